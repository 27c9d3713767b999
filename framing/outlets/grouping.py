"""From articles to the events that they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from framing.comparison.grouping import GroupingArticle, group_articles
from framing.comparison.grouping_words import WordRarity
from framing.datatypes import Article, Event
from framing.encoder.artifacts import TOKENIZER_FILE
from framing.pipeline import Analyzer

Advance = Callable[[], None]
"""Called for every article read."""


def group_events(
    articles: Iterable[Article],
    *,
    analyzer: Analyzer | None = None,
    advance: Advance | None = None,
) -> tuple[Event, ...]:
    """Return the events that articles tell of, each article in one of them.

    Their own ``event_id`` is not looked at. An article without a partner is an event of one.

    Parameters
    ----------
    articles
        Articles with ids of their own, in any order; outlets and dates help and may be missing.
    analyzer
        What reads their leads; None for one with the shipped model.
    advance
        Called for every article read.

    Raises
    ------
    InputError
        When two articles have one id.
    ModelIntegrityError
        When the model has no sentence embeddings.
    """
    reader = analyzer or Analyzer()

    def read() -> Iterator[GroupingArticle]:
        for article, embeddings in reader.read_leads(articles):
            yield GroupingArticle(article=article, embeddings=embeddings)
            if advance is not None:
                advance()

    rarity = WordRarity.from_tokenizer(reader.model.read(TOKENIZER_FILE))
    return group_articles(tuple(read()), rarity=rarity)
