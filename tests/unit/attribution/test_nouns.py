from __future__ import annotations

import pytest

from framing.attribution.nouns import Gender, NounClass, noun_of, read_table, words_of_class


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Officials", "official"),
        ("agencies", "agency"),
        ("spokesmen", "spokesman"),
        ("coaches", "coach"),
        ("wives", "wife"),
        ("children", "child"),
    ],
)
def test_plurals_are_known_by_their_singular(word: str, lemma: str) -> None:
    noun = noun_of(word)
    assert noun is not None
    assert (noun.lemma, noun.is_plural) == (lemma, True)


def test_a_singular_is_no_plural() -> None:
    noun = noun_of("mayor")
    assert noun is not None
    assert (noun.noun_class, noun.gender, noun.is_plural) == (NounClass.ROLE, None, False)


def test_some_nouns_tell_a_gender() -> None:
    noun = noun_of("spokeswoman")
    assert noun is not None
    assert noun.gender is Gender.FEMALE


def test_other_words_are_no_nouns_of_sources() -> None:
    assert noun_of("harborward") is None


def test_no_noun_is_listed_twice() -> None:
    nouns = [row[0] for row in read_table("roles.tsv")]
    assert len(nouns) == len(set(nouns))


def test_every_class_of_nouns_is_listed() -> None:
    assert {row[1] for row in read_table("roles.tsv")} == {str(name) for name in NounClass}


def test_no_given_name_is_listed_twice() -> None:
    names = [row[0] for row in read_table("given_names.tsv")]
    assert len(names) == len(set(names))


def test_words_go_by_class() -> None:
    assert "mrs" in words_of_class("title_f")
    assert words_of_class("no such class") == frozenset()
