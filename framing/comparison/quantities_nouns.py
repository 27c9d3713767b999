"""The noun behind a number: where its phrase ends, which word is counted, what it is called."""

from __future__ import annotations

from framing.attribution.nouns import PERSONS, NounClass, noun_of
from framing.comparison.quantities_tokens import Sentence
from framing.comparison.quantities_words import (
    HEADS,
    NO_PLURALS,
    PEOPLE,
    PLURALS,
    ROLE_NOUNS,
    STOPS,
)

_LONGEST_PHRASE = 6
"""Words within which a counted noun must stand."""

_SHORTEST_PLURAL = 4
"""Letters."""

_NO_PERSONS = frozenset(["homes"])
_PERSON_CLASSES = PERSONS | {NounClass.CROWD}
_BARE_ROLES = frozenset(["killed", "injured", "wounded", "dead"])
_JOINING = frozenset(["in", "of", "worth"])
_DETERMINERS = frozenset(["the", "a", "its", "their", "his", "her", "all"])


def noun_phrase(sentence: Sentence, at: int) -> list[int]:
    """Return the words from ``at`` up to where a noun phrase must end."""
    run: list[int] = []
    for index in range(at, min(at + _LONGEST_PHRASE, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.lower == "-" and run:
            continue
        if not token.is_word or token.lower in STOPS:
            break
        run.append(index)
    return run


def counted_noun(sentence: Sentence, run: list[int]) -> int | None:
    """Return the counted noun of a phrase: its first plural, the last of several in a row."""
    noun: int | None = None
    for index in run:
        if _is_plural(sentence.lower(index)):
            is_whole = noun is not None and sentence.lower(noun) in HEADS
            if is_whole and sentence.lower(noun or 0) != "police":
                break
            noun = index
        elif noun is not None:
            break
    return noun


def _is_plural(word: str) -> bool:
    if word in PLURALS or word in ROLE_NOUNS:
        return word not in _BARE_ROLES
    return (
        len(word) >= _SHORTEST_PLURAL
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NO_PLURALS
    )


def normal_head(word: str) -> str:
    """Return the noun that all of a word's meaning are written as."""
    return PEOPLE if word in ROLE_NOUNS else HEADS.get(word, word)


def is_person(head: str) -> bool:
    """Return whether a counted noun names human beings."""
    noun = noun_of(head)
    is_known = noun is not None and noun.noun_class in _PERSON_CLASSES
    return is_known or (head in HEADS.values() and head not in _NO_PERSONS)


def head_of(sentence: Sentence, at: int) -> str | None:
    """Return what money or a share is for or of: "fine", "aid", "voters"; None if nothing is.

    Without "of" or "in" only a plural is one: the word behind a share is more often a verb.
    """
    is_joined = sentence.lower(at) in _JOINING
    if is_joined:
        at += 1 + (sentence.lower(at + 1) == "of")
    at += sentence.lower(at) in _DETERMINERS
    run = noun_phrase(sentence, at)
    plural = counted_noun(sentence, run)
    if plural is not None:
        return normal_head(sentence.lower(plural))
    # "$2m in April": a name in the singular says when or where.
    is_noun = is_joined and bool(run) and not sentence.tokens[run[-1]].is_capitalized
    return normal_head(sentence.lower(run[-1])) if is_noun else None


def singular(word: str) -> str:
    """Return the singular of a unit."""
    if word == "centuries":
        return "century"
    return word[:-2] if word == "inches" else word[:-1] if word.endswith("s") else word
