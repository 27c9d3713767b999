"""Articles to time: from a data folder, or invented ones made up of varied sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import numpy as np

from framing.datatypes import Article
from framing.evaluation import datasets

ARTICLE_CHARACTERS = (1_500, 9_000)
"""Length of the articles that are taken from a data folder: ordinary news."""

SENTENCES_PER_ARTICLE = 30
"""Sentences of an invented article, about as many as an ordinary one has."""

_SUBJECTS = (
    "The harbor board", "Mayor Lena Orwin", "A spokesman for the ferry company", "Residents",
    "The regional court in Tarn Hill", "An engineer who asked not to be named", "Critics",
)  # fmt: skip
_VERBS = (
    "rejected", "defended", "delayed", "praised", "condemned as reckless", "asked about",
    "published without a word of explanation",
)  # fmt: skip
_OBJECTS = (
    "the plan to close the northern pier", "a budget of 4.2 million dollars",
    "the report on the collapsed bridge", "what it called a shameful giveaway",
    "the contract with the dredging company", "new rules for night crossings",
)  # fmt: skip
_ENDINGS = (
    "on Monday", "after three hours of debate", "although nobody had voted on it yet",
    "while hundreds of commuters waited in the rain", "for the second time this year",
    "and said that “the ferries will sail again by the spring”",
)  # fmt: skip


def read_articles(data: Path) -> Iterator[Article]:
    """Yield ordinary news articles out of a data folder, in the order of their file."""
    for row in datasets.read_rows(data, datasets.NEWS_FILE):
        if ARTICLE_CHARACTERS[0] <= len(row["text"]) <= ARTICLE_CHARACTERS[1]:
            yield Article(article_id=row["id"], text=row["text"], title=row["title"] or None)


def invent_articles(*, seed: int = 0) -> Iterator[Article]:
    """Yield invented articles without end."""
    generator = np.random.default_rng(seed)

    def drawn(choices: tuple[str, ...]) -> str:
        return choices[int(generator.integers(len(choices)))]

    for number in count():
        sentences = [
            f"{drawn(_SUBJECTS)} {drawn(_VERBS)} {drawn(_OBJECTS)} {drawn(_ENDINGS)}."
            for _ in range(SENTENCES_PER_ARTICLE)
        ]
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        yield Article(article_id=f"invented-{number}", text="\n\n".join(paragraphs))


def sample_articles(
    n_articles: int, *, data: Path | None, longest: int | None = None
) -> Iterator[Article]:
    """Yield ``n_articles`` articles, one at a time; a data folder that has fewer starts again.

    Parameters
    ----------
    n_articles
        How many, at least 1.
    data
        The data folder; invented articles without one.
    longest
        Characters that a text is cut to; whole texts when left out.
    """
    source = invent_articles() if data is None else _again_and_again(data)
    for number, article in enumerate(islice(source, n_articles)):
        yield Article(article_id=f"{number}", text=article.text[:longest], title=article.title)


def _again_and_again(data: Path) -> Iterator[Article]:
    while True:
        yield from read_articles(data)
