"""Residuals of attribution measures: annotators against annotators leave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.attribution.found import EntityMention, EntityType, Found
from framing.datatypes import Article, ArticleAnalysis, Span, Voice
from framing.evaluation import datasets
from framing.evaluation.attribution_gold import AnnotatedArticle, Relation, read_polnear
from framing.pipeline import Analyzer, PreparedArticle
from framing.scoring.attribution_residuals import SCALES
from framing.text.voice import voice_probabilities
from framing.training.measure_residuals import (
    annotated_found,
    fit_measure_residuals,
    pairs_of_articles,
)
from tests.unit.evaluation.tasks.tiny_attribution_data import write_rows
from tests.unit.training.invented_attribution import speaking_row

N_ARTICLES = 20
"""A symmetric range needs 19 articles."""


class ByPeople:
    """An analyzer that finds just what annotators marked."""

    def __init__(self, analyzer: Analyzer, articles: Iterable[AnnotatedArticle]) -> None:
        self._analyzer = analyzer
        self._gold = {gold.article.article_id: gold for gold in articles}

    def read_prepared(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[PreparedArticle, Found, ArticleAnalysis]]:
        for article in articles:
            (read,) = self._analyzer._encode([self._analyzer._prepare(article)])
            assert isinstance(read, tuple)
            prepared, loaded, found = read
            gold = self._gold[article.article_id]
            annotated = annotated_found(found, gold, quotations=prepared.quotations)
            yield prepared, annotated, self._analyzer._gather(prepared, loaded, annotated)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("residuals")
    rows = [
        {**speaking_row(number, n_sentences=6 + number % 3)[0], "split": "dev"}
        for number in range(N_ARTICLES)
    ]
    write_rows(folder / datasets.POLNEAR_DEV_FILE, rows)
    return folder


@pytest.fixture(scope="module")
def by_people(analyzer: Analyzer, data: Path) -> Any:
    return ByPeople(analyzer, read_polnear(data, split="dev"))


def test_annotators_against_annotators_agree_in_every_measure(by_people: Any, data: Path) -> None:
    for found, gold in pairs_of_articles(by_people, read_polnear(data, split="dev")):
        assert found == gold


def test_annotators_against_annotators_leave_no_residual(by_people: Any, data: Path) -> None:
    residuals = fit_measure_residuals(by_people, data=data)
    assert "attributed_word_fraction" in residuals
    assert residuals.keys() <= SCALES.keys()
    assert {(found.low, found.high) for found in residuals.values()} == {(0.0, 0.0)}
    assert residuals["attributed_word_fraction"].n == N_ARTICLES


def test_what_a_model_misses_is_a_residual(analyzer: Analyzer, data: Path) -> None:
    class FindsNothing(ByPeople):
        """An analyzer whose network finds no attribution at all."""

        def read_prepared(
            self, articles: Iterable[Article]
        ) -> Iterator[tuple[PreparedArticle, Found, ArticleAnalysis]]:
            for article in articles:
                (read,) = self._analyzer._encode([self._analyzer._prepare(article)])
                assert isinstance(read, tuple)
                prepared, loaded, _ = read
                yield prepared, Found(), self._analyzer._gather(prepared, loaded, Found())

    blind: Any = FindsNothing(analyzer, ())
    residuals = fit_measure_residuals(blind, data=data)
    assert residuals["attributed_word_fraction"].high > 0.5


def test_too_few_articles_leave_no_residuals(by_people: Any, data: Path) -> None:
    assert fit_measure_residuals(by_people, data=data, max_rows=60) == {}


# Annotation in the place of what was found

TEXT = "“The pier is shut,” Ada said. Officials warned that the quay was next."
ARTICLE = Article(article_id="a", text=TEXT)


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def as_span(words: str) -> Span:
    start, end = place(words)
    return Span(part="text", start=start, end=end)


DIRECT = Relation(
    source=(place("Ada"),), cue=(place("said"),), content=(place("“The pier is shut,”"),)
)
INDIRECT = Relation(
    source=(place("Officials"),), cue=(place("warned"),), content=(place("the quay was next"),)
)


def annotated(*relations: Relation, ignored: tuple[tuple[int, int], ...] = ()) -> Found:
    gold = AnnotatedArticle(article=ARTICLE, relations=relations, ignored=ignored)
    return annotated_found(Found(), gold, quotations=[as_span("“The pier is shut,”")])


def test_annotated_attributions_are_certain() -> None:
    first, second = annotated(DIRECT, INDIRECT).attributions
    assert (first.source, first.cue) == ((as_span("Ada"),), (as_span("said"),))
    assert second.content == (as_span("the quay was next"),)
    assert {first.probability, second.probability} == {1.0}


def test_annotated_contents_are_quoted_inside_marks() -> None:
    voices = annotated(DIRECT, INDIRECT).voices
    shares = voice_probabilities(len(TEXT), voices, part="text")
    start, end = place("“The pier is shut,”")
    assert set(shares[Voice.OUTLET][start:end]) == {0.0}
    assert min(shares[Voice.QUOTED][start:end]) >= 0.5
    start, end = place("the quay was next")
    assert set(shares[Voice.PARAPHRASED][start:end]) == {1.0}
    assert shares[Voice.OUTLET].sum() == len(TEXT) - len("“The pier is shut,”the quay was next")


def test_what_else_was_found_stays() -> None:
    gold = AnnotatedArticle(article=ARTICLE, relations=(DIRECT,))
    name = EntityMention(span=as_span("Ada"), type=EntityType.PERSON, probability=0.9)
    assert annotated_found(Found(entities=(name,)), gold, quotations=[]).entities == (name,)


def test_an_annotation_without_a_cue_stands_by_its_content() -> None:
    (found,) = annotated(Relation(source=(), cue=(), content=DIRECT.content)).attributions
    assert (found.source, found.cue) == ((), (as_span("“The pier is shut,”"),))


def test_contents_in_ignored_regions_are_left_out() -> None:
    found = annotated(DIRECT, INDIRECT, ignored=(place("“The pier is shut,” Ada said."),))
    assert [one.cue for one in found.attributions] == [(as_span("warned"),)]


def test_ranges_that_overlap_are_cut_apart() -> None:
    start, end = place("the quay was next")
    relation = Relation(source=(), cue=INDIRECT.cue, content=((start, end), (start + 4, end)))
    (found,) = annotated(relation).attributions
    assert found.content == (as_span("the quay was next"),)
