"""The parties of one event across its articles: who is the same person, body or document.

A sieve, as within one article (Raghunathan et al. 2010, https://aclanthology.org/D10-1048/), but
stricter: names may be joined across articles by their words alone, so whatever could mean two is
joined to neither. Passes, from the most precise on:

1. the same full name, body or identifying phrase (*Norwick's mayor*, *the mayor of Norwick*);
2. full names that differ in a middle name, an initial or a short form, and bodies that differ in
   an acronym or a slip, where both may mean the very same names of the event;
3. a surname alone, where one person of the event bears it;
4. a short name or role that one article uses beside the full name, where one party has it.

Parties that an article itself tells apart stay apart. A source without a name is never joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from framing.attribution.kinds import RANK
from framing.attribution.names import (
    organisation_keys,
    read_person,
    same_full_name,
    same_organisation,
    short_forms,
)
from framing.comparison.party_alignment_forms import PartyForms, forms_of
from framing.comparison.reading import ReadArticle
from framing.datatypes import SourceKind
from framing.errors import InputError

_NAMED = (SourceKind.NAMED_PERSON, SourceKind.ORGANISATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedParty:
    """A party of an event.

    ``name`` is the fullest of those that two articles have, or else of all, ``kind`` what it is
    most often taken for.
    ``members`` are article ids with the place among that article's parties, in order, at most one
    of each article.
    """

    name: str
    kind: SourceKind
    members: tuple[tuple[str, int], ...]


def align_parties(articles: Sequence[ReadArticle]) -> tuple[AlignedParty, ...]:
    """Return the parties of articles of one event, joined across the articles.

    Every party of every article is a member of exactly one aligned party; one without a fellow
    stands alone. Costs n log n in the number of parties, and the square of the number of different
    full names that share a surname.

    Parameters
    ----------
    articles
        Articles of one event with different ids, in any order.

    Returns
    -------
    tuple
        Those of most articles first, then by name.

    Raises
    ------
    InputError
        When two articles have the same id.
    """
    ids = [read.article_id for read in articles]
    if len(set(ids)) < len(ids):
        twice = sorted(name for name, n in Counter(ids).items() if n > 1)
        raise InputError(
            f"Articles of one event have different ids; got {twice[0]!r} more than once. "
            "Leave out the copy, or rename it."
        )
    parties = [
        forms
        for read in sorted(articles, key=lambda read: read.article_id)
        for forms in forms_of(read)
    ]
    groups = _Groups(parties)
    _join_equal(groups, keys=lambda party: party.keys)
    _join_twins(groups, blocks=_surnames, fits=_may_be_one_person)
    _join_twins(groups, blocks=_body_keys, fits=_may_be_one_body)
    _join_surnames(groups)
    _join_taught(groups)
    aligned = [_aligned(members) for members in groups.members()]
    return tuple(sorted(aligned, key=lambda one: (-len(one.members), one.name, one.members)))


class _Groups:
    """Parties joined step by step; those of one article are never joined."""

    def __init__(self, parties: Sequence[PartyForms]) -> None:
        self.parties = parties
        self._root = list(range(len(parties)))
        self._members = {place: [place] for place in range(len(parties))}

    def root(self, place: int) -> int:
        """Return the group of a party."""
        return self._root[place]

    def of(self, root: int) -> list[PartyForms]:
        """Return the parties of a group."""
        return [self.parties[place] for place in self._members[root]]

    def roots(self) -> list[int]:
        """Return the groups."""
        return sorted(self._members)

    def join(self, first: int, second: int) -> None:
        """Make one group of those of two parties, unless an article tells them apart."""
        a, b = sorted((self._root[first], self._root[second]), key=self._size, reverse=True)
        here = {party.article_id for party in self.of(a)}
        if a == b or any(party.article_id in here for party in self.of(b)):
            return
        for place in self._members[b]:
            self._root[place] = a
        self._members[a] += self._members.pop(b)

    def _size(self, root: int) -> int:
        return len(self._members[root])

    def members(self) -> list[list[PartyForms]]:
        """Return the groups' parties."""
        return [self.of(root) for root in self.roots()]


def _join_equal(groups: _Groups, *, keys: Callable[[PartyForms], Iterable[str]]) -> None:
    """Join parties that share a key, unless one article has two parties with it."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, party in enumerate(groups.parties):
        for key in keys(party):
            having[key].append(place)
    for _, places in sorted(having.items()):
        if len({groups.parties[place].article_id for place in places}) == len(places):
            for place in places[1:]:
                groups.join(places[0], place)


def _join_twins(
    groups: _Groups,
    *,
    blocks: Callable[[PartyForms], Iterable[str]],
    fits: Callable[[Sequence[PartyForms], Sequence[PartyForms]], bool],
) -> None:
    """Join groups that may be one and the same, where they fit the very same groups.

    *A. Hale* fits *Anna Hale* and *Alan Hale*, who do not fit each other: all three stay apart. So
    do all of them where an article tells two apart.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for place, party in enumerate(groups.parties):
        for key in blocks(party):
            found[key].add(groups.root(place))
    fitting: dict[int, set[int]] = defaultdict(set)
    for roots in found.values():
        for a in roots:
            for b in roots:
                if a < b and b not in fitting[a] and fits(groups.of(a), groups.of(b)):
                    fitting[a].add(b)
                    fitting[b].add(a)
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for root, others in fitting.items():
        if others:
            alike[frozenset((root, *others))].append(root)
    for twins in alike.values():
        ids = [party.article_id for root in twins for party in groups.of(root)]
        if len(set(ids)) == len(ids):
            for root in twins[1:]:
                groups.join(twins[0], root)


def _surnames(party: PartyForms) -> set[str]:
    return {name.surname for name in party.full_names}


def _body_keys(party: PartyForms) -> set[str]:
    return {key for name in party.bodies for key in organisation_keys(name)}


def _may_be_one_person(first: Sequence[PartyForms], second: Sequence[PartyForms]) -> bool:
    names = {name for party in first for name in party.full_names}
    others = {name for party in second for name in party.full_names}
    return all(same_full_name(name, other) for name in names for other in others)


def _may_be_one_body(first: Sequence[PartyForms], second: Sequence[PartyForms]) -> bool:
    names = {name for party in first for name in party.bodies}
    others = {name for party in second for name in party.bodies}
    return any(same_organisation(name, other) for name in names for other in others)


def _join_surnames(groups: _Groups) -> None:
    """Join those called by one name alone with the one person who may be meant, or each other.

    Where the event has nobody of that name in full, a body of that name is meant: the word was
    taken for a person's in this article only.
    """
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    bodies: dict[str, set[int]] = defaultdict(set)
    for place, party in enumerate(groups.parties):
        for name in party.full_names:
            for words in short_forms(name):
                longer[words].add(groups.root(place))
        for key in party.keys if party.bodies else ():
            bodies[key].add(groups.root(place))
    lonely: dict[str, list[int]] = defaultdict(list)
    meant: list[tuple[int, int]] = []
    for place, party in enumerate(groups.parties):
        names = [*party.short_names, *party.full_names]
        others = {root for name in names for root in longer.get(name.words, ())}
        fitting = [root for root in others if root != groups.root(place)]
        if len(fitting) == 1 and _may_be_of(party, groups.of(fitting[0])):
            meant.append((fitting[0], place))
        elif not fitting and party.short_names:
            lonely[f"={' '.join(party.short_names[0].words)}"].append(place)
    for root, place in meant:
        groups.join(root, place)
    for key, places in lonely.items():
        known = sorted(bodies.get(key, ()))
        genders = {gender for place in places for gender in groups.parties[place].genders}
        n_articles = len({groups.parties[place].article_id for place in places})
        if n_articles == len(places) and len(genders) <= 1:
            for place in places:
                groups.join(known[0] if len(known) == 1 else places[0], place)


def _may_be_of(short: PartyForms, full: Sequence[PartyForms]) -> bool:
    """Return whether titles and given names leave room for a short name to be a full one's."""
    genders = {gender for party in full for gender in party.genders}
    return not short.genders or not genders or not short.genders.isdisjoint(genders)


def _join_taught(groups: _Groups) -> None:
    """Join parties with the one party that another article calls by their name as well."""
    taught: dict[str, set[int]] = defaultdict(set)
    for place, party in enumerate(groups.parties):
        for key in party.taught_keys:
            taught[key].add(groups.root(place))
    meant = []
    for place, party in enumerate(groups.parties):
        if party.full_names:
            continue
        others = {root for key in party.keys for root in taught.get(key, ())}
        fitting = others - {groups.root(place)}
        if len(fitting) == 1:
            meant.append((fitting.pop(), place))
    for root, place in meant:
        groups.join(root, place)


def _aligned(parties: Sequence[PartyForms]) -> AlignedParty:
    kinds = Counter(party.party.kind for party in parties)
    known = {kind: n for kind, n in kinds.items() if kind in _NAMED} or kinds
    kind = max(known, key=lambda one: (known[one], -RANK.index(one)))
    names = Counter(party.party.name for party in parties if party.party.kind is kind)
    # A slip of one article, a name run on into the next word, is often the longest of all.
    shared = {name: n for name, n in names.items() if n > 1} or names
    return AlignedParty(
        name=max(shared, key=lambda name: (_n_words(name, kind), names[name], len(name), name)),
        kind=kind,
        members=tuple(sorted((party.article_id, party.place) for party in parties)),
    )


def _n_words(name: str, kind: SourceKind) -> int:
    """Return the words of a name, a person's without titles."""
    person = read_person(name) if kind is SourceKind.NAMED_PERSON else None
    return len(person.words) if person is not None else len(name.split())
