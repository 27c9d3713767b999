"""Stance: what a cue says of speech, content and source, against a hand-checked sample."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.attribution.stance import Stance, judge_stance, silver_labels
from framing.datatypes import Article, Span
from framing.evaluation.bootstrap import Places, Statistic
from framing.evaluation.cue_stance_gold import POLNEAR_DEV_FILE, read_labeled_cues
from framing.evaluation.datasets import read_rows
from framing.evaluation.figures import Figure
from framing.evaluation.metrics import f1_of
from framing.evaluation.tasks.task import TaskInputs, figure_of

AXES = ("act", "commitment", "attitude", "alleged")

FEWEST_CUES = 5
"""A class is told by itself from this many cues on: below, its F1 says nothing."""

Names = NDArray[np.str_]
Floats = NDArray[np.float64]
Contexts = Mapping[tuple[str, str], Mapping[str, float]]
"""Probabilities of the stance outputs by ids of document and attribution."""


def measure_stance_of_model(inputs: TaskInputs) -> list[Figure]:
    """Return :func:`measure_stance`'s figures, the model reading the cues that are not known.

    A context is that of the attribution found at the cue; where none was found there is none.
    """
    rows = {row["id"]: row for row in read_rows(inputs.data, POLNEAR_DEV_FILE)}
    wanted: dict[str, list[str]] = {}
    for cue in read_labeled_cues(inputs.data):
        if silver_labels(cue.cue) is None:
            wanted.setdefault(cue.label.document_id, []).append(cue.label.attribution_id)
    articles = [Article(article_id=name, text=rows[name]["text"]) for name in wanted]
    contexts: dict[tuple[str, str], Mapping[str, float]] = {}
    for article, found in zip(articles, inputs.analyzer.read_found(articles), strict=True):
        spans = {
            attribution["id"]: [Span(part="text", start=s, end=e) for s, e in attribution["cue"]]
            for attribution in rows[article.article_id]["attributions"]
        }
        for name in wanted[article.article_id]:
            for attribution in found.attributions:
                if any(a.overlap(b) for a in attribution.cue for b in spans[name]):
                    contexts[article.article_id, name] = attribution.stance
    return measure_stance(inputs, contexts=contexts)


def measure_stance(inputs: TaskInputs, *, contexts: Contexts | None = None) -> list[Figure]:
    """Return how often the stance of a cue is what a reader said.

    Per axis over the cues that the resource knows and over all: accuracy and macro-F1; over all,
    also the accuracy with each cue weighing what it stands for in the corpus, the two of calling
    everything neutral speech, and the F1 of every class of some size but the most frequent.
    Beside them, the share of the cues that the resource knows.

    Parameters
    ----------
    inputs
        The data folder and a source of randomness; the model is not asked.
    contexts
        What a model read off the context of each cue, for those that the resource does not know.
        Without it they are neutral speech.
    """
    cues = read_labeled_cues(inputs.data)
    articles = [cue.label.document_id for cue in cues]
    gold = [cue.label.stance for cue in cues]
    found = [
        judge_stance(cue.cue, context=(contexts or {}).get(cue.label.key))
        for cue in inputs.tracked(cues, total=len(cues))
    ]
    weights = np.asarray([cue.label.weight for cue in cues])
    known = np.asarray([stance.known for stance in found])
    figures = _figures(
        [
            ("coverage", partial(_share, known.astype(np.float64))),
            ("weighted_coverage", partial(_share, known.astype(np.float64), weights=weights)),
        ],
        articles,
        inputs=inputs,
    )
    for axis in AXES:
        truth, said = _names(gold, axis), _names(found, axis)
        neutral = _names([Stance()] * len(cues), axis)
        figures += _figures(
            [
                (f"{axis}_accuracy", partial(accuracy, truth, said)),
                (f"{axis}_macro_f1", partial(macro_f1, truth, said)),
                (f"{axis}_weighted_accuracy", partial(accuracy, truth, said, weights=weights)),
                (f"{axis}_neutral_accuracy", partial(accuracy, truth, neutral)),
                (f"{axis}_neutral_macro_f1", partial(macro_f1, truth, neutral)),
            ],
            articles,
            inputs=inputs,
        )
        for name in _told_apart(truth):
            figures += _figures(
                [(f"{axis}_{name}_f1", partial(class_f1, truth, said, name))],
                articles,
                inputs=inputs,
                n=int(np.sum(truth == name)),
            )
        if not known.all():
            figures += _figures(
                [(f"{axis}_unknown_accuracy", partial(accuracy, truth[~known], said[~known]))],
                [articles[place] for place in np.flatnonzero(~known)],
                inputs=inputs,
            )
        if known.any():
            figures += _figures(
                [
                    (f"{axis}_known_accuracy", partial(accuracy, truth[known], said[known])),
                    (f"{axis}_known_macro_f1", partial(macro_f1, truth[known], said[known])),
                ],
                [articles[place] for place in np.flatnonzero(known)],
                inputs=inputs,
            )
    return figures


def accuracy(truth: Names, said: Names, places: Places, *, weights: Floats | None = None) -> float:
    """Return the share of rows said right, in [0, 1]; with ``weights``, their weighted share."""
    return _share((truth == said).astype(np.float64), places, weights=weights)


def macro_f1(truth: Names, said: Names, places: Places) -> float:
    """Return the mean F1 of the classes that a reader or the resource gave, in [0, 1]."""
    gold, called = truth[places], said[places]
    names = np.union1d(gold, called)
    return float(np.mean([f1_of(gold == name, called=called == name) for name in names]))


def class_f1(truth: Names, said: Names, name: str, places: Places) -> float:
    """Return the F1 of one class, in [0, 1]."""
    return f1_of(truth[places] == name, called=said[places] == name)


def _told_apart(truth: Names) -> list[str]:
    """Return the classes of some size, without the most frequent one."""
    names, counts = np.unique(truth, return_counts=True)
    return [
        str(name)
        for name, count in zip(names, counts, strict=True)
        if FEWEST_CUES <= count < counts.max()
    ]


def _names(stances: Sequence[Stance], axis: str) -> Names:
    return np.asarray([str(getattr(stance, axis)) for stance in stances])


def _share(values: Floats, places: Places, *, weights: Floats | None = None) -> float:
    found = np.average(values[places], weights=None if weights is None else weights[places])
    return float(found)


def _figures(
    statistics: Sequence[tuple[str, Statistic]],
    articles: Sequence[Hashable],
    *,
    inputs: TaskInputs,
    n: int | None = None,
) -> list[Figure]:
    """Return each statistic as a figure that rests on ``n`` cues, on all where none is given."""
    return [
        figure_of(
            f"stance_{name}",
            inputs.resample(statistic, clusters=articles),
            n=len(articles) if n is None else n,
            unit="fraction" if name.endswith(("accuracy", "coverage")) else "F1",
            note="cues" if n is None else "cues of the class",
        )
        for name, statistic in statistics
    ]
