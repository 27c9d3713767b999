"""Fitting the probability that two sentences tell one fact, on pairs read by hand.

``fact_pairs.tsv`` holds pairs of sentences of articles on one event, by place and without any
text, each with whether a reader found that both tell one fact. They were drawn from the training
part of the same-event articles of AllSides, more of them where the answer is not plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from framing.comparison.fact_pairs import FEATURES, PairModel, describe_pairs
from framing.comparison.fact_similarity import find_candidates, stem_weights
from framing.comparison.fact_units import FactUnit, find_units
from framing.comparison.reading import ReadArticle
from framing.datatypes import Article
from framing.errors import InputError
from framing.evaluation.datasets import read_rows

SAME_EVENT_FILE = "allsides_events_fulltext/articles.jsonl.gz"

PENALTY = 1.0
"""Inverse strength of the penalty on weights of scaled features; a third and thrice are alike."""

Place = tuple[str, int]
"""The id of an article, and where a sentence of its text begins."""

Reader = Callable[[Iterable[Article]], Iterable[ReadArticle]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabeledPair:
    """Two sentences, whether they tell one fact, and what the pair weighs in fitting."""

    event_id: str
    first: Place
    second: Place
    is_same: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabeledEvent:
    """The articles of an event, and pairs of their sentences."""

    articles: tuple[ReadArticle, ...]
    pairs: tuple[LabeledPair, ...]


def read_labeled_pairs() -> tuple[LabeledPair, ...]:
    """Return the pairs read by hand, in the order of their events."""
    text = files("framing.training").joinpath("fact_pairs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(
        LabeledPair(
            event_id=event_id,
            first=(first, int(first_start)),
            second=(second, int(second_start)),
            is_same=same == "1",
            weight=float(weight),
        )
        for event_id, first, first_start, second, second_start, same, weight in rows
    )


def read_labeled_events(data: Path, *, read: Reader) -> tuple[LabeledEvent, ...]:
    """Return the events of the hand-read pairs, their articles read by a model.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    read
        Reads articles, such as the method ``read_for_comparison`` of an Analyzer.

    Raises
    ------
    InputError
        When the set is not in the folder.
    """
    pairs = read_labeled_pairs()
    wanted = {pair.event_id for pair in pairs}
    by_event: dict[str, list[Article]] = {}
    for row in read_rows(data, SAME_EVENT_FILE):
        event_id = str(row["event_id"])
        if event_id in wanted and row["split"] == "train":
            by_event.setdefault(event_id, []).append(
                Article(
                    article_id=str(row["id"]),
                    outlet=row["outlet"],
                    title=row["title"],
                    text=row["text"],
                )
            )
    return tuple(
        LabeledEvent(
            articles=tuple(read(articles)),
            pairs=tuple(pair for pair in pairs if pair.event_id == event_id),
        )
        for event_id, articles in sorted(by_event.items())
    )


def fit_pair_model(events: Sequence[LabeledEvent]) -> PairModel:
    """Return the logistic regression that tells pairs of one fact from others.

    Pairs that alignment never looks at teach nothing and are left out.

    Raises
    ------
    InputError
        When the pairs do not hold both kinds.
    """
    from sklearn.linear_model import LogisticRegression

    rows: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for event in events:
        articles = sorted(event.articles, key=lambda read: read.article_id)
        units = find_units(articles)
        candidates = find_candidates(units, weights=stem_weights(units))
        found = zip(
            candidates.first.tolist(),
            candidates.second.tolist(),
            describe_pairs(candidates),
            strict=True,
        )
        place = [_place(unit, articles) for unit in units]
        features = {frozenset((place[one], place[other])): row for one, other, row in found}
        for pair in event.pairs:
            row = features.get(frozenset((pair.first, pair.second)))
            if row is not None:
                rows.append(row)
                labels.append(pair.is_same)
                weights.append(pair.weight)
    if all(labels) or not any(labels):
        raise InputError(
            "A pair model needs pairs that tell one fact and pairs that do not; got "
            f"{sum(labels)} of {len(labels)} that do. Label more pairs."
        )
    stacked = np.stack(rows)
    scale = stacked.std(axis=0)
    model = LogisticRegression(C=PENALTY, max_iter=1000)
    model.fit(stacked / scale, labels, sample_weight=weights)
    slopes = model.coef_[0] / scale
    return PairModel(
        intercept=round(float(model.intercept_[0]), 3),
        weights=tuple(round(float(slopes[column]), 3) for column in range(len(FEATURES))),
    )


def _place(unit: FactUnit, articles: Sequence[ReadArticle]) -> Place:
    return articles[unit.article].article_id, unit.span.start
