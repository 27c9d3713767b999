"""Words that an outlet uses in its own voice more, or less, than the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import WordContrast
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.outlets import OutletView
from framing.report.visible import visible_line

_MOST_TERMS, _FEWER_TERMS = 15, 8
"""Words of one outlet that the page holds, with few outlets and with many; it says so."""

_MANY_OUTLETS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A word; ``value``, ``low`` and ``high`` are positions in [0, 1] with zero at 0.5.

    ``is_clear``: the interval lies on one side of zero.
    """

    term: str
    log_odds: str
    bounds: str
    n: int
    n_others: int
    is_clear: bool
    value: float
    low: float | None
    high: float | None
    opening: Opening | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPanel:
    """One outlet's words, strongest first; ``n`` counts all."""

    outlet: OutletView
    terms: tuple[TermView, ...]
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """All outlets' words on one scale, from ``-bound`` to ``bound`` (natural logarithm)."""

    panels: tuple[WordPanel, ...]
    bound_text: str


def view_words(
    words: Sequence[WordContrast], *, outlets: Sequence[OutletView], evidence: Evidence
) -> WordsView:
    """Return each outlet's words: those it uses more from the top, then those it uses less."""
    kept = {
        outlet.name: sorted(
            (word for word in words if word.outlet == outlet.name),
            key=lambda word: (-abs(word.z), word.term),
        )
        for outlet in outlets
    }
    n_shown = _MOST_TERMS if len(outlets) <= _MANY_OUTLETS else _FEWER_TERMS
    shown = {name: found[:n_shown] for name, found in kept.items()}
    bound = max(
        (
            abs(end)
            for found in shown.values()
            for word in found
            for end in (word.log_odds, word.low, word.high)
            if end is not None
        ),
        default=1.0,
    )
    panels = tuple(
        WordPanel(
            outlet=outlet,
            terms=tuple(
                _view_term(word, outlet, bound=bound or 1.0, evidence=evidence)
                for word in sorted(shown[outlet.name], key=lambda word: -word.log_odds)
            ),
            n=len(kept[outlet.name]),
        )
        for outlet in outlets
        if kept[outlet.name]
    )
    return WordsView(panels=panels, bound_text=f"{bound:.1f}")


def _view_term(
    word: WordContrast, outlet: OutletView, *, bound: float, evidence: Evidence
) -> TermView:
    term = visible_line(word.term)
    bounds = ""
    if word.low is not None and word.high is not None:
        bounds = f"{_signed(word.low)} to {_signed(word.high)}"
    return TermView(
        term=term,
        log_odds=_signed(word.log_odds),
        bounds=bounds,
        n=word.n,
        n_others=word.n_others,
        is_clear=bool(bounds) and ((word.low or 0.0) > 0 or (word.high or 0.0) < 0),
        value=0.5 + word.log_odds / (2 * bound),
        low=None if word.low is None else 0.5 + word.low / (2 * bound),
        high=None if word.high is None else 0.5 + word.high / (2 * bound),
        opening=evidence.open(word.passages),
        title=f"{outlet.shown}: “{term}” in its own voice",
    )


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")
