"""PTC's annotated spans beside those that were found, article by article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import ArticleAnalysis, LoadedCategory, Voice
from framing.evaluation.bootstrap import Places
from framing.evaluation.datasets import Row
from framing.evaluation.gold import LOADED_OR_LABELING, found_ranges, gold_ranges
from framing.evaluation.spans import OverlapCounts, Range, SpanAgreement, count_overlap
from framing.text.voice import voice_probabilities

MERGED_KINDS = ("loaded_or_labeling", "any_category", "typed")
"""What is scored of several categories together; see :func:`span_counts`."""

COLUMNS = ("precise", "recalled", "n_predicted", "n_gold")

Counts = NDArray[np.float64]
"""One row of :data:`COLUMNS` per article, shape ``(n_articles, 4)``."""

SPAN_METRICS: Mapping[str, Callable[[SpanAgreement], float]] = {
    "f1": lambda agreement: agreement.f1,
    "precision": lambda agreement: agreement.precision,
    "recall": lambda agreement: agreement.recall,
}


def span_counts(analyses: Sequence[ArticleAnalysis], *, rows: Sequence[Row]) -> dict[str, Counts]:
    """Return the overlap counts of each article, by what is scored as one kind.

    ``loaded_or_labeling`` and ``any_category`` merge categories before they are compared, each
    category's own name compares it alone, and ``typed`` adds the latter up: micro-averaged.
    """
    kinds: dict[str, Sequence[LoadedCategory]] = {
        "loaded_or_labeling": LOADED_OR_LABELING,
        "any_category": tuple(LoadedCategory),
        **{category.value: (category,) for category in LoadedCategory},
    }
    found = {
        kind: np.asarray(
            [
                _row(
                    count_overlap(
                        found_ranges(analysis.loaded, categories=categories),
                        gold=gold_ranges(row, categories=categories),
                    )
                )
                for analysis, row in zip(analyses, rows, strict=True)
            ]
        )
        for kind, categories in kinds.items()
    }
    found["typed"] = np.sum([found[category.value] for category in LoadedCategory], axis=0)
    return found


def agreement_of(counts: Counts, places: Places) -> SpanAgreement:
    """Return the agreement over the given articles."""
    precise, recalled, n_predicted, n_gold = counts[places].sum(axis=0)
    return OverlapCounts(
        precise=float(precise),
        recalled=float(recalled),
        n_predicted=int(n_predicted),
        n_gold=int(n_gold),
    ).agreement()


def gold_spans_by_voice(analysis: ArticleAnalysis, *, row: Row) -> dict[Voice, int]:
    """Return how many annotated spans, each category's own merged, are in each voice."""
    text = analysis.article.text
    voices = voice_probabilities(len(text), analysis.voices, part="text")
    counts = dict.fromkeys(Voice, 0)
    for category in LoadedCategory:
        for span in gold_ranges(row, categories=[category]):
            counts[_voice_of(span, voices=voices)] += 1
    return counts


def _voice_of(span: Range, *, voices: Mapping[Voice, NDArray[np.float64]]) -> Voice:
    """Return the voice with the largest share of a range, the outlet's when they tie."""
    start, end = span
    return max(Voice, key=lambda voice: round(float(voices[voice][start:end].sum()), 6))


def _row(counts: OverlapCounts) -> tuple[float, float, int, int]:
    return (counts.precise, counts.recalled, counts.n_predicted, counts.n_gold)
