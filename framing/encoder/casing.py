"""The case of words: the encoder reads lower case, and names are written in upper."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framing.encoder.pieces import Pieces

CACHED_WORDS = 16_384
"""Words whose case is remembered: a text says most of its words again."""


class Case(IntEnum):
    """How a word is written."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5


@lru_cache(maxsize=CACHED_WORDS)
def word_case(word: str) -> Case:
    """Return the case of a word; one without letters is in digits or in none.

    Examples
    --------
    >>> [word_case(word).name for word in ("Hale", "said", "NATO", "McKay", "1,200", "—", "I")]
    ['TITLE', 'LOWER', 'UPPER', 'MIXED', 'DIGITS', 'NONE', 'TITLE']
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return Case.DIGITS if any(c.isdigit() for c in word) else Case.NONE
    if all(c.islower() for c in letters):
        return Case.LOWER
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return Case.TITLE
    if all(c.isupper() for c in letters):
        return Case.UPPER
    return Case.MIXED


def piece_cases(text: str, pieces: Pieces) -> NDArray[np.int8]:
    """Return the case of the word that each piece of a sentence lies in, shape ``(n_pieces,)``."""
    firsts = np.flatnonzero(pieces.word_starts)
    starts = pieces.starts[firsts].tolist()
    lasts = np.append(firsts, len(pieces))[1:] - 1
    ends = pieces.ends[lasts].tolist()
    cases = np.asarray(
        [word_case(text[start:end]) for start, end in zip(starts, ends, strict=True)], dtype=np.int8
    )
    sizes = np.diff(firsts, append=len(pieces))
    found: NDArray[np.int8] = np.repeat(cases, sizes)
    return found
