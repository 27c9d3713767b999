"""Facts of the invented events as the shipped model aligns them: floors, better than words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from framing.comparison.facts import align_facts
from framing.comparison.reading import ReadArticle
from framing.datatypes import Fact
from framing.evaluation.fact_baseline import align_by_words
from framing.evaluation.fact_scores import FactCounts, count_facts
from framing.evaluation.facts_annotations import GoldCarrier, GoldEvent, GoldFact, GoldOmission
from framing.evaluation.tasks.facts import f1, precision, recall, status_accuracy
from framing.pipeline import Analyzer
from tests.unit.comparison.fact_events import MarkedEvent, read_marked_events

Align = Callable[..., tuple[Fact, ...]]

Events = Sequence[tuple[GoldEvent, list[ReadArticle]]]


def gold_of(event: MarkedEvent) -> GoldEvent:
    by_fact: dict[str, dict[str, GoldCarrier]] = {}
    for marked in event.passages:
        carrier = GoldCarrier(
            article_id=marked.passage.article_id,
            spans=(marked.passage.span,),
            status=marked.status,
            attributed_to=marked.source,
        )
        by_fact.setdefault(marked.fact, {}).setdefault(carrier.article_id, carrier)
    facts = tuple(
        GoldFact(fact_id=name, summary=name, carriers=tuple(carriers.values()))
        for name, carriers in by_fact.items()
    )
    return GoldEvent(
        event_id=event.event_id,
        articles=event.articles,
        facts=facts,
        numbers=(),
        omissions=tuple(
            GoldOmission(fact_id=fact.fact_id, article_id=article.article_id, is_earlier=False)
            for fact in facts
            for article in event.articles
            if fact.is_shared and article.article_id not in by_fact[fact.fact_id]
        ),
    )


@pytest.fixture(scope="module")
def events() -> Events:
    analyzer = Analyzer()
    return [
        (gold_of(event), list(analyzer.read_for_comparison(event.articles)))
        for event in read_marked_events()
    ]


def counts(events: Events, *, align: Align) -> list[FactCounts]:
    return [count_facts(gold, align(read, event_id=gold.event_id)) for gold, read in events]


def test_most_aligned_pairs_are_right(events: Events) -> None:
    hits = [one.alignment for one in counts(events, align=align_facts)]
    assert precision(hits) >= 0.75
    assert recall(hits) >= 0.54


def test_what_is_said_to_be_left_out_mostly_is(events: Events) -> None:
    assert precision([one.omissions for one in counts(events, align=align_facts)]) >= 0.85


def test_most_statuses_are_right(events: Events) -> None:
    assert status_accuracy(counts(events, align=align_facts)) >= 0.85


def test_alignment_is_better_than_nearest_by_words(events: Events) -> None:
    ours, words = (
        f1([one.alignment for one in counts(events, align=align)])
        for align in (align_facts, align_by_words)
    )
    assert ours > words + 0.1
