"""Gold spans of the annotated sets, in our categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framing.datatypes import LoadedCategory, LoadedSpan
from framing.evaluation.datasets import Row
from framing.evaluation.spans import Range, merged_ranges

LOADED_OR_LABELING = (LoadedCategory.LOADED_LANGUAGE, LoadedCategory.LABELING)
"""Two categories that annotators confuse, so they are scored as one."""

CATEGORY_OF_TECHNIQUE: Mapping[str, LoadedCategory] = {
    "Loaded_Language": LoadedCategory.LOADED_LANGUAGE,
    "Name_Calling,Labeling": LoadedCategory.LABELING,
    "Exaggeration,Minimisation": LoadedCategory.EXAGGERATION,
    "Doubt": LoadedCategory.DOUBT,
    "Appeal_to_fear-prejudice": LoadedCategory.FEAR_APPEAL,
}
"""The five of PTC's fourteen techniques that are a matter of wording, by our category."""


def gold_spans(row: Row) -> dict[LoadedCategory, list[Range]]:
    """Return the annotated character ranges of a PTC article's text by category."""
    found: dict[LoadedCategory, list[Range]] = {category: [] for category in LoadedCategory}
    for start, end, technique in row["spans"]:
        if technique in CATEGORY_OF_TECHNIQUE:
            found[CATEGORY_OF_TECHNIQUE[technique]].append((start, end))
    return found


def gold_ranges(row: Row, *, categories: Sequence[LoadedCategory]) -> list[Range]:
    """Return the annotated ranges of the given categories as one kind: overlapping ones merged."""
    gold = gold_spans(row)
    return merged_ranges(found for category in categories for found in gold[category])


def found_ranges(
    spans: Iterable[LoadedSpan], *, categories: Sequence[LoadedCategory]
) -> list[Range]:
    """Return the ranges in the text that were found in the given categories, merged alike."""
    return merged_ranges(
        (span.span.start, span.span.end)
        for span in spans
        if span.span.part == "text" and span.category in categories
    )
