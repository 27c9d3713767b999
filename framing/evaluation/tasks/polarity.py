"""Polarity toward a mention, on NewsMTSC, beside word counts and the most frequent class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.evaluation.bootstrap import Places
from framing.evaluation.class_metrics import Classes, accuracy, mean_class_f1
from framing.evaluation.figures import Figure
from framing.evaluation.metrics import f1_of
from framing.evaluation.newsmtsc_rows import (
    POLARITIES,
    TargetedSentence,
    articles_of,
    classes_of,
    read_newsmtsc,
)
from framing.evaluation.polarity_baseline import PolarityBaseline, majority_classes
from framing.evaluation.share_calibration import calibration_error
from framing.evaluation.tasks.task import TaskInputs, figure_of

TARGETS = {"polarity_test_rw_macro_f1": 0.80}

TEST_SPLITS = ("test_rw", "test_mt")


def measure_polarity(inputs: TaskInputs, *, splits: Sequence[str] = TEST_SPLITS) -> list[Figure]:
    """Return macro-F1, accuracy and each polarity's F1: model, word counts, most frequent class.

    Each sentence stands alone, with its targets given. The yardsticks are fitted on the training
    sentences that are not set aside; the words' regularisation is picked on those that are.

    Parameters
    ----------
    splits
        Of ``test_rw``, ``test_mt`` (once per released model) and ``dev`` (to choose by).
    """
    train, dev = (read_newsmtsc(inputs.data, split=name) for name in ("train", "dev"))
    words = PolarityBaseline.fit(train, dev=dev)
    figures: list[Figure] = []
    for split in splits:
        sentences = read_newsmtsc(inputs.data, split=split)
        truth = classes_of(sentences)
        probability = _read(inputs, sentences=sentences)
        for who, called in (
            ("", probability.argmax(axis=1)),
            ("_word_baseline", words.classes(sentences)),
            ("_majority_baseline", majority_classes(train, n_targets=len(truth))),
        ):
            figures.extend(
                _figures(
                    f"polarity_{split}{who}",
                    metrics=_metrics(truth, called, detailed=not who),
                    sentences=sentences,
                    inputs=inputs,
                )
            )
        figures.extend(
            _calibration(split, probability=probability, sentences=sentences, inputs=inputs)
        )
    return figures


def _read(inputs: TaskInputs, *, sentences: Sequence[TargetedSentence]) -> NDArray[np.float64]:
    """Return the model's probabilities, shape ``(n_targets, n_polarities)``."""
    found = inputs.analyzer.read_mentions(
        (sentence.text, sentence.targets) for sentence in sentences
    )
    return np.asarray(
        [
            [mention[name] for name in POLARITIES]
            for mentions in inputs.tracked(found, total=len(sentences))
            for mention in mentions
        ],
        dtype=np.float64,
    )


Metric = Callable[[Places], float]


def _metrics(truth: Classes, called: Classes, *, detailed: bool) -> dict[str, Metric]:
    metrics: dict[str, Metric] = {
        "macro_f1": lambda places: mean_class_f1(
            truth[places], called=called[places], n_classes=len(POLARITIES)
        ),
        "accuracy": lambda places: accuracy(truth[places], called=called[places]),
    }
    if detailed:
        for number, name in enumerate(POLARITIES):
            metrics[f"{name.value}_f1"] = partial(_class_f1, truth, called, number)
    return metrics


def _class_f1(truth: Classes, called: Classes, number: int, places: Places) -> float:
    return f1_of(truth[places] == number, called=called[places] == number)


def _figures(
    prefix: str,
    *,
    metrics: Mapping[str, Metric],
    sentences: Sequence[TargetedSentence],
    inputs: TaskInputs,
) -> list[Figure]:
    clusters = articles_of(sentences)
    return [
        figure_of(
            f"{prefix}_{metric}",
            inputs.resample(statistic, clusters=clusters),
            n=len(clusters),
            unit="macro-F1" if metric == "macro_f1" else metric.rpartition("_")[2],
            target=TARGETS.get(f"{prefix}_{metric}"),
            note=f"targets in {len(sentences)} sentences",
        )
        for metric, statistic in metrics.items()
    ]


def _calibration(
    split: str,
    *,
    probability: NDArray[np.float64],
    sentences: Sequence[TargetedSentence],
    inputs: TaskInputs,
) -> list[Figure]:
    """Return how far the probability of the called polarity is from the share that is right."""
    called = probability.argmax(axis=1)
    try:
        error = calibration_error(
            probability.max(axis=1),
            share=(called == classes_of(sentences)).astype(np.float64),
            clusters=articles_of(sentences),
            generator=inputs.generator,
            n_draws=inputs.n_draws,
        )
    except InputError:  # too few targets to fill a bin
        return []
    return [
        figure_of(
            f"polarity_{split}_calibration_error",
            error,
            n=len(called),
            unit="probability",
            higher_is_better=False,
            note="targets; of the called polarity; signed root, negative where less than noise",
        )
    ]
