from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from framing.evaluation.figures import Figure
from framing.evaluation.source_kind_gold import Half, read_checked_sources
from framing.evaluation.tasks.resolution import RESOLUTION_FILES, measure_resolution
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer

TEXT = "Anna Hale closed the quay. She said it was unsafe. Critics said nothing."
SHE = TEXT.index("She")
CRITICS = TEXT.index("Critics")


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def polnear_rows() -> list[dict[str, Any]]:
    """Return an invented text for each article of the checked sources that figures are of."""
    rows: dict[str, dict[str, Any]] = {}
    for checked in read_checked_sources():
        row = rows.setdefault(
            checked.document, {"id": checked.document, "text": TEXT, "attributions": []}
        )
        start = CRITICS if checked.is_itself else SHE
        end = start + (len("Critics") if checked.is_itself else len("She"))
        row["attributions"].append(
            {"id": checked.attribution, "source": [[start, end]], "cue": [], "content": []}
        )
    return list(rows.values())


def silver_row(document: str) -> dict[str, Any]:
    return {
        "id": document,
        "sentences": [[[0, 4, "Anna", "NNP", "PERSON"], [5, 9, "Hale", "NNP", "PERSON"]]],
        "coref": [[[0, 9, 1], [SHE, SHE + 3, 0]]],
    }


def gum_row() -> dict[str, Any]:
    return {
        "id": "g-1",
        "text": TEXT,
        "sentences": [
            [
                [0, 4, "Anna", "", "PROPN"],
                [5, 9, "Hale", "", "PROPN"],
                [10, 16, "closed", "", "VERB"],
            ],
            [[SHE, SHE + 3, "She", "", "PRON"]],
        ],
        "mentions": [
            {"cluster": "1", "etype": "person", "s": 0, "e": 9},
            {"cluster": "1", "etype": "person", "s": SHE, "e": SHE + 3},
        ],
    }


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    data = tmp_path_factory.mktemp("data")
    rows = polnear_rows()
    dev, silver, *gum = RESOLUTION_FILES
    write(data, dev, rows)
    write(data, silver, [silver_row(row["id"]) for row in rows])
    for name in gum:
        write(data, name, [gum_row()])
    inputs = TaskInputs(
        data=data,
        analyzer=cast(Analyzer, None),
        generator=np.random.default_rng(0),
        n_draws=20,
    )
    return {figure.name: figure for figure in measure_resolution(inputs)}


def test_every_source_of_these_texts_is_resolved(figures: dict[str, Figure]) -> None:
    assert figures["resolution_resolved"].value == 1.0
    assert figures["resolution_checked_abstained"].value == 0.0


def test_silver_chains_agree_on_an_easy_pronoun(figures: dict[str, Figure]) -> None:
    assert figures["resolution_pronoun_silver_agreement"].value == 1.0


def test_checked_figures_are_of_the_half_that_no_rule_was_set_on(
    figures: dict[str, Figure],
) -> None:
    n_report = sum(checked.half is Half.REPORT for checked in read_checked_sources())
    assert figures["resolution_checked_accuracy"].n == n_report


def test_without_abstaining_precision_is_accuracy(figures: dict[str, Figure]) -> None:
    precision = figures["resolution_checked_precision"].value
    assert precision == pytest.approx(figures["resolution_checked_accuracy"].value)
    assert 0 < precision < 1


def test_gum_s_pronoun_is_joined_to_its_name(figures: dict[str, Figure]) -> None:
    assert figures["resolution_gum_dev_pronoun_accuracy"].value == 1.0
    assert figures["resolution_gum_test_b_cubed_f1"].value == 1.0
