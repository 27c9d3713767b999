from __future__ import annotations

import numpy as np
import pytest

from framing.errors import InputError
from framing.evaluation.class_metrics import accuracy, mean_class_f1


def test_every_class_weighs_alike() -> None:
    # Class 0: 3 called of which 2 right, there are 2 (F1 .8). Class 1: 2 called of which 1 right,
    # there are 2 (F1 .5). Class 2: none called, there is 1 (F1 0).
    truth = np.asarray([0, 0, 1, 1, 2])
    called = np.asarray([0, 0, 0, 1, 1])
    found = mean_class_f1(truth, called=called, n_classes=3)
    assert found == pytest.approx((0.8 + 0.5 + 0.0) / 3)


def test_a_class_that_is_never_seen_counts_as_missed() -> None:
    same = np.asarray([0, 1])
    assert mean_class_f1(same, called=same, n_classes=3) == pytest.approx(2 / 3)


def test_accuracy_is_the_share_that_is_right() -> None:
    assert accuracy(np.asarray([0, 1, 2, 2]), called=np.asarray([0, 1, 1, 1])) == 0.5


def test_accuracy_of_nothing_is_undefined() -> None:
    nothing = np.zeros(0, dtype=np.intp)
    with pytest.raises(InputError, match="at least one row; got none"):
        accuracy(nothing, called=nothing)
