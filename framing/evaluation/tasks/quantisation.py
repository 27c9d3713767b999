"""Quantisation: the figures of one model less those of another, on the same rows."""

from __future__ import annotations

from functools import partial

import numpy as np

from framing.datatypes import ArticleAnalysis, VoiceSpan
from framing.errors import InputError
from framing.evaluation.attribution_counts import (
    JudgedText,
    Table,
    count_relations,
    count_voices,
    f1_of,
    table_of,
)
from framing.evaluation.attribution_gold import found_relations, read_polnear
from framing.evaluation.babe_views import METRICS, Judged, babe_views, judge_views
from framing.evaluation.bootstrap import Places
from framing.evaluation.changes import mean_size, size_95
from framing.evaluation.datasets import read_babe, read_ptc
from framing.evaluation.figures import Figure
from framing.evaluation.ptc_spans import MERGED_KINDS, Counts, span_counts
from framing.evaluation.tasks.babe import UNITS, read_outputs
from framing.evaluation.tasks.ptc import read_analyses, span_statistic
from framing.evaluation.tasks.task import TaskInputs, figure_of

TARGET = 0.005
"""Half a point: more loss than that in any metric is too much to pay for the smaller file."""


ATTRIBUTION_KINDS = ("who_said_what", "source_exact", "cue_exact", "content_exact", "voice")
"""What is compared of attribution."""


def measure_quantisation(inputs: TaskInputs) -> list[Figure]:
    """Return, for the metrics of ``babe``, ``ptc`` and ``attribution_dev``, the other's lead.

    Every interval is paired: each draw takes the same articles for both models. Beside the losses
    stands the distance of the two models' probabilities, sentence by sentence.
    """
    return [*_babe_losses(inputs), *_ptc_losses(inputs), *_attribution_losses(inputs)]


def _babe_losses(inputs: TaskInputs) -> list[Figure]:
    if inputs.against is None:
        raise InputError("Quantisation compares two models; got one. Name the other as well.")
    split = read_babe(inputs.data)
    views = babe_views(split)
    both = []
    probabilities = []
    for analyzer in (inputs.analyzer, inputs.against):
        outputs = read_outputs(inputs, analyzer=analyzer, views=views)
        thresholds = analyzer.calibration.sentence_threshold
        both.append(judge_views(views, outputs=outputs, thresholds=thresholds))
        probabilities.append(
            np.asarray([list(row.values()) for row in outputs.values()], dtype=np.float64)
        )
    figures = [
        figure_of(
            f"quantisation_babe_{own.view.name}_{metric}_loss",
            inputs.resample(
                partial(_babe_loss, own, other, metric),
                clusters=own.view.articles,
            ),
            n=len(own.truth),
            unit=UNITS[metric],
            target=TARGET,
            higher_is_better=False,
            note="sentences; the other model's value minus this one's",
        )
        for own, other in zip(*both, strict=True)
        for metric in METRICS
    ]
    # Rows of one article differ less than others do: drawn by sentence, this is only about size.
    changes = (probabilities[0] - probabilities[1]).ravel()
    for name, statistic in (("mean", mean_size), ("95th_percentile", size_95)):
        everything = np.arange(len(changes))
        figures.append(
            Figure(
                name=f"quantisation_probability_{name}_change",
                value=statistic(changes, everything),
                low=None,
                high=None,
                n=len(changes),
                unit="probability",
                higher_is_better=False,
                note="probabilities: every sentence output of every sentence",
            )
        )
    return figures


def _ptc_losses(inputs: TaskInputs) -> list[Figure]:
    rows = read_ptc(inputs.data, split="dev")
    own, other = (
        span_counts(read_analyses(inputs, other=of_other), rows=rows) for of_other in (False, True)
    )
    return [
        figure_of(
            f"quantisation_ptc_{kind}_f1_loss",
            inputs.resample(
                partial(_span_loss, own[kind], other[kind]),
                clusters=range(len(rows)),
            ),
            n=int(own[kind][:, 3].sum()),
            unit="partial-overlap f1",
            target=TARGET,
            higher_is_better=False,
            note=f"annotated spans in {len(rows)} articles; the other model's minus this one's",
        )
        for kind in MERGED_KINDS
    ]


def _attribution_losses(inputs: TaskInputs) -> list[Figure]:
    articles = read_polnear(inputs.data, split="dev")
    judged = [JudgedText(gold.article.text, ignored=gold.ignored) for gold in articles]
    both = []
    for analyzer in (inputs.analyzer, inputs.against):
        assert analyzer is not None
        analyses = analyzer.analyze_many(gold.article for gold in articles)
        both.append(
            [
                {
                    **count_relations(text, found=found_relations(analysis), gold=gold.relations),
                    **count_voices(text, voices=_in_text(analysis), gold=gold.relations),
                }
                for text, gold, analysis in zip(
                    judged, articles, inputs.tracked(analyses, total=len(articles)), strict=True
                )
            ]
        )
    return [
        figure_of(
            f"quantisation_attribution_{name}_f1_loss",
            inputs.resample(
                partial(
                    _attribution_loss, table_of(both[0], name=name), table_of(both[1], name=name)
                ),
                clusters=range(len(articles)),
            ),
            n=int(table_of(both[0], name=name)[:, 2].sum()),
            unit="f1",
            target=TARGET,
            higher_is_better=False,
            note=f"annotated in {len(articles)} articles; the other model's minus this one's",
        )
        for name in ATTRIBUTION_KINDS
    ]


def _in_text(analysis: ArticleAnalysis) -> list[VoiceSpan]:
    return [voice for voice in analysis.voices if voice.span.part == "text"]


def _attribution_loss(own: Table, other: Table, places: Places) -> float:
    return f1_of(other[places]) - f1_of(own[places])


def _babe_loss(own: Judged, other: Judged, metric: str, places: Places) -> float:
    return METRICS[metric](other, places) - METRICS[metric](own, places)


def _span_loss(own: Counts, other: Counts, places: Places) -> float:
    return span_statistic(other, "f1", places) - span_statistic(own, "f1", places)
