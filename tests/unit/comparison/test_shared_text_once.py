"""Shared text counted once: clusters of reprints, who stands for them, and what to leave out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from framing.comparison.reading import ReadArticle
from framing.comparison.shared_text import find_shared_text
from framing.comparison.shared_text_once import (
    cluster_representatives,
    copied_spans,
    reprint_clusters,
)
from framing.datatypes import SharedText
from tests.unit.comparison.copied import OWN, WIRE, own_words
from tests.unit.comparison.voiced import make_read

MONDAY = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def find(*articles: ReadArticle) -> tuple[SharedText, ...]:
    return find_shared_text(articles, event_of={read.article_id: "e" for read in articles})


def representatives(*articles: ReadArticle) -> dict[str, str]:
    return cluster_representatives(articles, shared=find(*articles))


def pair(first: str, second: str, *, is_reprint: bool = True) -> SharedText:
    return SharedText(
        event_id="e",
        first=first,
        second=second,
        first_fraction=0.9,
        second_fraction=0.9,
        is_reprint=is_reprint,
        passages=(),
    )


def test_a_chain_of_reprints_is_one_cluster() -> None:
    shared = [pair("c", "d"), pair("a", "b"), pair("b", "c"), pair("x", "y")]
    assert reprint_clusters(shared) == (("a", "b", "c", "d"), ("x", "y"))


def test_pairs_that_are_no_reprints_make_no_cluster() -> None:
    assert reprint_clusters([pair("a", "b", is_reprint=False)]) == ()


def test_the_earliest_stands_for_its_reprints() -> None:
    found = representatives(
        make_read("a", [WIRE], published_at=TUESDAY), make_read("b", [WIRE], published_at=MONDAY)
    )
    assert found == {"a": "b", "b": "b"}


def test_times_are_compared_across_zones() -> None:
    east = (MONDAY + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-8)))
    found = representatives(
        make_read("a", [WIRE], published_at=east), make_read("b", [WIRE], published_at=MONDAY)
    )
    assert found == {"a": "b", "b": "b"}


def test_without_dates_the_longest_stands_for_the_rest() -> None:
    found = representatives(make_read("a", [WIRE]), make_read("b", [WIRE, "More to come."]))
    assert found == {"a": "b", "b": "b"}


def test_an_article_with_a_date_stands_before_one_without() -> None:
    found = representatives(
        make_read("a", [WIRE, "More to come."]), make_read("b", [WIRE], published_at=TUESDAY)
    )
    assert found == {"a": "b", "b": "b"}


def test_a_long_article_with_a_wire_report_in_it_stands_for_itself() -> None:
    found = representatives(
        make_read("a", [WIRE], published_at=MONDAY),
        make_read("b", [WIRE, own_words(400)], published_at=TUESDAY),
    )
    assert found == {"a": "a", "b": "b"}


def test_an_article_apart_stands_for_itself() -> None:
    assert representatives(make_read("a", [WIRE]), make_read("b", [OWN])) == {"a": "a", "b": "b"}


def test_outlets_and_ids_do_not_decide_who_stands_for_a_cluster() -> None:
    longer = WIRE.replace("Rescue", "Many rescue")
    one = representatives(make_read("a", [WIRE], outlet="A"), make_read("b", [longer], outlet="Z"))
    two = representatives(make_read("b", [WIRE], outlet="Z"), make_read("a", [longer], outlet="A"))
    assert (one["a"], two["b"]) == ("b", "a")


def test_copied_text_is_left_out_of_the_later_article_only() -> None:
    articles = [
        make_read("a", [OWN, WIRE], published_at=TUESDAY),
        make_read("b", [WIRE, own_words(30)], published_at=MONDAY),
    ]
    spans = copied_spans(articles, shared=find(*articles))
    assert list(spans) == ["a"]
    assert [articles[0].article.slice(span) for span in spans["a"]] == [WIRE.rstrip(".")]


def test_copy_that_ran_in_two_articles_before_is_left_out_once() -> None:
    articles = [
        make_read("a", [OWN, WIRE], published_at=TUESDAY),
        make_read("b", [WIRE], published_at=MONDAY),
        make_read("c", [WIRE, "More to come."], published_at=MONDAY + timedelta(hours=2)),
    ]
    spans = copied_spans(articles, shared=find(*articles))
    assert {name: len(found) for name, found in spans.items()} == {"a": 1, "c": 1}


def test_articles_without_shared_text_have_nothing_to_leave_out() -> None:
    assert copied_spans([make_read("a", [OWN])], shared=()) == {}
