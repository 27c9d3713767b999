from __future__ import annotations

from datetime import UTC, datetime

import pytest

from framing.comparison.quantities import (
    FoundQuantity,
    QuantityKind,
    agreement,
    find_quantities,
    same_quantity,
)
from framing.datatypes import Span
from framing.errors import InputError

THURSDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)


def only(text: str) -> FoundQuantity:
    (found,) = find_quantities(text, published_at=THURSDAY)
    return found


def all_of(text: str) -> list[tuple[str, float | None, float | None]]:
    return [(q.what, q.low, q.high) for q in find_quantities(text, published_at=THURSDAY)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("at least 12", 12, None),
        ("no fewer than 12", 12, None),
        ("more than 12", 12, None),
        ("over 12", 12, None),
        ("more than a dozen", 12, None),
        ("12 or more", 12, None),
        ("up to 12", None, 12),
        ("as many as 12", None, 12),
        ("no more than 12", None, 12),
        ("fewer than 12", None, 12),
        ("about 100", 90, 110),
        ("some 200", 180, 220),
        ("an estimated 40", 36, 44),
        ("about 12", 10, 14),
        ("nearly 100", 90, 100),
        ("almost two dozen", 21, 24),
        ("between 10 and 15", 10, 15),
        ("10 to 15", 10, 15),
        ("10-15", 10, 15),
        ("10–15", 10, 15),
        ("two or three", 2, 3),
        ("exactly 12", 12, 12),
        ("dozens of", 24, None),
    ],
)
def test_a_hedge_makes_a_number_a_range(words: str, low: float | None, high: float | None) -> None:
    found = only(f"Rescuers found {words} people at the pier.")
    assert (found.low, found.high, found.unit, found.what) == (low, high, "people", "people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 people.", [("people killed", 12, 12)]),
        ("At least 12 people were killed.", [("people killed", 12, None)]),
        ("Twelve people have died.", [("people killed", 12, 12)]),
        ("Storm Kills 12 in Harbor Town", [("people killed", 12, 12)]),
        ("12 dead, 30 hurt as pier falls", [("people killed", 12, 12), ("people injured", 30, 30)]),
        ("The death toll rose to 12.", [("people killed", 12, 12)]),
        ("The number of people killed has risen to 12.", [("people killed", 12, 12)]),
        ("There were 12 deaths.", [("people killed", 12, 12)]),
        ("The storm claimed the lives of 12 sailors.", [("sailors killed", 12, 12)]),
        ("Police made 15 arrests.", [("people arrested", 15, 15)]),
        ("Police arrested 15 protesters.", [("protesters arrested", 15, 15)]),
        ("Fifteen demonstrators were detained.", [("protesters arrested", 15, 15)]),
        ("Forty are still missing.", [("people missing", 40, 40)]),
        ("It left hundreds homeless.", [("people displaced", 200, None)]),
        ("Four police officers were hurt.", [("police officers injured", 4, 4)]),
        ("Nine were taken to hospital.", [("people hospitalized", 9, 9)]),
        ("No injuries were reported.", [("people injured", 0, 0)]),
        ("Nobody was hurt.", [("people injured", 0, 0)]),
        (
            "Twelve people, including three children, were killed.",
            [("people killed", 12, 12), ("children", 3, 3)],
        ),
        ("Three of the passengers were killed.", [("passengers killed", 3, 3)]),
        ("Some 300 homes burned.", [("homes", 270, 330)]),
        ("The toll rose from 10 to 15.", [("people killed", 10, 10), ("people killed", 15, 15)]),
    ],
)
def test_a_count_says_what_befell_whom(
    text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert all_of(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "head"),
    [
        ("They paid $45,000.", "dollars", 45_000, 45_000, None),
        ("They paid $2.4m in fines.", "dollars", 2_351_000, 2_449_000, "fines"),
        ("They gave US$3bn in aid.", "dollars", 2.51e9, 3.49e9, "aid"),
        ("They paid €2.2 million.", "euros", 2_151_000, 2_249_000, None),
        ("They paid nearly £100.", "pounds sterling", 90, 100, None),
        ("They paid 12 euros.", "euros", 12, 12, None),
        ("They paid $2-3 million.", "dollars", 2e6, 3e6, None),
        ("They paid A$5.", "Australian dollars", 5, 5, None),
    ],
)
def test_money_has_its_currency(
    text: str, unit: str, low: float, high: float, head: str | None
) -> None:
    found = only(text)
    assert found.kind is QuantityKind.MONEY
    assert (found.unit, found.low, found.high, found.head) == (unit, low, high, head)


@pytest.mark.parametrize(
    ("text", "low", "high", "what"),
    [
        ("Turnout was 40 percent.", 0.3951, 0.4049, "share"),
        ("About 40% of voters came.", 0.36, 0.44, "share of voters"),
        ("A third of voters came.", 0.3133, 0.3533, "share of voters"),
        ("More than half of the voters came.", 0.5, None, "share of voters"),
        ("Two in five adults agree.", 0.38, 0.42, "share of adults"),
        ("Between 10 and 12 percent came.", 0.1, 0.12, "share"),
        ("Prices rose 4 percent.", 0.0351, 0.0449, "change"),
        ("Unemployment was 4 percent in Harbor Bay.", 0.0351, 0.0449, "share"),
        ("It is a 4 percent increase.", 0.0351, 0.0449, "change"),
    ],
)
def test_a_share_is_a_fraction(text: str, low: float, high: float | None, what: str) -> None:
    found = only(text)
    assert found.kind is QuantityKind.SHARE
    assert (found.low, found.high, found.unit, found.what) == (low, high, "fraction", what)


@pytest.mark.parametrize(
    ("text", "years", "what"),
    [
        ("A 34-year-old man fell.", 34, "age of man"),
        ("Keller, a 34-year-old nurse, fell.", 34, "age of keller"),
        ("Maria Keller, 34, fell.", 34, "age of keller"),
        ("Tom Brandt, aged 41, fell.", 41, "age of brandt"),
        ("The 34-year-old fell.", 34, "age"),
        ("She is 34 years old.", 34, "age"),
        ("Twelve-year-old Ana fell.", 12, "age of ana"),
    ],
)
def test_an_age_belongs_to_somebody(text: str, years: float, what: str) -> None:
    found = only(text)
    assert found.kind is QuantityKind.AGE
    assert (found.low, found.high, found.what) == (years, years, what)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("It lasted two days.", "hours", 48),
        ("It lasted 24 hours.", "hours", 24),
        ("It lasted over 3 days.", "hours", 72),
        ("A five-year ban follows.", "months", 60),
        ("It lies 1,500 meters away.", "km", 1.5),
        ("It lies 40 miles away.", "miles", 40),
        ("A magnitude 6.8 quake hit.", "magnitude", 6.8),
        ("A 6.8-magnitude quake hit.", "magnitude", 6.8),
        ("It reached 30°C there.", "°C", 30),
        ("Winds reached 120 mph.", "mph", 120),
        ("It is up 0.5 percentage points.", "percentage points", 0.5),
    ],
)
def test_time_and_measures_have_one_unit_each(text: str, unit: str, value: float) -> None:
    found = only(text)
    assert (found.unit, found.low, found.high) == (unit, value, value)


def test_a_date_counts_days() -> None:
    found = only("The ferry sank on Monday.")
    assert (found.kind, found.unit, found.low, found.high) == ("date", "date", 20514, 20514)


@pytest.mark.parametrize(
    "text",
    [
        "The Group of Seven met.",
        "After 9/11 all changed.",
        "COVID-19 spread.",
        "Flight 370 vanished.",
        "Highway 12 is shut.",
        "Section 230 stands.",
        "The Gulls won 4-2.",
        "The court voted 7-4 against it.",
        "Call 555-0142 now.",
        "Call (212) 555-0142 now.",
        "It began at 3:30 p.m. sharp.",
        "He ranked No. 10.",
        "It is the 21st ship.",
        "The Big Three agreed.",
        "A 12-member jury sat.",
        "An F-16 and an A320 landed.",
        "One of the worst storms passed.",
        "They left three days earlier.",
        "They weigh 2016 campaigns.",
        "They met 12 times.",
        "",
    ],
)
def test_numbers_that_count_nothing_are_passed_over(text: str) -> None:
    assert all_of(text) == []


def test_a_span_holds_hedge_number_and_noun() -> None:
    text = "Police said at least 12 people fled."
    found = only(text)
    assert (text[found.span.start : found.span.end], found.hedge) == (
        "at least 12 people",
        "at least",
    )


def test_a_span_holds_the_currency() -> None:
    text = "It cost nearly US$3bn to build."
    found = only(text)
    assert text[found.span.start : found.span.end] == "nearly US$3bn"


def test_sentences_are_read_one_by_one() -> None:
    text = "The blast killed 12. People fled."
    spans = [Span(part="title", start=0, end=20), Span(part="title", start=21, end=33)]
    (found,) = find_quantities(text, spans=spans)
    assert (found.span, found.what) == (Span(part="title", start=17, end=19), "people killed")


def test_capitals_that_grow_in_lower_case_move_no_span() -> None:
    text = "İzmir İskele says at least 12 people fled."
    found = only(text)
    assert text[found.span.start : found.span.end] == "at least 12 people"


def test_text_without_sentence_ends_is_read_in_pieces() -> None:
    text = "at least 12 people and " * 500
    found = find_quantities(text)
    assert {(text[q.span.start : q.span.end], q.low) for q in found} >= {("at least 12 people", 12)}
    assert len(found) > 480


def test_a_sentence_must_lie_in_the_text() -> None:
    with pytest.raises(InputError, match=r"must lie inside its text of 3 characters; got"):
        find_quantities("Oh.", spans=[Span(part="text", start=0, end=9)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The blast killed 12 people.", "The death toll rose to 14."),
        ("Police arrested 9 protesters.", "Ten demonstrators were detained."),
        ("They paid a $3m fine.", "They paid $4m."),
        ("It lasted 24 hours.", "It lasted two days."),
        ("Maria Keller, 34, fell.", "The 35-year-old fell."),
        ("It sank on Monday.", "It sank on Tuesday."),
    ],
)
def test_the_same_thing_is_counted_in_other_words(first: str, second: str) -> None:
    assert same_quantity(only(first), only(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The blast killed 12 people.", "The blast injured 12 people."),
        ("The blast killed 12 people.", "The blast killed 3 children."),
        ("Rescuers found 12 bodies.", "Rescuers found 12 more bodies."),
        ("They paid $3m.", "They paid €3m."),
        ("It lies 12 miles off.", "It lies 12 km off."),
        ("Maria Keller, 34, fell.", "Tom Brandt, 34, fell."),
        ("It sank on Monday.", "It sank, she said Monday."),
        ("Prices rose 4 percent.", "Turnout was 4 percent."),
        ("They built 12 homes.", "They built 12 ships."),
    ],
)
def test_different_things_are_told_apart(first: str, second: str) -> None:
    assert not same_quantity(only(first), only(second))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["It killed 12 people.", "The death toll is 12."], "equal"),
        (["It killed 12 people."], "equal"),
        (["It killed at least 12.", "It killed 15."], "compatible"),
        (["It killed dozens.", "It killed 30.", "It killed at least 25."], "compatible"),
        (["It killed at least 12.", "It killed up to 12."], "compatible"),
        (["It killed 12.", "It killed 15."], "conflict"),
        (["It killed at least 12.", "It killed 15.", "It killed 16."], "conflict"),
        (["It killed dozens.", "It killed 12."], "conflict"),
        (["They paid $1.2 million.", "They paid $1,234,567."], "compatible"),
        (["They paid $1.2 million.", "They paid $1.3 million."], "conflict"),
        (["A third of voters came.", "Turnout was 33 percent of voters."], "compatible"),
        (["Turnout was 40 percent.", "Turnout was 41 percent."], "conflict"),
        (["It sank on Monday.", "It sank on Tuesday."], "conflict"),
        (["It sank on Monday.", "It sank on March 2."], "equal"),
        (["They paid $3m.", "They paid €3m."], None),
        ([], None),
    ],
)
def test_agreement_is_what_the_ranges_have_in_common(
    texts: list[str], expected: str | None
) -> None:
    assert agreement([only(text) for text in texts]) == expected
