"""From articles to a comparison of their outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from framing.comparison.contrasts import contrast_outlets
from framing.comparison.event_assignment import assign_events, check_outlets
from framing.comparison.event_label import label_event
from framing.comparison.facts import align_facts
from framing.comparison.heard_sources import compare_voices
from framing.comparison.intake import take_in
from framing.comparison.naming import align_naming
from framing.comparison.outlet_measures import score_outlets
from framing.comparison.party_alignment import align_parties
from framing.comparison.reading import ReadArticle
from framing.comparison.shared_quotations import find_shared_quotations
from framing.comparison.shared_text import find_shared_text
from framing.comparison.shared_text_once import cluster_representatives, copied_spans
from framing.comparison.word_choice import compare_words
from framing.datatypes import (
    Article,
    Comparison,
    Event,
    Fact,
    HeardSource,
    Notice,
    Referent,
    SharedQuotation,
)
from framing.outlets.copies import notices_on_reprints
from framing.outlets.grouping import Advance, group_events
from framing.outlets.sides import ChosenSides, choose_sides
from framing.outlets.specifications import other_scores
from framing.pipeline import Analyzer
from framing.scoring.sides import Sides

SEED = 1
"""Seed of every bootstrap and permutation, so that a comparison can be made again."""


def compare(
    articles: Iterable[Article],
    *,
    sides: Sides | None = None,
    sides_suggested: bool = False,
    event_id: str | None = None,
    is_one_event: bool = False,
    analyzer: Analyzer | None = None,
    seed: int = SEED,
    advance: Advance | None = None,
) -> Comparison:
    """Return how outlets differ on the events that they all cover.

    Parameters
    ----------
    articles
        Articles with an outlet each. Those with an ``event_id`` tell of that event; the others are
        grouped by what they say (:func:`group_events`).
    sides
        The sides that sources stand on; None for the analyzer's own, or none.
    sides_suggested
        Whether sides are suggested from all the articles where none are given. A suggestion is
        made only where the texts bear it out, and is marked as one.
    event_id
        The one event to compare on; None for all that at least two outlets cover.
    is_one_event
        Whether all articles tell of one event, whatever ``event_id`` they have.
    analyzer
        What reads the articles; None for one with the shipped model.
    seed
        Seed of the bootstraps and permutations.
    advance
        Called for every article read.

    Raises
    ------
    InputError
        When fewer than two outlets are left, no event has two, or there is no event of that id.
    ModelIntegrityError
        When the model has no sentence embeddings.

    Examples
    --------
    >>> comparison = compare(
    ...     [
    ...         Article(article_id="a", outlet="Quay Courier", text="The pilots walked out."),
    ...         Article(article_id="b", outlet="Tide Post", text="Pilots paralyzed the port."),
    ...     ],
    ...     is_one_event=True,
    ... )
    >>> comparison.outlet_names
    ('Quay Courier', 'Tide Post')
    """
    reader = analyzer or Analyzer()
    intake = take_in(articles)
    check_outlets(intake.articles)
    assignment = assign_events(
        intake.articles,
        group=lambda undeclared: group_events(undeclared, analyzer=reader),
        label_of=label_event,
        event_id=event_id,
        is_one_event=is_one_event,
    )
    read: list[ReadArticle] = []
    for found in reader.read_for_comparison(assignment.articles):
        read.append(found)
        if advance is not None:
            advance()
    chosen = choose_sides(read, given=sides or reader.sides, suggested=sides_suggested, seed=seed)
    if chosen.sides is not reader.sides:
        read = [_with_sides(one, sides=chosen.sides, reader=reader) for one in read]
    return _compare_read(
        read,
        events=assignment.events,
        sides=chosen,
        notices=(*intake.notices, *assignment.notices, *chosen.notices),
        reader=reader,
        seed=seed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aligned:
    """What the articles of one event share and do not."""

    naming: tuple[Referent, ...]
    facts: tuple[Fact, ...]
    voices: tuple[HeardSource, ...]
    quotations: tuple[SharedQuotation, ...]


def _compare_read(
    read: Sequence[ReadArticle],
    *,
    events: Sequence[Event],
    sides: ChosenSides,
    notices: tuple[Notice, ...],
    reader: Analyzer,
    seed: int,
) -> Comparison:
    """Return the comparison of articles that have been read."""
    event_of = {name: event.event_id for event in events for name in event.article_ids}
    shared = find_shared_text(read, event_of=event_of)
    representatives = cluster_representatives(read, shared=shared)
    reprints = {name for name, first in representatives.items() if name != first}
    copied = copied_spans(read, shared=shared)
    aligned = [
        _align(
            [one for one in read if event_of[one.article_id] == event.event_id],
            event=event,
            representatives=representatives,
            reader=reader,
        )
        for event in events
    ]
    place = {event.event_id: number for number, event in enumerate(events)}
    ordered = sorted(
        read, key=lambda one: (place[event_of[one.article_id]], one.outlet, one.article_id)
    )
    scores = tuple(one.score for one in ordered)
    return Comparison(
        scores=scores,
        events=tuple(events),
        outlets=score_outlets(scores, event_of=event_of, rng=np.random.default_rng(seed)),
        contrasts=contrast_outlets(
            scores,
            event_of=event_of,
            rng=np.random.default_rng(seed),
            reprints=reprints,
            specifications=other_scores(
                ordered, copied=copied, reprints=reprints, sides=sides, reader=reader
            ),
        ),
        words=compare_words(
            [one for one in ordered if one.article_id not in reprints],
            event_of=event_of,
            rng=np.random.default_rng(seed),
            copied=copied,
        ),
        naming=tuple(found for one in aligned for found in one.naming),
        facts=tuple(found for one in aligned for found in one.facts),
        voices=tuple(found for one in aligned for found in one.voices),
        quotations=tuple(found for one in aligned for found in one.quotations),
        shared_text=shared,
        notices=(*notices, *notices_on_reprints(reprints)),
        provenance=scores[0].analysis.provenance,
        sides=sides.sides.names if sides.sides is not None else (),
        side_basis=sides.sides.basis if sides.sides is not None else None,
    )


def _align(
    read: Sequence[ReadArticle],
    *,
    event: Event,
    representatives: Mapping[str, str],
    reader: Analyzer,
) -> _Aligned:
    """Return what the articles of one event share and do not."""
    name = event.event_id
    parties = align_parties(read)
    return _Aligned(
        naming=align_naming(read, event_id=name, read_mentions=reader.read_mentions),
        facts=align_facts(read, event_id=name, representatives=representatives),
        voices=compare_voices(read, event_id=name, outlets=event.outlets, parties=parties),
        quotations=find_shared_quotations(read, event_id=name, parties=parties),
    )


def _with_sides(read: ReadArticle, *, sides: Sides | None, reader: Analyzer) -> ReadArticle:
    return replace(read, score=reader.score_analysis(read.analysis, sides=sides))
