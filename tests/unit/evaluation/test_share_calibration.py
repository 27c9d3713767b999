from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import InputError
from framing.evaluation.share_calibration import (
    annotator_correlation,
    calibration_error,
    equal_bins,
    perfect_range,
    plain_squared_error,
    signed_root,
    squared_error,
)


def test_squared_error_by_hand() -> None:
    probability = np.asarray([0.2, 0.2, 0.6, 0.6])
    share = np.asarray([0.4, 0.2, 1.0, 0.6])
    bins = np.asarray([0, 0, 1, 1])
    # Residuals .2, 0 | .4, 0: means .1 and .2, variances .02 and .08, each halved.
    # (2/4) (.01 - .01) + (2/4) (.04 - .04) = 0.
    assert squared_error(probability, share=share, bins=bins) == pytest.approx(0.0)
    assert plain_squared_error(probability, share=share, bins=bins) == pytest.approx(0.025)


def test_a_constant_residual_is_found_whole() -> None:
    probability = np.linspace(0.1, 0.8, 50)
    bins = equal_bins(probability)
    found = squared_error(probability, share=probability + 0.1, bins=bins)
    assert signed_root(found) == pytest.approx(0.1)


def test_a_bin_of_one_row_is_left_out() -> None:
    probability = np.asarray([0.2, 0.2, 0.9])
    share = np.asarray([0.3, 0.3, 0.0])
    found = squared_error(probability, share=share, bins=np.asarray([0, 0, 1]))
    assert found == pytest.approx(0.01)


def test_bins_of_one_row_only_are_refused() -> None:
    one = np.asarray([0.5])
    with pytest.raises(InputError, match="a bin with two rows; got 1 rows"):
        squared_error(one, share=one, bins=np.asarray([0]))


def _simulated(*, error: float, n_draws: int) -> list[tuple[float, float]]:
    """Return debiased and plain errors of probabilities that are off by ``error`` everywhere."""
    generator = np.random.default_rng(0)
    chance = generator.uniform(0.15, 0.85, size=400)
    probability = chance + error
    bins = equal_bins(probability)
    found = []
    for _ in range(n_draws):
        share = generator.binomial(5, chance) / 5
        found.append(
            (
                squared_error(probability, share=share, bins=bins),
                plain_squared_error(probability, share=share, bins=bins),
            )
        )
    return found


@pytest.mark.parametrize("error", [0.0, 0.05, 0.1])
def test_the_debiased_error_is_right_on_average(error: float) -> None:
    debiased, _ = np.mean(_simulated(error=error, n_draws=400), axis=0)
    assert debiased == pytest.approx(error**2, abs=1.5e-4)


def test_the_plain_error_is_not() -> None:
    _, plain = np.mean(_simulated(error=0.0, n_draws=200), axis=0)
    assert plain > 5e-4


def test_intervals_hold_the_true_error_about_95_percent_of_the_time() -> None:
    generator = np.random.default_rng(6)
    held = []
    for _ in range(80):
        chance = generator.uniform(0.15, 0.85, size=300)
        found = calibration_error(
            chance + 0.05,
            share=generator.binomial(5, chance) / 5,
            clusters=range(300),
            generator=generator,
            n_draws=100,
        )
        held.append(found.low <= 0.05 <= found.high)
    assert 0.86 <= np.mean(held) <= 0.99


def test_the_root_keeps_the_sign() -> None:
    assert signed_root(0.0004) == pytest.approx(0.02)
    assert signed_root(-0.0004) == pytest.approx(-0.02)


@settings(max_examples=40)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.integers(1, 12))
def test_bins_are_of_equal_size_and_in_order(values: list[float], n_bins: int) -> None:
    probability = np.asarray(values)
    bins = equal_bins(probability, n_bins=n_bins)
    sizes = np.bincount(bins, minlength=n_bins)
    assert sizes.max() - sizes.min() <= 1
    order = np.argsort(bins, kind="stable")
    highest = [probability[bins == b].max() for b in np.unique(bins)]
    lowest = [probability[bins == b].min() for b in np.unique(bins)]
    assert len(order) == len(values)
    assert all(high <= low for high, low in zip(highest, lowest[1:], strict=False))


@settings(max_examples=30)
@given(st.permutations(range(30)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    generator = np.random.default_rng(4)
    probability, share = generator.uniform(size=30), generator.uniform(size=30)
    expected = squared_error(probability, share=share, bins=equal_bins(probability, n_bins=3))
    mixed = probability[order]
    found = squared_error(mixed, share=share[order], bins=equal_bins(mixed, n_bins=3))
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("correlation", [0.0, 0.4])
def test_the_correlation_of_annotators_is_recovered(correlation: float) -> None:
    generator = np.random.default_rng(2)
    probability = generator.uniform(0.2, 0.8, size=6000)
    five = np.full(6000, 5)
    weight = (1 - correlation) / max(correlation, 1e-6)
    chance = generator.beta(probability * weight, (1 - probability) * weight)
    share = generator.binomial(five, chance) / five
    found = annotator_correlation(probability, share=share, n_annotators=five)
    assert found == pytest.approx(correlation, abs=0.03)


def test_one_annotator_each_says_nothing_about_correlation() -> None:
    half, one = np.full(4, 0.5), np.ones(4, dtype=np.intp)
    assert annotator_correlation(half, share=np.asarray([0.0, 1, 0, 1]), n_annotators=one) == 0.0


def test_perfect_probabilities_err_by_chance_only_and_more_where_annotators_agree() -> None:
    probability = np.linspace(0.1, 0.9, 300)
    five = np.full(300, 5)
    apart, alike = (
        perfect_range(
            probability,
            n_annotators=five,
            correlation=correlation,
            generator=np.random.default_rng(0),
            n_draws=200,
        )
        for correlation in (0.0, 0.6)
    )
    assert apart.low < 0 < apart.high
    assert alike.high > apart.high
    assert abs(apart.mean) < 0.02
