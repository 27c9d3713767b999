"""Quotations of a text: which quotation marks belong together.

Marks are paired inside a block (paragraph), never across, so that a stray one costs at most its
own paragraph. A paragraph whose quotation is not closed and that is followed by one which begins
with an opening mark is the old convention for a quotation that goes on: both are quotations.
How the marks are told from apostrophes, feet and inches: ``framing.text.marks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from framing.datatypes import Notice, Part, Span
from framing.text.blocks import find_blocks
from framing.text.marks import Family, Mark, find_marks
from framing.text.words import count_words

_PLACES_NAMED = 5
"""Places that the notice about unpaired marks names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation.

    ``span`` includes the marks, ``inner`` leaves them out. ``depth`` is 0 for the outermost, which
    is what matters for voice, and grows inward. ``closed`` is false where the quotation ends with
    its paragraph and not with a mark. ``n_words`` counts the words between the marks: few of them
    may be a title or scare quotes, which is for the reader of the quotation to decide.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationReading:
    """The quotations of a text by their start, outer before inner, and what was odd about them.

    Notice code: ``quotation_unpaired``.
    """

    quotations: tuple[Quotation, ...]
    notices: tuple[Notice, ...]


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner."""

    mark: Mark
    same_inside: bool = False


@dataclass(slots=True)
class _Pairing:
    """What was found so far: quotations as (start, inner start, inner end, end, closed)."""

    found: list[tuple[int, int, int, int, bool]] = field(default_factory=list)
    unpaired: list[int] = field(default_factory=list)
    waiting: list[_Open] = field(default_factory=list)


def find_quotations(text: str, *, part: Part = "text") -> QuotationReading:
    """Return the quotations of ``text`` in any of the usual marks, and a notice on stray marks.

    Known marks: straight, curly, low-high, guillemets both ways, doubled single ones, grave
    accents; an opening mark may be closed by another of its kind (``“…"``). Quotations nest or
    are disjoint. Time grows linearly with the text.

    Parameters
    ----------
    text
        Any text, unaltered: offsets are code points into it. May be empty.
    part
        The part of the article that ``text`` is.

    Examples
    --------
    >>> text = "“It’s ‘over’,” she said."
    >>> [(text[q.span.start : q.span.end], q.depth) for q in find_quotations(text).quotations]
    [('“It’s ‘over’,”', 0), ('‘over’', 1)]
    """
    blocks = find_blocks(text)
    marks = [find_marks(text, start=start, end=end) for start, end in blocks]
    pairing = _Pairing()
    for number, (block, block_marks) in enumerate(zip(blocks, marks, strict=True)):
        for mark in block_marks:
            _read_mark(pairing, mark)
        following = marks[number + 1][0] if number + 1 < len(marks) and marks[number + 1] else None
        goes_on = (
            following.family
            if following and following.can_open and following.start == blocks[number + 1][0]
            else None
        )
        _end_block(pairing, text, block=block, goes_on=goes_on)
    return QuotationReading(
        quotations=tuple(_with_depths(_quotations(pairing, text, part=part))),
        notices=_notices(pairing.unpaired, part=part),
    )


def _read_mark(pairing: _Pairing, mark: Mark) -> None:
    """Let ``mark`` close what waits for it, or wait itself, or count as unpaired."""
    waiting = pairing.waiting
    place = _partner(waiting, mark) if mark.can_close else None
    if place is not None:
        for dropped in waiting[place + 1 :]:
            _drop(pairing, dropped)
        opening = waiting[place].mark
        del waiting[place:]
        if opening.end < mark.start:
            pairing.found.append((opening.start, opening.end, mark.start, mark.end, True))
    elif mark.can_open:
        for outer in waiting:
            outer.same_inside = outer.same_inside or outer.mark.family == mark.family
        if len(waiting) == _DEEPEST:
            _drop(pairing, waiting.pop(0))
        waiting.append(_Open(mark))
    elif mark.is_certain:
        pairing.unpaired.append(mark.start)


_DEEPEST = 8
"""Quotations inside each other that are kept apart; bounds the work at each mark."""


def _partner(waiting: list[_Open], mark: Mark) -> int | None:
    """Return the place of the opening mark that ``mark`` closes.

    It may close over marks of a weaker family (a stray apostrophe within double marks), never
    over a stronger one.
    """
    for place in range(len(waiting) - 1, -1, -1):
        family = waiting[place].mark.family
        if family == mark.family:
            return place
        if family > mark.family:
            return None
    return None


def _drop(pairing: _Pairing, dropped: _Open) -> None:
    if dropped.mark.is_certain:
        pairing.unpaired.append(dropped.mark.start)


def _end_block(
    pairing: _Pairing, text: str, *, block: tuple[int, int], goes_on: Family | None
) -> None:
    """Settle the marks that still wait at the end of a block.

    ``goes_on`` is the family of the opening mark that the next block begins with. At most one
    unclosed quotation per block is taken up, and none that would swallow others of its kind.
    """
    taken = False
    for opened in pairing.waiting:
        mark = opened.mark
        lead = text[max(block[0], mark.start - 2) : mark.start].rstrip()
        starts_speech = mark.start == block[0] or lead.endswith((":", ","))
        carried = goes_on is not None and goes_on == mark.family
        worth_it = mark.is_certain and not taken and not opened.same_inside and mark.end < block[1]
        if worth_it and (carried or starts_speech):
            pairing.found.append((mark.start, mark.end, block[1], block[1], False))
            taken = True
            if not carried:
                pairing.unpaired.append(mark.start)
        else:
            _drop(pairing, opened)
    pairing.waiting.clear()


def _quotations(pairing: _Pairing, text: str, *, part: Part) -> Iterator[Quotation]:
    for start, inner_start, inner_end, end, closed in sorted(
        pairing.found, key=lambda item: (item[0], -item[3])
    ):
        inner = text[inner_start:inner_end]
        if inner.strip():
            yield Quotation(
                span=Span(part=part, start=start, end=end),
                inner=Span(part=part, start=inner_start, end=inner_end),
                depth=0,
                closed=closed,
                n_words=count_words(inner),
            )


def _with_depths(quotations: Iterator[Quotation]) -> Iterator[Quotation]:
    """Yield the nesting ``quotations`` with the number of those around each."""
    ends: list[int] = []
    for quotation in quotations:
        while ends and ends[-1] <= quotation.span.start:
            ends.pop()
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.span.end)


def _notices(unpaired: list[int], *, part: Part) -> tuple[Notice, ...]:
    if not unpaired:
        return ()
    places = sorted(unpaired)
    named = ", ".join(str(place) for place in places[:_PLACES_NAMED])
    more = ", …" if len(places) > _PLACES_NAMED else ""
    return (
        Notice(
            code="quotation_unpaired",
            message=(
                f"{len(places)} quotation mark(s) of the {part} have no partner "
                f"(at character {named}{more}); each was kept from reaching past its paragraph."
            ),
        ),
    )
