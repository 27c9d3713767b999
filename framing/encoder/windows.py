"""Windows of neighbouring sentences: what the encoder reads at once.

A window holds as many neighbouring sentences as fit, is cut at a paragraph's end where one lies
in its second half, and never inside a sentence that fits. A sentence too long for one window is
cut at word starts into windows of its own. Windows depend on the article alone, never on what else
is scored, and each has one of a few fixed lengths, so that a window is computed on the same shapes
whatever shares its batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOW_PIECES = 256
"""Longest window in word pieces, the start and end pieces included."""

SPECIAL_PIECES = 2
"""Start and end piece of each window."""

LENGTH_STEP = 16
"""Windows are padded to a multiple of this, so that few shapes occur and little is wasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSegment:
    """Pieces ``start`` to ``end`` (half-open) of sentence ``sentence``."""

    sentence: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


Window = tuple[WindowSegment, ...]


def window_length(window: Window) -> int:
    """Return the padded length in pieces of a window, its start and end piece included."""
    pieces = sum(len(segment) for segment in window) + SPECIAL_PIECES
    return -(-pieces // LENGTH_STEP) * LENGTH_STEP


def build_windows(
    word_starts: Sequence[NDArray[np.bool_]],
    *,
    paragraph_ends: Sequence[bool],
    window_pieces: int = WINDOW_PIECES,
) -> list[Window]:
    """Return the windows of an article.

    Parameters
    ----------
    word_starts
        Per sentence, for each piece whether it begins a word, shape ``(n_pieces,)``.
    paragraph_ends
        Per sentence, whether a paragraph ends with it.
    window_pieces
        Longest window in pieces, start and end piece included; at least 3.
    """
    capacity = window_pieces - SPECIAL_PIECES
    windows: list[Window] = []
    current: list[WindowSegment] = []
    used = 0
    for index, starts in enumerate(word_starts):
        n_pieces = len(starts)
        if n_pieces == 0:
            continue
        if n_pieces > capacity:
            if current:
                windows.append(tuple(current))
            windows.extend(_cut_sentence(index, starts, capacity=capacity))
            current, used = [], 0
            continue
        if used + n_pieces > capacity:
            kept = _paragraph_cut(current, paragraph_ends, capacity=capacity)
            windows.append(tuple(current[:kept]))
            current = current[kept:]
            used = sum(len(segment) for segment in current)
            if used + n_pieces > capacity:
                windows.append(tuple(current))
                current, used = [], 0
        current.append(WindowSegment(sentence=index, start=0, end=n_pieces))
        used += n_pieces
    if current:
        windows.append(tuple(current))
    return windows


def _paragraph_cut(
    window: Sequence[WindowSegment], paragraph_ends: Sequence[bool], *, capacity: int
) -> int:
    """Return how many segments to keep so that the window ends with a paragraph, if it can."""
    used = sum(len(segment) for segment in window)
    for kept in range(len(window), 0, -1):
        if paragraph_ends[window[kept - 1].sentence]:
            return kept
        used -= len(window[kept - 1])
        if used < capacity // 2:
            break
    return len(window)


def _cut_sentence(sentence: int, starts: NDArray[np.bool_], *, capacity: int) -> list[Window]:
    """Return one window per stretch of a sentence that is too long, cut at word starts."""
    windows: list[Window] = []
    begin = 0
    while begin < len(starts):
        end = min(begin + capacity, len(starts))
        if end < len(starts):
            words = np.flatnonzero(starts[begin + 1 : end + 1])
            if len(words):
                end = begin + 1 + int(words[-1])
        windows.append((WindowSegment(sentence=sentence, start=begin, end=end),))
        begin = end
    return windows
