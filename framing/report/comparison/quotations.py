"""The same quotation in several outlets, and what each trimmed or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Change, QuotationPiece, QuotationVersion, SharedQuotation
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.wording import CHANGES
from framing.report.visible import visible_line

MOST_QUOTATIONS = 40
"""Quotations that the page holds; it says how many there are."""

_LONG_CUT = 24
"""Words at a version's start or end that are named by their number when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A run of words; ``meaning`` is read out before it, empty for unchanged words."""

    change: Change
    words: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One outlet's version; the longest one is what the others are set beside."""

    outlet: str
    cue: str
    source: str
    is_longest: bool
    pieces: tuple[PieceView, ...]
    opening: Opening | None
    title: str

    @property
    def is_same(self) -> bool:
        """Whether it has the longest version's words and no others."""
        return all(piece.change == "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """A quotation, the versions that differ, and under ``alike`` those in the longest's words."""

    source: str
    is_altered: bool
    versions: tuple[VersionView, ...]
    alike: tuple[VersionView, ...]

    @property
    def mark(self) -> str:
        """What became of it in the other versions, in two words at most."""
        if self.is_altered:
            return "altered"
        return "trimmed" if len(self.versions) > 1 else "same words"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationsView:
    """The shared quotations; ``n`` counts all, of which the first are shown."""

    shown: tuple[QuotationView, ...]
    n: int
    n_altered: int


def view_quotations(quotations: Sequence[SharedQuotation], *, evidence: Evidence) -> QuotationsView:
    """Return the shared quotations, altered ones first."""
    ordered = sorted(quotations, key=lambda item: (not item.is_altered, -len(item.versions)))
    return QuotationsView(
        shown=tuple(_view_quotation(item, evidence) for item in ordered[:MOST_QUOTATIONS]),
        n=len(quotations),
        n_altered=sum(item.is_altered for item in quotations),
    )


def _view_quotation(quotation: SharedQuotation, evidence: Evidence) -> QuotationView:
    views = [
        _view_version(version, is_longest=place == 0, evidence=evidence)
        for place, version in enumerate(quotation.versions)
    ]
    return QuotationView(
        source=visible_line(quotation.source or "Source not resolved"),
        is_altered=quotation.is_altered,
        versions=tuple(view for view in views if view.is_longest or not view.is_same),
        alike=tuple(view for view in views if view.is_same and not view.is_longest),
    )


def _view_version(
    version: QuotationVersion, *, is_longest: bool, evidence: Evidence
) -> VersionView:
    outlet = visible_line(version.outlet)
    last = len(version.pieces) - 1
    return VersionView(
        outlet=outlet,
        cue=visible_line(version.cue or ""),
        source=visible_line(version.source or ""),
        is_longest=is_longest,
        pieces=tuple(
            _view_piece(piece, is_edge=place in (0, last))
            for place, piece in enumerate(version.pieces)
        ),
        opening=evidence.open(version.passages),
        title=f"{outlet}: its version",
    )


def _view_piece(piece: QuotationPiece, *, is_edge: bool) -> PieceView:
    words = visible_line(piece.words)
    n_words = len(words.split())
    if piece.change == "left_out" and is_edge and n_words > _LONG_CUT:
        words = f"{n_words} words"
    return PieceView(change=piece.change, words=words, meaning=CHANGES[piece.change])
