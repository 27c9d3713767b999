"""Pairs to look at: exactly within an event, by sketches between events."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.shared_text_candidates import pairs_by_sketch, pairs_with_common_shingles
from framing.comparison.shingles import Hashes


def shingles(*numbers: int) -> Hashes:
    return np.array(numbers, dtype=np.uint64)


def drawn(n: int, *, seed: int) -> Hashes:
    return np.random.default_rng(seed).integers(0, 2**63, size=n, dtype=np.uint64)


def test_articles_with_one_shingle_in_common_are_a_pair() -> None:
    found = pairs_with_common_shingles([shingles(1, 2), shingles(3), shingles(2, 3), shingles(4)])
    assert found == [(0, 2), (1, 2)]


def test_a_shingle_that_an_article_repeats_makes_no_pair() -> None:
    assert pairs_with_common_shingles([shingles(1, 1), shingles(2)]) == []


@pytest.mark.parametrize("articles", [[], [shingles()], [shingles(), shingles()]])
def test_nothing_in_common_is_no_pair(articles: list[Hashes]) -> None:
    assert pairs_with_common_shingles(articles) == []


def test_half_of_an_article_inside_one_five_times_as_long_is_proposed() -> None:
    articles = [drawn(300, seed=seed) for seed in range(20)]
    longer = [
        np.concatenate((own[:150], drawn(1_350, seed=100 + place)))
        for place, own in enumerate(articles)
    ]
    events = [f"e{place}" for place in range(40)]
    found = pairs_by_sketch([*articles, *longer], group_of=events)
    assert set(found) >= {(place, place + 20) for place in range(20)}


def test_articles_apart_are_hardly_ever_proposed() -> None:
    articles = [drawn(500, seed=seed) for seed in range(60)]
    found = pairs_by_sketch(articles, group_of=[f"e{place}" for place in range(60)])
    assert len(found) <= 20


def test_pairs_of_one_event_are_left_out() -> None:
    same = drawn(200, seed=1)
    assert pairs_by_sketch([same, same, same], group_of=["e", "e", "f"]) == [(0, 2), (1, 2)]


def test_articles_without_shingles_are_left_out() -> None:
    same = drawn(200, seed=1)
    assert pairs_by_sketch([shingles(), same, same], group_of=["d", "e", "f"]) == [(1, 2)]


def test_one_article_has_no_pair() -> None:
    assert pairs_by_sketch([drawn(9, seed=1)], group_of=["e"]) == []


def test_the_same_articles_give_the_same_pairs() -> None:
    articles = [drawn(200 + seed, seed=seed // 2) for seed in range(30)]
    events = [str(place) for place in range(30)]
    assert pairs_by_sketch(articles, group_of=events) == pairs_by_sketch(articles, group_of=events)
