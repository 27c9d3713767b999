from __future__ import annotations

import pytest

from framing.comparison.number_words import Numeral, read_numeral
from framing.comparison.quantities_tokens import read_sentence


def numeral(text: str) -> Numeral | None:
    return read_numeral(read_sentence(text, start=0, end=len(text)), 0)


def ends(text: str) -> tuple[float, float | None]:
    found = numeral(text)
    assert found is not None
    return found.low, found.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,250", 1250),
        ("61.4", 61.4),
        ("nineteen", 19),
        ("twenty", 20),
        ("twenty-three", 23),
        ("forty two", 42),
        ("one hundred", 100),
        ("two hundred and six", 206),
        ("three hundred fifteen", 315),
        ("two thousand five hundred", 2500),
        ("zero", 0),
    ],
)
def test_a_plain_number_is_itself(text: str, value: float) -> None:
    assert ends(text) == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.2 million", 1_151_000, 1_249_000),
        ("2.4m", 2_351_000, 2_449_000),
        ("3bn", 2.51e9, 3.49e9),
        ("three million", 2.51e6, 3.49e6),
        ("5k", 4_510, 5_490),
        ("12 thousand", 11_510, 12_490),
    ],
)
def test_a_number_with_a_scale_is_what_rounds_to_it(text: str, low: float, high: float) -> None:
    assert ends(text) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a dozen", 11, 13),
        ("two dozen", 22, 26),
        ("half a dozen", 5, 7),
        ("half a million", 450_000, 550_000),
        ("a hundred", 90, 110),
        ("a couple", 2, 3),
        ("several", 3, 12),
        ("a few", 3, 12),
        ("a handful", 3, 12),
    ],
)
def test_a_loose_word_has_two_ends(text: str, low: float, high: float) -> None:
    assert ends(text) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens", 24),
        ("scores of", 40),
        ("hundreds", 200),
        ("thousands", 2_000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("millions", 2_000_000),
        ("several hundred", 200),
        ("a few dozen", 24),
    ],
)
def test_a_plural_has_no_upper_end(text: str, low: float) -> None:
    assert ends(text) == (low, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a third of", 1 / 3),
        ("two thirds", 2 / 3),
        ("one-third", 1 / 3),
        ("three-quarters", 3 / 4),
        ("half of", 1 / 2),
        ("two in five voters", 2 / 5),
        ("1 in 10 people", 1 / 10),
    ],
)
def test_a_fraction_in_words_is_a_share(text: str, value: float) -> None:
    found = numeral(text)
    assert found is not None
    assert found.is_share
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["a third", "half", "scores improved", "couple", "and", "third", "a man", "few", ""]
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert numeral(text) is None


def test_two_in_a_row_are_two_numbers() -> None:
    found = numeral("two three")
    assert found is not None
    assert (found.value, found.end) == (2, 1)


def test_two_in_five_days_is_no_share() -> None:
    found = numeral("two in five days")
    assert found is not None
    assert (found.value, found.is_share) == (2, False)
