"""Batches: every example once, pools that are means, attribution on its own pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.outputs import LINKS, ROLES
from framing.training.batches import AttributionBatch, collate, plan_batches
from framing.training.examples import AttributionTargets, Example, Link, MentionTarget, Pool
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


# Attribution


def attributed(n_pieces: int, *, offset: int = 0, **more: Any) -> Example:
    """Return an example whose places are counted up from ``offset``."""
    places = np.arange(offset, offset + n_pieces)
    return Example(
        ids=np.full(n_pieces, 5, dtype=np.int32),
        pools=(),
        attribution=AttributionTargets(
            sentences=places, paragraphs=places + 1, quoted=places % 2, cases=places % 6, **more
        ),
    )


def collated(*examples: Example) -> AttributionBatch:
    batch = collate(
        examples, n_sentence_outputs=2, n_token_outputs=1, start_id=1, end_id=2, pad_id=0
    )
    assert batch.attribution is not None
    return batch.attribution


ROLES_OF_TWO = np.full((2, len(ROLES)), 0.5, dtype=np.float32)
LINK = Link(anchor=1, targets=np.ones((2, len(LINKS)), dtype=np.uint8))
PLAIN = Example(ids=np.array([3, 3, 3], dtype=np.int32), pools=())


def test_a_batch_without_attribution_has_none() -> None:
    assert BATCH.attribution is None


def test_places_stand_between_the_start_and_the_end_piece() -> None:
    found = collated(attributed(2, offset=3), attributed(1, offset=3))
    assert found.sentences.tolist() == [[0, 3, 4, 0], [0, 3, 0, 0]]
    assert found.paragraphs.tolist() == [[0, 4, 5, 0], [0, 4, 0, 0]]
    assert found.quoted.tolist() == [[0, 1, 0, 0], [0, 1, 0, 0]]
    assert found.cases.tolist() == [[0, 3, 4, 0], [0, 3, 0, 0]]


def test_roles_are_nan_where_nobody_annotated_any() -> None:
    found = collated(attributed(2, roles=ROLES_OF_TWO), attributed(1), PLAIN)
    assert np.isnan(found.roles).all(axis=2).tolist() == [
        [True, False, False, True, True],
        [True] * 5,
        [True] * 5,
    ]


def test_tags_come_with_the_weight_of_their_example() -> None:
    found = collated(
        attributed(2, tags=np.array([0, 3]), tag_weight=0.4), attributed(2, tags=np.array([1, -1]))
    )
    assert found.tags.tolist() == [[-1, 0, 3, -1], [-1, 1, -1, -1]]
    expected = np.array([[0, 0.4, 0.4, 0], [0, 1, 1, 0]], dtype=np.float32)
    np.testing.assert_array_equal(found.tag_weights, expected)


def test_a_link_names_its_example_and_its_anchor() -> None:
    found = collated(PLAIN, attributed(2, links=(LINK,)))
    assert (found.link_rows.tolist(), found.link_anchors.tolist()) == ([1], [2])


def test_a_link_is_nan_off_its_examples_pieces() -> None:
    found = collated(PLAIN, attributed(2, links=(LINK,)))
    assert np.isnan(found.links[0]).all(axis=1).tolist() == [True, False, False, True, True]
    assert (found.links[0, 1:3] == 1).all()


def test_a_mention_is_the_mean_of_its_pieces() -> None:
    mention = MentionTarget(start=1, end=3, polarity=2)
    found = collated(PLAIN, attributed(3, mentions=(mention,)))
    # Five pieces each: the second example's pieces 1 and 2 stand at 5 + 1 + 1 and after it.
    assert found.mention_pooling.tolist() == [[0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0]]
    assert found.polarities.tolist() == [2]


def test_without_links_and_mentions_their_arrays_are_empty() -> None:
    found = collated(attributed(2))
    assert found.links.shape == (0, 4, len(LINKS))
    assert found.mention_pooling.shape == (0, 4)
    assert (len(found.link_rows), len(found.polarities)) == (0, 0)
