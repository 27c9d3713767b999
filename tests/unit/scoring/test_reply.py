"""Who of the accused is heard."""

from __future__ import annotations

import math

import pytest

from framing.datatypes import IntervalKind, Reply
from framing.errors import InputError
from framing.scoring.reply import clopper_pearson, reply_fraction, tally_replies
from tests.unit.scoring.attributed import make_party


def test_the_accused_are_told_apart_by_their_reply() -> None:
    tally = tally_replies(
        [
            make_party("Ivo Marsh", is_accused=True),
            make_party("Anna Bell", is_accused=True, replies=[Reply.COMMENT_SOUGHT]),
            make_party("Lena Fox"),
            make_party(
                "Orrin Vale", is_accused=True, replies=[Reply.COMMENT_SOUGHT, Reply.ANSWERED]
            ),
        ]
    )
    assert (tally.answered, tally.comment_sought, tally.absent) == ((3,), (1,), (0,))
    assert (tally.n_heard, tally.n_accused) == (2, 3)
    assert tally.to_dict() == {"answered": [3], "comment_sought": [1], "absent": [0]}


def test_two_of_three() -> None:
    estimate = reply_fraction(2, n_accused=3)
    assert (estimate.value, estimate.n) == (0.6667, 3)
    assert estimate.interval_kind is IntervalKind.MEASUREMENT


def test_where_nobody_is_accused_nobody_must_reply() -> None:
    estimate = reply_fraction(0, n_accused=0)
    assert (estimate.value, estimate.reason) == (None, "nobody is accused of wrongdoing")


@pytest.mark.parametrize(("heard", "accused"), [(-1, 3), (4, 3)])
def test_more_heard_than_accused_are_refused(heard: int, accused: int) -> None:
    with pytest.raises(InputError, match=f"got {heard} of {accused}"):
        reply_fraction(heard, n_accused=accused)


def test_the_ends_leave_the_tails_that_they_say() -> None:
    low, high = clopper_pearson(3, n=10)
    at_least_3 = sum(math.comb(10, k) * low**k * (1 - low) ** (10 - k) for k in range(3, 11))
    at_most_3 = sum(math.comb(10, k) * high**k * (1 - high) ** (10 - k) for k in range(4))
    assert (at_least_3, at_most_3) == pytest.approx((0.025, 0.025), abs=1e-9)


def test_none_and_all_have_closed_forms() -> None:
    assert clopper_pearson(0, n=5) == pytest.approx((0.0, 1 - 0.025 ** (1 / 5)))
    assert clopper_pearson(5, n=5) == pytest.approx((0.025 ** (1 / 5), 1.0))


def test_a_greater_tail_is_a_narrower_interval() -> None:
    wide, narrow = clopper_pearson(3, n=10), clopper_pearson(3, n=10, tail=0.25)
    assert wide[0] < narrow[0] < 0.3 < narrow[1] < wide[1]


def test_thousands_do_not_overflow() -> None:
    low, high = clopper_pearson(1500, n=3000)
    assert (low, high) == pytest.approx((0.482, 0.518), abs=1e-3)


@pytest.mark.parametrize("n", [1, 3, 8, 20])
def test_it_covers_every_share_in_95_of_100(n: int) -> None:
    ends = [clopper_pearson(found, n=n) for found in range(n + 1)]
    for step in range(1, 200):
        share = step / 200
        covered = sum(
            math.comb(n, found) * share**found * (1 - share) ** (n - found)
            for found, (low, high) in enumerate(ends)
            if low <= share <= high
        )
        assert covered >= 0.95 - 1e-9
