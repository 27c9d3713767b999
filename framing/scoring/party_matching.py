"""Which parties of one article a name means, and which of them speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.datatypes import Party, SourceKind
from framing.scoring.party_names import (
    Words,
    abbreviates,
    may_be_one_person,
    name_words,
    person_words,
    speaks_for,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedParty:
    """A party as it is compared."""

    name: str
    is_person: bool
    words: Words
    aliases: frozenset[Words]

    @classmethod
    def of(cls, party: Party) -> ComparedParty:
        """Return what of a party is compared."""
        return cls(
            name=party.name,
            is_person=party.kind is SourceKind.NAMED_PERSON,
            words=name_words(party.name),
            aliases=frozenset(map(name_words, party.aliases)),
        )

    def may_be(self, name: str) -> bool:
        """Return whether ``name`` may be a shorter or longer form of the party's."""
        words = name_words(name)
        if self.is_person:
            return may_be_one_person(words, self.words)
        return abbreviates(self.name, words=words) or abbreviates(name, words=self.words)


def parties_named(member: str, *, known: Sequence[ComparedParty]) -> list[int]:
    """Return the places of the parties that a member's name itself means."""
    words = name_words(member)
    by_name = [place for place, party in enumerate(known) if party.words == words]
    if by_name:
        return by_name
    by_alias = [place for place, party in enumerate(known) if words in party.aliases]
    if by_alias:
        return by_alias if len(by_alias) == 1 else []
    by_form = [place for place, party in enumerate(known) if party.may_be(member)]
    if len(by_form) != 1:
        return []
    found = known[by_form[0]]
    others = (party for party in known if party is not found)
    return [] if any(party.may_be(found.name) for party in others) else by_form


def parties_speaking_for(
    member: str, *, itself: Sequence[int], known: Sequence[ComparedParty]
) -> Iterator[int]:
    """Yield the places of the parties that speak for a member, by their name or an alias.

    ``itself`` holds the places of the parties that the member means: a person among them is spoken
    for under the surname too, unless another person of the article bears it.
    """
    names = {name_words(member)}
    for place in itself:
        party = known[place]
        names.add(party.words)
        surname = person_words(party.words)[-1:]
        if party.is_person and not any(
            other.is_person and other is not party and person_words(other.words)[-1:] == surname
            for other in known
        ):
            names.add(surname)
    for place, party in enumerate(known):
        phrases = {party.words, *party.aliases}
        if any(speaks_for(phrase, name) for phrase in phrases for name in names):
            yield place
