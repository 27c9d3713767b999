"""How many words each voice has, counted so that every word belongs to exactly one."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from framing.datatypes import ArticleAnalysis, Part, Span
from framing.text.words import word_starts

ATTRIBUTED_AT_LEAST = 0.5
"""Least probability at which a voice span's words are its source's rather than the outlet's."""


class PartWords:
    """The words of an article's title or text, each the outlet's or a source's.

    A word belongs to the voice of its first character.
    """

    def __init__(self, analysis: ArticleAnalysis, *, part: Part) -> None:
        """Split the part's words and mark those inside voice spans."""
        text = analysis.article.part(part)
        self._starts = word_starts(text)
        attributed = np.zeros(len(text) + 1, dtype=bool)
        for voice in analysis.voices:
            if voice.span.part == part and voice.probability >= ATTRIBUTED_AT_LEAST:
                attributed[voice.span.start : voice.span.end] = True
        # Entry i counts the outlet's words among the first i words.
        self._outlet = np.concatenate(
            ([0], np.cumsum(~attributed[np.array(self._starts, dtype=int)]))
        )

    @property
    def n_words(self) -> int:
        """Words in all voices."""
        return len(self._starts)

    @property
    def n_outlet(self) -> int:
        """Words in the outlet's voice."""
        return int(self._outlet[-1])

    def n_outlet_in(self, span: Span) -> int:
        """Return the number of the outlet's words that begin inside ``span``."""
        first, after = (bisect_left(self._starts, end) for end in (span.start, span.end))
        return int(self._outlet[after] - self._outlet[first])


def counted_parts(analysis: ArticleAnalysis) -> tuple[Part, ...]:
    """Return the parts whose words count: the title only where the text does not repeat it."""
    headline = analysis.headline
    return ("title", "text") if headline is not None and headline.part == "title" else ("text",)
