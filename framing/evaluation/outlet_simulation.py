"""Simulated outlets with a known difference: whether intervals cover it and tests find it.

An event moves all outlets alike, an outlet has a level of its own, its articles on an event differ,
and what is measured of an article is off the truth by an error of measurement. What outlets would
have over all events like these is worked out and not simulated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from framing.comparison.cluster_bootstrap import N_RESAMPLES, mean_interval
from framing.comparison.contrasts_paired import MeasureTable
from framing.comparison.specifications import mean_difference

Floats = NDArray[np.float64]

OUTLETS = ("first", "second", "third", "fourth")
"""The first outlet's level is its own; the others share theirs."""

MOST_ARTICLES = 3
"""Articles of an outlet on one event: from one to as many, at random."""

N_SENTENCES = 25
"""Sentences of a simulated article, whose loaded ones are counted."""

_Z_95 = 1.96

Draw = Callable[[np.random.Generator, Floats], tuple[Floats, Floats]]
"""From the level of each article to its measured value and its standard error of measurement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletKind:
    """How a measure behaves: the outlets' levels, and how an article's value comes about.

    ``level`` is the first outlet's, ``level_of_others`` that of each of the others. ``draw`` is
    called with the levels of articles, on average the outlet's own, and keeps their average.
    """

    unit: str
    level: float
    level_of_others: float
    event_spread: float
    draw: Draw


def _even(rng: np.random.Generator, levels: Floats) -> tuple[Floats, Floats]:
    """Return values off by as much to either side."""
    error = np.full(levels.shape, 0.05)
    return levels + rng.normal(0, 0.1, levels.shape) + rng.normal(0, error), error


def _fractions(rng: np.random.Generator, levels: Floats) -> tuple[Floats, Floats]:
    """Return fractions of sentences, most of them small and few large."""
    true = rng.beta(levels * 6, (1 - levels) * 6)
    found = rng.binomial(N_SENTENCES, true) / N_SENTENCES
    return found, np.sqrt((found * (1 - found) + 0.01) / N_SENTENCES)


def _rates(rng: np.random.Generator, levels: Floats) -> tuple[Floats, Floats]:
    """Return rates per 1,000 words of articles of 300 to 1,000 words."""
    n_thousand = rng.uniform(0.3, 1.0, levels.shape)
    n_found = rng.poisson(rng.gamma(1.5, levels / 1.5) * n_thousand)
    return n_found / n_thousand, np.sqrt(n_found + 0.375) / n_thousand


KINDS: Mapping[str, OutletKind] = MappingProxyType(
    {
        "even": OutletKind(
            unit="index", level=0.3, level_of_others=0.2, event_spread=0.1, draw=_even
        ),
        "fraction": OutletKind(
            unit="fraction", level=0.3, level_of_others=0.15, event_spread=0.3, draw=_fractions
        ),
        "rate": OutletKind(
            unit="spans per 1000 words",
            level=9.0,
            level_of_others=6.0,
            event_spread=0.3,
            draw=_rates,
        ),
    }
)
"""Measures with even, with skewed and bounded, and with skewed and unbounded values."""


def simulate_outlets(kind: OutletKind, *, n_events: int, rng: np.random.Generator) -> MeasureTable:
    """Return the four outlets' values on events, each the mean of one to three articles.

    Parameters
    ----------
    kind
        How the measure behaves.
    n_events
        Events, at least 1.
    rng
        Source of randomness.
    """
    levels = np.array([kind.level, *[kind.level_of_others] * (len(OUTLETS) - 1)])
    # Uniform between 1 - spread and 1 + spread: events average out at the outlet's level.
    events = 1 + kind.event_spread * rng.uniform(-1, 1, n_events)
    of_cell = events[:, None] * levels
    found, error = kind.draw(rng, np.repeat(of_cell[..., None], MOST_ARTICLES, axis=2))
    n_articles = rng.integers(1, MOST_ARTICLES + 1, of_cell.shape)
    is_there = np.arange(MOST_ARTICLES) < n_articles[..., None]
    values = (found * is_there).sum(axis=2) / n_articles
    margin = _Z_95 * np.sqrt((error**2 * is_there).sum(axis=2)) / n_articles
    return MeasureTable(outlets=OUTLETS, unit=kind.unit, values=values, below=margin, above=margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Whether the intervals of one simulation hold the truth.

    ``level`` is of the first outlet's mean, ``difference`` of its contrast with the second,
    ``rest`` of that with all others; ``percentile`` is of the plain percentile bootstrap of
    ``difference``, to compare with. ``called_different`` says whether that contrast has p ≤ 0.05.
    """

    level: bool
    difference: bool
    rest: bool
    percentile: bool
    called_different: bool


def cover_once(kind: OutletKind, *, n_events: int, rng: np.random.Generator) -> Covered:
    """Return what the intervals of one simulation hold; parameters as for simulate_outlets."""
    table = simulate_outlets(kind, n_events=n_events, rng=rng)
    seed = int(rng.integers(2**63))
    true_difference = kind.level - kind.level_of_others
    pair = table.differences(OUTLETS[0], other=OUTLETS[1])
    tested = mean_difference(pair, unit=kind.unit, seed=seed)
    rest = mean_difference(table.differences(OUTLETS[0], other=None), unit=kind.unit, seed=seed)
    assert tested.p_value is not None  # there are events enough
    return Covered(
        level=_holds(mean_interval(table.values[:, 0].tolist(), seed=seed), kind.level),
        difference=_holds((tested.difference.low, tested.difference.high), true_difference),
        rest=_holds((rest.difference.low, rest.difference.high), true_difference),
        percentile=_holds(_percentile_interval(pair.values, rng=rng), true_difference),
        called_different=tested.p_value <= 0.05,  # noqa: PLR2004 - the usual level
    )


def find_once(*, n_events: int, size: float, rng: np.random.Generator) -> bool:
    """Return whether a difference is called different at the 5 % level.

    Parameters
    ----------
    n_events
        Events, at least 6.
    size
        The difference in standard deviations of the events' differences; 0 for none.
    rng
        Source of randomness.
    """
    values = rng.normal(size, 1.0, (n_events, 1))
    zeros = np.zeros((n_events, 1))
    table = MeasureTable(
        outlets=OUTLETS[:2],
        unit="index",
        values=np.hstack([values, zeros]),
        below=np.zeros((n_events, 2)),
        above=np.zeros((n_events, 2)),
    )
    paired = table.differences(OUTLETS[0], other=OUTLETS[1])
    p_value = mean_difference(paired, unit="index", seed=int(rng.integers(2**63))).p_value
    return p_value is not None and p_value <= 0.05  # noqa: PLR2004 - the usual level


def _holds(interval: tuple[float | None, float | None], truth: float) -> bool:
    low, high = interval
    # A rounded end may lie on the other side of the truth by half the last decimal.
    return low is not None and high is not None and low - 5e-5 <= truth <= high + 5e-5


def _percentile_interval(
    values: tuple[float, ...], *, rng: np.random.Generator
) -> tuple[float, float]:
    drawn = rng.choice(np.asarray(values), size=(N_RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)
