"""Small results to test with, built from sentences and probabilities written in the test."""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    LoadedCategory,
    LoadedSpan,
    Notice,
    Provenance,
    SentenceReading,
    Span,
    Voice,
    VoiceSpan,
)

PROVENANCE = Provenance(
    framing="0.1.0", model="test-model", model_sha256="0" * 64, settings="abc123"
)


def make_analysis(
    sentences: Sequence[tuple[str, float]],
    *,
    title: str | None = None,
    title_probability: float = 0.1,
    loaded: Sequence[tuple[str, LoadedCategory, float]] = (),
    quoted: Sequence[str] = (),
    language: str | None = "en",
    notices: Sequence[Notice] = (),
    article_id: str = "a-1",
    outlet: str | None = "The Harbour Post",
) -> ArticleAnalysis:
    """Return the analysis of the sentences joined by a space, each with its loaded probability.

    ``loaded`` and ``quoted`` name strings of the text: their first occurrence is marked. A
    sentence's voice shares follow from ``quoted``; the outlet's probability is the sentence's own.
    """
    text = " ".join(sentence for sentence, _ in sentences)
    article = Article(article_id=article_id, text=text, title=title, outlet=outlet)
    quoted_spans = [_find(text, words) for words in quoted]
    readings = []
    if title is not None:
        span = Span(part="title", start=0, end=len(title))
        readings.append(_reading(0, span, title_probability, []))
    start = 0
    for sentence, probability in sentences:
        span = Span(part="text", start=start, end=start + len(sentence))
        readings.append(_reading(len(readings), span, probability, quoted_spans))
        start = span.end + 1
    return ArticleAnalysis(
        article=article,
        sentences=tuple(readings),
        loaded=tuple(
            LoadedSpan(
                span=(span := _find(text, words)),
                category=category,
                probability=probability,
                voice=Voice.QUOTED if any(span.overlap(q) for q in quoted_spans) else Voice.OUTLET,
            )
            for words, category, probability in loaded
        ),
        voices=tuple(
            VoiceSpan(span=span, voice=Voice.QUOTED, probability=1.0) for span in quoted_spans
        ),
        headline=Span(part="title", start=0, end=len(title)) if title else None,
        language=language,
        notices=tuple(notices),
        provenance=PROVENANCE,
    )


def evidence_spans(analysis: ArticleAnalysis) -> list[Span]:
    """Return every span of an analysis: of sentences, loaded words, voices, and attribution."""
    spans = [sentence.span for sentence in analysis.sentences]
    spans += [loaded.span for loaded in analysis.loaded]
    spans += [voice.span for voice in analysis.voices]
    for found in analysis.attribution.attributions:
        spans += [*found.cue.spans, *found.content]
        spans += found.source.spans if found.source is not None else ()
    for party in analysis.attribution.parties:
        spans += party.mentions
    return spans


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(part="text", start=start, end=start + len(words))


def _reading(index: int, span: Span, probability: float, quoted: Sequence[Span]) -> SentenceReading:
    share = round(sum(span.overlap(other) for other in quoted) / max(1, len(span)), 4)
    return SentenceReading(
        index=index,
        span=span,
        loaded_probability=probability,
        voice={Voice.OUTLET: round(1 - share, 4), Voice.QUOTED: share, Voice.PARAPHRASED: 0.0},
        by_voice={
            Voice.OUTLET: probability if share < 1 else None,
            Voice.QUOTED: probability if share > 0 else None,
            Voice.PARAPHRASED: None,
        },
    )
