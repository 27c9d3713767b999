"""Parties joined across the articles of one event, and those that stay apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from framing.comparison.party_alignment import AlignedParty, align_parties
from framing.datatypes import Party, SourceKind
from framing.errors import InputError
from tests.unit.comparison.voiced import called, make_read

BODY = SourceKind.ORGANISATION
ROLE = SourceKind.ROLE
TEXT = "The ferry of Norwick sank on Monday near the harbor, as Northgate had feared."


def align(*articles: Sequence[Party], text: str = TEXT) -> tuple[AlignedParty, ...]:
    """Return the aligned parties of articles a, b, c… with these parties."""
    return align_parties(
        [
            make_read(article_id, [text], parties=parties, outlet=f"Outlet {article_id}")
            for article_id, parties in zip("abcdef", articles, strict=False)
        ]
    )


def members(aligned: Sequence[AlignedParty]) -> list[list[str]]:
    """Return the members of every aligned party, as "a0"."""
    return sorted([f"{name}{place}" for name, place in party.members] for party in aligned)


def test_a_full_name_is_one_person_whatever_the_title() -> None:
    assert members(align([called("Dr. Anna Hale")], [called("Anna Hale")])) == [["a0", "b0"]]


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    (hale,) = align([called("Anna Hale")], [called("Hale")], [called("Mayor Hale")])
    assert (hale.name, hale.kind) == ("Anna Hale", SourceKind.NAMED_PERSON)
    assert hale.members == (("a", 0), ("b", 0), ("c", 0))


def test_two_people_of_one_surname_stay_apart() -> None:
    aligned = align([called("Anna Hale")], [called("Peter Hale")])
    assert members(aligned) == [["a0"], ["b0"]]


def test_a_surname_that_may_be_two_people_is_joined_to_neither() -> None:
    aligned = align([called("Anna Hale")], [called("Peter Hale")], [called("Hale")])
    assert members(aligned) == [["a0"], ["b0"], ["c0"]]


def test_a_bare_surname_is_joined_with_itself() -> None:
    assert members(align([called("Hale")], [called("Hale")])) == [["a0", "b0"]]


def test_titles_keep_a_surname_from_the_other_gender() -> None:
    assert members(align([called("Anna Hale")], [called("Mr. Hale")])) == [["a0"], ["b0"]]


def test_titles_keep_two_bare_surnames_apart() -> None:
    assert members(align([called("Mrs. Hale")], [called("Mr. Hale")])) == [["a0"], ["b0"]]


def test_middle_names_and_initials_are_one_person() -> None:
    (hale,) = align([called("Anna Hale")], [called("Anna B. Hale")], [called("A. Hale")])
    assert (hale.name, len(hale.members)) == ("Anna B. Hale", 3)


def test_an_initial_that_fits_two_people_joins_neither() -> None:
    aligned = align([called("Anna Hale")], [called("Alan Hale")], [called("A. Hale")])
    assert members(aligned) == [["a0"], ["b0"], ["c0"]]


def test_a_nickname_that_an_article_uses_beside_the_name_is_known() -> None:
    aligned = align([called("William Ortiz", "Bill Ortiz")], [called("Bill Ortiz")])
    assert members(aligned) == [["a0", "b0"]]


def test_parties_that_an_article_tells_apart_stay_apart() -> None:
    aligned = align([called("Anna Hale"), called("Hale")], [called("Anna Hale")])
    assert members(aligned) == [["a0", "b0"], ["a1"]]


def test_two_people_of_one_name_in_an_article_are_joined_with_nobody() -> None:
    aligned = align([called("Anna Hale"), called("Anna Hale")], [called("Anna Hale")])
    assert members(aligned) == [["a0"], ["a1"], ["b0"]]


def test_an_acronym_is_the_one_body_of_these_initials() -> None:
    (board,) = align([called("Water Safety Board", kind=BODY)], [called("WSB", kind=BODY)])
    assert board.name == "Water Safety Board"


def test_an_acronym_of_two_bodies_is_neither() -> None:
    aligned = align(
        [called("Water Safety Board", kind=BODY)],
        [called("West Shore Bank", kind=BODY)],
        [called("WSB", kind=BODY)],
    )
    assert members(aligned) == [["a0"], ["b0"], ["c0"]]


def test_legal_forms_and_articles_are_no_difference() -> None:
    aligned = align([called("The Northgate Corp.", kind=BODY)], [called("Northgate", kind=BODY)])
    assert members(aligned) == [["a0", "b0"]]


def test_a_short_name_is_joined_where_an_article_teaches_it() -> None:
    aligned = align(
        [called("Northgate Mining Trust", "Northgate", kind=BODY)],
        [called("Northgate", kind=BODY)],
    )
    assert members(aligned) == [["a0", "b0"]]


def test_a_short_name_that_nobody_teaches_is_joined_to_nothing() -> None:
    aligned = align([called("Northgate Mining Trust", kind=BODY)], [called("Northgate", kind=BODY)])
    assert members(aligned) == [["a0"], ["b0"]]


def test_an_alias_that_the_name_does_not_bear_out_teaches_nothing() -> None:
    aligned = align([called("Harbour Wire", "Norwick", kind=BODY)], [called("Norwick", kind=BODY)])
    assert members(aligned) == [["a0"], ["b0"]]


def test_a_short_name_of_two_bodies_is_neither() -> None:
    aligned = align(
        [called("Northgate Mining Trust", "Northgate", kind=BODY)],
        [called("Northgate Rail Union", "Northgate", kind=BODY)],
        [called("Northgate", kind=BODY)],
    )
    assert members(aligned) == [["a0"], ["b0"], ["c0"]]


def test_a_name_taken_for_a_body_here_and_a_person_there_is_one() -> None:
    aligned = align([called("Delmar", kind=BODY)], [called("Delmar")])
    assert members(aligned) == [["a0", "b0"]]


def test_bodies_without_a_name_stay_apart() -> None:
    aligned = align([called("the company", kind=BODY)], [called("the company", kind=BODY)])
    assert members(aligned) == [["a0"], ["b0"]]


def test_the_police_of_an_event_are_one() -> None:
    aligned = align([called("Police", kind=BODY)], [called("the police", kind=BODY)])
    assert members(aligned) == [["a0", "b0"]]


def test_the_police_are_the_force_that_another_article_names() -> None:
    aligned = align(
        [called("Norwick Police Department", "the police", kind=BODY)],
        [called("police", kind=BODY)],
    )
    assert members(aligned) == [["a0", "b0"]]


@pytest.mark.parametrize("phrase", ["Norwick's mayor", "the Norwick mayor", "the mayor of Norwick"])
def test_a_role_of_a_named_place_is_one_however_it_is_turned(phrase: str) -> None:
    aligned = align([called("the mayor of Norwick", kind=ROLE)], [called(phrase, kind=ROLE)])
    assert members(aligned) == [["a0", "b0"]]


def test_roles_without_a_name_stay_apart() -> None:
    aligned = align([called("the mayor", kind=ROLE)], [called("the mayor", kind=ROLE)])
    assert members(aligned) == [["a0"], ["b0"]]


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    aligned = align(
        [called("Local residents", kind=SourceKind.COLLECTIVE)],
        [called("Local residents", kind=SourceKind.COLLECTIVE)],
        text="Local residents met. They called local papers.",
    )
    assert members(aligned) == [["a0"], ["b0"]]


def test_a_role_joins_whom_another_article_names_in_it() -> None:
    aligned = align(
        [called("Anna Hale", "the mayor of Norwick")], [called("Norwick's mayor", kind=ROLE)]
    )
    assert members(aligned) == [["a0", "b0"]]


def test_an_unnamed_spokesman_is_not_the_one_that_another_article_names() -> None:
    aligned = align(
        [called("Paul Reed", "a Northgate spokesman")],
        [called("a spokesman for Northgate", kind=ROLE)],
    )
    assert members(aligned) == [["a0"], ["b0"]]


def test_one_official_of_many_teaches_nothing() -> None:
    aligned = align(
        [called("Anna Hale", "a Norwick councilor")],
        [called("the Norwick councilor", kind=ROLE)],
    )
    assert members(aligned) == [["a0"], ["b0"]]


def test_anonymous_sources_are_never_joined() -> None:
    official = called("a senior Norwick official", kind=SourceKind.ANONYMOUS)
    assert members(align([official], [official])) == [["a0"], ["b0"]]


def test_one_report_of_many_is_not_joined() -> None:
    report = called("a Northgate report", kind=SourceKind.DOCUMENT)
    assert members(align([report], [report])) == [["a0"], ["b0"]]


def test_the_report_of_a_named_body_is_joined() -> None:
    report = called("the Northgate report", kind=SourceKind.DOCUMENT)
    assert members(align([report], [report])) == [["a0", "b0"]]


def test_those_of_most_articles_stand_first() -> None:
    aligned = align([called("Anna Hale"), called("Bo Lind")], [called("Bo Lind")])
    assert [party.name for party in aligned] == ["Bo Lind", "Anna Hale"]


def test_the_order_of_the_articles_and_outlets_do_not_matter() -> None:
    parties = {
        "a": [called("Anna Hale"), called("WSB", kind=BODY)],
        "b": [called("Hale"), called("Water Safety Board", kind=BODY)],
        "c": [called("A. Hale"), called("Peter Stone")],
    }
    forward = [make_read(n, [TEXT], parties=p, outlet=f"O {n}") for n, p in parties.items()]
    backward = [make_read(n, [TEXT], parties=p, outlet="Z") for n, p in parties.items()][::-1]
    assert align_parties(forward) == align_parties(backward)


def test_articles_of_the_same_id_are_refused() -> None:
    read = make_read("a", [TEXT])
    with pytest.raises(InputError, match="different ids; got 'a' more than once"):
        align_parties([read, read])


def test_no_articles_have_no_parties() -> None:
    assert align_parties([]) == ()
