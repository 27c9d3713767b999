"""The words by which wrongdoing is alleged, out of ``data/accusation.tsv``, and their finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\W_]+(?:-[^\W_]+)*?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+(?:-[^\W_]+)*|\S"
)

_PART_OF_WORD = re.compile(r"[^\W_]+(?=n['’]t\b)|[^\W_]+")

_OFFENCES = frozenset({"deceive", "corrupt", "harm", "breach", "discriminate"})
"""Classes whose words name a wrong by themselves."""


class Token(NamedTuple):
    """A word or a mark: its characters in the part, and itself in lower case."""

    start: int
    end: int
    word: str


class Slot(StrEnum):
    """Where the accused stands beside a trigger; explained at the head of the resource."""

    OBJECT = "object"
    SUBJECT = "subject"
    BEARER = "bearer"
    POSSESSOR = "possessor"
    PREDICATE = "predicate"
    MODIFIER = "modifier"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerEntry:
    """What the resource says of a form.

    ``needs`` are words of which one must follow ("@": a word that names a wrong), ``unless``
    words that must not follow at once.
    """

    kind: str
    slot: Slot
    needs: frozenset[str]
    unless: frozenset[str]

    @property
    def is_judging(self) -> bool:
        """Whether the trigger reports that somebody accuses, rather than naming a wrong."""
        return self.kind == "accuse"

    @property
    def is_offence(self) -> bool:
        """Whether the trigger names a wrong by itself."""
        return self.kind in _OFFENCES


class Trigger(NamedTuple):
    """A form found: the places of its first token and of the one after it, and its readings."""

    first: int
    end: int
    entries: tuple[TriggerEntry, ...]


def split_tokens(text: str, *, offset: int = 0) -> list[Token]:
    """Return the words and marks of ``text``: ``'s`` and ``n't`` apart, apostrophes straight.

    Parameters
    ----------
    text
        A sentence.
    offset
        Where it begins in its part, in characters, at least 0.

    Examples
    --------
    >>> [token.word for token in split_tokens("Hale’s aides didn’t lie.")]
    ['hale', "'s", 'aides', 'did', "n't", 'lie', '.']
    """
    plain = text.replace("’", "'").lower()
    if len(plain) != len(text):  # a letter that is two in lower case
        return [
            Token(
                offset + match.start(),
                offset + match.end(),
                match.group().replace("’", "'").lower(),
            )
            for match in _TOKEN.finditer(text)
        ]
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return [Token(offset + start, offset + end, plain[start:end]) for start, end in spans]


class Beginnings:
    """How forms begin, to pass over the texts that hold none of them.

    Parameters
    ----------
    forms
        The tokens of each form.
    """

    def __init__(self, forms: Iterable[Sequence[str]]) -> None:
        alone: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for words in forms:
            parts = [part for word in words for part in _PART_OF_WORD.findall(word)]
            if len(parts) == 1:
                alone.add(parts[0])
            else:
                pairs.add((parts[0], parts[1]))
        self._alone = frozenset(alone)
        self._pairs = frozenset(pairs)

    def may_be_in(self, text: str) -> bool:
        """Return whether a form may stand in ``text``; False is certain.

        Examples
        --------
        >>> beginnings = Beginnings([["stole"], ["broke", "the", "law"]])
        >>> [beginnings.may_be_in(text) for text in ("He Stole it.", "He broke it.")]
        [True, False]
        """
        parts = _PART_OF_WORD.findall(text.lower())
        return not self._alone.isdisjoint(parts) or not self._pairs.isdisjoint(pairwise(parts))


def find_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """Return the triggers among ``tokens`` in their order, the longest where several begin."""
    by_first_word = read_triggers()
    found: list[Trigger] = []
    place = 0
    while place < len(tokens):
        end = place + 1
        for words, entries in by_first_word.get(tokens[place].word, ()):
            end = place + len(words)
            if [token.word for token in tokens[place:end]] == list(words):
                found.append(Trigger(place, end, entries))
                break
            end = place + 1
        place = end
    return found


Forms = tuple[tuple[tuple[str, ...], tuple[TriggerEntry, ...]], ...]


@cache
def trigger_beginnings() -> Beginnings:
    """Return how the forms of the resource begin."""
    return Beginnings(words for forms in read_triggers().values() for words, _ in forms)


@cache
def read_triggers() -> Mapping[str, Forms]:
    """Return the forms of the resource by their first word, the longest first."""
    readings: dict[tuple[str, ...], list[TriggerEntry]] = {}
    for row in read_table("accusation.tsv"):
        entry = TriggerEntry(
            kind=row["class"],
            slot=Slot(row["slot"]),
            needs=_alternatives(row["needs"]),
            unless=_alternatives(row["unless"]),
        )
        for form in row["forms"].split("|"):
            words = tuple(token.word for token in split_tokens(form))
            readings.setdefault(words, []).append(entry)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[TriggerEntry, ...]]]] = {}
    for words in sorted(readings, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, tuple(readings[words])))
    return {first: tuple(forms) for first, forms in by_first.items()}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a resource of this package by column; lines with ``#`` are comments."""
    text = (resources.files("framing.attribution") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line, parted by white space, as a set."""
    return frozenset(words.split())


def _alternatives(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()
