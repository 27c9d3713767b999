from __future__ import annotations

import pytest

from framing.errors import InputError
from framing.evaluation.coreference import Agreement, Clustered, b_cubed, link_agreement

MERGED = Clustered(truth=("a", "a", "b", "b"), found=(1, 1, 1, 1))
SPLIT = Clustered(truth=("a", "a", "a", "b"), found=(1, 1, 2, 3))


def test_merging_costs_precision_only() -> None:
    assert b_cubed([MERGED]) == Agreement(precision=0.5, recall=1.0)


def test_splitting_costs_recall_only() -> None:
    found = b_cubed([SPLIT])
    # Mentions 1 and 2 share two of three, mention 3 stands for one of three, mention 4 is whole.
    assert found.precision == 1.0
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_clusters_of_two_articles_never_meet() -> None:
    one = Clustered(truth=("a",), found=(1,))
    assert b_cubed([one, one]) == Agreement(precision=1.0, recall=1.0)


def test_links_count_pairs() -> None:
    assert link_agreement([MERGED]) == Agreement(precision=2 / 6, recall=1.0)
    assert link_agreement([SPLIT]) == Agreement(precision=1.0, recall=1 / 3)


def test_no_pair_is_no_agreement() -> None:
    alone = Clustered(truth=("a", "b"), found=(1, 2))
    assert link_agreement([alone]).f1 == 0.0


def test_f1_is_the_harmonic_mean() -> None:
    assert Agreement(precision=0.5, recall=1.0).f1 == pytest.approx(2 / 3)


def test_b_cubed_needs_a_mention() -> None:
    with pytest.raises(InputError, match="at least one mention"):
        b_cubed([])


def test_both_sides_cover_the_same_mentions() -> None:
    with pytest.raises(InputError, match="got 2 and 1"):
        Clustered(truth=("a", "b"), found=(1,))
