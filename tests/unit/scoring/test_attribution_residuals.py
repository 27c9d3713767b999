"""Residuals of attribution measures: their scales, their fit, their intervals."""

from __future__ import annotations

import json
import math

import pytest

from framing.datatypes import IntervalKind
from framing.errors import InputError
from framing.scoring.attribution_residuals import (
    SCALES,
    WITHOUT_ERROR,
    AttributionResiduals,
    ErrorScale,
    fit_attribution_residuals,
    measured_estimate,
)

NAME = "dominant_source_fraction"
SPREAD_AT_20 = math.sqrt(1 / 20 + 1 / 20)


def make(scale: ErrorScale, *, low: float = -1.0, high: float = 1.0) -> AttributionResiduals:
    return AttributionResiduals(low=low, high=high, n=84, scale=scale, size_alike=20)


@pytest.mark.parametrize("scale", list(ErrorScale))
@pytest.mark.parametrize("value", [0.02, 0.5, 1.0])
def test_a_scale_leads_back(scale: ErrorScale, value: float) -> None:
    assert scale.back(scale.of(value)) == pytest.approx(value)


def test_the_scales_are_what_they_are_called() -> None:
    assert ErrorScale.ARCSINE.of(0.25) == pytest.approx(math.pi / 6)
    assert ErrorScale.LOG.of(math.e) == pytest.approx(1.0)
    assert ErrorScale.LINEAR.of(-0.3) == -0.3


def test_beyond_its_ends_the_arcsine_stays_there() -> None:
    assert ErrorScale.ARCSINE.back(-0.4) == 0.0
    assert ErrorScale.ARCSINE.back(2.0) == 1.0


def test_a_logarithm_beyond_every_float_is_cut() -> None:
    assert math.isfinite(ErrorScale.LOG.back(9999.0))


def test_an_interval_is_what_the_residuals_were_made_of() -> None:
    pairs = [(0.5, 0.5, 20)] * 37 + [(0.5, 0.3, 20), (0.5, 0.8, 20)]
    found = fit_attribution_residuals({NAME: pairs})[NAME]
    interval = found.interval(0.5, size=20, least=0, most=1)
    assert interval == pytest.approx((0.3, 0.8), abs=1e-3)
    assert found.n == 39


def test_the_residual_is_gold_less_prediction_over_the_spread() -> None:
    pairs = [(2.0, 2.0, 20)] * 38 + [(2.0, 3.0, 20)]
    found = fit_attribution_residuals({"effective_sources": pairs})["effective_sources"]
    assert found.high == pytest.approx(math.log(1.5) / SPREAD_AT_20, abs=1e-4)
    assert found.low == 0.0


def test_a_short_article_has_a_wider_interval() -> None:
    residuals = make(ErrorScale.LINEAR)
    few = residuals.interval(0.0, size=3, least=-9, most=9)
    many = residuals.interval(0.0, size=60, least=-9, most=9)
    assert few[1] == pytest.approx(math.sqrt(1 / 3 + 1 / 20))
    assert many[1] == pytest.approx(math.sqrt(1 / 60 + 1 / 20))


def test_pairs_without_a_value_are_left_out() -> None:
    pairs = [(0.5, 0.5, 9)] * 39
    undefined: list[tuple[float | None, float | None, int]] = [(None, 0.9, 9), (0.1, None, 9)]
    found = fit_attribution_residuals({NAME: [*pairs, *undefined]})[NAME]
    assert (found.low, found.high, found.n) == (0.0, 0.0, 39)


def test_the_ranks_count_the_new_article() -> None:
    # 79 pairs: (79 + 1) * 2.5 % = 2, so the second from either end.
    golds = [-0.9, -0.5, *[0.0] * 75, 0.4, 0.8]
    pairs = [(0.0, gold, 10) for gold in golds]
    found = fit_attribution_residuals({"one_sidedness": pairs})["one_sidedness"]
    spread = math.sqrt(2 / 10)
    assert (found.low, found.high) == pytest.approx((-0.5 / spread, 0.4 / spread), abs=1e-4)


def test_from_19_pairs_the_range_is_as_wide_to_either_side() -> None:
    pairs = [(0.0, 0.1, 10)] * 18 + [(0.0, 0.4, 10)]
    found = fit_attribution_residuals({"one_sidedness": pairs})["one_sidedness"]
    assert found.high == pytest.approx(0.4 / math.sqrt(2 / 10), abs=1e-4)
    assert found.low == -found.high


def test_under_19_pairs_nothing_is_promised() -> None:
    assert fit_attribution_residuals({NAME: [(0.5, 0.5, 9)] * 18}) == {}


def test_a_lower_coverage_needs_fewer_pairs() -> None:
    found = fit_attribution_residuals({NAME: [(0.5, 0.5, 9)] * 9}, coverage=0.8)
    assert found[NAME].coverage == 0.8


def test_the_range_is_rounded_outward() -> None:
    pairs = [(0.0, 0.1, 10)] * 20 + [(0.0, -0.1, 10)] * 20
    found = fit_attribution_residuals({"one_sidedness": pairs})["one_sidedness"]
    assert found.low <= -0.1 / math.sqrt(2 / 10) <= -found.high + 2e-4
    assert round(found.low, 4) == found.low


@pytest.mark.parametrize("coverage", [0.0, 1.0])
def test_a_coverage_outside_0_to_1_is_refused(coverage: float) -> None:
    with pytest.raises(InputError, match="strictly between 0 and 1"):
        fit_attribution_residuals({}, coverage=coverage)


def test_a_measure_without_a_scale_is_refused() -> None:
    with pytest.raises(InputError, match=r"fitted for attributed_word.*got 'reply_fraction'"):
        fit_attribution_residuals({"reply_fraction": []})


def test_an_interval_always_holds_the_value() -> None:
    assert make(ErrorScale.LINEAR, low=0.5).interval(0.2, size=9, least=-1, most=1)[0] == 0.2
    assert make(ErrorScale.LINEAR, high=-0.5).interval(0.2, size=9, least=-1, most=1)[1] == 0.2


def test_an_interval_stays_in_the_measures_range() -> None:
    residuals = make(ErrorScale.LINEAR, low=-99, high=99)
    assert residuals.interval(0.2, size=9, least=-0.5, most=1.0) == (-0.5, 1.0)


@pytest.mark.parametrize("scale", list(ErrorScale))
def test_residuals_survive_json(scale: ErrorScale) -> None:
    residuals = make(scale, low=-0.25)
    data = json.loads(json.dumps(residuals.to_dict())) | {"later": "ignored"}
    assert AttributionResiduals.from_dict(data) == residuals


def test_coverage_is_95_percent_where_a_file_does_not_say() -> None:
    data = {"low": -1.0, "high": 1.0, "n": 84, "scale": "log", "size_alike": 20}
    assert AttributionResiduals.from_dict(data).coverage == 0.95


@pytest.mark.parametrize("name", list(SCALES))
def test_without_error_a_value_is_its_own_interval(name: str) -> None:
    estimate = measured_estimate(0.5, n=9, unit="fraction", residuals=WITHOUT_ERROR[name])
    assert (estimate.low, estimate.value, estimate.high) == (0.5, 0.5, 0.5)
    assert estimate.interval_kind is IntervalKind.MEASUREMENT


def test_a_value_whose_interval_nobody_knows_is_no_estimate() -> None:
    estimate = measured_estimate(0.5, n=9, unit="fraction", residuals=None)
    assert estimate.value is None
    assert estimate.n == 9
    assert estimate.reason == "how far off this model is in this measure is not known"
