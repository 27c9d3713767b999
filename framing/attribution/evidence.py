"""What the network found → evidence: who the sources are, how they speak, who is accused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from framing.attribution.accusations import find_accusations
from framing.attribution.found import Found, FoundAttribution
from framing.attribution.heads import NameInText
from framing.attribution.kinds import source_kind
from framing.attribution.no_comment import is_no_comment
from framing.attribution.replies import find_replies
from framing.attribution.resolution import Resolution, resolve_parties
from framing.attribution.span_index import SpanIndex
from framing.attribution.stance import judge_stance
from framing.datatypes import (
    Accusation,
    Article,
    Attribution,
    AttributionEvidence,
    Cue,
    CueAct,
    Mention,
    Part,
    Party,
    QuotationKind,
    Sentence,
    Source,
    SourceKind,
    Span,
    Voice,
)
from framing.datatypes.attribution import words_of
from framing.text.voice import VoiceOfCharacters, voice_of_span
from framing.text.words import split_words

DIRECT_AT_LEAST = 0.9
"""Share of a content's letters and digits in quotation marks from which it is direct.

After the division of PolNeAR's contents into direct, mixed and indirect.
"""

_PARTS: tuple[Part, ...] = ("title", "text")


def gather_evidence(
    article: Article,
    *,
    sentences: Sequence[Sentence],
    found: Found,
    nominals: Sequence[Span],
    quotations: Sequence[Span],
    voices: VoiceOfCharacters,
) -> AttributionEvidence:
    """Return the evidence of attribution in an article.

    Parameters
    ----------
    article, sentences
        The article and its sentences, in order.
    found
        What the network found in it.
    nominals
        Pronouns and role phrases, from :func:`~framing.attribution.nominals.find_nominals`.
    quotations
        Spans in quotation marks, marks included.
    voices
        Voice of each character.
    """
    found = replace(
        found,
        attributions=tuple(one for one in found.attributions if not is_no_comment(article, one)),
    )
    resolution = resolve_parties(article, sentences=sentences, found=found, nominals=nominals)
    in_marks = {part: _marked(article, quotations, part=part) for part in _PARTS}
    names = SpanIndex([entity.span for entity in found.entities])
    words = [_words(article, one.content) for one in found.attributions]
    attributions = tuple(
        _attribution(
            article,
            one,
            source=_source(
                article, one, found=found, names=names, resolution=resolution, place=place
            ),
            in_marks=in_marks,
            n_words=len(words[place]),
        )
        for place, one in enumerate(found.attributions)
    )
    mentions = _mentions(
        article, found, resolution=resolution, attributions=attributions, voices=voices
    )
    accusations = find_accusations(
        article,
        sentences=sentences,
        attributions=attributions,
        mentions=mentions,
        voices=found.voices,
    )
    replies = find_replies(
        article,
        sentences=sentences,
        attributions=attributions,
        mentions=mentions,
        accusations=accusations,
    )
    words_spoken = _words_spoken(attributions, words)
    against: dict[int, list[Accusation]] = {}
    for accused, accusation in accusations:
        against.setdefault(accused, []).append(accusation)
    return AttributionEvidence(
        attributions=attributions,
        parties=tuple(
            Party(
                name=party.name,
                aliases=party.aliases,
                kind=party.kind,
                mentions=party.mentions,
                words_spoken=words_spoken.get(place, 0),
                accusations=tuple(against.get(place, ())),
                replies=tuple(replies.get(place, ())),
            )
            for place, party in enumerate(resolution.parties)
        ),
        mentions=mentions,
    )


class ContentIndex:
    """Which attribution's content holds a span: of those inside one another, the shortest."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self._owner = {
            part: np.full(len(article.part(part)) + 1, -1, dtype=np.int64) for part in _PARTS
        }
        lengths = [sum(map(len, attribution.content)) for attribution in attributions]
        for place in sorted(range(len(attributions)), key=lambda i: (-lengths[i], i)):
            for span in attributions[place].content:
                self._owner[span.part][span.start : span.end] = place

    def innermost(self, span: Span) -> int | None:
        """Return the place of the attribution that holds the middle of a span, if one does."""
        place = int(self._owner[span.part][(span.start + span.end) // 2])
        return place if place >= 0 else None

    def overlapping(self, span: Span) -> tuple[int, ...]:
        """Return the places of the attributions whose words are in a span, in order.

        Of those inside one another only what the innermost leaves over.
        """
        found = set(self._owner[span.part][span.start : span.end].tolist())
        return tuple(sorted(found - {-1}))


def _attribution(
    article: Article,
    one: FoundAttribution,
    *,
    source: Source | None,
    in_marks: dict[Part, np.ndarray[tuple[int], np.dtype[np.bool_]]],
    n_words: int,
) -> Attribution:
    stance = judge_stance(words_of(one.cue, article=article), context=one.stance)
    act = stance.act
    if act is CueAct.SPEECH and source is not None and source.kind is SourceKind.DOCUMENT:
        # "According to" says nothing of who speaks; its source does.
        act = CueAct.DOCUMENT
    return Attribution(
        source=source,
        cue=Cue(
            spans=one.cue,
            act=act,
            commitment=stance.commitment,
            attitude=stance.attitude,
            alleged=stance.alleged,
            known=stance.known,
        ),
        content=one.content,
        quotation=_quotation(article, one.content, in_marks=in_marks),
        probability=one.probability,
        n_words=n_words,
    )


def _source(
    article: Article,
    one: FoundAttribution,
    *,
    found: Found,
    names: SpanIndex,
    resolution: Resolution,
    place: int,
) -> Source | None:
    if not one.source:
        return None
    whole = one.source[0]
    inside = tuple(
        NameInText(
            start=max(0, entity.span.start - whole.start),
            end=min(len(whole), entity.span.end - whole.start),
            type=entity.type,
        )
        for entity in map(found.entities.__getitem__, names.overlapping(whole))
    )
    party = resolution.party_of_source[place]
    kind = None if party is None else resolution.parties[party].kind
    return Source(
        spans=one.source,
        kind=source_kind(article.slice(whole), names=inside, party=kind),
        party=party,
    )


def _quotation(
    article: Article,
    content: Sequence[Span],
    *,
    in_marks: dict[Part, np.ndarray[tuple[int], np.dtype[np.bool_]]],
) -> QuotationKind:
    if not any(in_marks[span.part][span.start : span.end].any() for span in content):
        return QuotationKind.INDIRECT
    inside = outside = 0
    for span in content:
        marked = in_marks[span.part][span.start : span.end].tolist()
        letters = article.slice(span)
        n_inside = sum(map(str.isalnum, compress(letters, marked)))
        inside += n_inside
        outside += sum(map(str.isalnum, letters)) - n_inside
    if not inside:
        return QuotationKind.INDIRECT
    is_direct = inside >= DIRECT_AT_LEAST * (inside + outside)
    return QuotationKind.DIRECT if is_direct else QuotationKind.MIXED


def _marked(
    article: Article, quotations: Sequence[Span], *, part: Part
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.zeros(len(article.part(part)), dtype=np.bool_)
    for span in quotations:
        if span.part == part:
            found[span.start : span.end] = True
    return found


def _mentions(
    article: Article,
    found: Found,
    *,
    resolution: Resolution,
    attributions: Sequence[Attribution],
    voices: VoiceOfCharacters,
) -> tuple[Mention, ...]:
    mentions = []
    contents = ContentIndex(article, attributions)
    n_attributed = {part: _running_count(voices, part=part) for part in _PARTS}
    for place, party in enumerate(resolution.parties):
        for span in party.mentions:
            before = n_attributed[span.part]
            is_outlet = before[span.start] == before[span.end]  # as most are, and quick to say
            voice = Voice.OUTLET if is_outlet else voice_of_span(span, voices=voices)
            inside = contents.innermost(span) if voice is not Voice.OUTLET else None
            mentions.append(
                Mention(
                    span=span,
                    party=place,
                    voice=voice,
                    attribution=inside,
                    polarity=found.polarity.get(span),
                )
            )
    return tuple(sorted(mentions, key=_reading_order))


def _reading_order(mention: Mention) -> tuple[Part, int, int, int]:
    return mention.span.part, mention.span.start, mention.span.end, mention.party


def _running_count(voices: VoiceOfCharacters, *, part: Part) -> list[int]:
    """Return how many characters before each are perhaps not the outlet's."""
    of_part = voices[part]
    attributed = (of_part[Voice.QUOTED] > 0) | (of_part[Voice.PARAPHRASED] > 0)
    counts: list[int] = np.cumsum(np.concatenate([[0], attributed])).tolist()
    return counts


_Word = tuple[Part, int]
"""A word by where it begins."""


def _words(article: Article, content: Sequence[Span]) -> list[_Word]:
    return [
        (span.part, span.start + word.start)
        for span in content
        for word in split_words(article.slice(span))
    ]


def _words_spoken(
    attributions: Sequence[Attribution], words: Sequence[Sequence[_Word]]
) -> dict[int, int]:
    """Return the words that each party speaks; what two attributions of it hold counts once."""
    spoken: dict[int, set[_Word]] = {}
    for attribution, its_words in zip(attributions, words, strict=True):
        if attribution.party is not None and attribution.is_speech:
            spoken.setdefault(attribution.party, set()).update(its_words)
    return {party: len(found) for party, found in spoken.items()}
