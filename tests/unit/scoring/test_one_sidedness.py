"""The index of one-sidedness: the design's formula, stated expectations, reasons, refusals."""

from __future__ import annotations

from itertools import permutations

import pytest

from framing.errors import InputError
from framing.scoring.attribution_residuals import WITHOUT_ERROR, AttributionResiduals, ErrorScale
from framing.scoring.one_sidedness import (
    distance_from_expected,
    one_sidedness,
    unassigned_word_fraction,
)

EXACT = WITHOUT_ERROR["one_sidedness"]
SIDES = ("council", "residents")
WIDE = AttributionResiduals(low=-9, high=9, n=84, scale=ErrorScale.LINEAR, size_alike=10)


def value(
    speech: list[tuple[str, int]],
    *,
    sides: tuple[str, ...] = SIDES,
    expected: dict[str, float] | None = None,
) -> float | None:
    return one_sidedness(speech, sides=sides, residuals=EXACT, expected_share=expected).value


def test_all_speech_from_one_side_is_1() -> None:
    assert value([("council", 40), ("council", 5), ("council", 9)]) == 1.0


def test_it_is_the_formula() -> None:
    speech = [("council", 40), ("council", 30), ("residents", 20), ("residents", 10)]
    same_side = ((70**2 + 30**2) - (1600 + 900 + 400 + 100)) / (100**2 - 3000)
    assert value(speech) == pytest.approx((same_side - 1 / 2) / (1 / 2), abs=1e-4)


def test_it_is_the_formula_with_three_sides() -> None:
    speech = [("a", 40), ("a", 30), ("b", 20), ("c", 10)]
    same_side = ((70**2 + 20**2 + 10**2) - 3000) / (100**2 - 3000)
    expected = (same_side - 1 / 3) / (2 / 3)
    assert value(speech, sides=("a", "b", "c")) == pytest.approx(expected, abs=1e-4)


def test_more_even_than_chance_is_below_0() -> None:
    assert value([("council", 10), ("council", 10), ("residents", 20)]) == pytest.approx(-0.6)


def test_a_silent_side_counts_as_a_side() -> None:
    speech = [("a", 10), ("a", 10), ("b", 20), ("b", 5)]
    two = value(speech, sides=("a", "b"))
    three = value(speech, sides=("a", "b", "c"))
    assert two is not None
    assert three is not None
    assert three > two


def test_one_talkative_source_is_no_side() -> None:
    # 85 % of the words are on one side, nearly all of them one source's.
    talkative = value([("council", 80), ("council", 5), ("residents", 5), ("residents", 10)])
    shared = value([("council", 45), ("council", 40), ("residents", 5), ("residents", 10)])
    assert talkative is not None
    assert shared is not None
    assert talkative < 0 < shared


def test_n_counts_the_sources_that_speak() -> None:
    speech = [("council", 40), ("council", 30), ("residents", 20), ("residents", 0)]
    assert one_sidedness(speech, sides=SIDES, residuals=EXACT).n == 3


def test_two_sources_are_too_few() -> None:
    estimate = one_sidedness(
        [("council", 40), ("residents", 20), ("residents", 0)], sides=SIDES, residuals=EXACT
    )
    assert (estimate.value, estimate.n) == (None, 2)
    assert estimate.reason == "fewer than 3 sources with a side speak: 2"


@pytest.mark.parametrize("sides", [(), ("council",)])
def test_without_two_sides_there_is_no_balance(sides: tuple[str, ...]) -> None:
    speech = [(side, 10) for side in sides] * 3
    estimate = one_sidedness(speech, sides=sides, residuals=EXACT)
    assert estimate.reason == f"fewer than 2 sides are declared or suggested: {len(sides)}"


def test_a_model_without_known_errors_gives_no_value() -> None:
    speech = [("council", 40), ("council", 30), ("residents", 20)]
    estimate = one_sidedness(speech, sides=SIDES, residuals=None)
    assert estimate.reason == "how far off this model is in this measure is not known"


def test_the_interval_stays_in_the_range_of_parity() -> None:
    speech = [("a", 40), ("b", 30), ("c", 20)]
    estimate = one_sidedness(speech, sides=("a", "b", "c"), residuals=WIDE)
    assert (estimate.low, estimate.high) == (-0.5, 1.0)


def test_equal_expected_shares_are_parity() -> None:
    speech = [("a", 40), ("a", 30), ("b", 20), ("c", 10)]
    sides = ("a", "b", "c")
    assert value(speech, sides=sides, expected=dict.fromkeys(sides, 1 / 3)) == value(
        speech, sides=sides
    )


def test_thirds_that_are_not_written_exactly_are_parity() -> None:
    speech = [("a", 40), ("a", 30), ("b", 20), ("c", 10)]
    sides = ("a", "b", "c")
    assert value(speech, sides=sides, expected=dict.fromkeys(sides, 0.333)) == value(
        speech, sides=sides
    )


def test_speech_as_expected_is_near_0_and_parity_is_not() -> None:
    expected = {"council": 0.9, "residents": 0.1}
    nine_to_one = [("council", 10)] * 9 + [("residents", 10)]
    as_expected = value(nine_to_one, expected=expected)
    parity = value([("council", 10)] * 5 + [("residents", 10)] * 5, expected=expected)
    assert as_expected == pytest.approx(0, abs=0.02)
    assert parity is not None
    assert parity > 0.1


def test_all_speech_from_the_side_expected_to_have_least_is_1() -> None:
    expected = {"a": 0.7, "b": 0.2, "c": 0.1}
    assert value([("c", 8), ("c", 5), ("c", 1)], sides=("a", "b", "c"), expected=expected) == 1.0


def test_all_speech_from_the_side_expected_to_have_most_is_less() -> None:
    # Shares (1, 0) lie .9 - 1 from expected ones of (.9, .1); (0, 1) lie nine times as far.
    found = value([("council", 9)] * 3, expected={"council": 0.9, "residents": 0.1})
    assert found == pytest.approx(1 / 81, abs=1e-4)


def test_a_side_may_be_expected_to_have_nothing() -> None:
    expected = {"council": 1.0, "residents": 0.0}
    assert value([("council", 9)] * 3, expected=expected) == 0.0


def test_the_value_is_unbiased_for_every_way_that_sources_can_divide() -> None:
    # Exactly: over all sixteen divisions of four sources, each side with its chance.
    words, chances, expected = (50, 20, 7, 3), {"a": 0.6, "b": 0.4}, {"a": 0.8, "b": 0.2}
    mean = 0.0
    for code in range(2**4):
        sides = ["ab"[code >> place & 1] for place in range(4)]
        chance = 1.0
        for side in sides:
            chance *= chances[side]
        mean += chance * distance_from_expected(
            list(zip(sides, words, strict=True)), expected_share=expected
        )
    truth = ((0.6 - 0.8) ** 2 + (0.4 - 0.2) ** 2) / (1 - 2 * 0.2 + 0.64 + 0.04)
    assert mean == pytest.approx(truth)


def test_no_order_matters() -> None:
    speech = [("a", 41), ("a", 30), ("b", 17), ("c", 9)]
    values = {
        value(list(order), sides=sides)
        for order in permutations(speech)
        for sides in permutations(("a", "b", "c"))
    }
    assert len(values) == 1


def test_a_source_on_no_known_side_is_refused() -> None:
    with pytest.raises(InputError, match=r"one of the sides \['council', 'residents'\]; got 'x'"):
        value([("x", 4)])


def test_negative_words_are_refused() -> None:
    with pytest.raises(InputError, match="got -4 on side 'council'"):
        value([("council", -4)])


@pytest.mark.parametrize("expected", [{"council": 1.0}, {"council": 0.5, "harbor": 0.5}])
def test_expected_shares_name_every_side(expected: dict[str, float]) -> None:
    with pytest.raises(InputError, match="stated for every side and no other"):
        value([("council", 4)] * 3, expected=expected)


@pytest.mark.parametrize(("council", "residents"), [(0.9, 0.106), (1.2, -0.2), (float("nan"), 0.5)])
def test_expected_shares_sum_to_1(council: float, residents: float) -> None:
    with pytest.raises(InputError, match="at least 0 and sum to 1"):
        value([("council", 4)] * 3, expected={"council": council, "residents": residents})


def test_the_unassigned_are_a_share_of_all_speech() -> None:
    estimate = unassigned_word_fraction(30, n_words=120, n_attributions=8, residuals=EXACT)
    assert (estimate.value, estimate.n, estimate.unit) == (0.25, 8, "fraction")


def test_without_speech_nobody_is_unassigned() -> None:
    estimate = unassigned_word_fraction(0, n_words=0, n_attributions=0, residuals=EXACT)
    assert estimate.reason == "no attributed speech has words"


@pytest.mark.parametrize("words", [-1, 121])
def test_unassigned_words_beyond_all_are_refused(words: int) -> None:
    with pytest.raises(InputError, match=f"got {words} of 120"):
        unassigned_word_fraction(words, n_words=120, n_attributions=8, residuals=EXACT)
