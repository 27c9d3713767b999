"""Invented articles as they enter a comparison: who says what, with the marks in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from framing.comparison.reading import ReadArticle
from framing.datatypes import (
    Article,
    ArticleAnalysis,
    ArticleScore,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Party,
    QuotationKind,
    SentenceReading,
    Source,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.text.words import count_words
from tests.factories import PROVENANCE

_MARKED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, kw_only=True)
class Says:
    """A paragraph: source, cue, content. What stands in “ ” is quoted.

    ``party`` is the place of the speaking party, None unresolved. ``source`` None: the paragraph
    begins with the cue, and nobody is named.
    """

    content: str
    source: str | None = "Hale"
    party: int | None = 0
    cue: str = "said"
    act: CueAct = CueAct.SPEECH
    kind: SourceKind = SourceKind.NAMED_PERSON


def called(name: str, *aliases: str, kind: SourceKind = SourceKind.NAMED_PERSON) -> Party:
    """Return a party with its other names."""
    return Party(name=name, kind=kind, mentions=(), words_spoken=0, aliases=aliases)


def make_read(
    article_id: str,
    paragraphs: Sequence[str | Says],
    *,
    outlet: str = "The Harbour Post",
    parties: Sequence[Party] = (),
    sides: Sequence[str | None] = (),
    title: str | None = None,
    published_at: datetime | None = None,
) -> ReadArticle:
    """Return an article of these paragraphs; a string is a paragraph in which nobody speaks."""
    text = ""
    attributions, sentences = [], []
    for paragraph in paragraphs:
        start = len(text) + 2 if text else 0
        line = paragraph if isinstance(paragraph, str) else _line(paragraph)
        text = f"{text}\n\n{line}" if text else line
        sentences.append(Span(part="text", start=start, end=len(text)))
        if isinstance(paragraph, Says):
            attributions.append(_attribution(paragraph, start=start))
    article = Article(
        article_id=article_id, text=text, title=title, outlet=outlet, published_at=published_at
    )
    analysis = ArticleAnalysis(
        article=article,
        sentences=tuple(
            SentenceReading(index=index, span=span, loaded_probability=0.1, voice={}, by_voice={})
            for index, span in enumerate(sentences)
        ),
        loaded=(),
        voices=tuple(
            VoiceSpan(
                span=Span(part="text", start=found.start(), end=found.end()),
                voice=Voice.QUOTED,
                probability=0.95,
            )
            for found in _MARKED.finditer(text)
        ),
        headline=None,
        language="en",
        notices=(),
        provenance=PROVENANCE,
        attribution=AttributionEvidence(attributions=tuple(attributions), parties=tuple(parties)),
    )
    return ReadArticle(
        score=ArticleScore(analysis=analysis, measures={}, side_of_party=tuple(sides)),
        embeddings=np.zeros((len(sentences), 384), dtype=np.float32),
    )


def _line(one: Says) -> str:
    return " ".join(part for part in (one.source, one.cue, one.content) if part is not None)


def _attribution(one: Says, *, start: int) -> Attribution:
    cue_start = start + (len(one.source) + 1 if one.source is not None else 0)
    content_start = cue_start + len(one.cue) + 1
    marked = sum(len(found) for found in _MARKED.findall(one.content))
    quotation = QuotationKind.MIXED if marked else QuotationKind.INDIRECT
    source = None
    if one.source is not None:
        source = Source(
            spans=(Span(part="text", start=start, end=start + len(one.source)),),
            kind=one.kind,
            party=one.party,
        )
    return Attribution(
        source=source,
        cue=Cue(
            spans=(Span(part="text", start=cue_start, end=cue_start + len(one.cue)),),
            act=one.act,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(Span(part="text", start=content_start, end=content_start + len(one.content)),),
        quotation=QuotationKind.DIRECT if marked == len(one.content) else quotation,
        probability=0.9,
        n_words=count_words(one.content),
    )
