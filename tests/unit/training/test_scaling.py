"""Scalings: what is fitted is what was there."""

from __future__ import annotations

import numpy as np
import pytest

from framing.loaded.calibration import Scaling
from framing.training.scaling import fit_scaling


def test_a_known_scaling_is_recovered_from_its_probabilities() -> None:
    logits = np.linspace(-4, 4, 400)
    true = Scaling(slope=0.6, intercept=-0.8)
    found = fit_scaling(logits, true.probability(logits))
    assert found.slope == pytest.approx(0.6, abs=1e-3)
    assert found.intercept == pytest.approx(-0.8, abs=1e-3)


def test_a_known_scaling_is_recovered_from_yes_and_no() -> None:
    generator = np.random.default_rng(4)
    logits = generator.normal(0, 2, 20_000)
    truth = Scaling(slope=1.7, intercept=0.4).probability(logits)
    found = fit_scaling(logits, (generator.random(20_000) < truth).astype(np.float64))
    assert found.slope == pytest.approx(1.7, abs=0.1)
    assert found.intercept == pytest.approx(0.4, abs=0.1)


def test_separable_classes_have_a_finite_slope() -> None:
    logits = np.array([-2.0, -1.0, 1.0, 2.0])
    found = fit_scaling(logits, np.array([0.0, 0.0, 1.0, 1.0]))
    assert 1 < found.slope < 100


def test_a_scaling_is_rounded_for_its_file() -> None:
    found = fit_scaling(np.array([-1.0, 0.5, 2.0]), np.array([0.2, 0.3, 0.9]))
    assert found == Scaling(slope=round(found.slope, 6), intercept=round(found.intercept, 6))
