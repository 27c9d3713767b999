"""Omissions: who is said to leave out a fact, and when nothing is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from framing.comparison.fact_omissions import MOST_PROBABLE, find_omissions
from framing.comparison.reading import ReadArticle
from framing.datatypes import Omission
from tests.unit.comparison.fact_readings import read_article

NOON = datetime(2024, 6, 3, 12, tzinfo=UTC)


def article(
    article_id: str, *, outlet: str | None = None, hour: int | None = 12, text: str = "One two."
) -> ReadArticle:
    return read_article(
        [text],
        article_id=article_id,
        outlet=outlet,
        published_at=None if hour is None else NOON.replace(hour=hour),
    )


def omissions(
    articles: list[ReadArticle],
    carriers: set[str],
    *,
    nearest: dict[str, float] | None = None,
    representatives: dict[str, str] | None = None,
    n_words: int = 2,
) -> tuple[Omission, ...]:
    return find_omissions(
        articles,
        carriers=carriers,
        nearest=nearest or {},
        representatives=representatives or {},
        n_words={read.article_id: n_words for read in articles},
    )


def ids(found: tuple[Omission, ...]) -> list[str]:
    return [omission.article_id for omission in found]


def test_what_two_others_carry_is_left_out() -> None:
    found = omissions([article("a"), article("b"), article("c")], {"a", "b"})
    assert ids(found) == ["c"]


def test_one_other_is_not_enough() -> None:
    assert omissions([article("a"), article("b"), article("c")], {"a"}) == ()


def test_two_articles_of_one_outlet_are_one_voice() -> None:
    articles = [article("a", outlet="Post"), article("b", outlet="Post"), article("c")]
    assert omissions(articles, {"a", "b"}) == ()


def test_reprints_are_one_voice() -> None:
    articles = [article("a"), article("b"), article("c")]
    assert omissions(articles, {"a", "b"}, representatives={"b": "a"}) == ()


def test_a_reprint_of_a_carrier_leaves_nothing_out() -> None:
    articles = [article("a"), article("b"), article("c"), article("d")]
    assert ids(omissions(articles, {"a", "b"}, representatives={"c": "a"})) == ["d"]


def test_an_outlet_carries_what_one_of_its_articles_carries() -> None:
    articles = [article("a"), article("b", outlet="Post"), article("c", outlet="Post")]
    assert omissions(articles, {"a", "b"}) == ()


def test_nothing_is_said_of_an_article_that_may_tell_it() -> None:
    articles = [article("a"), article("b"), article("c")]
    assert omissions(articles, {"a", "b"}, nearest={"c": MOST_PROBABLE}) == ()


def test_an_article_without_words_leaves_nothing_out() -> None:
    articles = [article("a"), article("b"), article("c")]
    assert omissions(articles, {"a", "b"}, n_words=0) == ()


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ((12, 13, 9), True),
        ((12, 13, 12), False),
        ((12, None, 9), None),
        ((12, None, 14), False),
        ((12, 13, None), None),
    ],
)
def test_earlier_is_before_every_carrier(
    hours: tuple[int | None, ...], expected: bool | None
) -> None:
    articles = [article(name, hour=hour) for name, hour in zip("abc", hours, strict=True)]
    (found,) = omissions(articles, {"a", "b"})
    assert found.is_earlier is expected
