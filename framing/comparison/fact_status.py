"""How an article tells a fact: in the outlet's own voice, with a hedge, or on somebody's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.comparison.hedges import find_hedges, is_hedge
from framing.comparison.reading import ReadArticle
from framing.datatypes import Attribution, FactStatus, Span
from framing.datatypes.attribution import words_of

LEAST_ATTRIBUTED = 0.5
"""Share of a passage's letters, source and cue left out, that makes it somebody's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A status, and on whose word: None in the outlet's voice, or where nobody is named."""

    status: FactStatus
    attributed_to: str | None = None


def judge_telling(read: ReadArticle, span: Span) -> Telling:
    """Return how an article tells what stands in a passage of it.

    Attributed: half of the passage's letters and more lie in what the article attributes; the
    words that name source and cue count on neither side. Hedged: in the outlet's voice, with a
    hedge in the outlet's words; also where the hedge is all that attributes ("is believed to",
    "reportedly"). Flat: neither.
    """
    found = [
        attribution
        for attribution in read.analysis.attribution.attributions
        if any(content.overlap(span) for content in attribution.content)
        and not is_hedge(words_of(attribution.cue.spans, article=read.article))
    ]
    content = _places(found, span, of=lambda one: one.content)
    framing = _places(found, span, of=_source_and_cue) - content
    text = read.article.part(span.part)
    told = {place for place in range(span.start, span.end) if text[place].isalnum()} - framing
    if told and len(told & content) >= LEAST_ATTRIBUTED * len(told):
        most = max(found, key=lambda one: _overlap(one.content, span))
        return Telling(status=FactStatus.ATTRIBUTED, attributed_to=_name(read, most))
    if any(hedge.start not in content for hedge in find_hedges(text, span=span)):
        return Telling(status=FactStatus.HEDGED)
    return Telling(status=FactStatus.FLAT)


def _source_and_cue(attribution: Attribution) -> tuple[Span, ...]:
    source = attribution.source.spans if attribution.source is not None else ()
    return (*source, *attribution.cue.spans)


def _places(
    found: Iterable[Attribution],
    span: Span,
    *,
    of: Callable[[Attribution], tuple[Span, ...]],
) -> set[int]:
    """Return the characters of a passage that lie in some piece of its attributions."""
    return {
        place
        for attribution in found
        for piece in of(attribution)
        if piece.part == span.part
        for place in range(max(piece.start, span.start), min(piece.end, span.end))
    }


def _overlap(spans: Iterable[Span], span: Span) -> int:
    return sum(piece.overlap(span) for piece in spans)


def _name(read: ReadArticle, attribution: Attribution) -> str | None:
    """Return the name of the party that speaks, else the words that stand for it, else None."""
    if attribution.source is None:
        return None
    if attribution.source.party is not None:
        return read.analysis.attribution.parties[attribution.source.party].name
    return words_of(attribution.source.spans, article=read.article) or None
