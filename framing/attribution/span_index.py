"""Spans that share characters with another, found without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from framing.datatypes import Part, Span

_PARTS: tuple[Part, ...] = ("title", "text")


class SpanIndex:
    """Spans by where they stand.

    Parameters
    ----------
    spans
        Spans in reading order, of either part.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._places = {
            part: [place for place, span in enumerate(spans) if span.part == part]
            for part in _PARTS
        }
        self._starts = {
            part: [spans[place].start for place in places] for part, places in self._places.items()
        }
        # How far the spans up to each reach: what ends too early is left out with all before it.
        self._reach = {
            part: list(accumulate((spans[place].end for place in places), max))
            for part, places in self._places.items()
        }

    def overlapping(self, span: Span) -> list[int]:
        """Return the places of the spans that share characters with a span, in order.

        Examples
        --------
        >>> spans = [Span(part="text", start=start, end=start + 4) for start in (0, 5, 9)]
        >>> SpanIndex(spans).overlapping(Span(part="text", start=3, end=6))
        [0, 1]
        """
        first = bisect_right(self._reach[span.part], span.start)
        after = bisect_left(self._starts[span.part], span.end)
        places = self._places[span.part][first:after]
        return [place for place in places if self._spans[place].overlap(span)]
