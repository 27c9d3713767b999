"""On simulated articles whose truth is known, attribution measures and intervals find it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from framing.scoring.attribution_residuals import (
    SCALES,
    WITHOUT_ERROR,
    fit_attribution_residuals,
    measured_estimate,
)
from framing.scoring.cue_gap import CueTable, doubting_cue_gap
from framing.scoring.one_sidedness import (
    distance_from_expected,
    one_sidedness,
    unassigned_word_fraction,
)
from framing.scoring.reply import reply_fraction
from framing.scoring.source_diversity import hill_number, rarefied_effective_sources
from framing.scoring.source_measures import (
    attributed_word_fraction,
    direct_quote_word_fraction,
    dominant_source_fraction,
    effective_sources,
    unnamed_source_fraction,
)

SIDES = ("council", "residents", "state")
N_ARTICLES = 2500


@cache
def mean_one_sidedness(
    n_sources: int, chances: tuple[float, ...], expected: tuple[float, ...]
) -> tuple[float, float, float]:
    """Return the means of the measure and of the plain shares' distance, and a standard error.

    Each source takes a side by the chances, and speaks as long as it likes.
    """
    generator = np.random.default_rng(31)
    shares = dict(zip(SIDES, expected, strict=True))
    greatest = 1 - 2 * min(expected) + sum(share**2 for share in expected)
    found, plain = [], []
    for _ in range(N_ARTICLES):
        words = 1 + generator.geometric(1 / 40, size=n_sources)
        sides = generator.choice(3, size=n_sources, p=chances)
        found.append(
            distance_from_expected(
                [(SIDES[side], int(n)) for side, n in zip(sides, words, strict=True)],
                expected_share=shares,
            )
        )
        by_side = np.bincount(sides, weights=words, minlength=3) / words.sum()
        plain.append(float(np.sum((by_side - expected) ** 2)) / greatest)
    return (
        float(np.mean(found)),
        float(np.mean(plain)),
        float(np.std(found) / len(found) ** 0.5),
    )


@pytest.mark.parametrize("n_sources", [3, 6, 24])
@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ((1 / 3, 1 / 3, 1 / 3), (1 / 3, 1 / 3, 1 / 3)),
        ((0.7, 0.2, 0.1), (1 / 3, 1 / 3, 1 / 3)),
        ((0.7, 0.2, 0.1), (0.7, 0.2, 0.1)),
        ((0.3, 0.3, 0.4), (0.8, 0.1, 0.1)),
    ],
)
def test_one_sidedness_does_not_depend_on_the_number_of_sources(
    n_sources: int, chances: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    mean, plain, error = mean_one_sidedness(n_sources, chances, expected)
    greatest = 1 - 2 * min(expected) + sum(share**2 for share in expected)
    truth = sum((p - e) ** 2 for p, e in zip(chances, expected, strict=True)) / greatest
    assert abs(mean - truth) < 4 * error
    # The shares themselves lie further off, the more so the fewer the sources.
    assert plain - truth > 0.4 / n_sources


def test_one_sidedness_is_1_on_average_only_where_all_sources_are_on_one_side() -> None:
    mean, _, _ = mean_one_sidedness(6, (1.0, 0.0, 0.0), (1 / 3, 1 / 3, 1 / 3))
    assert mean == pytest.approx(1.0)


def draw_attributions(generator: np.random.Generator, *, n: int) -> list[int]:
    """Return the attributions of each of twelve sources, some of whom the reporter calls often."""
    chances = 0.7 ** np.arange(12)
    return [int(count) for count in generator.multinomial(n, chances / chances.sum())]


def log_sources(n: int, *, rarefied_to: int) -> tuple[float, float, float]:
    """Return the mean logarithms of plain and rarefied sources of n attributions, and an error.

    The error is the standard error of the rarefied mean.
    """
    generator = np.random.default_rng(32)
    counts = [draw_attributions(generator, n=n) for _ in range(800)]
    rarefied = np.log(
        [rarefied_effective_sources(found, n_attributions=rarefied_to) or 0 for found in counts]
    )
    plain = np.log([hill_number(found, order=1) for found in counts])
    return float(np.mean(plain)), float(np.mean(rarefied)), float(np.std(rarefied) / 800**0.5)


@pytest.mark.parametrize("n", [12, 48])
def test_rarefied_sources_of_long_articles_are_those_of_short_ones(n: int) -> None:
    # On the scale of the logarithm, the entropy, rarefaction is unbiased. One reporter calls all:
    # articles of 6 attributions are the truth that the longer ones are brought down to.
    truth, _, error_of_truth = log_sources(6, rarefied_to=6)
    plain, rarefied, error = log_sources(n, rarefied_to=6)
    both = (error**2 + error_of_truth**2) ** 0.5
    assert abs(rarefied - truth) < 4 * both
    assert plain - truth > 8 * both


Speech = list[tuple[int, int, int]]
"""Source, words and side of each attribution."""


def draw_speech(generator: np.random.Generator) -> Speech:
    """Return the attributions of an article of 4 to 60, as coders find them."""
    n = int(generator.integers(4, 61))
    sources = generator.choice(12, size=n, p=generator.dirichlet(np.full(12, 0.5)))
    return [
        (int(source), int(words), int(source) % 2)
        for source, words in zip(sources, 1 + generator.geometric(1 / 20, size=n), strict=True)
    ]


def read_amiss(speech: Speech, *, generator: np.random.Generator) -> Speech:
    """Return what a model makes of it: some missed, some given to others, lengths a bit off.

    How often differs from article to article, as some are harder to read throughout.
    """
    difficulty = generator.beta(2, 8)
    read = []
    for source, words, side in speech:
        fate = generator.random()
        other = int(generator.integers(12))
        is_moved = fate < difficulty / 2
        if fate < 1 - difficulty / 2:
            length = max(1, round(words * float(generator.uniform(0.8, 1.1))))
            read.append((other, length, other % 2) if is_moved else (source, length, side))
    return read


def measure(name: str, speech: Speech, *, n_words: int) -> tuple[float | None, int]:
    """Return a measure's value in an article of ``n_words``, right by definition, and its n.

    Sources 0 to 8 have a name, 9 to 11 none; the first ten stand on side a or b by turns. What the
    even ones say is quoted.
    """
    words = [0] * 12
    for source, n, _ in speech:
        words[source] += n
    n, total, exact = len(speech), sum(words), WITHOUT_ERROR[name]
    by_source = [("ab"[source % 2], words[source]) for source in range(10)]
    estimate = {
        "attributed_word_fraction": lambda: attributed_word_fraction(
            min(total, n_words), n_words=n_words, residuals=exact
        ),
        "direct_quote_word_fraction": lambda: direct_quote_word_fraction(
            min(sum(words[::2]), n_words), n_words=n_words, residuals=exact
        ),
        "effective_sources": lambda: effective_sources(words, n_attributions=n, residuals=exact),
        "dominant_source_fraction": lambda: dominant_source_fraction(
            words, n_attributions=n, residuals=exact
        ),
        "unnamed_source_fraction": lambda: unnamed_source_fraction(
            anonymous_words=words[9],
            role_words=words[10],
            sourceless_words=words[11],
            n_words=total,
            n_attributions=n,
            residuals=exact,
        ),
        "one_sidedness": lambda: one_sidedness(by_source, sides="ab", residuals=exact),
        "unassigned_word_fraction": lambda: unassigned_word_fraction(
            sum(words[10:]), n_words=total, n_attributions=n, residuals=exact
        ),
    }[name]()
    return estimate.value, estimate.n


def pairs_of(
    name: str, *, n: int, generator: np.random.Generator
) -> Sequence[tuple[float | None, float | None, int]]:
    """Return predicted and gold values and the prediction's n, of articles that define both."""
    pairs: list[tuple[float | None, float | None, int]] = []
    while len(pairs) < n:
        speech = draw_speech(generator)
        n_words = sum(words for _, words, _ in speech) + int(generator.integers(50, 900))
        gold, _ = measure(name, speech, n_words=n_words)
        read = read_amiss(speech, generator=generator)
        predicted, size = measure(name, read, n_words=n_words)
        pairs += [(predicted, gold, size)] * (predicted is not None and gold is not None)
    return pairs


LEAST = {"effective_sources": 1.0, "one_sidedness": -1.0}
MOST = {"effective_sources": 99.0}


@pytest.mark.parametrize("n_held_out", [25, 99])
@pytest.mark.parametrize("name", list(SCALES))
def test_measurement_intervals_hold_what_coders_find_in_new_articles(
    name: str, n_held_out: int
) -> None:
    generator = np.random.default_rng(33)
    pool = pairs_of(name, n=800, generator=generator)
    covered = []
    for _ in range(200):
        drawn = [pool[place] for place in generator.permutation(len(pool))[: n_held_out + 10]]
        residuals = fit_attribution_residuals({name: drawn[:n_held_out]})[name]
        for predicted, gold, n in drawn[n_held_out:]:
            assert predicted is not None
            estimate = measured_estimate(
                predicted,
                n=n,
                unit="",
                residuals=residuals,
                least=LEAST.get(name, 0.0),
                most=MOST.get(name, 1.0),
            )
            covered.append((estimate.low or 0) <= (gold or 0) <= (estimate.high or 0))
    # At least 95 % by construction, save chance: 1 point is two standard errors of 2,000.
    # 25 held-out articles have their absolute extreme, 25/26; ties and the ends add a little.
    assert 0.94 <= np.mean(covered) <= 0.985


SCALED_BY_ATTRIBUTIONS = (
    "dominant_source_fraction",
    "effective_sources",
    "unnamed_source_fraction",
)


@pytest.mark.parametrize("name", SCALED_BY_ATTRIBUTIONS)
def test_dividing_by_the_length_evens_out_the_coverage(name: str) -> None:
    # Coverage is promised over all articles. Of short ones it is lower, with the scale or without;
    # the scale is there to take a good part of that away, and does not take all of it.
    generator = np.random.default_rng(34)
    held_out, new = (pairs_of(name, n=n, generator=generator) for n in (800, 1600))
    gaps = {}
    for is_scaled in (True, False):
        sized = [[(a, b, n if is_scaled else 20) for a, b, n in pairs] for pairs in (held_out, new)]
        residuals = fit_attribution_residuals({name: sized[0]})[name]
        covered: dict[bool, list[bool]] = {False: [], True: []}
        for (predicted, gold, size), (_, _, n) in zip(sized[1], new, strict=True):
            low, high = residuals.interval(
                predicted or 0, size=size, least=LEAST.get(name, 0.0), most=MOST.get(name, 1.0)
            )
            covered[n > 16].append(low <= (gold or 0) <= high)
        gaps[is_scaled] = float(np.mean(covered[True]) - np.mean(covered[False]))
    assert 0 < gaps[True] < 0.75 * gaps[False]


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_reply_intervals_cover_the_share_at_least_in_95_of_100(share: float) -> None:
    generator = np.random.default_rng(35)
    covered = []
    for n_accused in generator.integers(1, 9, size=2000):
        estimate = reply_fraction(
            int(generator.binomial(n_accused, share)), n_accused=int(n_accused)
        )
        covered.append((estimate.low or 0) <= share <= (estimate.high or 0))
    assert np.mean(covered) >= 0.95


def simulate_gap(n_articles: int, gap: float, *, n_cues: float) -> tuple[list[float], float, float]:
    """Return the estimates, the crude difference's bias and the coverage over 1,000 corpora.

    An article doubts more or less of everything that is said in it, and where it doubts more
    the side speaks more: crude rates show a gap where there is none (Simpson 1951).
    """
    generator = np.random.default_rng(36)
    estimates, crude, covered = [], [], []
    for _ in range(1000):
        doubt = generator.uniform(0.02, 0.4, size=n_articles)
        lean = (doubt - 0.02) / 0.38
        ours = 1 + generator.poisson(n_cues * (0.3 + 1.4 * lean))
        others = 1 + generator.poisson(n_cues * (1.7 - 1.4 * lean))
        our_doubts = generator.binomial(ours, doubt + gap)
        other_doubts = generator.binomial(others, doubt)
        estimate = doubting_cue_gap(
            CueTable(
                n_cues=int(ours[place]),
                n_doubting=int(our_doubts[place]),
                n_other_cues=int(others[place]),
                n_other_doubting=int(other_doubts[place]),
            )
            for place in range(n_articles)
        )
        assert estimate.value is not None
        estimates.append(estimate.value)
        covered.append((estimate.low or 0) <= gap <= (estimate.high or 0))
        crude.append(our_doubts.sum() / ours.sum() - other_doubts.sum() / others.sum())
    return estimates, float(np.mean(crude)) - gap, float(np.mean(covered))


@pytest.mark.parametrize(
    ("n_articles", "gap", "n_cues"), [(8, 0.0, 8.0), (12, 0.15, 6.0), (40, 0.05, 3.0)]
)
def test_the_cue_gap_is_free_of_what_the_articles_doubt(
    n_articles: int, gap: float, n_cues: float
) -> None:
    estimates, crude_bias, coverage = simulate_gap(n_articles, gap, n_cues=n_cues)
    error = float(np.std(estimates)) / len(estimates) ** 0.5
    assert abs(float(np.mean(estimates)) - gap) < 4 * error
    assert crude_bias > 0.05
    # 2.1 points are three binomial standard errors of 1,000 corpora.
    assert 0.95 - 0.021 <= coverage <= 0.95 + 0.021
