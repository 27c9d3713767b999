"""Which outlet carries which fact, how, and what an outlet leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.datatypes import Article, Fact, FactCarrier, FactStatus, Omission, Passage
from framing.report.article import date_text
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.naming import MOST_ROWS
from framing.report.comparison.outlets import OutletView
from framing.report.comparison.wording import (
    ABSENT_SIGN,
    EARLIER_SIGN,
    STATUS_SIGNS,
    STATUS_WORDS,
    UNCOUNTED_SIGN,
    UNDATED_SIGN,
)
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.wording import counted

_WEAK_MATCH = 0.5
"""Probability, in [0, 1], under which a match between sentences is marked as unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMark:
    """What stands in a cell: a sign, what it means, on whose word, and where it leads.

    ``kind`` is ``flat``, ``hedged``, ``attributed``, ``absent``, ``earlier``, ``undated`` or
    ``uncounted``; ``note`` says what the sentences shown are where they are others'.
    """

    kind: str
    sign: str
    meaning: str
    attributed_to: str
    numbers: tuple[str, ...]
    opening: Opening | None
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact and its cells, one for each outlet. ``conflicts`` name quantities that differ."""

    summary: str
    conflicts: tuple[str, ...]
    cells: tuple[tuple[OutletView, tuple[FactMark, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsView:
    """The facts grid; ``n`` counts all facts, of which the first are rows."""

    rows: tuple[FactRow, ...]
    n: int
    n_shared: int
    n_conflicts: int


def view_facts(
    facts: Sequence[Fact],
    *,
    outlets: Sequence[OutletView],
    articles: Mapping[str, Article],
    evidence: Evidence,
) -> FactsView:
    """Return the facts, those that most outlets carry first."""
    ordered = sorted(facts, key=lambda item: -len(item.outlets))
    return FactsView(
        rows=tuple(
            FactRow(
                summary=visible_line(fact.summary),
                conflicts=tuple(
                    visible_line(quantity.what)
                    for quantity in fact.quantities
                    if quantity.agreement == "conflict"
                ),
                cells=tuple(
                    (outlet, _marks(fact, outlet, articles=articles, evidence=evidence))
                    for outlet in outlets
                ),
            )
            for fact in ordered[:MOST_ROWS]
        ),
        n=len(facts),
        n_shared=sum(len(fact.outlets) > 1 for fact in facts),
        n_conflicts=sum(
            any(quantity.agreement == "conflict" for quantity in fact.quantities) for fact in facts
        ),
    )


def _marks(
    fact: Fact, outlet: OutletView, *, articles: Mapping[str, Article], evidence: Evidence
) -> tuple[FactMark, ...]:
    carriers = [carrier for carrier in fact.carriers if carrier.outlet == outlet.name]
    omissions = [omission for omission in fact.omissions if omission.outlet == outlet.name]
    elsewhere = evidence.open(_one_passage_each(fact))
    if carriers:
        numbers = _numbers(fact, outlet, articles=articles)
        kinds = dict.fromkeys((carrier.status, carrier.attributed_to) for carrier in carriers)
        return tuple(
            _carried(
                [item for item in carriers if (item.status, item.attributed_to) == kind],
                outlet,
                numbers=numbers if place == 0 else (),
                evidence=evidence,
            )
            for place, kind in enumerate(kinds)
        )
    if omissions:
        # Of several articles, the one that could have carried it says more than one that could not.
        omission = min(omissions, key=lambda item: (item.is_earlier is True, item.article_id))
        return (_left_out(omission, outlet, article=articles[omission.article_id], to=elsewhere),)
    meaning = "not found; fewer than two others carry it"
    return (
        FactMark(
            kind="uncounted",
            sign=UNCOUNTED_SIGN,
            meaning=meaning,
            attributed_to="",
            numbers=(),
            opening=elsewhere,
            title=f"{outlet.shown}: {meaning}",
            note="Not found here. Fewer than two other outlets carry it, so that it does not count "
            "as left out. Told elsewhere:",
        ),
    )


def _carried(
    carriers: Sequence[FactCarrier],
    outlet: OutletView,
    *,
    numbers: tuple[str, ...],
    evidence: Evidence,
) -> FactMark:
    status = carriers[0].status
    attributed_to = visible_line(carriers[0].attributed_to or "")
    meaning = STATUS_WORDS[status]
    if status is FactStatus.ATTRIBUTED:
        meaning += f" to {attributed_to}" if attributed_to else " to nobody named"
    elif attributed_to:
        meaning += f", {attributed_to} named"
    least = min(carrier.probability for carrier in carriers)
    passages = [passage for carrier in carriers for passage in carrier.passages]
    return FactMark(
        kind=status.value,
        sign=STATUS_SIGNS[status] + ("?" if least < _WEAK_MATCH else ""),
        meaning=meaning,
        attributed_to=attributed_to,
        numbers=numbers,
        opening=evidence.open(passages),
        title=f"{outlet.shown}: {meaning}",
        note=f"The sentence tells this fact with a probability of {percent(least)}.",
    )


def _left_out(
    omission: Omission, outlet: OutletView, *, article: Article, to: Opening | None
) -> FactMark:
    kind, sign, meaning, why = {
        False: ("absent", ABSENT_SIGN, "left out", "after an article that carries it"),
        True: (
            "earlier",
            EARLIER_SIGN,
            "published before the others",
            "before every article that carries it",
        ),
        None: ("undated", UNDATED_SIGN, "left out, order unknown", "a date is missing"),
    }[omission.is_earlier]
    published = "date not given"
    if article.published_at is not None:
        published = f"published {date_text(article.published_at)}"
    return FactMark(
        kind=kind,
        sign=sign,
        meaning=meaning,
        attributed_to="",
        numbers=(),
        opening=to,
        title=f"{outlet.shown}: {meaning}",
        note=f"Not found in this outlet’s article: {published}, {why}; "
        f"{counted(omission.n_words, 'word')}. Told elsewhere:",
    )


def _one_passage_each(fact: Fact) -> list[Passage]:
    """Return the first passage of each outlet that carries the fact."""
    first: dict[str, Passage] = {}
    for carrier in fact.carriers:
        if carrier.passages:
            first.setdefault(carrier.outlet, carrier.passages[0])
    return list(first.values())


def _numbers(fact: Fact, outlet: OutletView, *, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """Return the outlet's own words for quantities of the fact that conflict."""
    return tuple(
        dict.fromkeys(
            visible_line(value.passage.text(articles))
            for quantity in fact.quantities
            if quantity.agreement == "conflict"
            for value in quantity.values
            if value.outlet == outlet.name
        )
    )
