"""The measure calibration that ships with a model."""

from __future__ import annotations

import dataclasses
import json
import math

import pytest

from framing.errors import InputError
from framing.loaded.calibration import Scaling
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.conformal import CountResiduals
from tests.unit.scoring.examples import CALIBRATION


def test_it_survives_json() -> None:
    text = json.dumps(CALIBRATION.to_dict())
    assert MeasureCalibration.from_dict(json.loads(text)) == CALIBRATION


def test_it_survives_json_without_attributed_residuals() -> None:
    calibration = dataclasses.replace(CALIBRATION, attributed_span_count_residuals=None)
    assert MeasureCalibration.from_dict(calibration.to_dict()) == calibration


def test_attributed_spans_have_their_own_residuals() -> None:
    assert CALIBRATION.for_attributed_spans.high == 2.5


def test_the_residuals_of_all_spans_stand_in_for_missing_ones() -> None:
    calibration = dataclasses.replace(CALIBRATION, attributed_span_count_residuals=None)
    assert calibration.for_attributed_spans is calibration.span_count_residuals


@pytest.mark.parametrize("prevalence", [0.0, 1.0, -0.2, float("nan")])
def test_a_prevalence_outside_0_to_1_is_refused(prevalence: float) -> None:
    with pytest.raises(InputError, match="training prevalence lies strictly between 0 and 1"):
        dataclasses.replace(CALIBRATION, training_prevalence=prevalence)


def test_residuals_of_another_coverage_are_refused() -> None:
    residuals = CountResiduals(low=-1.0, high=1.0, n=75, coverage=0.9)
    with pytest.raises(InputError, match=r"coverage 0\.95; got 0\.9 in CountResiduals"):
        dataclasses.replace(CALIBRATION, span_count_residuals=residuals)


def test_a_missing_key_is_named() -> None:
    data = CALIBRATION.to_dict()
    del data["probability_residuals"]
    with pytest.raises(InputError, match="holds 'probability_residuals'; it is missing"):
        MeasureCalibration.from_dict(data)


def test_a_share_becomes_the_chance_of_a_majority() -> None:
    majority = Scaling(slope=2.0, intercept=-1.0)
    calibration = dataclasses.replace(CALIBRATION, majority=majority)
    odds = math.exp(2.0 * math.log(0.8 / 0.2) - 1.0)
    assert calibration.majority_probabilities([0.8]) == [pytest.approx(odds / (1 + odds))]


def test_a_share_of_1_keeps_a_finite_chance() -> None:
    assert 0.999 < CALIBRATION.majority_probabilities([1.0])[0] < 1.0


def test_another_classifier_has_no_residuals_and_its_own_prevalence() -> None:
    other = CALIBRATION.for_other_classifier(training_prevalence=0.3)
    assert (other.training_prevalence, other.probability_residuals) == (0.3, None)
    assert other.majority_probabilities([0.25]) == [pytest.approx(0.25)]
