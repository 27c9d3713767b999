"""How speech divides between sides, where each speaks, and how it is introduced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.datatypes.base import Json

SideBasis = Literal["declared", "suggested"]
"""Whether the user named the sides, or the texts suggested them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShare:
    """One side's speech.

    ``words`` are at least 0; ``fraction`` is its share, in [0, 1], of the speech that has a side;
    ``low`` and ``high`` are the ends of its share of all speech, wherever the rest belongs.
    """

    name: str
    words: int
    fraction: float
    low: float
    high: float

    def to_dict(self) -> Json:
        """Return the share as JSON-ready values."""
        return {
            "name": self.name,
            "words": self.words,
            "fraction": self.fraction,
            "low": self.low,
            "high": self.high,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBalance:
    """The sides' shares of the speech, in the order of the sides, and the share without a side."""

    basis: SideBasis
    shares: tuple[SideShare, ...]
    unassigned_fraction: float

    def to_dict(self) -> Json:
        """Return the balance as JSON-ready values."""
        return {
            "basis": self.basis,
            "shares": [share.to_dict() for share in self.shares],
            "unassigned_fraction": self.unassigned_fraction,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in an attribution: its place, the party's place and side where they are known."""

    attribution: int
    party: int | None
    side: str | None

    def to_dict(self) -> Json:
        """Return the speaker as JSON-ready values."""
        return {"attribution": self.attribution, "party": self.party, "side": self.side}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Who speaks first and last below the headline (None: nobody), in the headline, in the lead."""

    first: Speaker | None
    last: Speaker | None
    headline: tuple[Speaker, ...]
    lead: tuple[Speaker, ...]

    def to_dict(self) -> Json:
        """Return the placement as JSON-ready values."""
        return {
            "first": self.first.to_dict() if self.first is not None else None,
            "last": self.last.to_dict() if self.last is not None else None,
            "headline": [speaker.to_dict() for speaker in self.headline],
            "lead": [speaker.to_dict() for speaker in self.lead],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCues:
    """The cues that introduce one side's speech (``side`` None: speech without a side).

    ``n_cues`` counts all but the legal hedges ("alleged"), which stand apart in ``n_alleged``:
    they guard against a judge and doubt nobody. ``n_doubting`` and ``n_endorsing`` count by
    commitment, ``n_hostile`` and ``n_favourable`` by attitude; the rest of ``n_cues`` is neutral.
    """

    side: str | None
    n_cues: int
    n_doubting: int
    n_endorsing: int
    n_hostile: int
    n_favourable: int
    n_alleged: int

    def to_dict(self) -> Json:
        """Return the counts as JSON-ready values."""
        return {
            "side": self.side,
            "n_cues": self.n_cues,
            "n_doubting": self.n_doubting,
            "n_endorsing": self.n_endorsing,
            "n_hostile": self.n_hostile,
            "n_favourable": self.n_favourable,
            "n_alleged": self.n_alleged,
        }
