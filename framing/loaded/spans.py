"""Typed spans out of token logits, by rules that are numbers in the calibration.

A span is a run of words above a rule's lower limit, with gaps of a word or two closed, that holds
at least one word above the rule's threshold. Categories that annotators confuse share a rule: their
span is found with the probability that either holds, and then given to the likelier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import LoadedCategory
from framing.encoder.pieces import Pieces

Floats = NDArray[np.float64]

GAP_WORDS = 2
"""Words under the limit that a span may run over: "the *corrupt* and *lying* mayor" is one."""

_SAME_WORDS_SHARE = 0.5
"""Two spans of different rules that share more of the shorter one are one span."""

_CERTAIN = 1e-9
"""Two near-certain categories make a certain one, whose logit would be infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRule:
    """How spans of some categories are cut.

    ``threshold`` is the probability, in (0, 1), that at least one word of a span reaches;
    ``extension`` times the threshold, with extension in (0, 1], is what its other words reach.
    """

    categories: tuple[LoadedCategory, ...]
    threshold: float
    extension: float

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the rule that ``to_dict`` wrote."""
        return cls(
            categories=tuple(LoadedCategory(name) for name in data["categories"]),
            threshold=data["threshold"],
            extension=data["extension"],
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the rule as JSON-ready values."""
        return {
            "categories": [category.value for category in self.categories],
            "threshold": self.threshold,
            "extension": self.extension,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a sentence as the model sees them.

    ``starts`` and ``ends`` are character offsets into the sentence, shape ``(n_words,)``;
    ``probabilities`` has shape ``(n_words, n_categories)``.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    probabilities: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCandidate:
    """Characters ``start`` to ``end`` of a sentence, with the mean logit of its words."""

    start: int
    end: int
    category: LoadedCategory
    logit: float


def words_of(pieces: Pieces, *, logits: NDArray[np.floating[Any]]) -> Words:
    """Return the words of a sentence: each has the highest logit among its pieces.

    Parameters
    ----------
    pieces
        The sentence's word pieces.
    logits
        Token logits, shape ``(n_pieces, n_categories)``.
    """
    firsts = np.flatnonzero(pieces.word_starts)
    if len(firsts) == 0:
        nothing = np.zeros(0, dtype=np.int32)
        return Words(starts=nothing, ends=nothing, probabilities=np.zeros((0, logits.shape[1])))
    highest = np.maximum.reduceat(np.asarray(logits, dtype=np.float64), firsts, axis=0)
    return Words(
        starts=pieces.starts[firsts],
        ends=pieces.ends[np.append(firsts[1:], len(pieces)) - 1],
        probabilities=1.0 / (1.0 + np.exp(-np.clip(highest, -30.0, 30.0))),
    )


def decode_spans(
    text: str,
    *,
    words: Words,
    categories: Sequence[LoadedCategory],
    rules: Sequence[SpanRule],
) -> list[SpanCandidate]:
    """Return the spans of one sentence in reading order.

    Parameters
    ----------
    text
        The sentence.
    words
        Its words with their probabilities.
    categories
        The category of each column of the probabilities.
    rules
        How the spans of each category are cut.
    """
    found: list[SpanCandidate] = []
    for rule in rules:
        columns = words.probabilities[:, [categories.index(name) for name in rule.categories]]
        either = 1.0 - np.prod(1.0 - columns, axis=1)
        if not (either >= rule.threshold).any():
            continue  # most sentences: no word could carry a span
        for run in _runs(either >= rule.extension * rule.threshold):
            first, last = _without_outer_marks(text, words, run)
            inside = np.clip(either[first:last], _CERTAIN, 1.0 - _CERTAIN)
            if len(inside) and inside.max() >= rule.threshold:
                likeliest = int(columns[first:last].mean(axis=0).argmax())
                found.append(
                    SpanCandidate(
                        start=int(words.starts[first]),
                        end=int(words.ends[last - 1]),
                        category=rule.categories[likeliest],
                        logit=float(np.log(inside / (1.0 - inside)).mean()),
                    )
                )
    return _one_category_each(found)


def _runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the half-open ranges where ``marked`` is true, small gaps closed."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for first, last in edges.reshape(-1, 2).tolist():
        if runs and first - runs[-1][1] <= GAP_WORDS:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _without_outer_marks(text: str, words: Words, run: tuple[int, int]) -> tuple[int, int]:
    """Return the range of words without the punctuation at its ends."""
    first, last = run

    def is_mark(word: int) -> bool:
        return not any(c.isalnum() for c in text[words.starts[word] : words.ends[word]])

    while first < last and is_mark(first):
        first += 1
    while first < last and is_mark(last - 1):
        last -= 1
    return first, last


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
