from __future__ import annotations

import math

import pytest

from framing.comparison.contrasts_measures import (
    RAREFIED_TO,
    comparable_measures,
    limits,
    mean_estimate,
)
from framing.datatypes import ArticleScore, Estimate, IntervalKind
from framing.scoring.source_diversity import rarefied_effective_sources
from tests.unit.comparison.measured import COURIER, FRACTION, measured, scored
from tests.unit.scoring.attributed import Says, make_attributed, make_party

SOURCES = "effective_sources"


def speaking(n_by_source: list[int], *, value: float | None = 4.0) -> ArticleScore:
    """Return the score of an article in which each party speaks so often."""
    says = [
        Says(content=f"the pier is safe to use {turn}", party=party, source=f"Speaker {party}")
        for party, n in enumerate(n_by_source)
        for turn in range(n)
    ]
    parties = [make_party(f"Speaker {place}") for place in range(len(n_by_source))]
    analysis = make_attributed(says, parties=parties)
    return scored(COURIER, "pier", {SOURCES: value}, analysis=analysis)


def test_sources_are_counted_at_six_attributions() -> None:
    found = comparable_measures(speaking([5, 3, 1, 1]))[SOURCES]
    expected = rarefied_effective_sources([5, 3, 1, 1], n_attributions=RAREFIED_TO)
    assert found.value == pytest.approx(expected, abs=1e-4)


def test_twenty_sources_count_for_no_more_than_six_attributions_show() -> None:
    assert comparable_measures(speaking([1] * 20))[SOURCES].value == RAREFIED_TO


def test_sources_keep_the_relative_error_of_the_articles_own_estimate() -> None:
    found = comparable_measures(speaking([5, 3, 1, 1], value=4.0))[SOURCES]
    assert found.value is not None
    assert found.low == pytest.approx(found.value * 3.99 / 4, abs=1e-3)
    assert found.high == pytest.approx(found.value * 4.01 / 4, abs=1e-3)


def test_sources_of_few_attributions_are_not_compared() -> None:
    found = comparable_measures(speaking([3, 2]))[SOURCES]
    assert (found.value, found.n) == (None, 5)
    assert found.reason is not None
    assert found.reason.startswith("fewer than 6 attributions")


def test_sources_that_the_article_does_not_define_stay_undefined() -> None:
    assert comparable_measures(speaking([5, 3, 1, 1], value=None))[SOURCES].value is None


def test_other_measures_are_the_articles_own() -> None:
    score = scored(COURIER, "pier", {FRACTION: 0.2})
    assert comparable_measures(score) == score.measures


def test_independent_errors_average_out() -> None:
    found = mean_estimate([measured(0.2, margin=0.06), measured(0.4, margin=0.08)])
    # √(.06² + .08²) / 2 = .05.
    assert (found.value, found.low, found.high, found.n) == (0.3, 0.25, 0.35, 40)
    assert found.interval_kind is IntervalKind.MEASUREMENT


def test_each_end_has_its_own_margin() -> None:
    wide = Estimate(
        value=0.1, low=0.1, high=0.4, n=9, unit="fraction",
        interval_kind=IntervalKind.MEASUREMENT,
    )  # fmt: skip
    found = mean_estimate([wide, wide])
    assert (found.low, found.high) == (0.1, round(0.1 + 0.3 / math.sqrt(2), 4))


def test_one_article_keeps_its_own_estimate() -> None:
    assert mean_estimate([measured(0.2), measured(None)]) == measured(0.2)


def test_without_a_value_the_reason_is_kept() -> None:
    found = mean_estimate([measured(None), measured(None)])
    assert (found.value, found.reason, found.n) == (None, "fewer than 20 words: 3", 6)


def test_values_without_measurement_have_no_measurement_interval() -> None:
    place = Estimate(value=40.0, low=40.0, high=40.0, n=9, unit="percentile", interval_kind=None)
    assert mean_estimate([place, place]).interval_kind is None


def test_an_unknown_unit_has_no_limits() -> None:
    assert limits("spans per 1000 words") == (0.0, math.inf)
    assert limits("leagues") == (-math.inf, math.inf)
