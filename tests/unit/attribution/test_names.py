from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.names import (
    PersonName,
    fold,
    given_genders,
    is_acronym,
    organisation_keys,
    read_person,
    same_full_name,
    same_organisation,
    short_forms,
    shortened,
)
from framing.attribution.nouns import Gender


def person(text: str) -> PersonName:
    name = read_person(text)
    assert name is not None
    return name


@pytest.mark.parametrize("variant", ["O’Neill’s", "O'NEILL", "Oneill", "the O’Neill", "O’Neíll"])
def test_variants_fold_to_one_spelling(variant: str) -> None:
    assert fold(variant) == "oneill"


@pytest.mark.parametrize("variant", ["U.S.", "US", "the United States", "USA", "America"])
def test_names_of_one_country_fold_together(variant: str) -> None:
    assert fold(variant) == "united states"


def test_the_pronoun_us_is_no_country() -> None:
    assert fold("us") == "us"


def test_titles_and_suffixes_are_no_part_of_a_name() -> None:
    assert person("Sen. Tom Hale Jr.").words == ("tom", "hale")


@pytest.mark.parametrize(
    ("title", "gender"), [("Mr.", Gender.MALE), ("Mrs.", Gender.FEMALE), ("Dr.", None)]
)
def test_a_title_tells_a_gender(title: str, gender: Gender | None) -> None:
    assert person(f"{title} Hale").title_gender is gender


def test_a_given_name_tells_a_gender() -> None:
    assert person("Anna Hale").given_gender is Gender.FEMALE


def test_no_given_name_is_of_both_genders() -> None:
    assert given_genders()["donald"] is Gender.MALE
    assert "taylor" not in given_genders()


@pytest.mark.parametrize(
    ("first", "second"),
    [("Donald J. Hale", "Donald Hale"), ("Rob Hale", "Robert Hale"), ("D. Hale", "Donald Hale")],
)
def test_full_names_of_one_person(first: str, second: str) -> None:
    assert same_full_name(person(first), person(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [("Anna Hale", "Tom Hale"), ("Anna Hale", "Anna Kim"), ("Al Hale", "Alan Hale")],
)
def test_full_names_of_two_persons(first: str, second: str) -> None:
    assert not same_full_name(person(first), person(second))


def test_a_surname_of_two_words_is_short_for_its_full_name() -> None:
    assert person("de Vries").words in short_forms(person("Bram de Vries"))


def test_a_middle_name_is_not_short_for_a_name() -> None:
    assert person("Lee").words not in short_forms(person("Anna Lee Hale"))


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("WSB", "Water Safety Board"),
        ("W.S.B.", "Water Safety Board"),
        ("DOH", "Department of Harbors"),
    ],
)
def test_initials_are_an_acronym(short: str, name: str) -> None:
    assert is_acronym(short, of=name)


@pytest.mark.parametrize("short", ["WS", "wsb", "WBS", "Water"])
def test_other_letters_are_none(short: str) -> None:
    assert not is_acronym(short, of="Water Safety Board")


def test_one_letter_makes_a_short_name_another() -> None:
    assert not same_organisation("Norden", "Borden")
    assert not same_organisation("Hardin", "Harding")


def test_a_digit_makes_a_long_name_another() -> None:
    assert not same_organisation("Harbor Local 12", "Harbor Local 13")


def test_words_left_off_at_either_end() -> None:
    assert fold("the Post") in shortened("The Harbour Post")
    assert fold("Wells") in shortened("Wells Harbor")
    assert fold("Harbour") not in shortened("The Old Harbour Post")


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_folding_is_done_once_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(fold(fold(text)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbour Post Inc.", "the Harbour Post"),
        ("W.S.B.", "Water Safety Board"),
        ("FBIs", "Fishery Board Institute"),
        ("Gonzalez Shipping", "Gonzales Shipping"),
        ("Norwick Council", "Nrwick Council"),
        ("Norwick Council", "Norwick Counci"),
    ],
)
def test_names_of_one_organisation_share_a_key(first: str, second: str) -> None:
    assert same_organisation(first, second)
    assert organisation_keys(first) & organisation_keys(second)


@given(
    st.text("abc Ws.", min_size=9, max_size=14),
    st.integers(1, 13),
    st.sampled_from(["", "a", "zb"]),
)
@settings(max_examples=80)
def test_whatever_slip_makes_two_names_one_they_share_a_key(
    name: str, place: int, instead: str
) -> None:
    other = name[:place] + instead + name[place + 1 :]
    share_key = bool(organisation_keys(name) & organisation_keys(other))
    assert share_key or not same_organisation(name, other)
