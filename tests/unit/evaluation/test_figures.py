from __future__ import annotations

import json
from typing import Any

import pytest

from framing.datatypes import to_json
from framing.errors import InputError
from framing.evaluation.figures import TABLE_COLUMNS, EvaluationReport, Figure


def figure(**changed: Any) -> Figure:
    values: dict[str, Any] = {
        "name": "harbour_macro_f1",
        "value": 0.81234567,
        "low": 0.79,
        "high": 0.83,
        "n": 120,
        "unit": "macro-F1",
        "target": 0.8,
    }
    return Figure(**{**values, **changed})


def report(*figures: Figure) -> EvaluationReport:
    return EvaluationReport(
        task="harbour", model="m-1", model_sha256="0" * 64, data={}, seed=0, figures=figures
    )


@pytest.mark.parametrize(
    ("value", "higher_is_better", "met"),
    [(0.8, True, True), (0.79, True, False), (0.79, False, True), (0.81, False, False)],
)
def test_a_target_is_a_floor_or_a_ceiling(value: float, higher_is_better: bool, met: bool) -> None:
    found = figure(value=value, higher_is_better=higher_is_better)
    assert found.meets_target is met


def test_without_a_target_nothing_is_met() -> None:
    assert figure(target=None).meets_target is None


def test_an_interval_with_one_end_is_refused() -> None:
    with pytest.raises(InputError, match=r"two ends or none; got low=0\.79, high=None"):
        figure(high=None)


def test_a_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(InputError, match="finite number; got nan in 'harbour_macro_f1'"):
        figure(value=float("nan"))


def test_a_report_is_json_with_four_decimals() -> None:
    data = json.loads(to_json(report(figure()).to_dict()))
    assert data["figures"][0]["value"] == 0.8123
    assert data["figures"][0]["low"] == 0.79


def test_a_figure_is_found_by_its_name() -> None:
    assert report(figure(), figure(name="other")).figure("other").name == "other"


def test_an_unknown_figure_names_those_there_are() -> None:
    with pytest.raises(InputError, match="no figure 'nothing'; it has harbour_macro_f1"):
        report(figure()).figure("nothing")


def test_table_rows_mark_a_target_that_is_missed() -> None:
    rows = report(figure(), figure(target=0.9)).table_rows()
    assert rows[0] == ("harbour_macro_f1", "0.8123", "0.7900 – 0.8300", "120", "≥ 0.8")
    assert rows[1][-1] == "≥ 0.9 (missed)"
    assert len(rows[0]) == len(TABLE_COLUMNS)


def test_rows_come_as_a_data_frame() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = report(figure(), figure(name="other")).to_pandas()
    assert frame["name"].tolist() == ["harbour_macro_f1", "other"]
