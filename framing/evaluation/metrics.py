"""Metrics of yes-or-no judgements: pure functions over arrays.

Arrays have shape ``(n,)`` and go by row; ``truth`` is what annotators said.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Places = NDArray[np.intp]


def f1_of(truth: Bools, *, called: Bools) -> float:
    """Return the F1 of the class that is true: 2 TP / (2 TP + FP + FN), in [0, 1].

    It is 0 where neither side holds the class.
    """
    hits = int(np.sum(truth & called))
    total = int(np.sum(truth)) + int(np.sum(called))
    return 2 * hits / total if total else 0.0


def macro_f1(truth: Bools, *, called: Bools) -> float:
    """Return the mean of the F1 of either class, in [0, 1]. Higher = better.

    Parameters
    ----------
    truth
        What annotators said.
    called
        What the classifier said.
    """
    return (f1_of(truth, called=called) + f1_of(~truth, called=~called)) / 2


def area_under_curve(truth: Bools, *, score: Floats) -> float:
    """Return the area under the ROC curve, in [0, 1]. Higher = better, .5 = chance.

    Formula: the share of pairs of a true and a false row in which the true one has the higher
    score, ties counting half.

    Parameters
    ----------
    truth
        What annotators said.
    score
        The higher, the likelier true.

    Raises
    ------
    InputError
        When all rows are of one class.
    """
    right, n_pairs = _ordered_pairs(truth, score)
    if n_pairs == 0:
        raise InputError(
            f"An area under the curve needs rows of both classes; got {len(truth)} of one. "
            "Add rows of the other."
        )
    return right / n_pairs


def area_within_groups(truth: Bools, *, score: Floats, groups: Places) -> float:
    """Return the area under the ROC curve over pairs of rows of one group, in [0, 1].

    Formula: Σ_g (right pairs in g) / Σ_g (pairs in g), a pair being a true and a false row of
    group g, right when the true one has the higher score, half right when they tie. So groups
    weigh by their pairs, a group with one class weighs nothing, and knowing a row's group alone
    gives exactly .5: what the group as such explains is taken out.

    Parameters
    ----------
    truth
        What annotators said.
    score
        The higher, the likelier true.
    groups
        The group of each row, as a number.

    Raises
    ------
    InputError
        When no group holds rows of both classes.
    """
    right, n_pairs = 0.0, 0
    _, group_of_row = np.unique(groups, return_inverse=True)
    n_true = np.bincount(group_of_row, weights=truth)
    for group in np.flatnonzero((n_true > 0) & (n_true < np.bincount(group_of_row))):
        here = group_of_row == group
        more_right, more_pairs = _ordered_pairs(truth[here], score[here])
        right += more_right
        n_pairs += more_pairs
    if n_pairs == 0:
        raise InputError(
            f"An area within groups needs a group with rows of both classes; got {len(truth)} rows "
            "without one. Add rows, or take the area over all of them."
        )
    return right / n_pairs


def _ordered_pairs(truth: Bools, score: Floats) -> tuple[float, int]:
    """Return the true-false pairs in which the true row scores higher, and all such pairs."""
    positive, negative = np.sort(score[truth]), np.sort(score[~truth])
    below = np.searchsorted(negative, positive, side="left")
    up_to = np.searchsorted(negative, positive, side="right")
    return float(np.sum(below + up_to)) / 2, len(positive) * len(negative)
