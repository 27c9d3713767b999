"""What is annotated in the gold set for facts: facts, their carriers, numbers, omissions.

What each of them means is told in :mod:`framing.evaluation.facts_gold`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framing.datatypes import Agreement, Article, FactStatus, Span

MIN_CARRIERS = 2
"""Outlets that share a fact, give a number that can differ, or let a third leave something out."""

GoldAgreement = Agreement | Literal["incomparable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCarrier:
    """An article that carries a fact: where, how, and on whose word (None: nobody named)."""

    article_id: str
    spans: tuple[Span, ...]
    status: FactStatus
    attributed_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """A proposition, and the articles that report it, in the order of the event's articles."""

    fact_id: str
    summary: str
    carriers: tuple[GoldCarrier, ...]

    @property
    def is_shared(self) -> bool:
        """Whether at least two outlets carry it."""
        return len(self.carriers) >= MIN_CARRIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldValue:
    """A number as an article gives it: its words, and the range they mean in ``unit``."""

    article_id: str
    span: Span
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNumber:
    """One quantity of a fact in the articles that give a number for it."""

    fact_id: str
    quantity: str
    values: tuple[GoldValue, ...]
    agreement: GoldAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldOmission:
    """An article without a fact that at least two others carry."""

    fact_id: str
    article_id: str
    is_earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """The articles of one event, and all that is annotated in them."""

    event_id: str
    articles: tuple[Article, ...]
    facts: tuple[GoldFact, ...]
    numbers: tuple[GoldNumber, ...]
    omissions: tuple[GoldOmission, ...]


def agreement_of(values: Sequence[GoldValue]) -> GoldAgreement:
    """Return how values for one quantity stand to one another.

    Parameters
    ----------
    values
        At least one value.
    """
    if len({value.unit for value in values}) > 1:
        return "incomparable"
    if len({(value.low, value.high) for value in values}) == 1:
        return "equal"
    low = max((value.low for value in values if value.low is not None), default=None)
    high = min((value.high for value in values if value.high is not None), default=None)
    return "compatible" if low is None or high is None or low <= high else "conflict"
