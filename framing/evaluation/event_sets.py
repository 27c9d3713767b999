"""Sets of articles annotated with the events they tell of: AllSides and ECB+."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.corpus.schema import parse_date
from framing.datatypes import Article
from framing.evaluation.datasets import read_rows

ALLSIDES_FILE = "allsides_events_fulltext/articles.jsonl.gz"
ECBPLUS_FILE = "ecbplus/articles.jsonl.gz"

EVENTS_OF_A_COLLECTION = 150
"""Events of the collections that thresholds are picked on: about those of a test split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSet:
    """Articles, and the annotated event of each by its id."""

    articles: tuple[Article, ...]
    events: Mapping[str, str]

    @property
    def gold(self) -> list[str]:
        """The event of each article, in their order."""
        return [self.events[article.article_id] for article in self.articles]


def read_event_set(data: Path, file: str, *, split: str) -> EventSet:
    """Return a split of a set: NeuS triples joined to full text (Lee et al. 2022,
    https://aclanthology.org/2022.naacl-main.228/), or ECB+ (Cybulska & Vossen 2014,
    https://aclanthology.org/L14-1646/) by documents.

    Articles carry no event of their own: that is what is to be found. Dates that are no dates by
    the rules of the readers (ECB+ has lines of bylines there) are left out.
    """  # noqa: D205
    articles, events = [], {}
    for row in read_rows(data, file):
        if row["split"] != split:
            continue
        article_id = str(row["id"])
        events[article_id] = str(row["event_id"])
        articles.append(
            Article(
                article_id=article_id,
                title=row["title"] or None,
                text=row["text"] or "",
                outlet=row["outlet"] or None,
                published_at=parse_date(row["date"])[0] if row["date"] else None,
            )
        )
    return EventSet(articles=tuple(articles), events=events)


def split_events(whole: EventSet) -> list[EventSet]:
    """Return the set in parts of whole events, about 150 each, by hash: they never move."""
    names = sorted(set(whole.events.values()), key=_hash)
    n_parts = max(1, round(len(names) / EVENTS_OF_A_COLLECTION))
    part_of = {name: place % n_parts for place, name in enumerate(names)}
    parts = []
    for part in range(n_parts):
        articles = tuple(
            one for one in whole.articles if part_of[whole.events[one.article_id]] == part
        )
        events = {one.article_id: whole.events[one.article_id] for one in articles}
        parts.append(EventSet(articles=articles, events=events))
    return parts


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
