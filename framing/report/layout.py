"""An article's title and text as paragraphs, sentences, voices and segments, in reading order.

Nothing is lost on the way: the segments and the gaps between paragraphs, joined, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from framing.datatypes import ArticleAnalysis, Part, Span, Voice
from framing.report.segments import Layer, Range, Stretch, split_paragraphs, sweep

_Key = TypeVar("_Key", bound=Hashable)

_WORD = re.compile(r"\S")

_VOICE_THRESHOLD = 0.5
"""Least probability, in [0, 1], at which a voice span is shown as somebody else's voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """Characters with the same loaded spans. ``loaded`` are places in ``analysis.loaded``.

    ``starting`` and ``ending`` are those of ``loaded`` that begin and end with this segment.
    """

    text: str
    loaded: tuple[int, ...]
    starting: tuple[int, ...]
    ending: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRun:
    """Neighboring segments in one voice; ``begins`` and ``ends`` where the voice changes."""

    voice: Voice
    begins: bool
    ends: bool
    segments: tuple[SegmentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRun:
    """The piece of a sentence inside a paragraph. ``sentence`` is None between sentences."""

    sentence: int | None
    begins: bool
    ends: bool
    voices: tuple[VoiceRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph; ``is_headline`` where the text repeats its own title."""

    is_headline: bool
    sentences: tuple[SentenceRun, ...]

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(
            segment.text
            for sentence in self.sentences
            for voice in sentence.voices
            for segment in voice.segments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """The title or the text: ``gaps`` (one more than paragraphs) hold the line ends around them."""

    paragraphs: tuple[ParagraphView, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        """Every character of the part, as given."""
        return self.gaps[0] + "".join(
            paragraph.text + gap
            for paragraph, gap in zip(self.paragraphs, self.gaps[1:], strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch with what the layout needs to know of it."""

    stretch: Stretch
    paragraph: int | None
    sentence: int | None
    voice: Voice


def lay_out(analysis: ArticleAnalysis, *, part: Part) -> PartView:
    """Return one part of the analyzed article laid out; spans beyond its end are cut."""
    text = analysis.article.part(part)
    paragraphs = split_paragraphs(text)
    spans = {
        Layer.SENTENCE: [sentence.span for sentence in analysis.sentences],
        Layer.VOICE: [voice.span for voice in analysis.voices],
        Layer.LOADED: [loaded.span for loaded in analysis.loaded],
    }
    ranges = [
        Range(layer=Layer.PARAGRAPH, index=index, start=start, end=end)
        for index, (start, end) in enumerate(paragraphs)
    ] + [
        Range(layer=layer, index=index, start=span.start, end=span.end)
        for layer, layer_spans in spans.items()
        for index, span in enumerate(layer_spans)
        if span.part == part
    ]
    pieces = [_piece(analysis, stretch) for stretch in sweep(len(text), ranges=ranges)]
    bounds = [0, *(bound for paragraph in paragraphs for bound in paragraph), len(text)]
    return PartView(
        paragraphs=tuple(
            ParagraphView(
                is_headline=holds_headline(analysis.headline, part=part, bounds=paragraphs[index]),
                sentences=tuple(_sentence_runs(analysis, text, members)),
            )
            for index, members in _grouped(pieces, lambda piece: piece.paragraph)
            if index is not None
        ),
        gaps=tuple(text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)),
    )


def _piece(analysis: ArticleAnalysis, stretch: Stretch) -> _Piece:
    voices = [analysis.voices[index] for index in stretch.indices(Layer.VOICE)]
    strongest = max(voices, key=lambda voice: voice.probability, default=None)
    is_other = strongest is not None and strongest.probability >= _VOICE_THRESHOLD
    return _Piece(
        stretch=stretch,
        paragraph=next(iter(stretch.indices(Layer.PARAGRAPH)), None),
        sentence=next(iter(stretch.indices(Layer.SENTENCE)), None),
        voice=strongest.voice if strongest is not None and is_other else Voice.OUTLET,
    )


def _sentence_runs(
    analysis: ArticleAnalysis, text: str, pieces: Sequence[_Piece]
) -> Iterator[SentenceRun]:
    before = {piece.stretch.end: piece.voice for piece in pieces}
    after = {piece.stretch.start: piece.voice for piece in pieces}
    for sentence, members in _grouped(pieces, lambda piece: piece.sentence):
        span = None if sentence is None else analysis.sentences[sentence].span
        yield SentenceRun(
            sentence=sentence,
            begins=span is not None and _is_blank(text, span.start, members[0].stretch.start),
            ends=span is not None and _is_blank(text, members[-1].stretch.end, span.end),
            voices=tuple(_voice_runs(analysis, text, members, before=before, after=after)),
        )


def _voice_runs(
    analysis: ArticleAnalysis,
    text: str,
    pieces: Sequence[_Piece],
    *,
    before: Mapping[int, Voice],
    after: Mapping[int, Voice],
) -> Iterator[VoiceRun]:
    for voice, members in _grouped(pieces, lambda piece: piece.voice):
        yield VoiceRun(
            voice=voice,
            begins=before.get(members[0].stretch.start) is not voice,
            ends=after.get(members[-1].stretch.end) is not voice,
            segments=tuple(
                _segment(analysis, text, [piece.stretch for piece in same])
                for _, same in _grouped(members, lambda piece: piece.stretch.indices(Layer.LOADED))
            ),
        )


def _segment(analysis: ArticleAnalysis, text: str, stretches: Sequence[Stretch]) -> SegmentView:
    start, end = stretches[0].start, stretches[-1].end
    loaded = stretches[0].indices(Layer.LOADED)
    spans = {index: analysis.loaded[index].span for index in loaded}
    return SegmentView(
        text=text[start:end],
        loaded=loaded,
        starting=tuple(index for index, span in spans.items() if span.start == start),
        ending=tuple(index for index, span in spans.items() if min(span.end, len(text)) == end),
    )


def _is_blank(text: str, start: int, end: int) -> bool:
    """Return whether a range holds white space at most: a sentence may take its line ends in."""
    # Stops at the first word: slicing would cost a whole article for each of its paragraphs.
    return _WORD.search(text, start, end) is None


def holds_headline(headline: Span | None, *, part: Part, bounds: tuple[int, int]) -> bool:
    """Return whether a paragraph of the text lies in the headline (white space apart)."""
    if headline is None or part == "title" or headline.part != part:
        return False
    return headline.start <= bounds[1] and bounds[1] <= headline.end


def _grouped(
    pieces: Sequence[_Piece], key: Callable[[_Piece], _Key]
) -> Iterator[tuple[_Key, list[_Piece]]]:
    for value, members in groupby(pieces, key=key):
        yield value, list(members)
