"""Agreement of named entities: same span and type, or the same type and a shared character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.found import EntityMention, EntityType
from framing.evaluation.attribution_counts import Counts

Name = tuple[int, int, EntityType]
"""A half-open character range and the type of what it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A text with the names that annotators marked, in reading order."""

    text_id: str
    text: str
    names: tuple[Name, ...]


def found_names(mentions: Sequence[EntityMention], *, types: Sequence[EntityType]) -> list[Name]:
    """Return the names of the given types that were found in a text, in reading order."""
    return sorted(
        (mention.span.start, mention.span.end, mention.type)
        for mention in mentions
        if mention.type in types
    )


def count_exact(found: Sequence[Name], *, gold: Sequence[Name]) -> Counts:
    """Return ``(shared, found, gold)`` names of one text: span and type must be the same."""
    ours, theirs = set(found), set(gold)
    return len(ours & theirs), len(ours), len(theirs)


def count_overlapping(found: Sequence[Name], *, gold: Sequence[Name]) -> Counts:
    """Return ``(shared, found, gold)`` names of one text, those paired that share a character.

    Pairs are of one type and one to one; those that share most characters are taken first.
    """
    ours, theirs = sorted(set(found)), sorted(set(gold))
    candidates = sorted(
        (-shared, at_gold, at_found)
        for at_gold, wanted in enumerate(theirs)
        for at_found, name in enumerate(ours)
        if name[2] is wanted[2]
        and (shared := min(name[1], wanted[1]) - max(name[0], wanted[0])) > 0
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, at_gold, at_found in candidates:
        if at_gold not in taken_gold and at_found not in taken_found:
            taken_gold.add(at_gold)
            taken_found.add(at_found)
    return len(taken_gold), len(ours), len(theirs)
