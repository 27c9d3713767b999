"""Words that refer to one party, joined step by step: what is known of a party grows with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.attribution.found import EntityType
from framing.attribution.nouns import PERSONS, Gender
from framing.attribution.phrases import PhraseIndex
from framing.attribution.referring import Referring

TITLE_WEIGHT = 4
NOUN_WEIGHT = 3
PRONOUN_WEIGHT = 2
GIVEN_NAME_WEIGHT = 1
"""How much each kind of evidence says of a gender: what the article says beats what names say."""


class Clusters:
    """Clusters of referring words, each known by the place of its first word.

    Mutable while an article is resolved, and never part of a result.
    """

    def __init__(self, words: Sequence[Referring]) -> None:
        self.words = words
        self.phrases = PhraseIndex(words)
        self._root = list(range(len(words)))
        self._members: dict[int, list[int]] = {place: [place] for place in range(len(words))}
        self._genders: dict[int, Counter[Gender]] = {p: Counter() for p in range(len(words))}
        self._roles: dict[int, set[str]] = {place: set() for place in range(len(words))}
        self._epithets: dict[int, set[str]] = {place: set() for place in range(len(words))}
        self._types = [Counter([word.type] if word.type is not None else []) for word in words]
        self._speaks = {place for place, word in enumerate(words) if word.source_of is not None}
        self._names = {place: [place] for place, word in enumerate(words) if word.is_name}
        self._roots_of_role: dict[str, set[int]] = {}
        self._human: dict[int, bool | None] = {}
        self._plural: dict[int, bool] = {}
        self._resolved: set[int] = {
            place for place, word in enumerate(words) if word.pronoun is None
        }

    def root(self, place: int) -> int:
        """Return the cluster of a word."""
        while self._root[place] != place:
            self._root[place] = self._root[self._root[place]]
            place = self._root[place]
        return place

    def join(self, first: int, second: int) -> None:
        """Make one cluster of those of two words."""
        a, b = sorted((self.root(first), self.root(second)))
        self._resolved.update((first, second))
        if a == b:
            return
        self._root[b] = a
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        self._genders[a] += self._genders.pop(b)
        self._types[a] += self._types[b]
        for known in (self._human, self._plural):
            known.pop(a, None)
        self._roles[a] |= self._roles.pop(b)
        self._epithets[a] |= self._epithets.pop(b)
        if b in self._speaks:
            self._speaks.add(a)
        if b in self._names:
            self._names[a] = sorted(self._names.get(a, []) + self._names.pop(b))

    def roots(self) -> Iterator[int]:
        """Yield the clusters in reading order."""
        yield from sorted(self._members)

    def members(self, place: int) -> Sequence[int]:
        """Return the places of a cluster's words in reading order."""
        return self._members[self.root(place)]

    def names(self, place: int) -> Sequence[int]:
        """Return the places of a cluster's names in reading order."""
        return self._names.get(self.root(place), ())

    def named(self) -> Iterator[int]:
        """Yield the clusters that have a name, in no particular order."""
        yield from self._names

    def speaks(self, place: int) -> bool:
        """Whether any word of a cluster is the source of an attribution."""
        return self.root(place) in self._speaks

    def is_resolved(self, place: int) -> bool:
        """Whether a word is a name or a noun, or a pronoun that was joined to something."""
        return place in self._resolved

    def add_gender(self, place: int, gender: Gender | None, *, weight: int) -> None:
        """Count evidence of a cluster's gender; None is no evidence."""
        if gender is not None:
            self._genders[self.root(place)][gender] += weight

    def gender(self, place: int) -> Gender | None:
        """Return the gender that the evidence speaks for, None where it is even or absent."""
        votes = self._genders[self.root(place)]
        male, female = votes[Gender.MALE], votes[Gender.FEMALE]
        if male == female:
            return None
        return Gender.MALE if male > female else Gender.FEMALE

    def add_role(self, place: int, role: str) -> None:
        """Remember a noun that the article calls a cluster by."""
        root = self.root(place)
        self._roles[root].add(role)
        self._roots_of_role.setdefault(role, set()).add(root)

    def roles(self, place: int) -> set[str]:
        """Return the nouns that the article calls a cluster by."""
        return self._roles[self.root(place)]

    def called(self, role: str) -> set[int]:
        """Return the clusters that the article calls by a noun."""
        found = {self.root(place) for place in self._roots_of_role.get(role, ())}
        if found:
            self._roots_of_role[role] = found
        return found

    def add_epithet(self, place: int, word: str) -> None:
        """Remember a proper adjective or name that a role of a cluster has: *Republican*."""
        self._epithets[self.root(place)].add(word)

    def epithets(self, place: int) -> set[str]:
        """Return the proper adjectives and names that a cluster's roles have."""
        return self._epithets[self.root(place)]

    def type(self, place: int) -> EntityType | None:
        """Return the commonest type of a cluster's names, None without a typed name."""
        types = self._types[self.root(place)]
        return max(types, key=lambda name: types[name]) if types else None

    def is_human(self, place: int) -> bool | None:
        """Whether a cluster is a human being or several, None where nothing says."""
        root = self.root(place)
        if root not in self._human:
            self._human[root] = self._read_human(root)
        return self._human[root]

    def _read_human(self, place: int) -> bool | None:
        kind = self.type(place)
        if kind is not None:
            return kind is EntityType.PERSON
        nouns = [noun for m in self.members(place) if (noun := self.words[m].head.noun)]
        if nouns:
            return nouns[0].noun_class in PERSONS
        genders = [p for m in self.members(place) if (p := self.words[m].pronoun)]
        return genders[0].is_human if genders else None

    def is_plural(self, place: int) -> bool:
        """Whether a cluster's fullest words stand for several."""
        root = self.root(place)
        if root not in self._plural:
            words = [self.words[m] for m in self.members(root)]
            named = any(word.is_name for word in words)
            self._plural[root] = not named and any(word.head.is_plural for word in words)
        return self._plural[root]
