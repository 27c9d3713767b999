"""Numbers for the same quantity that differ between outlets, in the words of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.datatypes import Article, Fact, FactStatus, Quantity, QuantityValue
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.outlets import OutletView
from framing.report.comparison.wording import AGREEMENTS
from framing.report.visible import visible_line


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingOfNumber:
    """One wording of a number and the outlets that give it.

    ``outlets`` holds full name, short name, and to whom the outlet attributes the fact (empty: it
    asserts it itself).
    """

    words: str
    outlets: tuple[tuple[str, str, str], ...]
    opening: Opening | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """A quantity of a fact and its wordings, those with the lowest numbers first."""

    what: str
    fact: str
    agreement: str
    is_conflict: bool
    wordings: tuple[WordingOfNumber, ...]


def view_numbers(
    facts: Sequence[Fact],
    *,
    outlets: Sequence[OutletView],
    articles: Mapping[str, Article],
    evidence: Evidence,
) -> tuple[NumberView, ...]:
    """Return the quantities that are not equal everywhere, those in conflict first."""
    views = [
        NumberView(
            what=visible_line(quantity.what),
            fact=visible_line(fact.summary),
            agreement=AGREEMENTS[quantity.agreement],
            is_conflict=quantity.agreement == "conflict",
            wordings=_wordings(
                quantity, fact=fact, outlets=outlets, articles=articles, evidence=evidence
            ),
        )
        for fact in facts
        for quantity in fact.quantities
        if quantity.agreement != "equal"
    ]
    # A quantity that everyone words alike is no difference, whatever was read out of the words.
    views = [view for view in views if view.is_conflict or len(view.wordings) > 1]
    return tuple(sorted(views, key=lambda view: not view.is_conflict))


def _wordings(
    quantity: Quantity,
    *,
    fact: Fact,
    outlets: Sequence[OutletView],
    articles: Mapping[str, Article],
    evidence: Evidence,
) -> tuple[WordingOfNumber, ...]:
    views_of = {outlet.name: outlet for outlet in outlets}
    by_words: dict[str, list[QuantityValue]] = {}
    for value in sorted(quantity.values, key=_size):
        by_words.setdefault(visible_line(value.passage.text(articles)), []).append(value)
    views = []
    for words, values in by_words.items():
        names = tuple(
            dict.fromkeys(
                (
                    views_of[value.outlet].shown,
                    views_of[value.outlet].short,
                    _on_whose_word(fact, value.article_id),
                )
                for value in values
                if value.outlet in views_of
            )
        )
        views.append(
            WordingOfNumber(
                words=words,
                outlets=names,
                opening=evidence.open([value.passage for value in values]),
                title=f"“{words}”: {', '.join(name for name, _, _ in names)}",
            )
        )
    return tuple(views)


def _on_whose_word(fact: Fact, article_id: str) -> str:
    """Return to whom an article attributes the fact, empty where it asserts it itself."""
    for carrier in fact.carriers:
        if carrier.article_id == article_id and carrier.status is FactStatus.ATTRIBUTED:
            return visible_line(carrier.attributed_to or "nobody named")
    return ""


def _size(value: QuantityValue) -> tuple[float, str]:
    ends = [end for end in (value.low, value.high) if end is not None]
    return (min(ends, default=0.0), value.outlet)
