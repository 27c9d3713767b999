"""Typed spans out of token logits: words over a threshold, joined where they touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import LoadedCategory
from framing.encoder.pieces import Pieces

_SAME_WORDS_SHARE = 0.5
"""Two spans of different categories that share more of the shorter one are one span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCandidate:
    """Characters ``start`` to ``end`` of a sentence, with the mean token logit of its words."""

    start: int
    end: int
    category: LoadedCategory
    logit: float


def decode_spans(
    text: str,
    *,
    pieces: Pieces,
    logits: NDArray[np.floating],
    categories: Sequence[LoadedCategory],
    thresholds: Mapping[LoadedCategory, float],
) -> list[SpanCandidate]:
    """Return the spans of one sentence in reading order.

    Parameters
    ----------
    text
        The sentence.
    pieces
        Its word pieces.
    logits
        Token logits, shape ``(n_pieces, n_categories)``.
    categories
        The category of each column.
    thresholds
        Token probability in (0, 1) from which a word belongs to a span, by category.
    """
    if len(pieces) == 0:
        return []
    firsts = np.flatnonzero(pieces.word_starts)
    word_logits = np.maximum.reduceat(np.asarray(logits, dtype=np.float64), firsts, axis=0)
    starts = pieces.starts[firsts]
    ends = pieces.ends[np.append(firsts[1:], len(pieces)) - 1]
    found: list[SpanCandidate] = []
    for column, category in enumerate(categories):
        limit = thresholds[category]
        marked = word_logits[:, column] > np.log(limit / (1 - limit))
        for run in _runs(marked):
            first, last = _without_outer_marks(text, starts, ends, run)
            if first < last:
                found.append(
                    SpanCandidate(
                        start=int(starts[first]),
                        end=int(ends[last - 1]),
                        category=category,
                        logit=float(word_logits[first:last, column].mean()),
                    )
                )
    return _one_category_each(found)


def _runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the half-open ranges where ``marked`` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def _without_outer_marks(
    text: str, starts: NDArray[np.int32], ends: NDArray[np.int32], run: tuple[int, int]
) -> tuple[int, int]:
    """Return the range of words without the punctuation at its ends."""
    first, last = run
    while first < last and not _has_letter_or_digit(text[starts[first] : ends[first]]):
        first += 1
    while first < last and not _has_letter_or_digit(text[starts[last - 1] : ends[last - 1]]):
        last -= 1
    return first, last


def _has_letter_or_digit(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _one_category_each(found: Sequence[SpanCandidate]) -> list[SpanCandidate]:
    """Keep the more probable of two spans over the same words; others may overlap."""
    kept: list[SpanCandidate] = []
    for span in sorted(found, key=lambda item: (-item.logit, item.start, item.category)):
        if not any(_are_same_words(span, other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda item: (item.start, item.end, item.category))


def _are_same_words(one: SpanCandidate, other: SpanCandidate) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SAME_WORDS_SHARE * min(one.end - one.start, other.end - other.start)
