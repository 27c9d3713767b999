"""Context: the same sentence alone and inside its article."""

from __future__ import annotations

from functools import partial

import numpy as np

from framing.evaluation.changes import mean_size, size_95
from framing.evaluation.figures import Figure
from framing.evaluation.news_sample import ptc_dev_articles, sample_news
from framing.evaluation.tasks.task import TaskInputs, figure_of

N_NEWS_ARTICLES = 100


def measure_context(inputs: TaskInputs) -> list[Figure]:
    """Return mean and 95th percentile of |p(alone) - p(in article)| over sentences.

    p is the loaded probability of the whole sentence. Sentences are those of ordinary news and of
    PTC's development articles, all of them, as the analyzer splits them.
    """
    articles = [
        *sample_news(inputs.data, n_articles=N_NEWS_ARTICLES, generator=inputs.generator),
        *ptc_dev_articles(inputs.data),
    ]
    texts: list[str] = []
    in_article: list[float] = []
    clusters: list[str] = []
    analyses = inputs.analyzer.analyze_many(articles)
    for analysis in inputs.tracked(analyses, total=len(articles)):
        for sentence in analysis.sentences:
            texts.append(analysis.article.slice(sentence.span))
            in_article.append(sentence.loaded_probability)
            clusters.append(analysis.article.article_id)
    alone = [
        reading.loaded_probability
        for reading in inputs.tracked(inputs.analyzer.read_sentences(texts), total=len(texts))
    ]
    changes = np.asarray(alone) - np.asarray(in_article)
    return [
        figure_of(
            f"context_{name}_change",
            inputs.resample(partial(statistic, changes), clusters=clusters),
            n=len(changes),
            unit="probability",
            higher_is_better=False,
            note=f"sentences of {len(articles)} articles",
        )
        for name, statistic in (("mean", mean_size), ("95th_percentile", size_95))
    ]
