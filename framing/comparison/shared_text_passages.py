"""Passages that two texts share, word for word: the exact check behind every shared text."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.shingles import Hashes, Places

_AGREEMENTS_AT_MOST = 64
"""Pairs of places of one shingle that are all looked at: eight times in each of two texts."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CommonRun:
    """``n_words`` words that stand from word ``first`` on in one text, ``second`` in the other."""

    first: int
    second: int
    n_words: int


def find_common_runs(
    first: Hashes,
    second: Hashes,
    *,
    first_shingles: Hashes,
    second_shingles: Hashes,
    n_words_at_least: int,
) -> tuple[CommonRun, ...]:
    """Return the longest runs of words that two texts have in common, each word used once.

    Greedy string tiling: the longest run is taken first, then the longest among the words left,
    down to ``n_words_at_least``. Every run cannot be made longer on either side but into another.
    Costs n log n in the words, and the number of places where shingles agree.

    Source: Wise 1993, String similarity via greedy string tiling; on news wires, Clough et al.
    2002, METER, https://aclanthology.org/P02-1020/.

    Parameters
    ----------
    first, second
        Hashes of the words, shapes ``(n,)`` and ``(m,)``.
    first_shingles, second_shingles
        Their shingles of ``n_words_at_least`` words.
    n_words_at_least
        Words of the shortest run, at least 1.

    Returns
    -------
    tuple
        In the order of the first text.
    """
    at, other = _agreements(first_shingles, second_shingles)
    runs = _runs(at, other, n_words=n_words_at_least)
    runs = [run for run in runs if _is_equal(run, first, second)]
    free = np.ones(len(first), dtype=bool), np.ones(len(second), dtype=bool)
    taken: list[CommonRun] = []
    waiting = sorted(runs, key=_shortest_first)
    while waiting:
        run = waiting.pop()
        left = _free_stretches(run, free, n_words_at_least=n_words_at_least)
        if left == [run]:
            taken.append(run)
            free[0][run.first : run.first + run.n_words] = False
            free[1][run.second : run.second + run.n_words] = False
        for shorter in left if left != [run] else ():
            insort(waiting, shorter, key=_shortest_first)
    return tuple(sorted(taken))


def _shortest_first(run: CommonRun) -> tuple[int, int, int]:
    return run.n_words, -run.first, -run.second


def _agreements(first: Hashes, second: Hashes) -> tuple[Places, Places]:
    """Return the places of equal shingles in both, every pair of places.

    A shingle that fills a text (a word a thousand times) agrees with its like of the same number
    only: the first with the first, the second with the second.
    """
    order = np.argsort(second, kind="stable")
    ranked = second[order]
    low = np.searchsorted(ranked, first, side="left")
    n_equal = np.searchsorted(ranked, first, side="right") - low
    _, inverse, n_here = np.unique(first, return_inverse=True, return_counts=True)
    number = _numbers(first)
    is_filling = n_here[inverse] * n_equal > _AGREEMENTS_AT_MOST
    low = np.where(is_filling, low + number, low)
    n_equal = np.where(is_filling, (number < n_equal).astype(n_equal.dtype), n_equal)
    at = np.repeat(np.arange(len(first)), n_equal)
    before = np.cumsum(n_equal) - n_equal
    within = np.arange(len(at)) - np.repeat(before, n_equal)
    return at, order[np.repeat(low, n_equal) + within]


def _numbers(hashes: Hashes) -> Places:
    """Return how many equal hashes stand before each one."""
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    numbers = np.empty(len(hashes), dtype=np.int64)
    numbers[order] = np.arange(len(hashes)) - np.searchsorted(ranked, ranked, side="left")
    return numbers


def _runs(at: Places, other: Places, *, n_words: int) -> list[CommonRun]:
    """Return the agreements as runs: neighbors at the same distance are one."""
    if not len(at):
        return []
    distance = other - at
    order = np.lexsort((at, distance))
    at, distance = at[order], distance[order]
    begins = np.flatnonzero(np.concatenate(([True], (np.diff(at) != 1) | (np.diff(distance) != 0))))
    ends = np.concatenate((begins[1:], [len(at)]))
    return [
        CommonRun(
            first=int(at[begin]),
            second=int(at[begin] + distance[begin]),
            n_words=int(end - begin) + n_words - 1,
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def _is_equal(run: CommonRun, first: Hashes, second: Hashes) -> bool:
    """Return whether a run's words are equal one by one, not only in the hash of a shingle."""
    words = first[run.first : run.first + run.n_words]
    return bool(np.array_equal(words, second[run.second : run.second + run.n_words]))


def _free_stretches(
    run: CommonRun,
    free: Sequence[NDArray[np.bool_]],
    *,
    n_words_at_least: int,
) -> list[CommonRun]:
    """Return the stretches of a run whose words no longer run has in either text."""
    is_free = (
        free[0][run.first : run.first + run.n_words]
        & free[1][run.second : run.second + run.n_words]
    )
    if is_free.all():
        return [run]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_free, [False])).astype(np.int8)))
    return [
        CommonRun(
            first=run.first + int(begin), second=run.second + int(begin), n_words=int(end - begin)
        )
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
        if end - begin >= n_words_at_least
    ]
