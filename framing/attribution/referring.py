"""The words of an article that refer to somebody, put in order for resolution."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.attribution.found import EntityMention, EntityType, Found
from framing.attribution.heads import Head, HeadForm, NameInText, head_of
from framing.attribution.pronouns import Pronoun, pronoun_of
from framing.datatypes import Article, Sentence, Span
from framing.text.quotations import find_quotations

LEAST_PROBABILITY = 0.5
"""Names less probable than this are not taken for names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referring:
    """Words that refer to somebody.

    ``sentence`` counts from 0 through the article, -1 outside all sentences. ``source_of`` is the
    place of the attribution whose source this is, ``within`` that of the innermost one whose
    content holds it, None where there is none. ``is_quoted`` is whether it stands in quotation
    marks, ``is_first`` whether it is the first in its sentence outside them.
    """

    span: Span
    text: str
    head: Head
    sentence: int
    source_of: int | None = None
    within: int | None = None
    is_quoted: bool = False
    is_first: bool = False

    @property
    def is_name(self) -> bool:
        """Whether this is a name."""
        return self.head.form is HeadForm.NAME

    @property
    def type(self) -> EntityType | None:
        """Type of a name, None for other words and names that only a source shows."""
        return self.head.type

    @property
    def pronoun(self) -> Pronoun | None:
        """What a pronoun says, None for other words."""
        return pronoun_of(self.text) if self.head.form is HeadForm.PRONOUN else None


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
        key=lambda entity: entity.span,
    )
    heads: dict[Span, Head] = {}
    for entity in names:
        whole = len(entity.span)
        heads[entity.span] = Head(form=HeadForm.NAME, start=0, end=whole, type=entity.type)
    for span in nominals:
        if any(
            span.start < name.span.end and name.span.start < span.end <= name.span.end
            for name in names
            if name.span.part == span.part
        ):
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


def _is_probable(entity: EntityMention) -> bool:
    return entity.probability >= LEAST_PROBABILITY and len(entity.span) > 0


def _trimmed(article: Article, entity: EntityMention) -> EntityMention:
    """Return the name without a possessive."""
    text = article.slice(entity.span)
    for ending in ("'s", "’s"):
        if text.endswith(ending) and len(text) > len(ending):
            return replace(entity, span=replace(entity.span, end=entity.span.end - len(ending)))
    return entity


def _head(article: Article, span: Span, names: Sequence[EntityMention]) -> Head:
    inside = [
        NameInText(
            start=max(0, name.span.start - span.start),
            end=min(len(span), name.span.end - span.start),
            type=name.type,
        )
        for name in names
        if name.span.overlap(span)
    ]
    return head_of(article.slice(span), names=inside)


def _take_source(
    article: Article,
    source: Sequence[Span],
    *,
    names: Sequence[EntityMention],
    heads: dict[Span, Head],
) -> Span:
    """Return the span that stands for a source, adding it to ``heads`` where it is new."""
    whole = max(source, key=len)
    head = _head(article, whole, names)
    if head.form is HeadForm.PRONOUN:
        heads[whole] = head
        return whole
    span = replace(whole, start=whole.start + head.start, end=whole.start + head.end)
    if head.form is HeadForm.NAME:
        for name in names:
            if whole.overlap(name.span) == len(name.span) and name.span.overlap(span):
                return name.span
    elif head.form is HeadForm.NOUN:
        for known, its_head in heads.items():
            same_end = known.part == span.part and known.end == span.end
            if same_end and its_head.form is HeadForm.NOUN:
                return known
    if len(span) == 0:
        span = whole
    length = len(span)
    heads.setdefault(
        span, replace(head, start=0, end=length) if head.form is HeadForm.NAME else head
    )
    return span


def _in_order(
    article: Article,
    heads: dict[Span, Head],
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
            article.part(part), part=part  # type: ignore[arg-type]
        ).quotations
        if quotation.depth == 0
    ]
    quoted_starts = [_key(span) for span in quotations]
    contents = sorted(
        ((span, place) for place, item in enumerate(found.attributions) for span in item.content),
        key=lambda item: -len(item[0]),
    )
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
        within = None
        for content, place in contents:
            if content.part == span.part and content.start <= span.start < content.end:
                within = place
        words.append(
            Referring(
                span=span,
                text=article.slice(span),
                head=heads[span],
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


def _key(span: Span) -> tuple[int, int, int]:
    return (0 if span.part == "title" else 1, span.start, -span.end)
