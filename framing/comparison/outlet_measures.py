"""The outlets side by side: each one's measures on each event, and over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from framing.comparison.cluster_bootstrap import mean_interval
from framing.comparison.contrasts_measures import comparable_measures, limits, mean_estimate
from framing.datatypes import ArticleScore, Estimate, IntervalKind, OutletScore, rounded
from framing.errors import InputError, ProvenanceError, shown
from framing.scoring.cue_gap import cue_table, doubting_cue_gap

EVENTS_NEEDED = 6
"""Fewest events to say anything of other events from: with fewer no sign-flip test can reach 5 %,
and less than 95 % of samples would hold the middle of what they are drawn from.
"""

_SIDES_OF_A_GAP = 2

Coverage = Mapping[tuple[str, str], Sequence[ArticleScore]]
"""The articles of an outlet on an event, by event and outlet."""


def score_outlets(
    scores: Iterable[ArticleScore],
    *,
    event_of: Mapping[str, str],
    rng: np.random.Generator,
) -> tuple[OutletScore, ...]:
    """Return every outlet's measures on every event that it covers, and over all events.

    On one event: the article's own estimates; of several articles their mean, with a measurement
    interval. Over events: the mean of the outlet's values on the events. From six events on its
    interval is a 95 % sampling interval over events, of
    :func:`~framing.comparison.cluster_bootstrap.mean_interval`, never narrower than errors of
    measurement alone. Over fewer events it is a measurement interval: the value describes these
    articles only.

    ``effective_sources`` is that of six attributions of each article. ``doubting_cue_gap``, of the
    first side against the second, is part of the scores over all events, where there are two sides.

    Parameters
    ----------
    scores
        Articles with an outlet each, in any order.
    event_of
        The event of each article by its id.
    rng
        Source of randomness. The same state and articles give the same result.

    Returns
    -------
    tuple of OutletScore
        By event and outlet; then, where there are several events, those over all (``event_id``
        None), by outlet.

    Raises
    ------
    InputError
        When an article has no outlet or no event.
    ProvenanceError
        When the scores were made in different ways.
    """
    seed = draw_seed(rng)
    coverage = articles_by_event(scores, event_of=event_of)
    on_event = [
        OutletScore(
            outlet=outlet,
            event_id=event_id,
            article_ids=tuple(score.article.article_id for score in articles),
            n_events=1,
            measures=outlet_measures(articles),
        )
        for (event_id, outlet), articles in coverage.items()
    ]
    if len({score.event_id for score in on_event}) < 2:  # noqa: PLR2004 - one event is all events
        return tuple(on_event)
    by_outlet: dict[str, list[OutletScore]] = defaultdict(list)
    for score in on_event:
        by_outlet[score.outlet].append(score)
    overall = [
        OutletScore(
            outlet=outlet,
            event_id=None,
            article_ids=tuple(name for score in by_outlet[outlet] for name in score.article_ids),
            n_events=len(by_outlet[outlet]),
            measures={
                **_over_events(by_outlet[outlet], seed=seed),
                **_cue_gap(
                    score
                    for (_, covering), articles in coverage.items()
                    if covering == outlet
                    for score in articles
                ),
            },
        )
        for outlet in sorted(by_outlet)
    ]
    return (*on_event, *overall)


def draw_seed(rng: np.random.Generator) -> int:
    """Return a seed for all draws of a comparison.

    Draws then depend on this seed and on how many values are drawn from, and not on how often
    others were drawn before: neither on the outlets' names nor on the order of anything.
    """
    return int(rng.integers(2**63))


def articles_by_event(
    scores: Iterable[ArticleScore], *, event_of: Mapping[str, str]
) -> dict[tuple[str, str], tuple[ArticleScore, ...]]:
    """Return the articles by event and outlet, in order, those of one cell by their ids.

    Parameters and errors as for :func:`score_outlets`.
    """
    cells: dict[tuple[str, str], list[ArticleScore]] = defaultdict(list)
    first: ArticleScore | None = None
    for score in scores:
        first = first or score
        article = score.article
        if article.outlet is None:
            raise InputError(
                f"A comparison needs the outlet of every article; got none for "
                f"{shown(article.article_id)}. Name it, or leave the article out."
            )
        if article.article_id not in event_of:
            raise InputError(
                f"A comparison needs the event of every article; got none for "
                f"{shown(article.article_id)}. Add it to event_of, or leave the article out."
            )
        if score.analysis.provenance != first.analysis.provenance:
            raise ProvenanceError(
                "Scores are compared only if they were made alike; got articles "
                f"{shown(first.article.article_id)} and {shown(article.article_id)} with different "
                "provenance. Score both with one version, model and settings."
            )
        cells[event_of[article.article_id], article.outlet].append(score)
    return {
        cell: tuple(sorted(cells[cell], key=lambda score: score.article.article_id))
        for cell in sorted(cells)
    }


def outlet_measures(articles: Sequence[ArticleScore]) -> dict[str, Estimate]:
    """Return the mean of every measure over an outlet's articles on one event, at least one."""
    measures = [comparable_measures(score) for score in articles]
    return {
        name: mean_estimate([found[name] for found in measures if name in found])
        for name in dict.fromkeys(name for found in measures for name in found)
    }


def _over_events(scores: Sequence[OutletScore], *, seed: int) -> dict[str, Estimate]:
    return {
        name: _over_all(
            [score.measures[name] for score in scores if name in score.measures], seed=seed
        )
        for name in dict.fromkeys(name for score in scores for name in score.measures)
    }


def _over_all(estimates: Sequence[Estimate], *, seed: int) -> Estimate:
    mean = mean_estimate(estimates)
    values = [item.value for item in estimates if item.value is not None]
    if len(values) < EVENTS_NEEDED or mean.low is None or mean.high is None:
        return mean
    low, high = mean_interval(values, seed=seed)
    least, most = limits(mean.unit)
    return Estimate(
        value=mean.value,
        low=rounded(max(least, min(low, mean.low))),
        high=rounded(min(most, max(high, mean.high))),
        n=mean.n,
        unit=mean.unit,
        interval_kind=IntervalKind.SAMPLING,
    )


def _cue_gap(scores: Iterable[ArticleScore]) -> dict[str, Estimate]:
    """Return the gap between the two sides, nothing without sides or with more of them."""
    tables = []
    for score in scores:
        sides = [cues.side for cues in score.cues if cues.side is not None]
        if len(sides) != _SIDES_OF_A_GAP:
            return {}
        tables.append(cue_table(score.cues, side=sides[0], other=sides[1]))
    return {"doubting_cue_gap": doubting_cue_gap(tables)} if tables else {}
