"""The measures of loaded wording."""

from __future__ import annotations

import pytest

from framing.datatypes import Estimate, IntervalKind
from framing.errors import InputError
from framing.scoring.conformal import CountResiduals, ProbabilityResiduals
from framing.scoring.measures import (
    attributed_loaded_spans_per_1000_words,
    headline_loaded_probability,
    loaded_sentence_fraction,
    loaded_spans_per_1000_words,
    mean_loaded_probability,
)

COUNTS = CountResiduals(low=-1.0, high=1.5, n=75)
SHARES = ProbabilityResiduals(low=-0.8, high=0.9, n=301)
PLAIN = [0.2] * 9


def test_the_fraction_is_below_the_mean_where_few_sentences_are_loaded() -> None:
    fraction = loaded_sentence_fraction([*PLAIN, 0.9, 0.9, 0.9], training_prevalence=0.5)
    assert fraction.value == 0.2396
    assert mean_loaded_probability([*PLAIN, 0.9, 0.9, 0.9]).value == 0.375


def test_the_fraction_counts_sentences_and_names_its_interval() -> None:
    fraction = loaded_sentence_fraction([0.9, 0.1, 0.3], training_prevalence=0.5)
    assert (fraction.n, fraction.unit) == (3, "fraction")
    assert fraction.interval_kind is IntervalKind.MEASUREMENT


def test_two_certain_kinds_of_sentence_give_their_share() -> None:
    fraction = loaded_sentence_fraction([1.0] * 3 + [0.0] * 7, training_prevalence=0.5)
    assert fraction.value == pytest.approx(0.3, abs=1e-3)
    assert fraction.low is not None
    assert 0 < fraction.low < 0.3


def test_certain_probabilities_count_as_half_the_last_decimal() -> None:
    certain = loaded_sentence_fraction([1.0, 0.0, 0.4], training_prevalence=0.4)
    clipped = loaded_sentence_fraction([0.99995, 0.00005, 0.4], training_prevalence=0.4)
    assert certain == clipped


def test_the_same_probabilities_mean_more_against_a_rarer_training_class() -> None:
    probabilities = [0.1, 0.2, 0.3, 0.4] * 6
    rare = loaded_sentence_fraction(probabilities, training_prevalence=0.2)
    even = loaded_sentence_fraction(probabilities, training_prevalence=0.5)
    assert rare.value is not None
    assert even.value is not None
    assert rare.value > even.value


def test_the_fraction_without_sentences_is_undefined() -> None:
    assert loaded_sentence_fraction([], training_prevalence=0.5) == Estimate.undefined(
        reason="no sentence is in the outlet's voice", n=0, unit="fraction"
    )


@pytest.mark.parametrize("probability", [-0.1, 1.2, float("nan"), float("inf")])
def test_a_probability_outside_0_to_1_is_refused_with_its_place(probability: float) -> None:
    with pytest.raises(InputError, match=r"lies in \[0, 1\]; got \S+ at place 1\."):
        loaded_sentence_fraction([0.5, probability], training_prevalence=0.5)


def test_a_training_prevalence_of_1_is_refused() -> None:
    with pytest.raises(InputError, match="training prevalence lies strictly between 0 and 1"):
        loaded_sentence_fraction([0.5], training_prevalence=1.0)


def test_the_mean_repeats_itself_as_its_interval() -> None:
    mean = mean_loaded_probability([0.25, 0.5])
    assert (mean.low, mean.value, mean.high) == (0.375, 0.375, 0.375)
    assert mean.interval_kind is None


def test_the_mean_without_sentences_is_undefined() -> None:
    assert mean_loaded_probability([]).reason == "no sentence is in the outlet's voice"


def test_spans_are_counted_per_1000_words_with_the_interval_of_the_count() -> None:
    estimate = loaded_spans_per_1000_words(4, n_words=500, count_residuals=COUNTS)
    assert (estimate.low, estimate.value, estimate.high) == (6.0, 8.0, 14.0)
    assert (estimate.n, estimate.unit) == (500, "spans per 1000 words")
    assert estimate.interval_kind is IntervalKind.MEASUREMENT


def test_no_span_can_still_mean_that_some_were_missed() -> None:
    residuals = CountResiduals(low=-1.0, high=2.0, n=75)
    estimate = loaded_spans_per_1000_words(0, n_words=250, count_residuals=residuals)
    assert (estimate.low, estimate.value, estimate.high) == (0.0, 0.0, 8.0)


def test_a_rate_needs_20_words() -> None:
    assert loaded_spans_per_1000_words(1, n_words=20, count_residuals=COUNTS).value == 50.0
    few = loaded_spans_per_1000_words(1, n_words=19, count_residuals=COUNTS)
    assert few.reason == "fewer than 20 words are in the outlet's voice: 19"
    assert few.n == 19


def test_attributed_spans_are_counted_alike() -> None:
    estimate = attributed_loaded_spans_per_1000_words(4, n_words=500, count_residuals=COUNTS)
    assert (estimate.low, estimate.value, estimate.high) == (6.0, 8.0, 14.0)


def test_attributed_spans_without_attributed_words_are_undefined() -> None:
    estimate = attributed_loaded_spans_per_1000_words(0, n_words=0, count_residuals=COUNTS)
    assert estimate.reason == "fewer than 20 words are in attributed content: 0"


@pytest.mark.parametrize(("n_spans", "n_words"), [(-1, 100), (1, -100)])
def test_negative_counts_are_refused(n_spans: int, n_words: int) -> None:
    with pytest.raises(InputError, match=f"got n_spans={n_spans}, n_words={n_words}"):
        loaded_spans_per_1000_words(n_spans, n_words=n_words, count_residuals=COUNTS)


def test_a_headline_has_its_probability_and_a_wide_interval() -> None:
    estimate = headline_loaded_probability(0.7, residuals=SHARES)
    assert (estimate.low, estimate.value, estimate.high) == (0.3248, 0.7, 1.0)
    assert (estimate.n, estimate.unit) == (1, "probability")


def test_no_headline_is_undefined() -> None:
    estimate = headline_loaded_probability(None, residuals=SHARES)
    assert estimate.reason == "no headline is in the outlet's voice"
    assert estimate.n == 0


def test_a_headline_probability_over_1_is_refused() -> None:
    with pytest.raises(InputError, match=r"lies in \[0, 1\]; got 1\.7 at place 0"):
        headline_loaded_probability(1.7, residuals=SHARES)
