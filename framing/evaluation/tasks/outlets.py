"""Contrasts of outlets where the truth is known.

Two halves of one outlet are to be called different as seldom as the level of the test says; loaded
sentences planted in one half are to be found; and in simulations the interval is to hold the truth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framing.comparison.cluster_bootstrap import mean_interval
from framing.comparison.contrasts_measures import comparable_measures
from framing.datatypes import Article
from framing.evaluation.figures import Figure
from framing.evaluation.outlet_halves import (
    LEVEL,
    SPLITS,
    DatedArticle,
    draw_halves,
    sample_outlets,
    split_at_random,
)
from framing.evaluation.outlet_simulation import KINDS, cover_once, find_once
from framing.evaluation.tasks.task import TaskInputs

N_OUTLETS = 15
PER_OUTLET = 100
PLANTED_PER_OUTLET = 60
"""Articles of an outlet that are read a second time, with loaded sentences planted in them."""

EVENTS_OF_HALVES = (12, 24)
EVENTS_OF_SIMULATIONS = (6, 12, 30)

DRAWS_PER_INTERVAL_DRAW = 2
"""Draws of halves for each draw of the other tasks' intervals: 2,000 for their 1,000."""

TARGET_OFF_BY = 0.01
TARGET_COVERAGE = 0.94

SIZE = 1.0
"""Simulated difference in standard deviations of the events' differences."""

SENTENCES_PER_PLANTED = 5
"""Sentences of an article for each that is planted."""

PLANTED = (
    "It was a disgraceful betrayal of the very people it was meant to serve.",
    "Nobody with a shred of decency could defend this outrageous farce.",
    "What followed was a shameless and reckless assault on common sense.",
    "The whole sorry spectacle reeked of cowardice and greed.",
)
"""Sentences in the outlet's voice, written for this."""

MEASURES = (
    "loaded_sentence_fraction",
    "loaded_spans_per_1000_words",
    "attributed_loaded_spans_per_1000_words",
    "headline_loaded_probability",
    "attributed_word_fraction",
    "direct_quote_word_fraction",
    "effective_sources",
    "dominant_source_fraction",
    "unnamed_source_fraction",
)
"""Measures that nearly every article has. The percentile is the first one's in other clothes."""

LIFTED = ("loaded_sentence_fraction", "loaded_spans_per_1000_words")
"""Measures that planted sentences are to lift."""

_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")

Floats = NDArray[np.float64]


def measure_outlets(
    inputs: TaskInputs,
    *,
    n_outlets: int = N_OUTLETS,
    per_outlet: int = PER_OUTLET,
    planted_per_outlet: int = PLANTED_PER_OUTLET,
) -> list[Figure]:
    """Return null rates and power on halves of real outlets, and coverage and power in simulations.

    The figures of halves are left out where no outlet has articles enough.

    Parameters
    ----------
    inputs
        What every task is given. Each figure rests on its ``n_draws`` simulations, or on twice as
        many draws of halves.
    n_outlets
        Most outlets to read articles of.
    per_outlet
        Articles of each.
    planted_per_outlet
        Articles of each that are read again with loaded sentences planted.
    """
    figures = _simulated(inputs)
    articles = sample_outlets(
        inputs.data, n_outlets=n_outlets, per_outlet=per_outlet, generator=inputs.generator
    )
    if not articles:
        return figures
    values = _read(inputs, [found.article for found in articles])
    n_draws = DRAWS_PER_INTERVAL_DRAW * inputs.n_draws
    for split in SPLITS:
        for n_events in EVENTS_OF_HALVES:
            drawn = draw_halves(
                articles,
                values=values,
                values_of_second=values,
                split=SPLITS[split],
                n_events=n_events,
                n_draws=n_draws,
                rng=inputs.generator,
            )
            name = f"{split}_halves_{n_events}_events"
            figures += _null_rates(name, drawn, n_outlets=_n_outlets(articles))
    figures += _planted(
        inputs, articles, values=values, planted_per_outlet=planted_per_outlet, n_draws=n_draws
    )
    return figures


def plant(article: Article) -> Article:
    """Return the article with one loaded sentence planted at its end for every five it has."""
    n_sentences = len(_SENTENCE_END.findall(article.text + " "))
    n_planted = max(1, n_sentences // SENTENCES_PER_PLANTED)
    planted = " ".join(PLANTED[place % len(PLANTED)] for place in range(n_planted))
    return replace(article, text=f"{article.text}\n\n{planted}")


def _read(inputs: TaskInputs, articles: Sequence[Article]) -> Floats:
    """Return the measures of articles, NaN where undefined, shape ``(n_articles, n_measures)``."""
    values = np.full((len(articles), len(MEASURES)), np.nan)
    scores = inputs.tracked(inputs.analyzer.score_many(articles), total=len(articles))
    for place, score in enumerate(scores):
        measures = comparable_measures(score)
        for column, name in enumerate(MEASURES):
            value = measures[name].value
            if value is not None:
                values[place, column] = value
    return values


def _null_rates(name: str, drawn: Floats, *, n_outlets: int) -> list[Figure]:
    """Return the rate over all measures, how far it is off the level, and each measure's rate."""
    figures = []
    note = f"draws of two halves of one outlet; share of measures with p at most {LEVEL}"
    pooled = _rate(f"outlets_null_rate_{name}", drawn, n_outlets=n_outlets, note=note)
    for rate in pooled:
        off_by = replace(
            rate,
            name=f"outlets_null_rate_off_by_{name}",
            value=abs(rate.value - LEVEL),
            low=None,
            high=None,
            target=TARGET_OFF_BY,
            higher_is_better=False,
            note=f"distance of the rate from {LEVEL}",
        )
        figures += [rate, off_by]
    for measure, column in zip(MEASURES, drawn.T, strict=True):
        figures += _rate(
            f"outlets_null_rate_{name}_{measure}",
            column[:, None],
            n_outlets=n_outlets,
            note="draws of two halves of one outlet",
        )
    return figures


def _planted(
    inputs: TaskInputs,
    articles: Sequence[DatedArticle],
    *,
    values: Floats,
    planted_per_outlet: int,
    n_draws: int,
) -> list[Figure]:
    seen: dict[str, int] = {}
    chosen = []
    for place, found in enumerate(articles):
        seen[found.outlet] = seen.get(found.outlet, 0) + 1
        if seen[found.outlet] <= planted_per_outlet:
            chosen.append(place)
    planted = _read(inputs, [plant(articles[place].article) for place in chosen])
    columns = [MEASURES.index(name) for name in LIFTED]
    figures = []
    for n_events in EVENTS_OF_HALVES:
        drawn = draw_halves(
            [articles[place] for place in chosen],
            values=values[chosen][:, columns],
            values_of_second=planted[:, columns],
            split=split_at_random,
            n_events=n_events,
            n_draws=n_draws,
            rng=inputs.generator,
        )
        for measure, column in zip(LIFTED, drawn.T, strict=True):
            figures += _rate(
                f"outlets_power_planted_{n_events}_events_{measure}",
                column[:, None],
                n_outlets=_n_outlets(articles),
                note="draws; a loaded sentence for every five planted in one half",
            )
    return figures


def _simulated(inputs: TaskInputs) -> list[Figure]:
    rng = inputs.generator
    figures = []
    for n_events in EVENTS_OF_SIMULATIONS:
        held: list[float] = []
        percentile: list[float] = []
        for kind in KINDS:
            found = [
                cover_once(KINDS[kind], n_events=n_events, rng=rng) for _ in range(inputs.n_draws)
            ]
            for what in ("level", "difference", "rest"):
                covered = np.asarray([getattr(one, what) for one in found], dtype=np.float64)
                held += covered.tolist()
                name = f"outlets_coverage_{kind}_{what}_{n_events}_events"
                figures.append(_share(name, covered, note="simulated comparisons"))
            percentile += [float(one.percentile) for one in found]
        pooled = _share(
            f"outlets_coverage_{n_events}_events", np.asarray(held), note="simulated intervals"
        )
        figures.append(replace(pooled, target=TARGET_COVERAGE))
        figures.append(
            _share(
                f"outlets_coverage_percentile_baseline_{n_events}_events",
                np.asarray(percentile),
                note="simulated intervals of differences, by the percentile bootstrap",
            )
        )
        for size, what in ((0.0, "null_rate"), (SIZE, "power")):
            called = [
                find_once(n_events=n_events, size=size, rng=rng) for _ in range(inputs.n_draws)
            ]
            figures.append(
                _share(
                    f"outlets_{what}_simulated_{n_events}_events",
                    np.asarray(called, dtype=np.float64),
                    note=f"simulated comparisons, difference {size:g} standard deviations",
                )
            )
    return figures


def _n_outlets(articles: Sequence[DatedArticle]) -> int:
    return len({found.outlet for found in articles})


def _rate(name: str, drawn: Floats, *, n_outlets: int, note: str) -> list[Figure]:
    """Return the mean share that is called different over draws, nothing if none had pairs enough.

    Draws of one outlet are made of the same articles, so the interval is over outlets, which take
    turns; of one outlet there is none.
    """
    with_pairs = np.isfinite(drawn).any(axis=1)
    if not with_pairs.any():
        return []
    shares = np.full(len(drawn), np.nan)
    shares[with_pairs] = np.nanmean(drawn[with_pairs], axis=1)
    by_outlet = [shares[place::n_outlets] for place in range(n_outlets)]
    rates = [float(np.nanmean(found)) for found in by_outlet if np.isfinite(found).any()]
    low, high = mean_interval(rates, seed=0) if len(rates) > 1 else (None, None)
    value = float(np.nanmean(shares))
    return [
        Figure(
            name=name,
            value=value,
            low=None if low is None else max(0.0, min(low, value)),
            high=None if high is None else min(1.0, max(high, value)),
            n=int(with_pairs.sum()),
            unit="fraction",
            note=note,
        )
    ]


def _share(name: str, found: Floats, *, note: str) -> Figure:
    """Return a share; its interval says how well so many draws determine it."""
    value = float(found.mean())
    spread = float(found.std(ddof=1)) if len(found) > 1 else 0.0
    margin = 1.96 * spread / float(np.sqrt(len(found)))
    return Figure(
        name=name,
        value=value,
        low=value - margin,
        high=value + margin,
        n=len(found),
        unit="fraction",
        note=note,
    )
