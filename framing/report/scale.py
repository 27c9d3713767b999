"""The line a measure is drawn on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Estimate

_LEAST_RATE_SCALE = 10.0
"""Upper end of a scale of counts per 1,000 words when every value is smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named part of a scale; ``start`` and ``end`` are positions in [0, 1]."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The line a measure is drawn on, from value ``low`` to value ``high`` (``low < high``)."""

    low: float
    high: float
    low_label: str
    middle_label: str
    high_label: str
    bands: tuple[Band, ...] = ()

    def place(self, value: float) -> float:
        """Return the position of ``value`` in [0, 1]; values beyond an end stand at that end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def choose_scale(unit: str, *, estimates: Sequence[Estimate]) -> Scale:
    """Return the scale on which ``estimates``, all in ``unit``, are drawn.

    Fractions, probabilities, percentiles and indices have their own ends; anything else runs
    from 0 (or below, where a value is) to a round number that all intervals fit under.
    """
    if unit in ("fraction", "probability"):
        return Scale(low=0, high=1, low_label="0%", middle_label="50%", high_label="100%")
    if unit == "percentile":
        return Scale(
            low=0,
            high=100,
            low_label="least loaded",
            middle_label="middle",
            high_label="most loaded",
            bands=(
                Band(start=0, end=0.25, label="lowest quarter"),
                Band(start=0.25, end=0.75, label="middle half"),
                Band(start=0.75, end=1, label="highest quarter"),
            ),
        )
    if unit == "index":
        return Scale(low=-1, high=1, low_label="-1", middle_label="0", high_label="1")
    ends = [end for e in estimates for end in (e.low, e.high) if end is not None]
    high = _round_up(max([_LEAST_RATE_SCALE, *ends]))
    low = -_round_up(-min(ends)) if ends and min(ends) < 0 else 0.0
    return Scale(
        low=low,
        high=high,
        low_label=f"{low:g}",
        middle_label=f"{(low + high) / 2:g}",
        high_label=f"{high:g}",
    )


def _round_up(value: float) -> float:
    """Return the smallest of 1, 2, 4, 5, 8, 10 times a power of ten that reaches ``value`` > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value)
