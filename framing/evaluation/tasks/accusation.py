"""Accusation: whom a sentence accuses, in which voice, against sentences read by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.attribution.accusations import find_accusations
from framing.datatypes import Accusation, Article, ArticleAnalysis, Mention, Sentence
from framing.errors import InputError
from framing.evaluation.accusation_gold import (
    AccusationGold,
    gold_attributions,
    gold_voices,
    read_documents,
    read_labels,
)
from framing.evaluation.accusation_mentions import find_mentions
from framing.evaluation.bootstrap import Places, Statistic
from framing.evaluation.datasets import Row
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.text.sentences import split_sentences

REPORTED, DEVELOPMENT = "reported", "development"

NEGATIVE = 0.5
"""Least probability of negative polarity where the figures ask what such a condition does."""

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInArticle:
    """What was found in an article: its accusations, each with the accused, and its mentions."""

    accusations: Sequence[tuple[int, Accusation]]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The sentences of a sample, as read and as found; arrays of shape ``(n_sentences,)``.

    ``accused_right`` and ``voice_right`` are true where the sentence accuses, was found to, and an
    accused, or the voice, is the one that was read.
    """

    accuses: Bools
    called: Bools
    accused_right: Bools
    voice_right: Bools
    weights: Floats


def measure_accusation(
    inputs: TaskInputs, *, labels: Sequence[AccusationGold] | None = None
) -> list[Figure]:
    """Return how well accusations of wrongdoing are found, over the reported sentences.

    Three ways: as an article's analysis holds them; the same where only mentions of a polarity
    most likely negative can be accused; and the rules alone, given annotated attributions
    (PolNeAR's; the other sentences have none) and mentions found by the look of words. Beside
    them, the keywords that the sentences were drawn by, and the rules on the development sample.

    Parameters
    ----------
    inputs
        The data folder, the analyzer and a source of randomness.
    labels
        The sentences read; those that ship with the package when left out.

    Raises
    ------
    InputError
        When the data folder holds no document of the sentences read.
    """
    wanted = list(read_labels() if labels is None else labels)
    documents = read_documents(inputs.data, wanted)
    read = [label for label in wanted if label.document in documents]
    reported = [label for label in read if label.sample == REPORTED]
    development = [label for label in read if label.sample == DEVELOPMENT]
    if not reported or not development:
        raise InputError(
            "Task accusation needs the documents that its sentences were drawn from, of both "
            f"samples; got {len(reported)} reported and {len(development)} development sentences "
            "in the data folder. Give the folder that holds PolNeAR and NewsMTSC."
        )
    articles = [article for article, _ in documents.values()]
    analyses = {
        found.article.article_id: found
        for found in inputs.tracked(inputs.analyzer.analyze_many(articles), total=len(articles))
    }
    rules = {name: by_rules_alone(article, row) for name, (article, row) in documents.items()}
    ways: list[tuple[str, Callable[[ArticleAnalysis], FoundInArticle]]] = [
        ("accusation", as_analyzed),
        ("accusation_if_negative", if_negative),
    ]
    figures: list[Figure] = []
    for name, way in ways:
        found = {document: way(analysis) for document, analysis in analyses.items()}
        figures += _figures(name, reported, judge(reported, found), inputs=inputs)
    figures += _figures("accusation_rules", reported, judge(reported, rules), inputs=inputs)
    in_development = judge(development, rules)
    figures += _figures(
        "accusation_rules_development", development, in_development, inputs=inputs, is_brief=True
    )
    keywords = by_keywords(reported)
    figures += _figures("accusation_keywords", reported, keywords, inputs=inputs, is_brief=True)
    return figures


def as_analyzed(analysis: ArticleAnalysis) -> FoundInArticle:
    """Return the accusations that an analysis holds."""
    evidence = analysis.attribution
    return FoundInArticle(
        accusations=[
            (place, accusation)
            for place, party in enumerate(evidence.parties)
            for accusation in party.accusations
        ],
        mentions=evidence.mentions,
    )


def if_negative(analysis: ArticleAnalysis) -> FoundInArticle:
    """Return the accusations of an analysis whose accused mention is most likely negative."""
    evidence = analysis.attribution
    return FoundInArticle(
        accusations=find_accusations(
            analysis.article,
            sentences=[Sentence(index=one.index, span=one.span) for one in analysis.sentences],
            attributions=evidence.attributions,
            mentions=evidence.mentions,
            voices=analysis.voices,
            least_negative=NEGATIVE,
        ),
        mentions=evidence.mentions,
    )


def by_rules_alone(article: Article, row: Row | None) -> FoundInArticle:
    """Return what the rules find given annotated attributions and mentions by look."""
    attributions = gold_attributions(row) if row is not None else []
    mentions = find_mentions(article.text)
    return FoundInArticle(
        accusations=find_accusations(
            article,
            sentences=split_sentences(article.text),
            attributions=attributions,
            mentions=mentions,
            voices=gold_voices(article, attributions),
        ),
        mentions=mentions,
    )


def by_keywords(labels: Sequence[AccusationGold]) -> Judged:
    """Return the sentences called by the net of keywords that they were drawn with."""
    nothing = np.zeros(len(labels), dtype=np.bool_)
    return Judged(
        accuses=np.asarray([bool(label.accused) for label in labels]),
        called=np.asarray([label.stratum == "matched" for label in labels]),
        accused_right=nothing,
        voice_right=nothing,
        weights=np.asarray([label.weight for label in labels]),
    )


def judge(labels: Sequence[AccusationGold], found: Mapping[str, FoundInArticle]) -> Judged:
    """Return the sentences read beside what was found in their articles, by document."""
    called, accused_right, voice_right = [], [], []
    for label in labels:
        article = found[label.document]
        here = [one for one in article.accusations if one[1].span.overlap(label.span)]
        parties = {place for place, _ in here}
        accused = [gold.span for gold in label.accused if gold.span is not None]
        called.append(bool(here))
        accused_right.append(
            any(
                mention.party in parties and mention.span.overlap(span)
                for mention in article.mentions
                for span in accused
            )
        )
        voices = {accusation.voice for _, accusation in here}
        voice_right.append(any(gold.voice in voices for gold in label.accused))
    return Judged(
        accuses=np.asarray([bool(label.accused) for label in labels]),
        called=np.asarray(called),
        accused_right=np.asarray(accused_right),
        voice_right=np.asarray(voice_right),
        weights=np.asarray([label.weight for label in labels]),
    )


def precision(judged: Judged, weights: Floats, places: Places) -> float:
    """Return the share of called sentences that accuse, in [0, 1]; 0 where none is called."""
    called = judged.called[places] * weights[places]
    total = float(called.sum())
    return float(called @ judged.accuses[places]) / total if total else 0.0


def recall(judged: Judged, weights: Floats, places: Places) -> float:
    """Return the share of accusing sentences that are called, in [0, 1]; 0 where none accuses."""
    accuses = judged.accuses[places] * weights[places]
    total = float(accuses.sum())
    return float(accuses @ judged.called[places]) / total if total else 0.0


def f1(judged: Judged, weights: Floats, places: Places) -> float:
    """Return the harmonic mean of precision and recall, in [0, 1]."""
    found, kept = precision(judged, weights, places), recall(judged, weights, places)
    return 2 * found * kept / (found + kept) if found + kept else 0.0


def share_of_hits(judged: Judged, right: Bools, places: Places) -> float:
    """Return the share of sentences rightly called in which ``right`` holds; 0 without any."""
    hits = judged.called[places] & judged.accuses[places]
    return float(np.mean(right[places][hits])) if hits.any() else 0.0


def _figures(
    name: str,
    labels: Sequence[AccusationGold],
    judged: Judged,
    *,
    inputs: TaskInputs,
    is_brief: bool = False,
) -> list[Figure]:
    plain = np.ones(len(labels))
    n_accusing, n_called = int(judged.accuses.sum()), int(judged.called.sum())
    n_hits = int((judged.accuses & judged.called).sum())
    rows: list[tuple[str, Statistic, int, str]] = [
        ("precision", partial(precision, judged, plain), n_called, "sentences called"),
        ("recall", partial(recall, judged, plain), n_accusing, "accusing sentences"),
        ("f1", partial(f1, judged, plain), len(labels), "sentences"),
    ]
    if not is_brief:
        weights = judged.weights
        rows += [
            ("weighted_precision", partial(precision, judged, weights), n_called, "as they occur"),
            ("weighted_recall", partial(recall, judged, weights), n_accusing, "as they occur"),
            ("weighted_f1", partial(f1, judged, weights), len(labels), "as they occur"),
            (
                "accused_right",
                partial(share_of_hits, judged, judged.accused_right),
                n_hits,
                "sentences rightly called",
            ),
            (
                "voice_right",
                partial(share_of_hits, judged, judged.voice_right),
                n_hits,
                "sentences rightly called",
            ),
        ]
    clusters = [label.document for label in labels]
    return [
        figure_of(
            f"{name}_{what}",
            inputs.resample(statistic, clusters=clusters),
            n=n,
            unit="F1" if what.endswith("f1") else "fraction",
            note=note,
        )
        for what, statistic, n, note in rows
    ]
