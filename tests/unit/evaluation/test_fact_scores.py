"""Scores of aligned facts, on one small event whose right answers can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.comparison.reading import ReadArticle
from framing.datatypes import (
    Agreement,
    Article,
    Fact,
    FactCarrier,
    FactStatus,
    Omission,
    Passage,
    Quantity,
    QuantityValue,
    Span,
)
from framing.errors import InputError
from framing.evaluation.fact_baseline import align_by_words
from framing.evaluation.fact_scores import Hits, count_facts
from framing.evaluation.facts_annotations import (
    GoldCarrier,
    GoldEvent,
    GoldFact,
    GoldNumber,
    GoldOmission,
    GoldValue,
)
from framing.evaluation.tasks.facts import (
    f1,
    majority_accuracy,
    precision,
    recall,
    score_events,
    status_accuracy,
    status_macro_f1,
)
from tests.unit.comparison.fact_readings import read_article
from tests.unit.evaluation.tasks.stand_in import StandIn, inputs_of

FLAT, HEDGED, SAID = FactStatus.FLAT, FactStatus.HEDGED, FactStatus.ATTRIBUTED

# Ten characters each: sentence n lies at 10 n; facts are marked on halves of sentences.
ARTICLES = tuple(
    Article(article_id=name, outlet=f"Outlet {name}", text="x" * 60, event_id="e") for name in "abc"
)


def span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)


def sentence(name: str, number: int) -> Passage:
    return Passage(article_id=name, span=span(10 * number, 10 * number + 9))


def gold_fact(name: str, **evidence: tuple[int, FactStatus]) -> GoldFact:
    """Return a marked fact: by article, where its half of a sentence begins, and its status."""
    return GoldFact(
        fact_id=name,
        summary=name,
        carriers=tuple(
            GoldCarrier(
                article_id=article,
                spans=(span(start, start + 4),),
                status=status,
                attributed_to="Mayor Ann Lunn" if status is SAID else None,
            )
            for article, (start, status) in evidence.items()
        ),
    )


def fact(
    *passages: Passage,
    status: FactStatus = FLAT,
    source: str | None = None,
    left_out: str = "",
    agreement: Agreement | None = None,
) -> Fact:
    by_article: dict[str, list[Passage]] = {}
    for passage in passages:
        by_article.setdefault(passage.article_id, []).append(passage)
    quantity = Quantity(
        what="people",
        agreement=agreement or "equal",
        values=tuple(
            QuantityValue(
                article_id=one.article_id,
                outlet=f"Outlet {one.article_id}",
                passage=one,
                low=1.0,
                high=1.0,
                unit="people",
            )
            for one in passages
        ),
    )
    return Fact(
        fact_id="f",
        event_id="e",
        summary="",
        carriers=tuple(
            FactCarrier(
                article_id=name,
                outlet=f"Outlet {name}",
                passages=tuple(own),
                status=status,
                attributed_to=source,
                probability=0.9,
            )
            for name, own in by_article.items()
        ),
        quantities=(quantity,) if agreement else (),
        omissions=tuple(
            Omission(article_id=name, outlet=f"Outlet {name}", is_earlier=None, n_words=9)
            for name in left_out
        ),
    )


# Two facts in the first sentence of a: the blast in its first half, the fire in its second.
BLAST = gold_fact("blast", a=(0, FLAT), b=(0, SAID), c=(0, FLAT))
FIRE = gold_fact("fire", a=(5, FLAT), b=(10, HEDGED))
GOLD = GoldEvent(
    event_id="e",
    articles=ARTICLES,
    facts=(BLAST, FIRE, gold_fact("alone", c=(20, FLAT))),
    numbers=(
        GoldNumber(
            fact_id="blast",
            quantity="people",
            agreement="conflict",
            values=tuple(
                GoldValue(article_id=name, span=span(0, 2), low=n, high=n, unit="people")
                for name, n in (("a", 1.0), ("b", 2.0))
            ),
        ),
    ),
    omissions=(GoldOmission(fact_id="fire", article_id="c", is_earlier=False),),
)


def test_a_pair_is_right_if_it_has_one_marked_fact_in_common() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0))])
    assert found.alignment == Hits(right=1, predicted=1, found=1, marked=4)


def test_a_pair_without_a_fact_in_common_is_wrong() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0), sentence("c", 3))])
    assert (found.alignment.right, found.alignment.predicted) == (1, 3)


def test_a_pair_told_in_two_facts_counts_once() -> None:
    twice = [fact(sentence("a", 0), sentence("b", 0))] * 2
    assert count_facts(GOLD, twice).alignment.predicted == 1


def test_pairs_of_one_article_do_not_count() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("a", 1))])
    assert found.alignment.predicted == 0


def test_an_omission_is_right_where_the_matched_fact_is_left_out() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 1), left_out="c")])
    assert found.omissions == Hits(right=1, predicted=1, found=1, marked=1)


def test_an_omission_of_a_fact_that_the_article_carries_is_wrong() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0), left_out="c")])
    assert (found.omissions.right, found.omissions.predicted) == (0, 1)


def test_an_omission_of_what_is_no_fact_is_wrong() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 4), sentence("b", 4), left_out="c")])
    assert (found.omissions.right, found.omissions.predicted) == (0, 1)


def test_a_conflict_is_found_where_its_numbers_stand() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0), agreement="conflict")])
    assert found.conflicts == Hits(right=1, predicted=1, found=1, marked=1)
    assert found.agreements == (True,)


def test_a_conflict_elsewhere_is_wrong() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 1), agreement="conflict")])
    assert found.conflicts == Hits(right=0, predicted=1, found=0, marked=1)


def test_a_number_that_is_said_to_agree_counts_against() -> None:
    found = count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0), agreement="equal")])
    assert found.agreements == (False,)


def test_statuses_are_compared_on_the_carriers_met() -> None:
    predicted = fact(sentence("a", 0), sentence("b", 0), status=SAID, source="Ann Lunn")
    found = count_facts(GOLD, [predicted])
    assert found.statuses == ((FLAT, SAID), (SAID, SAID))
    assert found.sources == (True,)


def test_another_name_is_another_source() -> None:
    predicted = fact(sentence("a", 0), sentence("b", 0), status=SAID, source="The Harbour Board")
    assert count_facts(GOLD, [predicted]).sources == (False,)


def test_precision_and_recall_are_told_apart() -> None:
    hits = [
        Hits(right=1, predicted=2, found=3, marked=4),
        Hits(right=1, predicted=3, found=0, marked=6),
    ]
    assert precision(hits) == pytest.approx(2 / 5)
    assert recall(hits) == pytest.approx(3 / 10)
    assert f1(hits) == pytest.approx(2 * 0.4 * 0.3 / 0.7)


def test_a_rate_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="needs something to be a share of"):
        precision([Hits(right=0, predicted=0, found=0, marked=3)])


def test_status_scores_are_of_the_statuses_met() -> None:
    counts = [count_facts(GOLD, [fact(sentence("a", 0), sentence("b", 0), status=SAID)])]
    assert status_accuracy(counts) == 0.5
    assert majority_accuracy(counts) == 0.5
    # flat: 0; attributed: 2·1/(1+2)
    assert status_macro_f1(counts) == pytest.approx((0 + 2 / 3) / 2)


def test_the_baseline_aligns_sentences_nearest_by_words() -> None:
    ferry, mayor = "The ferry Alba sank off Brenholm.", "Mayor Lunn resigned over the contract."
    articles = [
        read_article([ferry, mayor], article_id="a"),
        read_article([mayor], article_id="b"),
        read_article([mayor, "Schools reopened after heavy snow."], article_id="c"),
    ]
    (found,) = align_by_words(articles, event_id="e")
    assert found.summary == mayor
    assert [carrier.article_id for carrier in found.carriers] == ["a", "b", "c"]


def test_the_task_scores_events_beside_the_baseline(tmp_path: Path) -> None:
    events, read = _two_events()
    inputs: Any = inputs_of(StandIn(lambda _: 0.5), data=tmp_path)
    figures = {one.name: one for one in score_events(inputs, events=events, read=read)}
    assert figures["facts_alignment_precision"].value == 1.0
    assert figures["facts_alignment_recall"].value == 0.5
    assert figures["facts_tfidf_alignment_recall"].n == 2
    assert "facts_conflict_precision" not in figures


def _two_events() -> tuple[list[GoldEvent], list[ReadArticle]]:
    """Return two events of one marked fact: told in the same words, and in others."""
    events, read = [], []
    for event_id, second in (("same", "Mayor Lunn resigned over the contract."),
                             ("other", "She quit because of dredging money.")):  # fmt: skip
        own = [
            read_article([text, filler], article_id=f"{event_id}-{number}")
            for number, (text, filler) in enumerate(
                (("Mayor Lunn resigned over the contract.", "Schools reopened after snowfall."),
                 (second, "Bakers baked bread loaves."))
            )
        ]  # fmt: skip
        read += [_in_event(one, event_id) for one in own]
        marked = gold_fact("quit")
        carriers = tuple(
            GoldCarrier(
                article_id=one.article_id, spans=(one.sentences[0].span,), status=FLAT,
                attributed_to=None,
            )
            for one in own
        )  # fmt: skip
        events.append(
            GoldEvent(
                event_id=event_id,
                articles=tuple(one.article for one in own),
                facts=(GoldFact(fact_id="quit", summary=marked.summary, carriers=carriers),),
                numbers=(),
                omissions=(),
            )
        )
    return events, read


def _in_event(read: ReadArticle, event_id: str) -> ReadArticle:
    from dataclasses import replace

    analysis = replace(read.analysis, article=replace(read.article, event_id=event_id))
    return replace(read, score=replace(read.score, analysis=analysis))
