from __future__ import annotations

from framing.attribution.heads import head_of
from framing.attribution.phrases import PhraseIndex
from framing.attribution.referring import Referring
from framing.datatypes import Span


def index_of(*phrases: str) -> PhraseIndex:
    """Return the index of phrases that follow one another."""
    return PhraseIndex(
        [
            Referring(
                span=Span(part="text", start=100 * place, end=100 * place + len(phrase)),
                text=phrase,
                head=head_of(phrase, names=[]),
                sentence=place,
            )
            for place, phrase in enumerate(phrases)
        ]
    )


def test_the_first_of_the_same_words_is_found_in_any_spelling() -> None:
    assert (
        index_of("the mayor", "The Harbor Board", "the harbor board").first_in_words(
            "The harbor board"
        )
        == 1
    )


def test_words_that_stand_nowhere_are_not_found() -> None:
    assert index_of("the mayor").first_in_words("the board") is None


def test_phrases_of_one_noun_come_nearest_first() -> None:
    phrases = index_of("the mayor", "the lawyer", "a former mayor", "the mayor")
    assert list(phrases.before(3, lemma="mayor", is_plural=False)) == [2, 0]


def test_another_number_is_another_phrase() -> None:
    phrases = index_of("the mayors", "the mayor")
    assert list(phrases.before(1, lemma="mayor", is_plural=False)) == []


def test_what_a_pronoun_owns_is_left_out() -> None:
    phrases = index_of("her mayor", "the mayor")
    assert list(phrases.before(1, lemma="mayor", is_plural=False)) == []


def test_modifiers_leave_out_articles_and_the_head() -> None:
    assert index_of("the former Norwick mayor").modifiers(0) == {"former", "norwick"}
