"""The yardstick of polarity: the words of a sentence, its target masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from framing.evaluation.class_metrics import Classes, mean_class_f1
from framing.evaluation.newsmtsc_rows import POLARITIES, TargetedSentence, classes_of
from framing.evaluation.spans import Range

STRENGTHS = (0.3, 1.0, 3.0, 10.0)
"""Inverse regularisation strengths that are tried."""

MASK = "thetargetofthesentence"
"""What stands for the target: a word that no article holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarityBaseline:
    """TF-IDF and logistic regression, fitted on sentences with masked targets."""

    strength: float
    _features: Any
    _classifier: Any

    @classmethod
    def fit(cls, train: Sequence[TargetedSentence], *, dev: Sequence[TargetedSentence]) -> Self:
        """Return the baseline with the strength of the best macro-F1 on ``dev``.

        Features are TF-IDF weights of words and pairs of words. Of equals the strongest
        regularisation wins.
        """
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        features = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        known = features.fit_transform(masked_texts(train))
        held_out = features.transform(masked_texts(dev))
        tried = []
        for strength in STRENGTHS:
            classifier = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000)
            classifier.fit(known, classes_of(train))
            called = np.asarray(classifier.predict(held_out), dtype=np.intp)
            score = mean_class_f1(classes_of(dev), called=called, n_classes=len(POLARITIES))
            tried.append((score, -strength, classifier))
        _, negative, classifier = max(tried, key=lambda item: item[:2])
        return cls(strength=-negative, _features=features, _classifier=classifier)

    def classes(self, sentences: Sequence[TargetedSentence]) -> Classes:
        """Return the class of every target, sentence by sentence."""
        features = self._features.transform(masked_texts(sentences))
        return np.asarray(self._classifier.predict(features), dtype=np.intp)


def majority_classes(train: Sequence[TargetedSentence], *, n_targets: int) -> Classes:
    """Return the most frequent class of ``train``, ``n_targets`` times."""
    counts = np.bincount(classes_of(train), minlength=len(POLARITIES))
    return np.full(n_targets, int(np.argmax(counts)), dtype=np.intp)


def masked_texts(sentences: Sequence[TargetedSentence]) -> list[str]:
    """Return one text per target: its sentence, the target's words replaced by :data:`MASK`."""
    return [_masked(sentence.text, target) for sentence in sentences for target in sentence.targets]


def _masked(text: str, target: Range) -> str:
    return f"{text[: target[0]]} {MASK} {text[target[1] :]}"
