"""Noun phrases end at their head, and the articles of an event teach one another nouns."""

from __future__ import annotations

import pytest

from framing.comparison.noun_heads import is_plural
from framing.comparison.noun_phrases import NounPhrase, find_noun_phrases, nouns_of
from framing.datatypes import Article
from framing.text.sentences import split_sentences


def phrases_in(text: str, *, nouns: frozenset[str] = frozenset()) -> tuple[NounPhrase, ...]:
    article = Article(article_id="a", text=text)
    return find_noun_phrases(article, sentences=split_sentences(text), nouns=nouns)


def words_in(text: str, *, nouns: frozenset[str] = frozenset()) -> list[str]:
    return [text[p.span.start : p.span.end] for p in phrases_in(text, nouns=nouns)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The armed rebels stormed an old army base.", ["The armed rebels", "an old army base"]),
        ("The proposed law was dropped.", ["The proposed law"]),
        ("They praised the peace deal on Friday.", ["the peace deal", "Friday"]),
        ("The strike left two buses in flames.", ["The strike", "two buses"]),
        ("Villagers fled to the hills.", ["Villagers", "the hills"]),
        ("The three rebels met the other four.", ["The three rebels"]),
        ("He ran.", []),
    ],
)
def test_a_phrase_runs_from_its_determiner_to_its_head(text: str, expected: list[str]) -> None:
    assert words_in(text) == expected


def test_a_bare_word_is_a_noun_where_the_event_uses_it_as_one() -> None:
    taught = nouns_of(phrases_in("They watched the flotilla from the pier."))
    assert words_in("Boats of flotilla reach port", nouns=taught)[-2:] == ["flotilla", "port"]
    assert "flotilla" not in words_in("Boats of flotilla reach port")


def test_a_bare_phrase_takes_in_no_verb_before_its_head() -> None:
    assert words_in("It helped striking workers.")[-1].endswith("workers")
    assert "helped" not in " ".join(words_in("It helped striking workers."))


def test_an_owner_is_a_phrase_of_its_own_inside_the_other() -> None:
    assert words_in("He attacked the mayor's plan.") == ["the mayor", "the mayor's plan"]


def test_what_is_owned_by_a_name_says_so() -> None:
    (owner, owned) = phrases_in("He attacked Norvik's wage offer.")
    assert (owner.words, owner.is_capitalized) == (("norvik",), True)
    assert (owned.words, owned.has_owner) == (("norvik", "wage", "offer"), True)


def test_names_before_the_head_are_told_apart_from_other_words() -> None:
    (phrase,) = phrases_in("It broke the secret Vantmoor deal.")
    assert phrase.names == frozenset({"vantmoor"})
    assert phrase.modifiers == ("secret", "vantmoor")


def test_a_name_that_begins_a_sentence_alone_is_not_taken_for_one() -> None:
    (phrase,) = phrases_in("Soldiers fled.")
    assert not phrase.is_capitalized


def test_phrases_do_not_run_over_marks() -> None:
    assert words_in("He met the mayor, workers and the rest.")[:2] == ["the mayor", "workers"]


def test_an_end_before_an_unknown_word_is_not_certain() -> None:
    (before_preposition,) = phrases_in("the flotilla of")
    (before_other,) = phrases_in("the flotilla sailed")
    assert before_preposition.is_certain
    assert not before_other.is_certain


@pytest.mark.parametrize(
    ("word", "expected"),
    [("police", True), ("airstrikes", True), ("crisis", False), ("bus", False), ("deal", False)],
)
def test_plurals_are_told_by_list_and_ending(word: str, expected: bool) -> None:
    assert is_plural(word) is expected


def test_an_empty_text_has_no_phrases() -> None:
    assert phrases_in("") == ()
