"""Invented articles on four events, and what groups them in tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np

from framing.comparison.grouping import GroupingArticle, group_articles
from framing.comparison.grouping_words import WordRarity
from framing.datatypes import Article, Event
from framing.encoder.artifacts import TOKENIZER_FILE, find_model

STRIKE = (
    (
        "Harbor pilots' strike closes Port Alden",
        "Harbor pilots in Port Alden walked off the job on Monday and closed the port to "
        "container ships. The pilots' union, led by Mara Quist, wants shorter night shifts. "
        "The Alden Port Authority said 14 ships were waiting outside the breakwater.",
    ),
    (
        "Pilots walk out in Port Alden, 14 ships wait",
        "Fourteen container ships waited outside Port Alden on Monday after the harbor pilots "
        "went on strike over night shifts. Union leader Mara Quist said the walkout would last "
        "until the Alden Port Authority offers shorter shifts.",
    ),
    (
        "Port Alden paralyzed as pilots strike",
        "The strike of harbor pilots has paralyzed Port Alden. Mara Quist of the pilots' union "
        "accused the Alden Port Authority of ignoring complaints about night shifts. Container "
        "ships queued beyond the breakwater on Monday.",
    ),
)
FIRE = (
    (
        "Fire destroys Tarn Hill museum",
        "A fire destroyed the Museum of Glass in Tarn Hill early on Thursday. Firefighters saved "
        "two hundred vases, said fire chief Oskar Brandt, but the roof of the museum collapsed. "
        "Nobody was hurt. Investigators suspect a faulty kiln.",
    ),
    (
        "Museum of Glass in Tarn Hill burns down",
        "The Museum of Glass in Tarn Hill burned down before dawn on Thursday. Fire chief Oskar "
        "Brandt said a kiln may have started the fire. Firefighters carried out about two hundred "
        "vases before the roof of the museum collapsed.",
    ),
)
ELECTION = (
    (
        "Lena Orwin wins second term as mayor of Selby",
        "Mayor Lena Orwin won a second term in Selby on Sunday with 54 percent of the vote. Her "
        "challenger, the baker Tom Rask, conceded before midnight. Turnout in the Selby mayoral "
        "election was the highest in twenty years.",
    ),
    (
        "Selby reelects Mayor Orwin as Rask concedes",
        "Voters in Selby reelected Mayor Lena Orwin on Sunday. Challenger Tom Rask, a baker, "
        "conceded the mayoral election after Orwin took 54 percent of the vote with the highest "
        "turnout in twenty years.",
    ),
)
ALONE = (
    (
        "New telescope sees farthest quasar",
        "Astronomers at the Corvin Observatory have seen the farthest quasar known, whose light "
        "left it thirteen billion years ago. The telescope was finished last spring.",
    ),
)
EVENTS = (STRIKE, FIRE, ELECTION, ALONE)
OUTLETS = ("The Harbor Post", "Valley Sun", "Comet")


@lru_cache(maxsize=1)
def rarity() -> WordRarity:
    """Return the rarities of the released model's vocabulary."""
    return WordRarity.from_tokenizer(find_model().read(TOKENIZER_FILE))


def invent(*, has_dates: bool = True) -> list[Article]:
    """Return every article; those of event 0 have ids ``0-0``, ``0-1``, ``0-2``."""
    return [
        Article(
            article_id=f"{number}-{place}",
            title=title,
            text=text,
            outlet=OUTLETS[place],
            published_at=datetime(2025, 3, 4 * number + 1, 9 + place, tzinfo=UTC)
            if has_dates
            else None,
        )
        for number, told in enumerate(EVENTS)
        for place, (title, text) in enumerate(told)
    ]


def embedded(articles: Sequence[Article]) -> list[GroupingArticle]:
    """Return articles with embeddings that depend on the first figure of their ids: the event."""
    found = []
    for article in articles:
        seed = int(article.article_id[0]) if article.article_id[0].isdigit() else 9
        row = np.random.default_rng(seed).normal(size=(1, 384))
        row /= np.linalg.norm(row)
        found.append(GroupingArticle(article=article, embeddings=row.astype(np.float32)))
    return found


def group(articles: Sequence[Article]) -> tuple[Event, ...]:
    """Return the events of articles."""
    return group_articles(embedded(articles), rarity=rarity())


def ids(events: Sequence[Event]) -> set[tuple[str, ...]]:
    """Return the ids of the articles of each event."""
    return {event.article_ids for event in events}


def changed(article: Article, **fields: object) -> Article:
    """Return an article with other fields."""
    return replace(article, **fields)  # type: ignore[arg-type]


TRUTH = {("0-0", "0-1", "0-2"), ("1-0", "1-1"), ("2-0", "2-1"), ("3-0",)}
