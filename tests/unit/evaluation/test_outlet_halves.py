from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.datatypes import Article
from framing.evaluation import datasets
from framing.evaluation.outlet_halves import (
    SPLITS,
    DatedArticle,
    called_different,
    draw_halves,
    pair_halves,
    sample_outlets,
    split_at_random,
    split_by_years,
)

Floats = NDArray[np.float64]
TOPICS = ("harbor", "schools", "budget")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def dated(outlet: str, number: int) -> DatedArticle:
    return DatedArticle(
        article=Article(article_id=f"{outlet}-{number}", text="The pier reopened.", outlet=outlet),
        outlet=outlet,
        topic=TOPICS[number % 3],
        year=2012 + number % 8,
    )


ARTICLES = [dated(outlet, number) for outlet in ("Quay", "Tide") for number in range(100)]


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"row-{number}",
        "title": "Board meets",
        "text": f"Report {number}. " + "The board of the harbor met to discuss the ferry. " * 40,
        "outlet": f"Outlet {number % 2}",
        "topic": "harbor",
        "date": "2016-09-20",
        "leak_babe_test": 0,
        "leak_babe_train": 0,
        **changes,
    }


def sampled(folder: Path, rows: Sequence[Mapping[str, Any]], **options: int) -> list[DatedArticle]:
    path = folder / datasets.NEWS_FILE
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(one) + "\n" for one in rows)
    wanted = {"n_outlets": 2, "per_outlet": 5, **options}
    return sample_outlets(folder, generator=rng(), **wanted)


def test_as_many_articles_of_each_outlet_are_sampled(tmp_path: Path) -> None:
    found = sampled(tmp_path, [row(number) for number in range(80)])
    assert [one.outlet for one in found] == ["Outlet 0"] * 5 + ["Outlet 1"] * 5
    assert len({one.article.article_id for one in found}) == 10
    assert {(one.topic, one.year) for one in found} == {("harbor", 2016)}


@pytest.mark.parametrize(
    "changes",
    [
        {"date": None},
        {"date": "9/20/2016"},
        {"topic": None},
        {"outlet": ""},
        {"leak_babe_test": 1},
        {"text": "Too short to say much."},
        {"text": "The same report. " * 120},
    ],
    ids=["undated", "date in words", "no topic", "no outlet", "leaked", "stub", "repeated"],
)
def test_articles_that_are_not_fit_are_left_out(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert sampled(tmp_path, [row(number, **changes) for number in range(80)]) == []


def test_articles_that_are_taught_from_are_left_out(tmp_path: Path) -> None:
    found = sampled(tmp_path, [row(number) for number in range(80)], per_outlet=2)
    assert not any(datasets.is_for_teaching(one.article.article_id) for one in found)


def test_an_outlet_with_too_few_articles_is_left_out(tmp_path: Path) -> None:
    rows = [row(number, outlet="Quay" if number < 60 else "Tide") for number in range(64)]
    assert {one.outlet for one in sampled(tmp_path, rows)} == {"Quay"}


def test_articles_are_of_the_outlets_frequent_topics(tmp_path: Path) -> None:
    rows = [row(number, outlet="Quay", topic=f"topic {number % 6}") for number in range(120)]
    rows += [row(number, outlet="Quay", topic=f"rare {number}") for number in range(120, 160)]
    found = sampled(tmp_path, rows, per_outlet=20)
    assert len(found) == 20
    assert all(one.topic.startswith("topic") for one in found)


def test_random_halves_are_equally_many() -> None:
    assert split_at_random(np.arange(40), rng()).sum() == 20


def test_a_year_is_in_one_half() -> None:
    years = np.repeat(np.arange(2012, 2020), 5)
    is_first = split_by_years(years, rng())
    assert {len(set(is_first[years == year])) for year in years} == {1}
    assert len(set(years[is_first])) == 4


def test_years_change_halves_from_draw_to_draw() -> None:
    years = np.arange(2012, 2020)
    source = rng()
    assert len({tuple(split_by_years(years, source)) for _ in range(20)}) > 5


def test_pairs_are_of_one_topic_and_of_both_halves() -> None:
    topics = [TOPICS[number % 3] for number in range(30)]
    is_first = np.arange(30) % 2 == 0
    first, second = pair_halves(topics, is_first=is_first, n_events=12, rng=rng())
    assert len(first) == len(second) == 12
    assert [topics[place] for place in first] == [topics[place] for place in second]
    assert is_first[first].all()
    assert not is_first[second].any()


def test_no_article_is_paired_twice() -> None:
    topics = [TOPICS[number % 3] for number in range(30)]
    pairs = pair_halves(topics, is_first=np.arange(30) < 15, n_events=99, rng=rng())
    places = np.concatenate(pairs)
    assert len(set(places)) == len(places) == 30


def test_halves_without_a_common_topic_have_no_pairs() -> None:
    first, second = pair_halves(
        ["harbor", "schools"], is_first=np.array([True, False]), n_events=5, rng=rng()
    )
    assert len(first) == len(second) == 0


def test_fewer_than_six_pairs_say_nothing() -> None:
    found = called_different(np.ones((5, 2)), np.zeros((5, 2)), rng=rng())
    assert np.isnan(found).all()


def test_a_difference_in_every_pair_is_called_one() -> None:
    first = np.ones((8, 2))
    second = np.array([[0.0, 1.0], [0.0, 1.0]] * 4)
    assert called_different(first, second, rng=rng()).tolist() == [1.0, 0.0]


def test_undefined_values_drop_their_pair() -> None:
    second = np.zeros((6, 1))
    second[0, 0] = np.nan
    assert np.isnan(called_different(np.ones((6, 1)), second, rng=rng())).all()


def null_rate(values: Floats, *, split: str) -> float:
    """Return the share of 1,000 draws of halves that are called different."""
    drawn = draw_halves(
        ARTICLES,
        values=values[:, None],
        values_of_second=values[:, None],
        split=SPLITS[split],
        n_events=12,
        n_draws=1000,
        rng=rng(4),
    )
    return float(np.nanmean(drawn))


# 5 % of 1,000 draws is 50 with a standard deviation of 6.9: 23 to 77 is 3.9 of them either way.


def test_random_halves_of_skewed_values_are_called_different_at_the_level() -> None:
    assert 0.023 <= null_rate(rng(1).exponential(1.0, len(ARTICLES)), split="random") <= 0.077


def test_halves_of_years_are_called_different_at_the_level() -> None:
    assert 0.023 <= null_rate(rng(1).exponential(1.0, len(ARTICLES)), split="years") <= 0.077


def test_years_that_differ_are_told_from_random_halves() -> None:
    # Whole years apart make halves of years differ more than the level says, and random ones not.
    years = np.array([one.year for one in ARTICLES])
    values = rng(1).normal(0.0, 0.3, len(ARTICLES)) + rng(2).normal(0.0, 1.0, 8)[years - 2012]
    assert null_rate(values, split="years") > 0.15
    assert null_rate(values, split="random") <= 0.077


def test_what_is_planted_in_one_half_is_found() -> None:
    values = rng(1).normal(0.0, 1.0, (len(ARTICLES), 1))
    drawn = draw_halves(
        ARTICLES,
        values=values,
        values_of_second=values + 1.5,
        split=split_at_random,
        n_events=12,
        n_draws=200,
        rng=rng(4),
    )
    # 1.5 / √2 standard deviations of a difference: found in 9 of 10.
    assert np.nanmean(drawn) > 0.8
