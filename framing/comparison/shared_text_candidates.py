"""Which pairs of articles to look at for shared text.

Two ways, for two questions. *Within* an event, every shared passage matters, so the pairs are
found exactly: articles with a shingle in common, by a sparse matrix of shingles. That misses
nothing, has no chance in it, and a 200-word wire report inside a 1,200-word article is found like
any other (their resemblance is far too low for MinHash). *Between* events only reprints matter and
pairs are too many to count, so MinHash sketches in an LSH ensemble propose them: it looks for
containment, not resemblance. An exact check follows either way.

Source: Zhu et al. 2016, LSH Ensemble, https://doi.org/10.14778/2994509.2994534.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.comparison.shingles import Hashes

SKETCH_SEED = 1
"""Draws the permutations of the sketches; candidates are checked exactly, so it is no setting."""

SKETCH_SIZE = 128
"""Permutations to a sketch."""

CONTAINMENT_AT_LEAST = 0.1
"""Containment in shingles from which the ensemble proposes a pair. Half of an article's words in
runs of twelve leave at least a third of its shingles of five words whole; the rest is for chance:
at this threshold every one of 50 planted pairs with a third in common was proposed."""

_PARTITIONS = 8
_SHAPES = 2
_SKETCHED_BITS = np.uint64((1 << 32) - 1)


def pairs_with_common_shingles(shingles: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Return the places of all articles that have a shingle in common, in order.

    Costs n log n in the shingles, and the number of pairs that each shingle is common to.

    Examples
    --------
    >>> a, b, c = (np.array(x, dtype=np.uint64) for x in ([1, 2, 3], [9, 3], [7]))
    >>> pairs_with_common_shingles([a, b, c])
    [(0, 1)]
    """
    from scipy import sparse

    distinct = [np.unique(found) for found in shingles]
    article = np.repeat(np.arange(len(distinct)), [len(found) for found in distinct])
    if not len(article):
        return []
    _, column, n_articles = np.unique(
        np.concatenate(distinct), return_inverse=True, return_counts=True
    )
    is_common = n_articles[column] > 1
    article, column = article[is_common], column[is_common]
    _, column = np.unique(column, return_inverse=True)
    table = sparse.csr_array(
        (np.ones(len(article), dtype=np.int32), (article, column)),
        shape=(len(distinct), int(column.max(initial=-1)) + 1),
    )
    common = sparse.triu(table @ table.T, k=1).tocoo()
    return sorted(zip(common.row.tolist(), common.col.tolist(), strict=True))


def pairs_by_sketch(
    shingles: Sequence[Hashes], *, group_of: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the places of articles of different groups of which one may contain the other.

    Costs about 6 ms an article, and the number of pairs returned.

    Parameters
    ----------
    shingles
        Each article's shingles.
    group_of
        Each article's group. Pairs of one group are left out.

    Returns
    -------
    list
        Pairs in order. Most that are alike, and few others: nothing is promised either way.
    """
    from datasketch import MinHash, MinHashLSHEnsemble

    sketches, sizes = {}, {}
    for place, found in enumerate(shingles):
        distinct = np.unique(found & _SKETCHED_BITS)
        if len(distinct):
            sketch = MinHash(num_perm=SKETCH_SIZE, seed=SKETCH_SEED, hashfunc=int)
            sketch.update_batch(distinct.tolist())
            sketches[place], sizes[place] = sketch, len(distinct)
    if len(sketches) < 2:  # noqa: PLR2004 - a pair
        return []
    ensemble = MinHashLSHEnsemble(
        threshold=CONTAINMENT_AT_LEAST, num_perm=SKETCH_SIZE, num_part=_PARTITIONS, m=_SHAPES
    )
    ensemble.index((place, sketch, sizes[place]) for place, sketch in sketches.items())
    pairs = {
        (min(place, other), max(place, other))
        for place, sketch in sketches.items()
        for other in ensemble.query(sketch, sizes[place])
        if group_of[place] != group_of[other]
    }
    return sorted(pairs)
