"""How far the speech of an article goes to one side, and how much of it has no side.

A quote is long or short as a whole, so words are no independent voices: one talkative source
already makes the plain shares uneven. Words of different sources are independent, and only pairs
of these are compared; docs/explanation/one-sidedness.md derives it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from framing.datatypes import Estimate
from framing.errors import InputError, shown
from framing.scoring.attribution_residuals import AttributionResiduals, measured_estimate
from framing.scoring.sides import SHARES_MAY_MISS_ONE_BY

SOURCES_AT_LEAST = 3
"""Fewest speaking sources with a side: of two it could only say whether they are on the same."""

SIDES_AT_LEAST = 2
"""Fewest sides that speech can be divided between."""


def one_sidedness(
    words_by_source: Sequence[tuple[str, int]],
    *,
    sides: Sequence[str],
    residuals: AttributionResiduals | None,
    expected_share: Mapping[str, float] | None = None,
) -> Estimate:
    """Return how far the speech goes to one side, whatever the number of sources.

    Formula: with w_i words per source, W_k per side, W in all, K sides,
    S = (Σ W_k² - Σ w_i²) / (W² - Σ w_i²), the share of pairs of words of different sources that
    are on the same side; value = (S - 1/K) / (1 - 1/K). Range [-1 / (K - 1), 1]. 1 = all speech
    from one side, 0 = parity, slightly negative = more even than chance. Undefined (None) under 3
    speaking sources with a side, with fewer than 2 sides, and without residuals.

    With expected shares e_k: value = (S - 2 Σ e_k W_k / W + Σ e_k²) / (1 - 2 min e_k + Σ e_k²), the
    squared distance of the shares from the expected ones over the greatest that there can be:
    0 = as expected, 1 = all speech from the side expected to have least. With equal e_k it is the
    formula above. Both are unbiased: over sources that take sides independently, with p_k the
    chance of side k, they are Σ (p_k - e_k)² over that greatest on average, for 3 sources as for
    300; the plain Σ (W_k / W - e_k)² is not.

    The interval, 95 % split-conformal, is of the reading and not of the unassigned speech, which
    could lie on any side: that is what the bounds of :mod:`framing.scoring.balance` are for.

    Source: Simpson 1949, https://doi.org/10.1038/163688a0 (pairs without replacement); Hoeffding
    1948, https://doi.org/10.1214/aoms/1177730196 (such means are unbiased); Boykoff & Boykoff 2004,
    https://doi.org/10.1016/j.gloenvcha.2003.10.001 (parity is not always the norm). We weigh pairs
    of sources by their words.

    Parameters
    ----------
    words_by_source
        Side and words of speech, at least 0, of each source with a side. Their order does not
        matter, nor does the sides'. Sources without words are left out.
    sides
        The names of all sides, those that do not speak included.
    residuals
        Range of the model's errors in this measure, None where it is not known.
    expected_share
        Share of the speech that each side is expected to have, in [0, 1], summing to 1 (give or
        take 0.005, since thirds cannot be written exactly). None: parity.

    Returns
    -------
    Estimate
        ``n`` counts the speaking sources with a side.

    Raises
    ------
    InputError
        When a source's side is not among the sides, a count is negative, or the expected shares
        are not one for each side with sum 1.

    Examples
    --------
    >>> from framing.scoring.attribution_residuals import WITHOUT_ERROR
    >>> exact = WITHOUT_ERROR["one_sidedness"]
    >>> speech = [("council", 40), ("council", 30), ("council", 20), ("residents", 10)]
    >>> one_sidedness(speech, sides=["council", "residents"], residuals=exact).value
    0.4857
    >>> expected = {"council": 0.9, "residents": 0.1}
    >>> one_sidedness(
    ...     speech, sides=["council", "residents"], residuals=exact, expected_share=expected
    ... ).value
    -0.0476
    """
    unit = "index"
    _check_sources(words_by_source, sides=sides)
    speaking = [(side, words) for side, words in words_by_source if words]
    if len(sides) < SIDES_AT_LEAST:
        return Estimate.undefined(
            reason=f"fewer than {SIDES_AT_LEAST} sides are declared or suggested: {len(sides)}",
            n=len(speaking),
            unit=unit,
        )
    expected = checked_expected_share(expected_share, sides=sides)
    if len(speaking) < SOURCES_AT_LEAST:
        return Estimate.undefined(
            reason=(f"fewer than {SOURCES_AT_LEAST} sources with a side speak: {len(speaking)}"),
            n=len(speaking),
            unit=unit,
        )
    squares = math.fsum(share**2 for share in expected.values())
    least = (squares - 2 * max(expected.values())) / _greatest(expected)
    return measured_estimate(
        distance_from_expected(speaking, expected_share=expected),
        n=len(speaking),
        unit=unit,
        residuals=residuals,
        least=least,
    )


def distance_from_expected(
    words_by_source: Sequence[tuple[str, int]], *, expected_share: Mapping[str, float]
) -> float:
    """Return the value of :func:`one_sidedness`, unrounded, for at least two speaking sources.

    Parameters
    ----------
    words_by_source
        Side and words, above 0, of each source, at least two.
    expected_share
        Share expected of each side, in [0, 1], with sum 1.
    """
    by_side = dict.fromkeys(expected_share, 0)
    own_pairs = 0
    for side, words in words_by_source:
        by_side[side] += words
        own_pairs += words**2
    total = sum(by_side.values())
    same_side = (sum(words**2 for words in by_side.values()) - own_pairs) / (total**2 - own_pairs)
    # fsum is exact, so that the order of the sides cannot show in the last digit.
    distance = math.fsum(
        [
            same_side,
            *(-2 * share * by_side[side] / total for side, share in expected_share.items()),
            *(share**2 for share in expected_share.values()),
        ]
    )
    return distance / _greatest(expected_share)


def unassigned_word_fraction(
    unassigned_words: int,
    *,
    n_words: int,
    n_attributions: int,
    residuals: AttributionResiduals | None,
) -> Estimate:
    """Return the share of the speech that is on no side, or on a side that nobody can tell.

    Formula: words of speech of sources without a side, unresolved or missing / words of speech.
    Range [0, 1]. Higher = the balance of sides leaves more open. Undefined (None) where no
    attributed speech has words, and without residuals.

    Source: Manski 2003, https://doi.org/10.1007/b97478: what the data do not settle is reported as
    such. Interval: 95 % split-conformal on the scale of arcsin √, Angelopoulos & Bates 2023,
    https://arxiv.org/abs/2107.07511.

    Parameters
    ----------
    unassigned_words
        Words of speech without a side, at least 0 and at most ``n_words``.
    n_words
        Words of all attributed speech, at least 0.
    n_attributions
        Attributions of speech, at least 0.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the attributions of speech.

    Raises
    ------
    InputError
        When a count is out of range.
    """
    if not 0 <= unassigned_words <= n_words:
        raise InputError(
            "Unassigned words are at least 0 and at most all words of speech; got "
            f"{unassigned_words} of {n_words}. Count again."
        )
    if not n_words:
        return Estimate.undefined(
            reason="no attributed speech has words", n=n_attributions, unit="fraction"
        )
    return measured_estimate(
        unassigned_words / n_words, n=n_attributions, unit="fraction", residuals=residuals
    )


def checked_expected_share(
    expected_share: Mapping[str, float] | None, *, sides: Sequence[str]
) -> dict[str, float]:
    """Return the share expected of each side, with sum 1: equal ones where none are stated.

    Thirds may be stated as 0.333: the shares are scaled by their sum.

    Raises
    ------
    InputError
        When the shares are not one for each side, in [0, 1], with sum 1.
    """
    if expected_share is None:
        return dict.fromkeys(sides, 1 / len(sides))
    if set(expected_share) != set(sides):
        raise InputError(
            f"Expected shares are stated for every side and no other; got {sorted(expected_share)} "
            f"for the sides {sorted(sides)}. Use the names of the sides."
        )
    total = math.fsum(expected_share.values())
    if min(expected_share.values()) < 0 or not abs(total - 1) <= SHARES_MAY_MISS_ONE_BY:
        raise InputError(
            f"Expected shares are at least 0 and sum to 1; got {dict(expected_share)} with sum "
            f"{total:g}. State what part of the speech each side is expected to have."
        )
    return {side: share / total for side, share in expected_share.items()}


def _greatest(expected_share: Mapping[str, float]) -> float:
    """Return the greatest squared distance from the expected shares: all on the least side."""
    shares = expected_share.values()
    return 1 - 2 * min(shares) + math.fsum(share**2 for share in shares)


def _check_sources(words_by_source: Sequence[tuple[str, int]], *, sides: Sequence[str]) -> None:
    for side, words in words_by_source:
        if side not in sides:
            raise InputError(
                f"A source is on one of the sides {sorted(sides)}; got {shown(side)}. "
                "Leave out sources without a side."
            )
        if words < 0:
            raise InputError(
                f"A source has at least 0 words; got {words} on side {shown(side)}. Count again."
            )
