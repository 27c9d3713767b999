"""A stand-in for the analyzer whose probabilities a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from framing.datatypes import Article, ArticleAnalysis, SentenceReading, Span, Voice
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from framing.text.sentences import split_sentences
from tests.factories import PROVENANCE

Judge = Callable[[str], float]


class StandIn:
    """Judges a sentence by its text alone; inside an article by ``in_article``."""

    def __init__(self, judge: Judge, *, in_article: Judge | None = None) -> None:
        self._judge = judge
        self._in_article = in_article or judge
        self.model: Any = None

    def sentence_outputs(self, sentences: Iterable[str]) -> Iterator[Mapping[str, float]]:
        for text in sentences:
            yield dict.fromkeys(("loaded_sg2", "loaded_v4"), self._judge(text))

    def read_sentences(self, sentences: Iterable[str]) -> Iterator[SentenceReading]:
        for text in sentences:
            yield _reading(0, Span(part="text", start=0, end=len(text)), self._judge(text))

    def analyze_many(self, articles: Sequence[Article]) -> Iterator[ArticleAnalysis]:
        for article in articles:
            yield ArticleAnalysis(
                article=article,
                sentences=tuple(
                    _reading(
                        sentence.index,
                        sentence.span,
                        self._in_article(article.slice(sentence.span)),
                    )
                    for sentence in split_sentences(article.text)
                ),
                loaded=(),
                voices=(),
                headline=None,
                language="en",
                notices=(),
                provenance=PROVENANCE,
            )


def inputs_of(stand_in: StandIn, *, data: Path) -> TaskInputs:
    """Return the inputs of a task whose analyzer is the stand-in."""
    return TaskInputs(
        data=data, analyzer=cast(Analyzer, stand_in), generator=np.random.default_rng(0)
    )


def _reading(index: int, span: Span, probability: float) -> SentenceReading:
    return SentenceReading(
        index=index,
        span=span,
        loaded_probability=probability,
        voice={Voice.OUTLET: 1.0, Voice.QUOTED: 0.0, Voice.PARAPHRASED: 0.0},
        by_voice={Voice.OUTLET: probability / 2, Voice.QUOTED: None, Voice.PARAPHRASED: None},
    )
