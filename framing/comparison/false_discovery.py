"""Many tests at once: how many of those called different may be so by chance."""

from __future__ import annotations

from collections.abc import Sequence


def q_values(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return the p-values adjusted for their number, None where there was no test.

    Formula: q of the k-th smallest of m p-values is the least of m p(j) / j over j ≥ k. Range
    (0, 1]. Of the tests with q at most 0.05, no more than 5 % are expected to be false. This holds
    for independent tests and for those that depend on each other positively, as an outlet's
    measures do, and its contrasts with each of the others.

    Source: Benjamini & Hochberg 1995, https://doi.org/10.1111/j.2517-6161.1995.tb02031.x; Benjamini
    & Yekutieli 2001, https://doi.org/10.1214/aos/1013699998 (positive dependence).

    Parameters
    ----------
    p_values
        p-values in [0, 1], and None for what could not be tested, which does not count.

    Examples
    --------
    >>> q_values([0.01, None, 0.04, 0.03])
    (0.03, None, 0.04, 0.04)
    """
    from scipy.stats import false_discovery_control

    tested = [p_value for p_value in p_values if p_value is not None]
    if not tested:
        return (None,) * len(p_values)
    adjusted = iter(false_discovery_control(tested, method="bh").tolist())
    return tuple(None if p_value is None else float(next(adjusted)) for p_value in p_values)
