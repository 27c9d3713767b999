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


def merged_ranges(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, with those that overlap or touch made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


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
    precise = recalled = 0.0
    for found, wanted in zip(predicted, gold, strict=True):
        for start, end in found:
            for first, last in wanted:
                shared = min(end, last) - max(start, first)
                if shared > 0:
                    precise += shared / (end - start)
                    recalled += shared / (last - first)
    n_predicted = sum(len(found) for found in predicted)
    n_gold = sum(len(wanted) for wanted in gold)
    precision = precise / n_predicted if n_predicted else 0.0
    recall = recalled / n_gold if n_gold else 0.0
    total = precision + recall
    return SpanAgreement(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / total if total else 0.0,
        n_predicted=n_predicted,
        n_gold=n_gold,
    )
