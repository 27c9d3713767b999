"""Prevalence: whether the share of loaded sentences is right where the truth is known.

Texts of 25 sentences are drawn from annotated ones so that a known share is loaded, and scored with
the estimator and with the plain mean of the probabilities.
"""

from __future__ import annotations

import numpy as np

from framing.encoder.artifacts import CALIBRATION_FILE
from framing.evaluation.datasets import read_babe
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.task import TaskInputs
from framing.loaded.calibration import LOADED_OUTPUT
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.measures import loaded_sentence_fraction

SHARES = (0.0, 0.08, 0.2, 0.4)
"""Loaded shares that are drawn: whole numbers of sentences."""

N_SENTENCES = 25
N_TEXTS = 400


def measure_prevalence(inputs: TaskInputs) -> list[Figure]:
    """Return error and coverage of ``loaded_sentence_fraction`` at known shares.

    Sentences are the rows of BABE's test by article; one counts as loaded when most of its five
    experts said so.
    """
    rows = [row for row in read_babe(inputs.data).test_by_article if row["label_sg2"] is not None]
    found = inputs.analyzer.sentence_outputs(row["text"] for row in rows)
    probability = np.asarray(
        [outputs[LOADED_OUTPUT] for outputs in inputs.tracked(found, total=len(rows))]
    )
    loaded = np.asarray([row["label_sg2"] for row in rows], dtype=bool)
    calibration = MeasureCalibration.from_dict(
        inputs.analyzer.model.read_json(CALIBRATION_FILE)["measures"]
    )
    majority = np.asarray(calibration.majority_probabilities(probability))
    figures: list[Figure] = []
    for share in SHARES:
        n_loaded = round(share * N_SENTENCES)
        errors, mean_errors, covered = [], [], []
        for _ in range(N_TEXTS):
            places = np.concatenate(
                [
                    inputs.generator.choice(np.flatnonzero(loaded), n_loaded),
                    inputs.generator.choice(np.flatnonzero(~loaded), N_SENTENCES - n_loaded),
                ]
            )
            estimate = loaded_sentence_fraction(
                majority[places], training_prevalence=calibration.training_prevalence
            )
            assert estimate.value is not None  # there are sentences
            assert estimate.low is not None
            assert estimate.high is not None
            errors.append(estimate.value - share)
            mean_errors.append(float(probability[places].mean()) - share)
            covered.append(estimate.low <= share <= estimate.high)
        for name, values in (
            ("error", errors),
            ("error_of_mean", mean_errors),
            ("coverage", covered),
        ):
            figures.append(_mean(f"prevalence_{share:.0%}_{name}".replace("%", "_percent"), values))
    return figures


def _mean(name: str, values: list[float] | list[bool]) -> Figure:
    """Return the mean over the texts; its interval says how well so many texts determine it."""
    found = np.asarray(values, dtype=np.float64)
    margin = 1.96 * float(found.std(ddof=1)) / np.sqrt(len(found))
    value = float(found.mean())
    return Figure(
        name=name,
        value=value,
        low=value - margin,
        high=value + margin,
        n=len(found),
        unit="fraction",
        note="drawn texts of 25 sentences",
    )
