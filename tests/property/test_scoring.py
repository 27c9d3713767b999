"""What holds of every score, whatever the evidence."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Estimate
from framing.loaded.calibration import Scaling
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.conformal import (
    CountResiduals,
    ProbabilityResiduals,
    conformal_residuals,
)
from framing.scoring.measures import (
    headline_loaded_probability,
    loaded_sentence_fraction,
    loaded_spans_per_1000_words,
    mean_loaded_probability,
)
from framing.scoring.prevalence import estimate_prevalence, likelihood_ratios
from framing.scoring.reference import LEVELS, Reference, ReferenceBand
from framing.scoring.reference_sample import build_reference
from tests.factories import PROVENANCE

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=40)
prevalences = st.floats(0.05, 0.95)
residual_ends = st.tuples(st.floats(-8, 8), st.floats(-8, 8)).map(sorted)
rows = st.lists(
    st.tuples(
        st.sampled_from(["Daily Gull", "Pier Times", "Quay"]),
        st.integers(0, 9000),
        st.floats(0, 1),
    ),
    max_size=40,
)


def ordered(estimate: Estimate) -> bool:
    """Return whether the estimate has its value inside its interval."""
    return (
        estimate.low is not None
        and estimate.value is not None
        and estimate.high is not None
        and estimate.low <= estimate.value <= estimate.high
    )


@settings(max_examples=60, deadline=None)
@given(probabilities=probabilities, prevalence=prevalences)
def test_the_fraction_lies_in_its_interval_and_in_0_to_1(
    probabilities: list[float], prevalence: float
) -> None:
    estimate = loaded_sentence_fraction(probabilities, training_prevalence=prevalence)
    assert ordered(estimate)
    assert 0 <= (estimate.low or 0) <= (estimate.high or 0) <= 1


@settings(max_examples=60, deadline=None)
@given(data=st.data(), probabilities=probabilities, prevalence=prevalences)
def test_the_order_of_sentences_does_not_matter(
    data: st.DataObject, probabilities: list[float], prevalence: float
) -> None:
    shuffled = data.draw(st.permutations(probabilities))
    assert loaded_sentence_fraction(
        probabilities, training_prevalence=prevalence
    ) == loaded_sentence_fraction(shuffled, training_prevalence=prevalence)
    assert mean_loaded_probability(probabilities) == mean_loaded_probability(shuffled)


@settings(max_examples=60, deadline=None)
@given(
    kept=st.lists(st.floats(0.001, 0.999), max_size=30),
    moved=st.tuples(st.floats(0.001, 0.999), st.floats(0.001, 0.999)).map(sorted),
    prevalence=prevalences,
)
def test_raising_one_sentence_never_lowers_the_fraction(
    kept: list[float], moved: list[float], prevalence: float
) -> None:
    lower, higher = (
        estimate_prevalence(
            likelihood_ratios(np.array([*kept, end]), training_prevalence=prevalence)
        )
        for end in moved
    )
    assert lower.value <= higher.value + 1e-9


@settings(max_examples=60, deadline=None)
@given(n_spans=st.integers(0, 500), n_words=st.integers(20, 5000), ends=residual_ends)
def test_a_rate_lies_in_its_interval_whatever_the_residuals(
    n_spans: int, n_words: int, ends: list[float]
) -> None:
    residuals = CountResiduals(low=ends[0], high=ends[1], n=75)
    estimate = loaded_spans_per_1000_words(n_spans, n_words=n_words, count_residuals=residuals)
    assert ordered(estimate)
    assert (estimate.low or 0) >= 0


@settings(max_examples=60, deadline=None)
@given(probability=st.floats(0, 1), ends=residual_ends)
def test_a_headline_lies_in_its_interval_whatever_the_residuals(
    probability: float, ends: list[float]
) -> None:
    residuals = ProbabilityResiduals(low=ends[0], high=ends[1], n=301)
    estimate = headline_loaded_probability(probability, residuals=residuals)
    assert ordered(estimate)
    assert 0 <= (estimate.low or 0) <= (estimate.high or 0) <= 1


@settings(max_examples=40, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=39, max_size=90))
def test_a_conformal_range_holds_95_percent_of_its_own_pairs(pairs: list[tuple[int, int]]) -> None:
    residuals = conformal_residuals([gold for gold, _ in pairs], [found for _, found in pairs])
    held = [
        low <= gold <= high for gold, found in pairs for low, high in [residuals.interval(found)]
    ]
    # n + 1 ranks, one of them the new article's: at most two tails of (n + 1) · 2.5 % - 1 stay out.
    assert held.count(False) <= 0.05 * (len(pairs) + 1) - 2 + 1e-9


@settings(max_examples=40, deadline=None)
@given(
    prevalence=prevalences, ends=st.lists(residual_ends, min_size=3, max_size=3), n=st.integers(39)
)
def test_a_calibration_survives_json(prevalence: float, ends: list[list[float]], n: int) -> None:
    spans, attributed, shares = ends
    calibration = MeasureCalibration(
        training_prevalence=prevalence,
        majority=Scaling(slope=1.5, intercept=-0.1),
        span_count_residuals=CountResiduals(low=spans[0], high=spans[1], n=n),
        attributed_span_count_residuals=CountResiduals(low=attributed[0], high=attributed[1], n=n),
        probability_residuals=ProbabilityResiduals(low=shares[0], high=shares[1], n=n),
    )
    assert MeasureCalibration.from_dict(json.loads(json.dumps(calibration.to_dict()))) == (
        calibration
    )


@settings(max_examples=60, deadline=None)
@given(rows=rows.filter(bool), seed=st.integers(0, 99))
def test_a_reference_survives_json_and_rises(rows: list[tuple[str, int, float]], seed: int) -> None:
    reference = build_reference(
        rows,
        name="drawn",
        description="Drawn rows.",
        provenance=PROVENANCE,
        generator=np.random.default_rng(seed),
        length_bands=((0, 500), (500, 9001)),
        least_articles=1,
        least_outlets=1,
    )
    assert Reference.from_dict(json.loads(json.dumps(reference.to_dict()))) == reference
    assert reference.n_articles == len(rows)
    for band in reference.bands:
        assert all(0 <= low <= high <= 1 for low, high in pairwise(band.quantiles))


@settings(max_examples=60, deadline=None)
@given(
    knots=st.lists(st.integers(0, 20), min_size=2, max_size=9).map(sorted),
    values=st.lists(st.floats(0, 1), min_size=2, max_size=9).map(sorted),
)
def test_places_rise_with_the_value(knots: list[int], values: list[float]) -> None:
    # Rounded, so that many quantiles tie.
    quantiles = np.round(np.interp(LEVELS, np.linspace(0, 1, len(knots)), knots) / 20, 1).tolist()
    band = ReferenceBand(
        from_words=100, below_words=300, n_articles=400, n_outlets=20, quantiles=tuple(quantiles)
    )
    places = [band.place(value) for value in values]
    assert all(0 <= lower <= higher + 1e-9 <= 100 + 1e-9 for lower, higher in pairwise(places))
