"""Calibration of attribution: the rules that find most, and trials that find nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.calibration import AttributionCalibration
from framing.attribution.found import Found, FoundAttribution
from framing.attribution.outputs import POLARITIES
from framing.datatypes import Article, Span, Voice, VoiceSpan
from framing.encoder.artifacts import find_model
from framing.evaluation import datasets
from framing.evaluation.attribution_counts import JudgedText
from framing.evaluation.attribution_gold import AnnotatedArticle, Relation
from framing.training.attribution_calibration import (
    CLAIM_WEIGHTS,
    INTERCEPTS,
    LINK_GRID,
    _choose_links,
    _choose_voices,
    _Encoded,
    _polarity_temperature,
    calibrate_attribution,
    relations_of,
)
from tests.unit.evaluation.tasks.tiny_attribution_data import write_rows
from tests.unit.training.invented_attribution import write_attribution_sets

TEXT = "Ada said the pier is shut. Bert said the quay is open. It rained all day in Orwin."
N_ARTICLES = 12


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def span(words: str) -> Span:
    start, end = place(words)
    return Span(part="text", start=start, end=end)


GOLD = AnnotatedArticle(
    article=Article(article_id="pier", text=TEXT),
    relations=tuple(
        Relation(source=(place(source),), cue=(place("said"),), content=(place(content),))
        for source, content in (("Ada", "the pier is shut"), ("Bert", "the quay is open"))
    ),
)
NO_WINDOWS: Any = None
ARTICLES = [
    _Encoded(gold=GOLD, judged=JudgedText(TEXT), prepared=NO_WINDOWS, windows=())
] * N_ARTICLES


def attribution(source: str, content: str, *, evidence: float) -> FoundAttribution:
    return FoundAttribution(
        source=(span(source),),
        cue=(span("said"),),
        content=(span(content),),
        probability=0.5,
        evidence=(evidence, 0.0, 0.0, 0.0),
    )


RIGHT = [
    attribution("Ada", "the pier is shut", evidence=4.0),
    attribution("Bert", "the quay is open", evidence=3.0),
]
WRONG = attribution("Ada", "It rained all day in Orwin", evidence=-2.0)


def found(attributions: Sequence[FoundAttribution] = (), voices: Sequence[VoiceSpan] = ()) -> Found:
    return Found(attributions=tuple(attributions), entities=(), voices=tuple(voices), polarity={})


Read = Callable[[AttributionCalibration], list[Found]]


def reads(give: Callable[[AttributionCalibration], Found]) -> Read:
    return lambda calibration: [give(calibration)] * N_ARTICLES


def choose_links(give: Callable[[AttributionCalibration], Found]) -> AttributionCalibration:
    return _choose_links(AttributionCalibration(), articles=ARTICLES, read=reads(give))


# Links


@pytest.mark.parametrize(
    ("rule", "value"), [(rule, value) for rule, values in LINK_GRID.items() for value in values]
)
def test_the_rule_that_finds_who_said_what_is_taken(rule: str, value: float) -> None:
    def give(calibration: AttributionCalibration) -> Found:
        is_best = getattr(calibration.links, rule) == value
        return found(RIGHT if is_best else RIGHT[:1])

    assert getattr(choose_links(give).links, rule) == value


def test_a_rule_that_changes_nothing_stays_as_it_was() -> None:
    assert choose_links(lambda _: found(RIGHT)).links == AttributionCalibration().links


def test_evidence_tells_right_from_wrong() -> None:
    chosen = choose_links(lambda _: found([*RIGHT, WRONG]))
    right, wrong = (chosen.probability(one.evidence) for one in (RIGHT[1], WRONG))
    assert wrong < chosen.probability_at_least <= right


def test_everything_found_is_read_while_rules_are_tried() -> None:
    asked: list[float] = []

    def give(calibration: AttributionCalibration) -> Found:
        asked.append(calibration.probability_at_least)
        return found([*RIGHT, WRONG])

    _choose_links(
        AttributionCalibration(probability_at_least=0.0), articles=ARTICLES, read=reads(give)
    )
    assert set(asked) == {0.0}


@pytest.mark.parametrize("given", [[], RIGHT, [WRONG]], ids=["nothing", "all right", "all wrong"])
def test_without_right_and_wrong_the_evidence_keeps_its_weights(
    given: list[FoundAttribution],
) -> None:
    chosen = choose_links(lambda _: found(given))
    before = AttributionCalibration()
    assert chosen.evidence_weights == before.evidence_weights
    assert chosen.evidence_intercept == before.evidence_intercept


def test_relations_are_of_the_text_alone() -> None:
    title = Span(part="title", start=0, end=3)
    (relation,) = relations_of(found([replace(RIGHT[0], source=(title,))]))
    assert relation.source == ()
    assert relation.content == (place("the pier is shut"),)


# Voices


@pytest.mark.parametrize("intercept", INTERCEPTS)
@pytest.mark.parametrize("claim_weight", CLAIM_WEIGHTS)
def test_the_voice_rules_that_find_attributed_characters_are_taken(
    claim_weight: float, intercept: float
) -> None:
    def give(calibration: AttributionCalibration) -> Found:
        contents = ["the pier is shut", "the quay is open"]
        tried = (calibration.voice.claim_weight, calibration.voice.intercept)
        kept = contents if tried == (claim_weight, intercept) else contents[:1]
        return found(
            voices=[
                VoiceSpan(span=span(words), voice=Voice.PARAPHRASED, probability=0.9)
                for words in kept
            ]
        )

    chosen = _choose_voices(AttributionCalibration(), articles=ARTICLES, read=reads(give))
    assert (chosen.voice.claim_weight, chosen.voice.intercept) == (claim_weight, intercept)


# Polarity


class Speaks:
    """Gives every mention the same probabilities."""

    def __init__(self, *shares: float) -> None:
        self._shares = shares

    def read_mentions(self, sentences: Sequence[Any]) -> Any:
        for _, mentions in sentences:
            yield [dict(zip(POLARITIES, self._shares, strict=True)) for _ in mentions]


def held_out_rows(n_rows: int, *, polarities: Sequence[str]) -> list[dict[str, Any]]:
    texts = (f"Ada left pier {number}." for number in range(10_000))
    kept = [text for text in texts if datasets.is_held_out(text)][:n_rows]
    return [
        {
            "id": text,
            "text": text,
            "targets": [{"s": 0, "e": 3, "polarity": polarities[i % len(polarities)]}],
        }
        for i, text in enumerate(kept)
    ]


@pytest.mark.parametrize(
    ("shares", "is_cooler"), [((0.98, 0.01, 0.01), False), ((0.55, 0.225, 0.225), True)]
)
def test_a_temperature_makes_polarity_as_sure_as_it_is_right(
    shares: tuple[float, ...], is_cooler: bool, tmp_path: Path
) -> None:
    # Three in four mentions have the first polarity.
    given = [POLARITIES[0].value] * 3 + [POLARITIES[1].value]
    write_rows(tmp_path / datasets.NEWSMTSC_TRAIN_FILE, held_out_rows(40, polarities=given))
    analyzer: Any = Speaks(*shares)
    temperature = _polarity_temperature(analyzer, tmp_path, max_rows=None)
    assert (temperature < 1) == is_cooler
    logits = np.log(shares) / temperature
    first = np.exp(logits)[0] / np.exp(logits).sum()
    assert first == pytest.approx(0.75, abs=0.1)


def test_without_mentions_the_temperature_is_1(tmp_path: Path) -> None:
    rows = held_out_rows(3, polarities=["neutral"])
    write_rows(tmp_path / datasets.NEWSMTSC_TRAIN_FILE, rows)
    analyzer: Any = Speaks(0.2, 0.3, 0.5)
    assert _polarity_temperature(analyzer, tmp_path, max_rows=0) == 1.0


# All of it


def test_a_few_articles_calibrate_a_model_the_same_way_every_time(tmp_path: Path) -> None:
    data = write_attribution_sets(tmp_path)
    once, again = (
        calibrate_attribution(find_model().folder, data=data, max_rows=40) for _ in range(2)
    )
    assert once == again
    assert AttributionCalibration.from_dict(once.to_dict()) == once
    assert once.links.content_bias in LINK_GRID["content_bias"]
