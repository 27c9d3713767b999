"""Exchanging what a sentence quotes: the outlet's own words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from framing.datatypes import Article, Span
from framing.text.quotations import Quotation, find_quotations
from framing.text.sentences import split_sentences
from framing.text.voice import FEW_WORDS, voice_from_quotations
from framing.text.words import split_words

WORDS_AT_LEAST = 3
"""Words that the outlet and the quotations must each have in a sentence."""

QUOTE_CHARACTERS = (20, 300)
"""Length of the quotations that are put in place of others."""

_LAST_MARK = re.compile(r"[.,;:!?…\s]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotingSentence:
    """A sentence that quotes: its text, its article, what stands in the outermost marks."""

    text: str
    article_id: str
    quoted: tuple[Span, ...]


def quoting_sentences(articles: Iterable[Article]) -> list[QuotingSentence]:
    """Return the sentences in which, read alone, the outlet and a source both say something.

    Both have at least three words, and every quotation of the sentence is closed inside it and
    counts as speech.
    """
    found = []
    for article in articles:
        for sentence in split_sentences(article.text):
            text = article.slice(sentence.span)
            quotations = _outermost(text)
            speech = {voice.span for voice in voice_from_quotations(text)}
            if not quotations or any(
                not quotation.closed or quotation.span not in speech for quotation in quotations
            ):
                continue
            n_quoted = sum(quotation.n_words for quotation in quotations)
            if n_quoted >= WORDS_AT_LEAST and len(split_words(text)) - n_quoted >= WORDS_AT_LEAST:
                found.append(
                    QuotingSentence(
                        text=text,
                        article_id=article.article_id,
                        quoted=tuple(quotation.inner for quotation in quotations),
                    )
                )
    return found


def quotations_of(sentences: Iterable[QuotingSentence]) -> list[tuple[str, str]]:
    """Return ``(article_id, quotation)`` of what can stand in another sentence's marks.

    Without their last punctuation, of more words than a title or scare quotes have, and without
    a mark or a line break inside that could end the other sentence's quotation.
    """
    found = []
    for sentence in sentences:
        for span in sentence.quoted:
            words = _LAST_MARK.sub("", sentence.text[span.start : span.end])
            if (
                QUOTE_CHARACTERS[0] <= len(words) <= QUOTE_CHARACTERS[1]
                and len(split_words(words)) > FEW_WORDS
                and "\n" not in words
                and not find_quotations(words).quotations
                and not find_quotations(words).notices
            ):
                found.append((sentence.article_id, words))
    return found


def exchange_quotations(
    sentence: QuotingSentence,
    *,
    quotations: Sequence[tuple[str, str]],
    generator: np.random.Generator,
) -> str:
    """Return the sentence with every quotation replaced by one of another article.

    The marks and the punctuation before the closing one stay.

    Parameters
    ----------
    sentence
        The sentence.
    quotations
        What can be put in, of at least one other article.
    generator
        Source of randomness.
    """
    others = [words for article_id, words in quotations if article_id != sentence.article_id]
    pieces: list[str] = []
    last = 0
    for span in sentence.quoted:
        before = sentence.text[span.start : span.end]
        ending = _LAST_MARK.search(before)
        pieces.append(sentence.text[last : span.start])
        pieces.append(others[int(generator.integers(len(others)))])
        pieces.append(ending.group() if ending else "")
        last = span.end
    pieces.append(sentence.text[last:])
    return "".join(pieces)


def _outermost(text: str) -> list[Quotation]:
    return [quotation for quotation in find_quotations(text).quotations if quotation.depth == 0]
