from __future__ import annotations

from pathlib import Path

import pytest

from framing.evaluation.figures import EvaluationReport
from framing.evaluation.tasks import TASKS, run_task
from tests.unit.evaluation.tasks.hand_read_data import write_hand_read_data
from tests.unit.evaluation.tasks.tiny_data import write_tiny_data

SHIPPED = "en-small-3"
N_DRAWS = 40
"""Enough to see an interval, not to trust it."""


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def hand_read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_hand_read_data(tmp_path_factory.mktemp("hand_read"))


@pytest.fixture(scope="session")
def reports(tiny_data: Path, hand_read: dict[str, Path]) -> dict[str, EvaluationReport]:
    """Every task on the shipped model and tiny data; comparisons are of the model with itself."""
    return {
        name: run_task(
            name,
            data=hand_read.get(name, tiny_data),
            model=SHIPPED,
            against=SHIPPED if task.compares_models else None,
            n_draws=N_DRAWS,
        )
        for name, task in TASKS.items()
    }
