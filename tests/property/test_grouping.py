"""Neither the order of the articles nor their outlets' names change how they are grouped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, Event
from tests.unit.comparison.grouping_articles import group, invent

ARTICLES = [*invent(), *(replace(one, article_id=one.article_id + "-u", title=None,
                                 published_at=None) for one in invent())]  # fmt: skip
PICKED = st.lists(st.sampled_from(ARTICLES), unique_by=lambda one: one.article_id)


@given(PICKED, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_order_changes_nothing(articles: list[Article], random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group(shuffled) == group(articles)


@given(PICKED, st.permutations(["North", "south", "East", "Ærø"]))
@settings(max_examples=20, deadline=None)
def test_names_of_outlets_change_nothing_else(articles: list[Article], names: list[str]) -> None:
    renamed = [
        replace(one, outlet=names[n % 4]) if n % 5 else replace(one, outlet=None)
        for n, one in enumerate(articles)
    ]

    def without_outlets(events: tuple[Event, ...]) -> list[Event]:
        return [replace(event, outlets=()) for event in events]

    assert without_outlets(group(renamed)) == without_outlets(group(articles))


@given(PICKED)
@settings(max_examples=20, deadline=None)
def test_every_article_is_in_one_event(articles: list[Article]) -> None:
    held = Counter(article_id for event in group(articles) for article_id in event.article_ids)
    assert held == Counter(one.article_id for one in articles)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_any_text_is_grouped_and_labeled(texts: list[str]) -> None:
    articles = [Article(article_id=f"9-{n}", text=text) for n, text in enumerate(texts)]
    events = group(articles)
    assert sum(len(event.article_ids) for event in events) == len(texts)
    assert all(event.label for event in events)
