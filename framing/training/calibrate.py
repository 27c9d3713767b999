"""Calibration of an exported model, through the very path that users take.

The exported int8 model is run with neutral scalings; what it gives on rows that no training saw
decides the scalings, the thresholds, and the residuals behind the intervals.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import AttributionCalibration
from framing.encoder.artifacts import CALIBRATION_FILE, CONFIG_FILE
from framing.errors import InputError
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.loaded.calibration import LOADED_OUTPUT, LoadedCalibration, Scaling
from framing.pipeline import Analyzer
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.conformal import (
    CountResiduals,
    ProbabilityResiduals,
    conformal_probability_residuals,
)
from framing.training.attribution_calibration import calibrate_attribution
from framing.training.measure_residuals import fit_measure_residuals
from framing.training.release import write_json, write_manifest
from framing.training.scaling import fit_scaling, logits_of
from framing.training.span_calibration import (
    articles_of,
    best_rules,
    count_residuals,
    halves_of,
    scale_spans,
)

LABEL_OF_OUTPUT = {"loaded_sg2": "p_sg2"}
"""The BABE column that an output's probability is calibrated to; ``label`` for every other."""

CALIBRATION_ROWS_AT_LEAST = 39
"""Rows that conformal 95 % residuals need."""

_MAJORITY = 0.5
_NEUTRAL = Scaling(slope=1.0, intercept=0.0)
_NO_MEASURES = MeasureCalibration(
    training_prevalence=0.5,
    majority=Scaling(slope=1.0, intercept=0.0),
    span_count_residuals=CountResiduals(low=0.0, high=0.0, n=39),
    probability_residuals=ProbabilityResiduals(low=0.0, high=0.0, n=39),
)


def calibrate(folder: Path, *, name: str, data: Path, max_rows: int | None = None) -> None:
    """Write ``calibration.json`` and the manifest of an exported model.

    Sentence outputs are scaled on the 301 development rows of BABE; span rules, span
    scaling and span count residuals come from the tenth of PTC's training articles that was set
    aside, whole and cut in two halves (39 stretches are the least that 95 % residuals need).
    Attribution and the residuals of its measures come from PolNeAR's development articles.

    Parameters
    ----------
    folder
        The exported model.
    name
        Its name with its number.
    data
        Folder of the annotated sets.
    max_rows
        Rows of each set that are used but for PTC's; all when left out.
    """
    rows = datasets.read_babe(data).dev[:max_rows]
    whole = datasets.read_ptc(data, split="calibration")
    halves = [half for row in whole for half in halves_of(row)]
    calibration = _neutral(folder)

    attribution = AttributionCalibration()

    def write(found: LoadedCalibration, measures: MeasureCalibration = _NO_MEASURES) -> None:
        content = {
            **found.to_dict(),
            "attribution": attribution.to_dict(),
            "measures": measures.to_dict(),
        }
        write_json(folder / CALIBRATION_FILE, content)
        write_manifest(folder, name=name, facts={})

    write(calibration)
    # Voices come first: everything about loaded wording is read by them.
    attribution = calibrate_attribution(folder, data=data, max_rows=max_rows)
    write(calibration)
    residuals = fit_measure_residuals(Analyzer(model=folder), data=data, max_rows=max_rows)
    outputs = list(Analyzer(model=folder).sentence_outputs(row["text"] for row in rows))
    calibration, probabilities = _scale_sentences(calibration, rows=rows, outputs=outputs)

    evidence = list(Analyzer(model=folder).read_evidence(articles_of(halves)))
    calibration = replace(calibration, span_rules=best_rules(evidence, halves))
    write(calibration)
    found = [
        analysis.loaded for analysis in Analyzer(model=folder).analyze_many(articles_of(halves))
    ]
    calibration = replace(calibration, span=scale_spans(found, halves))
    known = [
        (float(row["p_sg2"]), probability)
        for row, probability in zip(rows, probabilities[LOADED_OUTPUT], strict=True)
        if row["p_sg2"] is not None
    ]
    shares, predicted = zip(*known, strict=True)
    majority = [float(share > _MAJORITY) for share in shares]
    write(
        calibration,
        MeasureCalibration(
            training_prevalence=round(float(np.mean(majority)), 4),
            majority=fit_scaling(logits_of(predicted), np.asarray(majority)),
            span_count_residuals=count_residuals(folder, rows=whole, halves=halves),
            probability_residuals=conformal_probability_residuals(shares, predicted),
            attribution_residuals=residuals,
        ),
    )


def check_calibration_rows(data: Path, *, max_rows: int | None) -> None:
    """Raise InputError, before anything is trained, when there are too few rows to calibrate on.

    95 % residuals need 39 rows with shares of annotators.
    """
    rows = datasets.read_babe(data).dev[:max_rows]
    n_known = sum(row["p_sg2"] is not None for row in rows)
    if n_known < CALIBRATION_ROWS_AT_LEAST:
        raise InputError(
            f"Calibration needs at least {CALIBRATION_ROWS_AT_LEAST} development rows of BABE with "
            f"p_sg2; got {n_known} in {datasets.BABE_FILE} (rows used: {len(rows)}). "
            "Raise --max-rows, or complete the data."
        )


def _neutral(folder: Path) -> LoadedCalibration:
    config = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    outputs = config["outputs"]["sentence"]
    return LoadedCalibration(
        sentence=dict.fromkeys(outputs, _NEUTRAL),
        sentence_threshold=dict.fromkeys(outputs, 0.5),
        span_rules=(),
        span=_NEUTRAL,
    )


def _scale_sentences(
    calibration: LoadedCalibration,
    *,
    rows: Sequence[Row],
    outputs: Sequence[Mapping[str, float]],
) -> tuple[LoadedCalibration, dict[str, list[float]]]:
    """Return the calibration with every sentence output scaled, and the probabilities it gives."""
    scalings: dict[str, Scaling] = {}
    thresholds: dict[str, float] = {}
    probabilities: dict[str, list[float]] = {}
    for output in calibration.sentence:
        column = LABEL_OF_OUTPUT.get(output, "label")
        kept = [i for i, row in enumerate(rows) if row[column] is not None]
        logits = logits_of([found[output] for found in outputs])
        targets = np.asarray([rows[i][column] for i in kept], dtype=np.float64)
        scaling = fit_scaling(logits[kept], targets)
        probability = scaling.probability(logits)
        scalings[output] = scaling
        probabilities[output] = [float(p) for p in probability]
        thresholds[output] = _best_sentence_threshold(probability[kept], targets > _MAJORITY)
    return replace(calibration, sentence=scalings, sentence_threshold=thresholds), probabilities


def _best_sentence_threshold(
    probabilities: NDArray[np.float64], loaded: NDArray[np.bool_]
) -> float:
    """Return the threshold with the best macro-F1; the middle one of those that tie."""
    from sklearn.metrics import f1_score

    grid = [round(0.30 + 0.01 * step, 2) for step in range(41)]
    scores = [
        f1_score(loaded, probabilities > limit, average="macro", zero_division=0.0)
        for limit in grid
    ]
    # A single best cut in a few hundred rows is noise: smooth over its neighbours.
    smooth = np.convolve(np.pad(scores, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    best = [limit for limit, score in zip(grid, smooth, strict=True) if score >= smooth.max()]
    return best[len(best) // 2]
