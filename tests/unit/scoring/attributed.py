"""Invented articles in which people speak: one paragraph to a speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import (
    Accusation,
    Article,
    ArticleAnalysis,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Party,
    QuotationKind,
    Reply,
    ReplyPassage,
    SentenceReading,
    Source,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.text.words import count_words
from tests.factories import PROVENANCE


@dataclass(frozen=True, kw_only=True)
class Says:
    """One paragraph: the content, then its cue and source. ``source`` None: nobody is named."""

    content: str
    source: str | None = "Anna Bell"
    party: int | None = None
    kind: SourceKind = SourceKind.NAMED_PERSON
    cue: str = "said"
    act: CueAct = CueAct.SPEECH
    commitment: Commitment = Commitment.NEUTRAL
    attitude: Attitude = Attitude.NEUTRAL
    alleged: bool = False
    quotation: QuotationKind = QuotationKind.INDIRECT


def make_party(
    name: str = "Anna Bell",
    *,
    kind: SourceKind = SourceKind.NAMED_PERSON,
    is_accused: bool = False,
    replies: Sequence[Reply] = (),
) -> Party:
    """Return a party whose accusation and replies stand at the start of the text."""
    span = Span(part="text", start=0, end=1)
    return Party(
        name=name,
        kind=kind,
        mentions=(span,),
        words_spoken=0,
        accusations=(Accusation(span=span, trigger=span, voice=Voice.OUTLET),)
        if is_accused
        else (),
        replies=tuple(ReplyPassage(span=span, kind=kind) for kind in replies),
    )


def make_attributed(
    says: Sequence[Says],
    *,
    parties: Sequence[Party] = (),
    opening: str = "",
    title: str | None = None,
    headline: Span | None = None,
) -> ArticleAnalysis:
    """Return the analysis of an article with these paragraphs, after the ``opening``.

    The sentences are the paragraphs.
    """
    text = opening
    attributions, voices, sentences = [], [], []
    if opening:
        sentences.append(Span(part="text", start=0, end=len(opening)))
    for one in says:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{one.content}" if text else one.content
        content = Span(part="text", start=start, end=len(text))
        cue = Span(part="text", start=len(text) + 1, end=len(text) + 1 + len(one.cue))
        text = f"{text} {one.cue}"
        source = None
        if one.source is not None:
            span = Span(part="text", start=len(text) + 1, end=len(text) + 1 + len(one.source))
            source = Source(spans=(span,), kind=one.kind, party=one.party)
            text = f"{text} {one.source}"
        text += "."
        sentences.append(Span(part="text", start=start, end=len(text)))
        attributions.append(
            Attribution(
                source=source,
                cue=Cue(
                    spans=(cue,),
                    act=one.act,
                    commitment=one.commitment,
                    attitude=one.attitude,
                    alleged=one.alleged,
                ),
                content=(content,),
                quotation=one.quotation,
                probability=0.9,
                n_words=count_words(one.content),
            )
        )
        is_direct = one.quotation is QuotationKind.DIRECT
        voice = Voice.QUOTED if is_direct else Voice.PARAPHRASED
        voices.append(VoiceSpan(span=content, voice=voice, probability=0.9))
    return ArticleAnalysis(
        article=Article(article_id="a-1", text=text, title=title, outlet="The Harbour Post"),
        sentences=tuple(
            SentenceReading(index=index, span=span, loaded_probability=0.1, voice={}, by_voice={})
            for index, span in enumerate(sentences)
        ),
        loaded=(),
        voices=tuple(voices),
        headline=headline,
        language="en",
        notices=(),
        provenance=PROVENANCE,
        attribution=AttributionEvidence(attributions=tuple(attributions), parties=tuple(parties)),
    )
