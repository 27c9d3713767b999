"""Resolved sources beside what is known of them: the articles of PolNeAR, and how to judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.attribution.heads import NameInText
from framing.attribution.kinds import source_kind
from framing.attribution.names import fold
from framing.attribution.nominals import find_nominals
from framing.attribution.resolution import Resolution, resolve_parties
from framing.datatypes import Article, SourceKind, Span
from framing.evaluation.datasets import Row, read_rows
from framing.evaluation.source_kind_gold import CheckedSource
from framing.text.sentences import split_sentences

POLNEAR_DEV_FILE = "polnear/dev.jsonl.gz"
CORENLP_DEV_FILE = "polnear/corenlp_dev.jsonl.gz"

_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORGANIZATION": EntityType.ORGANISATION,
    "LOCATION": EntityType.LOCATION,
    "MISC": EntityType.MISCELLANEOUS,
}

EntityReader = Callable[[Article], tuple[EntityMention, ...]]
"""Finds the names of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedArticle:
    """An article of PolNeAR, resolved with its annotated attributions.

    ``place_of`` gives the place of each attribution by its id; ``chains`` are silver coreference
    chains (CoreNLP), each of characters of the text.
    """

    article: Article
    found: Found
    resolution: Resolution
    place_of: Mapping[str, int]
    chains: tuple[tuple[tuple[int, int], ...], ...] = ()


def read_resolved(
    data: Path, *, entities_of: EntityReader | None = None
) -> tuple[ResolvedArticle, ...]:
    """Return PolNeAR's development articles, resolved.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    entities_of
        Finds the names of an article; None: the silver names of CoreNLP.
    """
    silver = {row["id"]: row for row in read_rows(data, CORENLP_DEV_FILE)}
    resolved = []
    for row in read_rows(data, POLNEAR_DEV_FILE):
        article = Article(article_id=row["id"], text=row["text"])
        its_silver = silver.get(row["id"])
        if entities_of is not None:
            entities = entities_of(article)
        else:
            entities = silver_entities(its_silver) if its_silver is not None else ()
        resolved.append(resolve_row(row, entities=entities, silver=its_silver))
    return tuple(resolved)


def silver_entities(silver: Row) -> tuple[EntityMention, ...]:
    """Return CoreNLP's names: runs of tokens of one type within a sentence."""
    found: list[EntityMention] = []
    for sentence in silver["sentences"]:
        run: list[tuple[int, int, str]] = []
        for start, end, _, _, kind in [*sentence, (0, 0, "", "", "O")]:
            if run and run[-1][2] != kind:
                found.append(
                    EntityMention(
                        span=_span(run[0][0], run[-1][1]), type=_TYPES[run[0][2]], probability=1.0
                    )
                )
                run = []
            if kind in _TYPES:
                run.append((start, end, kind))
    return tuple(found)


def resolve_row(
    row: Row, *, entities: Sequence[EntityMention], silver: Row | None = None
) -> ResolvedArticle:
    """Return an article with its sources resolved, the annotated attributions given."""
    article = Article(article_id=row["id"], text=row["text"])
    found = Found(
        attributions=tuple(
            FoundAttribution(
                source=_spans(item["source"]),
                cue=_spans(item["cue"]),
                content=_spans(item["content"]),
                probability=1.0,
            )
            for item in row["attributions"]
        ),
        entities=tuple(entities),
    )
    sentences = split_sentences(article.text)
    nominals = find_nominals(article, sentences=sentences)
    return ResolvedArticle(
        article=article,
        found=found,
        resolution=resolve_parties(article, sentences=sentences, found=found, nominals=nominals),
        place_of={item["id"]: place for place, item in enumerate(row["attributions"])},
        chains=tuple(
            tuple((start, end) for start, end, _ in chain)
            for chain in (silver["coref"] if silver is not None else ())
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSource:
    """A checked source, the kind it was found to be, and whether its party is right."""

    checked: CheckedSource
    kind: SourceKind
    is_right: bool
    is_resolved: bool


def judge_source(resolved: ResolvedArticle, *, checked: CheckedSource) -> JudgedSource:
    """Return what became of a checked source."""
    place = resolved.place_of[checked.attribution]
    return JudgedSource(
        checked=checked,
        kind=kind_of_source(resolved, place=place),
        is_right=is_right(resolved, checked=checked),
        is_resolved=resolved.resolution.party_of_source[place] is not None,
    )


def whole_source(resolved: ResolvedArticle, *, place: int) -> Span:
    """Return the longest piece of an attribution's source."""
    return max(resolved.found.attributions[place].source, key=len)


def kind_of_source(resolved: ResolvedArticle, *, place: int) -> SourceKind:
    """Return the kind of an attribution's source as its words call it."""
    span = whole_source(resolved, place=place)
    party = resolved.resolution.party_of_source[place]
    names = [
        NameInText(
            start=max(0, entity.span.start - span.start),
            end=min(len(span), entity.span.end - span.start),
            type=entity.type,
        )
        for entity in resolved.found.entities
        if entity.span.overlap(span)
    ]
    return source_kind(
        resolved.article.slice(span),
        names=names,
        party=None if party is None else resolved.resolution.parties[party].kind,
    )


def is_right(resolved: ResolvedArticle, *, checked: CheckedSource) -> bool:
    """Return whether a checked source was resolved to the party that the reader meant.

    Right: a party with a mention in (or around) one of the referent's characters, or with a name
    spelled as they are; for a source
    that is its own fullest mention, a party named by words of the source; for one that is nobody's
    or several parties', no party.
    """
    place = resolved.place_of[checked.attribution]
    number = resolved.resolution.party_of_source[place]
    if number is None or not checked.is_resolvable:
        return number is None and not checked.is_resolvable
    party = resolved.resolution.parties[number]
    if checked.referents:
        spelled = {fold(resolved.article.text[start:end]) for start, end in checked.referents}
        return any(
            _meets(mention, pair) for mention in party.mentions for pair in checked.referents
        ) or any(fold(name) in spelled for name in (party.name, *party.aliases))
    source = whole_source(resolved, place=place)
    return fold(party.name) in fold(resolved.article.slice(source))


def agrees_with_silver(resolved: ResolvedArticle, *, place: int) -> bool | None:
    """Return whether the silver chain of a source's words meets a name of its party.

    None where no chain with another mention of two words holds the words, or no party was found.
    """
    span = whole_source(resolved, place=place)
    number = resolved.resolution.party_of_source[place]
    chain = next((c for c in resolved.chains if (span.start, span.end) in c), None)
    text = resolved.article.text
    full = [p for p in chain or () if text[p[0] : p[1]][:1].isupper() and " " in text[p[0] : p[1]]]
    if number is None or not full:
        return None
    mentions = resolved.resolution.parties[number].mentions
    return any(_meets(m, pair) for m in mentions for pair in full if m.end - m.start > 0)


def _meets(mention: Span, referent: tuple[int, int]) -> bool:
    """Return whether one of the two lies in the other."""
    start, end = referent
    inside = mention.start >= start and mention.end <= end
    around = mention.start <= start and mention.end >= end
    return mention.part == "text" and (inside or around)


def _span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(_span(start, end) for start, end in pairs or ())
