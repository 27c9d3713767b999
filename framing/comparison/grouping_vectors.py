"""Articles as sparse vectors of their words, weighted by how much each tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from framing.comparison.grouping_words import ArticleWords, WordRarity

Sparse = Any
"""A scipy CSR matrix, which has no types of its own."""

PRIOR_ARTICLES = 300
"""Articles that the rarity of text at large counts for beside the articles given."""

PAIR_SHARE = 0.0005
"""Share of articles at large that hold a given pair of neighboring words."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordVectors:
    """One row per article and matrix, of unit length; a row of zeros where there are no words.

    Cell = (1 + ln count) · rarity (sublinear TF-IDF: Manning, Raghavan & Schütze 2008,
    Introduction to Information Retrieval, section 6.4). Rarity = ln((n + k) / (df + k·p)), with n
    the articles, df those that hold the word, p its share at large and k ``PRIOR_ARTICLES``.
    """

    content: Sparse
    lead: Sparse
    pairs: Sparse

    def __len__(self) -> int:
        return int(self.content.shape[0])


def vectorize(articles: Sequence[ArticleWords], *, rarity: WordRarity) -> WordVectors:
    """Return the vectors of articles; what they are does not depend on any one's place."""
    n = len(articles)
    held = Counter(word for one in articles for word in one.content)
    held_pairs = Counter(pair for one in articles for pair in one.pairs)
    words = {
        word: _rarity(n, df=df, share=float(np.exp(-rarity.of(word)))) for word, df in held.items()
    }
    # A pair that one article alone holds is in no dot product; it counts in the length of the row.
    pairs = {pair: _rarity(n, df=df, share=PAIR_SHARE) for pair, df in held_pairs.items()}
    return WordVectors(
        content=_matrix([one.content for one in articles], weights=words),
        lead=_matrix([one.lead for one in articles], weights=words),
        pairs=_matrix([one.pairs for one in articles], weights=pairs),
    )


def _rarity(n: int, *, df: int, share: float) -> float:
    return max(0.0, float(np.log((n + PRIOR_ARTICLES) / (df + PRIOR_ARTICLES * share))))


def _matrix(rows: Sequence[Mapping[T, int]], *, weights: Mapping[T, float]) -> Sparse:
    from scipy.sparse import csr_matrix

    # Words in the order of the alphabet: sums then run the same way whatever came first.
    place = {word: number for number, word in enumerate(sorted(weights))}  # type: ignore[type-var]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.fromiter((place[word] for row in rows for word in row), np.int64, starts[-1])
    counts = np.fromiter((n for row in rows for n in row.values()), np.float64, starts[-1])
    told = np.fromiter((weights[word] for row in rows for word in row), np.float64, starts[-1])
    cells = (1 + np.log(counts)) * told
    matrix = csr_matrix((cells, columns, starts), shape=(len(rows), max(1, len(place))))
    matrix.sort_indices()
    lengths = row_lengths(matrix)
    matrix.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(matrix.indptr))
    return matrix


def row_lengths(matrix: Sparse) -> NDArray[np.float64]:
    """Return the Euclidean length of each row, shape ``(n_rows,)``."""
    lengths: NDArray[np.float64] = np.sqrt(
        np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float64).ravel()
    )
    return lengths
