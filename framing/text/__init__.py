"""Sentences, words, quotation marks, language and headline of a text, as character offsets."""
