"""The gate itself: floors rise by themselves and fall only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.evaluation.figures import Figure
from tests.quality.floors import TOLERANCE, Floors

FLOORS = Floors(bounds={"score": 0.8, "error": 0.03})


def figure(name: str, value: float) -> Figure:
    return Figure(
        name=name,
        value=value,
        low=None,
        high=None,
        n=10,
        unit="share",
        higher_is_better=name != "error",
    )


def test_a_score_below_its_floor_falls_short() -> None:
    assert FLOORS.shortfall(figure("score", 0.75)) == pytest.approx(0.05)


def test_an_error_above_its_ceiling_falls_short() -> None:
    assert FLOORS.shortfall(figure("error", 0.05)) == pytest.approx(0.02)


def test_an_error_below_its_ceiling_does_not() -> None:
    assert FLOORS.shortfall(figure("error", 0.01)) < 0


def test_floors_rise_to_better_figures() -> None:
    raised = FLOORS.updated([figure("score", 0.85), figure("error", 0.02)])
    assert raised.bounds == {"score": 0.85, "error": 0.02}
    assert raised.lowered == ()


def test_a_new_figure_gets_a_floor() -> None:
    assert FLOORS.updated([figure("other", 0.5)]).bounds["other"] == 0.5


def test_a_figure_within_the_tolerance_leaves_its_floor() -> None:
    found = FLOORS.updated([figure("score", 0.8 - TOLERANCE / 2)])
    assert found.bounds["score"] == 0.8


def test_a_floor_does_not_fall_without_a_reason() -> None:
    with pytest.raises(SystemExit, match=r"score is 0\.7, short of 0\.8"):
        FLOORS.updated([figure("score", 0.7)])


def test_a_reason_lowers_a_floor_and_is_kept() -> None:
    found = FLOORS.updated([figure("error", 0.05)], reason="a smaller encoder")
    assert found.bounds["error"] == 0.05
    assert found.lowered == (
        {"figure": "error", "was": 0.03, "is": 0.05, "reason": "a smaller encoder"},
    )


def test_floors_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = Floors(bounds={"calibration_error": 0.03}, lowered=({"figure": "x"},))
    floors.write(path)
    assert Floors.read(path) == floors
