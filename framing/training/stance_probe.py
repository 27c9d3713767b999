"""The stance of a cue from its context: one linear output per class over the encoder's states.

For cues that the resource does not know. What it does know teaches the outputs, on PolNeAR's
training articles: the label is the resource's, so this reads contexts as the resource would.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.reading import cue_state
from framing.attribution.stance import STANCE_OUTPUTS, silver_labels
from framing.attribution.words import ArticleWords
from framing.datatypes import Article, Span
from framing.evaluation import datasets
from framing.pipeline import Analyzer

ARTICLES = 240
"""Training articles that are read: about six thousand cues."""

FEWEST = 20
"""Cues of a class from which an output is taught."""

_STRENGTH = 0.02
_DECIMALS = 4


def teach_stance(
    analyzer: Analyzer, *, data: Path, max_articles: int | None = None
) -> dict[str, tuple[float, ...]]:
    """Return, per stance output, the weights of a cue's state, the intercept last.

    Parameters
    ----------
    analyzer
        The exported model.
    data
        Folder of the annotated sets.
    max_articles
        Articles that are read; :data:`ARTICLES` when left out.
    """
    from sklearn.linear_model import LogisticRegression

    states: list[NDArray[np.float32]] = []
    labels: list[frozenset[str]] = []
    for state, names in _examples(analyzer, data, n_articles=max_articles or ARTICLES):
        states.append(state)
        labels.append(names)
    weights: dict[str, tuple[float, ...]] = {}
    for output in STANCE_OUTPUTS:
        targets = np.asarray([output in names for names in labels])
        if not FEWEST <= int(targets.sum()) <= len(targets) - FEWEST:
            continue
        model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(np.stack(states), targets)
        row = [*model.coef_[0].tolist(), float(model.intercept_[0])]
        weights[output] = tuple(round(value, _DECIMALS) for value in row)
    return weights


def _examples(
    analyzer: Analyzer, data: Path, *, n_articles: int
) -> Iterator[tuple[NDArray[np.float32], frozenset[str]]]:
    """Yield the state of every annotated cue that the resource knows, with its classes."""
    rows = list(datasets.read_rows(data, datasets.POLNEAR_TRAIN_FILE))
    rows = rows[:: max(1, len(rows) // n_articles)]
    articles = (Article(article_id=row["id"], text=row["text"]) for row in rows)
    for row, (prepared, windows) in zip(rows, analyzer.encode(articles), strict=True):
        words = ArticleWords(prepared.article, prepared.layout, quotations=prepared.quotations)
        cues = []
        for attribution in row["attributions"]:
            text = " ".join(row["text"][start:end] for start, end in attribution["cue"])
            label = silver_labels(text) if attribution["cue"] else None
            if label is not None:
                classes = frozenset((label.act.value, label.commitment.value, label.attitude.value))
                start, end = attribution["cue"][0]
                run = words.words_in(Span(part="text", start=start, end=end))
                cues.append((run, classes))
        for window, states, _ in windows:
            places = words.window(window)
            first, last = places.first_word, places.first_word + len(places.rows)
            for (begin, end), classes in cues:
                if first <= begin < end <= last:
                    cue = (begin - first, end - 1 - first)
                    yield cue_state(states, rows=places.rows, cue=cue), classes
