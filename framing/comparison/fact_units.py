"""What facts are aligned from: the sentences of an event's articles that report something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.fact_words import stem_of
from framing.comparison.quantities import FoundQuantity, QuantityKind, find_quantities
from framing.comparison.reading import ReadArticle
from framing.datatypes import Span
from framing.text.words import split_words

FEWEST_STEMS = 3
"""A sentence with fewer words of content ("He should.") reports nothing that can be aligned."""

_HOUSEKEEPING = re.compile(
    r"contributed to this (?:report|article|story)|all rights reserved|copyright ©|©"
    r"|sign up (?:for|to)|subscribe (?:to|now)|click here|follow (?:us|him|her|them) on"
    r"|this (?:article|story|post) (?:is|was|has been) (?:more than|originally|first|updated|"
    r"published)|^(?:read|watch|listen|photo|image|video|related)(?: more)?\s*[:(]|read more$"
    r"|getty images|\breuters/|/reuters\b|\bap photo|file photo|https?://|newsletter",
    re.IGNORECASE,
)
"""Sentences about the page rather than the event."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactUnit:
    """A sentence of one of an event's articles, and what it is compared by.

    ``article`` is the place of its article among those aligned, ``sentence`` its own in the
    analysis, ``embedding`` its row there. ``stems`` are its words of content, each once;
    ``roles`` tells what befell the people that it counts: killed, hurt, arrested.
    """

    article: int
    sentence: int
    span: Span
    embedding: NDArray[np.float32]
    stems: frozenset[str]
    quantities: tuple[FoundQuantity, ...]
    roles: frozenset[str]


def find_units(articles: Sequence[ReadArticle]) -> tuple[FactUnit, ...]:
    """Return the units of an event's articles, article by article.

    Titles are left out: what they tell stands in the text again, and a title of few words meets
    half of it.
    """
    return tuple(
        unit
        for place, read in enumerate(articles)
        for unit in _units_of(read, place=place)
        if len(unit.stems) >= FEWEST_STEMS
    )


def _units_of(read: ReadArticle, *, place: int) -> list[FactUnit]:
    headline = read.analysis.headline
    units = []
    for sentence, row in zip(read.sentences, read.embeddings, strict=True):
        text = read.article.slice(sentence.span)
        if (
            sentence.span.part == "title"
            or (headline is not None and headline.overlap(sentence.span))
            or _HOUSEKEEPING.search(text)
            or not row.any()
        ):
            continue
        quantities = find_quantities(
            read.article.text, spans=(sentence.span,), published_at=read.article.published_at
        )
        stems = (stem_of(text[word.start : word.end]) for word in split_words(text))
        units.append(
            FactUnit(
                article=place,
                sentence=sentence.index,
                span=sentence.span,
                embedding=row,
                stems=frozenset(stem for stem in stems if stem),
                quantities=quantities,
                roles=frozenset(
                    found.role
                    for found in quantities
                    if found.kind is QuantityKind.COUNT and found.role
                ),
            )
        )
    return units
