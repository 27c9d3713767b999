"""Grouping: articles put into the events that they were annotated with, beside TF-IDF linkage.

Both methods have one threshold for both sets, picked on the training events of AllSides: ours when
the pair model was fitted, the baseline's in the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.comparison.grouping import GroupingArticle, group_articles
from framing.comparison.grouping_words import WordRarity
from framing.datatypes import Article, Event
from framing.encoder.artifacts import TOKENIZER_FILE
from framing.evaluation.bootstrap import Places
from framing.evaluation.clustering import BCubed, b_cubed_items, pairwise
from framing.evaluation.clustering_baseline import link, pick_threshold, tfidf_distances
from framing.evaluation.event_sets import (
    ALLSIDES_FILE,
    ECBPLUS_FILE,
    EventSet,
    read_event_set,
    split_events,
)
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.task import TaskInputs, figure_of

EVENT_FILES = (ALLSIDES_FILE, ECBPLUS_FILE)
TARGETS = {"allsides": 0.95, "ecbplus": 0.90}
BINS = (0.0, 0.6, 0.8, 0.9, 0.95, 1.0)
"""Ends of the bins of confidence that the calibration error is taken over."""

Floats = NDArray[np.float64]


def measure_events(inputs: TaskInputs, *, splits: Mapping[str, str] | None = None) -> list[Figure]:
    """Return how well articles are grouped, both sets, both methods.

    Intervals are by gold event. ECB+ names two events of one kind per topic, so that what it asks
    is not to mix them.

    Parameters
    ----------
    inputs
        The data folder, the analyzer and a source of randomness.
    splits
        The split of each set; the tests when left out.

    Raises
    ------
    InputError
        When a file is not there.
    """
    chosen = splits or {"allsides": "test", "ecbplus": "test"}
    files = {"allsides": ALLSIDES_FILE, "ecbplus": ECBPLUS_FILE}
    train = split_events(read_event_set(inputs.data, ALLSIDES_FILE, split="train"))
    threshold = pick_threshold([(part.articles, part.events) for part in train])
    figures = [
        Figure(
            name="events_tfidf_threshold",
            value=threshold,
            low=None,
            high=None,
            n=len(train),
            unit="distance",
            note="picked on collections of training events",
        )
    ]
    for name, split in chosen.items():
        wanted = read_event_set(inputs.data, files[name], split=split)
        events = group_like_a_user(wanted.articles, inputs=inputs)
        place = {one: n for n, event in enumerate(events) for one in event.article_ids}
        ours = [place[article.article_id] for article in wanted.articles]
        baseline = link(tfidf_distances(wanted.articles), thresholds=(threshold,))[threshold]
        figures += _figures(f"events_{name}", wanted, ours, inputs=inputs, target=TARGETS[name])
        figures += _figures(f"events_{name}_tfidf", wanted, baseline, inputs=inputs)
        figures += _calibration(f"events_{name}_confidence_error", wanted, events)
    return figures


def group_like_a_user(articles: Sequence[Article], *, inputs: TaskInputs) -> tuple[Event, ...]:
    """Return the events of articles, through the path that ``framing events`` takes."""
    analyzer = inputs.analyzer
    read = inputs.tracked(analyzer.read_leads(articles), total=len(articles))
    return group_articles(
        [GroupingArticle(article=article, embeddings=rows) for article, rows in read],
        rarity=WordRarity.from_tokenizer(analyzer.model.read(TOKENIZER_FILE)),
    )


def confidence_error(wanted: EventSet, events: Sequence[Event]) -> tuple[float, int]:
    """Return the calibration error of confidence, and the pairs that it rests on.

    Formula: mean over the pairs of articles put together, in bins of their event's confidence, of
    |mean confidence − share of pairs annotated as one event|. Range [0, 1]; lower = better; 0
    where nothing was put together. Source: expected calibration error, Naeini, Cooper & Hauskrecht
    2015, https://doi.org/10.1609/aaai.v29i1.9602.
    """
    confidences: list[float] = []
    are_same: list[float] = []
    for event in events:
        names = [wanted.events[article_id] for article_id in event.article_ids]
        pairs = [a == b for place, a in enumerate(names) for b in names[:place]]
        confidences += [event.confidence or 0.0] * len(pairs)
        are_same += [float(same) for same in pairs]
    if not are_same:
        return 0.0, 0
    bins = np.digitize(confidences, BINS[1:-1])
    said, true = np.asarray(confidences), np.asarray(are_same)
    error = sum(
        abs(float(said[bins == one].mean() - true[bins == one].mean())) * int(np.sum(bins == one))
        for one in np.unique(bins)
    )
    return error / len(true), len(true)


def _figures(
    name: str,
    wanted: EventSet,
    found: Sequence[int],
    *,
    inputs: TaskInputs,
    target: float | None = None,
) -> list[Figure]:
    gold = wanted.gold
    items = b_cubed_items(gold, found=found)
    about = f"articles of {len(set(gold))} events, intervals by event"
    figures = []
    for what in ("precision", "recall", "f1"):
        resampled = inputs.resample(partial(_score, items, what), clusters=gold)
        figures.append(
            figure_of(
                f"{name}_bcubed_{what}",
                resampled,
                n=len(gold),
                unit="B-cubed",
                target=target if what == "f1" else None,
                note=about,
            )
        )
    pairs = pairwise(gold, found=found)
    plain = [
        ("pairwise_f1", pairs.f1, "F1", "pairs of articles, large events weigh most"),
        ("n_events", float(len(set(found))), "events", f"found, where {len(set(gold))} are"),
    ]
    return figures + [
        Figure(
            name=f"{name}_{what}", value=value, low=None, high=None, n=len(gold), unit=unit,
            note=note,
        )
        for what, value, unit, note in plain
    ]  # fmt: skip


def _score(items: BCubed, what: str, places: Places) -> float:
    """Return B-cubed precision, recall or F1 of the items drawn."""
    return float(getattr(items.of(places), what))


def _calibration(name: str, wanted: EventSet, events: Sequence[Event]) -> list[Figure]:
    error, n = confidence_error(wanted, events)
    if not n:
        return []
    return [
        Figure(
            name=name, value=error, low=None, high=None, n=n, unit="probability",
            higher_is_better=False, note="pairs put together, by their event's confidence",
        )
    ]  # fmt: skip
