"""Intervals by bootstrap over clusters: articles are drawn again, with all that is in them.

Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 8 and 13; drawing
whole clusters: Field & Welsh 2007, https://doi.org/10.1111/j.1467-9868.2007.00593.x.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

N_DRAWS = 1000
"""Draws of an interval: its ends then move by about a tenth of its half width between seeds."""

COVERAGE = 0.95

Places = NDArray[np.intp]
Statistic = Callable[[Places], float]
"""From the places of the rows drawn, a row as often as it was drawn, to the number of interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampled:
    """A number with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(
    statistic: Statistic,
    *,
    clusters: Sequence[Hashable],
    generator: np.random.Generator,
    n_draws: int = N_DRAWS,
) -> Resampled:
    """Return a statistic of all rows with its percentile interval over drawn clusters.

    Parameters
    ----------
    statistic
        Called with places of rows. A draw for which it raises InputError, because it is not
        defined there, is left out.
    clusters
        The cluster of each row, such as the address of its article, shape ``(n_rows,)``.
    generator
        Source of randomness: the same state gives the same interval.
    n_draws
        Draws, at least 1.

    Raises
    ------
    InputError
        When the statistic is not defined for all rows, or for fewer than half of the draws.
    """
    value = statistic(np.arange(len(clusters)))
    draws = draw_statistics(statistic, clusters=clusters, generator=generator, n_draws=n_draws)
    low, high = np.quantile(draws, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Resampled(value=value, low=float(low), high=float(high))


def draw_statistics(
    statistic: Statistic,
    *,
    clusters: Sequence[Hashable],
    generator: np.random.Generator,
    n_draws: int = N_DRAWS,
) -> NDArray[np.float64]:
    """Return the statistic of each draw; parameters and errors as for :func:`bootstrap`."""
    rows, sizes = _rows_by_cluster(clusters)
    if not len(rows):
        raise InputError("A bootstrap needs at least one row; got none. Pass rows to draw from.")
    starts = np.cumsum(sizes) - sizes
    found: list[float] = []
    for _ in range(n_draws):
        drawn = generator.integers(len(sizes), size=len(sizes))
        lengths = sizes[drawn]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(starts[drawn] - before, lengths) + np.arange(lengths.sum())
        try:
            found.append(statistic(rows[places]))
        except InputError:
            continue
    if len(found) < n_draws / 2:
        raise InputError(
            f"An interval needs a statistic that most draws define; got {len(found)} of {n_draws} "
            f"over {len(sizes)} articles. Use more articles."
        )
    return np.asarray(found, dtype=np.float64)


def _rows_by_cluster(clusters: Sequence[Hashable]) -> tuple[Places, Places]:
    """Return the places of all rows, those of one cluster together, and each cluster's size."""
    numbers: dict[Hashable, int] = {}
    cluster_of_row = np.asarray(
        [numbers.setdefault(cluster, len(numbers)) for cluster in clusters], dtype=np.intp
    )
    return np.argsort(cluster_of_row, kind="stable"), np.bincount(cluster_of_row)
