"""Spans by the sentence that they touch: one pass, so that no article costs the square."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from framing.datatypes import Sentence, Span


def by_sentence(spans: Sequence[Span], *, sentences: Sequence[Sentence]) -> dict[int, list[int]]:
    """Return the places of ``spans`` by the number of each sentence that they touch.

    Parameters
    ----------
    spans
        Spans in any order, of either part.
    sentences
        An article's sentences; their numbers are places in this sequence.
    """
    keys = [(sentence.span.part, sentence.span.start) for sentence in sentences]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = [keys[number] for number in order]
    found: dict[int, list[int]] = {}
    for place, span in enumerate(spans):
        at = max(0, bisect_right(ordered, (span.part, span.start)) - 1)
        while at < len(order):
            sentence = sentences[order[at]].span
            if (sentence.part, sentence.start) >= (span.part, span.end):
                break
            if sentence.overlap(span):
                found.setdefault(order[at], []).append(place)
            at += 1
    return found
