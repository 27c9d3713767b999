from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.grouping_candidates import LONGEST_RUN, find_candidates
from framing.comparison.grouping_clusters import LARGEST_COMPONENT, cluster_pairs
from framing.comparison.grouping_pairs import ArticlePairs, probability
from framing.comparison.grouping_vectors import row_lengths, vectorize
from framing.comparison.grouping_words import ArticleWords, WordRarity, read_words
from framing.datatypes import Article
from tests.unit.comparison.grouping_articles import invent, rarity

NOTHING = ArticleWords(content={}, lead={}, pairs={})


def pairs_of(articles: list[Article], *, days: list[float]) -> ArticlePairs:
    return ArticlePairs(
        words=vectorize([read_words(one) for one in articles], rarity=rarity()),
        embeddings=np.eye(len(articles), 384, dtype=np.float32),
        days=np.asarray(days),
    )


def candidates(words: list[ArticleWords]) -> set[tuple[int, int]]:
    content = vectorize(words, rarity=rarity()).content
    first, second = find_candidates(content, order=np.arange(len(words)))
    return set(zip(first.tolist(), second.tolist(), strict=True))


def test_rare_words_are_rarer_than_frequent_ones() -> None:
    found = [rarity().of(word) for word in ("the", "president", "harbor", "breakwaterish")]
    assert found == sorted(found)
    assert found[0] < 1
    assert found[-1] > 5


def test_pieces_of_words_have_no_rank() -> None:
    content = b'{"model": {"vocab": {"[PAD]": 0, "##ing": 1, "a": 2, "the": 3, "pier": 4}}}'
    found = WordRarity.from_tokenizer(content)
    assert found.of("the") < found.of("pier") < found.of("##ing") == found.of("a")


def test_words_of_the_title_come_first() -> None:
    article = Article(article_id="a", title="Pilots strike", text="x " * 20 + "Alden's port")
    words = read_words(article)
    assert words.pairs == {("pilot", "strike"): 1, ("alden", "port"): 1}
    assert set(words.lead) == {"pilot", "strike", "alden", "port"}


def test_rows_have_unit_length_or_none() -> None:
    vectors = vectorize([read_words(invent()[0]), NOTHING], rarity=rarity())
    assert row_lengths(vectors.content) == pytest.approx([1, 0])
    assert row_lengths(vectors.pairs) == pytest.approx([1, 0])


def test_a_word_that_all_articles_hold_weighs_less() -> None:
    words = [
        ArticleWords(content={"quist": 1, f"word{n}": 1}, lead={}, pairs={}) for n in range(2_000)
    ]
    row = vectorize(words, rarity=rarity()).content[0].toarray().ravel()
    assert np.count_nonzero(row) == 2
    assert row[0] < row.max()


def test_articles_that_share_words_are_candidates() -> None:
    found = candidates([read_words(one) for one in invent()])
    assert {(0, 1), (0, 2), (1, 2), (3, 4), (5, 6)} <= found


def test_articles_that_share_nothing_are_none() -> None:
    apart = [ArticleWords(content={f"word{n}": 1}, lead={}, pairs={}) for n in range(3)]
    assert candidates([*apart, NOTHING]) == set()


def test_a_long_list_is_cut_into_runs_that_hang_together() -> None:
    n = 4 * LONGEST_RUN
    same = [ArticleWords(content={"quist": 1}, lead={}, pairs={}) for _ in range(n)]
    found = candidates(same)
    assert all((place, place + 1) in found for place in range(n - 1))
    assert len(found) < n * 2 * LONGEST_RUN


def test_pairs_and_blocks_have_the_same_features() -> None:
    pairs = pairs_of(invent()[:4], days=[1.0, 1.5, np.nan, 9.0])
    block, block_dated = pairs.block(np.arange(4))
    first, second = np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)
    features, dated = pairs.features(first, second)
    assert block == pytest.approx(features)
    assert (block_dated == dated).all()


def test_a_missing_date_leaves_the_gap_at_zero() -> None:
    pairs = pairs_of(invent()[:2], days=[1.0, np.nan])
    features, dated = pairs.features(np.asarray([0]), np.asarray([1]))
    assert not dated.any()
    assert features[0, -2] == 0


def test_probabilities_of_extreme_log_odds_stay_inside() -> None:
    found = probability(np.asarray([-1e6, 0, 1e6]))
    assert (found > 0).all()
    assert found[1] == 0.5


def cluster(log_odds: np.ndarray, *, threshold: float = 0.0) -> list[list[int]]:
    n = len(log_odds)
    first, second = np.triu_indices(n, 1)
    found = cluster_pairs(
        n,
        first=first,
        second=second,
        log_odds=log_odds[first, second],
        log_odds_among=lambda places: log_odds[np.ix_(places, places)],
        threshold=threshold,
    )
    return [places.tolist() for places in found]


def test_average_linkage_asks_of_all_pairs() -> None:
    chain = np.asarray([[0, 3, -5], [3, 0, 3], [-5, 3, 0]], dtype=np.float64)
    assert cluster(chain) == [[0, 1], [2]]
    assert cluster(chain, threshold=-1.5) == [[0, 1, 2]]


def test_no_single_pair_decides_a_cluster() -> None:
    found = np.asarray([[0, 4, 100], [4, 0, -9], [100, -9, 0]], dtype=np.float64)
    assert cluster(found) == [[0, 2], [1]]


def test_a_chain_of_five_thousand_comes_apart() -> None:
    n = 5_000
    first = np.arange(n - 1)
    log_odds = 2 + 4 * np.random.default_rng(0).random(n - 1)

    def among(places: np.ndarray) -> np.ndarray:
        assert len(places) <= LARGEST_COMPONENT
        gap = np.abs(places[:, None] - places[None])
        return np.where(gap == 1, 4.0, -6.0)

    found = cluster_pairs(
        n,
        first=first,
        second=first + 1,
        log_odds=log_odds,
        log_odds_among=among,
        threshold=0.0,
    )
    assert sorted(place for cluster in found for place in cluster.tolist()) == list(range(n))
    assert max(map(len, found)) == 2


def test_thousands_that_are_certain_stay_one() -> None:
    n = LARGEST_COMPONENT + 100
    first = np.arange(n - 1)
    found = cluster_pairs(
        n,
        first=first,
        second=first + 1,
        log_odds=np.full(n - 1, 9.0),
        log_odds_among=lambda places: np.zeros((len(places), len(places))),
        threshold=0.0,
    )
    assert [len(cluster) for cluster in found] == [n]
