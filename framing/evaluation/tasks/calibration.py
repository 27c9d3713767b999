"""Calibration: whether as many annotators call a sentence loaded as its probability says."""

from __future__ import annotations

import numpy as np

from framing.evaluation.datasets import read_babe
from framing.evaluation.figures import Figure
from framing.evaluation.share_calibration import (
    annotator_correlation,
    calibration_error,
    perfect_range,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.loaded.calibration import LOADED_OUTPUT

TARGET = 0.03


def measure_calibration(inputs: TaskInputs) -> list[Figure]:
    """Return the debiased calibration error against ``p_sg2``, and what a perfect model gets.

    On the rows of the test by article that have shares; see
    :func:`~framing.evaluation.share_calibration.calibration_error`.
    """
    rows = [
        row
        for row in read_babe(inputs.data).test_by_article
        if row["p_sg2"] is not None and row["n_sg2"]
    ]
    found = inputs.analyzer.sentence_outputs(row["text"] for row in rows)
    probability = np.asarray(
        [outputs[LOADED_OUTPUT] for outputs in inputs.tracked(found, total=len(rows))]
    )
    share = np.asarray([row["p_sg2"] for row in rows], dtype=np.float64)
    n_annotators = np.asarray([row["n_sg2"] for row in rows], dtype=np.intp)
    error = calibration_error(
        probability,
        share=share,
        clusters=[row["url"] or row["id"] for row in rows],
        generator=inputs.generator,
        n_draws=inputs.n_draws,
    )
    correlation = annotator_correlation(probability, share=share, n_annotators=n_annotators)
    perfect = perfect_range(
        probability,
        n_annotators=n_annotators,
        correlation=correlation,
        generator=inputs.generator,
        n_draws=inputs.n_draws,
    )
    return [
        figure_of(
            "calibration_error",
            error,
            n=len(rows),
            unit="probability",
            target=TARGET,
            higher_is_better=False,
            note="sentences; signed root, negative where it is less than noise alone would make",
        ),
        Figure(
            name="calibration_error_if_perfect",
            value=perfect.mean,
            low=perfect.low,
            high=perfect.high,
            n=len(rows),
            unit="probability",
            note=(
                "sentences; mean and middle 95 % over labels drawn from the probabilities, with "
                f"annotators of one sentence alike by {correlation:.2f}, as these are"
            ),
        ),
        Figure(
            name="calibration_mean_difference",
            value=float(np.mean(probability - share)),
            low=None,
            high=None,
            n=len(rows),
            unit="probability",
            note="sentences; mean probability minus mean share of annotators",
        ),
    ]
