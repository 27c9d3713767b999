from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score, roc_auc_score

from framing.errors import InputError
from framing.evaluation.metrics import area_under_curve, area_within_groups, f1_of, macro_f1

JUDGEMENTS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 2)), min_size=2, max_size=40
)


def bools(*values: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(values, dtype=np.bool_)


def test_f1_where_precision_and_recall_differ() -> None:
    # 1 of 3 called is right (precision 1/3), 1 of 2 true is called (recall 1/2): F1 = 2/5.
    assert f1_of(bools(1, 1, 0, 0, 0), called=bools(1, 0, 1, 1, 0)) == pytest.approx(0.4)


def test_macro_f1_is_the_mean_over_both_classes() -> None:
    truth, called = bools(1, 1, 0, 0, 0, 0), bools(1, 0, 1, 1, 1, 0)
    # True: 2/(2+4) = 1/3. False: 1 hit, 2 called, 4 true: 2/6 = 1/3.
    assert macro_f1(truth, called=called) == pytest.approx(1 / 3)


def test_a_class_that_neither_side_holds_has_an_f1_of_0() -> None:
    assert f1_of(bools(0, 0), called=bools(0, 0)) == 0.0


@settings(max_examples=60)
@given(JUDGEMENTS)
def test_macro_f1_is_that_of_scikit_learn(judgements: list[tuple[bool, int, int]]) -> None:
    truth = np.asarray([item[0] for item in judgements])
    called = np.asarray([item[1] > 4 for item in judgements])
    expected = f1_score(truth, called, average="macro", labels=[False, True], zero_division=0.0)
    assert macro_f1(truth, called=called) == pytest.approx(expected)


@settings(max_examples=60)
@given(JUDGEMENTS.filter(lambda found: len({item[0] for item in found}) == 2))
def test_area_is_that_of_scikit_learn(judgements: list[tuple[bool, int, int]]) -> None:
    truth = np.asarray([item[0] for item in judgements])
    score = np.asarray([item[1] / 10 for item in judgements])
    assert area_under_curve(truth, score=score) == pytest.approx(roc_auc_score(truth, score))


def test_area_counts_a_tie_half() -> None:
    found = area_under_curve(bools(1, 0, 0), score=np.asarray([0.5, 0.5, 0.1]))
    assert found == pytest.approx(0.75)


def test_area_needs_both_classes() -> None:
    with pytest.raises(InputError, match="rows of both classes; got 2 of one"):
        area_under_curve(bools(1, 1), score=np.asarray([0.1, 0.2]))


def test_area_within_groups_weighs_groups_by_their_pairs() -> None:
    truth = bools(1, 0, 1, 0, 0, 0)
    score = np.asarray([0.9, 0.1, 0.2, 0.3, 0.4, 0.1])
    # Group 0: 1 right of 1 pair. Group 1: 1 right of 3 pairs.
    found = area_within_groups(truth, score=score, groups=np.asarray([0, 0, 1, 1, 1, 1]))
    assert found == pytest.approx(2 / 4)


def test_knowing_the_group_alone_gives_one_half_within_groups() -> None:
    truth = bools(1, 1, 0, 1, 0, 0)
    groups = np.asarray([0, 0, 0, 1, 1, 1])
    score = np.where(groups == 0, 0.9, 0.1)
    assert area_under_curve(truth, score=score) > 0.6
    assert area_within_groups(truth, score=score, groups=groups) == 0.5


def test_a_group_with_one_class_weighs_nothing() -> None:
    truth = bools(1, 0, 1, 1)
    score = np.asarray([0.9, 0.1, 0.0, 0.0])
    assert area_within_groups(truth, score=score, groups=np.asarray([0, 0, 1, 1])) == 1.0


@settings(max_examples=40)
@given(JUDGEMENTS.filter(lambda found: len({item[0] for item in found}) == 2))
def test_within_one_group_the_area_is_the_whole_area(
    judgements: list[tuple[bool, int, int]],
) -> None:
    truth = np.asarray([item[0] for item in judgements])
    score = np.asarray([item[1] / 10 for item in judgements])
    one = np.zeros(len(truth), dtype=np.intp)
    assert area_within_groups(truth, score=score, groups=one) == area_under_curve(
        truth, score=score
    )


def test_area_within_groups_needs_a_group_with_both_classes() -> None:
    with pytest.raises(InputError, match="a group with rows of both classes"):
        area_within_groups(bools(1, 0), score=np.asarray([0.1, 0.2]), groups=np.asarray([0, 1]))
