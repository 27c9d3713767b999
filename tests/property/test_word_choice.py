"""What holds of word choice whatever the articles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.reading import EMBEDDING_WIDTH, ReadArticle
from framing.comparison.word_choice import compare_words
from framing.datatypes import ArticleScore, WordContrast
from tests.factories import make_analysis

OUTLETS = ("Daily Gull", "Pier Times", "Quay Mail")
LINE = "harbor walls cracked ferries stalled crowds pushed police fired gulls"
WORDS = LINE.split()
drawn = st.lists(
    st.tuples(
        st.sampled_from(OUTLETS),
        st.integers(0, 3),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=25),
    ),
    min_size=2,
    max_size=16,
)
texts = st.lists(st.tuples(st.sampled_from(OUTLETS), st.text(max_size=60)), min_size=1, max_size=6)
Drawn = list[tuple[str, int, list[str]]]


def read(article_id: str, outlet: str, text: str) -> ReadArticle:
    return ReadArticle(
        score=ArticleScore(
            analysis=make_analysis([(text, 0.1)], article_id=article_id, outlet=outlet),
            measures={},
        ),
        embeddings=np.zeros((1, EMBEDDING_WIDTH), dtype=np.float32),
    )


def articles_of(rows: Drawn) -> tuple[list[ReadArticle], dict[str, str]]:
    articles = [read(f"a{n}", row[0], " ".join(row[2])) for n, row in enumerate(rows)]
    return articles, {f"a{n}": f"e{row[1]}" for n, row in enumerate(rows)}


def compared(articles: list[ReadArticle], event_of: dict[str, str]) -> tuple[WordContrast, ...]:
    return compare_words(
        articles,
        event_of=event_of,
        rng=np.random.default_rng(5),
        top=None,
        top_avoided=None,
        false_discovery=None,
    )


@settings(max_examples=25, deadline=None)
@given(rows=drawn, data=st.data())
def test_order_changes_nothing(rows: Drawn, data: st.DataObject) -> None:
    articles, event_of = articles_of(rows)
    shuffled = data.draw(st.permutations(articles))
    assert compared(list(shuffled), event_of) == compared(articles, event_of)


@settings(max_examples=25, deadline=None)
@given(rows=drawn)
def test_names_of_outlets_and_events_change_nothing(rows: Drawn) -> None:
    articles, event_of = articles_of(rows)
    renamed_to = dict(zip(OUTLETS, ("Zephyr News", "Anchor Daily", "Mole Mail"), strict=True))
    back = {new: old for old, new in renamed_to.items()}
    renamed = [
        read(article.article_id, renamed_to[article.outlet], article.article.text)
        for article in articles
    ]
    events = {article_id: f"other-{9 - int(e[1:])}" for article_id, e in event_of.items()}
    found = [replace(word, outlet=back[word.outlet]) for word in compared(renamed, events)]
    assert sorted(found, key=repr) == sorted(compared(articles, event_of), key=repr)


@settings(max_examples=25, deadline=None)
@given(rows=drawn)
def test_intervals_hold_their_value_and_passages_their_word(rows: Drawn) -> None:
    articles, event_of = articles_of(rows)
    by_id = {article.article_id: article.article for article in articles}
    for word in compared(articles, event_of):
        ends = (word.low, word.high)
        assert ends == (None, None) or word.low <= word.log_odds <= word.high  # type: ignore[operator]
        assert {passage.text(by_id).lower() for passage in word.passages} <= {word.term}
        assert len(word.passages) == min(word.n, 20)


@settings(max_examples=25, deadline=None)
@given(rows=texts)
def test_any_text_can_be_compared(rows: list[tuple[str, str]]) -> None:
    articles = [read(f"a{n}", outlet, text) for n, (outlet, text) in enumerate(rows)]
    found = compared(articles, dict.fromkeys([a.article_id for a in articles], "e"))
    assert all(np.isfinite([word.log_odds, word.z]).all() for word in found)
