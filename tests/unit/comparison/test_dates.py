from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from framing.comparison.dates import FoundDate, day_name, find_dates

THURSDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)


def dates(text: str, published_at: datetime | None = THURSDAY) -> list[FoundDate]:
    return find_dates(text, start=0, end=len(text), published_at=published_at)


def days(text: str, published_at: datetime | None = THURSDAY) -> list[str]:
    return [f"{day_name(d.low)}/{day_name(d.high)}" for d in dates(text, published_at)]


def day(text: str) -> str:
    (found,) = dates(text)
    assert found.low == found.high
    return day_name(found.low)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on March 4, 2026.", "2026-03-04"),
        ("It sank on 4 March 2026.", "2026-03-04"),
        ("It sank on 2026-03-04.", "2026-03-04"),
        ("It sank on Feb. 3.", "2026-02-03"),
        ("It sank on the 3rd of February.", "2026-02-03"),
        ("It sank on Dec. 30.", "2025-12-30"),
        ("The trial opens April 20.", "2026-04-20"),
        ("It sank yesterday.", "2026-03-04"),
        ("It sank last night.", "2026-03-04"),
        ("It sank this morning.", "2026-03-05"),
        ("It opens tomorrow.", "2026-03-06"),
        ("It sank three days ago.", "2026-03-02"),
    ],
)
def test_a_day_is_one_day(text: str, expected: str) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank on Monday.", "2026-03-02"),
        ("The ferry sank on Friday.", "2026-02-27"),
        ("The ferry sank Thursday.", "2026-03-05"),
        ("It sank last Thursday.", "2026-02-26"),
        ("The board meets next Tuesday.", "2026-03-10"),
        ("The board will meet on Friday.", "2026-03-06"),
        ("The vote will be held on Friday.", "2026-03-06"),
        ("On Friday, the board will vote.", "2026-03-06"),
        ("The plan, due for a vote, was dropped on Tuesday.", "2026-03-03"),
    ],
)
def test_a_weekday_goes_by_the_tense_nearest_to_it(text: str, expected: str) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The law of 2019 stands.", "2019-01-01/2019-12-31"),
        ("It began in December 2025.", "2025-12-01/2025-12-31"),
        ("It began in January.", "2026-01-01/2026-01-31"),
        ("It was built in the 1990s.", "1990-01-01/1999-12-31"),
        ("The strike lasted March 1-4.", "2026-03-01/2026-03-04"),
        ("It began last week.", "2026-02-22/2026-03-01"),
        ("It began last month.", "2026-02-01/2026-02-28"),
        ("It ends next year.", "2027-01-01/2027-12-31"),
        ("It began two weeks ago.", "2026-02-16/2026-02-22"),
        ("It began a year ago.", "2024-09-03/2025-09-04"),
    ],
)
def test_what_is_no_day_is_a_range(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "The sun rose; the mar was gone.",
        "On February 30 nothing happens.",
        "It cost $2019.",
        "The Class of 2019 met.",
        "They left two days earlier.",
        "Some 2019 people came.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize("text", ["on Monday", "on March 4", "yesterday", "last week"])
def test_without_a_day_of_publication_there_is_nothing_to_resolve_by(text: str) -> None:
    assert days(text, None) == []


def test_a_date_with_its_year_needs_no_day_of_publication() -> None:
    assert days("It sank on March 4, 2026.", None) == ["2026-03-04/2026-03-04"]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank, she said Monday.",
        "He told reporters on Tuesday that it sank.",
        "It sank, the firm said in a statement on Monday.",
    ],
)
def test_the_day_of_a_statement_is_told_apart(text: str) -> None:
    assert [found.is_of_speech for found in dates(text)] == [True]


def test_the_day_of_an_event_is_not_that_of_a_statement() -> None:
    assert [found.is_of_speech for found in dates("She said it sank on Monday.")] == [False]


def test_the_day_is_that_of_the_place_of_publication() -> None:
    late = datetime(2026, 3, 5, 23, tzinfo=timezone(-timedelta(hours=6)))
    assert days("It sank today.", late) == ["2026-03-05/2026-03-05"]


def test_offsets_are_those_of_the_text() -> None:
    text = "Nobody came. It sank on Monday."
    (found,) = find_dates(text, start=13, end=len(text), published_at=THURSDAY)
    assert text[found.start : found.end] == "Monday"
