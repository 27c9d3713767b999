from __future__ import annotations

import pytest

from framing.comparison.event_label import NO_LABEL, clean_headline, label_event, trim
from framing.datatypes import Article
from tests.unit.comparison.grouping_articles import invent


def test_a_label_is_the_headline_that_says_most_of_what_the_others_say() -> None:
    assert label_event(invent()[:3]) == "Harbor pilots' strike closes Port Alden"


def test_the_order_of_articles_does_not_matter() -> None:
    articles = invent()[:3]
    assert label_event(articles[::-1]) == label_event(articles)


def test_a_headline_that_asks_gives_way_to_one_that_states() -> None:
    text = "Harbor pilots in Port Alden are on strike."
    asks = Article(article_id="a", title="Why do harbor pilots strike in Port Alden?", text=text)
    states = Article(article_id="b", title="Harbor pilots strike in the Alden port", text=text)
    assert label_event([asks, states]) == "Harbor pilots strike in the Alden port"


def test_a_first_sentence_stands_in_for_a_headline() -> None:
    article = Article(article_id="a", text="The pier was shut. It rained.")
    assert label_event([article]) == "The pier was shut"


@pytest.mark.parametrize("text", ["", " \n", "…", "12 !"])
def test_an_event_without_a_word_says_so(text: str) -> None:
    assert label_event([Article(article_id="a", text=text)]) == NO_LABEL


@pytest.mark.parametrize(
    ("headline", "cleaned"),
    [
        ("Pilots strike - The Harbor Post", "Pilots strike"),
        ("OPINION: Let the pilots sleep", "Let the pilots sleep"),
        ("Pilots\n strike  again.", "Pilots strike again"),
        ("A well-known pier – shut for good", "A well-known pier – shut for good"),
        ("Pilots strike...", "Pilots strike..."),
    ],
)
def test_headlines_lose_what_is_not_theirs(headline: str, cleaned: str) -> None:
    assert clean_headline(headline) == cleaned


def test_a_long_label_is_cut_between_words() -> None:
    found = trim("Pilots strike again " * 10)
    assert len(found) <= 80
    assert found.endswith("strike…")


def test_a_long_word_is_cut_inside() -> None:
    assert trim("x" * 200) == "x" * 79 + "…"
