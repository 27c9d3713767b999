"""Blocks of a text: stretches that no sentence crosses, found from its line ends.

Articles come with one paragraph to a line, with blank lines between paragraphs, or wrapped at a
fixed width. Only in the last case does a line end mean nothing. Wrapped text gives itself away:
every line is as full as it could be, so that the first word of the next would not have fitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

WIDEST_WRAPPED_LINE = 120
"""Characters: wider lines are paragraphs, not lines wrapped for a screen or a printer."""

NARROWEST_WRAPPED_LINE = 40
"""Characters: narrower lines are headings, lists or verse."""

_ENOUGH_LINES = 3
"""Lines followed by another one that it takes before a width is believed."""

_FULL_LINES = 0.7
"""Fraction of those lines that must be full."""

_ENDED_LINES = 0.5
"""Fraction of those lines that may end like a sentence; more are one sentence to a line."""

_LONG_LINES = 0.1
"""Fraction of those lines that may be wider than any wrapped line (a long address, say)."""

_ITEM = re.compile(
    r"(?:[-*+•·▪▫◦‣●○■□➤➢►✓–]|\(?\d{1,2}[.)]|\(?[a-hA-H]\)|[QA][.:]|#{1,6})[ \t\u00a0]"
)
_FIRST_WORD = re.compile(r"\S+")
_ENDED = re.compile(r"[.!?…:;][\"'”’»›)\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its trimmed range, its indentation and what begins it."""

    start: int
    end: int
    number: int
    indentation: int
    first_word_size: int
    starts_low: bool
    starts_item: bool
    is_ended: bool

    @property
    def size(self) -> int:
        return self.indentation + self.end - self.start


def find_blocks(text: str) -> list[tuple[int, int]]:
    r"""Return the blocks of ``text`` as half-open ranges without white space at their ends.

    A block ends at a blank line and at every line end, except where the text is seen to be
    wrapped at a fixed width of at most 120 characters: there the lines of a paragraph are one
    block. A line that begins like an item of a list always begins a block.

    Parameters
    ----------
    text
        Any text; may be empty.

    Examples
    --------
    >>> find_blocks("Ferry sinks\nNobody was hurt.\n\nMore soon.")
    [(0, 11), (12, 28), (30, 40)]
    """
    lines = _read_lines(text)
    width = _wrapped_width(lines)
    blocks: list[tuple[int, int]] = []
    last: _Line | None = None
    for line in lines:
        if last is not None and _continues(last, line, width=width):
            blocks[-1] = (blocks[-1][0], line.end)
        else:
            blocks.append((line.start, line.end))
        last = line
    return blocks


def _read_lines(text: str) -> list[_Line]:
    lines = []
    position = 0
    for number, raw in enumerate(text.splitlines(keepends=True)):
        body = raw.strip()
        if body:
            start = position + raw.index(body[0])
            end = start + len(body)
            word = _FIRST_WORD.match(body)
            lines.append(
                _Line(
                    start=start,
                    end=end,
                    number=number,
                    indentation=start - position,
                    first_word_size=len(word[0]) if word else 0,
                    starts_low=body[0].islower(),
                    starts_item=_ITEM.match(body) is not None,
                    is_ended=_ENDED.search(body[-8:]) is not None,
                )
            )
        position += len(raw)
    return lines


def _is_full(line: _Line, following: _Line, *, width: int) -> bool:
    return line.size + 1 + following.first_word_size > width


def _wrapped_width(lines: list[_Line]) -> int | None:
    """Return the width in characters at which the text is wrapped, None when it is not."""
    followed = [
        (line, following)
        for line, following in pairwise(lines)
        if following.number == line.number + 1
    ]
    fitting = [pair for pair in followed if pair[0].size <= WIDEST_WRAPPED_LINE]
    if len(fitting) < _ENOUGH_LINES or len(fitting) < (1 - _LONG_LINES) * len(followed):
        return None
    width = max(line.size for line, _ in fitting)
    n_ended = sum(line.is_ended for line, _ in fitting)
    n_full = sum(_is_full(line, following, width=width) for line, following in fitting)
    if n_ended > _ENDED_LINES * len(fitting) or n_full < _FULL_LINES * len(fitting):
        return None
    return width if width >= NARROWEST_WRAPPED_LINE else None


def _continues(line: _Line, following: _Line, *, width: int | None) -> bool:
    """Return whether ``following`` goes on with the paragraph that ``line`` belongs to."""
    if following.number != line.number + 1 or following.starts_item:
        return False
    if width is not None:
        return _is_full(line, following, width=width)
    return (
        following.starts_low
        and not line.is_ended
        and NARROWEST_WRAPPED_LINE <= line.size <= WIDEST_WRAPPED_LINE
    )
