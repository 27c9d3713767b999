from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import t

from framing.comparison.word_choice_odds import OutletOdds, TermCounts, outlet_log_odds

N_TERMS = 120
N_PLANTED = 20
FACTOR = 2.0


def counts_of(rows: list[tuple[int, int, list[int], int]]) -> TermCounts:
    """Return the counts of articles given as outlet, event, uses by term, and words."""
    return TermCounts(
        counts=sparse.csr_array(np.array([row[2] for row in rows], dtype=float)),
        n_words=np.array([row[3] for row in rows], dtype=float),
        outlet=np.array([row[0] for row in rows]),
        event=np.array([row[1] for row in rows]),
    )


def odds_of(counts: TermCounts, *, outlet: int = 0, seed: int = 0) -> OutletOdds:
    n_articles = len(counts.n_words)
    weights = np.random.default_rng(seed).poisson(1.0, (400, n_articles)).astype(float)
    found = outlet_log_odds(counts, outlet=outlet, rates=counts.pooled_rates, weights=weights)
    assert found is not None
    return found


def simulated(
    rng: np.random.Generator, *, n_events: int, n_outlets: int, n_articles: int
) -> TermCounts:
    """Simulate bursty articles whose events differ; outlet 0 doubles the first words.

    Every event has rates of its own, shared by its outlets; every article repeats its words
    (gamma-Poisson), so that words are no independent draws.
    """
    base = rng.dirichlet(np.full(N_TERMS, 0.8)) * 0.2
    rows = []
    for event in range(n_events):
        rates = base * np.exp(rng.normal(0, 0.8, N_TERMS))
        for outlet in range(n_outlets):
            own = rates.copy()
            own[:N_PLANTED] *= FACTOR if outlet == 0 else 1.0
            for _ in range(n_articles):
                n_words = int(rng.integers(150, 600))
                uses = rng.poisson(own * n_words * rng.gamma(5, 1 / 5, N_TERMS))
                rows.append((outlet, event, uses.tolist(), max(n_words, int(uses.sum()))))
    return counts_of(rows)


Z = tuple[NDArray[np.float64], NDArray[np.float64]]


def z_of_null_and_planted(*, n_events: int, n_outlets: int, n_articles: int) -> Z:
    """Return z of the words without a difference, and errors over margins of the planted."""
    rng = np.random.default_rng(7)
    null, planted = [], []
    for _ in range(25):
        counts = simulated(rng, n_events=n_events, n_outlets=n_outlets, n_articles=n_articles)
        odds = odds_of(counts, seed=int(rng.integers(2**31)))
        assert odds.n_units is not None
        frequent = (odds.n_units_with >= 5) & (odds.n + odds.n_others >= 10)
        is_planted = np.arange(N_TERMS) < N_PLANTED
        null.append((odds.log_odds / odds.standard_error)[frequent & ~is_planted])
        margin = odds.standard_error * t.ppf(0.975, odds.n_units - 1)
        planted.append(((odds.log_odds - log(FACTOR)) / margin)[frequent & is_planted])
    return np.concatenate(null), np.concatenate(planted)


DESIGNS = [
    {"n_events": 20, "n_outlets": 2, "n_articles": 1},
    {"n_events": 30, "n_outlets": 4, "n_articles": 1},
    {"n_events": 1, "n_outlets": 2, "n_articles": 25},
]


@pytest.mark.parametrize("design", DESIGNS)
def test_words_without_a_difference_pass_1_96_in_5_percent(design: dict[str, int]) -> None:
    null, _ = z_of_null_and_planted(**design)
    assert 0.03 <= (np.abs(null) > 1.96).mean() <= 0.06


@pytest.mark.parametrize("design", DESIGNS)
def test_the_interval_of_a_planted_word_covers_its_odds_in_95_percent(
    design: dict[str, int],
) -> None:
    _, planted = z_of_null_and_planted(**design)
    assert 0.93 <= (np.abs(planted) <= 1).mean() <= 0.98


def test_one_event_without_a_bootstrap_is_the_odds_ratio_shrunken_by_the_prior() -> None:
    counts = counts_of([(0, 0, [8, 92], 100), (1, 0, [4, 196], 200)])
    odds = odds_of(counts)
    rate = 12 / 300
    prior = 500 * rate * (1 - rate) / 2
    ahead, behind = 8 * 196 / 300 + prior, 92 * 4 / 300 + prior
    assert odds.n_units is None
    assert odds.log_odds[0] == pytest.approx(log(ahead / behind))
    information = 12 * 100 * 200 / 300**2 + prior
    assert odds.standard_error[0] == pytest.approx(sqrt(information / (ahead * behind)))


def test_words_of_the_event_are_not_the_outlets() -> None:
    # The outlet writes more on the event of the word, yet no more of the word when it does.
    often, seldom = [50, 950], [1, 999]
    rows = [(0, 0, often, 1000)] * 3 + [(1, 0, often, 1000)]
    rows += [(0, 1, seldom, 1000)] + [(1, 1, seldom, 1000)] * 3
    assert odds_of(counts_of(rows)).log_odds == pytest.approx([0, 0])


def test_an_event_of_one_outlet_contributes_nothing() -> None:
    rows = [(0, 0, [3, 97], 100), (1, 0, [3, 97], 100)]
    alone = counts_of([*rows, (0, 1, [60, 40], 100)])
    odds = odds_of(alone)
    assert odds.log_odds[0] == pytest.approx(0)
    assert (odds.n[0], odds.n_others[0]) == (3, 3)


def test_an_outlet_without_a_shared_event_has_no_odds() -> None:
    counts = counts_of([(0, 0, [3], 100), (1, 1, [3], 100)])
    weights = np.ones((10, 2))
    assert outlet_log_odds(counts, outlet=0, rates=counts.pooled_rates, weights=weights) is None


def test_an_article_without_words_shares_no_event() -> None:
    counts = counts_of([(0, 0, [3], 100), (1, 0, [0], 0)])
    weights = np.ones((10, 2))
    assert outlet_log_odds(counts, outlet=0, rates=counts.pooled_rates, weights=weights) is None


def test_two_outlets_see_each_other_mirrored() -> None:
    counts = counts_of([(0, 0, [9, 91], 100), (1, 0, [2, 98], 100)])
    own, other = odds_of(counts, outlet=0), odds_of(counts, outlet=1)
    assert own.log_odds == pytest.approx(-other.log_odds)


def test_repeating_a_word_in_one_article_is_little_evidence() -> None:
    even = [(o, e, [2, 98], 100) for e in range(20) for o in (0, 1)]
    once = [(0, 0, [42, 58], 100), *even[1:]]
    spread = [(o, e, [4 - 2 * o, 96 + 2 * o], 100) for e in range(20) for o in (0, 1)]
    assert odds_of(counts_of(once)).n[0] == odds_of(counts_of(spread)).n[0]
    z_once, z_spread = (
        odds.log_odds[0] / odds.standard_error[0]
        for odds in (odds_of(counts_of(once)), odds_of(counts_of(spread)))
    )
    assert z_once < 1.96 < z_spread


def test_a_word_that_others_never_use_keeps_an_error() -> None:
    rows = [(o, e, [1 - o, 99 + o], 100) for e in range(20) for o in (0, 1)]
    odds = odds_of(counts_of(rows))
    assert odds.standard_error[0] > 0.3


def test_uses_and_articles_are_counted() -> None:
    rows = [(0, 0, [2, 9], 100), (0, 0, [0, 9], 100), (0, 1, [3, 9], 100)]
    rows += [(1, 0, [5, 9], 100), (1, 1, [0, 9], 100)]
    odds = odds_of(counts_of(rows))
    assert (odds.n[0], odds.n_others[0], odds.n_articles[0], odds.n_units_with[0]) == (5, 5, 2, 2)
