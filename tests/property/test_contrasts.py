"""What holds of contrasts whatever the outlets are called and whatever is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.cluster_bootstrap import mean_interval
from framing.comparison.contrasts import contrast_outlets
from framing.comparison.outlet_measures import score_outlets
from framing.comparison.sign_flip import sign_flip_p_value
from framing.datatypes import ArticleScore, Contrast, Estimate
from tests.unit.comparison.measured import (
    COURIER,
    LEDGER,
    TIDE,
    event_of,
    fractions,
    generator,
)

values = st.lists(st.integers(0, 100).map(lambda n: n / 100), min_size=7, max_size=14)
some_values = st.lists(
    st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 100)), min_size=8, max_size=8
)
outlets = st.fixed_dictionaries({COURIER: some_values, LEDGER: some_values, TIDE: some_values})


def contrasts_of(scores: Sequence[ArticleScore]) -> tuple[Contrast, ...]:
    return contrast_outlets(scores, event_of=event_of(scores), rng=generator())


def renamed(scores: Sequence[ArticleScore], names: dict[str, str]) -> list[ArticleScore]:
    """Return the scores under other names of outlets."""
    return [
        replace(
            score,
            analysis=replace(
                score.analysis,
                article=replace(score.article, outlet=names[str(score.article.outlet)]),
            ),
        )
        for score in scores
    ]


def turned(estimate: Estimate) -> Estimate:
    """Return the estimate with its sign turned; no zero keeps a sign."""
    numbers = (estimate.value, estimate.high, estimate.low)
    value, low, high = (None if number is None else 0.0 - number for number in numbers)
    return replace(estimate, value=value, low=low, high=high)


@settings(max_examples=25, deadline=None)
@given(outlets, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(
    drawn: dict[str, list[float | None]], random: object
) -> None:
    scores = fractions(drawn)
    shuffled = list(scores)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert contrasts_of(shuffled) == contrasts_of(scores)


@settings(max_examples=25, deadline=None)
@given(outlets)
def test_other_names_of_outlets_turn_signs_and_change_nothing_else(
    drawn: dict[str, list[float | None]],
) -> None:
    # By name the three stand the other way round, so that every pair is turned.
    names = {LEDGER: "Zeal Weekly", COURIER: "Moor Mail", TIDE: "Abbey Argus"}
    scores = fractions(drawn)
    found = {(item.outlet, item.other): item for item in contrasts_of(renamed(scores, names))}
    for item in contrasts_of(scores):
        if item.other is None:
            same = found[names[item.outlet], None]
            assert replace(same, outlet=item.outlet) == item
        else:
            other = found[names[item.other], names[item.outlet]]
            assert other.difference == turned(item.difference)
            assert (other.p_value, other.q_value) == (item.p_value, item.q_value)
            assert other.sign_kept_fraction == item.sign_kept_fraction


@settings(max_examples=25, deadline=None)
@given(outlets)
def test_intervals_hold_their_value(drawn: dict[str, list[float | None]]) -> None:
    scores = fractions(drawn)
    estimates = [item.difference for item in contrasts_of(scores)]
    for outlet in score_outlets(scores, event_of=event_of(scores), rng=generator()):
        estimates += outlet.measures.values()
    defined = [item for item in estimates if item.value is not None]
    assert all((item.low or 0) <= (item.value or 0) <= (item.high or 0) for item in defined)


@settings(max_examples=50, deadline=None)
@given(values)
def test_p_values_are_probabilities_above_zero(drawn: list[float]) -> None:
    differences = [value - 0.4 for value in drawn]
    assert 0 < sign_flip_p_value(differences, rng=np.random.default_rng(0)) <= 1


@settings(max_examples=50, deadline=None)
@given(values, st.integers(1, 40))
def test_an_interval_moves_with_its_values(drawn: list[float], shift: int) -> None:
    low, high = mean_interval(drawn, seed=2)
    moved = mean_interval([value + shift for value in drawn], seed=2)
    assert np.allclose(moved, (low + shift, high + shift), atol=1e-6)
