"""Ordinary news to evaluate on: articles that nobody annotated and no model was taught from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from framing.datatypes import Article
from framing.evaluation import datasets
from framing.scoring.reference_sample import PER_OUTLET, sample_by_outlet

ARTICLE_CHARACTERS = (1_500, 9_000)
"""Length of the articles: no stubs, no collections of articles."""


def sample_news(data: Path, *, n_articles: int, generator: np.random.Generator) -> list[Article]:
    """Return articles of the news sample from the half that is never taught from.

    At most 20 articles of an outlet are drawn from, so that no outlet dominates. Articles that
    hold a sentence of BABE's are left out.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    n_articles
        Most articles, at least 1.
    generator
        Source of randomness.

    Raises
    ------
    InputError
        When the sample is not in the folder.
    """
    rows = [
        row
        for row in datasets.read_rows(data, datasets.NEWS_FILE)
        if not datasets.is_for_teaching(row["id"])
        and row["outlet"]
        and not row.get("leak_babe_test")
        and not row.get("leak_babe_train")
        and ARTICLE_CHARACTERS[0] <= len(row["text"]) <= ARTICLE_CHARACTERS[1]
    ]
    places = sample_by_outlet(
        [row["outlet"] for row in rows],
        generator=generator,
        per_outlet=PER_OUTLET,
        at_most=n_articles,
    )
    return [
        Article(
            article_id=rows[place]["id"],
            text=rows[place]["text"],
            title=rows[place]["title"] or None,
            outlet=rows[place]["outlet"],
        )
        for place in places
    ]


def ptc_dev_articles(data: Path) -> list[Article]:
    """Return PTC's development articles; their texts begin with their titles."""
    return [
        Article(article_id=row["id"], text=row["text"])
        for row in datasets.read_ptc(data, split="dev")
    ]
