"""The words by which articles are grouped: content words, those of the lead, word pairs.

How rare a word is comes from the articles given and, where these are few, from the encoder's
vocabulary, which lists words by falling frequency: two articles alone still show which of their
words say something.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np

from framing.datatypes import Article

READ_WORDS = 600
"""Words read of an article, the title's first: a news report has told its event by then."""

LEAD_WORDS = 60
"""Words of the title and the lead paragraph."""

_RANKS = (1.0, 400.0, 1_100.0, 3_000.0, 8_100.0, 30_000.0)
_RARITIES = (0.05, 0.55, 2.9, 4.4, 5.4, 6.0)
"""Inverse document frequency (natural log) at ranks of the vocabulary, as news articles have it."""

_UNLISTED_RARITY = 7.5
"""That of a word which the vocabulary does not list whole."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’][sS]$")
_SHORTEST_PLURAL = 4


class WordRarity:
    """How rare words are in text at large: their expected inverse document frequency."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._ranks = ranks

    @classmethod
    def from_tokenizer(cls, content: bytes) -> Self:
        """Return the rarities by the vocabulary in the content of a ``tokenizer.json``."""
        vocabulary: dict[str, int] = json.loads(content)["model"]["vocab"]
        words = [piece for piece in vocabulary if len(piece) > 1 and piece.isalnum()]
        words.sort(key=lambda word: vocabulary[word])
        return cls({word: rank for rank, word in enumerate(words, start=1)})

    def of(self, word: str) -> float:
        """Return the natural log of one over the share of articles that hold a word, above 0."""
        rank = self._ranks.get(word)
        if rank is None:
            return _UNLISTED_RARITY
        return float(np.interp(math.log(rank), np.log(_RANKS), _RARITIES))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleWords:
    """The words of an article, each with how often it occurs; function words are left out.

    ``pairs`` are content words that follow one another.
    """

    content: Mapping[str, int]
    lead: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]


def read_words(article: Article) -> ArticleWords:
    """Return the words of the title and the text, as far as they are read.

    Examples
    --------
    >>> words = read_words(Article(article_id="a", text="The pilots of Port Alden strike."))
    >>> sorted(words.content)
    ['alden', 'pilot', 'port', 'strike']
    """
    whole = f"{article.title or ''}\n{article.text}"
    written = []
    for match in _WORD.finditer(whole):
        written.append(_POSSESSIVE.sub("", match.group()))
        if len(written) == READ_WORDS:
            break
    stems = [stem(word.lower()) for word in written]
    stops = stop_words()
    tells = [len(word) > 1 and word not in stops for word in stems]
    content = [word for word, does in zip(stems, tells, strict=True) if does]
    return ArticleWords(
        content=Counter(content),
        lead=Counter(
            word for word, does in zip(stems[:LEAD_WORDS], tells[:LEAD_WORDS], strict=True) if does
        ),
        pairs=Counter(
            (stems[place], stems[place + 1])
            for place in range(len(stems) - 1)
            if tells[place] and tells[place + 1]
        ),
    )


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without the ending of a plural.

    Examples
    --------
    >>> stem("pilots"), stem("ferries"), stem("press")
    ('pilot', 'ferry', 'press')
    """
    if len(word) > _SHORTEST_PLURAL and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return English function words, scikit-learn's list."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)
