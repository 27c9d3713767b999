"""Names as they are compared."""

from __future__ import annotations

import pytest

from framing.scoring.party_names import (
    abbreviates,
    may_be_one_person,
    name_words,
    person_words,
    speaks_for,
)


@pytest.mark.parametrize(
    "name",
    ["Jos\u00e9 \u0141ukasz", "JOSE LUKASZ", "Jos\u00e9 \u0141ukasz\u2019s", "Mr. Jose Lukasz"],
)
def test_case_accents_possessives_and_titles_are_not_seen(name: str) -> None:
    assert name_words(name) == ("jose", "lukasz")


@pytest.mark.parametrize("name", ["the UN", "U.N.", "UN's", "the U.N.\u2019s"])
def test_points_and_articles_are_not_seen(name: str) -> None:
    assert name_words(name) == ("un",)


def test_an_initial_is_no_article() -> None:
    assert name_words("A. Hale") == ("a", "hale")


@pytest.mark.parametrize("name", ["", " ", "\u2026", "\u2014 !"])
def test_a_name_without_a_letter_has_no_words(name: str) -> None:
    assert name_words(name) == ()


def test_an_organisation_keeps_words_that_are_titles_of_people() -> None:
    assert name_words("Justice Department") == ("justice", "department")


@pytest.mark.parametrize(
    "name", ["President Anna Hale", "former Vice President Anna Hale", "Anna Hale Jr."]
)
def test_a_person_is_the_same_with_and_without_titles(name: str) -> None:
    assert person_words(name_words(name)) == ("anna", "hale")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hale", "Anna Hale"),
        ("A. Hale", "Anna Hale"),
        ("Anna B. Hale", "Anna Hale"),
        ("van der Berg", "Pieter van der Berg"),
        ("Governor Hale", "Anna Hale"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert may_be_one_person(name_words(one), name_words(other))
    assert may_be_one_person(name_words(other), name_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Peter Hale", "Anna Hale"), ("Anna", "Anna Hale"), ("Hale", "Anna Haley"), ("", "Anna Hale")],
)
def test_names_of_different_people(one: str, other: str) -> None:
    assert not may_be_one_person(name_words(one), name_words(other))


@pytest.mark.parametrize("name", ["DHC", "D.H.C.", "the DHC"])
def test_an_acronym_may_leave_out_small_words(name: str) -> None:
    assert abbreviates(name, words=name_words("Department of Health and Care"))


@pytest.mark.parametrize("name", ["dhc", "DHK", "D", "Dhc"])
def test_what_is_no_acronym_of_it(name: str) -> None:
    assert not abbreviates(name, words=name_words("Department of Health and Care"))


@pytest.mark.parametrize(
    "phrase",
    [
        "a spokesman for Northgate Mining",
        "Northgate Mining\u2019s lawyers",
        "two senior Northgate Mining officials",
        "Northgate Mining Inc.",
        "the Northgate Mining press office",
    ],
)
def test_those_who_speak_for_a_body(phrase: str) -> None:
    assert speaks_for(name_words(phrase), ("northgate", "mining"))


@pytest.mark.parametrize(
    "phrase",
    [
        "critics of Northgate Mining",
        "a former Northgate Mining executive",
        "the Northgate Mining Workers Union",
        "a lawyer for families suing Northgate Mining",
        "Northgate Mining",
        "a spokesman for Northgate",
    ],
)
def test_those_who_do_not(phrase: str) -> None:
    assert not speaks_for(name_words(phrase), ("northgate", "mining"))
