"""How alike the sentences of an event are, and which pairs are worth a closer look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparison.fact_units import FactUnit

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

BLOCK_ROWS = 512
"""Rows compared at once with all others: bounds the memory of an event of many articles."""

LEAST_SIMILARITY = 0.1
"""Pairs below are never looked at; of the development pairs that tell one fact, 1 in 50 is."""

LEAST_MARGIN = -0.1
"""Nor is a pair that stands out less than this from what its sentences have otherwise."""

MOST_PARTNERS = 64
"""Pairs looked at per sentence, the most similar: bounds the work in an event of many articles."""

N_NEIGHBORS = 3
"""Sentences of the other article that a pair is seen against."""

UNRELATED = 0.2
"""Similarity of two sentences of one event that tell different things, where there are too few."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Pairs of units of different articles, each once, by place among the units.

    ``cosine`` is that of their embeddings, ``lexical`` that of their words, each weighed by how
    rare it is in the event; the similarity is the mean of both. ``margin`` says how far it stands
    out from the most similar sentences that either has in the other's article otherwise, as in
    the mining of parallel sentences (Artetxe & Schwenk 2019, https://aclanthology.org/P19-1309/).
    Shape ``(n_pairs,)`` each.
    """

    first: Places
    second: Places
    cosine: Floats
    lexical: Floats
    margin: Floats


def stem_weights(units: Sequence[FactUnit]) -> dict[str, float]:
    """Return the weight of each stem: high where few articles' sentences of the event have it.

    Formula: ln((1 + N) / (0.5 + n)), N sentences of which n hold the stem: words that the whole
    event shares say little about which fact of it a sentence tells.
    """
    counts = Counter(stem for unit in units for stem in unit.stems)
    return {
        stem: float(np.log((1 + len(units)) / (0.5 + count)))
        for stem, count in sorted(counts.items())
    }


def find_candidates(units: Sequence[FactUnit], *, weights: dict[str, float]) -> Candidates:
    """Return the pairs of units of different articles that may tell the same.

    ``units`` stand article by article. Time grows with the square of their number, in plain
    products of matrices; what is kept grows in proportion to it.
    """
    articles = np.asarray([unit.article for unit in units], dtype=np.intp)
    rows = np.stack([unit.embedding for unit in units]).astype(np.float32)
    words = _word_matrix(units, weights)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    column_of = np.cumsum(np.diff(articles, prepend=articles[0]) != 0)
    blocks = [slice(first, first + BLOCK_ROWS) for first in range(0, len(units), BLOCK_ROWS)]
    nearest = _Nearest.of_blocks((_similarity(rows, words, block)[2] for block in blocks), starts)
    found = []
    for block in blocks:
        cosine, lexical, similarity = _similarity(rows, words, block)
        own = column_of[block]
        margin = (
            similarity
            - (
                nearest.besides(similarity, block, column_of)
                + nearest.besides(similarity.T, slice(None), own).T
            )
            / 2
        )
        kept = (similarity >= LEAST_SIMILARITY) & (margin >= LEAST_MARGIN)
        kept &= articles[block][:, None] != articles[None, :]
        if len(units) > MOST_PARTNERS:
            ranked = np.where(kept, similarity, -1)
            least = -np.partition(-ranked, MOST_PARTNERS - 1, axis=1)[:, MOST_PARTNERS - 1]
            kept &= similarity >= least[:, None]
        left, right = np.nonzero(kept)
        found.append((left + block.start, right, cosine[kept], lexical[kept], margin[kept]))
    left, right, cosine, lexical, margin = (
        np.concatenate([of_block[column] for of_block in found]) for column in range(5)
    )
    # A pair is kept where either side keeps it: once, the earlier unit first.
    low, high = np.minimum(left, right), np.maximum(left, right)
    _, once = np.unique(low * len(units) + high, return_index=True)
    return Candidates(
        first=low[once],
        second=high[once],
        cosine=cosine[once],
        lexical=lexical[once],
        margin=_rounded(margin[once]),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Nearest:
    """The most similar sentences that each unit has in each article.

    ``total`` sums one more than :data:`N_NEIGHBORS` of them, ``last`` is the least of those: so
    that the mean of the others is at hand for whichever is left out. Both have the shape
    ``(n_units, n_articles)``.
    """

    total: Floats
    last: Floats

    @classmethod
    def of_blocks(cls, blocks: Iterable[Floats], starts: Places) -> _Nearest:
        """Return them out of rows of similarity; ``starts``: where each article's units begin."""
        totals, lasts = [], []
        for similarity in blocks:
            total = np.empty((len(similarity), len(starts)), dtype=np.float32)
            last = np.empty_like(total)
            for column, (start, end) in enumerate(
                pairwise([*starts.tolist(), similarity.shape[1]])
            ):
                own = np.full((len(similarity), N_NEIGHBORS + 1), UNRELATED, dtype=np.float32)
                n_known = min(end - start, N_NEIGHBORS + 1)
                ranked = np.partition(-similarity[:, start:end], n_known - 1, axis=1)
                own[:, :n_known] = -ranked[:, :n_known]
                total[:, column], last[:, column] = own.sum(axis=1), own.min(axis=1)
            totals.append(total)
            lasts.append(last)
        return cls(total=np.concatenate(totals), last=np.concatenate(lasts))

    def besides(self, similarity: Floats, rows: slice, columns: Places) -> Floats:
        """Return the mean similarity of each pair's neighbors, the pair itself left out.

        ``similarity`` has shape ``(n_rows, n_columns)``; ``columns`` gives each one's article.
        """
        total, last = self.total[rows][:, columns], self.last[rows][:, columns]
        mean: Floats = ((total - np.maximum(similarity, last)) / N_NEIGHBORS).astype(np.float32)
        return mean


def _similarity(
    rows: Floats, words: sparse.csr_array, block: slice
) -> tuple[Floats, Floats, Floats]:
    """Return the cosines of a block with all units, of embeddings and words, and their mean."""
    cosine = _rounded(rows[block] @ rows.T)
    lexical = _rounded((words[block] @ words.T).toarray())
    mean: Floats = ((cosine + lexical) / 2).astype(np.float32)
    return cosine, lexical, mean


def _word_matrix(units: Sequence[FactUnit], weights: dict[str, float]) -> sparse.csr_array:
    """Return the weighed stems of each unit in rows of unit length."""
    places = {stem: place for place, stem in enumerate(weights)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, unit in enumerate(units):
        own = [weights[stem] for stem in sorted(unit.stems)]
        length = float(np.sqrt(sum(weight * weight for weight in own))) or 1.0
        rows.extend([row] * len(own))
        columns.extend(places[stem] for stem in sorted(unit.stems))
        values.extend(weight / length for weight in own)
    matrix = sparse.coo_array(
        (np.asarray(values, dtype=np.float32), (rows, columns)),
        shape=(len(units), max(1, len(places))),
    )
    return matrix.tocsr()


def _rounded(values: NDArray[np.floating[Any]]) -> Floats:
    """Return values without the digits that depend on the machine and the batch."""
    kept: Floats = np.round(values, 4).astype(np.float32)
    return kept
