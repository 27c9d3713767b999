"""Which event each article of a comparison tells of: as declared, or grouped by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from framing.datatypes import Article, Event, Notice
from framing.errors import InputError, shown

ONE_EVENT = "event"
"""Id of the event of articles that are said to tell of one, where they do not declare one id."""

LEAST_OUTLETS = 2
"""Outlets of an event that can be compared."""

KNOWN_AT_MOST = 10
"""Events that an error lists."""

Grouping = Callable[[Sequence[Article]], Sequence[Event]]
"""Groups articles that no one declared an event of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Events that at least two outlets cover, their articles, and what was seen.

    Every article names its event.
    """

    events: tuple[Event, ...]
    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]


def assign_events(
    articles: Sequence[Article],
    *,
    group: Grouping,
    label_of: Callable[[Sequence[Article]], str],
    event_id: str | None = None,
    is_one_event: bool = False,
) -> Assignment:
    """Return the events of articles that each have an outlet.

    A declared ``event_id`` holds, and articles without one are grouped among themselves; unless
    ``is_one_event`` says that all tell of one, which then has the one id that is declared, if any.

    Parameters
    ----------
    articles
        Articles of at least two outlets.
    group
        How the undeclared are grouped.
    label_of
        Makes the label of declared events out of their articles.
    event_id
        The one event wanted; None for all.
    is_one_event
        Whether all articles tell of one event, whatever is declared.

    Raises
    ------
    InputError
        When fewer than two outlets are given, no event has two, or there is no event of that id.
    """
    check_outlets(articles)
    names = {article.event_id for article in articles if article.event_id is not None}
    the_one = next(iter(names)) if len(names) == 1 else ONE_EVENT
    declared: dict[str, list[Article]] = defaultdict(list)
    undeclared: list[Article] = []
    for article in articles:
        if is_one_event:
            declared[the_one].append(article)
        elif article.event_id is not None:
            declared[article.event_id].append(article)
        else:
            undeclared.append(article)
    events = [
        declared_event(name, found, label=label_of(found)) for name, found in declared.items()
    ]
    grouped = list(group(undeclared)) if undeclared else []
    notices = []
    if declared and undeclared:
        notices.append(
            Notice(
                code="events_partly_declared",
                message=(
                    f"{len(undeclared):,} of {len(articles):,} articles name no event; they were "
                    "grouped among themselves, apart from the declared events."
                ),
            )
        )
    events = sorted([*events, *grouped], key=_precedence)
    if event_id is not None:
        events = _chosen(events, event_id=event_id)
    covered = [event for event in events if len(event.outlets) >= LEAST_OUTLETS]
    if not covered:
        raise InputError(
            "A comparison needs an event that at least 2 outlets cover; got "
            f"{len(articles):,} articles on {len(events):,} events of one outlet each. Say that "
            "they tell of one event (--one-event), or give each its event_id."
        )
    n_alone = len(events) - len(covered)
    if n_alone:
        n_articles = sum(
            len(event.article_ids) for event in events if len(event.outlets) < LEAST_OUTLETS
        )
        notices.append(
            Notice(
                code="event_of_one_outlet",
                message=(
                    f"{n_alone:,} {'events have' if n_alone > 1 else 'event has'} one outlet "
                    f"only ({n_articles:,} {'articles' if n_articles > 1 else 'article'}) and "
                    f"{'are' if n_alone > 1 else 'is'} left out."
                ),
            )
        )
    place = {name: event for event in covered for name in event.article_ids}
    return Assignment(
        events=tuple(covered),
        articles=tuple(
            replace(article, event_id=place[article.article_id].event_id)
            for article in articles
            if article.article_id in place
        ),
        notices=tuple(notices),
    )


def check_outlets(articles: Sequence[Article]) -> None:
    """Raise InputError unless at least two outlets are among the articles."""
    outlets = sorted({article.outlet or "" for article in articles})
    if len(outlets) >= LEAST_OUTLETS:
        return
    got = f"{len(articles):,} {'article' if len(articles) == 1 else 'articles'}"
    named = f" of 1 outlet ({shown(outlets[0])})" if outlets else ""
    raise InputError(
        f"A comparison needs articles from at least 2 outlets; got {got}{named}. Add another "
        "outlet's article, or use `framing score`."
    )


def declared_event(event_id: str, articles: Sequence[Article], *, label: str) -> Event:
    """Return an event that the user declared."""
    dates: list[datetime] = [
        article.published_at for article in articles if article.published_at is not None
    ]
    return Event(
        event_id=event_id,
        label=label,
        article_ids=tuple(sorted(article.article_id for article in articles)),
        outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
        first=min(dates, default=None),
        last=max(dates, default=None),
        confidence=None,
        basis="declared",
    )


def _precedence(event: Event) -> tuple[bool, float, str]:
    return event.first is None, event.first.timestamp() if event.first else 0.0, event.event_id


def _chosen(events: Sequence[Event], *, event_id: str) -> list[Event]:
    found = [event for event in events if event.event_id == event_id]
    if not found:
        known = ", ".join(shown(event.event_id) for event in events[:KNOWN_AT_MOST])
        raise InputError(
            f"--event must name an event of the articles; got {shown(event_id)}. Known: {known}"
            f"{' and more' if len(events) > KNOWN_AT_MOST else ''}."
        )
    return found
