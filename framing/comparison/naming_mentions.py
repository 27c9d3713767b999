"""Every mention that may enter the naming table: of parties, and noun phrases that are no party's.

Pronouns say nothing of what an outlet calls somebody, and are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.attribution.names import TITLES, fold
from framing.attribution.nouns import PERSONS, noun_of
from framing.attribution.pronouns import pronoun_of
from framing.comparison.naming_telling import OWNED, is_part_of_name, is_telling, is_title_case
from framing.comparison.naming_wording import shown_as, wording_of
from framing.comparison.noun_phrases import NounPhrase, find_noun_phrases, nouns_of
from framing.comparison.noun_words import (
    ADJECTIVE_ENDINGS,
    DETERMINERS,
    GENERIC,
    PLAIN_ADJECTIVES,
    QUANTIFIERS,
)
from framing.comparison.party_alignment import AlignedParty
from framing.comparison.reading import ReadArticle
from framing.datatypes import Article, Mention, Part, Polarity, SourceKind, Span, Voice
from framing.text.voice import VoiceOfCharacters, voice_of_span, voice_probabilities

_PARTS: tuple[Part, ...] = ("title", "text")
MOST_OF_THEM = 0.8
"""Share of mentions from which words that may mean several mean the one that has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMention:
    """Words that name something in an article.

    ``article`` is the place of the article among those read, ``sentence`` that of its sentence.
    ``party`` is the place among the aligned parties, None for a phrase that is no party's;
    ``phrase`` the noun phrase of such words. ``wording`` is what mentions are counted by,
    ``shown`` the same in the case of the text.
    """

    article: int
    sentence: int
    span: Span
    wording: str
    shown: str
    voice: Voice
    polarity: Polarity | None = None
    party: int | None = None
    phrase: NounPhrase | None = None
    is_name: bool = False
    is_in_headline: bool = False


def collect_mentions(
    articles: Sequence[ReadArticle], *, parties: Sequence[AlignedParty]
) -> tuple[NamedMention, ...]:
    """Return the mentions of articles of one event, article by article in reading order."""
    place_of = {
        member: place
        for place, party in enumerate(parties)
        if is_named(party)
        for member in party.members
    }
    phrases = _event_phrases(articles)
    name_of = _forms_of(articles, parties=parties, capitalized=True)
    found: list[NamedMention] = []
    for number, read in enumerate(articles):
        voices = {
            part: voice_probabilities(len(read.article.part(part)), read.analysis.voices, part=part)
            for part in _PARTS
        }
        here = list(_of_parties(read, number=number, place_of=place_of, phrases=phrases[number]))
        here += _of_phrases(
            read,
            number=number,
            phrases=phrases[number],
            taken=[mention.span for mention in here],
            voices=voices,
            name_of=name_of,
        )
        found += sorted(here, key=lambda mention: mention.span)
    return tuple(found)


def is_named(party: AlignedParty) -> bool:
    """Return whether a party goes by a name; *protesters* and *the mayor* go by a phrase."""
    if party.kind is SourceKind.NAMED_PERSON:
        return True
    name = shown_as(party.name)
    return (
        party.kind is SourceKind.ORGANISATION
        and name[:1].isupper()
        and noun_of(name.lower()) is None
    )


def roles_of(articles: Sequence[ReadArticle], *, parties: Sequence[AlignedParty]) -> dict[str, int]:
    """Return the roles of single persons, folded, by which articles call one named party.

    A role that two parties of the event go by is left out.
    """
    return {
        name: place
        for name, place in _forms_of(articles, parties=parties, capitalized=False).items()
        if name not in GENERIC
        and (noun := noun_of(name.split()[-1])) is not None
        and noun.noun_class in PERSONS
        and not noun.is_plural
    }


def _event_phrases(articles: Sequence[ReadArticle]) -> list[tuple[NounPhrase, ...]]:
    """Return each article's phrases; the articles teach one another which words are nouns."""
    first = [find_noun_phrases(read.article, sentences=read.sentences) for read in articles]
    nouns = nouns_of(phrase for phrases in first for phrase in phrases)
    return [
        find_noun_phrases(read.article, sentences=read.sentences, nouns=nouns) for read in articles
    ]


def _forms_of(
    articles: Sequence[ReadArticle], *, parties: Sequence[AlignedParty], capitalized: bool
) -> dict[str, int]:
    """Return what articles call named parties, folded, and the one party of the event it means.

    Where it may mean several, it means the one that has most of their mentions, if any has.
    ``capitalized``: whether names are wanted, or phrases, which may mean one party only.
    """
    by_id = {read.article_id: read for read in articles}
    meant: dict[str, Counter[int]] = defaultdict(Counter)
    for place, party in enumerate(parties):
        if not is_named(party):
            continue
        for article_id, member in party.members:
            own = by_id[article_id].analysis.attribution.parties[member]
            for name in (own.name, *own.aliases):
                if shown_as(name)[:1].isupper() is capitalized:
                    meant[fold(name)][place] += len(own.mentions)
    share = MOST_OF_THEM if capitalized else 1.0
    return {
        name: place
        for name, places in meant.items()
        if name
        for place, n in [min(places.items(), key=lambda item: (-item[1], item[0]))]
        if n >= share * places.total() and n > 0
    }


def _of_parties(
    read: ReadArticle,
    *,
    number: int,
    place_of: Mapping[tuple[str, int], int],
    phrases: Sequence[NounPhrase],
) -> Iterator[NamedMention]:
    ends = {(phrase.span.part, phrase.span.end): phrase for phrase in phrases}
    sentence_of = _SentenceIndex(read)
    for mention in read.analysis.attribution.mentions:
        words = read.article.slice(mention.span)
        party = place_of.get((read.article_id, mention.party))
        if party is None or pronoun_of(words) is not None or not words.strip():
            continue
        span = _whole(mention, ends, article=read.article)
        words = read.article.slice(span)
        yield NamedMention(
            article=number,
            sentence=sentence_of.place(span),
            span=span,
            wording=wording_of(words),
            shown=shown_as(words),
            voice=mention.voice,
            polarity=mention.most_probable,
            party=party,
        )


def _whole(
    mention: Mention, ends: Mapping[tuple[Part, int], NounPhrase], *, article: Article
) -> Span:
    """Return a mention with the words before a name that describe it: *embattled mayor Hale*."""
    span = mention.span
    phrase = ends.get((span.part, span.end))
    if phrase is None or phrase.span.start >= span.start or phrase.has_owner:
        return span
    before = article.part(span.part)[phrase.span.start : span.start].lower().split()
    if before[0] in DETERMINERS:
        before = before[1:]
    describes = all(
        word.rstrip(".") in TITLES
        or word in PLAIN_ADJECTIVES
        or word.endswith((*ADJECTIVE_ENDINGS, "ed"))
        or noun_of(word) is not None
        for word in before
    )
    is_shared = phrase.determiner in QUANTIFIERS or phrase.determiner in OWNED
    return phrase.span if before and describes and not is_shared else span


def _of_phrases(
    read: ReadArticle,
    *,
    number: int,
    phrases: Sequence[NounPhrase],
    taken: Sequence[Span],
    voices: VoiceOfCharacters,
    name_of: Mapping[str, int],
) -> Iterator[NamedMention]:
    taken_ends = {(span.part, span.end) for span in taken}
    headline_like = [is_title_case(read.article.slice(s.span)) for s in read.sentences]
    judged = {mention.span: mention.most_probable for mention in read.analysis.attribution.mentions}
    inside = _Covered(taken)
    for phrase in phrases:
        end = (phrase.span.part, phrase.span.end)
        words = read.article.slice(phrase.span)
        is_name = phrase.is_capitalized and not headline_like[phrase.sentence]
        party = name_of.get(fold(words))
        if is_name and is_part_of_name(read.article.part(phrase.span.part), phrase.span):
            continue
        if (
            end in taken_ends
            or inside.holds(phrase.span)
            or not is_telling(phrase, is_name=is_name)
        ):
            continue
        yield NamedMention(
            article=number,
            sentence=phrase.sentence,
            span=phrase.span,
            wording=wording_of(words),
            shown=shown_as(words),
            voice=voice_of_span(phrase.span, voices=voices),
            polarity=judged.get(phrase.span),
            party=party if is_name else None,
            phrase=phrase,
            is_name=is_name,
            is_in_headline=headline_like[phrase.sentence],
        )


class _SentenceIndex:
    """Finds the sentence that holds the end of a span."""

    def __init__(self, read: ReadArticle) -> None:
        self._starts = [
            (_PARTS.index(sentence.span.part), sentence.span.start) for sentence in read.sentences
        ]

    def place(self, span: Span) -> int:
        """Return the place of the sentence that a span ends in."""
        key = (_PARTS.index(span.part), span.end - 1)
        return max(0, bisect_right(self._starts, key) - 1)


class _Covered:
    """Whether a span lies wholly inside one of those that are taken."""

    def __init__(self, taken: Sequence[Span]) -> None:
        self._spans = sorted((span.part, span.start, span.end) for span in taken)

    def holds(self, span: Span) -> bool:
        """Return whether one of the spans holds this one."""
        place = bisect_right(self._spans, (span.part, span.start, 1 << 60))
        for part, start, end in reversed(self._spans[max(0, place - 4) : place]):
            if part == span.part and start <= span.start and span.end <= end:
                return True
        return False
