"""What each outlet calls the same person, group, place, act or thing of one event.

Mentions are joined by a sieve, from the surest on: names (:mod:`framing.comparison
.party_alignment`), the same words, the same head with fewer modifiers, and last, heads of one
family that fill the same place where outlets tell the same thing. Nothing else is joined: a wrong
line in a table of names costs more than a missing one. The idea and its evaluation follow Hamborg,
Zhukova & Gipp 2019 (https://doi.org/10.1109/JCDL.2019.00036).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.attribution.nouns import NounClass, noun_of
from framing.comparison.naming_evidence import EvidenceFinder, context_may_join, may_be_one
from framing.comparison.naming_families import families_of
from framing.comparison.naming_groups import Basis, MentionGroup, group_by_words, joined_group
from framing.comparison.naming_labels import labels_of, most_frequent
from framing.comparison.naming_mentions import NamedMention, collect_mentions, roles_of
from framing.comparison.naming_polarity import ReadMentions, judge_mentions
from framing.comparison.party_alignment import AlignedParty, align_parties
from framing.comparison.reading import ReadArticle, in_order
from framing.datatypes import SourceKind
from framing.datatypes.aligned import Referent
from framing.errors import InputError

PROBABILITY_OF_WORDING = 0.85
PROBABILITY_OF_HEAD = 0.75
PROBABILITY_OF_CONTEXT = 0.85
"""Shares of joins of each kind that were right in one reading of their passages: 54 of 62 by the
same words, 40 of 52 by fewer of them, 13 of 15 by context. Rounded down to the next twentieth, for
they are few; 62 of the first two kinds were read before rules were tightened on them."""

_MOST_OF_FAMILY = 40
"""Phrases of one family that are compared with one another, the most frequent ones."""


def align_naming(
    articles: Sequence[ReadArticle],
    *,
    event_id: str,
    min_outlets: int = 2,
    read_mentions: ReadMentions | None = None,
) -> tuple[Referent, ...]:
    """Return who and what articles of one event mention, and what each outlet calls it.

    Pronouns are no naming and are left out, as are phrases that mean something else at each place
    (*the time*, *his house*, *some officials*).

    Parameters
    ----------
    articles
        Articles of one event with different ids, in any order.
    event_id
        The event's id.
    min_outlets
        Outlets that must mention a referent, at least 1.
    read_mentions
        Judges the polarity of phrases that are no party's, such as ``Analyzer.read_mentions``;
        left out, only mentions of parties have one.

    Returns
    -------
    tuple
        Referents of the most outlets first, then of the most mentions, then by name.

    Raises
    ------
    InputError
        When ``min_outlets`` is below 1, or two articles have the same id.
    """
    if min_outlets < 1:
        raise InputError(
            f"min_outlets must be at least 1; got {min_outlets}. Use 1 to see every referent."
        )
    ordered = in_order(articles)
    parties = align_parties(ordered)
    mentions = collect_mentions(ordered, parties=parties)
    groups = group_by_words(mentions, roles=roles_of(ordered, parties=parties))
    finder = EvidenceFinder(ordered, mentions=mentions)
    found = [
        _Found(
            name=_name(joined.group, mentions=mentions, parties=parties),
            joined=joined,
            n_outlets=len({ordered[mentions[p].article].outlet for p in joined.group.mentions}),
        )
        for joined in _joined_by_context(groups, finder=finder)
    ]
    kept = sorted(
        (one for one in found if one.n_outlets >= min_outlets),
        key=lambda one: (
            -one.n_outlets, -len(one.joined.group.mentions), one.name, one.joined.group.mentions
        ),
    )  # fmt: skip
    if read_mentions is not None:
        mentions = judge_mentions(
            mentions,
            places=(
                place
                for one in kept
                if _kind(one.joined.group, parties=parties) is not None
                for place in one.joined.group.mentions
            ),
            articles=ordered,
            read_mentions=read_mentions,
        )
    return tuple(
        Referent(
            referent_id=f"{event_id}-referent-{number}",
            event_id=event_id,
            name=one.name,
            kind=_kind(one.joined.group, parties=parties),
            probability=one.joined.probability,
            labels=labels_of(
                [mentions[place] for place in one.joined.group.mentions], articles=ordered
            ),
        )
        for number, one in enumerate(kept, start=1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """A group with the probability that it is one referent, None where a name settles it."""

    group: MentionGroup
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    name: str
    joined: _Joined
    n_outlets: int


_OF_BASIS = {
    Basis.NAME: None,
    Basis.WORDING: PROBABILITY_OF_WORDING,
    Basis.HEAD: PROBABILITY_OF_HEAD,
}


def _joined_by_context(groups: Sequence[MentionGroup], *, finder: EvidenceFinder) -> list[_Joined]:
    """Return the groups, those joined for which context says so, the surest joins first."""
    joined = {
        number: _Joined(group=group, probability=_OF_BASIS[group.basis])
        for number, group in enumerate(groups)
    }
    root = {number: number for number in joined}
    candidates = []
    for first, second in sorted(_pairs(groups)):
        evidence = finder.between(groups[first], groups[second])
        if evidence is not None and evidence.is_enough:
            candidates.append((-evidence.n_alike, -evidence.best, first, second))
    for *_, first, second in sorted(candidates):
        a, b = joined[root[first]], joined[root[second]]
        if a is b or not may_be_one(a.group, b.group):
            continue
        if finder.between(a.group, b.group) is None:
            continue
        whole = _Joined(
            group=joined_group(a.group, b.group),
            probability=min(PROBABILITY_OF_CONTEXT, a.probability or 1.0, b.probability or 1.0),
        )
        kept, gone = root[first], root[second]
        joined[kept] = whole
        del joined[gone]
        root = {number: kept if of == gone else of for number, of in root.items()}
    return list(joined.values())


def _pairs(groups: Sequence[MentionGroup]) -> set[tuple[int, int]]:
    """Return the pairs of groups that context may join, by their places."""
    of_family: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for family in {family for lemma, _ in group.keys for family in families_of(lemma)}:
            of_family[family].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in of_family.values():
        largest = sorted(numbers, key=lambda number: (-len(groups[number].mentions), number))
        for pair in combinations(sorted(largest[:_MOST_OF_FAMILY]), 2):
            if context_may_join(groups[pair[0]], groups[pair[1]]):
                found.add(pair)
    return found


def _name(
    group: MentionGroup, *, mentions: Sequence[NamedMention], parties: Sequence[AlignedParty]
) -> str:
    if group.party is not None:
        return parties[group.party].name
    return most_frequent(mentions[place].shown for place in group.mentions)


def _kind(group: MentionGroup, *, parties: Sequence[AlignedParty]) -> SourceKind | None:
    if group.party is not None:
        return parties[group.party].kind
    kinds = {kind for lemma, _ in group.keys if (kind := _kind_of(lemma, group)) is not None}
    return min(kinds) if kinds else None


def _kind_of(lemma: str, group: MentionGroup) -> SourceKind | None:
    """Return the kind of party that a noun calls its referent, None for an act or a thing."""
    noun = noun_of(lemma)
    if noun is None or noun.noun_class is NounClass.DOCUMENT:
        return None
    if noun.noun_class is NounClass.BODY:
        return SourceKind.COLLECTIVE if group.is_plural else SourceKind.ORGANISATION
    if noun.noun_class is NounClass.CROWD or group.is_plural:
        return SourceKind.COLLECTIVE
    return SourceKind.ROLE
