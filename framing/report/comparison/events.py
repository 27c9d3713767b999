"""One event: its dates, its articles, and the grids that set its outlets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from framing.datatypes import Comparison, Event
from framing.report.article import date_text
from framing.report.comparison.evidence import Evidence
from framing.report.comparison.facts import FactsView, view_facts
from framing.report.comparison.measures import view_figures
from framing.report.comparison.naming import NamingView, view_naming
from framing.report.comparison.numbers import NumberView, view_numbers
from framing.report.comparison.outlets import ArticleLine, Columns, OutletView, view_lines
from framing.report.comparison.quotations import QuotationsView, view_quotations
from framing.report.comparison.voices import VoicesGrid, view_voices
from framing.report.view import MeasureView, percent
from framing.report.visible import visible_line
from framing.report.voices.wording import counted

MOST_ARTICLES = 100
"""Articles of an event that the page lists; it says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in the list of all. ``number`` counts from 1; ``has_grids`` where it has a part."""

    number: int
    label: str
    dates: str
    n_articles: int
    n_outlets: int
    confidence: str
    has_grids: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One event with its grids; ``figures`` are its outlets' measures."""

    line: EventLine
    columns: Columns
    articles: tuple[ArticleLine, ...]
    n_articles: int
    figures: tuple[tuple[OutletView, tuple[MeasureView, ...]], ...]
    naming: NamingView
    facts: FactsView
    numbers: tuple[NumberView, ...]
    voices: VoicesGrid
    quotations: QuotationsView


def view_line(event: Event, *, number: int, has_grids: bool) -> EventLine:
    """Return an event as a list shows it."""
    confidence = "" if event.confidence is None else percent(event.confidence)
    return EventLine(
        number=number,
        label=visible_line(event.label) or visible_line(event.event_id),
        dates=dates_text(event.first, event.last),
        n_articles=len(event.article_ids),
        n_outlets=len(event.outlets),
        confidence="declared" if event.basis == "declared" else confidence,
        has_grids=has_grids,
    )


def view_event(
    event: Event,
    *,
    line: EventLine,
    comparison: Comparison,
    outlets: Sequence[OutletView],
    evidence: Evidence,
) -> EventView:
    """Return an event with everything that the page shows of it."""
    own = [outlet for outlet in outlets if outlet.name in event.outlets]
    ids = frozenset(event.article_ids)
    scores = [score for score in comparison.scores if score.article.article_id in ids]
    articles = comparison.articles
    naming = [item for item in comparison.naming if item.event_id == event.event_id]
    facts = [item for item in comparison.facts if item.event_id == event.event_id]
    return EventView(
        line=line,
        columns=Columns(outlets=tuple(own)),
        articles=view_lines(scores)[:MOST_ARTICLES],
        n_articles=len(scores),
        figures=view_figures(
            [score for score in comparison.outlets if score.event_id == event.event_id],
            outlets=own,
        ),
        naming=view_naming(naming, outlets=own, evidence=evidence),
        facts=view_facts(facts, outlets=own, articles=articles, evidence=evidence),
        numbers=view_numbers(facts, outlets=own, articles=articles, evidence=evidence),
        voices=view_voices(
            [item for item in comparison.voices if item.event_id == event.event_id],
            outlets=own,
            naming=naming,
            side_basis=comparison.side_basis,
            evidence=evidence,
        ),
        quotations=view_quotations(
            [item for item in comparison.quotations if item.event_id == event.event_id],
            evidence=evidence,
        ),
    )


def counts_text(n_articles: int, n_outlets: int) -> str:
    """Return how many articles of how many outlets there are."""
    return f"{counted(n_articles, 'article')} by {counted(n_outlets, 'outlet')}"


def dates_text(first: datetime | None, last: datetime | None) -> str:
    """Return the days of publication, one where they are the same.

    >>> dates_text(None, None)
    'dates not given'
    """
    if first is None or last is None:
        return "dates not given"
    days = [date_text(moment.replace(hour=0, minute=0)) for moment in (first, last)]
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
