"""The words of an article that refer to somebody, put in order for resolution."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.attribution.found import EntityMention, EntityType, Found
from framing.attribution.heads import Head, HeadForm, NameInText, head_of, is_relative
from framing.attribution.pronouns import Pronoun, pronoun_of
from framing.datatypes import Article, Part, Sentence, Span
from framing.text.quotations import find_quotations

LEAST_PROBABILITY = 0.5
"""Names less probable than this are not taken for names."""

_LONGEST_NAME = 200
"""Characters that no name is longer than."""

_LOOK_BACK = 60
_PHRASE_BEFORE = re.compile(r"((?:[\w'’-]+ ){0,4}[\w'’-]+),? $")
_NO_PART = re.compile(
    r"\b(?:of|to|by|for|from|with|in|on|at|is|are|was|were|be|been|and|or|than|as|"
    r"about|against|among|has|have|had|like|[a-z]+ed) ",
    re.IGNORECASE,
)
"""Words that end a noun phrase to their right: what follows the last of them is the phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referring:
    """Words that refer to somebody.

    ``sentence`` counts from 0 through the article, -1 outside all sentences. ``source_of`` is the
    place of the attribution whose source this is, ``within`` that of the innermost one whose
    content holds it, None where there is none. ``is_quoted`` is whether it stands in quotation
    marks, ``is_first`` whether it is the first in its sentence outside them.
    ``pronoun`` is what a pronoun says, None for other words.
    """

    span: Span
    text: str
    head: Head
    sentence: int
    source_of: int | None = None
    within: int | None = None
    is_quoted: bool = False
    is_first: bool = False
    pronoun: Pronoun | None = None

    @property
    def is_name(self) -> bool:
        """Whether this is a name."""
        return self.head.form is HeadForm.NAME

    @property
    def type(self) -> EntityType | None:
        """Type of a name, None for other words and names that only a source shows."""
        return self.head.type


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringWords:
    """All of an article in reading order (title first), and each attribution's source among it."""

    words: tuple[Referring, ...]
    of_source: tuple[int | None, ...]


def collect_referring(
    article: Article, *, sentences: Sequence[Sentence], found: Found, nominals: Sequence[Span]
) -> ReferringWords:
    """Return names, nominals and sources of an article, each once.

    Parameters
    ----------
    article
        Any article.
    sentences
        Its sentences, in their order.
    found
        Names and attributions.
    nominals
        Pronouns and role phrases, from :func:`~framing.attribution.nominals.find_nominals`.
    """
    names = sorted(
        (_trimmed(article, entity) for entity in found.entities if _is_probable(entity)),
        key=lambda entity: (entity.span.part, entity.span.start, entity.span.end),
    )
    heads = _Heads()
    for entity in names:
        whole = len(entity.span)
        heads[entity.span] = Head(form=HeadForm.NAME, start=0, end=whole, type=entity.type)
    for span in nominals:
        if any(name.span.start < span.end <= name.span.end for name in _overlapping(names, span)):
            continue
        heads.setdefault(span, _head(article, span, names))
    sources: list[Span | None] = []
    for attribution in found.attributions:
        sources.append(
            _take_source(article, attribution.source, names=names, heads=heads)
            if attribution.source
            else None
        )
    return _in_order(article, heads, sources, sentences=sentences, found=found)


class _Heads(dict[Span, Head]):
    """The head of each span that refers to somebody, in the order found."""

    def __init__(self) -> None:
        super().__init__()
        self._by_end: dict[tuple[Part, int], list[Span]] = {}

    def __setitem__(self, span: Span, head: Head) -> None:
        if span not in self:
            self._by_end.setdefault((span.part, span.end), []).append(span)
        super().__setitem__(span, head)

    def setdefault(self, span: Span, head: Head) -> Head:
        """Return the head of a span, after giving it this one where it has none."""
        if span not in self:
            self[span] = head
        return self[span]

    def ending_at(self, part: Part, end: int) -> Sequence[Span]:
        """Return the spans that end at a character, in the order found."""
        return self._by_end.get((part, end), ())


def _is_probable(entity: EntityMention) -> bool:
    return entity.probability >= LEAST_PROBABILITY and len(entity.span) > 0


def _trimmed(article: Article, entity: EntityMention) -> EntityMention:
    """Return the name without a possessive."""
    text = article.slice(entity.span)
    for ending in ("'s", "’s"):
        if text.endswith(ending) and len(text) > len(ending):
            return replace(entity, span=replace(entity.span, end=entity.span.end - len(ending)))
    return entity


def _overlapping(names: Sequence[EntityMention], span: Span) -> Sequence[EntityMention]:
    """Return the names that share characters with a span; ``names`` are in the order of spans."""
    first = bisect_left(names, (span.part, span.start - _LONGEST_NAME), key=_part_and_start)
    last = bisect_left(names, (span.part, span.end), key=_part_and_start)
    return [name for name in names[first:last] if name.span.end > span.start]


def _part_and_start(name: EntityMention) -> tuple[Part, int]:
    return name.span.part, name.span.start


def _head(article: Article, span: Span, names: Sequence[EntityMention]) -> Head:
    inside = [
        NameInText(
            start=max(0, name.span.start - span.start),
            end=min(len(span), name.span.end - span.start),
            type=name.type,
        )
        for name in _overlapping(names, span)
    ]
    return head_of(article.slice(span), names=inside)


def _take_source(
    article: Article,
    source: Sequence[Span],
    *,
    names: Sequence[EntityMention],
    heads: _Heads,
) -> Span:
    """Return the span that stands for a source, adding it to ``heads`` where it is new."""
    whole = max(source, key=len)
    head = _head(article, whole, names)
    if head.form is HeadForm.PRONOUN:
        heads[whole] = head
        if is_relative(article.slice(whole)):
            _take_antecedent(article, whole, heads=heads)
        return whole
    span = replace(whole, start=whole.start + head.start, end=whole.start + head.end)
    if head.form is HeadForm.NAME:
        for name in _overlapping(names, whole):
            if whole.overlap(name.span) == len(name.span) and name.span.overlap(span):
                return name.span
    elif head.form is HeadForm.NOUN:
        for known in heads.ending_at(span.part, span.end):
            if heads[known].form is HeadForm.NOUN:
                return known
    if len(span) == 0:
        span = whole
    length = len(span)
    heads.setdefault(
        span, replace(head, start=0, end=length) if head.form is HeadForm.NAME else head
    )
    return span


def _take_antecedent(article: Article, relative: Span, *, heads: _Heads) -> None:
    """Add the phrase right before a relative pronoun to ``heads``, unless words there are known."""
    text = article.part(relative.part)
    match = _PHRASE_BEFORE.search(text, max(0, relative.start - _LOOK_BACK), relative.start)
    if match is None:
        return
    start, end = match.span(1)
    if heads.ending_at(relative.part, end):
        return
    for stop in _NO_PART.finditer(text, start, end):
        start = stop.end()
    head = head_of(text[start:end], names=[])
    if head.form is HeadForm.NOUN:
        heads[Span(part=relative.part, start=start, end=end)] = head


def _in_order(
    article: Article,
    heads: _Heads,
    sources: Sequence[Span | None],
    *,
    sentences: Sequence[Sentence],
    found: Found,
) -> ReferringWords:
    starts = [_key(sentence.span) for sentence in sentences]
    quotations = [
        quotation.inner
        for part in ("title", "text")
        for quotation in find_quotations(
            article.part(part),
            part=part,
        ).quotations
        if quotation.depth == 0
    ]
    quoted_starts = [_key(span) for span in quotations]
    owners = _owners(article, found)
    place_of: dict[Span, int] = {}
    for place, source in enumerate(sources):
        if source is not None:
            place_of.setdefault(source, place)
    seen: set[int] = set()
    words: list[Referring] = []
    for span in sorted(heads, key=_key):
        sentence = bisect_right(starts, _key(span)) - 1
        quotation = bisect_right(quoted_starts, _key(span)) - 1
        is_quoted = quotation >= 0 and quotations[quotation].overlap(span) > 0
        owner = int(owners[span.part][span.start])
        within = owner if owner >= 0 else None
        words.append(
            Referring(
                span=span,
                text=article.slice(span),
                head=heads[span],
                pronoun=(
                    pronoun_of(article.slice(span))
                    if heads[span].form is HeadForm.PRONOUN
                    else None
                ),
                sentence=sentence,
                source_of=place_of.get(span),
                within=within if within != place_of.get(span) else None,
                is_quoted=is_quoted,
                is_first=not is_quoted and sentence not in seen,
            )
        )
        if not is_quoted:
            seen.add(sentence)
    number = {word.span: index for index, word in enumerate(words)}
    return ReferringWords(
        words=tuple(words),
        of_source=tuple(None if source is None else number[source] for source in sources),
    )


def _owners(article: Article, found: Found) -> dict[Part, NDArray[np.int64]]:
    """Return, per character, the place of the attribution whose shortest content holds it, or -1.

    Each has one entry more than its part, for what stands at the very end.
    """
    parts: tuple[Part, ...] = ("title", "text")
    owners = {part: np.full(len(article.part(part)) + 1, -1, dtype=np.int64) for part in parts}
    contents = [(span, at) for at, item in enumerate(found.attributions) for span in item.content]
    for span, place in sorted(contents, key=lambda item: -len(item[0])):
        owners[span.part][span.start : span.end] = place
    return owners


def _key(span: Span) -> tuple[int, int, int]:
    return (0 if span.part == "title" else 1, span.start, -span.end)
