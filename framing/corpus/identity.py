"""Article ids that are unique in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.corpus.items import Failure
from framing.datatypes import Article, Notice
from framing.errors import shown


def with_unique_ids(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """Yield the items, later articles with an id already met renamed ``id-2``, ``id-3`` and so on.

    Ids are all that is remembered of a run, so that memory hardly grows with the corpus.
    """
    met: set[str] = set()
    n_renamed: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        article_id = item.article_id
        while article_id in met:
            n_renamed[item.article_id] += 1
            article_id = f"{item.article_id}-{n_renamed[item.article_id] + 1}"
        met.add(article_id)
        yield item if article_id == item.article_id else _renamed(item, article_id)


def _renamed(article: Article, article_id: str) -> Article:
    message = f"Article id {shown(article.article_id)} was met before; this is {shown(article_id)}."
    notice = Notice(code="duplicate_article_id", message=message)
    return replace(article, article_id=article_id, notices=(*article.notices, notice))
