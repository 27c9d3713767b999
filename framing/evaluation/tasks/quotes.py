"""Quotes: the outlet's wording must be judged alike whatever it quotes."""

from __future__ import annotations

from functools import partial

import numpy as np

from framing.datatypes import SentenceReading, Voice
from framing.evaluation.changes import mean_size, size_95
from framing.evaluation.figures import Figure
from framing.evaluation.news_sample import ptc_dev_articles, sample_news
from framing.evaluation.quote_swaps import (
    exchange_quotations,
    quotations_of,
    quoting_sentences,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of

N_NEWS_ARTICLES = 200
N_SENTENCES = 500
N_SWAPS = 3
"""Exchanged versions of each sentence."""

TARGET = 0.02


def measure_quotes(inputs: TaskInputs) -> list[Figure]:
    """Return how far probabilities move when the quoted content of a sentence is exchanged.

    Over sentences of ordinary news and of PTC's development articles, each read alone, that have
    at least three words of the outlet's and three quoted ones: the outlet's probability, which
    should not move, and the whole sentence's, which should.
    """
    articles = [
        *sample_news(inputs.data, n_articles=N_NEWS_ARTICLES, generator=inputs.generator),
        *ptc_dev_articles(inputs.data),
    ]
    sentences = quoting_sentences(articles)
    quotations = quotations_of(sentences)
    drawn = inputs.generator.permutation(len(sentences))[:N_SENTENCES]
    sentences = [sentences[place] for place in sorted(drawn)]
    texts = [
        text
        for sentence in sentences
        for text in (
            sentence.text,
            *(
                exchange_quotations(sentence, quotations=quotations, generator=inputs.generator)
                for _ in range(N_SWAPS)
            ),
        )
    ]
    found = inputs.analyzer.read_sentences(texts)
    readings = list(inputs.tracked(found, total=len(texts)))
    outlet: list[float] = []
    whole: list[float] = []
    clusters: list[str] = []
    for number, sentence in enumerate(sentences):
        own, *others = readings[number * (1 + N_SWAPS) : (number + 1) * (1 + N_SWAPS)]
        for other in others:
            change = _outlet_change(own, other)
            if change is not None:
                outlet.append(change)
                whole.append(other.loaded_probability - own.loaded_probability)
                clusters.append(sentence.article_id)
    return [
        figure_of(
            name,
            inputs.resample(
                partial(statistic, np.asarray(changes)),
                clusters=clusters,
            ),
            n=len(changes),
            unit="probability",
            target=target,
            higher_is_better=False,
            note=f"exchanges in {len(sentences)} sentences",
        )
        for name, changes, statistic, target in (
            ("quotes_outlet_mean_change", outlet, mean_size, TARGET),
            ("quotes_outlet_95th_percentile_change", outlet, size_95, None),
            ("quotes_whole_sentence_mean_change", whole, mean_size, None),
        )
    ]


def _outlet_change(own: SentenceReading, other: SentenceReading) -> float | None:
    """Return the change of the outlet's probability, None where a reading has none."""
    before, after = own.by_voice[Voice.OUTLET], other.by_voice[Voice.OUTLET]
    return None if before is None or after is None else after - before
