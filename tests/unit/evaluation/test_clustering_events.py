from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from framing.datatypes import Article, Event
from framing.encoder.artifacts import find_model
from framing.errors import InputError
from framing.evaluation.event_sets import (
    ALLSIDES_FILE,
    ECBPLUS_FILE,
    EventSet,
    read_event_set,
    split_events,
)
from framing.evaluation.tasks.events import confidence_error, measure_events
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from framing.training.event_pairs import Labeled, cut_short, fit_pair_model
from tests.unit.comparison.grouping_articles import embedded, invent, rarity


class LeadReader:
    """Reads leads without a model: an article's embedding is that of its event."""

    def __init__(self) -> None:
        self.model = find_model()

    def read_leads(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Any]]:
        for one in embedded(list(articles)):
            yield one.article, one.embeddings


def write_sets(folder: Path) -> Path:
    for file in (ALLSIDES_FILE, ECBPLUS_FILE):
        rows = [
            {
                "id": f"{one.article_id}-{split}",
                "event_id": one.article_id[0],
                "title": one.title,
                "text": one.text,
                "outlet": one.outlet,
                "date": "2025-03-01" if one.article_id.endswith("0") else None,
                "split": split,
            }
            for split in ("train", "test")
            for one in invent()
        ]
        (folder / file).parent.mkdir(parents=True)
        with gzip.open(folder / file, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def labeled() -> list[Labeled]:
    return [Labeled(grouping=one, event=one.article.article_id[0]) for one in embedded(invent())]


def test_articles_of_a_set_do_not_name_their_event(tmp_path: Path) -> None:
    found = read_event_set(write_sets(tmp_path), ALLSIDES_FILE, split="test")
    assert {article.event_id for article in found.articles} == {None}
    assert found.gold == list("00011223")
    assert found.articles[0].published_at is not None
    assert found.articles[1].published_at is None


def test_a_large_set_is_parted_by_whole_events() -> None:
    articles = tuple(Article(article_id=f"{n}", text="x") for n in range(900))
    whole = EventSet(articles=articles, events={f"{n}": f"e{n // 3}" for n in range(900)})
    parts = split_events(whole)
    assert [len(set(part.gold)) for part in parts] == [150, 150]
    assert not set(parts[0].gold) & set(parts[1].gold)


def test_both_methods_are_measured_on_both_sets(tmp_path: Path) -> None:
    figures = measure_events(
        TaskInputs(
            data=write_sets(tmp_path),
            analyzer=cast(Analyzer, LeadReader()),
            generator=np.random.default_rng(0),
            n_draws=10,
        )
    )
    by_name = {figure.name: figure for figure in figures}
    for name in ("events_allsides", "events_ecbplus"):
        assert by_name[f"{name}_bcubed_f1"].value == 1
        assert by_name[f"{name}_bcubed_f1"].target is not None
        assert by_name[f"{name}_n_events"].value == 4
        assert 0 < by_name[f"{name}_tfidf_bcubed_f1"].value <= 1
        assert by_name[f"{name}_confidence_error"].n == 5


def event(*article_ids: str, confidence: float | None) -> Event:
    return Event(
        event_id="e", label="l", article_ids=article_ids, outlets=(), first=None, last=None,
        confidence=confidence,
    )  # fmt: skip


def test_confidence_is_held_against_the_share_of_true_pairs() -> None:
    wanted = EventSet(articles=(), events=dict(zip("abcd", "xxyz", strict=True)))
    events = [event("a", "b", confidence=0.97), event("c", "d", confidence=0.7)]
    error, n_pairs = confidence_error(wanted, events)
    assert error == pytest.approx((0.03 + 0.7) / 2)
    assert n_pairs == 2


def test_confidence_of_nothing_put_together_has_no_error() -> None:
    wanted = EventSet(articles=(), events={"a": "x"})
    assert confidence_error(wanted, [event("a", confidence=None)]) == (0.0, 0)


def test_the_pair_model_learns_that_likeness_means_one_event() -> None:
    others = [
        Article(
            article_id=f"{number}-later",
            text=f"{text} Nothing else was known, and the council met about roads.",
            published_at=datetime(2026, 1, number, tzinfo=UTC),
        )
        for number, text in (
            (7, "Port Alden expects more container ships."),
            (8, "A museum of clocks opens in Tarn Hill."),
            (9, "The mayor of Selby opened a school."),
        )
    ]
    apart = [Labeled(grouping=one, event=one.article.article_id) for one in embedded(others)]
    model = fit_pair_model(
        [*labeled(), *apart], rarity=rarity(), generator=np.random.default_rng(0)
    )
    assert model.undated["content_root"] > 0
    assert model.undated["embedding"] > 0
    assert "log_days_apart" in model.dated


def test_a_pair_model_needs_pairs_of_both_kinds() -> None:
    with pytest.raises(InputError, match="fitted on pairs of both kinds; got"):
        fit_pair_model(labeled(), rarity=rarity(), generator=np.random.default_rng(0))


def test_an_article_cut_short_keeps_its_first_words() -> None:
    one = labeled()[0]
    long = Labeled(
        grouping=type(one.grouping)(
            article=Article(article_id="0", text="word " * 400),
            embeddings=np.repeat(one.grouping.embeddings, 20, axis=0),
        ),
        event="0",
    )
    found = cut_short(long, generator=np.random.default_rng(0)).grouping
    assert 40 <= len(found.article.text.split()) <= 250
    assert 1 <= len(found.embeddings) < 20
