"""The baseline of aligned facts: sentences that are each other's nearest by their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from framing.comparison.fact_clusters import Cluster
from framing.comparison.fact_omissions import find_omissions
from framing.comparison.fact_units import FactUnit, find_units
from framing.comparison.reading import ReadArticle
from framing.datatypes import Fact, FactCarrier, FactStatus, Passage
from framing.text.words import count_words

LEAST_COSINE = 0.15
"""Cosine of TF-IDF from which two sentences tell one fact: best F1 on the development events."""


def align_by_words(
    articles: Sequence[ReadArticle], *, event_id: str, least_cosine: float = LEAST_COSINE
) -> tuple[Fact, ...]:
    """Return facts as the connected groups of mutually nearest sentences, all told flat.

    TF-IDF of words (Spärck Jones 1972, https://doi.org/10.1108/eb026526) over the event's
    sentences, English stop words left out. Nothing is aligned where it finds no word.
    """
    ordered = sorted(articles, key=lambda read: read.article_id)
    units = find_units(ordered)
    return tuple(
        _fact(cluster, units, ordered, fact_id=f"{event_id}-words-{number}", event_id=event_id)
        for number, cluster in enumerate(_groups(units, ordered, least_cosine), start=1)
    )


def _groups(
    units: Sequence[FactUnit], articles: Sequence[ReadArticle], least_cosine: float
) -> list[Cluster]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not units:
        return []
    texts = [articles[unit.article].article.slice(unit.span) for unit in units]
    rows: Any = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    cosine = (rows @ rows.T).toarray()
    article = np.asarray([unit.article for unit in units])
    edges = [
        (one, other)
        for one, other in combinations(range(len(units)), 2)
        if article[one] != article[other]
        and cosine[one, other] >= least_cosine
        and cosine[one, other] >= cosine[one, article == article[other]].max()
        and cosine[one, other] >= cosine[other, article == article[one]].max()
    ]
    left, right = [edge[0] for edge in edges], [edge[1] for edge in edges]
    graph = coo_array((np.ones(len(edges)), (left, right)), shape=(len(units), len(units)))
    _, group = connected_components(graph, directed=False)
    found = [np.flatnonzero(group == number).tolist() for number in range(int(group.max()) + 1)]
    return [
        Cluster(members=tuple(members), support=(1.0,) * len(members))
        for members in found
        if len(members) > 1
    ]


def _fact(
    cluster: Cluster,
    units: Sequence[FactUnit],
    articles: Sequence[ReadArticle],
    *,
    fact_id: str,
    event_id: str,
) -> Fact:
    by_article: dict[int, list[Passage]] = {}
    for place in cluster.members:
        unit = units[place]
        passage = Passage(article_id=articles[unit.article].article_id, span=unit.span)
        by_article.setdefault(unit.article, []).append(passage)
    first = next(iter(by_article.values()))[0]
    return Fact(
        fact_id=fact_id,
        event_id=event_id,
        summary=first.text({read.article_id: read.article for read in articles}),
        carriers=tuple(
            FactCarrier(
                article_id=articles[article].article_id,
                outlet=articles[article].outlet,
                passages=tuple(passages),
                status=FactStatus.FLAT,
                attributed_to=None,
                probability=1.0,
            )
            for article, passages in by_article.items()
        ),
        quantities=(),
        omissions=find_omissions(
            articles,
            carriers={articles[article].article_id for article in by_article},
            nearest={},
            representatives={},
            n_words={read.article_id: count_words(read.article.text) for read in articles},
        ),
    )
