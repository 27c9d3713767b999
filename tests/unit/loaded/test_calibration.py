"""From logits to probabilities."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from framing.datatypes import LoadedCategory
from framing.encoder.artifacts import CALIBRATION_FILE, find_model
from framing.loaded.calibration import LOADED_OUTPUT, LoadedCalibration, Scaling
from framing.loaded.spans import SpanRule

CALIBRATION = LoadedCalibration(
    sentence={LOADED_OUTPUT: Scaling(slope=0.8, intercept=-0.2)},
    sentence_threshold={LOADED_OUTPUT: 0.55},
    span_rules=(
        SpanRule(
            categories=(LoadedCategory.LOADED_LANGUAGE, LoadedCategory.LABELING),
            threshold=0.3,
            extension=0.7,
        ),
        SpanRule(categories=(LoadedCategory.DOUBT,), threshold=0.5, extension=1.0),
    ),
    span=Scaling(slope=0.7, intercept=0.1),
)


def test_the_neutral_scaling_is_the_logistic_function() -> None:
    found = Scaling(slope=1.0, intercept=0.0).probability(np.array([0.0, 1.0, -1.0]))
    np.testing.assert_allclose(found, [0.5, 0.731058578630, 0.268941421370])


def test_slope_and_intercept_are_applied() -> None:
    found = Scaling(slope=2.0, intercept=-1.0).probability(np.array([0.5, 1.0]))
    np.testing.assert_allclose(found, [0.5, 1 / (1 + math.exp(-1.0))])


def test_logits_keep_their_shape() -> None:
    found = Scaling(slope=1.0, intercept=0.0).probability(np.zeros((2, 3), dtype=np.float32))
    assert found.shape == (2, 3)
    assert found.dtype == np.dtype(np.float64)


def test_extreme_logits_stay_probabilities() -> None:
    found = Scaling(slope=1.0, intercept=0.0).probability(np.array([-1e9, 1e9]))
    assert 0 <= found[0] < 1e-20
    assert 1 - 1e-12 < found[1] <= 1


def test_a_calibration_survives_its_json() -> None:
    text = json.dumps(CALIBRATION.to_dict())
    assert LoadedCalibration.from_dict(json.loads(text)) == CALIBRATION


def test_a_calibration_ignores_what_belongs_to_the_measures() -> None:
    data = {**CALIBRATION.to_dict(), "measures": {"training_prevalence": 0.5}}
    assert LoadedCalibration.from_dict(data) == CALIBRATION


def test_an_unknown_category_is_refused() -> None:
    rule = {"categories": ["sarcasm"], "threshold": 0.3, "extension": 1.0}
    data = {**CALIBRATION.to_dict(), "span_rules": [rule]}
    with pytest.raises(ValueError, match="'sarcasm' is not a valid LoadedCategory"):
        LoadedCalibration.from_dict(data)


def test_the_shipped_calibration_rises_with_the_logit() -> None:
    calibration = LoadedCalibration.from_dict(find_model().read_json(CALIBRATION_FILE))
    assert all(scaling.slope > 0 for scaling in calibration.sentence.values())
    assert calibration.span.slope > 0


def test_every_category_has_one_rule_in_the_shipped_calibration() -> None:
    calibration = LoadedCalibration.from_dict(find_model().read_json(CALIBRATION_FILE))
    named = [category for rule in calibration.span_rules for category in rule.categories]
    assert sorted(named) == sorted(LoadedCategory)
