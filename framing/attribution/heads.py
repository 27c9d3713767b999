"""The head of a source's words: the name, the noun or the pronoun that says who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from framing.attribution.found import EntityType
from framing.attribution.names import TITLES, fold
from framing.attribution.nouns import PERSONS, Noun, noun_of, words_of_class
from framing.attribution.pronouns import DETERMINERS, PronounKind, pronoun_of


class HeadForm(StrEnum):
    """What a head is."""

    NAME = "name"
    SEVERAL = "several"
    NOUN = "noun"
    QUANTITY = "quantity"
    PRONOUN = "pronoun"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInText:
    """A name by its characters in a source's words, half-open."""

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a source's words, by its characters in them, half-open.

    ``is_definite`` is whether a noun is singled out: by *the*, *this*, a possessive, or whom it
    speaks for. ``noun`` is None for names and for nouns that are not listed.
    """

    form: HeadForm
    start: int
    end: int
    type: EntityType | None = None
    noun: Noun | None = None
    is_definite: bool = False
    is_plural: bool = False


_END_OF_PHRASE = re.compile(
    r"[,;:(\[—–]|(?<=\s)-|\s(?:who|which|that|whose|of|for|at|from|on|with|to|by|about|in|"
    r"near|under|among|inside|within|against|familiar|close|involved|based|named|called|"
    r"speaking|working|representing|responding|including|like|such|since|as|\w+ed)\s",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:one|another)(?:\s+of\s[^,]{1,60})?,\s*", re.IGNORECASE)
_QUANTITIES = words_of_class("quantity")
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "whose", *DETERMINERS])
_BETWEEN_NAMES = re.compile(r"[\s,]*(?:(?:and|or|&)\s+)?(?:[A-Za-z.]+\s+)?", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_PLURAL_TITLE = re.compile(r"(?:Sens|Reps|Messrs|Senators|Representatives|Presidents)\b\.?", re.I)
_WORD = re.compile(r"[^\W_](?:[\w.'’&‐‑-]*\w)?")
_CAPITALIZED = re.compile(r"[^\W\d_]")
_MOST_NAME_WORDS = 4
_TITLE_CASE = re.compile(
    r"(?:[Tt]he\s)?(?:[A-Z][\w.'’-]*\s)+(?:(?:of|for|on|and)\s(?:the\s)?)"
    r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)+"
)
"""A body's name that nobody found: *Citizens for Harbor Justice*."""


def head_of(text: str, *, names: Sequence[NameInText]) -> Head:
    """Return the head of a source's words.

    The head phrase ends before the first comma, preposition or relative clause. Its head is the
    name it ends in (*Trump lawyer Marc Kasowitz*), else its last listed noun (*Clinton aides*),
    else the name it begins with (*Hale herself*); for *one of the aides* it is the noun after
    *of*; for *the mayor, Anna Hale* the name in apposition.

    Parameters
    ----------
    text
        The words of a source.
    names
        The names in them, by their characters in ``text``, in their order.
    """
    pronoun = pronoun_of(text)
    if pronoun is not None:
        return Head(form=HeadForm.PRONOUN, start=0, end=len(text), is_plural=pronoun.is_plural)
    names = [name for name in names if name.type is not EntityType.MISCELLANEOUS]
    several = _several(text, names)
    if several is not None:
        return several
    if not names and _TITLE_CASE.fullmatch(text.strip()):
        return Head(form=HeadForm.NAME, start=0, end=len(text), type=EntityType.ORGANISATION)
    end = _phrase_end(text, names)
    inside = [name for name in names if name.end <= end]
    quantity = _quantity(text, names, end=end)
    if quantity is not None:
        return _one_named(text, names, end=end) or quantity
    if inside and not text[inside[-1].end : end].strip(" '’\"”s."):
        return _named(inside[-1], text)
    noun = _last_noun(text, start=inside[-1].end if inside else 0, end=end)
    if noun is None and inside:
        return _named(inside[0], text)
    if noun is None:
        return _unlisted(text, end=end)
    return _apposition(text, noun, names, end=end) or noun


def _named(name: NameInText, text: str) -> Head:
    return Head(form=HeadForm.NAME, start=name.start, end=name.end, type=name.type)


def _phrase_end(text: str, names: Sequence[NameInText]) -> int:
    """Return where the head phrase ends: an ending inside a name does not count."""
    for match in _END_OF_PHRASE.finditer(text, 1):
        at = match.start()
        if not any(name.start <= at < name.end for name in names):
            return at
    return len(text)


def _several(text: str, names: Sequence[NameInText]) -> Head | None:
    """Return a head for names joined by *and*: *Hale and Ortiz*, *Hale, Ortiz and Kim*."""
    if len(names) > 1:
        first, second = names[0], names[1]
        gaps = [text[a.end : b.start] for a, b in pairwise(names)]
        lead = text[: first.start].split()
        joined = [gap for gap in gaps if _JOINED.search(f" {gap} ")]
        plain = all(_BETWEEN_NAMES.fullmatch(gap) and gap.strip() for gap in gaps)
        if joined and plain and all(_leads_name(word) for word in lead):
            return Head(
                form=HeadForm.SEVERAL, start=0, end=names[-1].end, type=second.type, is_plural=True
            )
    if _PLURAL_TITLE.match(text) and len(names) > 1:
        return Head(form=HeadForm.SEVERAL, start=0, end=names[-1].end, is_plural=True)
    if len(names) == 1:
        after = text[names[0].end :]
        if (
            re.match(r"\s+(?:and|&)\s+(?:his|her|its|their|the)\s", after)
            and not text[: names[0].start].strip()
        ):
            return Head(form=HeadForm.SEVERAL, start=0, end=len(text), is_plural=True)
    return None


def _leads_name(word: str) -> bool:
    low = word.lower().strip(".,")
    return low in TITLES or noun_of(low) is not None or low == "both" or word[0].isupper()


def _quantity(text: str, names: Sequence[NameInText], *, end: int) -> Head | None:
    """Return the head of *some*, *many of them*, *one of the aides*, *42 percent of voters*."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, 0, end)]
    if not words:
        return None
    last = text[words[-1][0] : words[-1][1]].lower()
    if last not in _QUANTITIES and not last[0].isdigit() and last != "those":
        return None
    if len(words) > 1 and noun_of(last) is not None and last in ("group", "majority", "half"):
        first = text[words[0][0] : words[0][1]].lower()
        if first in _DEFINITE:
            return None
    of = _OF.match(text, end)
    whole = head_of(text[of.end() :], names=[]) if of is not None else None
    noun = whole.noun if whole is not None else None
    return Head(
        form=HeadForm.QUANTITY,
        start=0,
        end=end,
        noun=noun,
        is_plural=last not in ("one", "another", "each"),
    )


def _one_named(text: str, names: Sequence[NameInText], *, end: int) -> Head | None:
    """Return the person whom *one of them, Anna Hale,* goes on to name."""
    for name in names:
        if name.start >= end and name.type is EntityType.PERSON:
            between = text[:end] + text[end : name.start]
            return _named(name, text) if _ONE_OF.fullmatch(between) else None
    return None


def _last_noun(text: str, *, start: int, end: int) -> Head | None:
    """Return the last listed noun of the phrase; an unlisted last word hides those before it."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    for place in range(len(words) - 1, -1, -1):
        word_start, word_end = words[place]
        word = text[word_start:word_end]
        bare = re.sub(r"['’]s?$", "", word)
        noun = noun_of(bare)
        if noun is None and "-" in bare:
            noun = noun_of(bare.rsplit("-", 1)[-1])
        if noun is not None:
            return Head(
                form=HeadForm.NOUN,
                start=0,
                end=word_start + len(bare),
                noun=noun,
                is_definite=_is_definite(text, upto=word_start, after=word_end),
                is_plural=noun.is_plural,
            )
        if not word.lower().endswith(("self", "selves", "ly")) and word.lower() != "alike":
            return None
    return None


def _is_definite(text: str, *, upto: int, after: int) -> bool:
    before = text[:upto].lower().split()
    owned = re.search(r"['’]s?\s", text[:upto]) is not None
    spoken_for = re.match(r"\s+(?:for|of|to)\s", text[after:]) is not None
    indefinite = bool(before) and before[0] in ("a", "an", "one", "another", "some", "any")
    return (bool(before) and before[0] in _DEFINITE) or owned or (spoken_for and not indefinite)


def _apposition(text: str, head: Head, names: Sequence[NameInText], *, end: int) -> Head | None:
    """Return the person named right after a singular role: *the mayor, Anna Hale*."""
    if head.noun is None or head.is_plural or head.noun.noun_class not in PERSONS:
        return None
    for name in names:
        if name.start < end or name.type is not EntityType.PERSON:
            continue
        between = text[end : name.start]
        if re.fullmatch(r"[\s,]*", between) or re.fullmatch(
            r"\s+(?:of|for|to|at|in)\s[^,]{1,80},\s*", between
        ):
            return _named(name, text)
    return None


def _unlisted(text: str, *, end: int) -> Head:
    """Return a head for words that are no listed noun: capitalized ones are taken for a name."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, 0, end)]
    shown = [text[start:stop] for start, stop in words]
    while shown and shown[0].lower() in ("the", "a", "an") and len(shown) > 1:
        shown, words = shown[1:], words[1:]
    capitalized = shown and all(
        not _CAPITALIZED.match(word) or word[0].isupper() or word in ("of", "the", "de", "and")
        for word in shown
    )
    if not capitalized or len(shown) > _MOST_NAME_WORDS or not fold(text[:end]):
        is_plural = bool(shown) and shown[-1].lower().endswith("s")
        return Head(
            form=HeadForm.UNKNOWN,
            start=0,
            end=end,
            is_plural=is_plural,
            is_definite=text.split(maxsplit=1)[0].lower() in _DEFINITE if text.strip() else False,
        )
    return Head(form=HeadForm.NAME, start=words[0][0], end=words[-1][1])


def is_relative(text: str) -> bool:
    """Return whether a source is a relative pronoun: *who*, *which*."""
    pronoun = pronoun_of(text)
    return pronoun is not None and pronoun.kind is PronounKind.RELATIVE
