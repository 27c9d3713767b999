"""What stands where in a text, piece by piece: quotation marks, paragraphs, the tags of names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import TAGS
from framing.text.quotations import find_quotations

Ints = NDArray[np.int64]


def quoted_pieces(text: str, starts: Ints) -> Ints:
    """Return, per piece that starts at a character of the text, whether marks hold it."""
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for quotation in find_quotations(text).quotations:
        inside[quotation.span.start : quotation.span.end] = 1
    found: Ints = inside[np.minimum(starts, len(text))]
    return found


def paragraphs_of_pieces(text: str, starts: Ints) -> Ints:
    """Return, per piece that starts at a character of the text, its line's number, blanks apart."""
    breaks = np.asarray([character == "\n" for character in text] or [False])
    new = breaks & np.append(True, ~breaks[:-1])
    numbers = np.cumsum(new)
    found: Ints = numbers[np.minimum(starts, len(numbers) - 1)].astype(np.int64)
    return found


def tag_words(
    spans: Sequence[tuple[int, int, str]], *, starts: Ints, ends: Ints, words: Ints
) -> Ints:
    """Return the tag of each piece for named spans; every piece of a word has the word's."""
    tags = np.zeros(len(starts), dtype=np.int64)
    for start, end, name in spans:
        inside = np.flatnonzero((starts < end) & (ends > start))
        if not len(inside):
            continue
        first, last = words[inside[0]], words[inside[-1]]
        tags[(words >= first) & (words <= last)] = TAGS.index(f"inside_{name}")
        tags[words == first] = TAGS.index(f"begin_{name}")
    return tags
