"""Which noun phrases may mean the same in another article, and which mean something else there."""

from __future__ import annotations

import re
from collections import Counter

from framing.attribution.names import TITLES
from framing.attribution.nouns import PERSONS, NounClass, noun_of
from framing.comparison.noun_phrases import NounPhrase
from framing.comparison.noun_words import GENERIC, QUANTIFIERS
from framing.datatypes import Span

OWNED = frozenset(["his", "her", "their", "its", "my", "our", "your"])
"""Determiners whose phrase means another one for each owner."""

_BEFORE_OF = re.compile(r"\b[A-Z]\w+ of (?:the )?$")
_BEHIND_OF = re.compile(r" of (?:the )?[A-Z]")
_MOST_BEFORE = 40
_PEOPLE = PERSONS | {NounClass.CROWD, NounClass.BODY}
_TITLE_CASE_FROM = 0.6
"""Share of capitalized words from which a sentence is a headline: its capitals say nothing."""


def is_part_of_name(text: str, span: Span) -> bool:
    """Return whether a name only belongs to a longer one: *Department of the Interior*."""
    before = text[max(0, span.start - _MOST_BEFORE) : span.start]
    return _BEFORE_OF.search(before) is not None or _BEHIND_OF.match(text, span.end) is not None


def is_telling(phrase: NounPhrase, *, is_name: bool) -> bool:
    """Return whether a phrase may mean the same in another article.

    ``is_name``: whether it is a name, by its capitals.
    """
    if phrase.determiner in OWNED or phrase.determiner in QUANTIFIERS:
        return False
    if is_name:
        return phrase.head not in GENERIC | TITLES.keys()
    is_counted = any(word in QUANTIFIERS or word[0].isdigit() for word in phrase.words)
    if is_counted and not phrase.is_definite:
        return False
    noun = noun_of(phrase.head)
    is_person = noun is not None and noun.noun_class in PERSONS
    if phrase.head in GENERIC and not (phrase.modifiers and is_person):
        return False
    is_people = noun is not None and noun.noun_class in _PEOPLE
    return (
        phrase.determiner is not None
        or phrase.has_owner
        or bool(phrase.modifiers)
        or (is_people and phrase.is_plural)
    )


def is_title_case(text: str) -> bool:
    """Return whether a sentence is written in capitals like a headline."""
    words = [word for word in text.split() if word[0].isalpha()]
    longer = [word for word in words if len(word) > len("with")]
    capitals = Counter(word[0].isupper() for word in longer)
    return bool(longer) and capitals[True] >= _TITLE_CASE_FROM * len(longer)
