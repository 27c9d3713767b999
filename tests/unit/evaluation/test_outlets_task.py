"""The task on an analyzer that reads off loaded words and on invented news."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from framing.datatypes import Article, ArticleScore, Estimate, IntervalKind
from framing.evaluation import datasets
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.outlets import MEASURES, measure_outlets, plant
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from tests.factories import make_analysis

LOADED = ("disgraceful", "outrageous", "shameless", "cowardice", "reckless")
N_DRAWS = 40


class WordCounter:
    """Gives every measure the loaded words for each sentence of the text."""

    def score_many(self, articles: Iterable[Article]) -> Iterator[ArticleScore]:
        for article in articles:
            n_loaded = sum(word in LOADED for word in re.findall(r"\w+", article.text))
            value = round(n_loaded / article.text.count("."), 4)
            estimate = Estimate(
                value=value, low=value, high=value, n=9, unit="fraction",
                interval_kind=IntervalKind.MEASUREMENT,
            )  # fmt: skip
            measures = dict.fromkeys(MEASURES, estimate)
            measures["effective_sources"] = Estimate.undefined(
                reason="no source that can be told apart speaks", n=0, unit="sources"
            )
            yield ArticleScore(
                analysis=make_analysis([("The pier reopened.", 0.1)]), measures=measures
            )


def row(number: int) -> dict[str, Any]:
    words = np.random.default_rng(number).integers(0, 12)
    sentences = ["The harbor board met again on Monday to discuss the ferry and the pier."] * 30
    for place in range(words):
        sentences[place] = f"Its plan is a {LOADED[place % 5]} gift to the builders of the pier."
    return {
        "id": f"row-{number}",
        "title": "Board meets",
        "text": f"Report {number}. " + " ".join(sentences),
        "outlet": f"Outlet {number % 2}",
        "topic": f"topic {number % 3}",
        "date": f"{2012 + number % 7}-05-01",
    }


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    folder = tmp_path_factory.mktemp("outlets")
    path = folder / datasets.NEWS_FILE
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row(number)) + "\n" for number in range(320))
    found = measure_outlets(
        TaskInputs(
            data=folder,
            analyzer=cast(Analyzer, WordCounter()),
            generator=np.random.default_rng(0),
            n_draws=N_DRAWS,
        ),
        per_outlet=60,
        planted_per_outlet=60,
    )
    return {figure.name: figure for figure in found}


def test_both_splits_have_a_null_rate_over_twice_the_draws(figures: dict[str, Figure]) -> None:
    for split in ("random", "years"):
        rate = figures[f"outlets_null_rate_{split}_halves_12_events"]
        assert rate.n == 2 * N_DRAWS
        assert rate.value < 0.2


def test_the_distance_from_the_level_is_what_is_judged(figures: dict[str, Figure]) -> None:
    rate = figures["outlets_null_rate_random_halves_24_events"].value
    off_by = figures["outlets_null_rate_off_by_random_halves_24_events"]
    assert off_by.value == pytest.approx(abs(rate - 0.05))
    assert (off_by.target, off_by.higher_is_better) == (0.01, False)


def test_the_interval_of_a_rate_is_over_outlets(figures: dict[str, Figure]) -> None:
    rate = figures["outlets_null_rate_random_halves_12_events"]
    assert rate.low is not None
    assert rate.high is not None
    assert 0 <= rate.low <= rate.value <= rate.high <= 1


def test_a_measure_without_values_has_no_rate(figures: dict[str, Figure]) -> None:
    names = [name for name in figures if name.endswith("effective_sources")]
    assert names == []


def test_planted_sentences_are_found(figures: dict[str, Figure]) -> None:
    name = "outlets_power_planted_24_events_loaded_sentence_fraction"
    assert figures[name].value > 0.8


def test_coverage_of_simulations_has_a_target(figures: dict[str, Figure]) -> None:
    coverage = figures["outlets_coverage_12_events"]
    assert coverage.target == 0.94
    assert coverage.n == 9 * N_DRAWS
    assert coverage.value > figures["outlets_coverage_percentile_baseline_12_events"].value


def test_without_articles_enough_there_are_simulations_alone(tmp_path: Path) -> None:
    path = tmp_path / datasets.NEWS_FILE
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row(number)) + "\n" for number in range(8))
    found = measure_outlets(
        TaskInputs(
            data=tmp_path,
            analyzer=cast(Analyzer, WordCounter()),
            generator=np.random.default_rng(0),
            n_draws=2,
        )
    )
    assert {"halves", "planted"} & {part for one in found for part in one.name.split("_")} == set()


def test_one_loaded_sentence_is_planted_for_every_five() -> None:
    article = Article(article_id="a", text="The pier reopened. " * 23, outlet="Quay Courier")
    planted = plant(article).text.removeprefix(article.text)
    assert planted.count(".") == 4
    assert planted.startswith("\n\nIt was a disgraceful betrayal")


def test_a_short_article_has_one_sentence_planted() -> None:
    article = Article(article_id="a", text="The pier reopened.", outlet="Quay Courier")
    assert plant(article).text.count(".") == 2
