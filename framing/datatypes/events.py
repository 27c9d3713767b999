"""Events: which articles tell of the same happening, and where a piece of evidence stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from framing.datatypes.articles import Article
from framing.datatypes.base import Json, Span
from framing.errors import InputError, shown

EventBasis = Literal["declared", "grouped"]
"""Whether the user named the event of its articles, or the texts put them together."""

Articles = Mapping[str, Article]
"""Articles by their id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Articles that tell of the same happening.

    ``label`` is made of the articles' own words. ``first`` and ``last`` are the earliest and the
    latest time of publication, None where no article has one. ``confidence`` is the calibrated
    probability, in [0, 1], that two articles of the event taken at random belong together; None
    where the user declared the event, and for an event of one article.
    """

    event_id: str
    label: str
    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    confidence: float | None
    basis: EventBasis = "grouped"

    def __post_init__(self) -> None:
        if not self.article_ids:
            raise InputError(
                f"An event needs at least one article; got none in event {shown(self.event_id)}."
            )

    def to_dict(self) -> Json:
        """Return the event as JSON-ready values."""
        return {
            "event_id": self.event_id,
            "label": self.label,
            "article_ids": list(self.article_ids),
            "outlets": list(self.outlets),
            "first": self.first.isoformat() if self.first is not None else None,
            "last": self.last.isoformat() if self.last is not None else None,
            "confidence": self.confidence,
            "basis": self.basis,
        }


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Characters of one of several articles: what a number of a comparison opens to."""

    article_id: str
    span: Span

    def text(self, articles: Articles) -> str:
        """Return the passage's words."""
        return articles[self.article_id].slice(self.span)

    def to_dict(self, articles: Articles) -> Json:
        """Return the passage as JSON-ready values, with its words."""
        return {
            "article_id": self.article_id,
            "span": self.span.to_list(),
            "text": self.text(articles),
        }
