"""Attribution relations as character ranges: those of annotators and those that were found.

The annotated set is PolNeAR (Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/).
Its development split is for choosing, its test split is read once per released model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from framing.datatypes import Article, ArticleAnalysis, Span
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.spans import Range, merged_ranges

POLNEAR_REPEATED_FILE = "polnear/iaa_multi.jsonl.gz"
"""The articles that six annotators read."""

POLNEAR_SPLITS: Mapping[str, str] = {
    "dev": datasets.POLNEAR_DEV_FILE,
    "test": datasets.POLNEAR_TEST_FILE,
}
"""Splits to evaluate on, and their files."""

_TRAINING_OF_ANNOTATORS = "annotator-training"
_OWN_COPY = ("None", "NA", "", None)
"""What the field ``wire`` holds for an outlet's own articles."""

PolnearSplit = Literal["dev", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who said what, in character ranges of one text, each in reading order.

    ``source`` is empty where there is none. ``probability`` is 1 for what annotators marked.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with its relations. ``ignored`` are ranges where nothing is judged.

    ``is_wire`` marks agency copy, which says nothing about the outlet that printed it.
    """

    article: Article
    relations: tuple[Relation, ...]
    ignored: tuple[Range, ...] = ()
    is_wire: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedArticle:
    """An article with the relations of each of its annotators, by annotator."""

    article: Article
    by_annotator: Mapping[str, tuple[Relation, ...]]


def read_polnear(data: Path, *, split: PolnearSplit) -> tuple[AnnotatedArticle, ...]:
    """Return the articles of a split with all that was annotated in them.

    Regions flagged *discard* (credits, links to other articles) are ignored; those flagged for
    discussion are annotated like any other.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    split
        ``dev`` (to choose by) or ``test`` (once per released model).

    Raises
    ------
    InputError
        When the file is not there.
    """
    return tuple(
        AnnotatedArticle(
            article=_article(row),
            relations=_relations(row["attributions"]),
            ignored=tuple(
                merged_ranges(
                    (start, end)
                    for flag in row["flags"]
                    if flag["label"].lower() == "discard"
                    for start, end in flag["spans"]
                )
            ),
            is_wire=row["wire"] not in _OWN_COPY,
        )
        for row in datasets.read_rows(data, POLNEAR_SPLITS[split])
    )


def read_polnear_repeated(data: Path) -> tuple[RepeatedArticle, ...]:
    """Return the articles with six annotators, without the four that these were trained on.

    Raises
    ------
    InputError
        When the file is not there.
    """
    return tuple(
        RepeatedArticle(
            article=_article(row),
            by_annotator={
                name: _relations(found) for name, found in sorted(row["by_annotator"].items())
            },
        )
        for row in datasets.read_rows(data, POLNEAR_REPEATED_FILE)
        if row["split"] != _TRAINING_OF_ANNOTATORS
    )


def found_relations(analysis: ArticleAnalysis) -> tuple[Relation, ...]:
    """Return the attributions of an analysis in the text; those about the title are left out."""
    found = (
        Relation(
            source=_in_text(attribution.source.spans) if attribution.source is not None else (),
            cue=_in_text(attribution.cue.spans),
            content=_in_text(attribution.content),
            probability=attribution.probability,
        )
        for attribution in analysis.attribution.attributions
    )
    return tuple(relation for relation in found if relation.content)


def _article(row: Row) -> Article:
    return Article(
        article_id=row["id"],
        text=row["text"],
        title=row["title"] or None,
        outlet=row["outlet"],
    )


def _relations(found: Iterable[Mapping[str, Any]]) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            source=_ranges(item["source"]),
            cue=_ranges(item["cue"]),
            content=_ranges(item["content"]),
        )
        for item in found
    )


def _ranges(spans: Sequence[Sequence[int]]) -> tuple[Range, ...]:
    return tuple(sorted((start, end) for start, end in spans))


def _in_text(spans: Iterable[Span]) -> tuple[Range, ...]:
    return tuple(sorted((span.start, span.end) for span in spans if span.part == "text"))
