"""Calibration of an exported model, through the very path that users take.

The exported int8 model is run with neutral scalings; what it gives on rows that no training saw
decides the scalings, the thresholds, and the residuals behind the intervals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import AttributionCalibration
from framing.datatypes import Article, LoadedCategory, LoadedSpan, Sentence
from framing.encoder.artifacts import CALIBRATION_FILE, CONFIG_FILE
from framing.errors import InputError
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.gold import LOADED_OR_LABELING, gold_ranges
from framing.evaluation.spans import Range, merged_ranges, partial_overlap
from framing.loaded.calibration import LOADED_OUTPUT, LoadedCalibration, Scaling
from framing.loaded.reading import LoadedEvidence
from framing.loaded.spans import SpanRule, decode_spans
from framing.pipeline import Analyzer
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.conformal import (
    ANSCOMBE_SHIFT,
    CountResiduals,
    ProbabilityResiduals,
    conformal_probability_residuals,
    conformal_residuals,
)
from framing.training.attribution_calibration import calibrate_attribution
from framing.training.measure_residuals import fit_measure_residuals
from framing.training.release import write_json, write_manifest

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

LABEL_OF_OUTPUT = {"loaded_sg2": "p_sg2"}
"""The BABE column that an output's probability is calibrated to; ``label`` for every other."""

CALIBRATION_ROWS_AT_LEAST = 39
"""Rows that conformal 95 % residuals need."""

AS_GOOD = 0.01
"""Difference in F-measure that a few dozen articles cannot tell from chance."""

_STEPS = 100
_STILL = 1e-9
_MAJORITY = 0.5
_EDGE = 5e-5
"""Results keep four decimals, so a probability of 0 may be anything below this."""

_NEUTRAL = Scaling(slope=1.0, intercept=0.0)
_NO_MEASURES = MeasureCalibration(
    training_prevalence=0.5,
    majority=Scaling(slope=1.0, intercept=0.0),
    span_count_residuals=CountResiduals(low=0.0, high=0.0, n=39),
    probability_residuals=ProbabilityResiduals(low=0.0, high=0.0, n=39),
)

Loaded = tuple[LoadedSpan, ...]
Evidence = tuple[LoadedEvidence, tuple[Sentence, ...]]


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
        Rows of BABE that are used; all when left out.
    """
    rows = datasets.read_babe(data).dev[:max_rows]
    whole = datasets.read_ptc(data, split="calibration")
    halves = [half for row in whole for half in _halves(row)]
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

    evidence = list(Analyzer(model=folder).read_evidence(_articles(halves)))
    calibration = replace(calibration, span_rules=_best_rules(evidence, halves))
    write(calibration)
    found = [analysis.loaded for analysis in Analyzer(model=folder).analyze_many(_articles(halves))]
    calibration = replace(calibration, span=_scale_spans(found, halves))
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
            majority=fit_scaling(_logits(predicted), np.asarray(majority)),
            span_count_residuals=_count_residuals(folder, rows=whole, halves=halves),
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


def fit_scaling(
    logits: NDArray[np.float64], targets: NDArray[np.float64], *, ridge: float = 1e-3
) -> Scaling:
    """Return the Platt scaling of ``logits`` that is most likely to give ``targets``.

    Newton's method on the cross-entropy. Targets are in [0, 1] and may be shares; both arrays have
    shape ``(n,)``. ``ridge`` keeps the slope finite where the classes are apart.
    """
    design = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        found = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        pull = ridge * (weights - np.array([1.0, 0.0]))
        gradient = design.T @ (found - targets) + pull
        curvature = (design * (found * (1 - found))[:, None]).T @ design + ridge * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < _STILL:
            break
    return Scaling(slope=round(float(weights[0]), 6), intercept=round(float(weights[1]), 6))


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
        logits = _logits([found[output] for found in outputs])
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


def _articles(rows: Sequence[Row]) -> Iterator[Article]:
    return (Article(article_id=row["id"], text=row["text"]) for row in rows)


def _count_residuals(folder: Path, *, rows: Sequence[Row], halves: Sequence[Row]) -> CountResiduals:
    """Return residuals that hold for stretches and for whole articles, as far as the data tell.

    Errors of a whole article are its stretches' together and larger, and 32 articles are too few
    for 95 % residuals of their own. So the range of the halves is widened to hold the largest
    residual of the whole articles on either side, which by itself would cover 94 %.
    """
    found, articles = (
        [len(analysis.loaded) for analysis in Analyzer(model=folder).analyze_many(_articles(part))]
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


def _best_rules(evidence: Sequence[Evidence], rows: Sequence[Row]) -> tuple[SpanRule, ...]:
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


def _scale_spans(found: Sequence[Loaded], rows: Sequence[Row]) -> Scaling:
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
            logits.append(float(_logits([span.probability])[0]))
            right.append(float(covered >= len(span.span) / 2))
    return fit_scaling(np.asarray(logits), np.asarray(right))


def _logits(probabilities: Sequence[float]) -> NDArray[np.float64]:
    clipped = np.clip(np.asarray(probabilities, dtype=np.float64), _EDGE, 1 - _EDGE)
    found: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return found


def _halves(row: Row) -> list[dict[str, Any]]:
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
