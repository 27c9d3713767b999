"""An article as it enters a comparison: its score, and the embeddings of its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Article, ArticleAnalysis, ArticleScore, SentenceReading
from framing.errors import InputError, shown

Floats = NDArray[np.float32]

EMBEDDING_WIDTH = 384


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadArticle:
    """An article's score with the embeddings of its sentences.

    ``embeddings`` has shape ``(n_sentences, 384)``, its rows of unit length in the order of the
    analysis's sentences; a sentence without a word has a row of zeros. Cosines of rows, within or
    across articles, say how alike two sentences are in what they tell.
    """

    score: ArticleScore
    embeddings: Floats

    def __post_init__(self) -> None:
        expected = (len(self.analysis.sentences), EMBEDDING_WIDTH)
        if self.embeddings.shape != expected:
            raise InputError(
                "A read article has one embedding of 384 numbers per sentence; got shape "
                f"{self.embeddings.shape} for {expected[0]} sentences in article "
                f"{shown(self.article.article_id)}."
            )

    @property
    def analysis(self) -> ArticleAnalysis:
        """The article's evidence."""
        return self.score.analysis

    @property
    def article(self) -> Article:
        """The article."""
        return self.score.article

    @property
    def article_id(self) -> str:
        """The article's id."""
        return self.article.article_id

    @property
    def outlet(self) -> str:
        """The article's outlet. A comparison takes in no article without one."""
        assert self.article.outlet is not None
        return self.article.outlet

    @property
    def sentences(self) -> tuple[SentenceReading, ...]:
        """The article's sentences, the title's first."""
        return self.analysis.sentences


def in_order(articles: Iterable[ReadArticle]) -> tuple[ReadArticle, ...]:
    """Return articles in the one order results are built in: by outlet, then by id."""
    return tuple(sorted(articles, key=lambda read: (read.outlet, read.article_id)))
