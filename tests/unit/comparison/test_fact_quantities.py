"""Numbers of a fact: which belong together, and when they are said to differ."""

from __future__ import annotations

from datetime import UTC, datetime

from framing.comparison.fact_quantities import GivenQuantity, group_quantities
from framing.comparison.quantities import find_quantities
from framing.datatypes import Quantity
from tests.unit.comparison.fact_readings import read_article

MONDAY = datetime(2024, 6, 3, 12, tzinfo=UTC)


def quantities_of(*sentences: str) -> tuple[Quantity, ...]:
    given = []
    for number, sentence in enumerate(sentences):
        read = read_article([sentence], article_id=str(number), published_at=MONDAY)
        found = find_quantities(sentence, published_at=MONDAY)
        given += [GivenQuantity(read=read, found=one) for one in found]
    return group_quantities(given)


def test_tolls_that_differ_are_in_conflict() -> None:
    (found,) = quantities_of("The fire killed 12 people.", "The fire killed 15 people.")
    assert found.agreement == "conflict"
    assert [value.low for value in found.values] == [12, 15]


def test_a_bound_that_both_meet_is_compatible() -> None:
    (found,) = quantities_of("The fire killed at least 12 people.", "The fire killed 15 people.")
    assert found.agreement == "compatible"


def test_killed_and_injured_are_two_quantities() -> None:
    assert quantities_of("The fire killed 12 people.", "The fire injured 12 people.") == ()


def test_what_one_article_alone_gives_is_left() -> None:
    assert quantities_of("The fire killed 12 people.", "The fire killed many people.") == ()


def test_of_several_values_of_an_article_the_one_that_agrees_stands() -> None:
    (found,) = quantities_of("Nine hospitals were hit.", "Four of the nine hospitals were hit.")
    assert found.agreement == "equal"


def test_days_near_each_other_can_be_in_conflict() -> None:
    (found,) = quantities_of("It was found on May 3, 2024.", "It was found on May 5, 2024.")
    assert found.agreement == "conflict"


def test_days_far_apart_are_days_of_different_things() -> None:
    assert quantities_of("It was found on May 3, 2024.", "It was found on May 5, 2019.") == ()
