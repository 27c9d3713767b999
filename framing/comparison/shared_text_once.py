"""Shared text counted once: what to leave out so that no words count for two outlets.

Text counts where it stood first. An article stands before another if it was published earlier,
or, published at the same time or without a date, if it is longer: the longer one holds the rest of
the story that the other cut. Equal lengths go by a hash of the text, so that neither the outlets'
names nor the order of the files decide anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from framing.comparison.reading import ReadArticle
from framing.comparison.shared_text import REPRINT_FRACTION
from framing.datatypes import Article, SharedText, Span
from framing.text.words import count_words, word_starts

_NO_DATE = datetime.max.replace(tzinfo=UTC)
"""Articles without a date stand behind those with one."""


def reprint_clusters(shared: Iterable[SharedText]) -> tuple[tuple[str, ...], ...]:
    """Return the articles that are reprints of each other, by a chain of reprints.

    Parameters
    ----------
    shared
        Pairs of articles, from :func:`~framing.comparison.shared_text.find_shared_text`.

    Returns
    -------
    tuple
        The ids of each cluster in order, at least two; clusters by their first id.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for pair in shared:
        if pair.is_reprint:
            a, b = sorted((find(pair.first), find(pair.second)))
            root[b] = a
    clusters: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        clusters[find(name)].append(name)
    return tuple(sorted(tuple(members) for members in clusters.values()))


def copied_spans(
    articles: Sequence[ReadArticle], *, shared: Iterable[SharedText]
) -> dict[str, tuple[Span, ...]]:
    """Return the characters of each article that stood in another one first.

    Left out of every article, no shared passage is counted twice, and none is lost.

    Parameters
    ----------
    articles
        The articles of the pairs, and any others.
    shared
        Pairs of articles.

    Returns
    -------
    dict
        By article id, without the articles that copied nothing. Spans of the text, in order,
        without overlap.
    """
    rank = _ranks(articles)
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair in shared:
        for passage in pair.passages:
            copy = max(passage.first, passage.second, key=lambda one: rank[one.article_id])
            ranges[copy.article_id].append((copy.span.start, copy.span.end))
    return {name: _united(found) for name, found in sorted(ranges.items())}


def cluster_representatives(
    articles: Sequence[ReadArticle], *, shared: Iterable[SharedText]
) -> dict[str, str]:
    """Return for every article the one that counts in its place: itself, unless it is a reprint.

    An article is counted by another where it belongs to a cluster of reprints and most of its
    words stood in other articles first. So a cluster of reprints counts once, and a long article
    that holds a short wire report among much of its own still counts for itself.

    Parameters
    ----------
    articles
        The articles of the pairs, and any others, with different ids.
    shared
        Pairs of articles.

    Returns
    -------
    dict
        An article id for every article id. Those that stand for themselves are the ones to count.
    """
    pairs = tuple(shared)
    rank = _ranks(articles)
    copied = copied_spans(articles, shared=pairs)
    article = {read.article_id: read.article for read in articles}
    representative = {name: name for name in sorted(article)}
    for cluster in reprint_clusters(pairs):
        first = min(cluster, key=lambda name: rank[name])
        for name in cluster:
            n_copied = _n_words_in(article[name], copied.get(name, ()))
            if name != first and n_copied >= REPRINT_FRACTION * count_words(article[name].text):
                representative[name] = first
    return representative


def _ranks(articles: Iterable[ReadArticle]) -> Mapping[str, int]:
    """Return the place of each article in the order in which text counts."""
    ordered = sorted((read.article for read in articles), key=_precedence)
    return {article.article_id: place for place, article in enumerate(ordered)}


def _precedence(article: Article) -> tuple[datetime, int, str, str]:
    published = article.published_at or _NO_DATE
    return published, -len(article.text), article.text_sha256, article.article_id


def _n_words_in(article: Article, spans: Sequence[Span]) -> int:
    starts = word_starts(article.text)
    return sum(any(span.start <= start < span.end for span in spans) for start in starts)


def _united(ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return ranges of the text in order, those that overlap as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(Span(part="text", start=start, end=end) for start, end in united)
