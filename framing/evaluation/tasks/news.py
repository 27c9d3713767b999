"""Ordinary news: what share of sentences is called loaded where nobody selected them."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import ArticleScore, Voice
from framing.evaluation import datasets
from framing.evaluation.bootstrap import Places
from framing.evaluation.figures import Figure
from framing.evaluation.news_sample import sample_news
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.scoring.article import outlet_sentences
from framing.scoring.measures import mean_loaded_probability

N_ARTICLES = 300

_QUANTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}


def measure_news(inputs: TaskInputs) -> list[Figure]:
    """Return quartiles over articles of ``loaded_sentence_fraction`` and of the mean probability.

    Both over the same sentences of the same articles: the mean is pulled toward the training set,
    half of which is loaded.
    """
    articles = sample_news(inputs.data, n_articles=N_ARTICLES, generator=inputs.generator)
    scores = inputs.tracked(inputs.analyzer.score_many(articles), total=len(articles))
    both = [found for score in scores if (found := _estimator_and_mean(score)) is not None]
    n_outlets = len({article.outlet for article in articles})
    figures = []
    for column, who in enumerate(("loaded_sentence_fraction", "mean_loaded_probability")):
        values = np.asarray([found[column] for found in both])
        for name, level in _QUANTILES.items():
            figures.append(
                figure_of(
                    f"news_{who}_{name}",
                    inputs.resample(
                        partial(_quantile, values, level),
                        clusters=range(len(values)),
                    ),
                    n=len(values),
                    unit="fraction" if column == 0 else "probability",
                    note=f"articles of {n_outlets} outlets in {datasets.NEWS_FILE}",
                )
            )
    return figures


def _quantile(values: NDArray[np.float64], level: float, places: Places) -> float:
    return float(np.quantile(values[places], level))


def _estimator_and_mean(score: ArticleScore) -> tuple[float, float] | None:
    """Return an article's estimate and its mean probability, None where they are undefined."""
    fraction = score.measures["loaded_sentence_fraction"].value
    mean = mean_loaded_probability(
        [
            probability
            for sentence in outlet_sentences(score.analysis)
            if (probability := sentence.by_voice[Voice.OUTLET]) is not None
        ]
    ).value
    return None if fraction is None or mean is None else (fraction, mean)
