"""Which sentences report something, and by what words they are compared."""

from __future__ import annotations

import pytest

from framing.comparison.fact_units import find_units
from framing.comparison.fact_words import stem_of
from tests.unit.comparison.fact_readings import read_article

FERRY = "The ferry Alba sank off Brenholm harbour."


def texts_of(sentences: list[str], *, title: str | None = None) -> list[str]:
    read = read_article(sentences, article_id="a", title=title)
    return [read.article.slice(unit.span) for unit in find_units([read])]


@pytest.mark.parametrize(
    "sentence",
    [
        "He should.",
        "Ann Lee contributed to this report from Brenholm harbour.",
        "Sign up for our morning briefing on ferry traffic.",
        "Read more: How the ferry Alba was built.",
        "Divers search the harbour REUTERS/Jon Vale.",
    ],
)
def test_sentences_that_report_nothing_are_left_out(sentence: str) -> None:
    assert texts_of([FERRY, sentence]) == [FERRY]


def test_the_title_is_left_out() -> None:
    assert texts_of([FERRY], title="Ferry Alba sinks off Brenholm") == [FERRY]


def test_an_article_without_sentences_has_no_units() -> None:
    assert texts_of([]) == []


def test_roles_tell_what_befell_people() -> None:
    read = read_article(["Twelve sailors were killed when the ferry sank."], article_id="a")
    assert find_units([read])[0].roles == {"killed"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Fined", "fin"), ("fines", "fin"), ("mayor’s", "mayor"), ("nine", "9"), ("1,200", "1200")],
)
def test_forms_of_a_word_are_one(word: str, stem: str) -> None:
    found = stem_of(word)
    assert found is not None
    assert found.startswith(stem)


@pytest.mark.parametrize("word", ["the", "said", "Monday", "hasn’t"])
def test_words_that_any_sentence_may_have_say_nothing(word: str) -> None:
    assert stem_of(word) is None
