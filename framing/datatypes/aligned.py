"""What articles of one event share, aligned: text, names, facts, voices, quotations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from framing.datatypes.attribution import Polarity, SourceKind
from framing.datatypes.base import Json, Voice
from framing.datatypes.events import Articles, Passage

Agreement = Literal["equal", "compatible", "conflict"]
"""How numbers for one quantity stand to one another: one value, a common value, none."""

Change = Literal["same", "changed", "added", "left_out"]
"""What a piece of a quotation is, beside the longest version of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """Words that two articles have in common, letter for letter but for marks and case."""

    first: Passage
    second: Passage
    n_words: int

    def to_dict(self, articles: Articles) -> Json:
        """Return the passage as JSON-ready values, with its words."""
        return {
            "first": self.first.to_dict(articles),
            "second": self.second.to_dict(articles),
            "n_words": self.n_words,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """Text that two articles share: wire copy, a reprint, a press release.

    ``first_fraction`` and ``second_fraction`` are the shares, in [0, 1], of each article's words
    that lie in shared passages. ``is_reprint`` holds where one is mostly the other's text.
    """

    event_id: str | None
    first: str
    second: str
    first_fraction: float
    second_fraction: float
    is_reprint: bool
    passages: tuple[SharedPassage, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the pair as JSON-ready values; ``first`` and ``second`` are article ids."""
        return {
            "event_id": self.event_id,
            "first": self.first,
            "second": self.second,
            "first_fraction": self.first_fraction,
            "second_fraction": self.second_fraction,
            "is_reprint": self.is_reprint,
            "passages": [passage.to_dict(articles) for passage in self.passages],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an outlet calls someone or something, in one wording.

    ``words`` is the wording in its most frequent form. ``voices`` counts mentions by voice,
    ``polarity`` those of which it was judged; ``passages`` hold every one.
    """

    outlet: str
    words: str
    n: int
    voices: Mapping[Voice, int]
    polarity: Mapping[Polarity, int]
    passages: tuple[Passage, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the label as JSON-ready values."""
        return {
            "outlet": self.outlet,
            "words": self.words,
            "n": self.n,
            "voices": {voice.value: n for voice, n in self.voices.items()},
            "polarity": {name.value: n for name, n in self.polarity.items()},
            "passages": [passage.to_dict(articles) for passage in self.passages],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """The same person, group, place or act in several outlets, and what each calls it.

    ``name`` is its fullest name over all outlets. ``kind`` is None where it is no party (an act, a
    thing). ``probability`` is the calibrated probability that the mentions belong together, None
    where a name settles it.
    """

    referent_id: str
    event_id: str
    name: str
    kind: SourceKind | None
    probability: float | None
    labels: tuple[Label, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that mention it, in the order of the labels."""
        return tuple(dict.fromkeys(label.outlet for label in self.labels))

    def to_dict(self, articles: Articles) -> Json:
        """Return the referent as JSON-ready values."""
        return {
            "referent_id": self.referent_id,
            "event_id": self.event_id,
            "name": self.name,
            "kind": self.kind.value if self.kind is not None else None,
            "probability": self.probability,
            "labels": [label.to_dict(articles) for label in self.labels],
        }


class FactStatus(StrEnum):
    """How an outlet tells a fact: as its own assertion, with a hedge, or as somebody's word."""

    FLAT = "flat"
    HEDGED = "hedged"
    ATTRIBUTED = "attributed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCarrier:
    """An article that carries a fact: where, how, and on whose word (None: nobody named)."""

    article_id: str
    outlet: str
    passages: tuple[Passage, ...]
    status: FactStatus
    attributed_to: str | None
    probability: float

    def to_dict(self, articles: Articles) -> Json:
        """Return the carrier as JSON-ready values."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "passages": [passage.to_dict(articles) for passage in self.passages],
            "status": self.status.value,
            "attributed_to": self.attributed_to,
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue:
    """A number as an article gives it, read as a range: "at least 12" has no upper end.

    ``low`` and ``high`` are in ``unit`` (people, dollars, days, fraction…); a date is a day count
    from 1970-01-01 with the unit ``date``. None: open on that side.
    """

    article_id: str
    outlet: str
    passage: Passage
    low: float | None
    high: float | None
    unit: str

    def to_dict(self, articles: Articles) -> Json:
        """Return the value as JSON-ready values."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "passage": self.passage.to_dict(articles),
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of a fact in the articles that give a number for it."""

    what: str
    agreement: Agreement
    values: tuple[QuantityValue, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the quantity as JSON-ready values."""
        return {
            "what": self.what,
            "agreement": self.agreement,
            "values": [value.to_dict(articles) for value in self.values],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An article without a fact that articles of at least two other outlets carry.

    ``is_earlier`` holds where it came out before every one that carries the fact; None where a
    date is missing. ``n_words`` is its length: a short article leaves out more.
    """

    article_id: str
    outlet: str
    is_earlier: bool | None
    n_words: int

    def to_dict(self) -> Json:
        """Return the omission as JSON-ready values."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "is_earlier": self.is_earlier,
            "n_words": self.n_words,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A proposition that articles of one event report, and which of them do.

    ``summary`` is the most central of the sentences that carry it, in its own words.
    """

    fact_id: str
    event_id: str
    summary: str
    carriers: tuple[FactCarrier, ...]
    quantities: tuple[Quantity, ...]
    omissions: tuple[Omission, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, in the order of the carriers."""
        return tuple(dict.fromkeys(carrier.outlet for carrier in self.carriers))

    def to_dict(self, articles: Articles) -> Json:
        """Return the fact as JSON-ready values."""
        return {
            "fact_id": self.fact_id,
            "event_id": self.event_id,
            "summary": self.summary,
            "carriers": [carrier.to_dict(articles) for carrier in self.carriers],
            "quantities": [quantity.to_dict(articles) for quantity in self.quantities],
            "omissions": [omission.to_dict() for omission in self.omissions],
        }
