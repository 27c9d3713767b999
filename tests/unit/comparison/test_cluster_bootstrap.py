from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.cluster_bootstrap import _KEPT_UP_TO, SUBSETS_UP_TO, mean_interval
from framing.comparison.sign_flip import sign_flip_p_value

SKEWED = [0.0, 0.0, 0.02, 0.04, 0.05, 0.1, 0.4]


def test_six_values_that_are_alike_in_sign_exclude_zero() -> None:
    low, high = mean_interval([0.2, 0.1, 0.3, 0.1, 0.2, 0.4], seed=0)
    assert 0 < low < 0.2 < high


def test_the_order_of_events_does_not_matter() -> None:
    assert mean_interval(SKEWED[::-1], seed=4) == mean_interval(SKEWED, seed=4)


def test_turned_signs_turn_the_ends_to_the_last_digit() -> None:
    low, high = mean_interval(SKEWED, seed=4)
    assert mean_interval([-value for value in SKEWED], seed=4) == (-high, -low)


def test_skewed_values_reach_further_to_their_long_side() -> None:
    low, high = mean_interval(SKEWED, seed=4)
    mean = float(np.mean(SKEWED))
    assert high - mean > 1.5 * (mean - low)


def test_equal_values_have_no_scatter_to_show() -> None:
    assert mean_interval([0.3] * 7, seed=1) == (0.3, 0.3)


def test_one_event_unlike_the_others_gives_a_finite_interval() -> None:
    low, high = mean_interval([0.0] * 5 + [0.3], seed=1)
    assert -0.3 < low <= 0.0 < high < 0.6


@pytest.mark.parametrize("n", [6, 8, SUBSETS_UP_TO])
def test_up_to_twelve_events_what_the_test_lets_stand_is_inside(n: int) -> None:
    rng = np.random.default_rng(n)
    drawn = [(rng.normal(0.6, 1.0, n)).tolist() for _ in range(150)]
    standing = [v for v in drawn if sign_flip_p_value(v, rng=rng) > 0.05]
    assert 20 < len(standing) < 150
    ends = [mean_interval(values, seed=1) for values in standing]
    assert all(low <= 0 <= high for low, high in ends)


def test_many_events_are_drawn_in_parts_like_few() -> None:
    values = np.random.default_rng(2).normal(0.0, 1.0, _KEPT_UP_TO + 1)
    whole = mean_interval(values.tolist(), seed=3)
    kept = mean_interval(values[:-1].tolist(), seed=3)
    assert whole == pytest.approx(kept, abs=0.05)
    # So many events are as good as normal: 1.97 standard errors either way.
    error = float(values.std(ddof=1) / np.sqrt(len(values)))
    half = 1.97 * error
    middle = float(values.mean())
    assert whole == pytest.approx((middle - half, middle + half), abs=0.25 * error)


@pytest.mark.parametrize(
    ("n", "least", "most"),
    # 400 simulations: 95 % is 380 with a standard deviation of 4.4. Of six events the interval that
    # agrees with the test holds 31 of 32, so 387.
    [(6, 372, 398), (12, 363, 394), (30, 363, 394)],
)
def test_the_mean_of_skewed_fractions_is_covered(n: int, least: int, most: int) -> None:
    rng = np.random.default_rng(100 + n)
    held = 0
    for _ in range(400):
        values = rng.binomial(25, rng.beta(2, 6, n)) / 25
        low, high = mean_interval(values.tolist(), seed=int(rng.integers(2**32)))
        held += low <= 0.25 <= high
    assert least <= held <= most
