"""Who of the accused answers in the article, and who was asked.

A party has answered when it, or somebody who speaks for it, says something to the accusation; it
does not by speaking of something else. What counts as either is in
``docs/explanation/accusation-and-reply.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from framing.attribution.accusation_index import by_sentence
from framing.attribution.accusation_slots import PROXIES
from framing.attribution.accusation_words import Token, split_tokens, word_set
from framing.attribution.reply_statements import AccusedParty, find_statements
from framing.attribution.reply_words import ReplyKind, find_reply_forms, reply_beginnings
from framing.datatypes import (
    Accusation,
    Article,
    Attribution,
    Mention,
    Reply,
    ReplyPassage,
    Sentence,
    Span,
)

_STEM = 5
"""Letters by which "steal" and "stealing", "fraud" and "fraudulent" are one word."""


def find_replies(
    article: Article,
    *,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    accusations: Sequence[tuple[int, Accusation]],
) -> Mapping[int, tuple[ReplyPassage, ...]]:
    """Return the passages that give each accused party's side, in reading order.

    Every accused party's place is a key; one whose side is absent has no passages.

    Parameters
    ----------
    article
        The article.
    sentences
        Its sentences, in order.
    attributions
        What it attributes.
    mentions
        All spans that refer to parties: names, pronouns, roles.
    accusations
        What :func:`~framing.attribution.accusations.find_accusations` returned.
    """
    accused = _accused_parties(
        article, sentences=sentences, mentions=mentions, accusations=accusations
    )
    found: dict[int, set[tuple[int, Reply]]] = {place: set() for place in accused}
    if not accused:
        return {}
    beginnings = reply_beginnings()
    present = by_sentence([mention.span for mention in mentions], sentences=sentences)
    for number, sentence in enumerate(sentences):
        text = article.slice(sentence.span)
        if not beginnings.may_be_in(text):
            continue
        tokens = split_tokens(text, offset=sentence.span.start)
        forms = find_reply_forms(tokens)
        here = [mentions[place] for place in present.get(number, ())] if forms else []
        for party, reply in find_statements(
            tokens, forms, number=number, mentions=here, accused=accused
        ):
            found[party].add((number, reply))
    cues = by_sentence([spoken.cue.spans[0] for spoken in attributions], sentences=sentences)
    for number, places in cues.items():
        for place in places:
            for party in _answering(article, attributions[place], number=number, accused=accused):
                found[party].add((number, Reply.ANSWERED))
    return {
        party: tuple(
            ReplyPassage(span=sentences[number].span, kind=kind)
            for number, kind in sorted(passages)
        )
        for party, passages in found.items()
    }


def _accused_parties(
    article: Article,
    *,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    accusations: Sequence[tuple[int, Accusation]],
) -> dict[int, AccusedParty]:
    numbers = {sentence.span: number for number, sentence in enumerate(sentences)}
    against: dict[int, list[Accusation]] = {}
    for party, accusation in accusations:
        against.setdefault(party, []).append(accusation)
    names: dict[int, set[str]] = {party: set() for party in against}
    for mention in mentions:
        if mention.party in names:
            names[mention.party].update(_name_in(article.slice(mention.span)))
    return {
        party: AccusedParty(
            place=party,
            names=frozenset(names[party]),
            stems=frozenset(
                _stem(token)
                for accusation in accusations_of_it
                for token in split_tokens(article.slice(accusation.trigger))
            ),
            sentences=frozenset(numbers[accusation.span] for accusation in accusations_of_it),
        )
        for party, accusations_of_it in against.items()
    }


def _name_in(mention: str) -> Iterator[str]:
    """Yield the last word of a mention in lower case if it is a name's."""
    for last in split_tokens(mention)[-1:]:
        if mention[last.start].isupper() and last.word not in _PRONOUNS:
            yield last.word


_PRONOUNS = word_set("i we he she it they you him her them his its their who this that")


def _answering(
    article: Article, spoken: Attribution, *, number: int, accused: Mapping[int, AccusedParty]
) -> Iterator[int]:
    """Yield the accused that an attribution, its cue in sentence ``number``, gives an answer of."""
    if not spoken.is_speech or spoken.source is None:
        return
    speakers = _speaks_for(article, spoken.source.spans, accused)
    if spoken.party is not None and spoken.party in accused:
        speakers.add(spoken.party)
    if not speakers:
        return
    words = [
        token
        for span in (*spoken.cue.spans, *spoken.content)
        for token in split_tokens(article.slice(span), offset=span.start)
    ]
    responds = any(form.kind is ReplyKind.RESPONSE for form in find_reply_forms(words))
    stems = {_stem(token) for token in words}
    for place in speakers:
        party = accused[place]
        if responds or party.is_accused_by(number) or stems & party.stems:
            yield place


def _speaks_for(
    article: Article, source: Sequence[Span], accused: Mapping[int, AccusedParty]
) -> set[int]:
    """Return the accused for whom a source speaks: "a spokesman for Hale", "Hale's campaign"."""
    words = {token.word for span in source for token in split_tokens(article.slice(span))}
    if not words & PROXIES:
        return set()
    return {party.place for party in accused.values() if party.names & words}


def _stem(token: Token) -> str:
    return token.word[:_STEM]
