"""A contrast worked out in every other way that could be defended.

A difference that holds only for one way to count is a property of the way. Here the same contrast
is worked out along a list of choices, each changed by itself (Simonsohn, Simmons & Nelson 2020,
https://doi.org/10.1038/s41562-020-0912-z; Steegen et al. 2016,
https://doi.org/10.1177/1745691616658637), so that a reader sees whether it keeps its sign.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.comparison.cluster_bootstrap import mean_interval
from framing.comparison.contrasts_measures import limits
from framing.comparison.contrasts_paired import MeasureTable, PairedDifferences
from framing.comparison.outlet_measures import EVENTS_NEEDED
from framing.comparison.sign_flip import sign_flip_p_value
from framing.datatypes import Estimate, IntervalKind, Specification, rounded

OUTLETS_OF_A_WIDE_EVENT = 3
"""Outlets on an event from which "the rest" is more than one outlet's habit."""

MEDIAN = "median instead of mean"
WIDE_EVENTS = f"events with at least {OUTLETS_OF_A_WIDE_EVENT} outlets"

_LEAST_P = 0.0001
"""Half of it would be rounded to 0, which no p-value is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A difference and the p-value of its test, None where there are too few events."""

    difference: Estimate
    p_value: float | None


Summary = Callable[[PairedDifferences, str], Finding]
"""From differences and their unit to what is said of them."""


def too_few_events(n_events: int) -> str:
    """Return why nothing is said of other events.

    >>> too_few_events(3)
    'too few events: 6 are needed, got 3'
    """
    reason = f"too few events: {EVENTS_NEEDED} are needed, got {n_events}"
    if n_events == 1:
        return reason + "; the values stand side by side and describe these articles only"
    return reason


def mean_difference(paired: PairedDifferences, *, unit: str, seed: int) -> Finding:
    """Return the mean of the differences, its 95 % interval over events, and its p-value.

    The interval is that of :func:`~framing.comparison.cluster_bootstrap.mean_interval`, never
    narrower than errors of measurement alone; the p-value that of
    :func:`~framing.comparison.sign_flip.sign_flip_p_value`. Undefined under 6 events.

    Parameters
    ----------
    paired
        The differences.
    unit
        Unit of the measure, in which the difference is too.
    seed
        Seed of all draws.
    """
    if len(paired.values) < EVENTS_NEEDED:
        return _untested(paired, unit=unit)
    value = math.fsum(paired.values) / len(paired.values)
    low, high = mean_interval(paired.values, seed=seed)
    below, above = paired.mean_margins()
    p_value = sign_flip_p_value(paired.values, rng=np.random.default_rng(seed))
    return _tested(
        value,
        low=min(low, value - below),
        high=max(high, value + above),
        p_value=p_value,
        n=len(paired.values),
        unit=unit,
    )


def median_difference(paired: PairedDifferences, *, unit: str, seed: int) -> Finding:
    """Return the median of the differences, its 95 % interval over events, and its p-value.

    The p-value is the sign test's, and the interval the values between which the sign test would
    put the median: from the k-th least to the k-th greatest, k the most with
    P(Binomial(n, 1/2) < k) at most 2.5 %. Both hold for any distribution. The interval is never
    narrower than errors of measurement make the mean's. Undefined under 6 events.

    Source: Thompson 1936, https://doi.org/10.1214/aoms/1177732502. Parameters as for
    :func:`mean_difference`.
    """
    n = len(paired.values)
    if n < EVENTS_NEEDED:
        return _untested(paired, unit=unit)
    ordered = sorted(paired.values)
    rank = _median_rank(n)
    value = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    below, above = paired.mean_margins()
    p_value = sign_flip_p_value(
        [float(np.sign(value)) for value in ordered], rng=np.random.default_rng(seed)
    )
    return _tested(
        value,
        low=min(ordered[rank - 1], value - below),
        high=max(ordered[n - rank], value + above),
        p_value=p_value,
        n=n,
        unit=unit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One other way: the measure's table under it, and what is said of the differences."""

    name: str
    table: MeasureTable
    summary: Summary


def list_choices(
    table: MeasureTable, *, others: Mapping[str, MeasureTable], seed: int
) -> tuple[Choice, ...]:
    """Return the other ways to work out the contrasts of one measure.

    Parameters
    ----------
    table
        The measure as it enters the contrasts.
    others
        The measure from other sets of scores or other articles, by the name of the choice.
    seed
        Seed of all draws.
    """

    def mean(paired: PairedDifferences, unit: str) -> Finding:
        return mean_difference(paired, unit=unit, seed=seed)

    def median(paired: PairedDifferences, unit: str) -> Finding:
        return median_difference(paired, unit=unit, seed=seed)

    choices = [Choice(name=name, table=found, summary=mean) for name, found in others.items()]
    if len(table.outlets) >= OUTLETS_OF_A_WIDE_EVENT:
        wide = table.on_events_with(OUTLETS_OF_A_WIDE_EVENT)
        choices.append(Choice(name=WIDE_EVENTS, table=wide, summary=mean))
    return (*choices, Choice(name=MEDIAN, table=table, summary=median))


def specify(
    choices: Iterable[Choice], *, outlet: str, other: str | None, main: PairedDifferences
) -> tuple[Specification, ...]:
    """Return one contrast along all choices that make a difference to it.

    A choice that leaves every event's difference as it is (sides, for a measure without sides) says
    nothing about the contrast, and is left out; so is one that knows nothing of an outlet.
    """
    found = []
    for choice in choices:
        if not {outlet, other or outlet} <= set(choice.table.outlets):
            continue
        paired = choice.table.differences(outlet, other=other)
        if paired.values == main.values and choice.name != MEDIAN:
            continue
        tested = choice.summary(paired, choice.table.unit)
        found.append(
            Specification(name=choice.name, difference=tested.difference, p_value=tested.p_value)
        )
    return tuple(found)


def sign_kept_fraction(
    difference: Estimate, *, specifications: Sequence[Specification]
) -> float | None:
    """Return the share of the specifications with a value whose sign is the difference's."""
    values = [item.difference.value for item in specifications if item.difference.value is not None]
    if difference.value is None or not values:
        return None
    kept = sum(np.sign(value) == np.sign(difference.value) for value in values)
    return rounded(float(kept) / len(values))


def _median_rank(n: int) -> int:
    """Return the greatest k with P(Binomial(n, 1/2) < k) ≤ 2.5 %: 1 or more from 6 on."""
    below, rank = 1, 1
    while 40 * (below + math.comb(n, rank)) <= 2**n:
        below += math.comb(n, rank)
        rank += 1
    return rank


def _untested(paired: PairedDifferences, *, unit: str) -> Finding:
    n = len(paired.values)
    missing = Estimate.undefined(reason=too_few_events(n), n=n, unit=unit)
    return Finding(difference=missing, p_value=None)


def _tested(value: float, *, low: float, high: float, p_value: float, n: int, unit: str) -> Finding:
    least, most = limits(unit)
    difference = Estimate(
        value=rounded(value),
        low=rounded(max(least - most, low)),
        high=rounded(min(most - least, high)),
        n=n,
        unit=unit,
        interval_kind=IntervalKind.SAMPLING,
    )
    return Finding(difference=difference, p_value=max(_LEAST_P, rounded(p_value)))
