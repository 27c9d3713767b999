"""The words of an article as the heads see them: places, sentences, paragraphs, marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.attribution.positions import Ints
from framing.attribution.scorers import PiecePlaces
from framing.datatypes import Article, Part, Span
from framing.encoder.casing import piece_cases
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import Window

PARTS: tuple[Part, ...] = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPlaces:
    """A window within its article: its pieces' places and its words.

    ``first_word`` is the number of its first word in the article; ``rows`` are the first pieces of
    its words in the window, shape ``(n_words,)``.
    """

    first_word: int
    rows: Ints
    pieces: PiecePlaces


class ArticleWords:
    """Every word of an article, numbered through title and text.

    ``starts`` and ``ends`` are code points of the word's part, ``parts`` its place in
    :data:`PARTS`; all of shape ``(n_words,)``.

    Parameters
    ----------
    article, layout
        The article and its layout.
    quotations
        Spans in quotation marks, marks included.
    """

    def __init__(
        self, article: Article, layout: ArticleLayout, *, quotations: Iterable[Span]
    ) -> None:
        self.article = article
        quoted_spans = list(quotations)
        self._marked = {
            part: _marked(len(article.part(part)), quoted_spans, part=part) for part in PARTS
        }
        self._lines = {part: _lines(article.part(part)) for part in PARTS}
        columns: list[Ints] = []
        firsts: list[NDArray[np.bool_]] = []
        sizes = []
        for number, (sentence, pieces) in enumerate(
            zip(layout.sentences, layout.pieces, strict=True)
        ):
            part, offset = sentence.span.part, sentence.span.start
            starts, ends = offset + pieces.starts, offset + pieces.ends
            columns.append(
                np.stack(
                    [
                        np.full(len(pieces), PARTS.index(part)),
                        starts,
                        ends,
                        np.full(len(pieces), number),
                        PARTS.index(part) + self._lines[part][starts],
                        self._marked[part][starts],
                        piece_cases(article.slice(sentence.span), pieces),
                    ]
                ).astype(np.int64)
            )
            firsts.append(pieces.word_starts)
            sizes.append(len(pieces))
        table = np.concatenate(columns, axis=1) if columns else np.zeros((7, 0), dtype=np.int64)
        is_first = np.concatenate(firsts) if firsts else np.zeros(0, dtype=np.bool_)
        self._offsets = np.cumsum([0, *sizes])
        self._table = table
        self._word_of_piece = np.cumsum(is_first) - 1
        self._first_pieces = np.flatnonzero(is_first)
        last_pieces = np.append(self._first_pieces[1:], table.shape[1]) - 1
        self.parts, self.starts = table[0, self._first_pieces], table[1, self._first_pieces]
        self.ends = table[2, last_pieces] if len(self._first_pieces) else self.starts
        self.sentences = table[3, self._first_pieces]
        self.paragraphs = table[4, self._first_pieces]
        self.quoted = table[5, self._first_pieces]

    def __len__(self) -> int:
        return len(self.starts)

    def window(self, window: Window) -> WindowPlaces:
        """Return the places of a window's pieces and words."""
        first = int(self._offsets[window[0].sentence]) + window[0].start
        last = int(self._offsets[window[-1].sentence]) + window[-1].end
        words = self._word_of_piece[first:last]
        begin = int(np.searchsorted(self._first_pieces, first))
        end = int(np.searchsorted(self._first_pieces, last))
        assert not len(words) or words[0] == begin
        here = self._table[:, first:last]
        return WindowPlaces(
            first_word=begin,
            rows=self._first_pieces[begin:end] - first,
            pieces=PiecePlaces(
                sentences=here[3], paragraphs=here[4], quoted=here[5], cases=here[6]
            ),
        )

    def word_of_pieces(self, window: Window) -> Ints:
        """Return the article's number of the word that each piece of a window lies in."""
        first = int(self._offsets[window[0].sentence]) + window[0].start
        last = int(self._offsets[window[-1].sentence]) + window[-1].end
        return self._word_of_piece[first:last]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word ``first`` to word ``last``, both included."""
        return Span(
            part=PARTS[int(self.parts[first])],
            start=int(self.starts[first]),
            end=int(self.ends[last]),
        )

    def spans(self, runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """Return the spans of runs of words (both ends included), cut where the part changes."""
        return tuple(self.span(*cut) for run in runs for cut in self.cut_at_part(run))

    def cut_at_part(self, run: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Return a run of words (both ends included), cut where the title ends if it goes on."""
        first, last = run
        change = int(np.searchsorted(self.parts, self.parts[first], side="right"))
        return (run,) if last < change else ((first, change - 1), (change, last))

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of words that overlap a span."""
        begin, end = self._range_of_part[span.part]
        first = begin + int(np.searchsorted(self.ends[begin:end], span.start, side="right"))
        last = begin + int(np.searchsorted(self.starts[begin:end], span.end, side="left"))
        return first, max(first, last)

    @cached_property
    def _range_of_part(self) -> dict[Part, tuple[int, int]]:
        return {
            part: (
                int(np.searchsorted(self.parts, number, side="left")),
                int(np.searchsorted(self.parts, number, side="right")),
            )
            for number, part in enumerate(PARTS)
        }


def _marked(n_characters: int, spans: list[Span], *, part: Part) -> Ints:
    marked = np.zeros(n_characters + 1, dtype=np.int64)
    for span in spans:
        if span.part == part:
            marked[span.start : span.end] = 1
    return marked


def _lines(text: str) -> Ints:
    """Return, per character, the number of its line; blank lines do not count."""
    breaks = np.asarray([character == "\n" for character in text] + [False])
    found: Ints = np.cumsum(breaks & np.append(True, ~breaks[:-1])).astype(np.int64)
    return found
