"""Metrics of clusterings: how well what was put together belongs together.

Both clusterings name the cluster of each item, in the same order; names mean nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScore:
    """Precision, recall and their harmonic mean F1, each in [0, 1]. Higher = better."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """2 · precision · recall / (precision + recall); 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BCubed:
    """B-cubed precision and recall of every item, shape ``(n_items,)``."""

    precisions: Floats
    recalls: Floats

    def of(self, places: Places) -> ClusterScore:
        """Return the means over some items, an item as often as it is given."""
        return ClusterScore(
            precision=float(self.precisions[places].mean()),
            recall=float(self.recalls[places].mean()),
        )


def b_cubed_items(gold: Sequence[Hashable], *, found: Sequence[Hashable]) -> BCubed:
    """Return the B-cubed precision and recall of every item.

    Formula: an item's precision is the share of the items of its found cluster, itself included,
    that are in its gold cluster; its recall is the share of those of its gold cluster that are in
    its found cluster. Range (0, 1]. Higher = better. Undefined (InputError) without an item.
    Source: Bagga & Baldwin 1998, Entity-based cross-document coreferencing using the vector space
    model, https://aclanthology.org/P98-1012/, every item weighing the same.

    Parameters
    ----------
    gold
        The annotated cluster of each item.
    found
        The cluster that each item was put into.

    Raises
    ------
    InputError
        When there is no item, or the two differ in length.
    """
    _check(gold, found=found)
    gold_sizes, found_sizes = Counter(gold), Counter(found)
    shared = Counter(zip(gold, found, strict=True))
    hits = np.asarray([shared[pair] for pair in zip(gold, found, strict=True)], dtype=np.float64)
    return BCubed(
        precisions=hits / np.asarray([found_sizes[name] for name in found]),
        recalls=hits / np.asarray([gold_sizes[name] for name in gold]),
    )


def b_cubed(gold: Sequence[Hashable], *, found: Sequence[Hashable]) -> ClusterScore:
    """Return B-cubed precision and recall over all items; see :func:`b_cubed_items`."""
    return b_cubed_items(gold, found=found).of(np.arange(len(gold)))


def pairwise(gold: Sequence[Hashable], *, found: Sequence[Hashable]) -> ClusterScore:
    """Return precision and recall of the pairs of items that are put together.

    Formula: pairs in one cluster in both / pairs in one found cluster (precision), / pairs in one
    gold cluster (recall). Range [0, 1]; large clusters weigh by the square of their size. Without
    a pair on a side, its number is 1.

    Raises
    ------
    InputError
        When there is no item, or the two differ in length.
    """
    _check(gold, found=found)
    both = _pairs(Counter(zip(gold, found, strict=True)))
    in_found, in_gold = _pairs(Counter(found)), _pairs(Counter(gold))
    return ClusterScore(
        precision=both / in_found if in_found else 1.0,
        recall=both / in_gold if in_gold else 1.0,
    )


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _check(gold: Sequence[Hashable], *, found: Sequence[Hashable]) -> None:
    if not gold or len(gold) != len(found):
        raise InputError(
            "Clusterings are compared over the same items, at least one; got "
            f"{len(gold)} annotated and {len(found)} found. Pass one cluster name per item to both."
        )
