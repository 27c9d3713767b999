"""Hill numbers, plain and rarefied."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from framing.errors import InputError
from framing.scoring.source_diversity import (
    hill_number,
    rarefied_effective_sources,
    source_diversity,
)
from framing.scoring.speech import Speech


def speech(words: tuple[int, ...], *, unresolved: int = 0, sourceless: int = 0) -> Speech:
    return Speech(
        n_attributions=9,
        n_words=sum(words) + unresolved + sourceless,
        words_by_party=words,
        attributions_by_party=tuple(range(len(words))),
        unresolved_words=unresolved,
        anonymous_words=0,
        role_words=0,
        sourceless_words=sourceless,
    )


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_equal_sources_are_as_many_as_they_are(order: int) -> None:
    assert hill_number([7, 7, 7, 7], order=order) == pytest.approx(4.0)


def test_order_0_counts_those_who_speak() -> None:
    assert hill_number([90, 0, 5, 5], order=0) == 3.0


def test_order_1_is_the_exponential_of_the_entropy() -> None:
    assert hill_number([3, 1], order=1) == pytest.approx(4 / 3**0.75)


def test_order_2_is_the_inverse_of_simpsons_concentration() -> None:
    assert hill_number([3, 1], order=2) == pytest.approx(1 / (9 / 16 + 1 / 16))


@pytest.mark.parametrize("words", [[], [0, 0], [3, -1]])
def test_words_that_cannot_be_shared_are_refused(words: list[int]) -> None:
    with pytest.raises(InputError, match="one of them above 0"):
        hill_number(words, order=1)


def test_a_negative_order_is_refused() -> None:
    with pytest.raises(InputError, match="order -1"):
        hill_number([3], order=-1)


def test_rarefaction_is_the_mean_entropy_of_all_draws() -> None:
    owners = [0, 0, 0, 1, 1, 2]
    entropies = []
    for draw in combinations(owners, 4):
        shares = [draw.count(owner) / 4 for owner in set(draw)]
        entropies.append(-sum(share * math.log(share) for share in shares))
    mean = sum(entropies) / len(entropies)
    assert rarefied_effective_sources([3, 2, 1], n_attributions=4) == pytest.approx(math.exp(mean))


def test_at_its_own_number_of_attributions_nothing_is_rarefied() -> None:
    plain = hill_number([5, 3, 1], order=1)
    assert rarefied_effective_sources([5, 3, 1], n_attributions=9) == pytest.approx(plain)


def test_one_attribution_has_one_source() -> None:
    assert rarefied_effective_sources([5, 3, 1], n_attributions=1) == pytest.approx(1.0)


def test_more_attributions_than_there_are_cannot_be_drawn() -> None:
    assert rarefied_effective_sources([2, 1], n_attributions=4) is None


def test_long_live_blogs_do_not_overflow() -> None:
    found = rarefied_effective_sources([900, 900, 900], n_attributions=1200)
    assert found == pytest.approx(3.0, abs=0.01)


@pytest.mark.parametrize(("counts", "m"), [([3, -1], 2), ([3, 1], 0)])
def test_impossible_draws_are_refused(counts: list[int], m: int) -> None:
    with pytest.raises(InputError, match="at least 1 attribution from counts of at least 0"):
        rarefied_effective_sources(counts, n_attributions=m)


def test_diversity_holds_the_orders_and_what_cannot_be_divided() -> None:
    found = source_diversity(speech((0, 30, 10), unresolved=15, sourceless=5))
    assert found is not None
    assert (found.order_0, found.order_1, found.order_2) == (2.0, 1.7548, 1.6)
    assert (found.unresolved_fraction, found.sourceless_fraction) == (0.25, 0.0833)
    assert (found.n_attributions, found.n_by_source) == (3, (2, 1))


def test_diversity_gives_the_rarefied_value() -> None:
    found = source_diversity(speech((0, 30, 10)))
    assert found is not None
    assert found.rarefied(2) == rarefied_effective_sources([2, 1], n_attributions=2)


def test_diversity_becomes_json() -> None:
    found = source_diversity(speech((0, 30, 10)))
    assert found is not None
    assert found.to_dict() == {
        "order_0": 2.0,
        "order_1": 1.7548,
        "order_2": 1.6,
        "n_attributions": 3,
        "n_by_source": [2, 1],
        "unresolved_fraction": 0.0,
        "sourceless_fraction": 0.0,
    }


def test_where_nobody_known_speaks_there_is_no_diversity() -> None:
    assert source_diversity(speech((0, 0), unresolved=20)) is None
