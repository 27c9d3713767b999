"""The probability that two articles tell of the same event: a logistic model of how alike they are.

Two models are fitted, one with the gap between publications and one without: a missing date then
says nothing, and the words weigh what they must without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.grouping_vectors import Sparse, WordVectors

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TEXT_FEATURES = (
    "content_root",
    "lead_root",
    "pairs_root",
    "embedding",
    "log_articles",
)
DATE_FEATURES = ("log_days_apart", "within_a_day")
"""What the models see; the roots are square roots of cosines, which tell weak likeness apart.

Names have no feature of their own: as content words they weigh by their rarity already, and a
cosine of names alone added nothing to that."""

LONGEST_GAP = 60.0
"""Days between publications past which a longer gap says no more."""

PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """Weights of the features, by name, with ``intercept``: without dates, and with both dates."""

    undated: Mapping[str, float]
    dated: Mapping[str, float]

    def log_odds(self, features: Floats, *, is_dated: NDArray[np.bool_]) -> Floats:
        """Return log-odds that pairs belong together, shape ``(n_pairs,)``.

        Parameters
        ----------
        features
            Shape ``(n_pairs, n_features)``, text features and then date features.
        is_dated
            Where both articles have a date, shape ``(n_pairs,)``.
        """
        n_text = len(TEXT_FEATURES)
        without = np.asarray([self.undated[name] for name in TEXT_FEATURES])
        names = (*TEXT_FEATURES, *DATE_FEATURES)
        given = np.asarray([self.dated[name] for name in names])
        found: Floats = np.where(
            is_dated,
            np.einsum("pf,f->p", features, given) + self.dated["intercept"],
            np.einsum("pf,f->p", features[:, :n_text], without) + self.undated["intercept"],
        )
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArticlePairs:
    """Features of any pairs of articles.

    ``embeddings`` has shape ``(n_articles, 384)``, rows of unit length or zeros; ``days`` are
    publications in days since 1970, NaN where unknown, shape ``(n_articles,)``.
    """

    words: WordVectors
    embeddings: NDArray[np.float32]
    days: Floats

    def features(self, first: Ints, second: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the features of pairs, ``(n_pairs, n_features)``, and where both have dates."""
        rows = [
            self._features(
                first[start : start + PAIRS_AT_ONCE], second[start : start + PAIRS_AT_ONCE]
            )
            for start in range(0, len(first), PAIRS_AT_ONCE)
        ]
        known = ~np.isnan(self.days)
        if not rows:
            width = len(TEXT_FEATURES) + len(DATE_FEATURES)
            return np.zeros((0, width)), np.zeros(0, dtype=np.bool_)
        return np.concatenate(rows), known[first] & known[second]

    def block(self, places: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the same for every pair of some articles, row by row of their square."""
        n = len(places)
        cosines = [
            np.asarray((matrix[places] @ matrix[places].T).todense()).ravel()
            for matrix in self._matrices()
        ]
        rows = self.embeddings[places].astype(np.float64)
        cosines.append(np.einsum("iw,jw->ij", rows, rows).ravel())
        first, second = np.repeat(places, n), np.tile(places, n)
        known = ~np.isnan(self.days)
        return self._assembled(cosines, first, second), known[first] & known[second]

    def _matrices(self) -> tuple[Sparse, ...]:
        return self.words.content, self.words.lead, self.words.pairs

    def _features(self, first: Ints, second: Ints) -> Floats:
        cosines = [
            np.asarray(matrix[first].multiply(matrix[second]).sum(axis=1)).ravel()
            for matrix in self._matrices()
        ]
        rows = self.embeddings
        cosines.append(
            np.einsum("pw,pw->p", rows[first].astype(np.float64), rows[second].astype(np.float64))
        )
        return self._assembled(cosines, first, second)

    def _assembled(self, cosines: list[Floats], first: Ints, second: Ints) -> Floats:
        content, lead, pairs, embedding = cosines
        gap = np.abs(self.days[first] - self.days[second])
        apart = np.nan_to_num(gap)
        return np.stack(
            [
                np.sqrt(np.maximum(content, 0)),
                np.sqrt(np.maximum(lead, 0)),
                np.sqrt(np.maximum(pairs, 0)),
                embedding,
                np.full(len(first), np.log(len(self.words))),
                np.log1p(np.clip(apart - 1, 0, LONGEST_GAP)),
                (apart <= 1).astype(np.float64),
            ],
            axis=1,
        )


def probability(log_odds: Floats) -> Floats:
    """Return probabilities of log-odds, in (0, 1)."""
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return found
