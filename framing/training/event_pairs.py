"""Fitting the model of article pairs: how likely two articles tell of one event.

Pairs are drawn from collections of several sizes, whole and with articles cut short, since a pair
means less among thousands of articles than among ten, and short reports share fewer words. Only
pairs that share enough words to be looked at count: the hard negatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.comparison.grouping import GroupingArticle, day_of, gather_pairs
from framing.comparison.grouping_pairs import DATE_FEATURES, TEXT_FEATURES, PairModel
from framing.comparison.grouping_words import WordRarity, read_words
from framing.datatypes import Article
from framing.errors import InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

COLLECTION_SIZES = (5, 20, 150, 700)
"""Events of a collection."""

COLLECTIONS = (80, 40, 7, 2)
"""Collections of each size."""

LEAST_COSINE = 0.06
"""Cosine of content words under which a negative pair is no hard one."""

SHORTEST_CUT, LONGEST_CUT = 40, 250
"""Words of an article cut short, drawn evenly on a logarithmic scale."""

CUT_SHARE = 0.6
"""Share of the articles cut short in every second collection."""

WORDS_OF_A_SENTENCE = 22
"""Words of a lead sentence: how many of its embeddings a cut article keeps."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labeled:
    """An article with its embeddings, and the event it was annotated with."""

    grouping: GroupingArticle
    event: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairSample:
    """Pairs: features ``(n_pairs, n_features)``, where dated, and which belong together."""

    features: Floats
    is_dated: Bools
    is_same: Bools


def fit_pair_model(
    articles: Sequence[Labeled], *, rarity: WordRarity, generator: np.random.Generator
) -> PairModel:
    """Return the model of pairs fitted on articles of known events.

    Parameters
    ----------
    articles
        Training articles; an event has all of its articles among them.
    rarity
        How rare words are at large.
    generator
        Source of randomness: which events share a collection, which articles are cut.

    Raises
    ------
    InputError
        When no two articles belong together, or no two that both have a date.
    """
    samples = [
        sample_pairs(collection, rarity=rarity)
        for collection in draw_collections(articles, generator=generator)
    ]
    features = np.concatenate([sample.features for sample in samples])
    is_dated = np.concatenate([sample.is_dated for sample in samples])
    is_same = np.concatenate([sample.is_same for sample in samples])
    n_text = len(TEXT_FEATURES)
    return PairModel(
        undated=_fit(features[:, :n_text], is_same, names=TEXT_FEATURES),
        dated=_fit(
            features[is_dated],
            is_same[is_dated],
            names=(*TEXT_FEATURES, *DATE_FEATURES),
        ),
    )


def draw_collections(
    articles: Sequence[Labeled], *, generator: np.random.Generator
) -> Iterator[list[Labeled]]:
    """Yield collections of whole events; every second one has articles cut short."""
    events = sorted({one.event for one in articles})
    for size, n_collections in zip(COLLECTION_SIZES, COLLECTIONS, strict=True):
        for number in range(n_collections):
            drawn = set(generator.permutation(events)[:size].tolist())
            taken = [one for one in articles if one.event in drawn]
            if number % 2:
                taken = [
                    cut_short(one, generator=generator) if generator.random() < CUT_SHARE else one
                    for one in taken
                ]
            yield taken


def cut_short(labeled: Labeled, *, generator: np.random.Generator) -> Labeled:
    """Return the article with only its first words, as many as are drawn."""
    n_words = int(np.exp(generator.uniform(np.log(SHORTEST_CUT), np.log(LONGEST_CUT))))
    article = labeled.grouping.article
    text = " ".join(article.text.split(" ")[:n_words])
    n_sentences = max(1, n_words // WORDS_OF_A_SENTENCE)
    return replace(
        labeled,
        grouping=GroupingArticle(
            article=replace(article, text=text),
            embeddings=labeled.grouping.embeddings[:n_sentences],
        ),
    )


def sample_pairs(collection: Sequence[Labeled], *, rarity: WordRarity) -> PairSample:
    """Return the pairs of a collection that are alike enough, and all that belong together."""
    articles: list[Article] = [one.grouping.article for one in collection]
    pairs = gather_pairs(
        [read_words(article) for article in articles],
        embeddings=[one.grouping.embedding for one in collection],
        days=[day_of(article) for article in articles],
        rarity=rarity,
    )
    content = pairs.words.content
    first, second = np.nonzero(np.triu((content @ content.T).toarray() > LEAST_COSINE, 1))
    events = np.asarray([one.event for one in collection])
    features, is_dated = pairs.features(first, second)
    return PairSample(features=features, is_dated=is_dated, is_same=events[first] == events[second])


def _fit(features: Floats, is_same: Bools, *, names: Sequence[str]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    if is_same.all() or not is_same.any():
        raise InputError(
            "The model of pairs is fitted on pairs of both kinds; got "
            f"{int(is_same.sum())} that belong together among {len(is_same)}. Give more articles."
        )
    scale = features.std(axis=0)
    scale[scale == 0] = 1
    fitted = LogisticRegression(max_iter=3000).fit(features / scale, is_same)
    found = dict(zip(names, (fitted.coef_[0] / scale).tolist(), strict=True))
    return {**found, "intercept": float(fitted.intercept_[0])}
