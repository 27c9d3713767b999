from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.found import EntityType
from framing.attribution.heads import HeadForm, NameInText, head_of
from framing.attribution.kinds import RANK, source_kind
from framing.datatypes import SourceKind


def names_in(text: str, **types: EntityType) -> list[NameInText]:
    """Return the names of ``types`` (underscores for spaces) where they stand in ``text``."""
    found = []
    for key, kind in types.items():
        name = key.replace("_", " ")
        start = text.index(name)
        found.append(NameInText(start=start, end=start + len(name), type=kind))
    return sorted(found, key=lambda name: name.start)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the minister", SourceKind.ROLE),
        ("the second woman", SourceKind.ROLE),
        ("her lawyer", SourceKind.ROLE),
        ("a spokesman for the ministry", SourceKind.ROLE),
        ("attorneys for the family", SourceKind.ROLE),
        ("the voter", SourceKind.ROLE),
        ("a senior official", SourceKind.ANONYMOUS),
        ("the official", SourceKind.ANONYMOUS),
        ("sources familiar with the matter", SourceKind.ANONYMOUS),
        ("people close to the talks", SourceKind.ANONYMOUS),
        ("a Republican who spoke on condition of anonymity", SourceKind.ANONYMOUS),
        ("activists", SourceKind.ANONYMOUS),
        ("critics", SourceKind.ANONYMOUS),
        ("experts", SourceKind.ANONYMOUS),
        ("lawmakers", SourceKind.ANONYMOUS),
        ("a lawyer", SourceKind.ANONYMOUS),
        ("a mayor", SourceKind.ANONYMOUS),
        ("some", SourceKind.ANONYMOUS),
        ("many others", SourceKind.ANONYMOUS),
        ("one of the aides", SourceKind.ANONYMOUS),
        ("the company", SourceKind.ORGANISATION),
        ("police", SourceKind.ORGANISATION),
        ("the report", SourceKind.DOCUMENT),
        ("court papers", SourceKind.DOCUMENT),
        ("an email", SourceKind.DOCUMENT),
        ("a study of 300 harbors", SourceKind.DOCUMENT),
        ("voters", SourceKind.COLLECTIVE),
        ("residents of the old town", SourceKind.COLLECTIVE),
        ("Republicans", SourceKind.COLLECTIVE),
        ("the crowd", SourceKind.COLLECTIVE),
        ("42 percent of voters", SourceKind.COLLECTIVE),
        ("several companies", SourceKind.COLLECTIVE),
    ],
)
def test_words_without_a_name_say_a_kind(text: str, kind: SourceKind) -> None:
    assert source_kind(text) is kind


def test_a_name_is_a_named_person() -> None:
    names = names_in("Anna Hale", Anna_Hale=EntityType.PERSON)
    assert source_kind("Anna Hale", names=names) is SourceKind.NAMED_PERSON


def test_a_named_body_is_an_organization() -> None:
    names = names_in("the Harbor Fund", Harbor_Fund=EntityType.ORGANISATION)
    assert source_kind("the Harbor Fund", names=names) is SourceKind.ORGANISATION


def test_a_place_that_speaks_is_an_organization() -> None:
    names = names_in("Norport", Norport=EntityType.LOCATION)
    assert source_kind("Norport", names=names) is SourceKind.ORGANISATION


def test_a_name_that_only_owns_does_not_speak() -> None:
    names = names_in("Hale’s aides", Hale=EntityType.PERSON)
    assert source_kind("Hale’s aides", names=names) is SourceKind.ANONYMOUS


def test_a_role_before_a_name_is_the_person() -> None:
    text = "Harbor Fund director Anna Hale"
    names = names_in(text, Harbor_Fund=EntityType.ORGANISATION, Anna_Hale=EntityType.PERSON)
    head = head_of(text, names=names)
    assert text[head.start : head.end] == "Anna Hale"


@pytest.mark.parametrize(
    "text", ["the mayor, Anna Hale,", "Anna Hale, the mayor", "the mayor of Norport, Anna Hale"]
)
def test_a_role_in_apposition_is_the_person(text: str) -> None:
    names = names_in(text, Anna_Hale=EntityType.PERSON)
    assert source_kind(text, names=names) is SourceKind.NAMED_PERSON


@pytest.mark.parametrize("text", ["Hale and Ortiz", "Hale, Kim and Ortiz", "Sens. Hale and Ortiz"])
def test_names_together_are_a_collective(text: str) -> None:
    names = [
        NameInText(start=text.index(name), end=text.index(name) + len(name), type=EntityType.PERSON)
        for name in ("Hale", "Kim", "Ortiz")
        if name in text
    ]
    assert head_of(text, names=names).form is HeadForm.SEVERAL
    assert source_kind(text, names=names) is SourceKind.COLLECTIVE


def test_a_name_that_nobody_found_is_told_by_its_capitals() -> None:
    assert source_kind("Citizens for Harbor Justice") is SourceKind.ORGANISATION


def test_a_pronoun_is_of_its_party_s_kind() -> None:
    assert source_kind("he", party=SourceKind.ROLE) is SourceKind.ROLE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("he", SourceKind.NAMED_PERSON),
        ("who", SourceKind.NAMED_PERSON),
        ("it", SourceKind.ORGANISATION),
        ("which", SourceKind.ORGANISATION),
        ("they", SourceKind.COLLECTIVE),
    ],
)
def test_an_unresolved_pronoun_is_what_it_most_often_is(text: str, kind: SourceKind) -> None:
    assert source_kind(text) is kind


def test_words_outrank_the_party() -> None:
    assert source_kind("the mayor", party=SourceKind.NAMED_PERSON) is SourceKind.ROLE


def test_every_kind_has_a_rank() -> None:
    assert set(RANK) == set(SourceKind)


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=40))
def test_any_words_have_a_kind(text: str) -> None:
    assert source_kind(text) in SourceKind
