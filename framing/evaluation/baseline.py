"""The yardstick: TF-IDF and logistic regression on the rows that the model was trained on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.evaluation.metrics import macro_f1

STRENGTHS = (0.3, 1.0, 3.0, 10.0, 30.0)
"""Inverse regularisation strengths that are tried."""

THRESHOLDS = tuple(round(0.30 + 0.01 * step, 2) for step in range(41))
"""Thresholds that are tried, the same as for the model."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordBaseline:
    """A fitted baseline. ``threshold`` is the probability above which a text is called loaded."""

    strength: float
    threshold: float
    _features: Any
    _classifier: Any

    @classmethod
    def fit(
        cls, texts: Sequence[str], *, loaded: Bools, dev_texts: Sequence[str], dev_loaded: Bools
    ) -> Self:
        """Return the baseline with the strength and threshold of the best macro-F1 on dev.

        Features are TF-IDF weights of words and pairs of words and of the 3 to 5 characters
        within words. Of equals the strongest regularisation wins, and the middle threshold.

        Parameters
        ----------
        texts, loaded
            Training sentences and whether each is loaded, shape ``(n,)``.
        dev_texts, dev_loaded
            Sentences that strength and threshold are picked on.
        """
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_union

        features = make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        )
        known = features.fit_transform(texts)
        held_out = features.transform(dev_texts)
        tried = []
        for strength in STRENGTHS:
            classifier = LogisticRegression(C=strength, solver="liblinear")
            classifier.fit(known, loaded)
            probability = classifier.predict_proba(held_out)[:, 1]
            score, threshold = pick_threshold(probability, loaded=dev_loaded)
            tried.append((score, -strength, threshold, classifier))
        _, negative, threshold, classifier = max(tried, key=lambda item: item[:2])
        return cls(
            strength=-negative, threshold=threshold, _features=features, _classifier=classifier
        )

    def probability(self, texts: Sequence[str]) -> Floats:
        """Return the probability of each text of being loaded, in [0, 1], shape ``(n,)``."""
        found: Floats = self._classifier.predict_proba(self._features.transform(texts))[:, 1]
        return found


def pick_threshold(probability: Floats, *, loaded: Bools) -> tuple[float, float]:
    """Return the best macro-F1 over :data:`THRESHOLDS`, and the middle threshold that has it."""
    scores = [macro_f1(loaded, called=probability > threshold) for threshold in THRESHOLDS]
    best = [t for t, score in zip(THRESHOLDS, scores, strict=True) if score == max(scores)]
    return max(scores), best[len(best) // 2]


def outlet_probability(
    outlets: Sequence[str | None], *, known_outlets: Sequence[str | None], loaded: Bools
) -> Floats:
    """Return each row's loaded share among the training rows of its outlet, shape ``(n,)``.

    What knowing the outlet and nothing of the text is worth. An outlet that no training row has,
    or a row without one, gets the share of all training rows.

    Parameters
    ----------
    outlets
        Outlet of each row to judge.
    known_outlets, loaded
        Outlet of each training row, and whether it is loaded.
    """
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for outlet, is_loaded in zip(known_outlets, loaded, strict=True):
        if outlet is not None:
            counts[outlet][bool(is_loaded)] += 1
    overall = float(np.mean(loaded))
    return np.asarray(
        [
            counts[outlet][True] / counts[outlet].total()
            if outlet is not None and outlet in counts
            else overall
            for outlet in outlets
        ],
        dtype=np.float64,
    )
