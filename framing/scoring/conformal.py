"""Intervals from how far off the model was on held-out articles with human gold.

Split-conformal prediction (Angelopoulos & Bates 2023, https://arxiv.org/abs/2107.07511): a new
article whose error is exchangeable with the held-out ones lies inside the interval at least as
often as the coverage says, whatever the model and whatever the distribution. The promise is about
articles on average, not about each kind of article.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import DECIMALS, Json
from framing.errors import InputError

COVERAGE = 0.95
"""Coverage of every interval in a result."""

ANSCOMBE_SHIFT = 3 / 8
"""Added to a count before its root, so that a Poisson count's spread hardly depends on its size.

Source: Anscombe 1948, Biometrika 35, https://doi.org/10.1093/biomet/35.3-4.246.
"""

SHARE_SLACK = 0.01
"""Added to p (1 - p), so that the scale at p = 0 and 1 is 0.1, half an annotator out of five."""

_ROOT_TOLERANCE = 1e-6
"""Room for the rounding of a square root before a count is called outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residuals:
    """Range that held the middle share ``coverage`` of ``n`` held-out residuals (gold - predicted).

    ``low`` and ``high`` are on the scale that the subclass names.
    """

    low: float
    high: float
    n: int
    coverage: float = COVERAGE

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise InputError(
                f"Residuals need low <= high; got low={self.low}, high={self.high}. "
                "Compute them with framing.scoring.conformal."
            )

    def to_dict(self) -> Json:
        """Return the residuals as JSON-ready values."""
        return {"low": self.low, "high": self.high, "n": self.n, "coverage": self.coverage}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the residuals that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            low=data["low"],
            high=data["high"],
            n=data["n"],
            coverage=data.get("coverage", COVERAGE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountResiduals(Residuals):
    """Residuals of counts: 2 (√(gold + 3/8) - √(predicted + 3/8))."""

    def interval(self, n_predicted: int) -> tuple[int, int]:
        """Return the least and the greatest count that annotators would have made.

        The prediction itself always lies inside, which can only add coverage.

        Parameters
        ----------
        n_predicted
            Count that the model made, at least 0.
        """
        root = math.sqrt(n_predicted + ANSCOMBE_SHIFT)
        low = max(0.0, root + self.low / 2) ** 2 - ANSCOMBE_SHIFT
        high = max(0.0, root + self.high / 2) ** 2 - ANSCOMBE_SHIFT
        return (
            max(0, min(n_predicted, math.ceil(low - _ROOT_TOLERANCE))),
            max(n_predicted, math.floor(high + _ROOT_TOLERANCE)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbabilityResiduals(Residuals):
    """Residuals of annotator shares: (gold - p) / √(p (1 - p) + 0.01)."""

    def interval(self, probability: float) -> tuple[float, float]:
        """Return the least and the greatest share of annotators, in [0, 1], around ``probability``.

        The probability itself always lies inside, which can only add coverage.
        """
        scale = math.sqrt(probability * (1 - probability) + SHARE_SLACK)
        return (
            max(0.0, min(probability, probability + self.low * scale)),
            min(1.0, max(probability, probability + self.high * scale)),
        )


def conformal_residuals(
    gold_counts: Sequence[int], predicted_counts: Sequence[int], *, coverage: float = COVERAGE
) -> CountResiduals:
    """Return the conformal range of count residuals over held-out articles.

    Parameters
    ----------
    gold_counts
        What annotators counted in each held-out article, at least 0, shape ``(n_articles,)``.
    predicted_counts
        What the model counted in the same articles, at least 0, shape ``(n_articles,)``.
    coverage
        Share of new articles that the interval is to hold, strictly between 0 and 1.

    Raises
    ------
    InputError
        When the two differ in length, hold a negative count, or are too few for the coverage.

    Examples
    --------
    >>> gold = [3] * 39
    >>> conformal_residuals(gold, gold).interval(3)
    (3, 3)
    """
    gold = np.asarray(gold_counts, dtype=np.float64)
    predicted = np.asarray(predicted_counts, dtype=np.float64)
    _check_pairs(gold, predicted, most=math.inf, what="count")
    roots = np.sqrt(gold + ANSCOMBE_SHIFT) - np.sqrt(predicted + ANSCOMBE_SHIFT)
    low, high = _middle(2 * roots, coverage=coverage)
    return CountResiduals(low=low, high=high, n=len(gold), coverage=coverage)


def conformal_probability_residuals(
    gold_shares: Sequence[float], probabilities: Sequence[float], *, coverage: float = COVERAGE
) -> ProbabilityResiduals:
    """Return the conformal range of annotator-share residuals over held-out sentences.

    Parameters
    ----------
    gold_shares
        Share of annotators who called each sentence loaded, in [0, 1], shape ``(n_sentences,)``.
    probabilities
        The model's probability for the same sentences, in [0, 1], shape ``(n_sentences,)``.
    coverage
        Share of new sentences that the interval is to hold, strictly between 0 and 1.

    Raises
    ------
    InputError
        When the two differ in length, leave [0, 1], or are too few for the coverage.
    """
    gold = np.asarray(gold_shares, dtype=np.float64)
    predicted = np.asarray(probabilities, dtype=np.float64)
    _check_pairs(gold, predicted, most=1.0, what="share")
    scaled = (gold - predicted) / np.sqrt(predicted * (1 - predicted) + SHARE_SLACK)
    low, high = _middle(scaled, coverage=coverage)
    return ProbabilityResiduals(low=low, high=high, n=len(gold), coverage=coverage)


def _check_pairs(
    gold: NDArray[np.float64], predicted: NDArray[np.float64], *, most: float, what: str
) -> None:
    if gold.shape != predicted.shape:
        raise InputError(
            f"Residuals need one prediction for each gold {what}; got {len(gold)} gold and "
            f"{len(predicted)} predicted. Pass the same texts in the same order."
        )
    for name, values in (("gold", gold), ("predicted", predicted)):
        outside = ~((values >= 0) & (values <= most))
        if outside.any():
            place = int(np.argmax(outside))
            raise InputError(
                f"A {what} lies in [0, {most:g}]; got {values[place]:g} at place {place} of the "
                f"{name} {what}s. Leave out texts without gold."
            )


def _middle(residuals: NDArray[np.float64], *, coverage: float) -> tuple[float, float]:
    """Return the k-th smallest and k-th greatest residual, k = ⌊(n + 1) (1 - coverage) / 2⌋.

    The n + 1 is the finite-sample correction: the new article is one of the n + 1. Both ends are
    rounded outward, to the decimals that a file keeps.
    """
    if not 0 < coverage < 1:
        raise InputError(
            f"A coverage lies strictly between 0 and 1; got {coverage:g}. 0.95 is usual."
        )
    n = len(residuals)
    tail = (1 - coverage) / 2
    rank = math.floor((n + 1) * tail + 1e-9)
    if rank < 1:
        least = math.ceil(1 / tail - 1e-9) - 1
        raise InputError(
            f"Conformal quantiles at coverage {coverage:g} need at least {least} held-out pairs; "
            f"got {n}. Add held-out texts with human gold, or lower the coverage."
        )
    ordered = np.sort(residuals)
    step = 10.0**DECIMALS
    return (
        math.floor(float(ordered[rank - 1]) * step) / step,
        math.ceil(float(ordered[n - rank]) * step) / step,
    )
