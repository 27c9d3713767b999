"""Agreement of predicted with gold spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Range = tuple[int, int]
"""Half-open character range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanAgreement:
    """Precision, recall and F1 in [0, 1], with the number of spans on either side."""

    precision: float
    recall: float
    f1: float
    n_predicted: int
    n_gold: int

    def f_measure(self, *, beta: float) -> float:
        """Return F-beta in [0, 1]; ``beta`` below 1 weighs precision more."""
        total = beta**2 * self.precision + self.recall
        return (1 + beta**2) * self.precision * self.recall / total if total else 0.0


def merged_ranges(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, with those that overlap or touch made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapCounts:
    """What :func:`partial_overlap` is made of: counts of several articles may be added up.

    ``precise`` sums the covered shares of the predicted spans, ``recalled`` those of the gold ones.
    """

    precise: float = 0.0
    recalled: float = 0.0
    n_predicted: int = 0
    n_gold: int = 0

    def __add__(self, other: OverlapCounts) -> OverlapCounts:
        """Return the counts of both."""
        return OverlapCounts(
            precise=self.precise + other.precise,
            recalled=self.recalled + other.recalled,
            n_predicted=self.n_predicted + other.n_predicted,
            n_gold=self.n_gold + other.n_gold,
        )

    def agreement(self) -> SpanAgreement:
        """Return precision, recall and F1, 0 where a side has no span."""
        precision = self.precise / self.n_predicted if self.n_predicted else 0.0
        recall = self.recalled / self.n_gold if self.n_gold else 0.0
        total = precision + recall
        return SpanAgreement(
            precision=precision,
            recall=recall,
            f1=2 * precision * recall / total if total else 0.0,
            n_predicted=self.n_predicted,
            n_gold=self.n_gold,
        )


def count_overlap(predicted: Sequence[Range], *, gold: Sequence[Range]) -> OverlapCounts:
    """Return the counts of one article; spans on one side do not overlap."""
    precise = recalled = 0.0
    for start, end in predicted:
        for first, last in gold:
            shared = min(end, last) - max(start, first)
            if shared > 0:
                precise += shared / (end - start)
                recalled += shared / (last - first)
    return OverlapCounts(
        precise=precise, recalled=recalled, n_predicted=len(predicted), n_gold=len(gold)
    )


def partial_overlap(
    predicted: Sequence[Sequence[Range]], *, gold: Sequence[Sequence[Range]]
) -> SpanAgreement:
    """Return agreement in which each span counts by the share of it that the other side covers.

    Formula: precision = Σ over predicted spans s and gold spans t of |s ∩ t| / |s|, divided by the
    number of predicted spans; recall the same with |t| and the number of gold spans; F1 their
    harmonic mean, 0 when there is nothing on a side.

    Source: Da San Martino et al. 2020, SemEval-2020 Task 11,
    https://aclanthology.org/2020.semeval-1.186/.

    Parameters
    ----------
    predicted, gold
        Ranges of each article, articles in the same order; spans on one side do not overlap.
    """
    counts = OverlapCounts()
    for found, wanted in zip(predicted, gold, strict=True):
        counts += count_overlap(found, gold=wanted)
    return counts.agreement()
