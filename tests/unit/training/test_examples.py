"""Training examples: targets stay with their pieces, and what nobody annotated is NaN."""

from __future__ import annotations

import numpy as np
import pytest

from framing.encoder.windows import WindowSegment
from framing.training.examples import (
    alone,
    among_neighbours,
    example_from_window,
    mark_pieces,
    unlabelled,
)
from tests.unit.training.invented import a_sentence, row


def test_a_row_that_nobody_annotated_is_nan() -> None:
    assert np.isnan(unlabelled(3)).tolist() == [True] * 3


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([], [False, False, False, False]),
        ([(3, 5)], [False, True, False, False]),
        ([(4, 7)], [False, True, True, False]),
        ([(0, 1), (9, 11)], [True, False, False, True]),
        ([(2, 3)], [False, False, False, False]),
    ],
)
def test_pieces_that_overlap_a_span_are_marked(
    spans: list[tuple[int, int]], marked: list[bool]
) -> None:
    # Pieces lie at 0-2, 3-5, 6-8, 9-11.
    assert mark_pieces(a_sentence(4).pieces, spans).tolist() == marked


def test_a_window_pools_each_sentence_by_its_own_pieces() -> None:
    sentences = [a_sentence(3), a_sentence(2, first_id=9, targets=row(0.0, 1.0))]
    example = example_from_window(
        sentences,
        (WindowSegment(sentence=0, start=0, end=3), WindowSegment(sentence=1, start=0, end=2)),
    )
    assert example.ids.tolist() == [5, 6, 7, 9, 10]
    assert [(pool.start, pool.end) for pool in example.pools] == [(0, 3), (3, 5)]
    np.testing.assert_array_equal(example.pools[1].targets, [0.0, 1.0])


def test_a_sentence_without_targets_gets_no_pool() -> None:
    example = example_from_window(
        [a_sentence(3, targets=unlabelled(2))], (WindowSegment(sentence=0, start=0, end=3),)
    )
    assert example.pools == ()


def test_the_outlets_part_of_a_sentence_gets_a_pool_of_its_own() -> None:
    sentence = a_sentence(3, outlet_weights=row(1.0, 0.5, 0.0), outlet_targets=row(0.2, np.nan))
    example = example_from_window([sentence], (WindowSegment(sentence=0, start=1, end=3),))
    assert len(example.pools) == 2
    np.testing.assert_array_equal(example.pools[1].weights, [0.5, 0.0])
    np.testing.assert_array_equal(example.pools[1].targets, row(0.2, np.nan))


def test_a_stretch_without_the_outlet_gets_no_pool_for_it() -> None:
    sentence = a_sentence(3, outlet_weights=row(1.0, 0.0, 0.0), outlet_targets=row(0.2, 0.2))
    example = example_from_window([sentence], (WindowSegment(sentence=0, start=1, end=3),))
    assert [pool.weights for pool in example.pools] == [None]


def test_token_targets_are_nan_where_a_neighbour_has_none() -> None:
    sentences = [a_sentence(2), a_sentence(2, token_targets=row(1.0, 0.0).reshape(2, 1))]
    example = example_from_window(
        sentences,
        (WindowSegment(sentence=0, start=0, end=2), WindowSegment(sentence=1, start=0, end=2)),
    )
    np.testing.assert_array_equal(
        example.token_targets, np.array([[np.nan], [np.nan], [1.0], [0.0]])
    )


def test_without_token_targets_there_are_none() -> None:
    example = example_from_window([a_sentence(2)], (WindowSegment(sentence=0, start=0, end=2),))
    assert example.token_targets is None


def test_alone_means_one_example_per_sentence_cut_at_the_longest() -> None:
    sentences = [a_sentence(3), a_sentence(0), a_sentence(9)]
    assert [len(example) for example in alone(sentences, longest=5)] == [3, 5]


def test_packing_keeps_every_piece_of_every_sentence() -> None:
    sentences = [a_sentence(n, first_id=100 * n) for n in (3, 5, 2, 4, 6, 1)]
    examples = among_neighbours(sentences, longest=8, generator=np.random.default_rng(1))
    packed = sorted(int(i) for example in examples for i in example.ids)
    assert packed == sorted(int(i) for s in sentences for i in s.pieces.ids)
    assert all(len(example) <= 8 for example in examples)
    assert len(examples) < len(sentences)


def test_packing_leaves_no_window_empty() -> None:
    sentences = [a_sentence(8), a_sentence(0), a_sentence(8), a_sentence(20)]
    examples = among_neighbours(sentences, longest=8, generator=np.random.default_rng(1))
    assert [len(example) for example in examples] == [8, 8, 8]


def test_packing_depends_on_the_generator_alone() -> None:
    sentences = [a_sentence(3, first_id=10 * n) for n in range(9)]
    one, same, other = (
        among_neighbours(sentences, longest=8, generator=np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    assert [e.ids.tolist() for e in one] == [e.ids.tolist() for e in same]
    assert [e.ids.tolist() for e in one] != [e.ids.tolist() for e in other]
