"""The task reads every event once and reports ours beside the baselines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import cast

import numpy as np
import pytest

from framing.comparison.reading import ReadArticle
from framing.datatypes import Article
from framing.evaluation.figures import Figure
from framing.evaluation.naming_gold import NEWSWCL50_FILE
from framing.evaluation.tasks.naming import measure_naming
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from tests.unit.comparison.naming_events import BARRACKS, EVENTS, articles_of, read_article

GROUP = {"militants": "Rebels", "rebels": "Rebels", "soldiers": "Army"}


class WordCountingReader:
    """Reads articles without a model: embeddings are counts of words."""

    def read_for_comparison(self, articles: Iterable[Article]) -> Iterator[ReadArticle]:
        """Yield each article, its sentences those that it was joined from."""
        for article in articles:
            assert article.outlet is not None
            yield read_article(
                BARRACKS[article.outlet], article_id=article.article_id, outlet=article.outlet
            )


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    data = tmp_path_factory.mktemp("data")
    path = data / NEWSWCL50_FILE
    path.parent.mkdir()
    rows = [
        {
            "id": f"{event}-{article.article_id}",
            "event_id": event,
            "outlet": article.outlet,
            "title": None,
            "text": article.text,
            "annotations": annotated(article.text),
        }
        for event in ("0", "1", "2")
        for article in articles_of(EVENTS["barracks"])
    ]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    found = measure_naming(
        TaskInputs(
            data=data,
            analyzer=cast("Analyzer", WordCountingReader()),
            generator=np.random.default_rng(0),
            n_draws=20,
        )
    )
    return {figure.name: figure for figure in found}


def annotated(text: str) -> list[dict[str, object]]:
    low = text.lower()
    return [
        {
            "sent": 0,
            "start": start,
            "end": start + len(word),
            "text": text[start : start + len(word)],
            "code_type": "GROUP",
            "code_name": concept,
            "target_concept": "",
        }
        for word, concept in GROUP.items()
        for start in range(len(low))
        if low.startswith(word, start)
    ]


def test_context_brings_the_mentions_of_a_concept_together(figures: dict[str, Figure]) -> None:
    assert figures["naming_recall"].value == 1
    assert figures["naming_precision"].value == 1


def test_the_same_head_alone_leaves_them_apart(figures: dict[str, Figure]) -> None:
    assert figures["naming_same_head_recall"].value < 1
    assert figures["naming_same_head_precision"].value == 1


def test_the_same_words_find_no_more_than_the_same_head(figures: dict[str, Figure]) -> None:
    assert figures["naming_same_words_f1"].value <= figures["naming_same_head_f1"].value


def test_the_published_figure_stands_beside_ours(figures: dict[str, Figure]) -> None:
    assert figures["naming_f1"].target == 0.457


def test_each_type_has_its_own_figures(figures: dict[str, Figure]) -> None:
    assert figures["naming_group_f1"].n == figures["naming_f1"].n
