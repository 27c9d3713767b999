"""Clusters of articles out of the log-odds of pairs: average linkage inside connected components.

Average linkage (Sokal & Michener 1958) on log-odds joins two clusters while their articles, taken
two by two, more probably belong together than the threshold asks. It sees every pair of a
component, also those that were no candidates.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LARGEST_COMPONENT = 600
"""Articles of a component whose pairs are all looked at; a larger one is cut at weaker links."""

MOST_LOG_ODDS = 6.0
"""Log-odds past which more of them say no more, so that no single pair decides a cluster."""

CUT_STEP = 0.5
"""By how much links must get stronger, at a time, until a component is small enough."""

SLACK = 1.0
"""How much weaker than the threshold a link may be that holds a component together: the average
over two clusters never exceeds their strongest pair, so that no join is lost by it."""


def cluster_pairs(
    n: int,
    *,
    first: Ints,
    second: Ints,
    log_odds: Floats,
    log_odds_among: Callable[[Ints], Floats],
    threshold: float,
) -> list[Ints]:
    """Return the clusters of articles, each the places of its articles in rising order.

    Parameters
    ----------
    n
        How many articles there are.
    first, second
        Candidate pairs, shape ``(n_pairs,)``.
    log_odds
        Theirs, shape ``(n_pairs,)``.
    log_odds_among
        Gives those of every pair of some articles, shape ``(m, m)``.
    threshold
        Least mean log-odds, over the pairs of two clusters, at which they are joined.
    """
    edges = (first, second, log_odds)
    clusters: list[Ints] = []
    waiting = [(np.arange(n), edges, threshold - SLACK)]
    while waiting:
        places, edges, least = waiting.pop()
        for members, inside in _components(places, edges, least=least):
            if len(members) == 1:
                clusters.append(members)
            elif len(members) <= LARGEST_COMPONENT:
                clusters.extend(_linked(members, log_odds_among(members), threshold=threshold))
            elif least >= MOST_LOG_ODDS:
                clusters.append(members)  # links that certain make one event
            else:
                waiting.append((members, inside, least + CUT_STEP))
    return sorted(clusters, key=lambda places: int(places[0]))


def _components(
    places: Ints, edges: tuple[Ints, Ints, Floats], *, least: float
) -> list[tuple[Ints, tuple[Ints, Ints, Floats]]]:
    """Return articles connected by links of at least some log-odds, and the links inside."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    is_strong = edges[2] >= least
    first, second, log_odds = edges[0][is_strong], edges[1][is_strong], edges[2][is_strong]
    n = len(places)
    rows, columns = np.searchsorted(places, first), np.searchsorted(places, second)
    graph = csr_matrix((np.ones(len(rows), np.int8), (rows, columns)), shape=(n, n))
    n_found, component = connected_components(graph, directed=False)
    members = _grouped(component, n_groups=n_found)
    links = _grouped(component[rows], n_groups=n_found)
    return [
        (places[inside], (first[link], second[link], log_odds[link]))
        for inside, link in zip(members, links, strict=True)
    ]


def _grouped(labels: NDArray[np.integer], *, n_groups: int) -> list[Ints]:
    """Return the places of each label, in rising order."""
    order = np.argsort(labels, kind="stable")
    ends = np.cumsum(np.bincount(labels, minlength=n_groups))
    return np.split(order, ends[:-1])


def _linked(members: Ints, log_odds: Floats, *, threshold: float) -> list[Ints]:
    """Return the clusters of a component by average linkage."""
    from sklearn.cluster import AgglomerativeClustering

    clipped = np.clip((log_odds + log_odds.T) / 2, -MOST_LOG_ODDS, MOST_LOG_ODDS)
    distances = MOST_LOG_ODDS - clipped
    np.fill_diagonal(distances, 0)
    labels = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="average",
        # A hair above, since a pair at the threshold is joined.
        distance_threshold=MOST_LOG_ODDS - threshold + 1e-9,
    ).fit_predict(distances)
    return [members[places] for places in _grouped(labels, n_groups=int(labels.max()) + 1)]
