"""Where a piece stands to a cue: what the link scorer knows besides the two token states.

Training and reading use the same functions, so that a position means one thing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_EDGES = np.asarray([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129], dtype=np.int64)
N_DISTANCES = 2 * len(_EDGES) + 1
"""Classes of signed distance in pieces: near ones told apart, far ones together."""

SENTENCES_APART = 4
N_SENTENCES = 2 * SENTENCES_APART + 1
"""Classes of signed distance in sentences, cut at :data:`SENTENCES_APART` either way."""

PARAGRAPHS_APART = 2
N_PARAGRAPHS = 2 * PARAGRAPHS_APART + 1
"""Classes of signed distance in paragraphs, cut at :data:`PARAGRAPHS_APART` either way."""

N_QUOTED = 4
"""Classes of (cue in quotation marks, piece in quotation marks)."""


def distance_classes(anchors: Ints, n_pieces: int) -> Ints:
    """Return the class of each piece's distance from each anchor, ``(n_anchors, n_pieces)``."""
    distances = np.arange(n_pieces)[None, :] - np.asarray(anchors)[:, None]
    classes = np.searchsorted(_EDGES, np.abs(distances), side="right")
    found: Ints = len(_EDGES) + np.sign(distances) * classes
    return found


def sentence_classes(anchors: Ints, sentences: Ints) -> Ints:
    """Return the class of each piece's sentence from each anchor's, ``(n_anchors, n_pieces)``."""
    return _apart(anchors, sentences, SENTENCES_APART)


def paragraph_classes(anchors: Ints, paragraphs: Ints) -> Ints:
    """Return the class of each piece's paragraph from each anchor's, ``(n_anchors, n_pieces)``."""
    return _apart(anchors, paragraphs, PARAGRAPHS_APART)


def _apart(anchors: Ints, numbers: Ints, most: int) -> Ints:
    found: Ints = np.clip(numbers[None, :] - numbers[anchors][:, None], -most, most) + most
    return found


def quoted_classes(anchors: Ints, quoted: Ints) -> Ints:
    """Return whether anchor and piece stand in quotation marks, ``(n_anchors, n_pieces)``."""
    return 2 * quoted[anchors][:, None] + quoted[None, :]
