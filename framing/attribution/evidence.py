"""What the network found → evidence: who the sources are, how they speak, who is accused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from framing.attribution.accusations import find_accusations
from framing.attribution.found import Found, FoundAttribution
from framing.attribution.heads import NameInText
from framing.attribution.kinds import source_kind
from framing.attribution.no_comment import is_no_comment
from framing.attribution.replies import find_replies
from framing.attribution.resolution import Resolution, resolve_parties
from framing.attribution.stance import judge_stance
from framing.datatypes import (
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
    attributions = tuple(
        _attribution(article, one, found=found, resolution=resolution, place=i, in_marks=in_marks)
        for i, one in enumerate(found.attributions)
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
    words_spoken = _words_spoken(article, attributions)
    return AttributionEvidence(
        attributions=attributions,
        parties=tuple(
            Party(
                name=party.name,
                aliases=party.aliases,
                kind=party.kind,
                mentions=party.mentions,
                words_spoken=words_spoken.get(place, 0),
                accusations=tuple(one for accused, one in accusations if accused == place),
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
        found = np.unique(self._owner[span.part][span.start : span.end])
        return tuple(int(place) for place in found if place >= 0)


def _attribution(
    article: Article,
    one: FoundAttribution,
    *,
    found: Found,
    resolution: Resolution,
    place: int,
    in_marks: dict[Part, np.ndarray[tuple[int], np.dtype[np.bool_]]],
) -> Attribution:
    stance = judge_stance(words_of(one.cue, article=article), context=one.stance)
    source = _source(article, one, found=found, resolution=resolution, place=place)
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
        n_words=sum(len(split_words(article.slice(span))) for span in one.content),
    )


def _source(
    article: Article, one: FoundAttribution, *, found: Found, resolution: Resolution, place: int
) -> Source | None:
    if not one.source:
        return None
    whole = one.source[0]
    names = tuple(
        NameInText(
            start=max(0, entity.span.start - whole.start),
            end=min(len(whole), entity.span.end - whole.start),
            type=entity.type,
        )
        for entity in found.entities
        if entity.span.overlap(whole)
    )
    party = resolution.party_of_source[place]
    kind = None if party is None else resolution.parties[party].kind
    return Source(
        spans=one.source,
        kind=source_kind(article.slice(whole), names=names, party=kind),
        party=party,
    )


def _quotation(
    article: Article,
    content: Sequence[Span],
    *,
    in_marks: dict[Part, np.ndarray[tuple[int], np.dtype[np.bool_]]],
) -> QuotationKind:
    inside = outside = 0
    for span in content:
        for character, marked in zip(
            article.slice(span), in_marks[span.part][span.start : span.end], strict=True
        ):
            if character.isalnum():
                inside += int(marked)
                outside += int(not marked)
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
    for place, party in enumerate(resolution.parties):
        for span in party.mentions:
            voice = voice_of_span(span, voices=voices)
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
    return tuple(sorted(mentions, key=lambda mention: (mention.span, mention.party)))


def _words_spoken(article: Article, attributions: Sequence[Attribution]) -> dict[int, int]:
    """Return the words that each party speaks; what two attributions of it hold counts once."""
    words: dict[int, set[tuple[Part, int]]] = {}
    for attribution in attributions:
        if attribution.party is None or not attribution.is_speech:
            continue
        spoken = words.setdefault(attribution.party, set())
        for span in attribution.content:
            for word in split_words(article.slice(span)):
                spoken.add((span.part, span.start + word.start))
    return {party: len(spoken) for party, spoken in words.items()}
