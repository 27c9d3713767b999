"""Metrics of judgements among several classes: pure functions over arrays of class numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.evaluation.metrics import f1_of

Classes = NDArray[np.intp]


def mean_class_f1(truth: Classes, *, called: Classes, n_classes: int) -> float:
    """Return the mean of the classes' F1, each class weighing alike, in [0, 1]. Higher = better.

    A class that neither side holds has an F1 of 0, as a class that is always missed has.

    Parameters
    ----------
    truth
        What annotators said, shape ``(n,)``, in [0, n_classes).
    called
        What the classifier said, shape ``(n,)``.
    n_classes
        Number of classes, at least 1.
    """
    scores = [f1_of(truth == number, called=called == number) for number in range(n_classes)]
    return float(np.mean(scores))


def accuracy(truth: Classes, *, called: Classes) -> float:
    """Return the share of rows that were called right, in [0, 1].

    Raises
    ------
    InputError
        When there is no row.
    """
    if not len(truth):
        raise InputError("An accuracy needs at least one row; got none. Add rows.")
    return float(np.mean(truth == called))
