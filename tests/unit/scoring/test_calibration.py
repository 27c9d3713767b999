"""The measure calibration that ships with a model."""

from __future__ import annotations

import dataclasses
import json

import pytest

from framing.errors import InputError
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
