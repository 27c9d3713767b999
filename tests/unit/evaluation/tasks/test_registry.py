from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from framing.datatypes import to_json
from framing.errors import InputError, ModelNotFoundError
from framing.evaluation.figures import EvaluationReport
from framing.evaluation.tasks import TASKS, run_task
from tests.unit.evaluation.tasks.conftest import N_DRAWS, SHIPPED

Reports = dict[str, EvaluationReport]


@pytest.mark.parametrize("name", list(TASKS))
def test_every_task_reports_figures_of_its_own(name: str, reports: Reports) -> None:
    names = [figure.name for figure in reports[name].figures]
    assert names
    assert len(set(names)) == len(names)
    assert all(found.startswith(f"{name}_") for found in names)


@pytest.mark.parametrize("name", list(TASKS))
def test_every_figure_rests_on_something(name: str, reports: Reports) -> None:
    assert all(figure.n > 0 and figure.unit for figure in reports[name].figures)


@pytest.mark.parametrize("name", list(TASKS))
def test_every_report_is_json(name: str, reports: Reports) -> None:
    assert json.loads(to_json(reports[name].to_dict()))["task"] == name


@pytest.mark.parametrize("name", list(TASKS))
def test_a_report_names_the_files_it_read(
    name: str, reports: Reports, tiny_data: Path, hand_read: dict[str, Path]
) -> None:
    folder = hand_read.get(name, tiny_data)
    assert reports[name].data == {
        file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in TASKS[name].files
    }


def test_the_same_seed_gives_the_same_report(reports: Reports, tiny_data: Path) -> None:
    again = run_task("calibration", data=tiny_data, model=SHIPPED, n_draws=N_DRAWS)
    assert again == reports["calibration"]


def test_another_seed_draws_other_articles(reports: Reports, tiny_data: Path) -> None:
    other = run_task("calibration", data=tiny_data, model=SHIPPED, n_draws=N_DRAWS, seed=1)
    here = reports["calibration"].figure("calibration_error")
    there = other.figure("calibration_error")
    assert there.value == here.value
    assert (there.low, there.high) != (here.low, here.high)


def test_progress_is_told(tiny_data: Path) -> None:
    told: list[tuple[int, int]] = []
    run_task(
        "calibration",
        data=tiny_data,
        model=SHIPPED,
        n_draws=N_DRAWS,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1] == (told[-1][1], len(told))


def test_an_unknown_task_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one of babe, calibration, .*; got 'babel'"):
        run_task("babel", data=tmp_path)


def test_a_comparison_needs_a_second_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="compares two models; got one"):
        run_task("quantisation", data=tmp_path)


def test_other_tasks_refuse_a_second_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="judges one model; got a second, 'other'"):
        run_task("babe", data=tmp_path, against="other")


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold babe/sentences\.jsonl\.gz"):
        run_task("babe", data=tmp_path)


def test_a_model_that_is_not_ours_is_refused(tiny_data: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"a folder with a manifest\.json"):
        run_task("babe", data=tiny_data, model="some-hub/model")
