"""Where a noun phrase ends: its words, and which of them is the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.nouns import noun_of
from framing.comparison.noun_words import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES_AS_HEADS,
    ALWAYS_IN_FRONT,
    BREAKS,
    DETERMINERS,
    NOT_PLURAL,
    NOUN_OR_VERB,
    PLAIN_ADJECTIVES,
    QUANTIFIERS,
    VERBS,
)
from framing.datatypes import Article, Span
from framing.text.words import split_words

_MOST_WORDS = 6
_SHORTEST = 3
_JOINING = (" ", "\n", " '", " ‘")


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A word of a sentence without its possessive, as it stands and in lower case.

    ``is_joined``: whether nothing but a space is between the word before and this one.
    ``is_first``: whether it begins the sentence.
    """

    text: str
    low: str
    span: Span
    is_joined: bool
    is_possessive: bool
    is_first: bool


def is_plural(word: str) -> bool:
    """Return whether a noun in lower case is a plural, by the list of roles or its ending.

    >>> is_plural("police"), is_plural("airstrikes"), is_plural("crisis")
    (True, True, False)
    """
    noun = noun_of(word)
    if noun is not None:
        return noun.is_plural
    return word.endswith("s") and not word.endswith(NOT_PLURAL) and len(word) > _SHORTEST


def words_in(article: Article, span: Span) -> list[PhraseWord]:
    """Return the words of a sentence in their order."""
    text = article.slice(span)
    found: list[PhraseWord] = []
    end = 0
    for word in split_words(text, part=span.part):
        form = text[word.start : word.end]
        low = form.lower().replace("’", "'")
        is_possessive = low.endswith("'s") or (
            low.endswith("s") and text[word.end : word.end + 2] in ("' ", "’ ")
        )
        if low.endswith("'s"):
            low, form = low[:-2], form[:-2]
        between = text[end : word.start]
        found.append(
            PhraseWord(
                text=form,
                low=low,
                span=Span(
                    part=span.part,
                    start=span.start + word.start,
                    end=span.start + word.start + len(form),
                ),
                is_joined=between in _JOINING and bool(found),
                is_possessive=is_possessive,
                is_first=not found,
            )
        )
        end = word.end
    return found


def run_end(words: Sequence[PhraseWord], start: int) -> int:
    """Return where the run of words that one phrase may hold ends."""
    if ends_phrase(words[start]) or not words[start].low[0].isalnum():
        return start
    end = start + 1
    while (
        end < len(words)
        and end - start <= _MOST_WORDS
        and words[end].is_joined
        and not ends_phrase(words[end])
        and (words[end].low not in DETERMINERS or _counts(words, start, end))
    ):
        end += 1
    return end


def _counts(words: Sequence[PhraseWord], start: int, place: int) -> bool:
    """Return whether a word is a quantity behind a determiner: *the three*."""
    return (
        place == start + 1 and words[start].low in DETERMINERS and words[place].low in QUANTIFIERS
    )


def ends_phrase(word: PhraseWord) -> bool:
    """Return whether no noun phrase holds a word."""
    return word.low in BREAKS


def head_place(
    words: Sequence[PhraseWord], start: int, end: int, *, known: frozenset[str]
) -> int | None:
    """Return the place of the head of a run, None where it holds no noun."""
    first = start + 1 if words[start].low in DETERMINERS else start
    best: int | None = None
    for place in range(first, end):
        word = words[place]
        if best is not None and _is_verb(words, place, before=words[best], end=end, known=known):
            return best
        if _may_be_head(word, known=known):
            best = place
            if (
                is_plural(word.low)
                and not word.is_possessive
                and word.low not in ALWAYS_IN_FRONT
                and not (word.text[0].isupper() and not word.is_first)
                and not _continues(words, place, end, known=known)
            ):
                return place
        elif best is None and word.low in VERBS and not word.low.endswith(("ed", "ing", "en")):
            return None
    if best is not None and words[best].is_possessive:
        return None
    return best


def _continues(words: Sequence[PhraseWord], place: int, end: int, *, known: frozenset[str]) -> bool:
    """Return whether a plural only stands before a further noun that is known."""
    if place + 1 >= end:
        return False
    after = words[place + 1].low
    return (after in known or noun_of(after) is not None) and after not in NOUN_OR_VERB


def _may_be_head(word: PhraseWord, *, known: frozenset[str]) -> bool:
    low = word.low
    if low in known or noun_of(low) is not None or low in ADJECTIVES_AS_HEADS:
        return True
    if low in PLAIN_ADJECTIVES or low in VERBS or low in DETERMINERS or low[0].isdigit():
        return False
    if low.endswith("ly") or len(low) < _SHORTEST:
        return False
    if low.endswith("ed") and low not in NOUN_OR_VERB:
        return False
    return not low.endswith(ADJECTIVE_ENDINGS) or word.text[0].isupper()


def _is_verb(
    words: Sequence[PhraseWord], place: int, *, before: PhraseWord, end: int, known: frozenset[str]
) -> bool:
    """Return whether a word after a possible head is the verb of its clause."""
    word = words[place]
    low = word.low
    if before.is_possessive or word.text[0].isupper():
        return False
    if low in VERBS or low.endswith("ly"):
        return True
    if low.endswith("ed") and low not in known:
        return True
    if low.endswith("ing") and is_plural(before.low):
        return True
    opens = place + 1 < len(words) and words[place + 1].low in DETERMINERS
    return (
        place == end - 1
        and opens
        and words[place + 1].is_joined
        and low not in known
        and noun_of(low) is None
    )
