"""Batches: every example once, pools that are means."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.training.batches import collate, plan_batches
from framing.training.examples import Example, Pool
from tests.unit.training.invented import row


@settings(max_examples=50)
@given(st.lists(st.integers(1, 30), max_size=60), st.integers(8, 100), st.integers(0, 9))
def test_every_example_is_in_one_batch(lengths: list[int], batch_pieces: int, seed: int) -> None:
    plan = plan_batches(lengths, batch_pieces=batch_pieces, generator=np.random.default_rng(seed))
    assert sorted(int(i) for batch in plan for i in batch) == list(range(len(lengths)))
    for batch in plan:
        padded = len(batch) * (max(lengths[i] for i in batch) + 2)
        assert padded <= batch_pieces or len(batch) == 1


def test_the_plan_depends_on_the_seed_alone() -> None:
    lengths = list(range(1, 40))
    one, same, other = (
        plan_batches(lengths, batch_pieces=64, generator=np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    assert [batch.tolist() for batch in one] == [batch.tolist() for batch in same]
    assert [batch.tolist() for batch in one] != [batch.tolist() for batch in other]


EXAMPLES = [
    Example(
        ids=np.array([7, 8, 9], dtype=np.int32),
        pools=(
            Pool(start=0, end=2, targets=row(1.0, np.nan)),
            Pool(start=1, end=3, targets=row(0.25, 0.5), weights=row(1.0, 3.0)),
        ),
        token_targets=row(1.0, 0.0, 1.0).reshape(3, 1),
    ),
    Example(ids=np.array([4], dtype=np.int32), pools=(Pool(start=0, end=1, targets=row(0, 0)),)),
]
BATCH = collate(EXAMPLES, n_sentence_outputs=2, n_token_outputs=1, start_id=1, end_id=2, pad_id=0)


def test_examples_stand_between_a_start_and_an_end_piece() -> None:
    assert BATCH.ids.tolist() == [[1, 7, 8, 9, 2], [1, 4, 2, 0, 0]]
    assert BATCH.mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]


def test_pools_are_means_of_their_own_pieces() -> None:
    assert BATCH.pooling.tolist() == [
        [0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0.25, 0.75, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
    ]


def test_targets_come_pool_by_pool() -> None:
    np.testing.assert_array_equal(BATCH.targets, [[1, np.nan], [0.25, 0.5], [0, 0]])


def test_token_targets_are_nan_off_the_annotated_pieces() -> None:
    nan = np.nan
    np.testing.assert_array_equal(
        BATCH.token_targets[..., 0], [[nan, 1, 0, 1, nan], [nan, nan, nan, nan, nan]]
    )


def test_an_example_without_pools_adds_no_row() -> None:
    plain = Example(ids=np.array([3], dtype=np.int32), pools=())
    batch = collate(
        [plain], n_sentence_outputs=2, n_token_outputs=1, start_id=1, end_id=2, pad_id=0
    )
    assert batch.pooling.shape == (0, 3)
    assert batch.targets.shape == (0, 2)
