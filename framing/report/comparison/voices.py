"""Who is heard in which outlet, and who is heard elsewhere only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Heard, HeardSource, Passage, Referent, SideBasis
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.naming import MOST_ROWS
from framing.report.comparison.outlets import OutletView
from framing.report.visible import visible_line
from framing.report.voices.wording import KINDS, counted

_LEAST_ELSEWHERE = 2
"""Other outlets that let a source speak before its silence here is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCell:
    """One outlet's cell: ``kind`` is ``heard``, ``mentioned`` or ``absent``.

    ``fill`` is the words' share, in [0, 1], of the longest speech in the grid.
    """

    kind: str
    words: str
    quotes: str
    cues: str
    fill: float
    opening: Opening | None
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """A source and its cells, one for each outlet."""

    name: str
    kind: str
    side: str
    cells: tuple[tuple[OutletView, HeardCell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesGrid:
    """The voices grid. ``unheard`` lists, by outlet, sources that at least two others let speak."""

    rows: tuple[VoiceRow, ...]
    n: int
    side_mark: str
    unheard: tuple[tuple[OutletView, tuple[str, ...]], ...]


def view_voices(
    sources: Sequence[HeardSource],
    *,
    outlets: Sequence[OutletView],
    naming: Sequence[Referent],
    side_basis: SideBasis | None,
    evidence: Evidence,
) -> VoicesGrid:
    """Return the sources, those that most outlets let speak first."""
    ordered = sorted(
        sources, key=lambda item: (-len(item.heard), -sum(cell.n_words for cell in item.heard))
    )
    longest = max((cell.n_words for item in sources for cell in item.heard), default=0)
    return VoicesGrid(
        rows=tuple(
            VoiceRow(
                name=visible_line(item.name),
                kind=KINDS[item.kind],
                side=visible_line(item.side or ""),
                cells=tuple(
                    (outlet, _cell(item, outlet, longest=longest, naming=naming, evidence=evidence))
                    for outlet in outlets
                ),
            )
            for item in ordered[:MOST_ROWS]
        ),
        n=len(sources),
        side_mark="suggested" if side_basis == "suggested" else "",
        unheard=tuple(
            (outlet, names) for outlet in outlets if (names := _unheard(ordered, outlet))
        ),
    )


def _unheard(sources: Sequence[HeardSource], outlet: OutletView) -> tuple[str, ...]:
    return tuple(
        visible_line(item.name)
        for item in sources
        if len({cell.outlet for cell in item.heard} - {outlet.name}) >= _LEAST_ELSEWHERE
        and outlet.name in (*item.mentioned_in, *item.absent_in)
    )


def _cell(
    source: HeardSource,
    outlet: OutletView,
    *,
    longest: int,
    naming: Sequence[Referent],
    evidence: Evidence,
) -> HeardCell:
    heard = next((cell for cell in source.heard if cell.outlet == outlet.name), None)
    name = visible_line(source.name)
    if heard is not None:
        return _heard_cell(heard, name, outlet, longest=longest, evidence=evidence)
    elsewhere = [cell.passages[0] for cell in source.heard if cell.passages]
    if outlet.name in source.mentioned_in:
        mentions = _mentions(source, outlet, naming)
        note = "Spoken of here, and not heard. " + (
            "Where it is spoken of:" if mentions else "Heard elsewhere:"
        )
        kind, meaning, passages = "mentioned", "named, not heard", mentions or elsewhere
    elif outlet.name in source.absent_in:
        kind, meaning, passages = "absent", "not in the text", elsewhere
        note = "Neither heard nor spoken of here. Heard elsewhere:"
    else:
        # Of sources without a name nobody can say that they are not the ones spoken of here.
        kind, meaning, passages = "unknown", "not heard", elsewhere
        note = "Not heard here. Heard elsewhere:"
    return HeardCell(
        kind=kind,
        words="",
        quotes="",
        cues="",
        fill=0.0,
        opening=evidence.open(passages),
        title=f"{outlet.shown}: {name}, {meaning}",
        note=note,
    )


def _heard_cell(
    heard: Heard, name: str, outlet: OutletView, *, longest: int, evidence: Evidence
) -> HeardCell:
    cues = sorted(heard.cues.items(), key=lambda item: (-item[1], item[0]))
    return HeardCell(
        kind="heard",
        words=f"{heard.n_words:,}",
        quotes=counted(heard.n_quotes, "quote") if heard.n_quotes else "",
        cues=", ".join(
            visible_line(cue) if n == 1 else f"{visible_line(cue)} ×{n}" for cue, n in cues
        ),
        fill=heard.n_words / longest if longest else 0.0,
        opening=evidence.open(heard.passages),
        title=f"{outlet.shown}: {name}, {counted(heard.n_words, 'word')}",
        note="",
    )


def _mentions(source: HeardSource, outlet: OutletView, naming: Sequence[Referent]) -> list[Passage]:
    """Return where an outlet speaks of a source, as far as the naming table knows it."""
    return [
        passage
        for referent in naming
        if (referent.name, referent.event_id) == (source.name, source.event_id)
        for label in referent.labels
        if label.outlet == outlet.name
        for passage in label.passages
    ]
