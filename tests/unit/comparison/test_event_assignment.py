"""Which event each article tells of: declared, one for all, or grouped; and what is refused."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from framing.comparison.event_assignment import (
    KNOWN_AT_MOST,
    ONE_EVENT,
    Assignment,
    assign_events,
    check_outlets,
    declared_event,
)
from framing.datatypes import Article, Event
from framing.errors import InputError

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def article(article_id: str, outlet: str | None = None, **fields: Any) -> Article:
    return Article(
        article_id=article_id,
        outlet=outlet or f"Outlet {article_id[-1]}",
        text=f"Article {article_id}.",
        **fields,
    )


def by_first_letter(articles: Sequence[Article]) -> list[Event]:
    """Stand for the grouping: articles whose ids begin alike tell of one event."""
    groups: dict[str, list[Article]] = {}
    for one in articles:
        groups.setdefault(one.article_id[0], []).append(one)
    return [
        Event(
            event_id=f"group-{letter}",
            label=f"Event {letter}",
            article_ids=tuple(sorted(one.article_id for one in found)),
            outlets=tuple(sorted({str(one.outlet) for one in found})),
            first=None,
            last=None,
            confidence=0.9,
        )
        for letter, found in groups.items()
    ]


def no_grouping(articles: Sequence[Article]) -> list[Event]:
    raise AssertionError("nothing was to be grouped")


def label_of(articles: Sequence[Article]) -> str:
    return "+".join(sorted(one.article_id for one in articles))


def assigned(articles: Sequence[Article], **options: Any) -> Assignment:
    return assign_events(articles, **{"group": by_first_letter, "label_of": label_of, **options})


def event_ids(found: Assignment) -> list[str]:
    return [event.event_id for event in found.events]


def test_declared_events_hold_and_are_labeled() -> None:
    given = [article("a1", event_id="flood"), article("b2", event_id="flood")]
    found = assigned(given, group=no_grouping)
    assert found == Assignment(
        events=(
            Event(
                event_id="flood",
                label="a1+b2",
                article_ids=("a1", "b2"),
                outlets=("Outlet 1", "Outlet 2"),
                first=None,
                last=None,
                confidence=None,
                basis="declared",
            ),
        ),
        articles=tuple(given),
        notices=(),
    )


def test_articles_without_an_event_are_grouped_and_get_their_event() -> None:
    found = assigned([article("a1"), article("a2"), article("b1"), article("b2")])
    assert event_ids(found) == ["group-a", "group-b"]
    assert [one.event_id for one in found.articles] == ["group-a"] * 2 + ["group-b"] * 2


def test_one_event_takes_articles_that_name_none() -> None:
    found = assigned([article("a1"), article("b2")], is_one_event=True, group=no_grouping)
    assert [one.event_id for one in found.articles] == [ONE_EVENT] * 2
    assert (found.events[0].basis, found.notices) == ("declared", ())


def test_one_event_is_called_as_the_articles_that_name_one_call_it() -> None:
    given = [article("a1", event_id="flood"), article("b2")]
    found = assigned(given, is_one_event=True, group=no_grouping)
    assert [one.event_id for one in found.articles] == ["flood"] * 2


def test_one_event_holds_against_several_names() -> None:
    given = [article("a1", event_id="flood"), article("b2", event_id="fire"), article("c3")]
    found = assigned(given, is_one_event=True, group=no_grouping)
    assert (event_ids(found), len(found.articles)) == ([ONE_EVENT], 3)


def test_declared_and_grouped_side_by_side_are_said() -> None:
    given = [
        article("a1", event_id="flood"),
        article("b2", event_id="flood"),
        article("c1"),
        article("c2"),
    ]
    found = assigned(given)
    (notice,) = found.notices
    assert notice.code == "events_partly_declared"
    assert notice.message == (
        "2 of 4 articles name no event; they were grouped among themselves, apart from the "
        "declared events."
    )


def test_an_event_of_one_outlet_is_left_out_and_said() -> None:
    found = assigned([article("a1"), article("a2"), article("b1")])
    (notice,) = found.notices
    assert (event_ids(found), notice.code) == (["group-a"], "event_of_one_outlet")
    assert [one.article_id for one in found.articles] == ["a1", "a2"]
    assert notice.message == "1 event has one outlet only (1 article) and is left out."


def test_several_events_of_one_outlet_are_counted() -> None:
    given = [article("a1"), article("a2"), article("b1"), article("c1"), article("cc1")]
    (notice,) = assigned(given).notices
    assert notice.message == "2 events have one outlet only (3 articles) and are left out."


def test_the_event_asked_for_is_the_only_one_and_no_other_is_said() -> None:
    given = [article(f"{letter}{n}", event_id=letter) for letter in "ab" for n in (1, 2)]
    found = assigned([*given, article("c1", event_id="c")], event_id="b", group=no_grouping)
    assert (event_ids(found), found.notices) == (["b"], ())
    assert [one.article_id for one in found.articles] == ["b1", "b2"]


def test_events_stand_by_first_date_then_id_and_undated_ones_last() -> None:
    given = [
        article(f"{name}{n}", event_id=name, published_at=day)
        for name, day in (("z", NOON), ("y", NOON), ("x", None), ("w", NOON + timedelta(days=1)))
        for n in (1, 2)
    ]
    assert event_ids(assigned(given)) == ["y", "z", "w", "x"]


def test_the_order_of_the_articles_does_not_matter_to_the_events() -> None:
    given = [
        article("a1", event_id="flood", published_at=NOON),
        article("b2", event_id="flood"),
        article("c1"),
        article("c2"),
    ]
    first = assigned(given).events
    assert all(assigned(order).events == first for order in itertools.permutations(given))


@pytest.mark.parametrize(
    ("given", "got"),
    [
        ([], r"got 0 articles\."),
        ([article("a", "Daily A")], r"got 1 article .*\('Daily A'\)\."),
        ([article("a", "Daily A"), article("b", "Daily A")], r"got 2 articles .*\('Daily A'\)\."),
    ],
)
def test_fewer_than_two_outlets_are_refused(given: list[Article], got: str) -> None:
    with pytest.raises(InputError, match=f"^A comparison needs articles from .* 2 outlets; {got}"):
        check_outlets(given)
    with pytest.raises(InputError, match="use `framing score`"):
        assigned(given)


def test_two_outlets_are_enough() -> None:
    check_outlets([article("a1"), article("a2")])


def test_no_common_event_is_refused() -> None:
    with pytest.raises(
        InputError,
        match=r"needs an event that at least 2 outlets cover; got 2 articles on 2 events of one "
        r"outlet each\. Say .*--one-event",
    ):
        assigned([article("a1"), article("b2")])


def test_the_event_asked_for_needs_two_outlets_too() -> None:
    given = [article("a1", event_id="a"), article("b1", event_id="b"), article("b2", event_id="b")]
    with pytest.raises(InputError, match="needs an event that at least 2 outlets cover"):
        assigned(given, event_id="a")


def test_an_event_that_is_not_there_is_refused_with_those_that_are() -> None:
    given = [article(f"{letter}{n}", event_id=letter) for letter in "ba" for n in (1, 2)]
    with pytest.raises(
        InputError, match=r"--event must name an event .*got 'c'\. Known: 'a', 'b'\.$"
    ):
        assigned(given, event_id="c")


def test_of_many_known_events_the_first_are_named() -> None:
    given = [
        article(f"e{place:02}-{n}", event_id=f"e{place:02}")
        for place in range(KNOWN_AT_MOST + 1)
        for n in (1, 2)
    ]
    with pytest.raises(InputError, match=r"Known: 'e00', .*'e09' and more\.$"):
        assigned(given, event_id="c")


def test_a_declared_event_has_its_outlets_once_and_its_dates_whatever_their_zone() -> None:
    east = timezone(timedelta(hours=9))
    found = declared_event(
        "flood",
        [
            article("b", "Daily A", published_at=NOON),
            article("a", "Daily A", published_at=datetime(2025, 3, 4, 20, tzinfo=east)),
            article("c", "Daily B"),
        ],
        label="Flood",
    )
    assert (found.article_ids, found.outlets) == (("a", "b", "c"), ("Daily A", "Daily B"))
    assert (found.first, found.last) == (datetime(2025, 3, 4, 11, tzinfo=UTC), NOON)
    assert (found.basis, found.confidence) == ("declared", None)
