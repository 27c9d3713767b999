"""PTC's development articles: spans, intervals of their count, and the share of loaded lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import ArticleAnalysis, ArticleScore, Voice, rounded
from framing.encoder.artifacts import CALIBRATION_FILE
from framing.evaluation.bootstrap import Places
from framing.evaluation.datasets import PTC_SENTENCES_FILE, Row, read_ptc, read_rows
from framing.evaluation.figures import Figure
from framing.evaluation.news_sample import ptc_dev_articles
from framing.evaluation.ptc_spans import (
    MERGED_KINDS,
    SPAN_METRICS,
    Counts,
    agreement_of,
    gold_spans_by_voice,
    span_counts,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.measures import loaded_sentence_fraction

TARGETS = {"ptc_loaded_or_labeling_f1": 0.52}

COVERAGE_TARGET = 0.95

ESTIMATOR_DRAWS = 200
"""Draws of the pooled estimator, which is a search over thousands of sentences each time."""


def measure_ptc(inputs: TaskInputs) -> list[Figure]:
    """Return the agreement of spans, the coverage of intervals, and the share of loaded lines.

    Agreement is :func:`~framing.evaluation.spans.partial_overlap`. An interval of
    ``loaded_spans_per_1000_words`` covers when the annotated spans in the outlet's voice, per
    1,000 of its words, lie in it; voices are read from quotation marks on both sides. A line is
    loaded by gold when it holds a span of loaded language or labeling, whoever speaks, which is
    another definition than that of the probability: the shares are put side by side, not equated.
    """
    rows = read_ptc(inputs.data, split="dev")
    articles = ptc_dev_articles(inputs.data)
    scores = list(inputs.tracked(inputs.analyzer.score_many(articles), total=len(articles)))
    analyses = [score.analysis for score in scores]
    return [
        *_span_figures(span_counts(analyses, rows=rows), inputs=inputs),
        _coverage(scores, rows=rows, inputs=inputs),
        *_line_figures(inputs),
    ]


def read_analyses(inputs: TaskInputs, *, other: bool = False) -> list[ArticleAnalysis]:
    """Return the development articles as the model, or the other model, reads them."""
    analyzer = inputs.against if other and inputs.against else inputs.analyzer
    articles = ptc_dev_articles(inputs.data)
    return list(inputs.tracked(analyzer.analyze_many(articles), total=len(articles)))


def _span_figures(counts: dict[str, Counts], *, inputs: TaskInputs) -> list[Figure]:
    figures = []
    for kind, table in counts.items():
        if not table[:, 3].any():
            continue
        for metric in SPAN_METRICS if kind in MERGED_KINDS else ("f1",):
            name = f"ptc_{kind}_{metric}"
            found = inputs.resample(
                partial(span_statistic, table, metric),
                clusters=range(len(table)),
            )
            figures.append(
                figure_of(
                    name,
                    found,
                    n=int(table[:, 3].sum()),
                    unit=f"partial-overlap {metric}",
                    target=TARGETS.get(name),
                    note=f"annotated spans in {len(table)} articles",
                )
            )
    return figures


def span_statistic(table: Counts, metric: str, places: Places) -> float:
    """Return a span metric over the given articles."""
    return SPAN_METRICS[metric](agreement_of(table, places))


def _coverage(scores: Sequence[ArticleScore], *, rows: Sequence[Row], inputs: TaskInputs) -> Figure:
    covered = []
    for score, row in zip(scores, rows, strict=True):
        estimate = score.measures["loaded_spans_per_1000_words"]
        if estimate.low is None or estimate.high is None:
            continue
        n_gold = gold_spans_by_voice(score.analysis, row=row)[Voice.OUTLET]
        covered.append(estimate.low <= rounded(1000 * n_gold / estimate.n) <= estimate.high)
    values = np.asarray(covered, dtype=np.float64)
    return figure_of(
        "ptc_span_count_interval_coverage",
        inputs.resample(partial(_mean, values), clusters=range(len(values))),
        n=len(values),
        unit="fraction",
        target=COVERAGE_TARGET,
        note="articles whose annotated count lies in the 95 % measurement interval",
    )


def _line_figures(inputs: TaskInputs) -> list[Figure]:
    lines: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(inputs.data, PTC_SENTENCES_FILE):
        if row["split"] == "dev":
            lines[row["article_id"]].append(row)
    units = [[row["text"] for row in rows] for rows in lines.values()]
    found = inputs.tracked(inputs.analyzer.read_units(units), total=len(units))
    probability = np.asarray(
        [reading.loaded_probability for readings in found for reading in readings]
    )
    gold = np.asarray(
        [float(row["label_loaded_or_name"]) for rows in lines.values() for row in rows]
    )
    measures = inputs.analyzer.model.read_json(CALIBRATION_FILE)["measures"]
    calibration = MeasureCalibration.from_dict(measures)
    majority = np.asarray(calibration.majority_probabilities(probability))
    clusters = [article for article, rows in lines.items() for _ in rows]
    about = f"lines of {len(lines)} articles, in all voices"
    figures = []
    for name, statistic, n_draws in (
        ("gold_loaded_line_fraction", partial(_mean, gold), 1000),
        (
            "estimated_loaded_line_fraction",
            partial(_estimated, majority, calibration.training_prevalence),
            ESTIMATOR_DRAWS,
        ),
        ("mean_loaded_line_probability", partial(_mean, probability), 1000),
    ):
        figures.append(
            figure_of(
                f"ptc_{name}",
                inputs.resample(statistic, clusters=clusters, at_most=n_draws),
                n=len(gold),
                unit="fraction",
                note=about,
            )
        )
    return figures


def _mean(values: NDArray[np.float64], places: Places) -> float:
    return float(np.mean(values[places]))


def _estimated(probability: NDArray[np.float64], prevalence: float, places: Places) -> float:
    estimate = loaded_sentence_fraction(probability[places], training_prevalence=prevalence)
    assert estimate.value is not None  # undefined without sentences, and there are some
    return estimate.value
