"""The pooled difference in doubting cues: values, reasons, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from framing.datatypes import IntervalKind, SideCues
from framing.errors import InputError
from framing.scoring.cue_gap import CueTable, cue_table, doubting_cue_gap


def table(n_cues: int, n_doubting: int, n_other_cues: int, n_other_doubting: int) -> CueTable:
    return CueTable(
        n_cues=n_cues,
        n_doubting=n_doubting,
        n_other_cues=n_other_cues,
        n_other_doubting=n_other_doubting,
    )


def side_cues(side: str | None, *, n_cues: int, n_doubting: int) -> SideCues:
    return SideCues(
        side=side,
        n_cues=n_cues,
        n_doubting=n_doubting,
        n_endorsing=0,
        n_hostile=0,
        n_favourable=0,
        n_alleged=3,
    )


def test_equal_articles_give_their_own_difference() -> None:
    estimate = doubting_cue_gap([table(10, 4, 5, 1)] * 6)
    assert (estimate.value, estimate.n) == (0.2, 6)
    assert estimate.interval_kind is IntervalKind.SAMPLING


def test_articles_weigh_by_the_pairs_that_they_hold() -> None:
    # n₁n₀/N is 5 in five articles with difference .2, and 1.6 in one with difference -.5.
    estimate = doubting_cue_gap([table(10, 4, 10, 2)] * 5 + [table(2, 0, 8, 4)])
    assert estimate.value == pytest.approx((25 * 0.2 - 1.6 * 0.5) / 26.6, abs=1e-4)


def test_the_ends_solve_the_score_equation() -> None:
    # The other side has fewer cues in both articles, so that no term of P cancels.
    estimate = doubting_cue_gap([table(10, 4, 4, 1), table(12, 1, 5, 2)] * 4)
    weight = 4 * (40 / 14 + 60 / 17)
    slope = 4 * (
        (100 * 1 - 16 * 4 + 40 * (4 - 10) / 2) / 14**2
        + (144 * 2 - 25 * 1 + 60 * (5 - 12) / 2) / 17**2
    )
    constant = 4 * ((4 * 3 + 1 * 6) / 28 + (1 * 3 + 2 * 11) / 34)
    gap = 4 * ((4 * 4 - 1 * 10) / 14 + (1 * 5 - 2 * 12) / 17) / weight
    z = 1.959964**2 / weight**2
    ends = sorted(np.roots([1, -2 * gap - z * slope, gap**2 - z * constant]))
    assert estimate.value == pytest.approx(gap, abs=6e-5)
    assert [estimate.low, estimate.high] == pytest.approx(ends, abs=6e-5)


def test_turning_the_sides_turns_the_sign() -> None:
    ours = doubting_cue_gap([table(10, 4, 6, 1)] * 6)
    theirs = doubting_cue_gap([table(6, 1, 10, 4)] * 6)
    assert ours.value == -(theirs.value or 0)
    assert ours.low == -(theirs.high or 0)


def test_an_article_with_one_side_says_nothing() -> None:
    articles = [table(10, 4, 6, 1)] * 6
    assert doubting_cue_gap([*articles, table(30, 30, 0, 0), table(0, 0, 9, 0)]) == (
        doubting_cue_gap(articles)
    )


def test_the_interval_stays_between_minus_1_and_1() -> None:
    estimate = doubting_cue_gap([table(4, 4, 4, 0)] * 6)
    assert (estimate.value, estimate.high) == (1.0, 1.0)


def test_five_articles_are_too_few() -> None:
    estimate = doubting_cue_gap([table(10, 4, 6, 1)] * 5)
    assert (estimate.value, estimate.n) == (None, 5)
    assert estimate.reason == "both sides speak in fewer than 6 articles: 5"


def test_too_few_cues_of_one_side() -> None:
    estimate = doubting_cue_gap([table(10, 4, 3, 1)] * 6)
    assert estimate.reason == "one side has fewer than 20 cues: 18"


def test_too_few_doubting_cues() -> None:
    estimate = doubting_cue_gap([table(10, 1, 6, 0)] * 4 + [table(10, 0, 6, 0)] * 4)
    assert estimate.reason == "fewer than 5 cues are doubting: 4"


@pytest.mark.parametrize("counts", [(3, 4, 5, 1), (3, -1, 5, 1), (3, 1, 5, 6)])
def test_more_doubting_cues_than_cues_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(InputError, match="at least 0 and at most all are doubting"):
        table(*counts)


def test_a_table_is_made_of_two_sides_counts() -> None:
    cues = [
        side_cues("council", n_cues=9, n_doubting=2),
        side_cues("residents", n_cues=7, n_doubting=1),
        side_cues(None, n_cues=5, n_doubting=5),
    ]
    assert cue_table(cues, side="residents", other="council") == table(7, 1, 9, 2)


def test_an_unknown_side_is_refused_with_those_known() -> None:
    cues = [side_cues("council", n_cues=9, n_doubting=2), side_cues(None, n_cues=5, n_doubting=0)]
    with pytest.raises(InputError, match=r"two of the sides \['council'\]; got 'harbor'"):
        cue_table(cues, side="council", other="harbor")
