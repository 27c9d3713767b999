"""The words of an article as the heads see them: places, sentences, paragraphs, marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.positions import Ints
from framing.attribution.scorers import PiecePlaces
from framing.datatypes import Article, Part, Span
from framing.encoder.casing import word_case
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import Window

PARTS: tuple[Part, ...] = ("title", "text")

_LINE_BREAK = re.compile("\n")


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
        texts = [article.part(part) for part in PARTS]
        marked = np.concatenate(
            [
                _marked(len(text), quoted_spans, part=part)
                for part, text in zip(PARTS, texts, strict=True)
            ]
        )
        lines = np.concatenate([number + _lines(text) for number, text in enumerate(texts)])
        sizes = np.asarray([len(pieces) for pieces in layout.pieces], dtype=np.int64)
        spans = [sentence.span for sentence in layout.sentences]
        parts = np.repeat([PARTS.index(span.part) for span in spans], sizes).astype(np.int64)
        offsets = np.repeat([span.start for span in spans], sizes).astype(np.int64)
        starts = offsets + _joined([pieces.starts for pieces in layout.pieces])
        # Both parts lie behind one another in one array of characters, each with an end.
        places = starts + parts * (len(texts[0]) + 1)
        table = np.stack(
            [
                parts,
                starts,
                offsets + _joined([pieces.ends for pieces in layout.pieces]),
                np.repeat(np.arange(len(spans)), sizes),
                lines[places],
                marked[places],
                np.zeros_like(starts),
            ]
        )
        is_first = _joined([pieces.word_starts for pieces in layout.pieces]).astype(np.bool_)
        self._offsets = np.concatenate([[0], np.cumsum(sizes)])
        self._table = table
        self._word_of_piece = np.cumsum(is_first) - 1
        self._first_pieces = np.flatnonzero(is_first)
        last_pieces = np.append(self._first_pieces[1:], table.shape[1]) - 1
        self.parts, self.starts = table[0, self._first_pieces], table[1, self._first_pieces]
        self.ends = table[2, last_pieces] if len(self._first_pieces) else self.starts
        self.sentences = table[3, self._first_pieces]
        self.paragraphs = table[4, self._first_pieces]
        self.quoted = table[5, self._first_pieces]
        # The same as plain numbers, which are quicker to take one by one.
        self._starts: list[int] = self.starts.tolist()
        self._ends: list[int] = self.ends.tolist()
        self._n_in_title = int(np.count_nonzero(self.parts == 0))
        cases = [
            word_case(texts[part][start:end])
            for part, start, end in zip(self.parts.tolist(), self._starts, self._ends, strict=True)
        ]
        table[6] = np.asarray(cases, dtype=np.int64)[self._word_of_piece]

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
            part=PARTS[0 if first < self._n_in_title else 1],
            start=self._starts[first],
            end=self._ends[last],
        )

    def spans(self, runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """Return the spans of runs of words (both ends included), cut where the part changes."""
        return tuple(self.span(*cut) for run in runs for cut in self.cut_at_part(run))

    def cut_at_part(self, run: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Return a run of words (both ends included), cut where the title ends if it goes on."""
        first, last = run
        change = self._n_in_title
        return ((first, change - 1), (change, last)) if first < change <= last else (run,)

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of words that overlap a span."""
        change = self._n_in_title
        begin, end = (0, change) if span.part == PARTS[0] else (change, len(self))
        first = bisect_right(self._ends, span.start, begin, end)
        last = bisect_left(self._starts, span.end, begin, end)
        return first, max(first, last)


def _joined(columns: Sequence[NDArray[Any]]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *columns]).astype(np.int64)


def _marked(n_characters: int, spans: list[Span], *, part: Part) -> Ints:
    marked = np.zeros(n_characters + 1, dtype=np.int64)
    for span in spans:
        if span.part == part:
            marked[span.start : span.end] = 1
    return marked


def _lines(text: str) -> Ints:
    """Return, per character, the number of its line; blank lines do not count."""
    breaks = np.zeros(len(text) + 1, dtype=np.bool_)
    breaks[[match.start() for match in _LINE_BREAK.finditer(text)]] = True
    found: Ints = np.cumsum(breaks & np.append(True, ~breaks[:-1])).astype(np.int64)
    return found
