"""Sentences with hand-made word pieces."""

from __future__ import annotations

import re

import numpy as np

from framing.encoder.pieces import Pieces


def pieces_of(text: str) -> Pieces:
    """Return pieces as marked in ``text``: words are split at blanks and before punctuation.

    A ``|`` inside a word cuts it into sub-word pieces; it is not part of the sentence.
    """
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[bool] = []
    place = 0
    for word in re.findall(r"[\w|'-]+|[^\w\s]|\s+", text):
        if word.isspace():
            place += len(word)
            continue
        for number, piece in enumerate(word.split("|")):
            starts.append(place)
            place += len(piece)
            ends.append(place)
            firsts.append(number == 0)
    return Pieces(
        ids=np.arange(len(starts), dtype=np.int32),
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        word_starts=np.array(firsts, dtype=np.bool_),
    )
