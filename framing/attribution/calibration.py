"""What held-out articles say about the attribution heads, as calibration.json holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.attribution.decoding import LinkRules
from framing.datatypes import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRules:
    """How words get their voice.

    ``slope`` and ``intercept`` scale the log-odds that a word is attributed. ``claim_weight`` in
    [0, 1] weighs the attributions that were found against that. Quotations of more than
    ``few_words`` words are somebody's with at least the probability ``long_quotation``. Outside
    marks, runs of fewer than ``least_run`` words that no attribution holds are the outlet's.
    """

    slope: float = 1.0
    intercept: float = 0.0
    claim_weight: float = 0.5
    few_words: int = 4
    long_quotation: float = 0.9
    least_run: int = 4

    def to_dict(self) -> Json:
        """Return the rules as JSON-ready values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionCalibration:
    """Numbers of one model that turn its logits into attributions with probabilities.

    ``evidence_weights`` and ``evidence_intercept`` are a logistic regression from a link's
    evidence to the probability that annotators agree; links below ``probability_at_least`` are
    left out. ``polarity_temperature`` divides polarity logits. ``stance_weights`` give, per name
    of a stance output, the weights of the cue's state with the intercept last.
    """

    links: LinkRules = field(default_factory=LinkRules)
    voice: VoiceRules = field(default_factory=VoiceRules)
    evidence_weights: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    evidence_intercept: float = 0.0
    probability_at_least: float = 0.3
    polarity_temperature: float = 1.0
    stance_weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def probability(self, evidence: Sequence[float]) -> float:
        """Return the probability of a link with this evidence, in [0, 1]."""
        logit = self.evidence_intercept + sum(
            weight * value for weight, value in zip(self.evidence_weights, evidence, strict=True)
        )
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def polarities(self, logits: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return probabilities of polarity logits, rows summing to 1."""
        scaled = logits.astype(np.float64) / self.polarity_temperature
        shares = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        found: NDArray[np.float64] = shares / shares.sum(axis=1, keepdims=True)
        return found

    def stance(self, state: NDArray[np.float32]) -> dict[str, float]:
        """Return the probability of each stance output for a cue's state ``(width,)``."""
        found = {}
        for name, weights in self.stance_weights.items():
            row = np.asarray(weights)
            logit = float(np.einsum("w,w->", state.astype(np.float64), row[:-1]) + row[-1])
            found[name] = round(float(1 / (1 + np.exp(-logit))), 4)
        return found

    def to_dict(self) -> Json:
        """Return the calibration as JSON-ready values."""
        return {
            "links": self.links.to_dict(),
            "voice": self.voice.to_dict(),
            "evidence_weights": list(self.evidence_weights),
            "evidence_intercept": self.evidence_intercept,
            "probability_at_least": self.probability_at_least,
            "polarity_temperature": self.polarity_temperature,
            "stance_weights": {name: list(row) for name, row in self.stance_weights.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the calibration that ``to_dict`` wrote; left out keys keep their defaults."""
        values = dict(data)
        if "links" in values:
            values["links"] = LinkRules.from_dict(values["links"])
        if "voice" in values:
            values["voice"] = VoiceRules(**values["voice"])
        if "evidence_weights" in values:
            values["evidence_weights"] = tuple(values["evidence_weights"])
        values["stance_weights"] = {
            name: tuple(row) for name, row in values.get("stance_weights", {}).items()
        }
        return cls(**values)
