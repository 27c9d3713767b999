"""A test of paired differences that assumes no more than that a pair might as well be swapped.

Where two outlets do not differ, an event's difference is as likely to come out with the one sign
as with the other. So every way to give signs to the differences found is as likely as any other,
and the share of the ways whose mean is at least as far from zero is the p-value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 24
"""Most differences other than zero whose 2ⁿ signs are all counted; of more a sample is drawn."""

N_FLIPS = 9_999
"""Signs drawn where there are too many to count: with the signs as found they are 10,000."""

_AT_ONCE = 1_000_000
"""Most signs drawn at a time, so that memory does not grow with the events."""

_TIE = 1e-9
"""Sums nearer to each other than this share of all absolute differences are one sum in decimals."""


def sign_flip_p_value(differences: Sequence[float], *, rng: np.random.Generator) -> float:
    """Return the two-sided p-value of a paired sign-flip test of the mean.

    Formula: the share of the 2ⁿ vectors of signs s with |Σ s d| ≥ |Σ d|. Range (0, 1]. Counted in
    full for up to 24 differences other than zero, which are cut in two halves whose sums are sorted
    against each other; of more, (1 + k) / 10,000 with k of 9,999 drawn vectors, which
    keeps the test valid. Zeros have no sign and change nothing. Below 6 differences no p-value can
    be 0.05 or less.

    Source: Fisher 1935, The Design of Experiments, section 21; Pitman 1937,
    https://doi.org/10.2307/2984124; Phipson & Smyth 2010, https://doi.org/10.2202/1544-6115.1585
    (why 1 is added); Pagano & Tritchler 1983, https://doi.org/10.1080/01621459.1983.10477990 (that
    not every vector has to be written down).

    Parameters
    ----------
    differences
        One difference for each event, shape ``(n_events,)``. Their order does not matter.
    rng
        Source of randomness; of no use for up to 24 differences.

    Examples
    --------
    >>> sign_flip_p_value([0.2, 0.1, 0.3, 0.1, 0.2, 0.4], rng=np.random.default_rng(0))
    0.03125
    """
    sizes = np.sort(np.abs([difference for difference in differences if difference]))
    if not len(sizes):
        return 1.0
    found = abs(math.fsum(differences)) - _TIE * math.fsum(sizes)
    if found <= 0:
        return 1.0
    if len(sizes) <= EXACT_UP_TO:
        return _counted(sizes, at_least=found)
    return _drawn(sizes, at_least=found, rng=rng)


def _counted(sizes: NDArray[np.float64], *, at_least: float) -> float:
    """Return the share of all signs whose sum is at least so far from zero.

    A sum is one of the first half's and one of the second half's, so it is enough to find, for
    each sum of the first, how many of the second's lift it over the limit. Sums are symmetric
    about zero: those above are half of those that count.
    """
    first = _signed_sums(sizes[::2])
    second = np.sort(_signed_sums(sizes[1::2]))
    n_below = np.searchsorted(second, at_least - first, side="left")
    n_above = len(first) * len(second) - int(n_below.sum())
    return float(2 * n_above / 2 ** len(sizes))


def _signed_sums(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums under all 2ᵏ signs."""
    sums = np.zeros(1)
    for size in sizes:
        sums = np.concatenate([sums - size, sums + size])
    return sums


def _drawn(sizes: NDArray[np.float64], *, at_least: float, rng: np.random.Generator) -> float:
    n = len(sizes)
    n_far, n_left = 0, N_FLIPS
    while n_left:
        n_rows = min(n_left, max(1, _AT_ONCE // n))
        bits = np.frombuffer(rng.bytes((n_rows * n + 7) // 8), dtype=np.uint8)
        is_kept = np.unpackbits(bits, count=n_rows * n).reshape(n_rows, n)
        # Keeping some and turning the others comes to twice the kept less all.
        sums = 2 * (is_kept @ sizes) - sizes.sum()
        n_far += int((np.abs(sums) >= at_least).sum())
        n_left -= n_rows
    return (1 + n_far) / (1 + N_FLIPS)
