"""An article's measures as they enter a comparison, and their mean over articles.

All are the article's own but one: ``effective_sources`` grows with the number of attributions, and
so with the length of an article. Outlets of unequal length are compared at an equal number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.datatypes import ArticleScore, Estimate, IntervalKind, rounded
from framing.scoring.source_diversity import source_diversity
from framing.scoring.speech import count_speech

RAREFIED_TO = 6
"""Attributions that ``effective_sources`` is worked out for in a comparison.

Nine in ten news articles have as many. It is the same in every comparison, so that a value does not
change when another outlet is added.
"""

_SOURCES = "effective_sources"

_LIMITS: Mapping[str, tuple[float, float]] = {
    "fraction": (0.0, 1.0),
    "probability": (0.0, 1.0),
    "index": (-1.0, 1.0),
    "percentile": (0.0, 100.0),
    "spans per 1000 words": (0.0, math.inf),
    "sources": (1.0, math.inf),
}
"""Least and greatest value that a measure of a unit can have."""


def limits(unit: str) -> tuple[float, float]:
    """Return the least and the greatest value that a measure of this unit can have.

    >>> limits("fraction")
    (0.0, 1.0)
    """
    return _LIMITS.get(unit, (-math.inf, math.inf))


def comparable_measures(score: ArticleScore) -> dict[str, Estimate]:
    """Return an article's measures with ``effective_sources`` at six attributions.

    The value is :func:`framing.scoring.source_diversity.rarefied_effective_sources`, from 1 to 6,
    undefined for an article with fewer attributions. Its interval has the relative error of the
    article's own estimate.
    """
    measures = dict(score.measures)
    if _SOURCES in measures:
        measures[_SOURCES] = _rarefied(score, own=measures[_SOURCES])
    return measures


def _rarefied(score: ArticleScore, *, own: Estimate) -> Estimate:
    if own.value is None or own.low is None or own.high is None:
        return own
    diversity = source_diversity(count_speech(score.analysis.attribution))
    value = None if diversity is None else diversity.rarefied(RAREFIED_TO)
    if value is None:
        n_attributions = 0 if diversity is None else diversity.n_attributions
        return Estimate.undefined(
            reason=(
                f"fewer than {RAREFIED_TO} attributions, at which outlets are compared, have a "
                f"source that can be told apart: {n_attributions}"
            ),
            n=n_attributions,
            unit=own.unit,
        )
    return replace(
        own,
        value=rounded(value),
        low=rounded(max(1.0, value * own.low / own.value)),
        high=rounded(min(float(RAREFIED_TO), value * own.high / own.value)),
    )


def mean_estimate(estimates: Sequence[Estimate]) -> Estimate:
    """Return the mean of a measure over articles, with what errors of measurement leave open.

    Formula: the mean m of those that are defined; low = m - √(Σ (value - low)²) / n, and high
    likewise, n the defined ones: errors of different articles are taken as independent, so a tilt
    that they all share is not in the interval. Undefined where none is; then for the most frequent
    of their reasons.

    Source: Zou & Donner 2008, https://doi.org/10.1002/sim.3095 (limits of a sum from the limits of
    its parts).

    Parameters
    ----------
    estimates
        The same measure of at least one article. Their order does not matter.

    Returns
    -------
    Estimate
        ``n`` is the sum of theirs, over those that are defined.
    """
    defined = [item for item in estimates if item.value is not None]
    if not defined:
        reasons = sorted(item.reason or "" for item in estimates)
        return Estimate.undefined(
            reason=max(reasons, key=reasons.count),
            n=sum(item.n for item in estimates),
            unit=estimates[0].unit,
        )
    if len(defined) == 1:
        return defined[0]
    value, below, above = _mean_and_margins(defined)
    is_measured = all(item.interval_kind is IntervalKind.MEASUREMENT for item in defined)
    return Estimate(
        value=rounded(value),
        low=rounded(value - below),
        high=rounded(value + above),
        n=sum(item.n for item in defined),
        unit=defined[0].unit,
        interval_kind=IntervalKind.MEASUREMENT if is_measured else None,
    )


def _mean_and_margins(defined: Sequence[Estimate]) -> tuple[float, float, float]:
    """Return the mean and how far the interval reaches below and above it."""
    n = len(defined)
    value = math.fsum(item.value or 0.0 for item in defined) / n
    below = math.fsum(((item.value or 0.0) - (item.low or 0.0)) ** 2 for item in defined)
    above = math.fsum(((item.high or 0.0) - (item.value or 0.0)) ** 2 for item in defined)
    return value, math.sqrt(below) / n, math.sqrt(above) / n
