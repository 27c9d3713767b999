"""Calibration of loaded spans: the rules that cut them out of words, their probability, errors.

All from PTC articles that were set aside (Da San Martino et al. 2020,
https://aclanthology.org/2020.semeval-1.186/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from framing.datatypes import Article, LoadedCategory, LoadedSpan, Sentence
from framing.evaluation.datasets import Row
from framing.evaluation.gold import LOADED_OR_LABELING, gold_ranges
from framing.evaluation.spans import Range, merged_ranges, partial_overlap
from framing.loaded.calibration import Scaling
from framing.loaded.reading import LoadedEvidence
from framing.loaded.spans import SpanRule, decode_spans
from framing.pipeline import Analyzer
from framing.scoring.conformal import ANSCOMBE_SHIFT, CountResiduals, conformal_residuals
from framing.training.scaling import fit_scaling, logits_of

THRESHOLDS = tuple(round(0.15 + 0.05 * step, 2) for step in range(10))
EXTENSIONS = (1.0, 0.7, 0.5, 0.3)
"""Span rules that are tried."""

GROUPS = (
    LOADED_OR_LABELING,
    (LoadedCategory.EXAGGERATION,),
    (LoadedCategory.DOUBT,),
    (LoadedCategory.FEAR_APPEAL,),
)
"""Categories that share a rule: annotators confuse the first two, so they are scored as one."""

PRECISION_WEIGHT = {1: 0.5, 2: 1.0}
"""β of the F-measure by size of the group. Alone stand the rare categories, of which a reader sees
few: there a wrong one costs more than a missed one."""

AS_GOOD = 0.01
"""Difference in F-measure that a few dozen articles cannot tell from chance."""

Loaded = tuple[LoadedSpan, ...]
Evidence = tuple[LoadedEvidence, tuple[Sentence, ...]]


def articles_of(rows: Sequence[Row]) -> Iterator[Article]:
    """Yield the articles of PTC rows."""
    return (Article(article_id=row["id"], text=row["text"]) for row in rows)


def count_residuals(folder: Path, *, rows: Sequence[Row], halves: Sequence[Row]) -> CountResiduals:
    """Return residuals that hold for stretches and for whole articles, as far as the data tell.

    Errors of a whole article are its stretches' together and larger, and 32 articles are too few
    for 95 % residuals of their own. So the range of the halves is widened to hold the largest
    residual of the whole articles on either side, which by itself would cover 94 %.
    """
    found, articles = (
        [
            len(analysis.loaded)
            for analysis in Analyzer(model=folder).analyze_many(articles_of(part))
        ]
        for part in (halves, rows)
    )
    of_halves = conformal_residuals([_n_gold(row) for row in halves], found)
    of_articles = [
        2 * (np.sqrt(_n_gold(row) + ANSCOMBE_SHIFT) - np.sqrt(n_found + ANSCOMBE_SHIFT))
        for row, n_found in zip(rows, articles, strict=True)
    ]
    return replace(
        of_halves,
        low=round(min(of_halves.low, *of_articles), 4),
        high=round(max(of_halves.high, *of_articles), 4),
    )


def _n_gold(row: Row) -> int:
    """Return the number of gold spans, each category's own merged."""
    return sum(len(gold_ranges(row, categories=[category])) for category in LoadedCategory)


def best_rules(evidence: Sequence[Evidence], rows: Sequence[Row]) -> tuple[SpanRule, ...]:
    """Return the rule of each group: among those as good as the best, the most precise."""
    best = []
    for categories in GROUPS:
        gold = [gold_ranges(row, categories=categories) for row in rows]
        rules = [
            SpanRule(categories=categories, threshold=threshold, extension=extension)
            for threshold in THRESHOLDS
            for extension in EXTENSIONS
        ]
        agreements = [
            partial_overlap(
                [_cut(found, row, rule=rule) for found, row in zip(evidence, rows, strict=True)],
                gold=gold,
            )
            for rule in rules
        ]
        scores = [found.f_measure(beta=PRECISION_WEIGHT[len(categories)]) for found in agreements]
        as_good = [i for i, score in enumerate(scores) if score >= max(scores) - AS_GOOD]
        best.append(rules[max(as_good, key=lambda i: agreements[i].precision)])
    return tuple(best)


def _cut(evidence: Evidence, row: Row, *, rule: SpanRule) -> list[Range]:
    """Return the ranges of an article's text that one rule cuts out."""
    found, sentences = evidence
    return merged_ranges(
        (sentence.span.start + span.start, sentence.span.start + span.end)
        for words, sentence in zip(found.words, sentences, strict=True)
        for span in decode_spans(
            row["text"][sentence.span.start : sentence.span.end],
            words=words,
            categories=found.categories,
            rules=[rule],
        )
    )


def scale_spans(found: Sequence[Loaded], rows: Sequence[Row]) -> Scaling:
    """Return the scaling from a span's mean logit to the chance that annotators marked it.

    A span is right when gold spans of any category cover at least half of it.
    """
    logits: list[float] = []
    right: list[float] = []
    for spans, row in zip(found, rows, strict=True):
        gold = gold_ranges(row, categories=tuple(LoadedCategory))
        for span in spans:
            covered = sum(
                max(0, min(span.span.end, end) - max(span.span.start, start)) for start, end in gold
            )
            logits.append(float(logits_of([span.probability])[0]))
            right.append(float(covered >= len(span.span) / 2))
    return fit_scaling(np.asarray(logits), np.asarray(right))


def halves_of(row: Row) -> list[dict[str, Any]]:
    """Return a PTC article as two stretches, cut at the line end nearest to its middle."""
    text: str = row["text"]
    ends = [i for i, character in enumerate(text) if character == "\n"]
    cut = min(ends, key=lambda end: abs(end - len(text) // 2), default=len(text))
    halves = []
    for number, (start, end) in enumerate(((0, cut), (cut, len(text)))):
        spans = [
            (s - start, e - start, name) for s, e, name in row["spans"] if start <= s and e <= end
        ]
        halves.append({"id": f"{row['id']}-{number}", "text": text[start:end], "spans": spans})
    return halves
