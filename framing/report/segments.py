"""Text cut where anything begins or ends, so that overlapping spans can be laid out in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

_LINE_END = re.compile(r"\r\n|\r|\n")


class Layer(Enum):
    """What a range of the text is a range of."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    VOICE = "voice"
    LOADED = "loaded"
    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Characters ``start`` to ``end`` of one part, the ``index``-th of its layer."""

    layer: Layer
    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters over which the same ranges are open. ``ranges`` is sorted by layer and index."""

    start: int
    end: int
    ranges: tuple[Range, ...]

    def indices(self, layer: Layer) -> tuple[int, ...]:
        """Return the indices of the open ranges of ``layer``, ascending."""
        return tuple(item.index for item in self.ranges if item.layer is layer)


def sweep(length: int, *, ranges: Sequence[Range]) -> Iterator[Stretch]:
    """Yield the stretches between neighboring boundaries, from 0 to ``length`` without a gap.

    Parameters
    ----------
    length
        Characters in the part, at least 0. Ranges are cut at it; empty ranges open nothing.
    ranges
        In any order; they may nest, overlap and cross.
    """
    kept = [item for item in ranges if item.start < min(item.end, length)]
    opening: dict[int, list[Range]] = {}
    closing: dict[int, list[Range]] = {}
    for item in kept:
        opening.setdefault(item.start, []).append(item)
        closing.setdefault(min(item.end, length), []).append(item)
    open_ranges: set[Range] = set()
    bounds = sorted({0, length, *opening, *closing})
    for start, end in pairwise(bounds):
        open_ranges.difference_update(closing.get(start, ()))
        open_ranges.update(opening.get(start, ()))
        yield Stretch(
            start=start,
            end=end,
            ranges=tuple(sorted(open_ranges, key=lambda item: (item.layer.value, item.index))),
        )


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of ``text`` as ``(start, end)``, white space around them left out.

    Paragraphs end at blank lines; in a text without blank lines every line is one.
    """
    lines = _lines(text)
    numbers = [number for number, (start, end) in enumerate(lines) if start < end]
    has_blank_lines = bool(numbers) and numbers[-1] - numbers[0] >= len(numbers)
    paragraphs: list[tuple[int, int]] = []
    previous = None
    for number in numbers:
        start, end = lines[number]
        if has_blank_lines and previous == number - 1:
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
        previous = number
    return paragraphs


def _lines(text: str) -> list[tuple[int, int]]:
    """Return every line's range without the white space at its ends; a blank line's is empty."""
    bounds = [0]
    for match in _LINE_END.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    lines = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        line = text[start:end]
        left = start + len(line) - len(line.lstrip())
        lines.append((left, max(left, start + len(line.rstrip()))))
    return lines
