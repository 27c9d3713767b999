from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.errors import InputError
from framing.evaluation.bootstrap import Places, bootstrap, draw_statistics


def _mean(values: NDArray[np.float64], places: Places) -> float:
    return float(values[places].mean())


def test_the_value_is_that_of_all_rows() -> None:
    values = np.asarray([1.0, 2.0, 6.0])
    found = bootstrap(
        lambda places: float(values[places].mean()),
        clusters="abc",
        generator=np.random.default_rng(0),
        n_draws=20,
    )
    assert found.value == 3.0


def test_clusters_are_drawn_whole() -> None:
    seen: list[list[int]] = []

    def statistic(places: Places) -> float:
        seen.append(sorted(places.tolist()))
        return 0.0

    draw_statistics(
        statistic, clusters=["a", "b", "a"], generator=np.random.default_rng(0), n_draws=30
    )
    assert {tuple(places) for places in seen} == {(0, 1, 2), (0, 0, 2, 2), (1, 1)}


def test_the_same_generator_gives_the_same_interval() -> None:
    values = np.random.default_rng(1).normal(size=30)
    once, again = (
        bootstrap(
            lambda places: float(values[places].mean()),
            clusters=range(30),
            generator=np.random.default_rng(5),
            n_draws=50,
        )
        for _ in range(2)
    )
    assert once == again


def test_intervals_of_a_mean_hold_the_truth_about_95_percent_of_the_time() -> None:
    generator = np.random.default_rng(3)
    held = []
    for _ in range(150):
        # 40 articles of 5 sentences that share a part of their value.
        values = (generator.normal(size=(40, 1)) + generator.normal(size=(40, 5))).ravel()
        found = bootstrap(
            partial(_mean, values),
            clusters=np.repeat(range(40), 5).tolist(),
            generator=generator,
            n_draws=200,
        )
        held.append(found.low <= 0 <= found.high)
    assert 0.88 <= np.mean(held) <= 0.99


def test_draws_that_the_statistic_is_not_defined_for_are_left_out() -> None:
    def statistic(places: Places) -> float:
        if 0 not in places:
            raise InputError("undefined")
        return 1.0

    found = draw_statistics(
        statistic, clusters=range(6), generator=np.random.default_rng(0), n_draws=100
    )
    assert 50 <= len(found) < 100


def test_a_statistic_that_most_draws_leave_undefined_is_refused() -> None:
    def statistic(places: Places) -> float:
        if len(set(places.tolist())) < 5:
            raise InputError("undefined")
        return 1.0

    with pytest.raises(InputError, match="a statistic that most draws define"):
        bootstrap(statistic, clusters=range(5), generator=np.random.default_rng(0), n_draws=40)


def test_no_rows_are_refused() -> None:
    with pytest.raises(InputError, match="at least one row; got none"):
        draw_statistics(lambda places: 0.0, clusters=[], generator=np.random.default_rng(0))
