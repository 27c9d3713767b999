"""Scores of invented articles whose measures a test writes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    ArticleScore,
    Contrast,
    Estimate,
    IntervalKind,
    SideCues,
)
from tests.factories import make_analysis

FRACTION = "loaded_sentence_fraction"
RATE = "loaded_spans_per_1000_words"
SIDED = "one_sidedness"
UNITS = {
    FRACTION: "fraction",
    RATE: "spans per 1000 words",
    SIDED: "index",
    "effective_sources": "sources",
}

COURIER, LEDGER, TIDE = "Quay Courier", "Inland Ledger", "Tide Post"


def measured(
    value: float | None, *, name: str = FRACTION, margin: float = 0.01, n: int = 20
) -> Estimate:
    """Return a measured estimate; None: undefined."""
    if value is None:
        return Estimate.undefined(reason="fewer than 20 words: 3", n=3, unit=UNITS[name])
    return Estimate(
        value=value,
        low=round(value - margin, 4),
        high=round(value + margin, 4),
        n=n,
        unit=UNITS[name],
        interval_kind=IntervalKind.MEASUREMENT,
    )


def scored(
    outlet: str | None,
    event: str,
    values: Mapping[str, float | None] | None = None,
    *,
    number: int = 0,
    n_words: int = 8,
    cues: Sequence[SideCues] = (),
    analysis: ArticleAnalysis | None = None,
) -> ArticleScore:
    """Return an article of an outlet on an event, called ``event/outlet/number``."""
    base = analysis or make_analysis([("The pier reopened " + "today " * (n_words - 3), 0.1)])
    article: Article = replace(
        base.article, article_id=f"{event}/{outlet}/{number}", outlet=outlet, event_id=event
    )
    return ArticleScore(
        analysis=replace(base, article=article),
        measures={name: measured(value, name=name) for name, value in (values or {}).items()},
        cues=tuple(cues),
    )


def fractions(values: Mapping[str, Sequence[float | None]]) -> list[ArticleScore]:
    """Return one article of each outlet on every event, with its loaded sentence fractions."""
    return [
        scored(outlet, f"event-{place:02}", {FRACTION: value})
        for outlet, found in values.items()
        for place, value in enumerate(found)
    ]


def event_of(scores: Sequence[ArticleScore]) -> dict[str, str]:
    return {score.article.article_id: str(score.article.event_id) for score in scores}


def generator() -> np.random.Generator:
    return np.random.default_rng(1)


def contrast_of(
    contrasts: Sequence[Contrast], outlet: str, other: str | None, *, measure: str = FRACTION
) -> Contrast:
    """Return the one contrast of these two."""
    (found,) = [
        item
        for item in contrasts
        if (item.measure, item.outlet, item.other) == (measure, outlet, other)
    ]
    return found
