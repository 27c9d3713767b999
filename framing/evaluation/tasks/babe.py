"""Loaded sentences on BABE: the model beside two yardsticks, on the same rows in the same run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from framing.evaluation.babe_views import (
    METRICS,
    BabeView,
    Judged,
    babe_views,
    distinct_rows,
    judge,
    judge_views,
    labelled,
    truth_of,
)
from framing.evaluation.baseline import WordBaseline, outlet_probability, pick_threshold
from framing.evaluation.datasets import BabeSplit, read_babe
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.pipeline import Analyzer

TARGETS = {
    "babe_test_v4_macro_f1": 0.84,
    "babe_test_sg2_macro_f1": 0.80,
    "babe_test_by_article_macro_f1": 0.83,
    "babe_test_by_article_area_within_outlet": 0.88,
}
"""What we want. People: one expert agrees with the majority of four others at macro-F1 .784."""

UNITS = {
    "macro_f1": "macro-F1",
    "area_under_curve": "area under the ROC curve",
    "area_within_outlet": "area under the ROC curve within outlet",
}


def measure_babe(inputs: TaskInputs) -> list[Figure]:
    """Return macro-F1 and areas of the three views: model, word counts, outlet identity.

    The model's thresholds were picked on the development rows when it was calibrated; the
    yardsticks are trained on the rows that the model's annotated sentences come from, and pick
    theirs on the same development rows.
    """
    split = read_babe(inputs.data)
    views = babe_views(split)
    judged = judge_views(
        views,
        outputs=read_outputs(inputs, analyzer=inputs.analyzer, views=views),
        thresholds=inputs.analyzer.calibration.sentence_threshold,
    )
    figures: list[Figure] = []
    for by_model, by_words in zip(judged, _judge_by_words(views, split=split), strict=True):
        figures.extend(_figures(by_model, who="", inputs=inputs))
        figures.extend(_figures(by_words, who="_word_baseline", inputs=inputs))
    by_outlet = _judge_by_outlet(views[-1], split=split)
    figures.extend(_figures(by_outlet, who="_outlet_baseline", inputs=inputs))
    return figures


def read_outputs(
    inputs: TaskInputs, *, analyzer: Analyzer, views: Sequence[BabeView]
) -> dict[str, Mapping[str, float]]:
    """Return a model's probabilities for every row of the views, by row id and output."""
    rows = distinct_rows(views)
    found = analyzer.sentence_outputs(row["text"] for row in rows)
    return {
        row["id"]: outputs
        for row, outputs in zip(rows, inputs.tracked(found, total=len(rows)), strict=True)
    }


def _figures(judged: Judged, *, who: str, inputs: TaskInputs) -> list[Figure]:
    figures = []
    for metric, measure in METRICS.items():
        name = f"babe_{judged.view.name}{who}_{metric}"
        figures.append(
            figure_of(
                name,
                inputs.resample(
                    partial(measure, judged),
                    clusters=judged.view.articles,
                ),
                n=len(judged.truth),
                unit=UNITS[metric],
                target=TARGETS.get(name),
                note=f"sentences; label {judged.view.column}",
            )
        )
    return figures


def _judge_by_words(views: Sequence[BabeView], *, split: BabeSplit) -> list[Judged]:
    """Return the views as word counts judge them: one baseline for each kind of label."""
    baselines: dict[str, WordBaseline] = {}
    for column in dict.fromkeys(view.column for view in views):
        train, dev = labelled(split.train, column=column), labelled(split.dev, column=column)
        baselines[column] = WordBaseline.fit(
            [row["text"] for row in train],
            loaded=truth_of(train, column=column),
            dev_texts=[row["text"] for row in dev],
            dev_loaded=truth_of(dev, column=column),
        )
    return [
        judge(
            view,
            probability=baselines[view.column].probability([row["text"] for row in view.rows]),
            threshold=baselines[view.column].threshold,
        )
        for view in views
    ]


def _judge_by_outlet(view: BabeView, *, split: BabeSplit) -> Judged:
    known = [row["outlet"] for row in split.train]
    loaded = truth_of(split.train, column=view.column)
    on_dev, on_view = (
        outlet_probability([row["outlet"] for row in rows], known_outlets=known, loaded=loaded)
        for rows in (split.dev, view.rows)
    )
    _, threshold = pick_threshold(on_dev, loaded=truth_of(split.dev, column=view.column))
    return judge(view, probability=on_view, threshold=threshold)
