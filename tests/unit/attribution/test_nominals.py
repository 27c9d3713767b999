from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.nominals import find_nominals
from framing.datatypes import Article
from framing.text.sentences import split_sentences


def nominals(text: str) -> list[str]:
    article = Article(article_id="a-1", text=text)
    found = find_nominals(article, sentences=split_sentences(text))
    return [article.slice(span) for span in found]


@pytest.mark.parametrize(
    "phrase",
    [
        "The mayor",
        "The harbor police",
        "The former state senator",
        "Mr. Hale’s lawyer",
        "The company’s spokeswoman",
        "That group",
        "The Norport city council",
    ],
)
def test_a_definite_phrase_is_found_whole(phrase: str) -> None:
    assert phrase in nominals(f"{phrase} spoke on Monday.")


def test_an_owner_is_found_inside_its_phrase() -> None:
    assert nominals("The company’s spokeswoman spoke.") == [
        "The company",
        "The company’s spokeswoman",
    ]


@pytest.mark.parametrize("phrase", ["Officials", "police", "Aides"])
def test_some_plurals_need_no_article(phrase: str) -> None:
    assert nominals(f"{phrase} spoke on Monday.") == [phrase]


@pytest.mark.parametrize(
    "text", ["A mayor spoke.", "The rain fell.", "The report spoke.", "I spoke."]
)
def test_other_phrases_are_not_found(text: str) -> None:
    assert nominals(text) == []


def test_third_person_pronouns_are_found() -> None:
    assert nominals("He told her that it’s theirs.") == ["He", "her", "it", "theirs"]


def test_a_phrase_does_not_reach_over_a_verb() -> None:
    assert nominals("The closure angered officials.") == ["officials"]


def test_a_phrase_does_not_reach_over_a_comma() -> None:
    assert nominals("The new, mayor.") == []


def test_a_noun_before_a_noun_is_part_of_it() -> None:
    assert nominals("The police officials spoke.") == ["The police officials"]


def test_the_title_is_read_too() -> None:
    article = Article(article_id="a-1", title="She spoke", text="x")
    found = find_nominals(article, sentences=split_sentences("She spoke", part="title"))
    assert [span.to_list() for span in found] == [["title", 0, 3]]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_has_its_nominals_in_order_and_inside(text: str) -> None:
    article = Article(article_id="a-1", text=text)
    found = find_nominals(article, sentences=split_sentences(text))
    assert list(found) == sorted(set(found))
    assert all(len(span) > 0 and span.end <= len(text) for span in found)
