"""The words of a text as numbers, and its shingles: hashed runs of neighboring words.

Two runs of words have the same hash where they read the same but for case, marks and the shape of
apostrophes and hyphens. Hashes are the same on every machine and in every order of articles.

Source: Broder 1997, On the resemblance and containment of documents,
https://doi.org/10.1109/SEQUEN.1997.666900.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framing.text.words import split_words

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15
"""Odd, so that every word of a shingle moves its hash: 2 to the 64 over the golden ratio."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordStream:
    """The words of a text in order.

    ``hashes`` has shape ``(n_words,)``; ``starts`` and ``ends`` are each word's characters,
    half-open, of the same shape.
    """

    hashes: Hashes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.hashes)


def read_words(text: str) -> WordStream:
    """Return the words of a text as hashes with their places.

    Examples
    --------
    >>> first, second = read_words("The mayor’s well-known U.S. plan"), read_words(
    ...     "THE MAYOR'S WELL‑KNOWN US PLAN"
    ... )
    >>> (first.hashes == second.hashes).all().item()
    True
    """
    spans = split_words(text)
    return WordStream(
        hashes=np.array([hash_word(text[w.start : w.end]) for w in spans], dtype=np.uint64),
        starts=np.array([word.start for word in spans], dtype=np.int64),
        ends=np.array([word.end for word in spans], dtype=np.int64),
    )


def hash_shingles(words: Hashes, *, n_words: int) -> Hashes:
    """Return the hash of every run of ``n_words`` words, in order.

    Parameters
    ----------
    words
        Hashes of words, shape ``(n,)``.
    n_words
        Words to a shingle, at least 1.

    Returns
    -------
    ndarray
        Shape ``(n - n_words + 1,)``, empty for a shorter text. A polynomial in the words' hashes
        modulo 2 to the 64: equal runs are equal, others differ but for one in 10 to the 19.
    """
    n_shingles = len(words) - n_words + 1
    if n_shingles <= 0:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(n_shingles, dtype=np.uint64)
    for place in range(n_words):
        found = found * np.uint64(_BASE) + words[place : place + n_shingles]
    return found


def plain_word(word: str) -> str:
    """Return a word as it is compared: its letters and digits, compatibility forms and case aside.

    Examples
    --------
    >>> plain_word("Mayor’s"), plain_word("U.S."), plain_word("1,250")
    ('mayors', 'us', '1250')
    """
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(c for c in folded if c.isalnum() or unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def hash_word(word: str) -> int:
    """Return the hash of a word, in 64 bits: equal for words whose plain forms are."""
    plain = plain_word(word).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "big")
