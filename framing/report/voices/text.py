"""An article's text cut by speaker: which attributions hold which characters, innermost first.

Nothing is lost on the way: the segments and the gaps between paragraphs, joined, are the text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from framing.datatypes import ArticleAnalysis, Part, Span
from framing.report.layout import holds_headline
from framing.report.segments import Layer, Range, Stretch, split_paragraphs, sweep
from framing.report.voices.accused import remark_spans
from framing.report.voices.order import content_length

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedSegment:
    """Characters that are part of the same cues and sources, given by attribution."""

    text: str
    cues: tuple[int, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenRun:
    """Neighboring segments in the same contents, given by attribution, the innermost first.

    Empty ``attributions``: the outlet speaks. ``starting`` are those shown here for the first time
    in the part; ``begins`` tells whether the innermost one's piece begins here.
    """

    attributions: tuple[int, ...]
    starting: tuple[int, ...]
    begins: bool
    segments: tuple[VoicedSegment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRun:
    """The runs inside a sentence that accuses or replies; ``remarks`` are empty in all others.

    ``remarks`` count those sentences from 0, ``starting`` are those that begin here.
    """

    remarks: tuple[int, ...]
    starting: tuple[int, ...]
    runs: tuple[SpokenRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenParagraph:
    """A paragraph; ``is_headline`` where the text repeats its own title."""

    is_headline: bool
    remarks: tuple[RemarkRun, ...]

    @property
    def runs(self) -> tuple[SpokenRun, ...]:
        """All runs, whatever sentence they are in."""
        return tuple(run for remark in self.remarks for run in remark.runs)

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(segment.text for run in self.runs for segment in run.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPart:
    """The title or the text: ``gaps`` (one more than paragraphs) hold the line ends around them."""

    paragraphs: tuple[SpokenParagraph, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        """Every character of the part, as given."""
        return self.gaps[0] + "".join(
            paragraph.text + gap
            for paragraph, gap in zip(self.paragraphs, self.gaps[1:], strict=True)
        )

    @property
    def attributions(self) -> frozenset[int]:
        """Every attribution of which a character of content is shown."""
        return frozenset(
            at for paragraph in self.paragraphs for run in paragraph.runs for at in run.attributions
        )

    @property
    def remarks(self) -> frozenset[int]:
        """Every accusing or replying sentence of which a character is shown."""
        return frozenset(
            at
            for paragraph in self.paragraphs
            for remark in paragraph.remarks
            for at in remark.remarks
        )


class _Cutter:
    """Cuts paragraphs, remembering what was shown before so that each begins once."""

    def __init__(self, analysis: ArticleAnalysis, *, text: str, shown: frozenset[int]) -> None:
        self._text = text
        attributions = analysis.attribution.attributions
        self._length = [content_length(found) for found in attributions]
        self._shown = set(shown)
        self._begun: set[int] = set()

    def remark_runs(self, stretches: Sequence[Stretch]) -> Iterator[RemarkRun]:
        for remarks, members in _grouped(stretches, lambda item: item.indices(Layer.REMARK)):
            starting = tuple(at for at in remarks if at not in self._begun)
            self._begun.update(starting)
            yield RemarkRun(
                remarks=remarks, starting=starting, runs=tuple(self._spoken_runs(members))
            )

    def _spoken_runs(self, stretches: Sequence[Stretch]) -> Iterator[SpokenRun]:
        before: int | None = None
        for attributions, members in _grouped(stretches, self._innermost_first):
            starting = tuple(at for at in attributions if at not in self._shown)
            self._shown.update(starting)
            innermost = attributions[0] if attributions else None
            yield SpokenRun(
                attributions=attributions,
                starting=starting,
                begins=innermost is not None and innermost != before,
                segments=tuple(self._segments(members)),
            )
            before = innermost

    def _segments(self, stretches: Sequence[Stretch]) -> Iterator[VoicedSegment]:
        for (cues, sources), members in _grouped(
            stretches, lambda item: (item.indices(Layer.CUE), item.indices(Layer.SOURCE))
        ):
            yield VoicedSegment(
                text=self._text[members[0].start : members[-1].end], cues=cues, sources=sources
            )

    def _innermost_first(self, stretch: Stretch) -> tuple[int, ...]:
        # An attribution inside another is shorter than it; of equals, the one read later.
        return tuple(
            sorted(set(stretch.indices(Layer.CONTENT)), key=lambda at: (self._length[at], -at))
        )


def lay_out_voices(
    analysis: ArticleAnalysis, *, part: Part, shown: frozenset[int] = frozenset()
) -> SpokenPart:
    """Return one part of the analyzed article cut by speaker; spans beyond its end are cut.

    Parameters
    ----------
    shown
        Attributions of which another part has shown something before: they start there.
    """
    text = analysis.article.part(part)
    paragraphs = split_paragraphs(text)
    evidence = analysis.attribution
    spans: list[tuple[Layer, int, Span]] = [
        (Layer.REMARK, at, span) for at, span in enumerate(remark_spans(evidence.parties))
    ]
    for at, found in enumerate(evidence.attributions):
        source = found.source.spans if found.source is not None else ()
        for layer, pieces in (
            (Layer.CONTENT, found.content),
            (Layer.CUE, found.cue.spans),
            (Layer.SOURCE, source),
        ):
            spans += [(layer, at, span) for span in pieces]
    ranges = [
        Range(layer=Layer.PARAGRAPH, index=at, start=start, end=end)
        for at, (start, end) in enumerate(paragraphs)
    ] + [
        Range(layer=layer, index=at, start=span.start, end=span.end)
        for layer, at, span in spans
        if span.part == part
    ]
    cutter = _Cutter(analysis, text=text, shown=shown)
    bounds = [0, *(bound for paragraph in paragraphs for bound in paragraph), len(text)]
    return SpokenPart(
        paragraphs=tuple(
            SpokenParagraph(
                is_headline=holds_headline(
                    analysis.headline, part=part, bounds=paragraphs[places[0]]
                ),
                remarks=tuple(cutter.remark_runs(members)),
            )
            for places, members in _grouped(
                list(sweep(len(text), ranges=ranges)), lambda item: item.indices(Layer.PARAGRAPH)
            )
            if places
        ),
        gaps=tuple(text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)),
    )


def _grouped(
    stretches: Sequence[Stretch], key: Callable[[Stretch], _Key]
) -> Iterator[tuple[_Key, list[Stretch]]]:
    for value, members in groupby(stretches, key=key):
        yield value, list(members)
