"""Calibration: the numbers between a head's logit and the probability that users see.

Platt scaling (Platt 1999): probability = sigmoid(slope * logit + intercept), both fitted on rows
that no training saw. They ship in ``calibration.json``, next to the thresholds picked there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.loaded.spans import SpanRule

LOADED_OUTPUT = "loaded_sg2"
"""The sentence output that users see: the share of BABE's experts who call it biased by word
choice (Spinde et al. 2021, https://aclanthology.org/2021.findings-emnlp.101/)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """Platt scaling of one output: ``slope`` above 0, ``intercept`` any number."""

    slope: float
    intercept: float

    def probability(self, logits: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return probabilities in [0, 1] of the logits' shape."""
        scaled = self.slope * np.asarray(logits, dtype=np.float64) + self.intercept
        found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(scaled, -60.0, 60.0)))
        return found

    def to_dict(self) -> dict[str, float]:
        """Return the scaling as JSON-ready values."""
        return {"slope": self.slope, "intercept": self.intercept}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCalibration:
    """Scalings, thresholds and span rules of the loaded heads.

    ``sentence`` and ``sentence_threshold`` go by sentence output; a threshold is the probability
    from which a sentence is called loaded when a yes or no is wanted (evaluation only: measures
    use probabilities). ``span_rules`` say how spans are cut; ``span`` scales a span's mean logit.
    """

    sentence: Mapping[str, Scaling]
    sentence_threshold: Mapping[str, float]
    span_rules: tuple[SpanRule, ...]
    span: Scaling

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the calibration that ``calibration.json`` holds."""
        return cls(
            sentence={name: Scaling(**item) for name, item in data["sentence"].items()},
            sentence_threshold=dict(data["sentence_threshold"]),
            span_rules=tuple(SpanRule.from_dict(item) for item in data["span_rules"]),
            span=Scaling(**data["span"]),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the calibration as JSON-ready values."""
        return {
            "sentence": {name: scaling.to_dict() for name, scaling in self.sentence.items()},
            "sentence_threshold": dict(self.sentence_threshold),
            "span_rules": [rule.to_dict() for rule in self.span_rules],
            "span": self.span.to_dict(),
        }
