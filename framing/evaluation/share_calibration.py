"""How far probabilities are from the shares of annotators that they announce."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.evaluation.bootstrap import COVERAGE, N_DRAWS, Places, Resampled, draw_statistics

N_BINS = 10
"""Bins of equally many sentences: fewer hide errors that cancel, more drown them in noise."""

_LEAST_ROWS = 2
"""Rows of a bin from which their variance is defined."""

Floats = NDArray[np.float64]


def equal_bins(probability: Floats, *, n_bins: int = N_BINS) -> Places:
    """Return the bin of each row, ``n_bins`` bins of equally many rows by rising probability.

    Rows of one probability may fall into neighbouring bins, in the order they came.
    """
    bins = np.empty(len(probability), dtype=np.intp)
    order = np.argsort(probability, kind="stable")
    bins[order] = np.arange(len(probability)) * n_bins // len(probability)
    return bins


def squared_error(probability: Floats, *, share: Floats, bins: Places) -> float:
    """Return the debiased squared calibration error in bins.

    Formula, with residuals d = share - probability: Σ_b (n_b / n) (d̄_b² - s_b² / n_b), s_b² the
    sample variance of d in bin b. The plain d̄_b² is too large by the variance of d̄_b even where
    nothing is wrong; taking its unbiased estimate away leaves, for rows that are independent
    within a bin, an unbiased estimate of Σ_b (n_b / n) (E d in b)². Bins of one row say nothing
    and are left out of both sums. Negative values happen, about half of the time for perfect
    probabilities. Range [-1/4, 1]. Lower = better.

    Source: Kumar, Liang & Ma 2019, https://arxiv.org/abs/1909.10155, for labels of 0 and 1, where
    their variance is ȳ (1 - ȳ) / (n_b - 1). Here a label is a share of annotators, so the variance
    is that of the residuals: it holds however many annotators there were and however they agree.

    Parameters
    ----------
    probability
        Predicted shares, in [0, 1], shape ``(n,)``.
    share
        Shares of annotators, in [0, 1], shape ``(n,)``.
    bins
        The bin of each row, shape ``(n,)``.

    Raises
    ------
    InputError
        When no bin holds two rows.
    """
    residual = share - probability
    n_bins = int(bins.max(initial=-1)) + 1
    counts = np.bincount(bins, minlength=n_bins)
    kept = counts >= _LEAST_ROWS
    if not kept.any():
        raise InputError(
            f"A calibration error needs a bin with two rows; got {len(residual)} rows. Add rows."
        )
    sizes = counts[kept]
    sums = np.bincount(bins, weights=residual, minlength=n_bins)[kept]
    squares = np.bincount(bins, weights=residual**2, minlength=n_bins)[kept]
    means = sums / sizes
    variances = (squares - sizes * means**2) / (sizes - 1)
    return float(np.sum(sizes * (means**2 - variances / sizes)) / np.sum(sizes))


def plain_squared_error(probability: Floats, *, share: Floats, bins: Places) -> float:
    """Return Σ_b (n_b / n) d̄_b²: the squared error as it stands in the rows, noise included."""
    residual = share - probability
    counts = np.bincount(bins)
    sums = np.bincount(bins, weights=residual)
    return float(np.sum(sums**2 / np.maximum(counts, 1)) / len(residual))


def signed_root(squared: float) -> float:
    """Return √x with the sign of x, so that an estimate below zero is seen as one."""
    return math.copysign(math.sqrt(abs(squared)), squared)


def calibration_error(
    probability: Floats,
    *,
    share: Floats,
    clusters: Sequence[Hashable],
    generator: np.random.Generator,
    n_draws: int = N_DRAWS,
    n_bins: int = N_BINS,
) -> Resampled:
    """Return the signed root of the debiased squared error, with its interval over articles.

    The interval is pivotal: rows repeat in a draw, so draws spread around the plain error of the
    rows; the estimate less the quantiles of their distance from it are the ends. On simulated
    shares it holds the truth in 91 to 99 % of samples, least where the error is large.

    Parameters
    ----------
    probability
        Predicted shares, in [0, 1], shape ``(n,)``.
    share
        Shares of annotators, in [0, 1], shape ``(n,)``.
    clusters
        The article of each row.
    generator
        Source of randomness.
    n_draws
        Draws, at least 1.
    n_bins
        Bins of equally many rows, the same rows in every draw.

    Raises
    ------
    InputError
        When no bin holds two rows.
    """
    bins = equal_bins(probability, n_bins=n_bins)

    def statistic(places: Places) -> float:
        return squared_error(probability[places], share=share[places], bins=bins[places])

    error = squared_error(probability, share=share, bins=bins)
    draws = draw_statistics(statistic, clusters=clusters, generator=generator, n_draws=n_draws)
    noise = draws - plain_squared_error(probability, share=share, bins=bins)
    low, high = np.quantile(noise, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Resampled(
        value=signed_root(error),
        low=signed_root(error - float(high)),
        high=signed_root(error - float(low)),
    )


def annotator_correlation(probability: Floats, *, share: Floats, n_annotators: Places) -> float:
    """Return how alike the annotators of one sentence judge beyond its probability, in [0, 1).

    By moments of E (share - p)² = p (1 - p) (1/m + (1 - 1/m) ρ), m annotators: 0 when they
    differ as independent coins with chance p would, near 1 when they all say the same.
    """
    spread = probability * (1 - probability)
    m = n_annotators.astype(np.float64)
    excess = np.sum((share - probability) ** 2) - np.sum(spread / m)
    room = np.sum(spread * (1 - 1 / m))
    return float(np.clip(excess / room, 0.0, 0.999)) if room > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PerfectRange:
    """Calibration errors that perfect probabilities get by chance: mean and middle 95 %."""

    mean: float
    low: float
    high: float


def perfect_range(
    probability: Floats,
    *,
    n_annotators: Places,
    correlation: float,
    generator: np.random.Generator,
    n_draws: int = 1000,
    n_bins: int = N_BINS,
) -> PerfectRange:
    """Return the :func:`signed_root` of the debiased error when the probabilities are true.

    Each draw gives every sentence a chance of its own, from the beta distribution with its
    probability as mean and ``correlation`` as spread, and its annotators' labels from that chance:
    sentences of one probability differ, and the probability is right on average.

    Parameters
    ----------
    probability
        Predicted shares, in [0, 1], shape ``(n,)``.
    n_annotators
        Annotators of each sentence, at least 1, shape ``(n,)``.
    correlation
        See :func:`annotator_correlation`, in [0, 1).
    generator
        Source of randomness.
    n_draws
        Draws, at least 1.
    n_bins
        Bins, as for the estimate that this is put beside.
    """
    bins = equal_bins(probability, n_bins=n_bins)
    inside = np.clip(probability, 1e-6, 1 - 1e-6)
    weight = (1 - correlation) / correlation if correlation > 0 else None
    errors = []
    for _ in range(n_draws):
        chance = (
            probability
            if weight is None
            else generator.beta(inside * weight, (1 - inside) * weight)
        )
        share = generator.binomial(n_annotators, chance) / n_annotators
        errors.append(signed_root(squared_error(probability, share=share, bins=bins)))
    low, high = np.quantile(errors, [0.025, 0.975])
    return PerfectRange(mean=float(np.mean(errors)), low=float(low), high=float(high))
