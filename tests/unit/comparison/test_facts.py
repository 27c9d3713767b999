"""Facts of one event: who carries them, how, and who leaves them out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.facts import align_facts
from framing.comparison.reading import ReadArticle
from framing.datatypes import Fact, FactStatus
from tests.unit.comparison.fact_readings import read_article

FERRY = "The ferry Alba sank off Brenholm harbour with 12 people aboard."
FERRY_2 = "The ferry Alba sank off Brenholm harbour with 15 people aboard."
MAYOR = "Mayor Lunn resigned over the dredging contract."
SCHOOL = "Schools reopened after heavy snowfall in Torrea."
OWNER = "Owner Nordline had skipped two inspections."


def event() -> list[ReadArticle]:
    return [
        read_article([FERRY, MAYOR], article_id="a"),
        read_article(
            [SCHOOL, FERRY_2, OWNER], article_id="b", said=[("Nordline", "skipped", FERRY_2)]
        ),
        read_article(["Officials watched snow melt slowly.", MAYOR, FERRY], article_id="c"),
        read_article([OWNER, MAYOR], article_id="d"),
    ]


def aligned(articles: list[ReadArticle]) -> tuple[Fact, ...]:
    return align_facts(articles, event_id="e")


def as_json(facts: tuple[Fact, ...], articles: list[ReadArticle]) -> str:
    by_id = {read.article_id: read.article for read in articles}
    return json.dumps([fact.to_dict(by_id) for fact in facts])


def test_facts_of_most_outlets_come_first() -> None:
    assert [len(fact.outlets) for fact in aligned(event())] == [3, 3, 2]


def test_of_as_many_outlets_the_earlier_comes_first() -> None:
    articles = [read_article([MAYOR, FERRY], article_id=name) for name in "ab"]
    assert [fact.summary for fact in aligned(articles)] == [MAYOR, FERRY]


def test_a_fact_opens_to_its_sentences() -> None:
    articles = event()
    by_id = {read.article_id: read.article for read in articles}
    ferry = next(fact for fact in aligned(articles) if "Alba" in fact.summary)
    found = [passage.text(by_id) for carrier in ferry.carriers for passage in carrier.passages]
    assert found == [FERRY, FERRY_2, FERRY]


def test_a_carrier_says_on_whose_word() -> None:
    ferry = next(fact for fact in aligned(event()) if "Alba" in fact.summary)
    told = {carrier.article_id: carrier for carrier in ferry.carriers}
    assert told["a"].status is FactStatus.FLAT
    assert told["b"].status is FactStatus.ATTRIBUTED
    assert told["b"].attributed_to == "Nordline"


def test_numbers_that_differ_stay_in_one_fact() -> None:
    ferry = next(fact for fact in aligned(event()) if "Alba" in fact.summary)
    assert [quantity.agreement for quantity in ferry.quantities] == ["conflict"]


def test_what_two_others_carry_is_left_out() -> None:
    mayor = next(fact for fact in aligned(event()) if "Lunn" in fact.summary)
    assert [omission.article_id for omission in mayor.omissions] == ["b"]


def test_reprints_are_one_voice() -> None:
    facts = align_facts(event(), event_id="e", representatives={"c": "a", "d": "a"})
    mayor = next(fact for fact in facts if "Lunn" in fact.summary)
    assert mayor.omissions == ()


def test_what_one_outlet_alone_has_comes_on_request() -> None:
    facts = align_facts(event(), event_id="e", single=True)
    alone = [fact for fact in facts if len(fact.outlets) == 1]
    assert {fact.summary for fact in alone} == {SCHOOL, "Officials watched snow melt slowly."}
    assert all(fact.omissions == () for fact in alone)


def test_articles_of_one_outlet_share_no_fact() -> None:
    articles = [read_article([FERRY], article_id=name, outlet="Post") for name in "ab"]
    assert aligned(articles) == ()


@pytest.mark.parametrize("articles", [[], [read_article([FERRY], article_id="a")]])
def test_fewer_than_two_articles_share_nothing(articles: list[ReadArticle]) -> None:
    assert aligned(articles) == ()


def test_an_article_without_text_is_passed_over() -> None:
    articles = [*event(), read_article([], article_id="empty")]
    assert as_json(aligned(articles), articles) == as_json(aligned(event()), event())


def test_one_id_twice_is_refused() -> None:
    articles = [read_article([FERRY], article_id="a"), read_article([MAYOR], article_id="a")]
    with pytest.raises(ValueError, match="need ids of their own; got 'a' twice"):
        aligned(articles)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    articles = event()
    assert aligned([articles[place] for place in order]) == aligned(articles)


def test_the_names_of_outlets_change_nothing() -> None:
    renamed = [
        read_article([FERRY, MAYOR], article_id="a", outlet="Zenith"),
        *event()[1:3],
        read_article([OWNER, MAYOR], article_id="d", outlet="Apex"),
    ]
    assert [
        (fact.fact_id, fact.summary, {carrier.article_id for carrier in fact.carriers})
        for fact in aligned(renamed)
    ] == [
        (fact.fact_id, fact.summary, {carrier.article_id for carrier in fact.carriers})
        for fact in aligned(event())
    ]
