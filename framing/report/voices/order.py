"""The order in which a report counts attributions and sources."""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Attribution, Span


def reading_order(span: Span) -> tuple[bool, int, int]:
    """Return a key that sorts spans as they are read; of those that start together, long first."""
    return span.part != "title", span.start, -span.end


def number_attributions(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """Return each attribution's number from 1, by where its content begins."""
    order = sorted(
        range(len(attributions)),
        key=lambda at: (
            min(reading_order(span) for span in attributions[at].content),
            -content_length(attributions[at]),
        ),
    )
    number_of = {at: number for number, at in enumerate(order, start=1)}
    return tuple(number_of[at] for at in range(len(attributions)))


def content_length(found: Attribution) -> int:
    """Return how many characters a content covers, its pieces added up."""
    return sum(len(span) for span in found.content)
