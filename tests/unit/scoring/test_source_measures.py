"""The measures of who speaks: values, reasons, refusals."""

from __future__ import annotations

import pytest

from framing.datatypes import Estimate
from framing.errors import InputError
from framing.scoring.attribution_residuals import WITHOUT_ERROR, AttributionResiduals, ErrorScale
from framing.scoring.source_measures import (
    attributed_word_fraction,
    direct_quote_word_fraction,
    dominant_source_fraction,
    effective_sources,
    unnamed_source_fraction,
)

EXACT = WITHOUT_ERROR["dominant_source_fraction"]
EXACT_SOURCES = WITHOUT_ERROR["effective_sources"]
WIDE = AttributionResiduals(low=-0.5, high=0.5, n=84, scale=ErrorScale.ARCSINE, size_alike=20)


WORD_FRACTIONS = (attributed_word_fraction, direct_quote_word_fraction)


def unnamed(anonymous: int, role: int, sourceless: int, *, n_words: int) -> Estimate:
    return unnamed_source_fraction(
        anonymous_words=anonymous,
        role_words=role,
        sourceless_words=sourceless,
        n_words=n_words,
        n_attributions=7,
        residuals=EXACT,
    )


@pytest.mark.parametrize("place", [0, 1])
def test_a_word_fraction_is_a_share_of_the_articles_words(place: int) -> None:
    estimate = WORD_FRACTIONS[place](30, n_words=120, residuals=EXACT)
    assert (estimate.value, estimate.n, estimate.unit) == (0.25, 120, "fraction")


@pytest.mark.parametrize("place", [0, 1])
def test_without_attribution_a_word_fraction_is_0(place: int) -> None:
    estimate = WORD_FRACTIONS[place](0, n_words=120, residuals=WIDE)
    assert (estimate.value, estimate.low) == (0.0, 0.0)
    assert (estimate.high or 0) > 0


@pytest.mark.parametrize("place", [0, 1])
def test_without_words_there_is_no_word_fraction(place: int) -> None:
    estimate = WORD_FRACTIONS[place](0, n_words=0, residuals=EXACT)
    assert (estimate.value, estimate.reason) == (None, "the article has no words")


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("counted", [-1, 121])
def test_a_count_beyond_the_words_is_refused(place: int, counted: int) -> None:
    with pytest.raises(InputError, match=f"got {counted} of 120"):
        WORD_FRACTIONS[place](counted, n_words=120, residuals=EXACT)


def test_effective_sources_are_as_many_as_equal_ones() -> None:
    estimate = effective_sources([20, 20, 0, 20], n_attributions=9, residuals=EXACT_SOURCES)
    assert (estimate.value, estimate.n, estimate.unit) == (3.0, 9, "sources")


def test_effective_sources_never_fall_below_1() -> None:
    residuals = AttributionResiduals(low=-99.0, high=0.5, n=84, scale=ErrorScale.LOG, size_alike=20)
    estimate = effective_sources([20, 5], n_attributions=3, residuals=residuals)
    assert estimate.low == 1.0


@pytest.mark.parametrize("words", [[], [0, 0]])
def test_where_nobody_speaks_there_are_no_effective_sources(words: list[int]) -> None:
    estimate = effective_sources(words, n_attributions=0, residuals=EXACT_SOURCES)
    assert estimate.reason == "no source that can be told apart speaks"


def test_the_dominant_source_has_most_words() -> None:
    estimate = dominant_source_fraction([10, 60, 30], n_attributions=9, residuals=EXACT)
    assert (estimate.value, estimate.n) == (0.6, 9)


def test_one_attribution_has_no_dominant_source() -> None:
    estimate = dominant_source_fraction([10], n_attributions=1, residuals=EXACT)
    assert estimate.reason == ("fewer than 2 attributions have a source that can be told apart: 1")


def test_attributions_without_words_have_no_dominant_source() -> None:
    estimate = dominant_source_fraction([0, 0], n_attributions=2, residuals=EXACT)
    assert estimate.reason == "no attributed speech has words"


def test_unnamed_sources_add_up() -> None:
    estimate = unnamed(10, 20, 5, n_words=70)
    assert (estimate.value, estimate.n) == (0.5, 7)


def test_without_words_of_speech_nothing_is_unnamed() -> None:
    assert unnamed(0, 0, 0, n_words=0).reason == "no attributed speech has words"


@pytest.mark.parametrize("words", [(-1, 0, 0), (0, -1, 5), (4, 0, -1), (40, 30, 1)])
def test_unnamed_words_beyond_all_are_refused(words: tuple[int, int, int]) -> None:
    with pytest.raises(InputError, match="at least 0 and at most all words of speech"):
        unnamed(*words, n_words=70)


def test_a_model_without_known_errors_gives_no_value() -> None:
    estimates = [
        attributed_word_fraction(30, n_words=120, residuals=None),
        effective_sources([20, 5], n_attributions=3, residuals=None),
        dominant_source_fraction([20, 5], n_attributions=3, residuals=None),
    ]
    assert {estimate.reason for estimate in estimates} == {
        "how far off this model is in this measure is not known"
    }
