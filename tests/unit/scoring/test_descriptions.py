"""The measures in words, and the page of the documentation that lists them."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest

from framing.scoring.descriptions import MEASURES, MeasureDescription

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "measures.md").read_text(encoding="utf-8")
SOURCES = tuple(
    ROOT / "framing" / "scoring" / f"{name}.py"
    for name in ("measures", "percentile", "source_measures", "one_sidedness", "reply")
)


def cells(row: str) -> list[str]:
    """Return the cells of a table's row."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


ROWS = {cells(line)[0].strip("`"): cells(line) for line in PAGE.splitlines() if line[:2] == "| "}


@pytest.mark.parametrize("description", MEASURES.values(), ids=list(MEASURES))
def test_the_page_lists_the_measure_as_described(description: MeasureDescription) -> None:
    assert ROWS[description.name] == [
        f"`{description.name}`",
        description.formula,
        description.range,
        description.direction,
        description.undefined_when,
        description.n,
        description.unit,
        description.interval,
        description.source,
    ]


def test_the_page_lists_no_other_measure_of_a_result() -> None:
    assert set(ROWS) == {"measure", *MEASURES}


def test_the_page_tells_the_mean_apart() -> None:
    assert "`mean_loaded_probability`" in PAGE


@pytest.mark.parametrize("description", MEASURES.values(), ids=list(MEASURES))
def test_every_field_says_something(description: MeasureDescription) -> None:
    assert all(text.strip() == text != "" for text in astuple(description))


@pytest.mark.parametrize("name", list(MEASURES))
def test_the_measure_is_a_function_of_its_name(name: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert f"def {name}(" in code
