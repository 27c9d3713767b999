"""Which nouns may name one referent, and which modifiers tell two apart."""

from __future__ import annotations

import pytest

from framing.comparison.naming_families import lemma_of, may_name_one, tell_apart


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("militant", "rebel"),
        ("police", "officer"),
        ("protester", "demonstrator"),
        ("attack", "assault"),
        ("deal", "agreement"),
        ("caravan", "convoy"),
    ],
)
def test_nouns_of_one_family_may_name_one_referent(first: str, second: str) -> None:
    assert may_name_one(first, second)
    assert may_name_one(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("police", "protester"),
        ("protester", "rioter"),
        ("soldier", "militant"),
        ("victim", "attacker"),
        ("migrant", "officer"),
        ("army", "rebel"),
        ("hostage", "gunman"),
        ("worker", "owner"),
    ],
)
def test_opposed_groups_never_may(first: str, second: str) -> None:
    assert not may_name_one(first, second)
    assert not may_name_one(second, first)


def test_a_noun_of_no_family_goes_with_itself_only() -> None:
    assert may_name_one("flotilla", "flotilla")
    assert not may_name_one("flotilla", "convoy")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"former"}, set(), True),
        ({"legal"}, {"illegal"}, True),
        ({"anti-war"}, set(), True),
        ({"^iran"}, {"^paris"}, True),
        ({"^iran", "nuclear"}, {"^iran"}, False),
        ({"nuclear"}, set(), False),
        ({"armed"}, {"masked"}, False),
    ],
)
def test_modifiers_tell_two_apart(first: set[str], second: set[str], expected: bool) -> None:
    assert tell_apart(frozenset(first), frozenset(second)) is expected
    assert tell_apart(frozenset(second), frozenset(first)) is expected


@pytest.mark.parametrize(
    ("head", "lemma"),
    [("gunmen", "gunman"), ("agencies", "agency"), ("crashes", "crash"), ("crisis", "crisis")],
)
def test_heads_are_reduced_to_their_singular(head: str, lemma: str) -> None:
    assert lemma_of(head) == lemma
