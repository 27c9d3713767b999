"""Pairs of articles that may tell of one event, found in time nearly linear in the articles.

Two articles are looked at when they share a distinctive word, or two fairly distinctive ones,
that not too many others have. A longer list of articles is cut, in the order of publication, into
overlapping runs: articles of one event stand near one another there. It is an inverted index
pruned by document frequency (as in Bayardo, Ma & Srikant 2007, Scaling up all pairs similarity
search).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from framing.comparison.grouping_vectors import Sparse

TERMS = 24
"""Words of an article that lead to others, its most telling ones."""

TERMS_IN_TWOS = 7
"""Words of them that also lead by twos."""

LONGEST_RUN = 24
"""Articles that a word, or two, brings together at once."""

PARTNERS = 12
"""Articles that one is compared with, those that share most with it; all that share as much."""

ROWS_AT_ONCE = 2_000

Ints = NDArray[np.int64]


def find_candidates(content: Sparse, *, order: Ints) -> tuple[Ints, Ints]:
    """Return pairs of rows, the smaller first, in rising order.

    Parameters
    ----------
    content
        Rows of unit length, shape ``(n_articles, n_words)``.
    order
        The rank of each article by publication, shape ``(n_articles,)``: any ranking does, a
        better one finds more.
    """
    n = content.shape[0]
    rows, keys = _keys(content)
    # Each cut has partners of its own: what one cut parts, the other holds together.
    codes = [
        _partners(*_runs(rows, keys, order=order, offset=offset), n=n)
        for offset in (0, LONGEST_RUN // 2)
    ]
    found = np.unique(np.concatenate(codes))
    return found // max(1, n), found % max(1, n)


def _partners(rows: Ints, columns: Ints, *, n: int) -> Ints:
    """Return pairs, as ``smaller · n + larger``, of each article and those it shares most with."""
    from scipy.sparse import csr_matrix

    n_columns = int(columns.max()) + 1 if len(columns) else 1
    shared = csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(n, n_columns))
    turned = shared.T.tocsr()
    codes = [np.zeros(0, dtype=np.int64)]
    for start in range(0, n, ROWS_AT_ONCE):
        found = (shared[start : start + ROWS_AT_ONCE] @ turned).tocsr()
        for row in range(found.shape[0]):
            cells = slice(found.indptr[row], found.indptr[row + 1])
            others = found.indices[cells] != start + row
            partners = found.indices[cells][others].astype(np.int64)
            strengths = found.data[cells][others]
            if len(strengths) > PARTNERS:
                least = np.partition(strengths, -PARTNERS)[-PARTNERS]
                partners = partners[strengths >= least]
            smaller, larger = np.minimum(partners, start + row), np.maximum(partners, start + row)
            codes.append(smaller * n + larger)
    return np.concatenate(codes)


def _keys(content: Sparse) -> tuple[Ints, Ints]:
    """Return what leads from each article to others: its telling words, alone and by twos."""
    n_words = content.shape[1]
    rows: list[Ints] = []
    keys: list[Ints] = []
    for row in range(content.shape[0]):
        cells = slice(content.indptr[row], content.indptr[row + 1])
        # Of equally telling words the first in the alphabet; sorted by it already.
        best = np.argsort(-content.data[cells], kind="stable")[:TERMS]
        terms = content.indices[cells][best].astype(np.int64)
        top = np.sort(terms[:TERMS_IN_TWOS])
        twos = [int(a) * n_words + int(b) for a, b in combinations(top, 2)]
        # A word's own key is that of the word with itself.
        own = np.concatenate([terms * n_words + terms, np.asarray(twos, dtype=np.int64)])
        rows.append(np.full(len(own), row, dtype=np.int64))
        keys.append(own)
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(rows), np.concatenate(keys)


def _runs(rows: Ints, keys: Ints, *, order: Ints, offset: int) -> tuple[Ints, Ints]:
    """Return rows and columns of what they share, long lists cut into runs from an offset on."""
    sorting = np.lexsort((order[rows], keys))
    rows, keys = rows[sorting], keys[sorting]
    _, starts, sizes = np.unique(keys, return_index=True, return_counts=True)
    group = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(rows)) - starts[group]
    run = np.where(sizes[group] > LONGEST_RUN, (place + offset) // LONGEST_RUN, 0)
    most_runs = int(run.max(initial=0)) + 1
    is_shared = sizes[group] > 1
    columns = np.unique((group * most_runs + run)[is_shared], return_inverse=True)[1]
    return rows[is_shared], columns.astype(np.int64)
