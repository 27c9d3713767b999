"""The words by which an article prints an accused party's side, out of ``data/reply.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from framing.attribution.accusation_words import Beginnings, Token, read_table, split_tokens


class ReplyKind(StrEnum):
    """What a form says; explained at the head of the resource."""

    SOUGHT = "sought"
    SOUGHT_OF = "sought_of"
    DENIAL = "denial"
    REBUTTAL = "rebuttal"
    RESPONSE = "response"


class ReplyForm(NamedTuple):
    """A form found: the places of its first token and of the one after it, and its kind."""

    first: int
    end: int
    kind: ReplyKind


def find_reply_forms(tokens: Sequence[Token]) -> list[ReplyForm]:
    """Return every form among ``tokens``: at each token the longest of each kind."""
    by_first_word = _read_forms()
    found: list[ReplyForm] = []
    for place, token in enumerate(tokens):
        kinds: set[ReplyKind] = set()
        for words, kind in by_first_word.get(token.word, ()):
            end = place + len(words)
            if kind not in kinds and tuple(t.word for t in tokens[place:end]) == words:
                kinds.add(kind)
                found.append(ReplyForm(place, end, kind))
    return found


Forms = tuple[tuple[tuple[str, ...], ReplyKind], ...]


@cache
def reply_beginnings() -> Beginnings:
    """Return how the forms of the resource begin."""
    return Beginnings(words for forms in _read_forms().values() for words, _ in forms)


@cache
def _read_forms() -> Mapping[str, Forms]:
    """Return the forms of the resource by their first word, the longest first."""
    forms = [
        (tuple(token.word for token in split_tokens(form)), ReplyKind(row["kind"]))
        for row in read_table("reply.tsv")
        for form in row["forms"].split("|")
    ]
    by_first: dict[str, list[tuple[tuple[str, ...], ReplyKind]]] = {}
    for words, kind in sorted(forms, key=lambda form: -len(form[0])):
        by_first.setdefault(words[0], []).append((words, kind))
    return {first: tuple(found) for first, found in by_first.items()}
