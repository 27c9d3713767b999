"""Making a reference: which articles are sampled, and the quantiles that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from framing.datatypes import Provenance, rounded
from framing.errors import InputError, shown
from framing.scoring.reference import LEVELS, Reference, ReferenceBand

LENGTH_BANDS = ((100, 300), (300, 600), (600, 1200), (1200, 3000), (3000, 8000))
"""Length bands in words, each from its first number up to but not including its second.

A measure of a short article spreads wider, so an article is placed among others of about its
length: up to double or threefold. Under 100 words there is too little to place, and past 8,000 a
text is seldom one news article.
"""

PER_OUTLET = 20
"""Most articles of one outlet in a reference sample."""

AT_MOST = 5000
"""Most articles in a reference sample."""

LEAST_ARTICLES = 100
"""Fewest articles of a length band: below that one article moves a percentile by more than 1."""

LEAST_OUTLETS = 5
"""Fewest outlets of a length band: below that it describes outlets rather than the press."""


def sample_by_outlet(
    outlets: Sequence[str],
    *,
    generator: np.random.Generator,
    per_outlet: int = PER_OUTLET,
    at_most: int = AT_MOST,
) -> list[int]:
    """Return the places of a random sample that no outlet dominates, in rising order.

    Parameters
    ----------
    outlets
        The outlet of each article, shape ``(n_articles,)``.
    generator
        Source of randomness: the same state and the same outlets give the same sample.
    per_outlet
        Most articles of one outlet, at least 1.
    at_most
        Most articles in all, at least 1.
    """
    places: dict[str, list[int]] = {}
    for place, outlet in enumerate(outlets):
        places.setdefault(outlet, []).append(place)
    kept: list[int] = []
    for outlet in sorted(places):
        order = generator.permutation(len(places[outlet]))[:per_outlet]
        kept.extend(places[outlet][int(index)] for index in order)
    if len(kept) > at_most:
        chosen = generator.choice(len(kept), size=at_most, replace=False)
        kept = [kept[int(index)] for index in chosen]
    return sorted(kept)


def build_reference(
    rows: Iterable[tuple[str, int, float]],
    *,
    name: str,
    description: str,
    provenance: Provenance,
    generator: np.random.Generator,
    language: str = "en",
    per_outlet: int = PER_OUTLET,
    at_most: int = AT_MOST,
    length_bands: Sequence[tuple[int, int]] = LENGTH_BANDS,
    least_articles: int = LEAST_ARTICLES,
    least_outlets: int = LEAST_OUTLETS,
) -> Reference:
    """Return the reference of articles given as (outlet, words, ``loaded_sentence_fraction``).

    Within a length band outlets weigh alike: an article weighs 1 / (its outlet's articles there).
    A band with too few articles or outlets is left out. The order of ``rows`` does not matter.

    Parameters
    ----------
    rows
        One tuple per article: outlet, number of words in all voices, fraction in [0, 1].
    name, description
        What results call the reference, and what it is a sample of.
    provenance
        How the fractions were made; percentiles are given to results made alike only.
    generator
        Source of randomness of the sample.
    language
        ISO 639-1 code of the articles.
    per_outlet, at_most
        Most articles of one outlet, and in all.
    length_bands
        Rising, non-overlapping (from, below) bands in words.
    least_articles, least_outlets
        Fewest articles and outlets of a band.

    Raises
    ------
    InputError
        When a fraction leaves [0, 1], or no band has enough articles and outlets.
    """
    ordered = sorted(rows)
    for outlet, n_words, value in ordered:
        if not 0 <= value <= 1:
            raise InputError(
                f"A reference row's fraction lies in [0, 1]; got {value!r} for an article of "
                f"{n_words} words from {shown(outlet)}. Leave out articles without a value."
            )
    places = sample_by_outlet(
        [outlet for outlet, _, _ in ordered],
        generator=generator,
        per_outlet=per_outlet,
        at_most=at_most,
    )
    sample = [ordered[place] for place in places]
    bands: list[ReferenceBand] = []
    outlets: set[str] = set()
    for from_words, below_words in length_bands:
        inside = [row for row in sample if from_words <= row[1] < below_words]
        names = {outlet for outlet, _, _ in inside}
        if len(inside) < least_articles or len(names) < least_outlets:
            continue
        outlets |= names
        bands.append(
            ReferenceBand(
                from_words=from_words,
                below_words=below_words,
                n_articles=len(inside),
                n_outlets=len(names),
                quantiles=_weighted_quantiles([(outlet, value) for outlet, _, value in inside]),
            )
        )
    if not bands:
        raise InputError(
            f"A reference needs a length band with at least {least_articles} articles from "
            f"{least_outlets} outlets; got {len(sample)} articles from "
            f"{len({outlet for outlet, _, _ in sample})} outlets in all for {shown(name)}. "
            "Add articles, or lower least_articles and least_outlets."
        )
    return Reference(
        name=name,
        description=description,
        language=language,
        model=provenance.model,
        model_sha256=provenance.model_sha256,
        settings=provenance.settings,
        n_articles=sum(band.n_articles for band in bands),
        n_outlets=len(outlets),
        bands=tuple(bands),
    )


def _weighted_quantiles(articles: Sequence[tuple[str, float]]) -> tuple[float, ...]:
    """Return the quantiles at :data:`LEVELS` of (outlet, value) pairs, outlets weighing alike.

    The quantile at a level is the least value at or below which that share of the weight lies.
    """
    counts: dict[str, int] = {}
    for outlet, _ in articles:
        counts[outlet] = counts.get(outlet, 0) + 1
    ordered = sorted((value, outlet) for outlet, value in articles)
    weights = np.array([1 / counts[outlet] for _, outlet in ordered])
    reached = np.cumsum(weights) / len(counts)
    # The summed weights end a rounding error beside 1, and level 1 must still find the last.
    places = np.searchsorted(reached, np.array(LEVELS) - 1e-12, side="left")
    return tuple(rounded(ordered[int(place)][0]) for place in places)
