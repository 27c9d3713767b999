"""Calibration of attribution: rules, probabilities and scalings from articles no fit has seen.

Everything about attributions is chosen on PolNeAR's development articles, the polarity scaling on
the tenth of NewsMTSC that was set aside. The encoder runs once; its windows are read again with
every rule that is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import AttributionCalibration, VoiceRules
from framing.attribution.decoding import LinkRules
from framing.attribution.found import Found
from framing.attribution.outputs import POLARITIES
from framing.datatypes import Polarity, VoiceSpan
from framing.evaluation import datasets
from framing.evaluation.attribution_counts import (
    JudgedText,
    count_relations,
    count_voices,
    f1_of,
    table_of,
)
from framing.evaluation.attribution_gold import AnnotatedArticle, Relation, read_polnear
from framing.evaluation.attribution_matching import judged_found, judged_gold, right_places
from framing.pipeline import Analyzer, EncodedWindow, PreparedArticle
from framing.training.stance_probe import teach_stance

LINK_GRID: dict[str, tuple[float, ...]] = {
    "edge_weight": (0.25, 0.5, 1.0, 1.5),
    "content_bias": (-0.5, 0.0, 0.5, 1.0),
    "source_bias": (0.0, 0.5, 1.0),
    "run_cost": (0.0, 1.0),
    "overlap_at_most": (0.5, 0.8),
}
"""Values of each link rule that are tried, one rule after the other, in this order."""

ANCHOR_AT_LEAST = 0.1
"""Anchor probability from which words are tried as cues: what is kept is decided afterwards."""

CLAIM_WEIGHTS = (0.0, 0.2, 0.4)
INTERCEPTS = (-0.25, 0.0, 0.25, 0.5, 0.75)
LEAST_RUNS = (0, 4, 8)
"""Voice rules that are tried: how much found attributions weigh, a shift of the log-odds, and
the shortest run outside attributions."""

AS_GOOD = 0.001
"""Difference in voice F1 that a reader would not notice."""

ROWS_PER_ARTICLE = 20
"""Where rows are limited, an article counts for this many."""

_THRESHOLDS = tuple(round(0.2 + 0.05 * step, 2) for step in range(11))
_TEMPERATURES = tuple(round(0.5 + 0.1 * step, 1) for step in range(26))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Encoded:
    """An annotated article with its encoded windows."""

    gold: AnnotatedArticle
    judged: JudgedText
    prepared: PreparedArticle
    windows: Sequence[EncodedWindow]


def calibrate_attribution(
    folder: Path, *, data: Path, max_rows: int | None = None
) -> AttributionCalibration:
    """Return the calibration of an exported model's attribution heads.

    Parameters
    ----------
    folder
        The exported model, with any calibration.
    data
        Folder of the annotated sets.
    max_rows
        Rows that are used of each set, an article counting for :data:`ROWS_PER_ARTICLE`; all when
        left out.
    """
    analyzer = Analyzer(model=folder)
    n_articles = None if max_rows is None else max(1, max_rows // ROWS_PER_ARTICLE)
    articles = [
        _Encoded(
            gold=gold,
            judged=JudgedText(gold.article.text, ignored=gold.ignored),
            prepared=prepared,
            windows=windows,
        )
        for gold in read_polnear(data, split="dev")[:n_articles]
        for prepared, windows in analyzer.encode([gold.article])
    ]

    def read(calibration: AttributionCalibration) -> list[Found]:
        return [_read(analyzer, article, calibration) for article in articles]

    calibration = AttributionCalibration(
        links=LinkRules(anchor_at_least=ANCHOR_AT_LEAST), probability_at_least=0.0
    )
    calibration = _choose_links(calibration, articles=articles, read=read)
    calibration = _choose_voices(calibration, articles=articles, read=read)
    return replace(
        calibration,
        polarity_temperature=_polarity_temperature(analyzer, data, max_rows=max_rows),
        stance_weights=teach_stance(analyzer, data=data, max_articles=n_articles),
    )


def _read(analyzer: Analyzer, article: _Encoded, calibration: AttributionCalibration) -> Found:
    reader = analyzer.attribution_reader(article.prepared, calibration=calibration)
    for window, states, projections in article.windows:
        reader.add(window, states, projections)
    return reader.finish()


Read = Callable[[AttributionCalibration], list[Found]]


def _choose_links(
    calibration: AttributionCalibration, *, articles: Sequence[_Encoded], read: Read
) -> AttributionCalibration:
    """Return the calibration with the link rules that find who said what best."""
    best, calibration = _scaled_links(calibration, articles=articles, found=read(calibration))
    for name, values in LINK_GRID.items():
        for value in values:
            if value == getattr(calibration.links, name):
                continue
            tried = replace(calibration, links=replace(calibration.links, **{name: value}))
            score, scaled = _scaled_links(
                tried, articles=articles, found=read(replace(tried, probability_at_least=0.0))
            )
            if score > best:
                best, calibration = score, scaled
    return calibration


def _scaled_links(
    calibration: AttributionCalibration, *, articles: Sequence[_Encoded], found: Sequence[Found]
) -> tuple[float, AttributionCalibration]:
    """Return who-said-what F1 at the best threshold, and the calibration with scaled evidence."""
    from sklearn.linear_model import LogisticRegression

    relations = [relations_of(of_article) for of_article in found]
    evidence: list[Sequence[float]] = []
    right: list[bool] = []
    for article, of_article, ours in zip(articles, found, relations, strict=True):
        kept = judged_found(ours, ignored=article.gold.ignored)
        places = right_places(kept, gold=judged_gold(article.gold.relations))
        by_relation = dict(zip(ours, of_article.attributions, strict=True))
        for place, relation in enumerate(kept):
            evidence.append(by_relation[relation].evidence)
            right.append(place in places)
    scaled = calibration
    # A trial model may find nothing right; then there is nothing to tell right from wrong by.
    if len(set(right)) > 1:
        model = LogisticRegression(C=10.0, max_iter=1000).fit(
            np.asarray(evidence), np.asarray(right)
        )
        scaled = replace(
            calibration,
            evidence_weights=tuple(round(float(w), 6) for w in model.coef_[0]),
            evidence_intercept=round(float(model.intercept_[0]), 6),
        )
    scores = []
    for least in _THRESHOLDS:
        counts = [
            count_relations(
                article.judged,
                found=[
                    relation
                    for relation, attribution in zip(ours, of_article.attributions, strict=True)
                    if scaled.probability(attribution.evidence) >= least
                ],
                gold=article.gold.relations,
            )
            for article, of_article, ours in zip(articles, found, relations, strict=True)
        ]
        scores.append(f1_of(table_of(counts, name="who_said_what")))
    best = int(np.argmax(scores))
    return scores[best], replace(scaled, probability_at_least=_THRESHOLDS[best])


def relations_of(found: Found) -> list[Relation]:
    """Return what was found as relations, in character ranges of the text."""
    return [
        Relation(
            source=_ranges(attribution.source),
            cue=_ranges(attribution.cue),
            content=_ranges(attribution.content),
            probability=attribution.probability,
        )
        for attribution in found.attributions
    ]


def _ranges(spans: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans if span.part == "text")


def _choose_voices(
    calibration: AttributionCalibration, *, articles: Sequence[_Encoded], read: Read
) -> AttributionCalibration:
    """Return the calibration with the voice rules that tell attributed characters best."""
    best = -1.0
    chosen = calibration
    for claim_weight in CLAIM_WEIGHTS:
        for intercept in INTERCEPTS:
            rules = VoiceRules(claim_weight=claim_weight, intercept=intercept)
            tried = replace(calibration, voice=rules)
            score = _voice_score([found.voices for found in read(tried)], articles=articles)
            if score > best:
                best, chosen = score, tried
    for least_run in LEAST_RUNS:
        tried = replace(chosen, voice=replace(chosen.voice, least_run=least_run))
        score = _voice_score([found.voices for found in read(tried)], articles=articles)
        # Scraps of a few words say nothing to a reader: a tie goes to leaving them out.
        if score >= best - AS_GOOD:
            best, chosen = max(best, score), tried
    return chosen


def _voice_score(voices: Sequence[Sequence[VoiceSpan]], *, articles: Sequence[_Encoded]) -> float:
    counts = [
        count_voices(
            article.judged,
            voices=[voice for voice in of_article if voice.span.part == "text"],
            gold=article.gold.relations,
        )
        for article, of_article in zip(articles, voices, strict=True)
    ]
    return f1_of(table_of(counts, name="voice"))


def _polarity_temperature(analyzer: Analyzer, data: Path, *, max_rows: int | None) -> float:
    """Return the temperature under which annotators' polarities are most probable, 1 for none."""
    rows = [
        row
        for row in datasets.read_rows(data, datasets.NEWSMTSC_TRAIN_FILE)
        if datasets.is_held_out(row["text"])
    ][:max_rows]
    sentences = [
        (row["text"], [(target["s"], target["e"]) for target in row["targets"]]) for row in rows
    ]
    gold = [
        POLARITIES.index(Polarity(target["polarity"])) for row in rows for target in row["targets"]
    ]
    if not gold:
        return 1.0
    shares: NDArray[np.float64] = np.asarray(
        [
            [mention[name] for name in POLARITIES]
            for mentions in analyzer.read_mentions(sentences)
            for mention in mentions
        ]
    )
    logits = np.log(np.clip(shares, 1e-4, 1))
    best, chosen = -np.inf, 1.0
    for temperature in _TEMPERATURES:
        scaled = logits / temperature
        scaled -= np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        likelihood = float(scaled[np.arange(len(gold)), gold].mean())
        if likelihood > best:
            best, chosen = likelihood, temperature
    return chosen
