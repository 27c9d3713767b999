"""Two halves of one outlet, set against each other as if they were two outlets.

Whoever compares outlets must be told how often the comparison finds a difference where there is
none. A half of an outlet's articles is no other outlet than the other half. An event of such a pair
is two articles on one topic, one from either half: what is written about differs between halves by
chance, and an outlet is only ever compared on what both wrote about.

Halves are drawn anew for every comparison, and the rate is over these draws. Halves that are split
once and for all (the early years and the late, say) differ by what they happen to hold, and truly
where an outlet changed; drawing pairs from them again and again finds that same difference again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from framing.comparison.sign_flip import sign_flip_p_value
from framing.datatypes import Article
from framing.evaluation import datasets
from framing.evaluation.news_sample import ARTICLE_CHARACTERS

Floats = NDArray[np.float64]
Split = Callable[[NDArray[np.intp], np.random.Generator], NDArray[np.bool_]]
"""From the years of an outlet's articles to which of them are in the first half."""

LEVEL = 0.05
"""p-value up to which two halves are called different."""

LEAST_PAIRED = 6
"""Fewest events of a test, as in a comparison."""

TOPICS = 6
"""Most frequent topics of an outlet that articles are sampled from, so that many can be paired."""

_YEAR = re.compile(r"(20\d\d)-")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedArticle:
    """An article with the topic and the year that the halves are made by."""

    article: Article
    outlet: str
    topic: str
    year: int


def sample_outlets(
    data: Path, *, n_outlets: int, per_outlet: int, generator: np.random.Generator
) -> list[DatedArticle]:
    """Return as many articles of each of the outlets with most, from their frequent topics.

    Articles that models are taught from, those that hold sentences of other sets and repeated
    texts are left out.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    n_outlets
        Most outlets, at least 1.
    per_outlet
        Articles of each, at least 2; outlets with fewer are left out.
    generator
        Source of randomness.

    Raises
    ------
    InputError
        When the sample is not in the folder.
    """
    by_outlet: dict[str, list[DatedArticle]] = defaultdict(list)
    texts: set[str] = set()
    for row in datasets.read_rows(data, datasets.NEWS_FILE):
        if row["text"] in texts or (dated := _dated(row)) is None:
            continue
        texts.add(row["text"])
        by_outlet[dated.outlet].append(dated)
    frequent = {outlet: _on_frequent_topics(found) for outlet, found in by_outlet.items()}
    enough = sorted(
        (outlet for outlet, found in frequent.items() if len(found) >= per_outlet),
        key=lambda outlet: (-len(frequent[outlet]), outlet),
    )
    return [
        frequent[outlet][int(place)]
        for outlet in enough[:n_outlets]
        for place in np.sort(generator.permutation(len(frequent[outlet]))[:per_outlet])
    ]


def _dated(row: datasets.Row) -> DatedArticle | None:
    """Return a row as an article, None for one that is not to be used or not dated."""
    year = _YEAR.match(row.get("date") or "")
    is_fit = (
        not datasets.is_for_teaching(row["id"])
        and not row.get("leak_babe_test")
        and not row.get("leak_babe_train")
        and ARTICLE_CHARACTERS[0] <= len(row["text"]) <= ARTICLE_CHARACTERS[1]
    )
    if year is None or not is_fit or not row["outlet"] or not row.get("topic"):
        return None
    return DatedArticle(
        article=Article(
            article_id=row["id"],
            text=row["text"],
            title=row["title"] or None,
            outlet=row["outlet"],
        ),
        outlet=row["outlet"],
        topic=row["topic"],
        year=int(year[1]),
    )


def _on_frequent_topics(articles: Sequence[DatedArticle]) -> list[DatedArticle]:
    counts = Counter(found.topic for found in articles)
    topics = sorted(counts, key=lambda topic: (-counts[topic], topic))[:TOPICS]
    return [found for found in articles if found.topic in topics]


def split_at_random(years: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return halves of single articles."""
    is_first: NDArray[np.bool_] = rng.permutation(len(years)) % 2 == 0
    return is_first


def split_by_years(years: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return halves of whole years: all articles of a year are in one of them.

    So whatever sets one year of an outlet apart from another, its news and its staff, is between
    the halves too, and there are as few of them as there are years.
    """
    different = np.unique(years)
    first = rng.permutation(different)[: (len(different) + int(rng.integers(2))) // 2]
    return np.isin(years, first)


SPLITS: Mapping[str, Split] = MappingProxyType({"random": split_at_random, "years": split_by_years})
"""The ways to halve an outlet, by name."""


def pair_halves(
    topics: Sequence[str],
    *,
    is_first: NDArray[np.bool_],
    n_events: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of articles on one topic from either half, at most so many pairs.

    Parameters
    ----------
    topics
        The topic of each article of the outlet.
    is_first
        Whether each is in the first half.
    n_events
        Most pairs.
    rng
        Source of randomness: which articles are paired.

    Returns
    -------
    tuple
        The first half's articles, then the second's, pair by pair. No article is in two pairs.
    """
    waiting: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place in rng.permutation(len(topics)):
        waiting[topics[place]][int(not is_first[place])].append(int(place))
    pairs = [
        pair for first, second in waiting.values() for pair in zip(first, second, strict=False)
    ]
    chosen = [pairs[place] for place in rng.permutation(len(pairs))[:n_events]]
    first, second = np.asarray(chosen, dtype=np.intp).reshape(-1, 2).T
    return first, second


def called_different(
    first: Floats, second: Floats, *, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return whether each measure differs between the halves: 1, 0, or NaN without 6 pairs.

    Parameters
    ----------
    first, second
        Values of the paired articles, NaN where undefined, shape ``(n_events, n_measures)``.
    rng
        Source of randomness of the test.
    """
    found = np.full(first.shape[1], np.nan)
    for measure, differences in enumerate((first - second).T):
        paired = differences[np.isfinite(differences)]
        if len(paired) >= LEAST_PAIRED:
            found[measure] = sign_flip_p_value(paired.tolist(), rng=rng) <= LEVEL
    return found


def draw_halves(
    articles: Sequence[DatedArticle],
    *,
    values: Floats,
    values_of_second: Floats,
    split: Split,
    n_events: int,
    n_draws: int,
    rng: np.random.Generator,
) -> Floats:
    """Return what was called different in draws of halves, the outlets taking turns.

    Parameters
    ----------
    articles
        Articles of one or more outlets.
    values
        Their measures, NaN where undefined, shape ``(n_articles, n_measures)``.
    values_of_second
        Their measures where they are in the second half: the same, unless something is planted
        there. NaN for an article that cannot be.
    split
        How an outlet is halved.
    n_events
        Pairs of a comparison; a draw with fewer compares those that there are.
    n_draws
        Draws.
    rng
        Source of randomness.

    Returns
    -------
    Floats
        1, 0 or NaN (too few pairs) for every draw and measure, shape ``(n_draws, n_measures)``.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(articles):
        places[found.outlet].append(place)
    outlets = sorted(places)
    drawn = np.full((n_draws, values.shape[1]), np.nan)
    for draw in range(n_draws):
        of_outlet = np.asarray(places[outlets[draw % len(outlets)]], dtype=np.intp)
        first, second = pair_halves(
            [articles[place].topic for place in of_outlet],
            is_first=split(np.asarray([articles[place].year for place in of_outlet]), rng),
            n_events=n_events,
            rng=rng,
        )
        drawn[draw] = called_different(
            values[of_outlet[first]], values_of_second[of_outlet[second]], rng=rng
        )
    return drawn
