"""``--fail-over``: the exit code says that a measure of an article is over its limit."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.datatypes import ArticleScore

_RANGES = {
    "fraction": (0.0, 1.0),
    "probability": (0.0, 1.0),
    "percentile": (0.0, 100.0),
    "index": (-1.0, 1.0),
}
"""Lowest and highest value by unit; other units begin at 0 and have no highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most a measure may be, in the measure's unit."""

    measure: str
    value: float

    def is_passed(self, score: ArticleScore) -> bool:
        """Return whether even the lower end of the interval is over the limit.

        A measure without a value passes no limit.
        """
        low = score.measures[self.measure].low
        return low is not None and low > self.value

    def reason_unchecked(self, score: ArticleScore) -> str | None:
        """Return why the measure has no value that could pass the limit, None where it has."""
        return score.measures[self.measure].reason


def parse_limit(text: str) -> Limit:
    """Return the limit that ``MEASURE=VALUE`` names."""
    from framing.scoring.descriptions import MEASURES

    name, sign, number = text.partition("=")
    if not (name and sign and number):
        raise argparse.ArgumentTypeError(
            f"MEASURE=VALUE is needed, as loaded_sentence_fraction=0.3; got {text!r}"
        )
    if name not in MEASURES:
        raise argparse.ArgumentTypeError(
            f"there is no measure {name!r}; the measures are {', '.join(MEASURES)}"
        )
    lowest, highest = _RANGES.get(MEASURES[name].unit, (0.0, math.inf))
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not lowest <= value <= highest or math.isinf(value):
        raise argparse.ArgumentTypeError(
            f"{name} ranges over {MEASURES[name].range}; a limit of {number!r} is outside"
        )
    return Limit(measure=name, value=value)


def passed_limits(score: ArticleScore, *, limits: Iterable[Limit]) -> Iterator[str]:
    """Yield one sentence for each limit that the article passes."""
    for limit in limits:
        if limit.is_passed(score):
            estimate = score.measures[limit.measure]
            yield (
                f"limit passed: {_named(score)}: {limit.measure} is {estimate.value:g}, "
                f"95 % interval {estimate.low:g} to {estimate.high:g}; the limit is "
                f"{limit.value:g}"
            )


def unchecked_limits(score: ArticleScore, *, limits: Iterable[Limit]) -> Iterator[str]:
    """Yield one sentence for each limit whose measure has no value for the article."""
    for limit in limits:
        reason = limit.reason_unchecked(score)
        if reason is not None:
            yield f"limit not checked: {_named(score)}: {limit.measure} has no value: {reason}"


def _named(score: ArticleScore) -> str:
    place = score.article.place
    where = "" if place in (None, score.article.article_id) else f" ({place})"
    return f"{score.article.article_id}{where}"
