"""Mentions of one event put together by their words: the passes that need no context.

Parties come joined (:mod:`framing.comparison.party_alignment`). Other names are joined by their
letters. Phrases are joined where the head, its number and the modifiers are the same, then where
one has only fewer modifiers (*the deal*, *the nuclear deal*) and the event has no other thing with
that head which it may as well mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from framing.attribution.names import fold
from framing.attribution.nouns import NounClass, noun_of
from framing.comparison.naming_families import NAME, SETTING_APART, lemma_of, tell_apart
from framing.comparison.naming_mentions import MOST_OF_THEM, NamedMention
from framing.comparison.noun_heads import is_plural
from framing.comparison.noun_words import ADJECTIVES_AS_HEADS, PLAIN_ADJECTIVES, QUANTIFIERS, listed

_NO_NUMBER = frozenset([NounClass.BODY, NounClass.CROWD])
_TELLING = listed(
    "public private local national federal military free northern southern eastern "
    "western foreign domestic rural urban red white black blue green legal illegal violent "
    "peaceful nearby"
)
_NEUTRAL = (PLAIN_ADJECTIVES | QUANTIFIERS) - SETTING_APART - _TELLING
"""Modifiers that leave open which one is meant: *massive*, *recent*, *three*."""


class Basis(IntEnum):
    """What mentions were put together by, the surest first."""

    NAME = 0
    WORDING = 1
    HEAD = 2
    FAMILY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionGroup:
    """Mentions taken to mean one referent. ``mentions`` are places among the event's.

    ``is_definite``: whether a phrase in it is singled out at least once (*the rebels*).
    ``keys`` are the phrases in it, each a lemma with its modifiers, of one number; empty for a
    party or another name. ``party`` is its place among the aligned parties.
    """

    mentions: tuple[int, ...]
    basis: Basis
    keys: tuple[tuple[str, frozenset[str]], ...] = ()
    is_definite: bool = False
    is_plural: bool | None = None
    party: int | None = None


def group_by_words(
    mentions: Sequence[NamedMention], *, roles: Mapping[str, int]
) -> tuple[MentionGroup, ...]:
    """Return the mentions in groups, each mention in exactly one, those of parties first.

    Parameters
    ----------
    mentions
        All mentions of the event.
    roles
        Phrases, folded, that some article uses for a named party: *mayor*; the place of the party.
    """
    proper = _proper_words(mentions)
    of_party: dict[int, list[int]] = defaultdict(list)
    of_name: dict[str, list[int]] = defaultdict(list)
    of_phrase: dict[tuple[str, bool | None, frozenset[str]], list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        if mention.party is not None:
            of_party[mention.party].append(place)
        elif mention.is_name:
            of_name[fold(mention.shown)].append(place)
        elif mention.phrase is not None:
            taught = roles.get(fold(mention.shown))
            if taught is not None and mention.phrase.is_definite:
                of_party[taught].append(place)
                continue
            lemma = lemma_of(mention.phrase.head)
            modifiers = _modifiers(mention, proper=proper)
            of_phrase[lemma, number_of(mention.phrase.head), modifiers].append(place)
    groups = [
        MentionGroup(mentions=tuple(places), basis=Basis.NAME, party=party)
        for party, places in sorted(of_party.items())
    ]
    groups += [
        MentionGroup(mentions=tuple(places), basis=Basis.NAME)
        for _, places in sorted(of_name.items())
    ]
    singled_out = {
        key: kept
        for key, places in of_phrase.items()
        if (kept := _singled_out(places, mentions=mentions))
    }
    return (*groups, *_by_head(singled_out, mentions=mentions))


def _singled_out(places: Sequence[int], *, mentions: Sequence[NamedMention]) -> list[int]:
    """Return the mentions that mean something the article has in mind, not any of its kind.

    A singular without *the* or an owner (*a gunman*) is kept where its article goes on to single
    it out in the same words.
    """
    definite = {mentions[place].article for place in places if _is_definite(mentions[place])}
    return [
        place
        for place in places
        if _is_definite(mentions[place]) or mentions[place].article in definite
    ]


def _is_definite(mention: NamedMention) -> bool:
    phrase = mention.phrase
    assert phrase is not None
    return (
        _has_determiner(mention)
        or (phrase.is_plural and phrase.determiner is None)
        or (mention.is_in_headline and phrase.determiner is None)
    )


def _has_determiner(mention: NamedMention) -> bool:
    assert mention.phrase is not None
    return mention.phrase.is_definite or mention.phrase.has_owner


def number_of(head: str) -> bool | None:
    """Return whether a head is a plural, None for one body or crowd, which may go either way."""
    noun = noun_of(head)
    if head == "police" or (
        noun is not None and noun.noun_class in _NO_NUMBER and not noun.is_plural
    ):
        return None
    return is_plural(head)


def _proper_words(mentions: Sequence[NamedMention]) -> frozenset[str]:
    """Return the modifiers that the event's sentences write in capitals more often than not."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.phrase is not None and not mention.is_in_headline:
            for word in mention.phrase.modifiers:
                counts[word] += 1 if word in mention.phrase.names else -1
    return frozenset(word for word, n in counts.items() if n > 0)


def _modifiers(mention: NamedMention, *, proper: frozenset[str]) -> frozenset[str]:
    assert mention.phrase is not None
    return frozenset(
        NAME + (fold(word) or word) if word in proper else lemma_of(fold(word) or word)
        for word in mention.phrase.modifiers
        if word not in _NEUTRAL and not word.endswith("ly")
    )


def _by_head(
    phrases: Mapping[tuple[str, bool | None, frozenset[str]], list[int]],
    *,
    mentions: Sequence[NamedMention],
) -> list[MentionGroup]:
    heads: dict[tuple[str, bool | None], dict[frozenset[str], list[int]]] = defaultdict(dict)
    for (lemma, number, modifiers), places in phrases.items():
        heads[lemma, number][modifiers] = places
    found: list[MentionGroup] = []
    for lemma, number in sorted(heads, key=lambda key: (key[0], str(key[1]))):
        definite = frozenset(
            modifiers
            for modifiers, places in heads[lemma, number].items()
            if any(_has_determiner(mentions[place]) for place in places)
        )
        articles = {
            modifiers: {mentions[place].article for place in places}
            for modifiers, places in heads[lemma, number].items()
        }
        found += _of_one_head(
            lemma, number, heads[lemma, number], definite=definite, articles=articles
        )
    return found


def _of_one_head(
    lemma: str,
    number: bool | None,
    variants: Mapping[frozenset[str], list[int]],
    *,
    definite: frozenset[frozenset[str]],
    articles: Mapping[frozenset[str], set[int]],
) -> list[MentionGroup]:
    """Return the groups of phrases with one head: a shorter phrase goes with the longer it means.

    The longest are placed first. A shorter one that is singled out somewhere, in an article that
    has a longer one as well, joins the group that holds most of the mentions of the phrases which
    say more than it; where none holds most it stands alone.
    """
    joined: dict[frozenset[str], frozenset[str]] = {}
    ordered = sorted(variants, key=lambda words: (-len(words), sorted(words)))
    for short in ordered:
        held: dict[frozenset[str], int] = defaultdict(int)
        bridged = False
        for long in ordered:
            if short < long and not tell_apart(short, long):
                bridged = bridged or not articles[short].isdisjoint(articles[long])
                held[joined[long]] += len(variants[long])
        total = sum(held.values())
        root = max(held, key=lambda one: (held[one], sorted(one)), default=short)
        is_meant = bridged and held[root] >= MOST_OF_THEM * total
        is_vague = short not in definite or lemma in ADJECTIVES_AS_HEADS
        joined[short] = root if is_meant and not is_vague else short
    groups: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)
    for short, root in joined.items():
        groups[root].append(short)
    return [
        MentionGroup(
            mentions=tuple(sorted(place for words in keys for place in variants[words])),
            basis=Basis.WORDING if len(keys) == 1 else Basis.HEAD,
            keys=tuple((lemma, words) for words in sorted(keys, key=sorted)),
            is_plural=number,
            is_definite=not definite.isdisjoint(keys),
        )
        for _, keys in sorted(groups.items(), key=lambda item: sorted(item[0]))
    ]


def joined_group(first: MentionGroup, second: MentionGroup) -> MentionGroup:
    """Return two groups of phrases as one, joined by what stands around them."""
    number: Hashable = first.is_plural if first.is_plural is not None else second.is_plural
    assert number is None or isinstance(number, bool)
    return MentionGroup(
        mentions=tuple(sorted((*first.mentions, *second.mentions))),
        basis=Basis.FAMILY,
        keys=tuple(sorted({*first.keys, *second.keys}, key=lambda key: (key[0], sorted(key[1])))),
        is_plural=number,
        is_definite=first.is_definite and second.is_definite,
    )
