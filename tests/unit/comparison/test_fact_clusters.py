"""Clusters of sentences: average linkage, repeats, and sentences that tell several things."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.fact_clusters import ClusterRules, cluster_units
from framing.comparison.fact_pairs import PairProbability

RULES = ClusterRules(least_probability=0.5, least_repeated=0.8, most_per_article=2)


def members(
    article_of: list[int], pairs: dict[tuple[int, int], float], rules: ClusterRules = RULES
) -> list[tuple[int, ...]]:
    given_pairs = [
        PairProbability(first=first, second=second, probability=probability)
        for (first, second), probability in pairs.items()
    ]
    return [cluster.members for cluster in cluster_units(article_of, given_pairs, rules=rules)]


def test_likely_pairs_of_three_articles_become_one() -> None:
    assert members([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7}) == [(0, 1, 2)]


def test_a_chain_is_not_run_along() -> None:
    assert members([0, 1, 2], {(0, 1): 0.9, (1, 2): 0.6}) == [(0, 1)]


def test_an_unlikely_pair_stays_apart() -> None:
    assert members([0, 1], {(0, 1): 0.4}) == []


def test_a_second_sentence_of_an_article_needs_more() -> None:
    assert members([0, 1, 1], {(0, 1): 0.9, (0, 2): 0.7}) == [(0, 1)]


def test_a_very_likely_second_sentence_joins() -> None:
    assert members([0, 1, 1], {(0, 1): 0.9, (0, 2): 0.85}) == [(0, 1, 2)]


def test_no_article_has_more_sentences_than_allowed() -> None:
    pairs = {(0, 1): 0.99, (0, 2): 0.98, (0, 3): 0.97}
    assert members([0, 1, 1, 1], pairs) == [(0, 1, 2)]


def test_a_sentence_that_tells_two_things_is_in_both() -> None:
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.1, (1, 2): 0.6, (1, 3): 0.6, (1, 4): 0.0}
    # Unit 1 stands with 0, and is near enough to 2 and 3, which are of other articles.
    assert members([0, 1, 2, 3, 4], pairs) == [(0, 1), (1, 2, 3)]


def test_two_sentences_stand_together_once() -> None:
    pairs = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.6, (2, 3): 0.95, (0, 3): 0.2, (1, 3): 0.2}
    found = members([0, 1, 2, 3], pairs)
    together = [{one, other} for own in found for one in own for other in own if one < other]
    assert len(together) == len({frozenset(pair) for pair in together})


def test_support_is_the_mean_with_other_articles() -> None:
    pairs = [
        PairProbability(first=0, second=1, probability=0.9),
        PairProbability(first=0, second=2, probability=0.7),
        PairProbability(first=1, second=2, probability=0.8),
    ]
    (cluster,) = cluster_units([0, 1, 2], pairs, rules=RULES)
    assert cluster.support == pytest.approx((0.8, 0.85, 0.75))


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(6, 11)),
        st.floats(0, 1).map(lambda value: round(value, 4)),
        max_size=20,
    )
)
def test_the_order_of_pairs_changes_nothing(pairs: dict[tuple[int, int], float]) -> None:
    articles = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert members(articles, pairs) == members(articles, dict(reversed(pairs.items())))
