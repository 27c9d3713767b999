"""The share of a class by maximum likelihood."""

from __future__ import annotations

import math

import numpy as np
import pytest

from framing.scoring.prevalence import CHI_SQUARE_95, estimate_prevalence, likelihood_ratios


def log_likelihood(theta: float, ratios: list[float]) -> float:
    """Return L(θ), written out."""
    return sum(math.log(theta * ratio + 1 - theta) for ratio in ratios)


RATIOS = [9.0, 4.0, 0.1, 0.2, 0.3, 0.1, 0.05, 0.4, 1.5, 0.2]


def test_ratios_are_odds_over_the_training_odds() -> None:
    ratios = likelihood_ratios(np.array([0.5, 0.8]), training_prevalence=0.2)
    assert ratios.tolist() == pytest.approx([4.0, 16.0])


def test_no_share_on_a_fine_grid_is_likelier() -> None:
    fit = estimate_prevalence(np.array(RATIOS))
    best = max(log_likelihood(step / 10_000, RATIOS) for step in range(10_001))
    assert 0 < fit.value < 1
    assert log_likelihood(fit.value, RATIOS) >= best


def test_the_likelihood_falls_by_half_the_chi_square_quantile_at_an_inner_end() -> None:
    fit = estimate_prevalence(np.array(RATIOS))
    fall = log_likelihood(fit.value, RATIOS) - log_likelihood(fit.high, RATIOS)
    assert 2 * fall == pytest.approx(CHI_SQUARE_95, abs=1e-6)


def test_the_interval_ends_at_0_where_0_is_plausible() -> None:
    fit = estimate_prevalence(np.array(RATIOS))
    fall = log_likelihood(fit.value, RATIOS) - log_likelihood(0.0, RATIOS)
    assert 2 * fall < CHI_SQUARE_95
    assert fit.low == 0.0


def test_both_ends_lie_inside_when_there_is_much_to_see() -> None:
    fit = estimate_prevalence(np.array(RATIOS * 20))
    assert 0 < fit.low < fit.value < fit.high < 1


def test_unlikely_members_give_0() -> None:
    assert estimate_prevalence(np.array([0.1, 0.5, 0.9])).value == 0.0


def test_likely_members_give_1() -> None:
    fit = estimate_prevalence(np.array([2.0, 30.0, 1.1] * 9))
    assert (fit.value, fit.high) == (1.0, 1.0)
    assert 0 < fit.low < 1


def test_members_that_say_nothing_give_the_whole_range() -> None:
    fit = estimate_prevalence(np.ones(12))
    assert (fit.low, fit.value, fit.high) == (0.0, 0.5, 1.0)


def test_more_members_alike_narrow_the_interval() -> None:
    few, many = (estimate_prevalence(np.array(RATIOS * times)) for times in (2, 20))
    assert many.high - many.low < few.high - few.low
