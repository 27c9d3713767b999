"""The wordings that mentions are counted by: words without article, possessive and case."""

from __future__ import annotations

import re

_LEADING = re.compile(r"^(?:the|an?|this|these|those)\s+(?=\S)", re.IGNORECASE)
_TRAILING = re.compile(r"['’]s?$")
_MARKS = re.compile(r"[.,\"“”]")


def wording_of(words: str) -> str:
    """Return what mentions are grouped by: no article, no possessive, no case.

    >>> wording_of("The militants’"), wording_of("U.S.")
    ('militants', 'us')
    """
    return _MARKS.sub("", shown_as(words)).casefold().replace("’", "'")


def shown_as(words: str) -> str:
    """Return words without their article and possessive, in the case of the text."""
    return _TRAILING.sub("", _LEADING.sub("", " ".join(words.split())))
