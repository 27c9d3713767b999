"""Nouns that news calls its sources by: what each says of whoever it names.

The list is ``data/roles.tsv``; the classes are described there, with their literature.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Gender(StrEnum):
    """Grammatical gender of a title, a noun, a name or a pronoun."""

    MALE = "m"
    FEMALE = "f"


class NounClass(StrEnum):
    """What a noun says of a source: see ``data/roles.tsv``."""

    SPOKESPERSON = "spokesperson"
    ROLE = "role"
    INFORMANT = "informant"
    MEMBER = "member"
    CROWD = "crowd"
    BODY = "body"
    DOCUMENT = "document"


PERSONS = frozenset([NounClass.SPOKESPERSON, NounClass.ROLE, NounClass.INFORMANT, NounClass.MEMBER])
"""Classes whose nouns name human beings."""

_ALWAYS_PLURAL = frozenset(["people", "men", "women", "townspeople", "police"])
_IRREGULAR = {"child": "children", "wife": "wives", "ex-wife": "ex-wives", "datum": "data"}
_UNINFLECTED = frozenset(
    ["data", "press", "congress", "everyone", "everybody", "nobody", "minutes"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun as it stands in a text: ``lemma`` is its singular."""

    lemma: str
    noun_class: NounClass
    gender: Gender | None
    is_plural: bool


def noun_of(word: str) -> Noun | None:
    """Return what a word, of any case and number, says of a source; None for all other words.

    >>> noun_of("Spokeswomen")
    Noun(lemma='spokeswoman', noun_class=<NounClass.SPOKESPERSON: 'spokesperson'>, \
gender=<Gender.FEMALE: 'f'>, is_plural=True)
    """
    return _nouns().get(word.lower())


@cache
def _nouns() -> dict[str, Noun]:
    """Return every noun by its singular and its plural; a listed form wins over a made plural."""
    singular: dict[str, Noun] = {}
    plural: dict[str, Noun] = {}
    for lemma, class_name, gender_name in read_table("roles.tsv"):
        gender = None if gender_name == "-" else Gender(gender_name)
        noun_class = NounClass(class_name)
        singular[lemma] = Noun(
            lemma=lemma,
            noun_class=noun_class,
            gender=gender,
            is_plural=lemma in _ALWAYS_PLURAL,
        )
        if lemma not in _ALWAYS_PLURAL | _UNINFLECTED:
            plural[_plural(lemma)] = Noun(
                lemma=lemma, noun_class=noun_class, gender=gender, is_plural=True
            )
    return {**plural, **singular}


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def read_table(name: str) -> list[tuple[str, ...]]:
    """Return the rows of one of this package's tab-separated resources, comments left out."""
    text = (files("framing.attribution") / "data" / name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and line[0] != "#"]


@cache
def words_of_class(name: str) -> frozenset[str]:
    """Return the words of one class of ``data/word_classes.tsv``."""
    return frozenset(
        word for word, its_class in read_table("word_classes.tsv") if its_class == name
    )
