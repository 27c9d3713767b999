"""Metrics of coreference: which mentions two ways of clustering put together.

Source: Bagga & Baldwin 1998 (B-cubed), in the form for one set of mentions on both sides.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from framing.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """Mentions and the cluster that each is in, one entry per mention, shape ``(n,)``.

    ``truth`` and ``found`` name clusters; mentions are in one cluster where the names are equal.
    """

    truth: tuple[Hashable, ...]
    found: tuple[Hashable, ...]

    def __post_init__(self) -> None:
        if len(self.truth) != len(self.found):
            raise InputError(
                "Two ways of clustering must cover the same mentions; got "
                f"{len(self.truth)} and {len(self.found)}."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Precision and recall in [0, 1]; higher = better."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(clustered: Sequence[Clustered]) -> Agreement:
    """Return B-cubed over the mentions of several articles.

    Formula: precision = mean over mentions m of |found(m) ∩ truth(m)| / |found(m)|, recall the
    same over |truth(m)|, where a cluster holds mentions of its own article only.

    Parameters
    ----------
    clustered
        The mentions of each article.

    Raises
    ------
    InputError
        When there is no mention.
    """
    precision = recall = 0.0
    n = 0
    for article in clustered:
        truth, found = _members(article.truth), _members(article.found)
        for right, guessed in zip(article.truth, article.found, strict=True):
            both = len(truth[right] & found[guessed])
            precision += both / len(found[guessed])
            recall += both / len(truth[right])
            n += 1
    if n == 0:
        raise InputError("B-cubed needs at least one mention; got none.")
    return Agreement(precision=precision / n, recall=recall / n)


def link_agreement(clustered: Sequence[Clustered]) -> Agreement:
    """Return precision and recall of pairs of mentions that are in one cluster.

    Formula: precision = pairs together in both / pairs together as found, recall the same over
    pairs together in truth. Either is 0 where it has no pair. Parameters as for :func:`b_cubed`.
    """
    both = guessed = right = 0
    for article in clustered:
        pairs = _members(list(zip(article.truth, article.found, strict=True)))
        both += _n_pairs(pairs)
        right += _n_pairs(_members(article.truth))
        guessed += _n_pairs(_members(article.found))
    return Agreement(
        precision=both / guessed if guessed else 0.0, recall=both / right if right else 0.0
    )


def _members(names: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    members: dict[Hashable, set[int]] = {}
    for place, name in enumerate(names):
        members.setdefault(name, set()).add(place)
    return members


def _n_pairs(members: Mapping[Hashable, set[int]]) -> int:
    return sum(len(places) * (len(places) - 1) // 2 for places in members.values())
