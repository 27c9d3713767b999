"""Two camps in a signed graph: the split with the least frustration, and whether to believe it.

Nodes are numbered from 0. An edge joins two of them and has a weight: positive where they stand
together, negative where they stand against each other. Several edges may join the same two.

Sources. Harary 1953 and Cartwright & Harary 1956 (structural balance: two camps, friends within and
foes between); Doreian & Mrvar 1996 (partitions by the least error); Facchetti, Iacono & Altafini
2011 (the observed frustration against that of shuffled signs); Aref & Wilson 2019 (the frustration
index). The search is exact up to :data:`EXACT_NODES` nodes; beyond, a spectral start and random
ones are improved by passes in the manner of Kernighan & Lin 1970.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EXACT_NODES = 12
"""Most nodes for which every split is tried: 2,048 of them."""

RESTARTS = 8
"""Starts of the search in larger graphs: one from the spectrum, the others random."""

SAME = 1e-9
"""Frustrations that differ by less are equal: what is summed in another order differs a little."""

_CELLS_AT_ONCE = 4_000_000  # of float64: 32 MB


def connected_parts(n_nodes: int, *, edges: Ints) -> list[list[int]]:
    """Return the parts of a graph between which there is no path, each in rising order.

    Parameters
    ----------
    n_nodes
        Number of nodes; a node without an edge is a part of its own.
    edges
        The two nodes of each edge, shape ``(n_edges, 2)``.

    Examples
    --------
    >>> connected_parts(4, edges=np.array([[0, 2], [2, 3]]))
    [[0, 2, 3], [1]]
    """
    part_of = list(range(n_nodes))

    def root(node: int) -> int:
        while part_of[node] != node:
            part_of[node] = part_of[part_of[node]]
            node = part_of[node]
        return node

    for one, other in edges.tolist():
        low, high = sorted((root(one), root(other)))
        part_of[high] = low
    parts: dict[int, list[int]] = {}
    for node in range(n_nodes):
        parts.setdefault(root(node), []).append(node)
    return list(parts.values())


def frustration(camps: npt.ArrayLike, *, edges: Ints, weights: npt.ArrayLike) -> Floats:
    """Return the share of the weight that a split leaves frustrated.

    Formula: (negative weight within camps + positive weight between) / total absolute weight.
    Range [0, 1]. 0 = a balanced graph, whose friends all stand together. 0 without any weight.

    Parameters
    ----------
    camps
        The camp of each node, -1 or 1, shape ``(..., n_nodes)``.
    edges
        The two nodes of each edge, shape ``(n_edges, 2)``.
    weights
        Weight of each edge, shape ``(..., n_edges)``.

    Returns
    -------
    array
        Shape ``(...)``.

    Examples
    --------
    >>> float(frustration([1, 1, -1], edges=np.array([[0, 1], [1, 2]]), weights=[3.0, 1.0]))
    0.25
    """
    labels, weighed = np.asarray(camps, dtype=float), np.asarray(weights, dtype=float)
    agreement = labels[..., edges[:, 0]] * labels[..., edges[:, 1]]
    total = np.abs(weighed).sum(axis=-1)
    satisfied = (agreement * weighed).sum(axis=-1)
    wrong = (total - satisfied) / 2
    share = np.divide(wrong, total, out=np.zeros_like(wrong), where=total > 0)
    return np.asarray(share.clip(0, 1), dtype=np.float64)


def split_camps(
    n_nodes: int, *, edges: Ints, weights: npt.ArrayLike, generator: np.random.Generator
) -> Ints:
    """Return, for each of several weightings of one graph, the split with the least frustration.

    Parameters
    ----------
    n_nodes
        Number of nodes, at least 1.
    edges
        The two different nodes of each edge, shape ``(n_edges, 2)``.
    weights
        Weights of the edges, shape ``(n_graphs, n_edges)``.
    generator
        Source of randomness of the starts; not used where every split is tried.

    Returns
    -------
    array
        The camp of each node, -1 or 1, shape ``(n_graphs, n_nodes)``; the first node's is 1.
    """
    weighed = np.atleast_2d(np.asarray(weights, dtype=float))
    if n_nodes <= EXACT_NODES:
        return _best_of_all(n_nodes, edges=edges, weights=weighed)
    at_once = max(1, _CELLS_AT_ONCE // (n_nodes * max(n_nodes, RESTARTS)))
    found = [
        _search(n_nodes, edges=edges, weights=weighed[start : start + at_once], generator=generator)
        for start in range(0, len(weighed), at_once)
    ]
    return np.concatenate(found)


def permuted_frustrations(
    n_nodes: int,
    *,
    edges: Ints,
    weights: Floats,
    n_permutations: int,
    generator: np.random.Generator,
) -> Floats:
    """Return the least frustrations of the graph with its signs dealt out anew.

    Each permutation keeps the edges and their absolute weights and shuffles the signs over them:
    as many edges are negative as before, and who stands against whom is left to chance.

    Parameters
    ----------
    n_nodes, edges
        As in :func:`split_camps`.
    weights
        Weight of each edge, shape ``(n_edges,)``.
    n_permutations
        How many, at least 1.
    generator
        Source of randomness.

    Returns
    -------
    array
        Shape ``(n_permutations,)``, unsorted.
    """
    signs = np.tile(np.sign(weights), (n_permutations, 1))
    permuted = np.abs(weights) * generator.permuted(signs, axis=1)
    camps = split_camps(n_nodes, edges=edges, weights=permuted, generator=generator)
    return frustration(camps, edges=edges, weights=permuted)


def resampled_agreement(
    camps: Sequence[int],
    *,
    edges: Ints,
    resampled_weights: Floats,
    generator: np.random.Generator,
) -> Floats:
    """Return how steadily each node stays in its camp when the evidence is resampled.

    Every resample is split anew and its labels are turned so that they agree best with ``camps``.
    Only its largest connected part can be compared: nodes that the resample leaves outside might
    stand on either side and count as half an agreement.

    Parameters
    ----------
    camps
        The split of the whole evidence, -1 or 1, shape ``(n_nodes,)``.
    edges
        As in :func:`split_camps`.
    resampled_weights
        Weights of the edges in each resample, 0 for one that is not in it, shape
        ``(n_resamples, n_edges)``.
    generator
        Source of randomness.

    Returns
    -------
    array
        Mean agreement of each node, in [0, 1], shape ``(n_nodes,)``. A node whose camp is left to
        chance comes near 0.5.
    """
    labels = np.asarray(camps, dtype=np.int64)
    n_nodes = len(labels)
    found = split_camps(n_nodes, edges=edges, weights=resampled_weights, generator=generator)
    agreement = np.full(found.shape, 0.5)
    for row, (split, weights) in enumerate(zip(found, resampled_weights, strict=True)):
        parts = connected_parts(n_nodes, edges=edges[np.abs(weights) > SAME])
        largest = max(parts, key=len)
        if len(largest) > 1:
            agrees = split[largest] == labels[largest]
            agreement[row, largest] = agrees if 2 * agrees.sum() >= len(largest) else ~agrees
    return np.asarray(agreement.mean(axis=0))


def _best_of_all(n_nodes: int, *, edges: Ints, weights: Floats) -> Ints:
    """Try every split, the first node's camp held fixed."""
    codes = np.arange(2 ** (n_nodes - 1))[:, None]
    bits = (codes >> np.arange(n_nodes - 1)) & 1
    splits = np.concatenate([np.ones((len(codes), 1), dtype=np.int64), 1 - 2 * bits], axis=1)
    agreement = (splits[:, edges[:, 0]] * splits[:, edges[:, 1]]).astype(float)
    at_once = max(1, _CELLS_AT_ONCE // len(codes))
    best = [
        # Rounded, so that equal sums tie and the first split wins on every machine.
        np.argmax(np.round(weights[start : start + at_once] @ agreement.T, 9), axis=1)
        for start in range(0, len(weights), at_once)
    ]
    return np.asarray(splits[np.concatenate(best)])


def _search(n_nodes: int, *, edges: Ints, weights: Floats, generator: np.random.Generator) -> Ints:
    """Improve several starts of every graph at once and keep the best of each."""
    n_graphs = len(weights)
    matrix = np.zeros((n_graphs, n_nodes, n_nodes))
    for place, (one, other) in enumerate(edges.tolist()):
        matrix[:, one, other] += weights[:, place]
        matrix[:, other, one] += weights[:, place]
    splits = np.where(generator.random((n_graphs, RESTARTS, n_nodes)) < 0.5, -1.0, 1.0)  # noqa: PLR2004
    _, vectors = np.linalg.eigh(matrix)
    splits[:, 0] = np.where(vectors[:, :, -1] < 0, -1.0, 1.0)
    has_gained = True
    while has_gained:  # ends: every pass but the last leaves less frustration
        splits, has_gained = _pass(splits, matrix=matrix)
    satisfied = np.einsum("grn,gnm,grm->gr", splits, matrix, splits, optimize=True)
    best = splits[np.arange(n_graphs), np.argmax(np.round(satisfied, 9), axis=1)]
    return np.asarray((best * best[:, :1]).astype(np.int64))


def _pass(splits: Floats, *, matrix: Floats) -> tuple[Floats, bool]:
    """Move each node once, the most profitable first, and keep the best moment on the way.

    Moves that lose are taken too: what they make possible may be worth more.
    """
    current = splits.copy()
    best, best_gain = splits.copy(), np.zeros(splits.shape[:2])
    gain = np.zeros(splits.shape[:2])
    field = current @ matrix
    is_free = np.ones(splits.shape, dtype=bool)
    graphs, runs = np.ogrid[: splits.shape[0], : splits.shape[1]]
    for _ in range(splits.shape[2]):
        move_gain = np.where(is_free, -current * field, -np.inf)
        node = np.argmax(move_gain, axis=2)
        gain = gain + move_gain[graphs, runs, node]
        before = current[graphs, runs, node]
        current[graphs, runs, node] = -before
        field -= 2 * before[..., None] * matrix[graphs, node]
        is_free[graphs, runs, node] = False
        is_better = gain > best_gain + SAME
        best[is_better] = current[is_better]
        best_gain = np.where(is_better, gain, best_gain)
    return best, bool((best_gain > 0).any())
