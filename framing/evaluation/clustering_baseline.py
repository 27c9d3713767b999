"""The baseline of grouping: average linkage on TF-IDF cosines, without dates or meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Article
from framing.evaluation.clustering import b_cubed

THRESHOLDS = tuple(round(0.30 + 0.01 * step, 2) for step in range(66))
"""Distances, 1 − cosine, that the baseline's threshold is picked from."""

Floats = NDArray[np.float64]


def tfidf_distances(articles: Sequence[Article]) -> Floats:
    """Return 1 − cosine of the articles' TF-IDF vectors, ``(n, n)``: scikit-learn's defaults."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer().fit_transform([f"{one.title or ''}\n{one.text}" for one in articles])
    distances: Floats = np.clip(1 - (rows @ rows.T).toarray(), 0, 1)
    np.fill_diagonal(distances, 0)
    return distances


def link(distances: Floats, *, thresholds: Sequence[float]) -> dict[float, list[int]]:
    """Return the cluster of each item by average linkage, cut at each threshold."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform((distances + distances.T) / 2, checks=False), "average")
    return {
        threshold: fcluster(tree, threshold, criterion="distance").tolist()
        for threshold in thresholds
    }


def pick_threshold(collections: Sequence[tuple[Sequence[Article], Mapping[str, str]]]) -> float:
    """Return the threshold of highest mean B-cubed F1 over collections, the lowest of equals.

    Parameters
    ----------
    collections
        Articles, at least two each, and the annotated event of every article by its id.
    """
    totals = dict.fromkeys(THRESHOLDS, 0.0)
    for articles, events in collections:
        gold = [events[one.article_id] for one in articles]
        for threshold, found in link(tfidf_distances(articles), thresholds=THRESHOLDS).items():
            totals[threshold] += b_cubed(gold, found=found).f1
    return max(THRESHOLDS, key=lambda threshold: (round(totals[threshold], 9), -threshold))
