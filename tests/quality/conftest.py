from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from framing.evaluation.figures import EvaluationReport
from framing.evaluation.tasks import run_task
from tests.requirements import require_path

N_DRAWS = 20
"""Floors are about values: intervals are not looked at, so few draws will do."""

Report = Callable[[str], EvaluationReport]


@pytest.fixture(scope="session")
def data() -> Path:
    return require_path("data")


@pytest.fixture(scope="session")
def report(data: Path) -> Report:
    """Run a task on the shipped model, once however many tests ask."""
    return cache(lambda task: run_task(task, data=data, n_draws=N_DRAWS))
