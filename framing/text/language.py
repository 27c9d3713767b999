"""The language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 20
"""Letters below which no language is named."""

LEAST_CONFIDENCE = 0.5
"""Probability below which no language is named, in [0, 1]."""

_STRETCH = 1500
"""Characters of each of the three stretches (start, middle, end) that are looked at."""

_NO_LANGUAGE = "zxx"
"""What py3langid calls text in no language (letters at random, code)."""

_NO_LETTER = re.compile(r"[\W\d_]+")

_ENGLISH_WORDS = frozenset(["the", "of", "and", "to", "that", "with", "from", "was"])
_ENGLISH_SHARE = 0.12
_THE_SHARE = 0.03
_ENOUGH_WORDS = 60
"""A text of this many words with so many of these is English: no other language writes *the* as
every thirtieth word. Seeing it spares most articles the identifier, which takes longer to load than
an article to score."""


def detect_language(text: str) -> str | None:
    """Return the language of ``text`` as ISO 639-1 code, None when there is too little to tell.

    The few languages without such a code come as ISO 639-3. At most 4,500 characters are read:
    from the start, the middle and the end, and each word once. The same text always gives the same
    answer.

    Parameters
    ----------
    text
        Any text; may be empty.

    Examples
    --------
    >>> detect_language("The ferry to Brackwater will not sail before Monday, the mayor said.")
    'en'
    >>> detect_language("Ferry") is None
    True
    """
    running = _NO_LETTER.split(_sample(text).lower())
    if _is_plainly_english(running):
        return "en"
    words = dict.fromkeys(_NO_LETTER.split(_sample(text)))
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    language, probability = _identifier().classify(" ".join(words).strip())
    return language if probability >= LEAST_CONFIDENCE and language != _NO_LANGUAGE else None


def _is_plainly_english(words: list[str]) -> bool:
    n_words = len(words)
    return (
        n_words >= _ENOUGH_WORDS
        and words.count("the") >= _THE_SHARE * n_words
        and sum(word in _ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * n_words
    )


def _sample(text: str) -> str:
    if len(text) <= 3 * _STRETCH:
        return text
    middle = (len(text) - _STRETCH) // 2
    return " ".join((text[:_STRETCH], text[middle : middle + _STRETCH], text[-_STRETCH:]))


@cache
def _identifier() -> LanguageIdentifier:
    """Return the identifier, loaded once, with probabilities."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
