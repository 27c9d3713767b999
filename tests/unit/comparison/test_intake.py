"""Which articles can be compared: what is left out or renamed, and what is said about it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from framing.comparison.intake import SHOWN_AT_MOST, Intake, take_in
from framing.datatypes import Article

QUAY = "Harbor pilots in Tarnholm walked out on Monday."
TIDE = "The port of Tarnholm lay still on Monday."


def article(article_id: str = "a", *, text: str = QUAY, **fields: Any) -> Article:
    return Article(article_id=article_id, text=text, **{"outlet": "Quay Courier", **fields})


def codes(intake: Intake) -> list[str]:
    return [notice.code for notice in intake.notices]


def message(intake: Intake) -> str:
    (notice,) = intake.notices
    return notice.message


def ids(intake: Intake) -> list[str]:
    return [taken.article_id for taken in intake.articles]


def test_good_articles_pass_unchanged_by_outlet_and_id() -> None:
    given = [
        article("c", outlet="Tide Post", text=TIDE),
        article("b", text=f"{QUAY} Again."),
        article("a"),
    ]
    assert take_in(given) == Intake(articles=(given[2], given[1], given[0]), notices=())


def test_nothing_given_is_nothing_taken() -> None:
    assert take_in([]) == Intake(articles=(), notices=())


@pytest.mark.parametrize("outlet", [None, "", "  "])
def test_an_article_without_an_outlet_is_left_out(outlet: str | None) -> None:
    found = take_in([article("a"), article("b", outlet=outlet)])
    assert ids(found) == ["a"]
    assert codes(found) == ["outlet_missing"]
    assert message(found) == (
        "An article must have an outlet to be compared; those without one are left out: 'b'. Give "
        "them one in a column outlet."
    )


@pytest.mark.parametrize("text", ["", " \n", "… — !"])
def test_an_article_without_a_word_is_left_out(text: str) -> None:
    found = take_in([article("a"), article("b", text=text), article("c", text=text)])
    assert ids(found) == ["a"]
    assert codes(found) == ["article_empty"]
    assert message(found) == (
        "An article must have a text to be compared; those without one are left out: 'b', 'c'."
    )


def test_a_long_list_names_the_first_ones() -> None:
    given = [article(f"b{number}", outlet=None) for number in range(SHOWN_AT_MOST + 2)]
    assert "left out: 'b0', 'b1', 'b2', 'b3', 'b4' and 2 more." in message(take_in(given))


def test_an_article_given_twice_by_its_outlet_counts_once() -> None:
    found = take_in([article("a"), article("b"), article("b")])
    assert ids(found) == ["a"]
    assert codes(found) == ["article_twice"]
    assert message(found) == (
        "An article counts once for its outlet; given again and left out: 'b'."
    )


def test_the_same_text_in_two_outlets_stays() -> None:
    found = take_in([article("a"), article("b", outlet="Tide Post")])
    assert (ids(found), codes(found)) == (["a", "b"], [])


@pytest.mark.parametrize("field", ["title", "event_id"])
def test_the_same_text_under_another_title_or_event_stays(field: str) -> None:
    found = take_in([article("a", **{field: "one"}), article("b", **{field: "other"})])
    assert (ids(found), codes(found)) == (["a", "b"], [])


@pytest.mark.parametrize("other", ["quay courier", "QUAY COURIER", "Quay  Courier"])
def test_outlets_that_differ_in_case_or_spaces_are_one(other: str) -> None:
    given = [article("a"), article("b", text=TIDE), article("c", text="A third.", outlet=other)]
    found = take_in(given)
    assert {taken.outlet for taken in found.articles} == {"Quay Courier"}
    assert codes(found) == ["outlet_spellings"]
    assert message(found) == (
        "Outlets that differ in case or spaces alone are taken for one: "
        f"{other!r} counts as 'Quay Courier'."
    )


def test_of_equally_many_spellings_the_trimmed_one_is_taken() -> None:
    found = take_in([article("a", outlet=" Quay Courier"), article("b", text=TIDE)])
    assert [taken.outlet for taken in found.articles] == ["Quay Courier"] * 2


def test_spaces_around_one_spelling_are_dropped_without_a_word() -> None:
    found = take_in([article("a", outlet=" Quay Courier ")])
    assert ([taken.outlet for taken in found.articles], codes(found)) == (["Quay Courier"], [])


def test_several_other_spellings_are_all_named() -> None:
    texts = [QUAY, TIDE, "A third.", "A fourth."]
    outlets = ["Quay Courier", "Quay Courier", "QUAY COURIER", "quay courier"]
    given = [
        article(f"a{place}", text=text, outlet=outlet)
        for place, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]
    assert "'QUAY COURIER', 'quay courier' count as 'Quay Courier'." in message(take_in(given))


def test_different_articles_with_one_id_get_ids_of_their_own() -> None:
    given = [article("a"), article("a", text=TIDE), article("a", text="A third.", outlet="Tide")]
    found = take_in(given)
    assert ids(found) == ["a", "a#2", "a#3"]
    assert codes(found) == ["article_id_twice"]
    assert message(found) == (
        "Different articles must have different ids; those with an id already taken are called "
        "'a#2', 'a#3' here."
    )


def test_a_new_id_is_none_that_another_article_has() -> None:
    given = [article("a"), article("a", text=TIDE), article("a#2", text="A third.")]
    assert sorted(ids(take_in(given))) == ["a", "a#2", "a#3"]


def test_the_order_of_the_articles_does_not_matter() -> None:
    given = [
        article("a"),
        article("a", text=TIDE),
        article("b", text="A third.", outlet="quay courier"),
        article("c", outlet=None),
        article("d", text=""),
        article("e"),
    ]
    first = take_in(given)
    assert all(take_in(order) == first for order in itertools.permutations(given))


def test_no_article_is_altered_but_in_outlet_and_id() -> None:
    (taken,) = take_in([article("a", outlet="Quay Courier ", title="T", url="https://x")]).articles
    assert taken == article("a", title="T", url="https://x")


def test_of_two_copies_the_one_with_a_date_is_kept() -> None:
    dated = replace(article("b"), published_at=datetime(2026, 3, 4, tzinfo=UTC))
    assert ids(take_in([article("a"), dated])) == ["b"]
