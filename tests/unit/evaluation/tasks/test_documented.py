"""The reference names every task and every figure, with its target."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from framing.evaluation.figures import EvaluationReport
from framing.evaluation.tasks import TASKS

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "reference" / "evaluation.md").read_text(encoding="utf-8")

CHOICES = {
    name: re.findall(r"`(\w+)`", choices)
    for name, choices in re.findall(r"^- ([A-Z]{4,}): (.*(?:\n  .*)*)", PAGE, re.MULTILINE)
}


def documented() -> set[str]:
    """Return the names of the figures in the page's table, choices filled in."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    patterns = [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    found = set()
    for pattern in patterns:
        keys = re.findall("|".join(CHOICES), pattern)
        for values in product(*(CHOICES[key] for key in keys)):
            name = pattern
            for key, value in zip(keys, values, strict=True):
                name = name.replace(key, value, 1)
            found.add(name)
    return found


@pytest.mark.parametrize("task", list(TASKS))
def test_the_task_is_in_the_table(task: str) -> None:
    assert re.search(rf"^\| `{task}` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("task", list(TASKS))
def test_every_figure_is_documented(task: str, reports: dict[str, EvaluationReport]) -> None:
    names = {figure.name for figure in reports[task].figures}
    assert names - documented() == set()


@pytest.mark.parametrize("task", list(TASKS))
def test_every_target_is_in_the_page(task: str, reports: dict[str, EvaluationReport]) -> None:
    targets = {
        f"{'≥' if figure.higher_is_better else '≤'} {figure.target:g}".replace("0.", ".")
        for figure in reports[task].figures
        if figure.target is not None
    }
    assert {target for target in targets if target not in PAGE} == set()
