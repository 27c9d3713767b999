"""Words of a text as character offsets: the denominator of everything "per 1,000 words".

A word is a run of letters, digits and the marks that belong to them, in any script. One word are
also the parts joined by a hyphen, an apostrophe or an ampersand without space (*well-known*,
*don't*, *AT&T*), a number with its separators (*1,250.5*, *9:30*, *1/2*) and an abbreviation with
inner points (*U.S.*). Punctuation and symbols are no words, nor are dashes part of one. Scripts
written without spaces count each run as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from framing.datatypes import Part, Span

_LETTER = (
    r"(?:[^\W_]|[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a"
    r"\u064b-\u065f\u06d6-\u06dc\u06df-\u06e8\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff])"
)
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?!{_LETTER})"
    rf"|[^\W_]{_LETTER}*(?:(?:[-‐‑'’ʼ&_]|(?<=\d)[.,:/](?=\d)){_LETTER}+)*"
)


def split_words(text: str, *, part: Part = "text") -> tuple[Span, ...]:
    """Return the words of ``text`` in their order; see the module for what a word is.

    Parameters
    ----------
    text
        Any text, unaltered: offsets are code points into it. May be empty.
    part
        The part of the article that ``text`` is.

    Examples
    --------
    >>> text = "The U.S. mayor's well-known 1,250 ferries – all gone."
    >>> [text[word.start : word.end] for word in split_words(text)]
    ['The', 'U.S.', "mayor's", 'well-known', '1,250', 'ferries', 'all', 'gone']
    """
    return tuple(
        Span(part=part, start=match.start(), end=match.end()) for match in _find_words(text)
    )


@lru_cache(maxsize=4)
def word_starts(text: str) -> tuple[int, ...]:
    """Return where each word of ``text`` begins, in order.

    The last few texts are remembered: an article's words are counted voice by voice.

    Examples
    --------
    >>> word_starts("It wasn't 5.5")
    (0, 3, 10)
    """
    return tuple(match.start() for match in _find_words(text))


def count_words(text: str) -> int:
    """Return the number of words of ``text``, at least 0.

    Examples
    --------
    >>> count_words("It wasn't 5.5 – honest!")
    4
    """
    return sum(1 for _ in _find_words(text))


def _find_words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text)
