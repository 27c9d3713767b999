from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from framing.comparison.grouping import GroupingArticle, group_articles
from framing.datatypes import Article
from framing.errors import InputError
from tests.unit.comparison.grouping_articles import (
    TRUTH,
    changed,
    embedded,
    group,
    ids,
    invent,
    rarity,
)


def test_articles_are_put_together_by_what_they_tell() -> None:
    assert ids(group(invent())) == TRUTH


def test_no_date_is_needed() -> None:
    assert ids(group(invent(has_dates=False))) == TRUTH


def test_some_dates_may_be_missing() -> None:
    articles = [
        changed(one, published_at=None) if one.article_id.endswith("-0") else one
        for one in invent()
    ]
    assert ids(group(articles)) == TRUTH


def test_two_articles_alone_are_told_apart_or_put_together() -> None:
    first, second, _, other, *_ = invent(has_dates=False)
    assert ids(group([first, second])) == {("0-0", "0-1")}
    assert ids(group([first, other])) == {("0-0",), ("1-0",)}


def test_an_event_says_when_where_and_how_sure() -> None:
    event = next(one for one in group(invent()) if len(one.article_ids) == 3)
    assert event.first == datetime(2025, 3, 1, 9, tzinfo=UTC)
    assert event.last == datetime(2025, 3, 1, 11, tzinfo=UTC)
    assert event.outlets == ("Comet", "The Harbor Post", "Valley Sun")
    assert event.basis == "grouped"
    assert event.confidence is not None
    assert 0.5 < event.confidence <= 1


def test_an_article_without_a_partner_has_no_confidence() -> None:
    event = next(one for one in group(invent()) if one.article_ids == ("3-0",))
    assert event.confidence is None


def test_events_stand_in_the_order_of_publication_and_undated_ones_last() -> None:
    articles = [
        changed(one, published_at=None) if one.article_id.startswith("0") else one
        for one in invent()
    ]
    assert [event.article_ids[0] for event in group(articles)] == ["1-0", "2-0", "3-0", "0-0"]


def test_zones_do_not_matter_to_when_something_was_published() -> None:
    articles = invent()
    zone = timezone(timedelta(hours=-8))
    moved = [
        changed(one, published_at=one.published_at.astimezone(zone))
        for one in articles
        if one.published_at is not None
    ]
    assert [event.to_dict()["event_id"] for event in group(moved)] == [
        event.event_id for event in group(articles)
    ]
    assert [event.confidence for event in group(moved)] == [
        event.confidence for event in group(articles)
    ]


def test_a_long_gap_speaks_against_one_event() -> None:
    first, second = invent()[:2]
    near = group([first, second])[0].confidence
    year_later = changed(second, published_at=datetime(2026, 3, 1, tzinfo=UTC))
    found = group([first, year_later])
    assert near is not None
    assert near > 0.9
    assert all((event.confidence or 0) < near for event in found)


def test_the_same_words_in_two_outlets_stay_together_whatever_their_dates() -> None:
    first = invent()[0]
    again = changed(
        first, article_id="0-9", outlet="Comet", published_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    (event,) = group([first, again])
    assert event.article_ids == ("0-0", "0-9")
    assert event.confidence == 1.0


def test_articles_without_a_word_are_events_of_one() -> None:
    empty = [Article(article_id=f"9-{n}", text=" \n") for n in range(2)]
    found = group([*invent(), *empty])
    assert ids(found) == TRUTH | {("9-0",), ("9-1",)}
    assert len({event.event_id for event in found}) == 6


def test_missing_outlets_are_left_out() -> None:
    articles = [changed(one, outlet=None) for one in invent()]
    assert {event.outlets for event in group(articles)} == {()}


def test_no_article_is_no_event() -> None:
    assert group([]) == ()


def test_an_event_of_five_hundred_articles_stays_whole() -> None:
    told = invent()[:3]
    many = [
        changed(told[n % 3], article_id=f"0-{n}", text=f"{told[n % 3].text} Edition {n}.")
        for n in range(500)
    ]
    found = group([*many, *invent()[3:]])
    assert sorted(len(event.article_ids) for event in found) == [1, 2, 2, 500]


def test_ids_are_those_of_one_article_each() -> None:
    first = invent()[0]
    with pytest.raises(InputError, match=r"have ids of their own; got '0-0' twice"):
        group([first, first])


def test_embeddings_have_the_width_of_the_encoder() -> None:
    with pytest.raises(InputError, match=r"embeddings of 384 numbers .* got shape \(2, 3\)"):
        GroupingArticle(article=invent()[0], embeddings=np.zeros((2, 3), dtype=np.float32))


def test_the_first_sentence_weighs_most_in_the_embedding() -> None:
    rows = np.eye(384, dtype=np.float32)[:3]
    found = GroupingArticle(article=invent()[0], embeddings=rows).embedding
    assert found[0] > found[1] > found[2] > 0
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)


def test_an_article_without_sentences_has_an_embedding_of_zeros() -> None:
    empty = GroupingArticle(article=invent()[0], embeddings=np.zeros((0, 384), dtype=np.float32))
    assert not empty.embedding.any()


def test_a_higher_threshold_joins_less() -> None:
    articles = embedded(invent())
    strict = group_articles(articles, rarity=rarity(), threshold=20.0)
    assert all(len(event.article_ids) == 1 for event in strict)
