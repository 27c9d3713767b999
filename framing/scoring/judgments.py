"""Who speaks well or ill of whom, over several articles: statements between parties.

A statement is one attribution's judgment of one party. Parties of different articles are joined by
name; what the outlet says in its own voice is no statement of a party.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.datatypes import ArticleAnalysis, Party, Polarity, SourceKind
from framing.scoring.party_names import (
    Words,
    abbreviates,
    may_be_one_person,
    name_words,
    person_words,
    speaks_for,
)

LEAST_WEIGHT = 0.25
"""Least |P(positive) - P(negative)| of a mention that judges; below, it is as good as neutral."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Statement:
    """An attribution that speaks of a party: ``weight`` in [-1, 1], negative = against it.

    ``speaker`` and ``target`` are places among the joined parties, ``article`` tells the articles
    apart.
    """

    speaker: int
    target: int
    article: int
    weight: float

    @property
    def pair(self) -> tuple[int, int]:
        """The two parties, whoever speaks, the first place first."""
        return min(self.speaker, self.target), max(self.speaker, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedParty:
    """A party over all articles: its fullest name, in how many it is, how much it says."""

    name: str
    n_articles: int
    words_spoken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgments:
    """All statements between the parties of several articles, in an order of their own."""

    parties: tuple[JoinedParty, ...]
    statements: tuple[Statement, ...]
    n_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What of one article is needed, so that the article itself can be let go."""

    article_id: str
    text_sha256: str
    parties: tuple[Party, ...]
    judged: tuple[tuple[int, int, float], ...]


def read_judgments(analyses: Iterable[ArticleAnalysis]) -> Judgments:
    """Return who speaks well or ill of whom in these articles.

    Parameters
    ----------
    analyses
        Articles on one event, read once; their order does not matter. Articles with the same text
        count once.

    Returns
    -------
    Judgments
        Named persons, organisations and groups, joined by name (case, accents and titles aside), a
        surname or an acronym alone with the one party of all articles that it can mean, and
        someone who speaks for a party ("a spokesman for Northgate") with that party. A mention of
        a party weighs P(positive) - P(negative); mentions of one party inside one attribution are
        averaged; parties' words about themselves are left out.
    """
    by_text: dict[str, _Read] = {}
    for analysis in analyses:
        found = _read(analysis)
        known = by_text.get(found.text_sha256)
        if known is None or found.article_id < known.article_id:
            by_text[found.text_sha256] = found
    articles = sorted(by_text.values(), key=lambda found: (found.article_id, found.text_sha256))
    keys = _keys_of([found.parties for found in articles])
    in_order = sorted(set(keys.values()))
    places = {key: place for place, key in enumerate(in_order)}
    place_of = {at: places[key] for at, key in keys.items()}
    statements = sorted(
        Statement(speaker=speaker, target=target, article=number, weight=weight)
        for number, found in enumerate(articles)
        for at_speaker, at_target, weight in found.judged
        if (speaker := place_of.get((number, at_speaker))) is not None
        and (target := place_of.get((number, at_target))) is not None
        and speaker != target
    )
    return Judgments(
        parties=_joined(articles, place_of=place_of, keys=in_order),
        statements=tuple(statements),
        n_articles=len(articles),
    )


def _read(analysis: ArticleAnalysis) -> _Read:
    evidence = analysis.attribution
    weights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for mention in evidence.mentions:
        if mention.polarity is None or mention.attribution is None:
            continue
        positive = mention.polarity.get(Polarity.POSITIVE, 0.0)
        weight = positive - mention.polarity.get(Polarity.NEGATIVE, 0.0)
        if abs(weight) >= LEAST_WEIGHT:
            weights[mention.attribution, mention.party].append(weight)
    judged = []
    for (attribution, target), found in sorted(weights.items()):
        speaker = evidence.speaker_of(attribution)
        mean = sum(sorted(found)) / len(found)
        if speaker is not None and mean:
            judged.append((speaker, target, mean))
    return _Read(
        article_id=analysis.article.article_id,
        text_sha256=analysis.article.text_sha256,
        parties=evidence.parties,
        judged=tuple(judged),
    )


def _keys_of(articles: Sequence[Sequence[Party]]) -> dict[tuple[int, int], Words]:
    """Return the key of each party (article, place) that can be joined to those of other articles.

    Roles without a name, documents and unnamed sources have none, unless they speak for a party.
    """
    named = {
        (number, place): (party, words)
        for number, parties in enumerate(articles)
        for place, party in enumerate(parties)
        if (words := name_words(party.name))
    }
    people = {
        person_words(words)
        for party, words in named.values()
        if party.kind is SourceKind.NAMED_PERSON
    }
    bodies = {
        words
        for party, words in named.values()
        if party.kind in (SourceKind.ORGANISATION, SourceKind.COLLECTIVE)
    }
    key_of_name = _key_of_name(people=people, bodies=bodies)
    joined = {
        words: key
        for party, words in named.values()
        if party.kind is not SourceKind.NAMED_PERSON
        and (key := _spoken_for(party.name, words, names=key_of_name, bodies=bodies))
    }
    keys: dict[tuple[int, int], Words] = {}
    for at, (party, words) in named.items():
        if party.kind is SourceKind.NAMED_PERSON:
            keys[at] = key_of_name[person_words(words)]
        elif words in joined or words in bodies:
            keys[at] = _followed(words, steps=joined)
    return keys


def _key_of_name(*, people: set[Words], bodies: set[Words]) -> dict[Words, Words]:
    """Return whom each name means over all articles; a surname, only where one person bears it."""
    by_surname: dict[str, set[Words]] = defaultdict(set)
    for words in people:
        by_surname[words[-1]].add(words)
    meant: dict[Words, Words] = {}
    for words in sorted(people, key=len, reverse=True):
        fuller = {
            meant[other]
            for other in by_surname[words[-1]]
            if len(other) > len(words) and may_be_one_person(words, other)
        }
        meant[words] = fuller.pop() if len(fuller) == 1 else words
    for surname, names in by_surname.items():
        bearers = {meant[words] for words in names}
        if len(bearers) == 1:
            meant.setdefault((surname,), bearers.pop())
    for words in bodies:
        meant.setdefault(words, words)
    return meant


def _spoken_for(
    name: str, words: Words, *, names: dict[Words, Words], bodies: set[Words]
) -> Words | None:
    """Return the one body that ``name`` abbreviates, or the fullest name that it speaks for."""
    expansions = {other for other in bodies if abbreviates(name, words=other)}
    if len(expansions) == 1:
        return expansions.pop()
    for n_words in range(len(words) - 1, 0, -1):
        for start in range(len(words) - n_words + 1):
            part = words[start : start + n_words]
            if part in names and speaks_for(words, part):
                return names[part]
    return None


def _followed(words: Words, *, steps: dict[Words, Words]) -> Words:
    """Return where steps from name to name end: the spokesman of an acronym is its body."""
    seen = {words}
    while (following := steps.get(words)) is not None and following not in seen:
        words = following
        seen.add(words)
    return words


def _joined(
    articles: Sequence[_Read], *, place_of: dict[tuple[int, int], int], keys: Sequence[Words]
) -> tuple[JoinedParty, ...]:
    names: list[Counter[str]] = [Counter() for _ in keys]
    seen: list[set[int]] = [set() for _ in keys]
    words_spoken = [0] * len(keys)
    for (number, at), place in place_of.items():
        party = articles[number].parties[at]
        names[place][party.name] += 1
        seen[place].add(number)
        words_spoken[place] += party.words_spoken
    return tuple(
        JoinedParty(
            name=_own_name(names[place], key=key),
            n_articles=len(seen[place]),
            words_spoken=words_spoken[place],
        )
        for place, key in enumerate(keys)
    )


def _own_name(names: Counter[str], *, key: Words) -> str:
    """Return the spelling used most of the name that stands for all, without titles if it can."""

    def rank(name: str) -> tuple[bool, bool, int, str]:
        words = name_words(name)
        return (person_words(words) != key and words != key, words != key, -names[name], name)

    return min(names, key=rank)
