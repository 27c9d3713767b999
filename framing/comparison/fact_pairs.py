"""How probable it is that two sentences of different articles tell the same fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.fact_similarity import Candidates, find_candidates, stem_weights
from framing.comparison.fact_units import FactUnit

FEATURES = ("cosine", "lexical", "margin")
"""What a pair is judged by, in the order of :func:`describe_pairs`'s columns.

Shared and differing names and numbers, containment of one sentence's words in the other's, their
lengths, polarity, and what their quantities count were tried beside these and did not help.
"""

Features = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """Logistic regression over :data:`FEATURES`."""

    intercept: float
    weights: tuple[float, ...]

    def probabilities(self, features: Features) -> NDArray[np.float64]:
        """Return the probability of each row, shape ``(n_pairs,)``.

        Parameters
        ----------
        features
            Shape ``(n_pairs, n_features)``, columns as in :data:`FEATURES`.
        """
        sums = np.einsum("pf,f->p", features, np.asarray(self.weights)) + self.intercept
        found: NDArray[np.float64] = np.round(1 / (1 + np.exp(-np.clip(sums, -30, 30))), 4)
        return found


PAIR_MODEL = PairModel(intercept=-4.718, weights=(4.412, 8.044, 13.616))
"""The model in use; ``docs/explanation/facts.md`` tells what it was fitted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairProbability:
    """Two units, by place, and the probability that they tell the same fact, in [0, 1]."""

    first: int
    second: int
    probability: float


def judge_pairs(
    units: Sequence[FactUnit], *, model: PairModel = PAIR_MODEL
) -> tuple[PairProbability, ...]:
    """Return the pairs of units that may tell one fact, with the probability that they do.

    ``units`` stand article by article; pairs within an article are never judged.
    """
    if len({unit.article for unit in units}) <= 1:
        return ()
    candidates = find_candidates(units, weights=stem_weights(units))
    found = model.probabilities(describe_pairs(candidates))
    return tuple(
        PairProbability(first=first, second=second, probability=probability)
        for first, second, probability in zip(
            candidates.first.tolist(), candidates.second.tolist(), found.tolist(), strict=True
        )
        if not _is_barred(units[first], units[second])
    )


def describe_pairs(candidates: Candidates) -> Features:
    """Return what each candidate pair is judged by, shape ``(n_pairs, n_features)``."""
    columns = (candidates.cosine, candidates.lexical, candidates.margin)
    return np.stack(columns, axis=1).astype(np.float64)


def _is_barred(first: FactUnit, second: FactUnit) -> bool:
    """Return whether two sentences count people to whom different things happened.

    Killed and hurt, say. Numbers that differ bar nothing: 12 dead and 15 dead may be one toll.
    """
    return bool(first.roles and second.roles) and not first.roles & second.roles
