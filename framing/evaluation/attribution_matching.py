"""Which found relation is which annotated one, and what of either is judged at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.evaluation.attribution_gold import Relation
from framing.evaluation.spans import Range, merged_ranges

LEAST_OVERLAP = 0.5
"""Intersection over union, in characters, from which two contents are the same."""

LEAST_IGNORED = 0.5
"""Fraction of a found content inside ignored regions from which the relation is left out."""

QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›`＂")
"""Characters that make a content one with marks.

Apostrophes are among them, so that the contents without are clear of anything like a mark.
"""


def n_characters(ranges: Iterable[Range]) -> int:
    """Return the number of characters that the ranges cover together."""
    return sum(end - start for start, end in merged_ranges(ranges))


def n_shared(one: Iterable[Range], *, other: Iterable[Range]) -> int:
    """Return the number of characters that both sides cover."""
    first, second = merged_ranges(one), merged_ranges(other)
    return sum(
        max(0, min(end, last) - max(start, begin)) for start, end in first for begin, last in second
    )


def overlap_of(one: Sequence[Range], *, other: Sequence[Range]) -> float:
    """Return intersection over union in characters, in [0, 1], the pieces of a side united."""
    shared = n_shared(one, other=other)
    together = n_characters(one) + n_characters(other) - shared
    return shared / together if together else 0.0


def judged_gold(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the annotated relations that are judged, those with a content, in reading order."""
    return _in_reading_order(relation for relation in relations if relation.content)


def judged_found(
    relations: Iterable[Relation], *, ignored: Sequence[Range] = ()
) -> tuple[Relation, ...]:
    """Return the found relations whose content lies mostly outside ``ignored``, in order."""
    return _in_reading_order(
        relation
        for relation in relations
        if relation.content
        and n_shared(relation.content, other=ignored)
        < LEAST_IGNORED * n_characters(relation.content)
    )


def match_contents(
    found: Sequence[Relation], *, gold: Sequence[Relation]
) -> tuple[tuple[int, int], ...]:
    """Return pairs of places of a found and an annotated relation with the same content.

    Greedy and one to one: the pair with the largest :func:`overlap_of` contents is taken first,
    and none below :data:`LEAST_OVERLAP`. Ties are settled by the places, never by sources, so
    that a relation's match does not depend on whether it would be right.

    Parameters
    ----------
    found, gold
        Relations with contents, both in reading order.
    """
    candidates = sorted(
        (-overlap, at_gold, at_found)
        for at_gold, wanted in enumerate(gold)
        for at_found, relation in enumerate(found)
        if _may_overlap(relation, wanted)
        and (overlap := overlap_of(relation.content, other=wanted.content)) >= LEAST_OVERLAP
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, at_gold, at_found in candidates:
        if at_gold not in taken_gold and at_found not in taken_found:
            taken_gold.add(at_gold)
            taken_found.add(at_found)
            pairs.append((at_found, at_gold))
    return tuple(pairs)


def sources_agree(one: Relation, *, other: Relation) -> bool:
    """Return whether the sources share a character, or neither relation has one."""
    if not one.source and not other.source:
        return True
    return n_shared(one.source, other=other.source) > 0


def right_places(found: Sequence[Relation], *, gold: Sequence[Relation]) -> frozenset[int]:
    """Return the places of the found relations with a matched content and the right source."""
    return frozenset(
        at_found
        for at_found, at_gold in match_contents(found, gold=gold)
        if sources_agree(found[at_found], other=gold[at_gold])
    )


def has_marks(relation: Relation, *, text: str) -> bool:
    """Return whether the content holds any of :data:`QUOTATION_MARKS`."""
    return any(not QUOTATION_MARKS.isdisjoint(text[start:end]) for start, end in relation.content)


def _in_reading_order(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda found: (found.content, found.source, found.cue)))


def _may_overlap(one: Relation, other: Relation) -> bool:
    """Return whether the hulls of two contents meet: cheap, and false for nearly every pair."""
    return one.content[0][0] < other.content[-1][1] and other.content[0][0] < one.content[-1][1]
