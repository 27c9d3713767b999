"""What each outlet calls the same people, groups and acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Label, Polarity, Referent, Voice
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.outlets import OutletView
from framing.report.comparison.wording import POLARITY_SIGNS, POLARITY_WORDS, VOICE_MARKS
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.wording import KINDS

MOST_ROWS = 60
"""Rows of a grid that the page holds; it says how many there are."""

_MOST_LABELS = 6
"""Labels that a cell shows at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelView:
    """A wording in a cell. ``polarity`` holds sign, count and meaning of the judged mentions."""

    words: str
    n: int
    voice_text: str
    voice: Voice
    polarity: tuple[tuple[str, int, str], ...]
    opening: Opening | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRow:
    """A referent and its cells, one for each outlet: the first labels, and further ones."""

    name: str
    detail: str
    cells: tuple[tuple[OutletView, tuple[LabelView, ...], tuple[LabelView, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingView:
    """The naming table; ``n`` counts all referents, of which the first are rows."""

    rows: tuple[NamingRow, ...]
    n: int


def view_naming(
    referents: Sequence[Referent], *, outlets: Sequence[OutletView], evidence: Evidence
) -> NamingView:
    """Return the referents, those that most outlets mention first."""
    ordered = sorted(referents, key=lambda item: -len(item.outlets))
    return NamingView(
        rows=tuple(
            NamingRow(
                name=visible_line(item.name),
                detail=_detail(item),
                cells=tuple(_cell(item, outlet, evidence) for outlet in outlets),
            )
            for item in ordered[:MOST_ROWS]
        ),
        n=len(referents),
    )


def _cell(
    referent: Referent, outlet: OutletView, evidence: Evidence
) -> tuple[OutletView, tuple[LabelView, ...], tuple[LabelView, ...]]:
    labels = [
        _view_label(label, outlet, evidence)
        for label in sorted(referent.labels, key=lambda item: -item.n)
        if label.outlet == outlet.name
    ]
    return outlet, tuple(labels[:_MOST_LABELS]), tuple(labels[_MOST_LABELS:])


def _view_label(label: Label, outlet: OutletView, evidence: Evidence) -> LabelView:
    voices = {voice: n for voice, n in label.voices.items() if n}
    others = [
        f"{n:,} {VOICE_MARKS[voice]}" if len(voices) > 1 else VOICE_MARKS[voice]
        for voice, n in voices.items()
        if voice is not Voice.OUTLET
    ]
    polarity = tuple(
        (sign, label.polarity[name], POLARITY_WORDS[name])
        for name, sign in POLARITY_SIGNS.items()
        if label.polarity.get(name)
    )
    words = visible_line(label.words)
    judged = ", ".join(
        f"{label.polarity[name]} {POLARITY_WORDS[name]}"
        for name in Polarity
        if label.polarity.get(name)
    )
    return LabelView(
        words=words,
        n=label.n,
        voice_text=", ".join(others),
        voice=max(voices, key=lambda voice: voices[voice], default=Voice.OUTLET),
        polarity=polarity,
        opening=evidence.open(label.passages),
        title=f"{outlet.shown}: “{words}”" + (f" ({judged})" if judged else ""),
    )


def _detail(referent: Referent) -> str:
    parts = [] if referent.kind is None else [KINDS[referent.kind]]
    if referent.probability is not None:
        parts.append(f"{percent(referent.probability)} sure that these are one")
    return ", ".join(parts)
