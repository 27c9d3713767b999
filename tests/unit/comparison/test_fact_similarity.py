"""Candidate pairs: what is looked at, and how a pair stands out from its neighbors."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison import fact_similarity
from framing.comparison.fact_pairs import PAIR_MODEL, PairModel, judge_pairs
from framing.comparison.fact_similarity import Candidates, find_candidates, stem_weights
from framing.comparison.fact_units import FactUnit, find_units
from tests.unit.comparison.fact_readings import read_article

FERRY = "The ferry Alba sank off Brenholm harbour."
MAYOR = "Mayor Lunn resigned over the contract."
SCHOOL = "Schools reopened after heavy snowfall."


def units_of(*articles: list[str]) -> tuple[FactUnit, ...]:
    return find_units(
        [read_article(sentences, article_id=str(n)) for n, sentences in enumerate(articles)]
    )


def candidates_of(units: tuple[FactUnit, ...]) -> Candidates:
    return find_candidates(units, weights=stem_weights(units))


def pairs_of(found: Candidates) -> set[tuple[int, int]]:
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def test_sentences_alike_in_two_articles_are_candidates() -> None:
    assert pairs_of(candidates_of(units_of([FERRY, MAYOR], [SCHOOL, FERRY]))) == {(0, 3)}


def test_sentences_of_one_article_never_are() -> None:
    assert (0, 1) not in pairs_of(candidates_of(units_of([FERRY, FERRY], [SCHOOL])))


def test_a_word_that_every_sentence_has_weighs_least() -> None:
    weights = stem_weights(units_of([FERRY, "The ferry line paid Lunn."], [MAYOR]))
    assert weights["ferry"] < weights["alba"]


def test_the_margin_is_what_stands_out_from_the_three_next() -> None:
    first = [FERRY]
    second = [FERRY, MAYOR, SCHOOL, "Bakers baked bread loaves."]
    found = candidates_of(units_of(first, second))
    own = dict(zip(pairs_of(found), found.margin.tolist(), strict=True))
    # Unit 0 has three neighbors of similarity 0 or so besides; unit 1 has none: .2 stands in.
    assert own[0, 1] == pytest.approx(1 - (0 + 0.2) / 2, abs=0.03)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    units = units_of([FERRY, MAYOR, SCHOOL], [SCHOOL, FERRY], [MAYOR, FERRY])
    whole = candidates_of(units)
    monkeypatch.setattr(fact_similarity, "BLOCK_ROWS", 2)
    assert pairs_of(candidates_of(units)) == pairs_of(whole)
    assert np.array_equal(candidates_of(units).margin, whole.margin)


def test_partners_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_similarity, "MOST_PARTNERS", 1)
    units = units_of([FERRY], [FERRY + " Divers searched."], [FERRY + " Nobody knew the cause."])
    assert len(pairs_of(candidates_of(units))) < 3


def test_a_probability_rises_with_every_feature() -> None:
    assert min(PAIR_MODEL.weights) > 0


def test_a_model_gives_the_logistic_of_its_sum() -> None:
    model = PairModel(intercept=-1.0, weights=(1.0, 2.0, 0.0))
    found = model.probabilities(np.asarray([[0.5, 0.25, 9.0]]))
    assert found.tolist() == [0.5]


def test_people_to_whom_different_things_happened_are_barred() -> None:
    units = units_of(
        ["Twelve miners were killed at Orrin pit."], ["Twelve miners were injured at Orrin pit."]
    )
    assert judge_pairs(units) == ()


def test_different_tolls_are_not_barred() -> None:
    units = units_of(
        ["Twelve miners were killed at Orrin pit."], ["Fifteen miners were killed at Orrin pit."]
    )
    assert [pair.probability > 0.5 for pair in judge_pairs(units)] == [True]


def test_one_article_has_no_pairs() -> None:
    assert judge_pairs(units_of([FERRY, MAYOR])) == ()
