"""The sides' shares and what the unassigned speech leaves open."""

from __future__ import annotations

import pytest

from framing.errors import InputError
from framing.scoring.balance import side_balance


def test_the_bounds_are_those_of_the_formula() -> None:
    balance = side_balance({"a": 60, "b": 20}, unassigned_words=20, basis="declared")
    assert balance is not None
    u, p = 0.2, 0.75
    share = balance.shares[0]
    assert (share.words, share.fraction) == (60, p)
    assert (share.low, share.high) == pytest.approx(((1 - u) * p, (1 - u) * p + u))


def test_every_allocation_of_the_unassigned_lies_in_the_bounds() -> None:
    balance = side_balance({"a": 60, "b": 20}, unassigned_words=20, basis="declared")
    assert balance is not None
    for extra in range(21):
        share = (60 + extra) / 100
        assert balance.shares[0].low <= share <= balance.shares[0].high


def test_without_unassigned_speech_nothing_is_open() -> None:
    balance = side_balance({"a": 60, "b": 20}, unassigned_words=0, basis="declared")
    assert balance is not None
    assert all(share.low == share.fraction == share.high for share in balance.shares)


def test_it_becomes_json_in_the_order_of_the_sides() -> None:
    balance = side_balance({"b": 20, "a": 60, "c": 0}, unassigned_words=20, basis="suggested")
    assert balance is not None
    assert balance.to_dict() == {
        "basis": "suggested",
        "shares": [
            {"name": "b", "words": 20, "fraction": 0.25, "low": 0.2, "high": 0.4},
            {"name": "a", "words": 60, "fraction": 0.75, "low": 0.6, "high": 0.8},
            {"name": "c", "words": 0, "fraction": 0.0, "low": 0.0, "high": 0.2},
        ],
        "unassigned_fraction": 0.2,
    }


def test_where_no_side_speaks_there_is_no_balance() -> None:
    assert side_balance({"a": 0, "b": 0}, unassigned_words=20, basis="declared") is None


@pytest.mark.parametrize(("words", "unassigned"), [(-1, 0), (5, -1)])
def test_negative_words_are_refused(words: int, unassigned: int) -> None:
    with pytest.raises(InputError, match="Words of a side are at least 0"):
        side_balance({"a": words}, unassigned_words=unassigned, basis="declared")
