from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from framing.comparison.sign_flip import EXACT_UP_TO, N_FLIPS, sign_flip_p_value


def p_value(differences: list[float], *, seed: int = 0) -> float:
    return sign_flip_p_value(differences, rng=np.random.default_rng(seed))


def enumerated(differences: list[float]) -> float:
    """Return the p-value by writing every vector of signs down."""
    found = abs(sum(differences)) - 1e-9
    sums = [
        abs(sum(sign * size for sign, size in zip(signs, differences, strict=True)))
        for signs in product((-1, 1), repeat=len(differences))
    ]
    return sum(total >= found for total in sums) / len(sums)


def test_six_differences_of_one_sign_have_two_of_64_vectors() -> None:
    assert p_value([0.2, 0.1, 0.3, 0.1, 0.2, 0.4]) == 2 / 64


def test_five_differences_cannot_reach_the_five_percent_level() -> None:
    assert p_value([0.2, 0.1, 0.3, 0.1, 0.2]) > 0.05


@pytest.mark.parametrize("n", [1, 2, 6, 9, 12])
def test_the_two_halves_count_what_full_enumeration_counts(n: int) -> None:
    differences = np.random.default_rng(n).normal(0.4, 1.0, n).round(2).tolist()
    assert p_value(differences) == enumerated(differences)


def test_ties_in_decimals_count_as_as_far() -> None:
    # 0.1 + 0.2 - 0.3 is not 0 in binary.
    assert p_value([0.1, 0.2, -0.3]) == 1.0
    assert p_value([0.1, 0.2, 0.3, 0.1, 0.2, 0.3]) == enumerated([1, 2, 3, 1, 2, 3])


def test_zeros_change_nothing() -> None:
    assert p_value([0.0, 0.3, 0.2, 0.0, 0.5, -0.1]) == p_value([0.3, 0.2, 0.5, -0.1])


def test_no_difference_anywhere_is_no_evidence() -> None:
    assert p_value([0.0] * 8) == 1.0


def test_turned_signs_give_the_same() -> None:
    differences = [0.3, -0.1, 0.25, 0.7, 0.05, -0.2, 0.4]
    assert p_value(differences) == p_value([-value for value in differences])


def test_drawn_signs_agree_with_counted_ones() -> None:
    # 25 differences, of which one is too small to matter: as good as 24, which are counted.
    sizes = np.random.default_rng(8).normal(0.35, 1.0, EXACT_UP_TO).tolist()
    exact = p_value(sizes)
    assert p_value([*sizes, 1e-9]) == pytest.approx(exact, abs=4 * (exact / N_FLIPS) ** 0.5)


def test_a_drawn_p_value_is_never_zero() -> None:
    assert p_value([1.0] * 400) == 1 / (N_FLIPS + 1)


def test_drawn_signs_do_not_fill_the_memory() -> None:
    # 3,000 events take several rounds of draws; the rate must not depend on where they are cut.
    values = np.random.default_rng(3).normal(0.0, 1.0, 3_000)
    assert p_value((values - values.mean()).tolist()) == 1.0
    assert p_value((values - values.mean() + 0.036).tolist()) == pytest.approx(0.048, abs=0.015)


def test_equal_outlets_are_called_different_one_time_in_twenty() -> None:
    # 2,000 tests at 5 %: 100 expected, 3.9 standard deviations of 9.7 either way.
    rng = np.random.default_rng(11)
    drawn = rng.exponential(1, (2000, 10)) - rng.exponential(1, (2000, 10))
    assert 62 <= sum(p_value(differences.tolist()) <= 0.05 for differences in drawn) <= 138
