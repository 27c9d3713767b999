"""A comparison collected for the page, before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from framing.datatypes import Comparison, Notice, Provenance
from framing.report.comparison.contrasts import ContrastsView, view_contrasts
from framing.report.comparison.events import (
    EventLine,
    EventView,
    counts_text,
    dates_text,
    view_event,
    view_line,
)
from framing.report.comparison.evidence import Evidence, KeptArticle
from framing.report.comparison.measures import (
    MeasurePanel,
    is_sampling,
    overall_scores,
    view_panels,
)
from framing.report.comparison.outlets import OutletView, view_outlets
from framing.report.comparison.shared_text import SharedTextView, view_shared_text
from framing.report.comparison.words import WordsView, view_words
from framing.report.visible import visible_line
from framing.report.voices.wording import BASES, counted

MOST_EVENTS = 12
"""Events that get grids of their own; further ones are listed."""

MOST_LISTED = 300
"""Events that are listed; the page says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Everything that the page prints. ``kept`` are the sentences that cells open to."""

    title: str
    finding: str
    outlets: tuple[OutletView, ...]
    events: tuple[EventLine, ...]
    n_events: int
    panels: tuple[MeasurePanel, ...]
    is_sampling: bool
    contrasts: ContrastsView
    detailed: tuple[EventView, ...]
    words: WordsView
    shared_text: SharedTextView
    sides: tuple[str, ...]
    sides_text: str
    side_mark: str
    notices: tuple[Notice, ...]
    provenance: Provenance
    kept: tuple[KeptArticle, ...]

    @property
    def is_single(self) -> bool:
        """Whether there is one event, whose grids fill the page."""
        return self.n_events == 1


def view_comparison(comparison: Comparison) -> ComparisonView:
    """Return a comparison as the page shows it."""
    evidence = Evidence(comparison.scores)
    outlets = view_outlets(comparison)
    events = comparison.events
    lines = tuple(
        view_line(event, number=number, has_grids=number <= MOST_EVENTS)
        for number, event in enumerate(events[:MOST_LISTED], start=1)
    )
    overall = overall_scores(comparison.outlets)
    panels = view_panels(overall, outlets=outlets, scores=comparison.scores, evidence=evidence)
    detailed = tuple(
        view_event(event, line=line, comparison=comparison, outlets=outlets, evidence=evidence)
        for event, line in zip(events, lines, strict=False)
        if line.has_grids
    )
    words = view_words(comparison.words, outlets=outlets, evidence=evidence)
    shared_text = view_shared_text(
        comparison.shared_text, articles=comparison.articles, evidence=evidence
    )
    return ComparisonView(
        title=lines[0].label if len(events) == 1 else f"{len(events):,} events, side by side",
        finding=_finding(comparison, outlets),
        outlets=outlets,
        events=lines,
        n_events=len(events),
        panels=panels,
        is_sampling=is_sampling(overall),
        contrasts=view_contrasts(comparison),
        detailed=detailed,
        words=words,
        shared_text=shared_text,
        sides=tuple(visible_line(side) for side in comparison.sides),
        sides_text=BASES[comparison.side_basis] if comparison.side_basis else "",
        side_mark="suggested" if comparison.side_basis == "suggested" else "",
        notices=comparison.notices,
        provenance=comparison.provenance,
        kept=evidence.kept(),
    )


def _finding(comparison: Comparison, outlets: tuple[OutletView, ...]) -> str:
    firsts = [event.first for event in comparison.events if event.first is not None]
    lasts = [event.last for event in comparison.events if event.last is not None]
    dates = dates_text(min(firsts, default=None), max(lasts, default=None))
    text = counts_text(len(comparison.scores), len(outlets))
    if len(comparison.events) > 1:
        text += f" on {counted(len(comparison.events), 'event')}"
    return f"{text}, {dates}."
