"""How many of a group's members belong to a class, from a classifier's probabilities.

The average of the probabilities answers for a group that is mixed like the training set. Here the
training set's mix is divided out first, and the group's own mix is then estimated by maximum
likelihood (Keith & O'Connor 2018, https://aclanthology.org/D18-1487/; the correction for a known
mix is in Saerens, Latinne & Decaestecker 2002, https://doi.org/10.1162/089976602753284446).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHI_SQUARE_95 = 3.841458820694124
"""95 % quantile of the chi-square distribution with one degree of freedom."""

_SECTIONS = 32
"""Sections that a search cuts its range into at once: one numpy call instead of five halvings."""

_ROUNDS = 8
"""Rounds of such cuts: 32⁻⁸ is far finer than the decimals that a result keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevalence:
    """Share of the group in the class, in [0, 1], with its 95 % profile-likelihood interval."""

    value: float
    low: float
    high: float


def likelihood_ratios(
    probabilities: NDArray[np.float64], *, training_prevalence: float
) -> NDArray[np.float64]:
    """Return r = p (1 - π₀) / ((1 - p) π₀): how much likelier each member is inside the class.

    Parameters
    ----------
    probabilities
        Calibrated class probabilities, strictly between 0 and 1, shape ``(n,)``.
    training_prevalence
        π₀, the class's share of the training set, strictly between 0 and 1.

    Returns
    -------
    NDArray[np.float64]
        Likelihood ratios, above 0, shape ``(n,)``.
    """
    odds = probabilities / (1.0 - probabilities)
    return odds * (1.0 - training_prevalence) / training_prevalence


def estimate_prevalence(ratios: NDArray[np.float64]) -> Prevalence:
    """Return the share θ that maximizes L(θ) = Σ log(θ r + 1 - θ), and its interval.

    L is concave, so the search for the sign change of its derivative always ends at the maximum,
    0 and 1 included. The interval is {θ in [0, 1]: 2 (L(θ̂) - L(θ)) ≤ 3.841}. When every ratio is
    1 the group says nothing, every θ is as likely as any other, and the value is the middle of
    them, 0.5, with interval [0, 1].

    Parameters
    ----------
    ratios
        Likelihood ratios, above 0, shape ``(n,)``, n ≥ 1. Their order does not matter.
    """
    # Sorted, so that the sums round alike whatever order the members came in.
    excess = np.sort(ratios) - 1.0

    def slopes(thetas: NDArray[np.float64]) -> NDArray[np.float64]:
        summed: NDArray[np.float64] = np.sum(excess / (1.0 + thetas[:, None] * excess), axis=1)
        return summed

    def log_likelihoods(thetas: NDArray[np.float64]) -> NDArray[np.float64]:
        summed: NDArray[np.float64] = np.sum(np.log1p(thetas[:, None] * excess), axis=1)
        return summed

    if not excess.any():
        return Prevalence(value=0.5, low=0.0, high=1.0)
    value = _last(lambda thetas: slopes(thetas) > 0.0, start=0.0, stop=1.0)
    floor = float(log_likelihoods(np.array([value]))[0]) - CHI_SQUARE_95 / 2

    def plausible(thetas: NDArray[np.float64]) -> NDArray[np.bool_]:
        return log_likelihoods(thetas) >= floor

    return Prevalence(
        value=value,
        low=_last(plausible, start=value, stop=0.0),
        high=_last(plausible, start=value, stop=1.0),
    )


def _last(
    holds: Callable[[NDArray[np.float64]], NDArray[np.bool_]], *, start: float, stop: float
) -> float:
    """Return the point between ``start`` and ``stop`` where ``holds`` ends.

    ``holds`` is true near ``start`` and, once it is false, false as far as ``stop``; the result is
    ``start`` where it is false at once and ``stop`` where it is true throughout.
    """
    for _ in range(_ROUNDS):
        points = np.linspace(start, stop, _SECTIONS + 1)
        held = holds(points)
        if held.all():
            return stop
        first_false = max(1, int(np.argmin(held)))
        start, stop = float(points[first_false - 1]), float(points[first_false])
    return start
