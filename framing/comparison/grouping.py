"""Grouping: articles into the events that they tell of, by words, meaning and dates.

Candidates are found by an inverted index, each pair gets a calibrated probability, and average
linkage joins what belongs together. Articles are taken in one order from the start, by what they
say, so that neither the order they come in nor their outlets' names can change anything.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.event_label import label_words
from framing.comparison.grouping_candidates import find_candidates
from framing.comparison.grouping_clusters import LARGEST_COMPONENT, cluster_pairs
from framing.comparison.grouping_pairs import ArticlePairs, PairModel, probability
from framing.comparison.grouping_vectors import vectorize
from framing.comparison.grouping_weights import PAIR_MODEL, THRESHOLD
from framing.comparison.grouping_words import ArticleWords, WordRarity, read_words
from framing.comparison.reading import EMBEDDING_WIDTH
from framing.datatypes import Article, Event, rounded
from framing.errors import InputError, shown

SENTENCE_DECAY = 0.85
"""What a sentence counts for beside the one before it: the lead tells of the event."""

SECONDS_OF_A_DAY = 86_400

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupingArticle:
    """An article as it is grouped: with the embeddings of its title's and its lead's sentences.

    ``embeddings`` has shape ``(n_sentences, 384)``, rows of unit length in reading order, zeros
    for a sentence without a word; there may be none.
    """

    article: Article
    embeddings: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.embeddings.ndim != 2 or self.embeddings.shape[1] != EMBEDDING_WIDTH:  # noqa: PLR2004
            raise InputError(
                "Articles are grouped by embeddings of 384 numbers per sentence; got shape "
                f"{self.embeddings.shape} in article {shown(self.article.article_id)}."
            )

    @property
    def embedding(self) -> NDArray[np.float32]:
        """The mean of the sentences, the first ones weighing most, of unit length or zeros."""
        weights = SENTENCE_DECAY ** np.arange(len(self.embeddings))
        mean = np.einsum("s,sw->w", weights, self.embeddings.astype(np.float64))
        length = float(np.sqrt(np.einsum("w,w->", mean, mean)))
        unit: NDArray[np.float32] = (mean / max(length, 1e-9)).astype(np.float32)
        return unit


def group_articles(
    articles: Sequence[GroupingArticle],
    *,
    rarity: WordRarity,
    model: PairModel = PAIR_MODEL,
    threshold: float = THRESHOLD,
) -> tuple[Event, ...]:
    """Return the events that articles tell of, each article in exactly one.

    An article without a partner is an event of one, as is every article without a word. The same
    words given twice are one article to the method and stay together. Events stand in the order of
    their first publication, those without a date last, then of their ids.

    Parameters
    ----------
    articles
        Any number of articles, ids different from one another; dates and outlets may be missing.
    rarity
        How rare words are at large.
    model
        The model of pairs.
    threshold
        Least mean log-odds between two clusters that are joined.

    Raises
    ------
    InputError
        When two articles have the same id.
    """
    _check_ids(articles)
    if not articles:
        return ()
    groups = _same_words(articles)
    units = [_Unit.of(group) for group in groups]
    pairs = gather_pairs(
        [unit.words for unit in units],
        embeddings=[unit.embedding for unit in units],
        days=[unit.day for unit in units],
        rarity=rarity,
    )
    first, second = find_candidates(
        pairs.words.content, order=_ranks(pairs.days, names=[unit.key for unit in units])
    )
    features, is_dated = pairs.features(first, second)

    def log_odds_among(places: Ints) -> NDArray[np.float64]:
        found, dated = pairs.block(places)
        return model.log_odds(found, is_dated=dated).reshape(len(places), len(places))

    clusters = cluster_pairs(
        len(units),
        first=first,
        second=second,
        log_odds=model.log_odds(features, is_dated=is_dated),
        log_odds_among=log_odds_among,
        threshold=threshold,
    )
    events: list[Event] = []
    taken: defaultdict[str, int] = defaultdict(int)
    for places in clusters:
        members = [units[place] for place in places]
        shown_places = places[:LARGEST_COMPONENT]
        log_odds = log_odds_among(shown_places) if len(places) > 1 else np.zeros((1, 1))
        name = _event_name(members)
        taken[name] += 1
        event_id = name if taken[name] == 1 else f"{name}-{taken[name]}"
        events.append(_event(members, event_id=event_id, log_odds=log_odds))
    return tuple(sorted(events, key=_place_in_time))


def gather_pairs(
    words: Sequence[ArticleWords],
    *,
    embeddings: Sequence[NDArray[np.float32]],
    days: Sequence[float],
    rarity: WordRarity,
) -> ArticlePairs:
    """Return what the features of pairs are computed from."""
    vectors = np.zeros((len(words), EMBEDDING_WIDTH), dtype=np.float32)
    for row, embedding in enumerate(embeddings):
        vectors[row] = embedding
    return ArticlePairs(
        words=vectorize(words, rarity=rarity),
        embeddings=vectors,
        days=np.asarray(days, dtype=np.float64),
    )


def day_of(article: Article) -> float:
    """Return the publication in days since 1970, UTC; NaN without a date."""
    if article.published_at is None:
        return float("nan")
    return article.published_at.timestamp() / SECONDS_OF_A_DAY


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Unit:
    """Articles of the very same words, taken for one: published when the first of them was."""

    key: str
    articles: tuple[Article, ...]
    words: ArticleWords
    embedding: NDArray[np.float32]
    day: float

    @classmethod
    def of(cls, group: Sequence[GroupingArticle]) -> _Unit:
        days = [day for one in group if not np.isnan(day := day_of(one.article))]
        return cls(
            key=content_sha256(group[0].article),
            articles=tuple(one.article for one in group),
            words=read_words(group[0].article),
            embedding=group[0].embedding,
            day=min(days, default=float("nan")),
        )


def content_sha256(article: Article) -> str:
    """Return the SHA-256, in hexadecimal, of the title and the text."""
    title = hashlib.sha256((article.title or "").encode("utf-8", "surrogatepass")).hexdigest()
    return hashlib.sha256(f"{title} {article.text_sha256}".encode()).hexdigest()


def _check_ids(articles: Sequence[GroupingArticle]) -> None:
    seen: set[str] = set()
    for one in articles:
        name = one.article.article_id
        if name in seen:
            raise InputError(
                f"Articles that are grouped have ids of their own; got {shown(name)} twice. "
                "Rename one."
            )
        seen.add(name)


def _same_words(articles: Iterable[GroupingArticle]) -> list[list[GroupingArticle]]:
    """Return articles in canonical order, those of the same words together."""
    found: defaultdict[tuple[str, str], list[GroupingArticle]] = defaultdict(list)
    for one in sorted(articles, key=lambda one: one.article.article_id):
        words = f"{one.article.title or ''}{one.article.text}".strip()
        # Two articles without a word have nothing in common.
        apart = "" if words else one.article.article_id
        found[(content_sha256(one.article), apart)].append(one)
    return [found[key] for key in sorted(found)]


def _ranks(days: NDArray[np.float64], *, names: Sequence[str]) -> Ints:
    """Return each article's rank by publication, then by name; undated ones come last."""
    order = sorted(
        range(len(names)), key=lambda place: (np.isnan(days[place]), days[place], names[place])
    )
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _event_name(members: Sequence[_Unit]) -> str:
    keys = sorted(unit.key for unit in members for _ in unit.articles)
    return "event-" + hashlib.sha256(" ".join(keys).encode()).hexdigest()[:12]


def _event(members: Sequence[_Unit], *, event_id: str, log_odds: NDArray[np.float64]) -> Event:
    articles = [article for unit in members for article in unit.articles]
    dates = [article.published_at for article in articles if article.published_at is not None]
    return Event(
        event_id=event_id,
        label=label_words(
            [unit.articles[0] for unit in members], words=[unit.words for unit in members]
        ),
        article_ids=tuple(sorted(article.article_id for article in articles)),
        outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
        first=min(dates, default=None),
        last=max(dates, default=None),
        confidence=_confidence(members, log_odds=log_odds),
    )


def _confidence(members: Sequence[_Unit], *, log_odds: NDArray[np.float64]) -> float | None:
    """Return the mean probability of the event's pairs; copies of one article are certain."""
    sizes = np.asarray([len(unit.articles) for unit in members], dtype=np.float64)
    n_pairs = sizes.sum() * (sizes.sum() - 1) / 2
    if n_pairs == 0:
        return None
    shown_sizes = sizes[: len(log_odds)]
    weights = np.outer(shown_sizes, shown_sizes)
    above = np.triu_indices(len(log_odds), 1)
    copies = float((sizes * (sizes - 1) / 2).sum())
    if not len(above[0]):
        return 1.0
    mean = float(
        np.average(probability((log_odds + log_odds.T)[above] / 2), weights=weights[above])
    )
    return rounded((copies + mean * (n_pairs - copies)) / n_pairs)


def _place_in_time(event: Event) -> tuple[bool, float, str]:
    when = event.first.timestamp() if event.first is not None else 0.0
    return event.first is None, when, event.event_id
