from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from framing.comparison.contrasts_paired import PairedDifferences
from framing.comparison.specifications import (
    Finding,
    mean_difference,
    median_difference,
    sign_kept_fraction,
    too_few_events,
)
from framing.datatypes import Estimate, IntervalKind, Specification


def paired(values: list[float], *, margin: float = 0.0) -> PairedDifferences:
    n = len(values)
    return PairedDifferences(values=tuple(sorted(values)), below=(margin,) * n, above=(margin,) * n)


def mean_of(values: list[float], *, unit: str = "fraction", margin: float = 0.0) -> Finding:
    return mean_difference(paired(values, margin=margin), unit=unit, seed=5)


def median_of(values: list[float]) -> Finding:
    return median_difference(paired(values), unit="fraction", seed=5)


def ends(tested: Finding) -> tuple[float, float]:
    assert tested.difference.low is not None
    assert tested.difference.high is not None
    return tested.difference.low, tested.difference.high


def specification(value: float | None) -> Specification:
    found = (
        Estimate.undefined(reason="too few events: 6 are needed, got 2", n=2, unit="fraction")
        if value is None
        else Estimate(
            value=value, low=value, high=value, n=8, unit="fraction",
            interval_kind=IntervalKind.SAMPLING,
        )
    )  # fmt: skip
    return Specification(name="another way", difference=found, p_value=None)


def test_the_reason_names_what_is_needed_and_what_came() -> None:
    assert too_few_events(4) == "too few events: 6 are needed, got 4"


def test_one_event_is_said_to_describe_itself() -> None:
    assert too_few_events(1).endswith("describe these articles only")


def test_a_difference_of_fractions_stays_within_one() -> None:
    low, high = ends(mean_of([-1.0, -1.0, -1.0, -0.9, -1.0, 0.8]))
    assert low == -1.0
    assert high <= 1.0


def test_equal_differences_are_no_surer_than_their_measurement() -> None:
    tested = mean_of([0.2] * 9, margin=0.06)
    assert ends(tested) == (0.18, 0.22)
    assert tested.p_value == 0.0039


def test_no_p_value_is_rounded_to_zero() -> None:
    assert mean_of([0.2 + n / 1000 for n in range(20)]).p_value == 0.0001


def test_one_wild_event_moves_the_mean_and_not_the_median() -> None:
    values = [0.1, 0.12, 0.09, 0.11, 0.1, 0.13, -0.9]
    assert (mean_of(values).difference.value or 0) < 0 < (median_of(values).difference.value or 0)


def test_the_median_of_six_lies_between_least_and_greatest() -> None:
    # P(all six on one side of the median) is 1/32: with the second to the fifth it would be 22 %.
    values = [0.3, -0.1, 0.2, 0.4, 0.25, 0.6]
    assert ends(median_of(values)) == (-0.1, 0.6)
    assert median_of(values).difference.value == 0.275


@pytest.mark.parametrize(("n", "rank"), [(6, 1), (8, 1), (9, 2), (12, 3), (20, 6)])
def test_the_median_has_the_order_statistics_of_the_binomial(n: int, rank: int) -> None:
    values = [float(place) / 100 for place in range(n)]
    assert ends(median_of(values)) == (values[rank - 1], values[n - rank])


def test_the_medians_p_value_is_the_sign_tests() -> None:
    values = [0.3, 0.1, 0.2, 0.4, 0.25, -0.6, 0.5, 0.15]
    n_far = sum(abs(sum(signs)) >= 6 for signs in product((-1, 1), repeat=8))
    assert median_of(values).p_value == round(n_far / 2**8, 4)


def test_a_median_of_equal_differences_is_no_surer_than_their_measurement() -> None:
    tested = median_difference(paired([0.2] * 9, margin=0.06), unit="fraction", seed=5)
    assert ends(tested) == (0.18, 0.22)


def test_a_median_of_five_events_has_no_value() -> None:
    tested = median_of([0.1] * 5)
    assert (tested.difference.value, tested.p_value) == (None, None)


def test_the_sign_is_kept_where_it_is_the_same() -> None:
    others = [specification(0.1), specification(-0.1), specification(0.4), specification(0.2)]
    main = specification(0.3).difference
    assert sign_kept_fraction(main, specifications=others) == 0.75


def test_specifications_without_a_value_do_not_count() -> None:
    others = [specification(0.1), specification(None)]
    assert sign_kept_fraction(specification(0.3).difference, specifications=others) == 1.0


def test_without_a_specification_nothing_is_said_of_the_sign() -> None:
    assert sign_kept_fraction(specification(0.3).difference, specifications=[]) is None


def test_the_median_interval_holds_the_median_of_skewed_differences() -> None:
    # 400 simulations of 12 events: P(3 ≤ Binomial(12, 1/2) ≤ 9) is 96.1 %, 385 of 400; 3.9 apart.
    rng = np.random.default_rng(17)
    held = 0
    for _ in range(400):
        low, high = ends(median_of((rng.exponential(0.1, 12)).tolist()))
        held += low <= 0.1 * np.log(2) <= high
    assert 369 <= held <= 398
