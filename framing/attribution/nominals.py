"""Words that might refer to a party without naming it: pronouns and definite role phrases.

They are found in the text alone, before the network runs, so that it can read them in its pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.attribution.nouns import NounClass, noun_of, words_of_class
from framing.attribution.pronouns import DETERMINERS, PRONOUNS, PronounKind
from framing.datatypes import Article, Part, Sentence, Span

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’&.](?=[^\W_])[^\W_]+)*['’]?")
_DETERMINERS = frozenset(["the", "this", "that", "these", "those", *DETERMINERS])
_APOSTROPHE = re.compile(r"['’]")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_MODIFIERS = 4
_MODIFIERS = words_of_class("modifier")
_MODIFIER_ENDINGS = ("al", "ic", "ary", "ive", "ous", "ent", "ant", "ian", "ean", "ese", "ish")
_CLASSES_BARE = frozenset([NounClass.INFORMANT, NounClass.SPOKESPERSON])
"""Classes whose bare plurals are mentions of a party: *officials*, *lawyers*."""


def find_nominals(article: Article, *, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Return third-person pronouns and definite role or group phrases, in reading order.

    A phrase runs from its determiner or possessive to its head noun: *the mayor*, *her lawyers*,
    *the company's spokeswoman*; *police* and bare plurals such as *officials* stand alone. Spans
    may hold others: the owner in *the company's spokeswoman*, the pronoun in *her lawyers*.

    Parameters
    ----------
    article
        Any article.
    sentences
        Its sentences; nothing is found across their ends.
    """
    found: set[tuple[Part, int, int]] = set()
    for sentence in sentences:
        span = sentence.span
        text = article.part(span.part)
        words = [
            (match.start(), match.end()) for match in _WORD.finditer(text, span.start, span.end)
        ]
        found.update((span.part, start, end) for start, end in _pronouns(text, words))
        found.update((span.part, start, end) for start, end in _phrases(text, words))
    return tuple(Span(part=part, start=start, end=end) for part, start, end in sorted(found))


def _pronouns(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in words:
        bare = text[start:end].lower()
        if not bare.isalnum():
            bare = _APOSTROPHE.split(bare, maxsplit=1)[0]
        pronoun = PRONOUNS.get(bare)
        if pronoun is not None and pronoun.kind is PronounKind.THIRD:
            yield start, start + len(bare)


def _phrases(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(words):
        start, end = words[place]
        noun = noun_of(_bare(text[start:end]))
        if noun is None or noun.noun_class is NounClass.DOCUMENT or _goes_on(text, words, place):
            place += 1
            continue
        opening = _opening(text, words, place)
        head_end = start + len(_bare(text[start:end]))
        if opening is not None:
            yield opening, head_end
        elif noun.lemma == "police" or (noun.is_plural and noun.noun_class in _CLASSES_BARE):
            yield start, head_end
        place += 1


def _bare(word: str) -> str:
    """Return a word without its possessive."""
    return word if word.isalnum() else _POSSESSIVE.sub("", word)


def _goes_on(text: str, words: Sequence[tuple[int, int]], place: int) -> bool:
    """Return whether the noun only modifies a further one: *police* in *police officials*."""
    start, end = words[place]
    if _bare(text[start:end]) != text[start:end] or place + 1 == len(words):
        return False
    next_start, next_end = words[place + 1]
    return text[end:next_start] == " " and noun_of(_bare(text[next_start:next_end])) is not None


def _opening(text: str, words: Sequence[tuple[int, int]], place: int) -> int | None:
    """Return where a definite phrase with its head at ``place`` begins, None if it is not one."""
    for back in range(place - 1, max(-1, place - _MOST_MODIFIERS - 2), -1):
        start, end = words[back]
        word = text[start:end]
        if text[end : words[back + 1][0]].strip():
            return None
        if word.lower() in _DETERMINERS:
            return start
        if _bare(word) != word and word[0].isupper():
            return _name_start(text, words, back)
        if _bare(word) != word:
            owner = _opening(text, words, back)
            return start if owner is None else owner
        if not _modifies(word):
            return None
    return None


def _name_start(text: str, words: Sequence[tuple[int, int]], place: int) -> int:
    """Return where the capitalized words that end at ``place`` begin."""
    while place > 0:
        start, end = words[place - 1]
        if not text[start].isupper() or text[end : words[place][0]] not in (" ", ". "):
            break
        place -= 1
    return words[place][0]


def _modifies(word: str) -> bool:
    low = word.lower()
    return (
        word[0].isupper()
        or word[0].isdigit()
        or low in _MODIFIERS
        or low.endswith(_MODIFIER_ENDINGS)
        or "-" in word
        or noun_of(low) is not None
    )
