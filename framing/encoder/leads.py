"""The lead of an article, laid out in one window: enough to say what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Article, Sentence, Span
from framing.encoder.layout import ArticleLayout, lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES
from framing.text.headline import find_headline
from framing.text.sentences import split_sentences

LEAD_CHARACTERS = 2_500
"""Characters of the text that are looked at: twice what a window holds of ordinary prose."""


def lay_out_lead(article: Article, *, tokenizer: PieceTokenizer) -> ArticleLayout:
    """Return the layout of the title and the first sentences, as many as fit one window.

    A first sentence that alone is too long for a window is cut by the layout into several.
    """
    sentences: list[Sentence] = []
    headline = find_headline(article)
    if headline is not None and headline.part == "title":
        sentences.append(Sentence(index=0, span=headline))
    start = article.text[:LEAD_CHARACTERS]
    sentences.extend(split_sentences(start, first_index=len(sentences)))
    if len(start) < len(article.text) and len(sentences) > 1:
        del sentences[-1]  # the cut runs through it
    whole = lay_out_article(article, sentences, tokenizer=tokenizer)
    n_pieces = n_kept = 0
    for pieces in whole.pieces:
        n_pieces += len(pieces)
        if n_kept and n_pieces > WINDOW_PIECES - SPECIAL_PIECES:
            break
        n_kept += 1
    return lay_out_article(article, sentences[:n_kept], tokenizer=tokenizer)


def lay_out_phrases(phrases: Sequence[str], *, tokenizer: PieceTokenizer) -> list[ArticleLayout]:
    """Return the layout of strings that each stand alone."""
    layouts = []
    for phrase in phrases:
        article = Article(article_id="phrase", text=phrase)
        whole = Sentence(index=0, span=Span(part="text", start=0, end=len(phrase)))
        layouts.append(lay_out_article(article, [whole], tokenizer=tokenizer))
    return layouts
