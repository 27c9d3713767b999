"""Quotation marks of a block: where they stand, and whether they can open or close.

A mark's glyph says what it usually does, its neighbors say what it does here. Apostrophes, feet
and inches, minutes and seconds are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Family(IntEnum):
    """Marks that may close each other; a stronger family closes over stray marks of a weaker."""

    SINGLE = 0
    SINGLE_GUILLEMET = 1
    DOUBLE = 2
    DOUBLE_GUILLEMET = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``start``; ``is_certain`` when it can hardly be anything but a quotation mark."""

    start: int
    end: int
    family: Family
    can_open: bool
    can_close: bool
    is_certain: bool


@dataclass(slots=True)
class _Candidate:
    """A glyph in its surroundings: the characters next to the run of marks it stands in."""

    start: int
    glyph: str
    before: str
    after: str
    next_closes: bool = False

    @property
    def family(self) -> Family:
        return _FAMILIES[self.glyph]

    @property
    def is_inside_word(self) -> bool:
        """Whether letters or digits stand on both sides."""
        return self.before.isalnum() and self.after.isalnum()

    @property
    def opens_here(self) -> bool:
        """Whether space or its like stands before, and a word after."""
        free = not self.before or self.before.isspace() or self.before in _BEFORE_OPENING
        return free and bool(self.after) and not self.after.isspace() and self.after not in _STOPS

    @property
    def closes_here(self) -> bool:
        """Whether a word stands before, and space or punctuation after."""
        free = not self.after or self.after.isspace() or self.after in _AFTER_CLOSING
        return free and bool(self.before) and not self.before.isspace() and self.before not in "([{"


_FAMILIES = {
    **dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "``", "''", "‘‘", "’’"], Family.DOUBLE),
    **dict.fromkeys(["'", "‘", "’", "‚", "‛", "`"], Family.SINGLE),
    **dict.fromkeys(["«", "»"], Family.DOUBLE_GUILLEMET),
    **dict.fromkeys(["‹", "›"], Family.SINGLE_GUILLEMET),
}
_OPENERS = frozenset(["“", "„", "‟", "``", "‘‘", "‘", "‚", "‛", "`", "«", "‹"])
_CLOSERS = frozenset(["”", "''", "’’", "’", "»", "›"])
_ONLY_OPENERS = frozenset(["„", "‟", "``", "‚", "‛", "`"])
_MEASURES = frozenset(['"', "'", "”", "’", "＂"])
"""Glyphs that stand for feet and inches, or minutes and seconds, after a number."""

_RUN = re.compile("[\"“”„‟＂'‘’‚‛`«»‹›]+")
_LONGEST_RUN = 8
"""Adjacent marks that may be quotation marks; longer runs are rules, ditto marks or damage."""

_GLYPH = re.compile("``|''|‘‘|’’|.", re.DOTALL)

_BEFORE_OPENING = "([{—–-/=:"
_AFTER_CLOSING = ".,;:!?…)]}—–-/"
_STOPS = ",;:!?)]}"

_ELIDED = re.compile(
    r"(?:n|em|til|till|tis|twas|twere|cause|cos|cuz|bout|round|neath|nuff|cept|ere|\d0s|\d\d)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""What an apostrophe, and no quotation mark, stands before: *'em*, *'til*, *'90s*, *'08*."""


def find_marks(text: str, *, start: int, end: int) -> list[Mark]:
    """Return the quotation marks of ``text[start:end]`` in their order, apostrophes left out.

    Parameters
    ----------
    text
        Any text.
    start, end
        The block to read, half-open, code points into ``text``.
    """
    candidates = _find_candidates(text, start=start, end=end)
    next_closes = dict.fromkeys(Family, False)
    for candidate in reversed(candidates):
        candidate.next_closes = next_closes[candidate.family]
        if not candidate.is_inside_word:
            next_closes[candidate.family] = candidate.closes_here
    marks: list[Mark] = []
    n_waiting = dict.fromkeys(Family, 0)
    for candidate in candidates:
        waits = n_waiting[candidate.family] > 0
        mark = _read(candidate, text, waits=waits)
        if mark is not None:
            marks.append(mark)
            if mark.can_close and waits:
                n_waiting[mark.family] -= 1
            elif mark.can_open:
                n_waiting[mark.family] += 1
    return marks


def _find_candidates(text: str, *, start: int, end: int) -> list[_Candidate]:
    candidates = []
    for run in _RUN.finditer(text, start, end):
        if run.end() - run.start() > _LONGEST_RUN:
            continue
        before = text[run.start() - 1] if run.start() > start else ""
        after = text[run.end()] if run.end() < end else ""
        for glyph in _GLYPH.finditer(text, run.start(), run.end()):
            candidates.append(_Candidate(glyph.start(), glyph[0], before, after))
    return candidates


def _read(candidate: _Candidate, text: str, *, waits: bool) -> Mark | None:
    """Return the mark that ``candidate`` is, None when it is none.

    ``waits`` says whether an opening mark of its family waits before it.
    """
    single = candidate.family == Family.SINGLE
    if single and _is_apostrophe(candidate, text, waits=waits):
        return None
    is_measure = candidate.before.isdecimal() and candidate.glyph in _MEASURES
    if is_measure and (not waits or (candidate.next_closes and candidate.after.isspace())):
        return None
    can_open, can_close = _directions(candidate, waits=waits)
    return Mark(
        start=candidate.start,
        end=candidate.start + len(candidate.glyph),
        family=candidate.family,
        can_open=can_open,
        can_close=can_close,
        is_certain=not single or candidate.glyph in "‘‚‛",
    )


def _directions(candidate: _Candidate, *, waits: bool) -> tuple[bool, bool]:
    """Return whether the mark can open and whether it can close."""
    opens, closes = candidate.opens_here, candidate.closes_here
    if candidate.glyph in _ONLY_OPENERS:
        return True, False
    if candidate.glyph in _OPENERS:
        return not (waits and closes and not opens), waits and closes and not opens
    if candidate.glyph in _CLOSERS:
        turned = opens and not closes and not waits
        return turned, not turned
    if opens == closes:
        return True, True
    return opens, closes


def _is_apostrophe(candidate: _Candidate, text: str, *, waits: bool) -> bool:
    before, after = candidate.before, candidate.after
    at = candidate.start
    if candidate.is_inside_word:
        return True
    if before in "nN" and before and text[max(0, at - 2) : at - 1] in ("'", "’", "‘", "`"):
        return True
    if candidate.opens_here:
        elided = _ELIDED.match(text, at + 1) is not None
        return candidate.glyph == "’" or (elided and candidate.glyph in "'‘`")
    if not candidate.closes_here:
        return True
    if candidate.glyph in _ONLY_OPENERS or (candidate.glyph == "‘" and not waits):
        return False
    plural_or_elided = before in "sSzZxX" or text[max(0, at - 2) : at].lower() == "in"
    return not waits or (plural_or_elided and candidate.next_closes and after.isspace())
