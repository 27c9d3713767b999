"""The reference sample of a released model, from the news articles nobody taught it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from framing.datatypes import Article
from framing.encoder.artifacts import REFERENCE_FILE, find_model
from framing.evaluation import datasets
from framing.pipeline import Analyzer
from framing.scoring.reference_sample import AT_MOST, PER_OUTLET, build_reference, sample_by_outlet
from framing.scoring.words_by_voice import PartWords, counted_parts
from framing.training.release import write_json

REFERENCE_NAME = "us-news-2012-2020"
REFERENCE_DESCRIPTION = (
    "English-language news and opinion of about 490 outlets, most of them American, collected "
    "through AllSides (Baly et al. 2020): at most 20 articles of an outlet, outlets weighing alike."
)
SEED = 7


def has_reference(folder: Path) -> bool:
    """Return whether a model folder holds a reference made with this very model."""
    path = folder / REFERENCE_FILE
    if not path.is_file():
        return False
    made_with: str = json.loads(path.read_text(encoding="utf-8"))["model_sha256"]
    return made_with == find_model(folder).sha256


def write_reference(
    folder: Path,
    *,
    data: Path,
    progress: Callable[[int, int], None],
    at_most: int = AT_MOST,
    least_articles: int = 100,
    least_outlets: int = 5,
) -> None:
    """Score a sample of news with a model and write its ``reference.json``.

    Parameters
    ----------
    folder
        The exported and calibrated model.
    data
        Folder of the annotated sets.
    progress
        Called with the number of articles scored and their total.
    at_most
        Most articles in all.
    least_articles, least_outlets
        Fewest articles and outlets of a length band.
    """
    rows = [
        row
        for row in datasets.read_rows(data, datasets.NEWS_FILE)
        if not datasets.is_for_teaching(row["id"]) and row["outlet"]
    ]
    places = sample_by_outlet(
        [row["outlet"] for row in rows],
        generator=np.random.default_rng(SEED),
        per_outlet=PER_OUTLET,
        at_most=at_most,
    )
    analyzer = Analyzer(model=folder)
    articles = (
        Article(
            article_id=rows[place]["id"],
            text=rows[place]["text"],
            title=rows[place]["title"] or None,
            outlet=rows[place]["outlet"],
        )
        for place in places
    )
    found: list[tuple[str, int, float]] = []
    for number, score in enumerate(analyzer.score_many(articles), start=1):
        value = score.measures["loaded_sentence_fraction"].value
        if value is not None:
            n_words = sum(
                PartWords(score.analysis, part=part).n_words
                for part in counted_parts(score.analysis)
            )
            found.append((str(score.article.outlet), n_words, value))
        progress(number, len(places))
    reference = build_reference(
        found,
        name=REFERENCE_NAME,
        description=REFERENCE_DESCRIPTION,
        provenance=analyzer.provenance,
        generator=np.random.default_rng(SEED),
        at_most=at_most,
        least_articles=least_articles,
        least_outlets=least_outlets,
    )
    write_json(folder / REFERENCE_FILE, reference.to_dict())
