from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from framing.datatypes import Article
from framing.errors import InputError
from framing.evaluation.clustering import ClusterScore, b_cubed, b_cubed_items, pairwise
from framing.evaluation.clustering_baseline import link, pick_threshold, tfidf_distances


def test_b_cubed_of_the_clustering_itself_is_one() -> None:
    found = b_cubed("aabbb", found=[2, 2, 1, 1, 1])
    assert (found.precision, found.recall, found.f1) == (1, 1, 1)


def test_putting_all_together_costs_precision() -> None:
    found = b_cubed("aabb", found="xxxx")
    assert (found.precision, found.recall) == (0.5, 1)


def test_taking_all_apart_costs_recall() -> None:
    found = b_cubed("aabb", found="1234")
    assert (found.precision, found.recall) == (1, 0.5)


def test_b_cubed_of_an_example_worked_by_hand() -> None:
    """Twelve items of three classes in two clusters of 5 and 7 (5, 5 and 2)."""
    found = b_cubed("aaaaabbccccc", found="111112222222")
    assert found.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert found.recall == 1


def test_items_can_be_drawn_again() -> None:
    items = b_cubed_items("aab", found="xyy")
    assert items.of(np.asarray([0, 0])).precision == 1
    assert items.of(np.asarray([1, 2])).precision == 0.5
    assert items.of(np.asarray([1, 2])).recall == 0.75


def test_pairwise_counts_pairs() -> None:
    gold, found = "aaabbc", "xxyyyz"
    together = [(i, j) for i, j in combinations(range(6), 2) if found[i] == found[j]]
    true = [(i, j) for i, j in combinations(range(6), 2) if gold[i] == gold[j]]
    both = len(set(together) & set(true))
    score = pairwise(gold, found=found)
    assert score.precision == both / len(together) == 0.5
    assert score.recall == both / len(true) == 0.5
    assert pairwise("aaab", found="xxyz").recall == pytest.approx(1 / 3)


def test_no_pair_found_is_no_wrong_one() -> None:
    assert pairwise("aab", found="123") == ClusterScore(precision=1.0, recall=0.0)


def test_f1_of_nothing_is_zero() -> None:
    assert ClusterScore(precision=0.0, recall=0.0).f1 == 0


@pytest.mark.parametrize(("gold", "found"), [("", ""), ("ab", "a")])
def test_clusterings_are_of_the_same_items(gold: str, found: str) -> None:
    with pytest.raises(InputError, match=f"got {len(gold)} annotated and {len(found)} found"):
        b_cubed(gold, found=found)


TEXTS = ("harbor pilots strike in port", "pilots strike in harbor", "museum fire at night",
         "night fire in museum")  # fmt: skip


def articles() -> list[Article]:
    return [Article(article_id=str(n), text=text) for n, text in enumerate(TEXTS)]


def test_the_baseline_joins_what_shares_words() -> None:
    found = link(tfidf_distances(articles()), thresholds=(0.01, 0.7, 1.0))
    assert len(set(found[0.01])) == 4
    assert found[0.7][0] == found[0.7][1] != found[0.7][2] == found[0.7][3]
    assert len(set(found[1.0])) == 1


def test_the_threshold_is_the_one_that_fits_the_events() -> None:
    pairs = dict(zip("0123", "aabb", strict=True))
    together = dict.fromkeys("0123", "a")
    low = pick_threshold([(articles(), pairs)])
    high = pick_threshold([(articles(), together)])
    assert low < high
    assert b_cubed("aabb", found=link(tfidf_distances(articles()), thresholds=(low,))[low]).f1 == 1
