"""The numbers that make probabilities of logits."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from framing.attribution.calibration import AttributionCalibration, VoiceRules
from framing.attribution.decoding import LinkRules

CALIBRATION = AttributionCalibration(
    links=LinkRules(
        anchor_at_least=0.2,
        edge_weight=0.75,
        source_bias=0.5,
        content_bias=-0.25,
        run_cost=1.5,
        overlap_at_most=0.6,
    ),
    voice=VoiceRules(
        slope=1.25,
        intercept=-0.5,
        claim_weight=0.25,
        few_words=3,
        long_quotation=0.8,
        least_run=2,
    ),
    evidence_weights=(0.5, 0.25, 0.125, 1.0),
    evidence_intercept=-1.0,
    probability_at_least=0.4,
    polarity_temperature=2.0,
    stance_weights={"doubting": (1.0, -1.0, 0.5)},
)


def test_a_calibration_round_trips_through_json() -> None:
    data = json.loads(json.dumps(CALIBRATION.to_dict()))
    assert AttributionCalibration.from_dict(data) == CALIBRATION


def test_what_is_left_out_keeps_its_default() -> None:
    assert AttributionCalibration.from_dict({}) == AttributionCalibration()


def test_reading_changes_nothing_in_what_was_read() -> None:
    data = CALIBRATION.to_dict()
    AttributionCalibration.from_dict(data)
    assert data == CALIBRATION.to_dict()


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(TypeError, match="'overlap'"):
        AttributionCalibration.from_dict({"links": {"overlap": 0.5}})


def test_the_probability_is_logistic_in_the_evidence() -> None:
    # -1 + .5 × 2 + .25 × 4 - .125 × 8 + 1 × 1 = 1
    assert CALIBRATION.probability((2.0, 4.0, -8.0, 1.0)) == pytest.approx(1 / (1 + math.exp(-1)))


def test_evidence_past_all_bounds_still_gives_a_probability() -> None:
    assert 0 < CALIBRATION.probability((-1e9, 0.0, 0.0, 0.0)) < 1e-9
    assert CALIBRATION.probability((1e9, 0.0, 0.0, 0.0)) == pytest.approx(1)


def test_evidence_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        CALIBRATION.probability((1.0, 2.0, 3.0))


def test_polarities_are_shares_of_tempered_logits() -> None:
    logits = np.array([[0.0, 0.0, 0.0], [2 * math.log(2), 0.0, 0.0]], dtype=np.float32)
    np.testing.assert_allclose(
        CALIBRATION.polarities(logits), [[1 / 3] * 3, [0.5, 0.25, 0.25]], rtol=1e-6
    )


def test_large_polarity_logits_do_not_overflow() -> None:
    shares = CALIBRATION.polarities(np.array([[5000.0, 0.0, -5000.0]], dtype=np.float32))
    assert shares.tolist() == [[1.0, 0.0, 0.0]]


def test_a_stance_is_logistic_in_the_state_with_the_intercept_last() -> None:
    state = np.array([2.0, 1.0], dtype=np.float32)
    assert CALIBRATION.stance(state) == {"doubting": round(1 / (1 + math.exp(-1.5)), 4)}


def test_a_model_without_stance_outputs_says_nothing_of_the_context() -> None:
    assert AttributionCalibration().stance(np.zeros(4, dtype=np.float32)) == {}
