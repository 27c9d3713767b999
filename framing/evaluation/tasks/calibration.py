"""Calibration: do as many annotators call a sentence loaded as its probability says?"""

from __future__ import annotations

import numpy as np

from framing.evaluation.bootstrap import COVERAGE, Places, draw_statistics
from framing.evaluation.datasets import read_babe
from framing.evaluation.figures import Figure
from framing.evaluation.share_calibration import (
    annotator_correlation,
    equal_bins,
    perfect_range,
    plain_squared_error,
    signed_root,
    squared_error,
)
from framing.evaluation.tasks.task import TaskInputs
from framing.loaded.calibration import LOADED_OUTPUT

TARGET = 0.03


def measure_calibration(inputs: TaskInputs) -> list[Figure]:
    """Return the debiased calibration error against ``p_sg2``, and what a perfect model gets.

    On the rows of the test by article that have shares. The error is the signed root of
    :func:`~framing.evaluation.share_calibration.squared_error` in ten bins of equally many rows.
    Its interval is the pivotal one over articles: drawn rows repeat, so that the draws are centred
    on the error without the debiasing, and are moved back by the difference.
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
    bins = equal_bins(probability)

    def statistic(places: Places) -> float:
        return squared_error(probability[places], share=share[places], bins=bins[places])

    error = squared_error(probability, share=share, bins=bins)
    draws = draw_statistics(
        statistic,
        clusters=[row["url"] or row["id"] for row in rows],
        generator=inputs.generator,
    )
    noise = draws - plain_squared_error(probability, share=share, bins=bins)
    low, high = np.quantile(noise, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    correlation = annotator_correlation(probability, share=share, n_annotators=n_annotators)
    perfect = perfect_range(
        probability,
        n_annotators=n_annotators,
        correlation=correlation,
        generator=inputs.generator,
    )
    return [
        Figure(
            name="calibration_error",
            value=signed_root(error),
            low=signed_root(error - float(high)),
            high=signed_root(error - float(low)),
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
