"""Pronouns that refer to parties: their person, number and gender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from framing.attribution.nouns import Gender


class PronounKind(StrEnum):
    """Whom a pronoun points at: who speaks, somebody else, the noun right before it, anybody."""

    FIRST = "first"
    THIRD = "third"
    RELATIVE = "relative"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun. ``gender`` is None where it says none, ``is_human`` False for *it* and *its*."""

    kind: PronounKind
    gender: Gender | None = None
    is_plural: bool = False
    is_human: bool | None = None


def _known() -> dict[str, Pronoun]:
    known: dict[str, Pronoun] = {}
    third, first = PronounKind.THIRD, PronounKind.FIRST
    for words, pronoun in (
        ("he him his himself", Pronoun(kind=third, gender=Gender.MALE, is_human=True)),
        ("she her hers herself", Pronoun(kind=third, gender=Gender.FEMALE, is_human=True)),
        ("it its itself", Pronoun(kind=third, is_human=False)),
        ("they them their theirs themselves", Pronoun(kind=third, is_plural=True)),
        ("i me my mine myself", Pronoun(kind=first, is_human=True)),
        ("we us our ours ourselves", Pronoun(kind=first, is_plural=True)),
        ("who whom whose", Pronoun(kind=PronounKind.RELATIVE, is_human=True)),
        ("you your yours yourself", Pronoun(kind=PronounKind.GENERIC, is_plural=True)),
        ("each both all neither none", Pronoun(kind=PronounKind.GENERIC, is_plural=True)),
        ("which that", Pronoun(kind=PronounKind.RELATIVE)),
    ):
        known.update(dict.fromkeys(words.split(), pronoun))
    return known


PRONOUNS = _known()
"""Every pronoun, in lower case."""

DETERMINERS = frozenset(["his", "her", "its", "their", "my", "our"])
"""Pronouns that may stand before a noun: *her campaign*."""


def pronoun_of(text: str) -> Pronoun | None:
    """Return what a whole text says when it is a pronoun and nothing else, None otherwise.

    A possessive before a noun that belongs to the source (*his eyes*) is none: the noun speaks.

    >>> pronoun_of("She").gender
    <Gender.FEMALE: 'f'>
    """
    return PRONOUNS.get(text.strip().lower())
