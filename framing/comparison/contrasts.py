"""Outlet against outlet: which differences over several events are more than chance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from framing.comparison.contrasts_paired import MeasureTable
from framing.comparison.false_discovery import q_values
from framing.comparison.outlet_measures import (
    EVENTS_NEEDED,
    Coverage,
    articles_by_event,
    draw_seed,
    outlet_measures,
)
from framing.comparison.specifications import (
    Choice,
    list_choices,
    mean_difference,
    sign_kept_fraction,
    specify,
)
from framing.datatypes import ArticleScore, Contrast, Estimate, rounded
from framing.text.words import count_words

LONGEST = "longest article instead of mean"
WITHOUT_REPRINTS = "without reprints and wire copy"


def contrast_outlets(
    scores: Iterable[ArticleScore],
    *,
    event_of: Mapping[str, str],
    rng: np.random.Generator,
    reprints: Collection[str] = (),
    specifications: Mapping[str, Sequence[ArticleScore]] | None = None,
) -> tuple[Contrast, ...]:
    """Return every measure's difference between each outlet and the rest, and between each two.

    The unit is the event: outlets are compared on the events that both cover, as they choose what
    they write about. An outlet with several articles on an event counts as their mean there. "The
    rest" is the mean of the other outlets on the same event. An event on which a measure is
    undefined for either says nothing about it. Under 6 events no difference has a value.

    Every contrast with a value is also worked out with each of these choices changed: other scores
    (``specifications``), without reprints, the longest article of an outlet on an event instead of
    their mean, events with at least 3 outlets only, the median of the differences instead of their
    mean.

    Parameters
    ----------
    scores
        Articles with an outlet each, in any order.
    event_of
        The event of each article by its id, those of ``specifications`` included.
    rng
        Source of randomness. The same state and articles give the same result, whatever their
        order; other names of outlets give the same numbers.
    reprints
        Ids of the articles that count only as copies of others.
    specifications
        Other scores of the articles, or of some of them, by the name of the choice: with other
        sides, say, or with another threshold.

    Returns
    -------
    tuple of Contrast
        By measure, in the order of a score; each outlet against the rest, then each two, once, by
        name. None of a measure without a value in any article, whose scores say why, and none with
        fewer than two outlets.

    Raises
    ------
    InputError
        When an article has no outlet or no event.
    ProvenanceError
        When the scores of one set were made in different ways.
    """
    seed = draw_seed(rng)
    given = tuple(scores)
    coverage = articles_by_event(given, event_of=event_of)
    outlets = tuple(sorted({outlet for _, outlet in coverage}))
    if len(outlets) < 2:  # noqa: PLR2004 - one outlet has nobody to differ from
        return ()
    tables = _tables(coverage)
    sets = {
        name: articles_by_event(found, event_of=event_of)
        for name, found in (specifications or {}).items()
    }
    if reprints:
        own = [score for score in given if score.article.article_id not in reprints]
        sets[WITHOUT_REPRINTS] = articles_by_event(own, event_of=event_of)
    if any(len(articles) > 1 for articles in coverage.values()):
        sets[LONGEST] = {cell: (_longest(articles),) for cell, articles in coverage.items()}
    other_tables = {name: _tables(found) for name, found in sets.items()}
    found = [
        contrast
        for name, table in tables.items()
        if np.isfinite(table.values).any()
        for contrast in _contrast_measure(
            name,
            table=table,
            choices=list_choices(
                table,
                others={choice: of[name] for choice, of in other_tables.items() if name in of},
                seed=seed,
            ),
            seed=seed,
        )
    ]
    adjusted = q_values([contrast.p_value for contrast in found])
    return tuple(
        replace(contrast, q_value=None if q_value is None else rounded(q_value))
        for contrast, q_value in zip(found, adjusted, strict=True)
    )


def _contrast_measure(
    measure: str, *, table: MeasureTable, choices: Sequence[Choice], seed: int
) -> list[Contrast]:
    pairs: list[tuple[str, str | None]] = [(outlet, None) for outlet in table.outlets]
    pairs += combinations(table.outlets, 2)
    return [
        _contrast(
            _Pair(measure=measure, outlet=outlet, other=other),
            table=table,
            choices=choices,
            seed=seed,
        )
        for outlet, other in pairs
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    measure: str
    outlet: str
    other: str | None


def _contrast(
    pair: _Pair, *, table: MeasureTable, choices: Sequence[Choice], seed: int
) -> Contrast:
    paired = table.differences(pair.outlet, other=pair.other)
    tested = mean_difference(paired, unit=table.unit, seed=seed)
    others = (
        specify(choices, outlet=pair.outlet, other=pair.other, main=paired)
        if tested.p_value is not None
        else ()
    )
    return Contrast(
        measure=pair.measure,
        outlet=pair.outlet,
        other=pair.other,
        n_events=len(paired.values),
        n_events_needed=EVENTS_NEEDED,
        difference=tested.difference,
        p_value=tested.p_value,
        q_value=None,
        specifications=others,
        sign_kept_fraction=sign_kept_fraction(tested.difference, specifications=others),
    )


def _tables(coverage: Coverage) -> dict[str, MeasureTable]:
    """Return the table of every measure, in the order of a score."""
    measures = {cell: outlet_measures(articles) for cell, articles in coverage.items()}
    events = sorted({event for event, _ in coverage})
    outlets = sorted({outlet for _, outlet in coverage})
    names = dict.fromkeys(name for found in measures.values() for name in found)
    return {
        name: MeasureTable.from_estimates(
            _of_measure(name, measures), events=events, outlets=outlets
        )
        for name in names
    }


def _of_measure(
    name: str, measures: Mapping[tuple[str, str], Mapping[str, Estimate]]
) -> dict[tuple[str, str], Estimate]:
    return {cell: found[name] for cell, found in measures.items() if name in found}


def _longest(articles: Sequence[ArticleScore]) -> ArticleScore:
    """Return the article with most words; of equals the one whose text has the least hash."""
    return min(
        articles,
        key=lambda score: (
            -count_words(score.article.text),
            score.article.text_sha256,
            score.article.article_id,
        ),
    )
