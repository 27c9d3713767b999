"""The balance of sides as a report shows it, with the bounds that unassigned speech leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from framing.datatypes import ArticleScore, Placement, SideBalance, Speaker
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.order import number_attributions
from framing.report.voices.sources import Sources, SourceView
from framing.report.voices.wording import BASES

NO_SIDE = "without a side"
FILLS = 4
"""Fills that tell sides apart; further sides take them in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side. All fractions lie in [0, 1]: ``fraction`` of the speech that has a side.

    ``low`` and ``high`` bound its share of all speech, wherever the unassigned part belongs;
    ``low`` is what it is given for certain. ``start`` is where its piece of the bar begins.
    """

    name: str
    fill: int
    words: int
    fraction: float
    fraction_text: str
    start: float
    low: float
    high: float
    bounds_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceView:
    """How the speech divides. ``unassigned`` is the share of all speech that has no side."""

    is_suggested: bool
    basis: str
    sides: tuple[SideView, ...]
    unassigned: float
    unassigned_text: str

    @property
    def sentence(self) -> str:
        """The whole balance in one line, for those who cannot see the bar."""
        shares = (f"{side.name} {side.bounds_text}" for side in self.sides)
        return f"Of all speech: {', '.join(shares)}, {NO_SIDE} {self.unassigned_text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedView:
    """Who speaks in a place; ``passage`` is the number of the attribution."""

    source: SourceView
    side: str | None
    passage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place in the article and who speaks there, maybe nobody."""

    label: str
    placed: tuple[PlacedView, ...]


def view_balance(balance: SideBalance) -> BalanceView:
    """Return the balance with each side's piece of one bar, from the left."""
    sides = []
    start = 0.0
    for place, share in enumerate(balance.shares):
        sides.append(
            SideView(
                name=visible_line(share.name),
                fill=place % FILLS + 1,
                words=share.words,
                fraction=share.fraction,
                fraction_text=percent(share.fraction),
                start=start,
                low=share.low,
                high=share.high,
                bounds_text=_bounds(share.low, share.high),
            )
        )
        start += share.low
    return BalanceView(
        is_suggested=balance.basis == "suggested",
        basis=BASES[balance.basis],
        sides=tuple(sides),
        unassigned=balance.unassigned_fraction,
        unassigned_text=percent(balance.unassigned_fraction),
    )


def view_placement(score: ArticleScore, *, sources: Sources) -> tuple[PlaceView, ...]:
    """Return who speaks in the headline, first, in the lead, and last; empty where unknown."""
    placement = score.placement
    if placement is None:
        return ()
    numbers = number_attributions(score.analysis.attribution.attributions)

    def placed(speaker: Speaker) -> PlacedView:
        return PlacedView(
            source=sources.of_attribution[speaker.attribution],
            side=None if speaker.side is None else visible_line(speaker.side),
            passage=numbers[speaker.attribution],
        )

    return tuple(
        PlaceView(label=label, placed=tuple(placed(speaker) for speaker in speakers))
        for label, speakers in _places(placement)
    )


def _places(placement: Placement) -> tuple[tuple[str, tuple[Speaker, ...]], ...]:
    def one(speaker: Speaker | None) -> tuple[Speaker, ...]:
        return () if speaker is None else (speaker,)

    return (
        ("Headline", placement.headline),
        ("Lead", placement.lead),
        ("First to speak", one(placement.first)),
        ("Last to speak", one(placement.last)),
    )


def _bounds(low: float, high: float) -> str:
    if percent(low) == percent(high):
        return percent(low)
    return f"{percent(low)} to {percent(high)}"
