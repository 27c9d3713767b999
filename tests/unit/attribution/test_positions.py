"""Where a piece stands to a cue, as classes."""

from __future__ import annotations

import numpy as np
import pytest

from framing.attribution.positions import (
    N_DISTANCES,
    N_PARAGRAPHS,
    N_QUOTED,
    N_SENTENCES,
    distance_classes,
    paragraph_classes,
    quoted_classes,
    sentence_classes,
)


def test_the_anchor_itself_has_the_middle_class() -> None:
    assert distance_classes(np.array([2]), 5)[0, 2] == N_DISTANCES // 2


def test_distances_up_to_five_are_told_apart_on_either_side() -> None:
    near = distance_classes(np.array([5]), 11)[0]
    assert near.tolist() == list(range(near[0], near[0] + 11))


def test_far_distances_are_taken_together() -> None:
    classes = distance_classes(np.array([0]), 300)[0]
    assert classes[129] == classes[299] == N_DISTANCES - 1
    assert classes[128] == N_DISTANCES - 2


def test_distances_before_and_after_mirror_each_other() -> None:
    classes = distance_classes(np.array([200]), 401)[0]
    np.testing.assert_array_equal(classes + classes[::-1], N_DISTANCES - 1)


def test_distance_classes_never_fall_toward_the_right() -> None:
    classes = distance_classes(np.array([150]), 301)[0]
    assert (np.diff(classes) >= 0).all()
    assert (classes.min(), classes.max()) == (0, N_DISTANCES - 1)


def test_every_anchor_has_a_row() -> None:
    classes = distance_classes(np.array([0, 3]), 4)
    assert classes.shape == (2, 4)
    np.testing.assert_array_equal(classes[1], distance_classes(np.array([3]), 4)[0])


@pytest.mark.parametrize(
    ("number", "expected"), [(0, 0), (3, 1), (7, 5), (10, 8), (11, 8), (6, 4), (1, 0)]
)
def test_sentences_count_from_the_anchors_and_are_cut(number: int, expected: int) -> None:
    sentences = np.array([6, number])
    assert sentence_classes(np.array([0]), sentences)[0, 1] == expected
    assert expected < N_SENTENCES


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (4, 1), (5, 2), (6, 3), (9, 4)])
def test_paragraphs_count_from_the_anchors_and_are_cut(number: int, expected: int) -> None:
    paragraphs = np.array([5, number])
    assert paragraph_classes(np.array([0]), paragraphs)[0, 1] == expected
    assert expected < N_PARAGRAPHS


def test_marks_around_the_cue_and_the_piece_are_told_apart() -> None:
    quoted = np.array([0, 1])
    classes = quoted_classes(np.array([0, 1]), quoted)
    assert classes.tolist() == [[0, 1], [2, 3]]
    assert classes.max() < N_QUOTED
