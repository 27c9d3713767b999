"""How far a model's attribution measures are off, from held-out articles with human gold.

The errors of one measure are put on a scale on which they are about alike for every value and
every length; their conformal range over held-out articles then gives the interval of a new
article's value (:mod:`framing.scoring.conformal` says what that promises).

The scale divides by √(1/n + 1/n₀), n the size that the value rests on. Errors are made attribution
by attribution, so that a long article averages them out; but a reader who takes a whole article
amiss does so at any length. n₀ is the size at which the two parts weigh alike. Locally weighted
residuals are of Lei et al. 2018, https://doi.org/10.1080/01621459.2017.1307116: they change how
wide which article's interval is, and not the coverage over all articles. Short articles are still
covered less often than long ones, where errors average out faster than that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from framing.datatypes import DECIMALS, Estimate, IntervalKind, Json, rounded
from framing.errors import InputError, shown
from framing.scoring.conformal import COVERAGE, Residuals

WORDS_ALIKE = 600
"""n₀ in words: about the length of a news article."""

ATTRIBUTIONS_ALIKE = 20
"""n₀ in attributions: one in 30 words is usual in political news, so a news article's."""

SOURCES_ALIKE = 10
"""n₀ in speaking sources: about two attributions each."""


class ErrorScale(StrEnum):
    """What a value becomes before its error is taken.

    ``arcsine``: arcsin √value, on which a fraction's spread hardly depends on the fraction.
    ``log``: the natural logarithm, for a number of sources. ``linear``: the value itself.
    """

    ARCSINE = "arcsine"
    LOG = "log"
    LINEAR = "linear"

    def of(self, value: float) -> float:
        """Return the value on this scale: in [0, 1] for arcsine, above 0 for log."""
        if self is ErrorScale.ARCSINE:
            return math.asin(math.sqrt(value))
        return math.log(value) if self is ErrorScale.LOG else value

    def back(self, scaled: float) -> float:
        """Return the value that ``of`` puts at ``scaled``, or the nearest that there is."""
        if self is ErrorScale.ARCSINE:
            return math.sin(min(max(scaled, 0.0), math.pi / 2)) ** 2
        # exp(700) is near the greatest number that a float holds.
        return math.exp(min(scaled, 700.0)) if self is ErrorScale.LOG else scaled


SCALES: Mapping[str, tuple[ErrorScale, int]] = MappingProxyType(
    {
        "attributed_word_fraction": (ErrorScale.ARCSINE, WORDS_ALIKE),
        "direct_quote_word_fraction": (ErrorScale.ARCSINE, WORDS_ALIKE),
        "effective_sources": (ErrorScale.LOG, ATTRIBUTIONS_ALIKE),
        "dominant_source_fraction": (ErrorScale.ARCSINE, ATTRIBUTIONS_ALIKE),
        "unnamed_source_fraction": (ErrorScale.ARCSINE, ATTRIBUTIONS_ALIKE),
        "one_sidedness": (ErrorScale.LINEAR, SOURCES_ALIKE),
        "unassigned_word_fraction": (ErrorScale.ARCSINE, ATTRIBUTIONS_ALIKE),
    }
)
"""Scale and n₀ of each measure whose interval is made of residuals; n is the estimate's ``n``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionResiduals(Residuals):
    """Residuals of one measure: (scale(gold) - scale(predicted)) / √(1/size + 1/n₀).

    ``size_alike`` is n₀, at least 1.
    """

    scale: ErrorScale
    size_alike: int

    def interval(
        self, value: float, *, size: int, least: float, most: float
    ) -> tuple[float, float]:
        """Return the least and the greatest value that annotators would have come to.

        The value itself always lies inside, which can only add coverage.

        Parameters
        ----------
        value
            The measure's value, in the range of its scale.
        size
            What the value rests on, the ``n`` of its estimate, at least 1.
        least, most
            Range of the measure; the interval is cut there.
        """
        spread = _spread(size, size_alike=self.size_alike)
        scaled = self.scale.of(value)
        low = self.scale.back(scaled + self.low * spread)
        high = self.scale.back(scaled + self.high * spread)
        return max(least, min(value, low)), min(most, max(value, high))

    def to_dict(self) -> Json:
        """Return the residuals as JSON-ready values."""
        # super() does not know a class with slots: the decorator makes it anew.
        return {
            **Residuals.to_dict(self),
            "scale": self.scale.value,
            "size_alike": self.size_alike,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the residuals that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            low=data["low"],
            high=data["high"],
            n=data["n"],
            coverage=data.get("coverage", COVERAGE),
            scale=ErrorScale(data["scale"]),
            size_alike=data["size_alike"],
        )


WITHOUT_ERROR: Mapping[str, AttributionResiduals] = MappingProxyType(
    {
        name: AttributionResiduals(low=0.0, high=0.0, n=0, scale=scale, size_alike=size_alike)
        for name, (scale, size_alike) in SCALES.items()
    }
)
"""Residuals of human gold, which is right by definition: with them a value is its own interval."""


def measured_estimate(
    value: float,
    *,
    n: int,
    unit: str,
    residuals: AttributionResiduals | None,
    least: float = 0.0,
    most: float = 1.0,
) -> Estimate:
    """Return a value with its measurement interval, or the reason why it has none.

    Parameters
    ----------
    value
        The measure's value, in [least, most].
    n
        What it rests on, at least 1.
    unit
        Unit of the value.
    residuals
        Range of the model's errors in the measure; None where it is not known. Then there is no
        estimate: a value whose interval nobody knows would pass for a certain one.
    least, most
        Range of the measure.
    """
    if residuals is None:
        return Estimate.undefined(
            reason="how far off this model is in this measure is not known", n=n, unit=unit
        )
    low, high = residuals.interval(value, size=n, least=least, most=most)
    return Estimate(
        value=rounded(value),
        low=rounded(low),
        high=rounded(high),
        n=n,
        unit=unit,
        interval_kind=IntervalKind.MEASUREMENT,
    )


def fit_attribution_residuals(
    pairs: Mapping[str, Sequence[tuple[float | None, float | None, int]]],
    *,
    coverage: float = COVERAGE,
) -> dict[str, AttributionResiduals]:
    """Return the conformal range of the residuals of each measure over held-out articles.

    With n articles that define the measure twice, by prediction and by gold, and tail
    t = (1 - coverage) / 2: from 1/t - 1 of them on (39 at 95 %) the k-th smallest and k-th greatest
    residual, k = ⌊(n + 1) t⌋; from half as many on (19) ± the largest absolute residual, which
    promises the same coverage and is wider where the model errs to one side. With fewer no
    interval keeps that promise, and the measure is left out.

    Parameters
    ----------
    pairs
        For each measure of :data:`SCALES` the held-out articles' values, predicted and gold, and
        the ``n`` of the prediction. A pair with None for one of the two is left out.
    coverage
        Share of new articles that the interval is to hold, strictly between 0 and 1.

    Raises
    ------
    InputError
        When a measure has no scale, or the coverage is out of range.

    Examples
    --------
    >>> pairs = [(0.5, 0.5, 600)] * 38 + [(0.5, 0.6, 600)]
    >>> residuals = fit_attribution_residuals({"attributed_word_fraction": pairs})
    >>> found = residuals["attributed_word_fraction"]
    >>> [round(end, 2) for end in found.interval(0.5, size=600, least=0, most=1)]
    [0.5, 0.6]
    """
    if not 0 < coverage < 1:
        raise InputError(
            f"A coverage lies strictly between 0 and 1; got {coverage:g}. 0.95 is usual."
        )
    fitted = {}
    for name, values in pairs.items():
        if name not in SCALES:
            raise InputError(
                f"Residuals are fitted for {', '.join(SCALES)}; got {shown(name)}. "
                "Leave out measures with another interval."
            )
        scale, size_alike = SCALES[name]
        residuals = sorted(
            (scale.of(gold) - scale.of(predicted)) / _spread(size, size_alike=size_alike)
            for predicted, gold, size in values
            if predicted is not None and gold is not None
        )
        ends = _conformal_range(residuals, coverage=coverage)
        if ends is not None:
            fitted[name] = AttributionResiduals(
                low=ends[0],
                high=ends[1],
                n=len(residuals),
                coverage=coverage,
                scale=scale,
                size_alike=size_alike,
            )
    return fitted


def _spread(size: int, *, size_alike: int) -> float:
    return math.sqrt(1 / max(1, size) + 1 / size_alike)


def _conformal_range(ordered: list[float], *, coverage: float) -> tuple[float, float] | None:
    """Return the range of sorted residuals, rounded outward, None where there are too few."""
    n = len(ordered)
    # The new article is one of n + 1; a thousand-millionth takes up the rounding of the product.
    in_each_tail = (n + 1) * (1 - coverage) / 2 + 1e-9
    if in_each_tail >= 1:
        rank = math.floor(in_each_tail)
        low, high = ordered[rank - 1], ordered[n - rank]
    elif 2 * in_each_tail >= 1:
        high = max(abs(residual) for residual in ordered)
        low = -high
    else:
        return None
    step = 10.0**DECIMALS
    return math.floor(low * step) / step, math.ceil(high * step) / step
