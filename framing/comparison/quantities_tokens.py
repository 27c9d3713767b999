"""The words, numbers and signs of a sentence, without the numbers that count nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s]|_)"
)
_NO_QUANTITY = re.compile(
    r"""
    https?://\S+ | \S+@\S+ | [@#]\w+
    | \+?(?:\(\d{2,4}\)[ ]?|\d{1,4}[-. ]){1,3}\d{3}[-. ]\d{4}\b        # telephone numbers
    | \b\d{3}-\d{4}\b
    | \b\d{1,2}[:.]\d{2}(?::\d{2})?[ ]?(?:[ap]\.?m\b\.?)               # times of the clock
    | \b\d{1,2}:\d{2}(?::\d{2})?\b
    | \b\d{1,2}[ ]?[ap]\.?m\b\.?
    | \b\d{1,2}[ ]o['’]clock\b
    | \b\d+(?:st|nd|rd|th)\b(?!-)                                      # ordinals
    | \b\d+(?:st|nd|rd|th)-\w+
    | \b9/11\b | \b24/7\b | \b\d{1,4}/\d{1,2}/\d{1,4}\b                # names, numeric dates
    | \b\d+(?:\.\d+){2,}\b                                             # versions, addresses
    | \b[^\W\d_]+\d[\w-]* | \b[A-Z][^\W\d_]*-\d[\w-]*                  # A320, COVID-19, F-16
    | \b(?:[Nn]o|[Nn]os)\.[ ]?\d+ | \b[Nn]umber[ ]\d+\b
    | \b[Rr]anked[ ]\d+\b
    """,
    re.VERBOSE,
)
CURRENCY_PREFIXES = frozenset(["US", "A", "C", "NZ", "HK", "S", "CA", "AU"])
"""Letters before a dollar sign that say whose dollar it is."""

_NAMED_BY_NUMBER = """act agenda airbus apollo area article big boeing book building bus camp
    chapter channel class clause day district division exhibit exit figure flat flight formula
    gang gate generation grade group highway interstate item junction lane level line lot
    number page part phase pier platform precinct proposition psalm resolution road room route
    rule season section series serial sector seed session size state station step suite table
    tier title top track train type unit verse version volume ward war windows world zone"""
DESIGNATORS = frozenset(_NAMED_BY_NUMBER.split())
"""Words after which a number is part of a name, whatever the case of the words around."""

_LONG_WORD = 4
_TITLE_CASE_WORDS = 4
_TITLE_CASE_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a number in digits or a sign; ``start`` and ``end`` are code points of the text."""

    text: str
    lower: str
    start: int
    end: int
    is_number: bool
    is_word: bool
    is_masked: bool

    @property
    def is_capitalized(self) -> bool:
        """Whether a word begins with a capital."""
        return self.is_word and self.text[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's tokens; ``is_title_case`` where capitals say nothing, as in a headline.

    ``lowered`` is the text in lower case, character for character.
    """

    text: str
    lowered: str
    start: int
    tokens: tuple[Token, ...]
    is_title_case: bool

    def lower(self, index: int) -> str:
        """Return the token at ``index`` in lower case, empty beyond either end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_glued(self, index: int) -> bool:
        """Return whether nothing stands between the token and the one before it."""
        return 0 < index < len(self.tokens) and (
            self.tokens[index - 1].end == self.tokens[index].start
        )

    def after(self, index: int) -> str:
        """Return the sentence in lower case from behind the token before ``index``."""
        begin = self.tokens[index - 1].end if index else self.start
        return self.lowered[begin - self.start :]

    def before(self, index: int) -> str:
        """Return the sentence in lower case up to the token at ``index``."""
        end = self.tokens[index].start if index < len(self.tokens) else self.start + len(self.text)
        return self.lowered[: end - self.start]

    def is_name_part(self, index: int) -> bool:
        """Return whether a number at ``index`` belongs to a name: Flight 370, Group of Seven."""
        token = self.tokens[index]
        previous = index - 1
        if self.lower(previous) == "of":
            previous -= 1
        elif not self.is_title_case and token.is_capitalized and not self._begins(index):
            return True
        if previous < 0 or not self.tokens[previous].is_word:
            return False
        before = self.tokens[previous]
        if before.is_capitalized and before.lower in DESIGNATORS:
            return True
        return (
            previous == index - 1
            and token.is_number
            and before.is_capitalized
            and not self._begins(previous)
            and not self.is_title_case
            and before.lower not in _CAPITALIZED_BY_CHANCE
        )

    def _begins(self, index: int) -> bool:
        """Return whether a capital at ``index`` is that of a sentence or of direct speech."""
        return index == 0 or self.tokens[index - 1].lower in _BEFORE_CAPITAL


_BEFORE_CAPITAL = frozenset(".!?:;\"“‘'«–—")
_IN_CAPITALS = """i january february march april may june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday
    wednesday thursday friday saturday sunday about at some over under nearly almost around
    more up than to least us eur gbp usd"""
_CAPITALIZED_BY_CHANCE = frozenset(_IN_CAPITALS.split())


def read_sentence(text: str, *, start: int, end: int) -> Sentence:
    """Return the tokens of ``text[start:end]``; numbers that count nothing are masked."""
    words = text[start:end]
    hidden = [found.span() for found in _NO_QUANTITY.finditer(words)]
    tokens = []
    for found in _TOKEN.finditer(words):
        first, last = found.span()
        if found[0] in CURRENCY_PREFIXES and words[last : last + 1] == "$":
            continue
        tokens.append(
            Token(
                text=found[0],
                lower=found[0].lower().replace("’", "'"),
                start=start + first,
                end=start + last,
                is_number=found["number"] is not None,
                is_word=found["word"] is not None,
                is_masked=any(a < last and first < b for a, b in hidden),
            )
        )
    return Sentence(
        text=words,
        lowered=_lowered(words),
        start=start,
        tokens=tuple(tokens),
        is_title_case=_is_title_case(tokens),
    )


def _lowered(text: str) -> str:
    """Return the text in lower case, as long as it was: some capitals have two letters for one."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_title_case(tokens: list[Token]) -> bool:
    long_words = [token for token in tokens if token.is_word and len(token.text) >= _LONG_WORD]
    capitalized = sum(token.is_capitalized for token in long_words)
    return len(long_words) >= _TITLE_CASE_WORDS and capitalized > _TITLE_CASE_SHARE * len(
        long_words
    )
