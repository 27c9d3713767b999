"""Whether one side's speech is introduced with doubt more often than the other's.

Pooled over articles by Mantel and Haenszel, so that each article is compared with itself only: an
outlet that doubts everybody in some articles, where one side happens to speak more, is not
mistaken for one that doubts this side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.datatypes import Estimate, IntervalKind, SideCues, rounded
from framing.errors import InputError
from framing.scoring.prevalence import CHI_SQUARE_95

ARTICLES_AT_LEAST = 6
"""Fewest articles in which both sides speak: with fewer, one article can make the gap."""

CUES_AT_LEAST = 20
"""Fewest cues of either side in these articles."""

DOUBTING_AT_LEAST = 5
"""Fewest doubting cues of both sides together: below it the interval is not to be trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """One article's cues: of a side and of the other, how many there are and how many doubt.

    Raises
    ------
    InputError
        When a count is negative or more doubt than there are.
    """

    n_cues: int
    n_doubting: int
    n_other_cues: int
    n_other_doubting: int

    def __post_init__(self) -> None:
        for n_doubting, n_cues in (
            (self.n_doubting, self.n_cues),
            (self.n_other_doubting, self.n_other_cues),
        ):
            if not 0 <= n_doubting <= n_cues:
                raise InputError(
                    "Of a side's cues at least 0 and at most all are doubting; got "
                    f"{n_doubting} of {n_cues}. Count again."
                )


def cue_table(cues: Sequence[SideCues], *, side: str, other: str) -> CueTable:
    """Return one article's cues of two of its sides.

    Parameters
    ----------
    cues
        The article's counts, from :func:`framing.scoring.cue_stance.count_cues`.
    side, other
        The two sides.

    Raises
    ------
    InputError
        When a side is not among the counts.
    """
    by_side = {found.side: found for found in cues}
    for name in (side, other):
        if name not in by_side:
            known = sorted(str(found) for found in by_side if found is not None)
            raise InputError(
                f"Cues are compared between two of the sides {known}; got {name!r}. "
                "Use the names of the sides."
            )
    return CueTable(
        n_cues=by_side[side].n_cues,
        n_doubting=by_side[side].n_doubting,
        n_other_cues=by_side[other].n_cues,
        n_other_doubting=by_side[other].n_doubting,
    )


def doubting_cue_gap(tables: Iterable[CueTable]) -> Estimate:
    """Return how much more often a side's speech is introduced with doubt than the other's.

    Formula: the Mantel–Haenszel risk difference,
    δ = Σ (a n₀ - c n₁) / N over Σ n₁ n₀ / N, a of the side's n₁ cues and c of the other's n₀ being
    doubting, N = n₁ + n₀, summed over articles. Range [-1, 1]. Above 0 = the side is doubted more
    often than the other, below 0 = less. Undefined (None) with fewer than 6 articles in which both
    speak, 20 cues of either side in them, or 5 doubting cues in all.

    Interval: 95 %, the values d with (δ - d)² ≤ 3.841 (d P + Q) / (Σ n₁ n₀ / N)², where P and Q
    make Sato's variance. It holds for few large articles and for many small ones alike. It is a
    sampling interval and takes the cues of one article as independent given how much that article
    doubts; a speaker introduced over and over by one habit makes it too narrow.

    The difference and not the odds ratio: doubting cues are rare, and articles without any say
    something about a difference and nothing about a ratio; and "4 more in 100" can be read.

    Source: Mantel & Haenszel 1959, https://doi.org/10.1093/jnci/22.4.719; Greenland & Robins 1985,
    https://doi.org/10.2307/2530643; Sato 1989, Biometrics 45; Klingenberg 2014,
    https://doi.org/10.1002/sim.6122 (the interval).

    Parameters
    ----------
    tables
        The cues of each article. Their order does not matter; articles in which one of the two
        does not speak say nothing and are left out.

    Returns
    -------
    Estimate
        ``n`` counts the articles in which both speak.

    Examples
    --------
    >>> articles = [CueTable(n_cues=6, n_doubting=2, n_other_cues=8, n_other_doubting=0)] * 8
    >>> estimate = doubting_cue_gap(articles)
    >>> estimate.value, estimate.low, estimate.high
    (0.3333, 0.1914, 0.4586)
    """
    both = [table for table in tables if table.n_cues and table.n_other_cues]
    unit = "difference of fractions"
    reason = _too_little(both)
    if reason is not None:
        return Estimate.undefined(reason=reason, n=len(both), unit=unit)
    weight = math.fsum(table.n_cues * table.n_other_cues / _all_cues(table) for table in both)
    gap = (
        math.fsum(
            (table.n_doubting * table.n_other_cues - table.n_other_doubting * table.n_cues)
            / _all_cues(table)
            for table in both
        )
        / weight
    )
    slope = CHI_SQUARE_95 * math.fsum(map(_sato_slope, both)) / weight**2
    constant = CHI_SQUARE_95 * math.fsum(map(_sato_constant, both)) / weight**2
    # The ends solve (gap - d)² = slope d + constant.
    middle = gap + slope / 2
    half = math.sqrt(max(0.0, middle**2 - gap**2 + constant))
    return Estimate(
        value=rounded(gap),
        low=rounded(max(-1.0, min(gap, middle - half))),
        high=rounded(min(1.0, max(gap, middle + half))),
        n=len(both),
        unit=unit,
        interval_kind=IntervalKind.SAMPLING,
    )


def _too_little(both: Sequence[CueTable]) -> str | None:
    """Return what there is too little of, None where there is enough."""
    n_cues = min(sum(table.n_cues for table in both), sum(table.n_other_cues for table in both))
    n_doubting = sum(table.n_doubting + table.n_other_doubting for table in both)
    if len(both) < ARTICLES_AT_LEAST:
        return f"both sides speak in fewer than {ARTICLES_AT_LEAST} articles: {len(both)}"
    if n_cues < CUES_AT_LEAST:
        return f"one side has fewer than {CUES_AT_LEAST} cues: {n_cues}"
    if n_doubting < DOUBTING_AT_LEAST:
        return f"fewer than {DOUBTING_AT_LEAST} cues are doubting: {n_doubting}"
    return None


def _all_cues(table: CueTable) -> int:
    return table.n_cues + table.n_other_cues


def _sato_slope(table: CueTable) -> float:
    """Return one article's part of P in Sato's variance (d P + Q) / (Σ n₁ n₀ / N)²."""
    ours, others = table.n_cues, table.n_other_cues
    return (
        ours**2 * table.n_other_doubting
        - others**2 * table.n_doubting
        + ours * others * (others - ours) / 2
    ) / _all_cues(table) ** 2


def _sato_constant(table: CueTable) -> float:
    """Return one article's part of Q in the same."""
    return (
        table.n_doubting * (table.n_other_cues - table.n_other_doubting)
        + table.n_other_doubting * (table.n_cues - table.n_doubting)
    ) / (2 * _all_cues(table))
