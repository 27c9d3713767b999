"""Conformal ranges of held-out errors, and the intervals made of them."""

from __future__ import annotations

import math

import pytest

from framing.errors import InputError
from framing.scoring.conformal import (
    CountResiduals,
    ProbabilityResiduals,
    conformal_probability_residuals,
    conformal_residuals,
)


def test_39_pairs_give_their_extremes_at_95_percent() -> None:
    gold = [0] + [4] * 37 + [9]
    residuals = conformal_residuals(gold, [4] * 39)
    root = math.sqrt(4.375)
    assert residuals.low == pytest.approx(2 * (math.sqrt(0.375) - root), abs=1e-4)
    assert residuals.high == pytest.approx(2 * (math.sqrt(9.375) - root), abs=1e-4)
    assert (residuals.n, residuals.coverage) == (39, 0.95)


def test_the_ranks_count_the_new_article() -> None:
    # 79 pairs: (79 + 1) * 2.5 % = 2, so the second from either end, not the first nor the third.
    gold = [0, 1, *[5] * 75, 20, 30]
    interval = conformal_residuals(gold, [5] * 79).interval(5)
    assert interval == (1, 20)


def test_a_lower_coverage_needs_fewer_pairs() -> None:
    assert conformal_residuals([3] * 9, [3] * 9, coverage=0.8).n == 9


def test_too_few_pairs_are_refused_with_the_number_needed() -> None:
    with pytest.raises(InputError, match=r"coverage 0\.95 need at least 39 held-out pairs; got 38"):
        conformal_residuals([1] * 38, [1] * 38)


def test_no_pairs_are_refused() -> None:
    with pytest.raises(InputError, match=r"at least 39 held-out pairs; got 0"):
        conformal_residuals([], [])


@pytest.mark.parametrize("coverage", [0.0, 1.0, 95.0])
def test_a_coverage_outside_0_to_1_is_refused(coverage: float) -> None:
    with pytest.raises(InputError, match="strictly between 0 and 1"):
        conformal_residuals([1] * 50, [1] * 50, coverage=coverage)


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="got 50 gold and 49 predicted"):
        conformal_residuals([1] * 50, [1] * 49)


def test_a_negative_count_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"got -1 at place 2 of the predicted counts"):
        conformal_residuals([1] * 50, [1, 1, -1] + [1] * 47)


def test_a_share_over_1_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"\[0, 1\]; got 1\.5 at place 0 of the gold shares"):
        conformal_probability_residuals([1.5] * 50, [0.5] * 50)


def test_the_stored_range_is_rounded_outward() -> None:
    residuals = conformal_residuals([0] + [4] * 37 + [9], [4] * 39)
    assert residuals.low <= 2 * (math.sqrt(0.375) - math.sqrt(4.375))
    assert residuals.high >= 2 * (math.sqrt(9.375) - math.sqrt(4.375))
    assert round(residuals.low, 4) == residuals.low


def test_a_count_at_the_very_end_is_inside() -> None:
    low = 2 * (math.sqrt(3 + 3 / 8) - math.sqrt(7 + 3 / 8))
    high = 2 * (math.sqrt(12 + 3 / 8) - math.sqrt(7 + 3 / 8))
    assert CountResiduals(low=low, high=high, n=75).interval(7) == (3, 12)


def test_counts_never_fall_below_0() -> None:
    assert CountResiduals(low=-9.0, high=-8.0, n=75).interval(1) == (0, 1)


def test_an_interval_of_a_model_that_counts_too_few_still_holds_its_count() -> None:
    assert CountResiduals(low=1.0, high=2.0, n=75).interval(4) == (4, 9)


def test_an_interval_of_a_model_that_counts_too_many_still_holds_its_count() -> None:
    assert CountResiduals(low=-2.0, high=-1.0, n=75).interval(9) == (4, 9)


def test_a_greater_count_has_a_wider_interval() -> None:
    residuals = CountResiduals(low=-1.0, high=1.0, n=75)
    assert residuals.interval(0) == (0, 0)
    assert residuals.interval(100) == (91, 110)


def test_probability_residuals_are_scaled_by_the_spread_at_the_probability() -> None:
    gold = [0.0] + [0.5] * 37 + [0.9]
    residuals = conformal_probability_residuals(gold, [0.5] * 39)
    scale = math.sqrt(0.26)
    assert residuals.low == pytest.approx(-0.5 / scale, abs=1e-4)
    assert residuals.high == pytest.approx(0.4 / scale, abs=1e-4)


def test_a_probability_interval_is_what_the_residuals_were_made_of() -> None:
    residuals = conformal_probability_residuals([0.0] + [0.5] * 37 + [0.9], [0.5] * 39)
    assert residuals.interval(0.5) == pytest.approx((0.0, 0.9), abs=1e-3)


def test_a_probability_interval_stays_in_0_to_1() -> None:
    assert ProbabilityResiduals(low=-9.0, high=9.0, n=301).interval(0.2) == (0.0, 1.0)


def test_a_probability_interval_holds_the_probability() -> None:
    assert ProbabilityResiduals(low=0.5, high=0.6, n=301).interval(0.2)[0] == 0.2
    assert ProbabilityResiduals(low=-0.6, high=-0.5, n=301).interval(0.2)[1] == 0.2


def test_a_certain_probability_still_has_an_interval() -> None:
    assert ProbabilityResiduals(low=-1.0, high=1.0, n=301).interval(0.0) == (0.0, 0.1)


def test_a_range_upside_down_is_refused() -> None:
    with pytest.raises(InputError, match=r"low <= high; got low=1\.0, high=-1\.0"):
        CountResiduals(low=1.0, high=-1.0, n=75)


def test_coverage_is_95_percent_where_a_file_does_not_say() -> None:
    residuals = CountResiduals.from_dict({"low": -1.0, "high": 1.0, "n": 75, "later": "ignored"})
    assert residuals == CountResiduals(low=-1.0, high=1.0, n=75, coverage=0.95)
