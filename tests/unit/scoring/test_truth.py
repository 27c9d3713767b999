"""On simulated data whose truth is known, estimates find it and intervals cover it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from framing.datatypes import Estimate, IntervalKind
from framing.scoring.conformal import conformal_probability_residuals, conformal_residuals
from framing.scoring.measures import (
    headline_loaded_probability,
    loaded_sentence_fraction,
    loaded_spans_per_1000_words,
    mean_loaded_probability,
)
from framing.scoring.percentile import loaded_percentile
from framing.scoring.reference_sample import build_reference
from tests.factories import PROVENANCE

N_ARTICLES = 1000
TOLERANCE = 3 * (0.95 * 0.05 / N_ARTICLES) ** 0.5
"""Three binomial standard errors of a coverage of 95 % over that many articles: 2.1 points."""

SEPARATION = 2.0
"""Distance of the loaded from the plain sentences' scores, in standard deviations."""


@dataclass(frozen=True)
class Simulation:
    """What came out over the articles of one true share of loaded sentences."""

    bias: float
    mean_bias: float
    coverage: float
    census_coverage: float


@cache
def simulate(theta: float) -> Simulation:
    """Score articles of 20 to 60 sentences read by a calibrated model with π₀ = .5.

    Scores are N(±separation/2, 1) for loaded and plain sentences, so that in a training set mixed
    half and half P(loaded | score) = 1 / (1 + exp(-separation · score)) exactly.
    """
    generator = np.random.default_rng(20)
    estimates, means, covered, census_covered = [], [], [], []
    for _ in range(N_ARTICLES):
        loaded = generator.random(generator.integers(20, 61)) < theta
        scores = generator.normal(np.where(loaded, SEPARATION / 2, -SEPARATION / 2))
        probabilities = 1 / (1 + np.exp(-SEPARATION * scores))
        estimate = loaded_sentence_fraction(probabilities, training_prevalence=0.5)
        estimates.append(numbers(estimate)[1])
        means.append(numbers(mean_loaded_probability(probabilities))[1])
        covered.append(inside(theta, estimate))
        census_covered.append(inside(float(np.mean(loaded)), estimate))
    return Simulation(
        bias=abs(float(np.mean(estimates)) - theta),
        mean_bias=abs(float(np.mean(means)) - theta),
        coverage=float(np.mean(covered)),
        census_coverage=float(np.mean(census_covered)),
    )


def numbers(estimate: Estimate) -> tuple[float, float, float]:
    """Return low, value and high of an estimate that has them."""
    assert estimate.low is not None
    assert estimate.value is not None
    assert estimate.high is not None
    return estimate.low, estimate.value, estimate.high


def inside(truth: float, estimate: Estimate) -> bool:
    """Return whether the interval covers the truth, kept to the decimals of a result."""
    low, _, high = numbers(estimate)
    return low <= round(truth, 4) <= high


@pytest.mark.parametrize("theta", [0.02, 0.1, 0.3, 0.6])
def test_the_fraction_is_far_less_biased_than_the_mean(theta: float) -> None:
    simulation = simulate(theta)
    assert simulation.bias < simulation.mean_bias / 5


@pytest.mark.parametrize("theta", [0.02, 0.1, 0.3, 0.6])
def test_the_fractions_interval_covers_the_true_share_in_95_of_100(theta: float) -> None:
    assert simulate(theta).coverage >= 0.95 - TOLERANCE


@pytest.mark.parametrize("theta", [0.1, 0.3, 0.6])
def test_the_fractions_interval_is_no_wider_than_it_must_be(theta: float) -> None:
    # Not at .02: where the truth nearly lies on the edge the interval covers more than it says.
    assert simulate(theta).coverage <= 0.95 + TOLERANCE


@pytest.mark.parametrize("theta", [0.02, 0.1, 0.3, 0.6])
def test_the_fractions_interval_covers_what_these_very_sentences_hold(theta: float) -> None:
    # Of these sentences, rather than of sentences like them, it promises less than it keeps.
    assert simulate(theta).census_coverage >= 0.95


def test_count_intervals_cover_the_gold_of_new_articles() -> None:
    generator = np.random.default_rng(21)
    n_calibration, n_new, n_models = 99, 10, 200
    covered = []
    for _ in range(n_models):
        expected = generator.gamma(2.0, 4.0, size=n_calibration + n_new)
        gold = generator.poisson(expected)
        predicted = generator.poisson(0.7 * expected)
        residuals = conformal_residuals(
            gold[:n_calibration].tolist(), predicted[:n_calibration].tolist()
        )
        for found, true in zip(predicted[n_calibration:], gold[n_calibration:], strict=True):
            estimate = loaded_spans_per_1000_words(
                int(found), n_words=437, count_residuals=residuals
            )
            covered.append(inside(1000 * true / 437, estimate))
    # At least 95 % by construction; 1 point is two standard errors of 2,000 articles, and
    # (n + 1) ranks, ties and the widening to the prediction itself add at most some points.
    assert 0.94 <= np.mean(covered) <= 0.99


def test_headline_intervals_cover_the_annotators_share() -> None:
    generator = np.random.default_rng(22)
    n_calibration, n_new, n_models = 99, 10, 200
    covered = []
    for _ in range(n_models):
        probabilities = generator.beta(0.8, 0.8, size=n_calibration + n_new)
        gold = generator.binomial(5, probabilities) / 5
        residuals = conformal_probability_residuals(
            gold[:n_calibration].tolist(), probabilities[:n_calibration].tolist()
        )
        for found, true in zip(probabilities[n_calibration:], gold[n_calibration:], strict=True):
            estimate = headline_loaded_probability(float(found), residuals=residuals)
            covered.append(inside(float(true), estimate))
    assert 0.94 <= np.mean(covered) <= 0.99


def test_percentiles_of_the_references_own_articles_are_uniform() -> None:
    generator = np.random.default_rng(23)
    rows = [
        (f"Outlet {outlet}", int(generator.integers(100, 300)), float(value))
        for outlet in range(100)
        for value in np.round(generator.beta(1.2, 4.0 + outlet % 3, size=20), 4)
    ]
    reference = build_reference(
        rows,
        name="simulated",
        description="Simulated fractions.",
        provenance=PROVENANCE,
        generator=generator,
    )
    places = sorted(
        numbers(
            loaded_percentile(
                Estimate(
                    value=value,
                    low=value,
                    high=value,
                    n=20,
                    unit="fraction",
                    interval_kind=IntervalKind.MEASUREMENT,
                ),
                n_words=n_words,
                language="en",
                provenance=PROVENANCE,
                reference=reference,
            )
        )[1]
        for _, n_words, value in rows
    )
    # Quantiles lie half a percent apart, and nothing but they stands between place and truth.
    gap = np.abs(np.array(places) - 100 * (np.arange(len(places)) + 0.5) / len(places))
    assert gap.max() < 0.5
