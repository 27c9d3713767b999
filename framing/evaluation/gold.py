"""Gold spans of the annotated sets, in our categories."""

from __future__ import annotations

from collections.abc import Mapping

from framing.datatypes import LoadedCategory
from framing.evaluation.datasets import Row
from framing.evaluation.spans import Range

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
