"""The model card: its figures come from the manifest, its tasks and data sets are complete."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from framing.evaluation.tasks import TASKS
from framing.training.card import render_card
from framing.training.recipe import load_recipe

SET_OF_PASS = {
    "anno_lexical": "anno-lexical",
    "babe": "BABE",
    "conllpp": "CoNLL++",
    "news": "Article-Bias-Prediction",
    "newsmtsc": "NewsMTSC",
    "npov": "Hube & Fetahu",
    "polnear": "PolNeAR",
    "ptc": "PTC-SemEval20",
}
"""What the card calls the set behind each name under ``passes`` in a recipe."""


def figure(name: str, **changed: Any) -> dict[str, Any]:
    """Return an invented figure as a report holds it."""
    return {
        "name": name,
        "value": 0.71234,
        "low": 0.65,
        "high": 0.77,
        "n": 412,
        "unit": "fraction",
        "target": None,
        "higher_is_better": True,
        "note": "",
        **changed,
    }


def card(folder: Path, **changed: Any) -> str:
    """Return the card of an invented manifest."""
    manifest = {
        "name": "en-tiny-7",
        "limited": False,
        "recipe": {
            "name": "en-tiny",
            "stages": [{"name": "teacher", "seed": 3}, {"name": "student", "seed": 5}],
            "embedding": {"taps": [0, 3], "seed": 8},
        },
        "made_with": {"framing": "0.1.0", "torch": "2.4.0"},
        "metrics": {},
        "files": {"model.onnx": "ab" * 32, "MODEL_CARD.md": "cd" * 32},
        **changed,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return render_card(folder)


def rows(text: str) -> list[list[str]]:
    """Return the cells of every line of a table in a card."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]


def sets_named(text: str) -> set[str]:
    """Return the sets in the first column of the card's data table."""
    table = text.split("## Data\n", 1)[1].split("## Figures", 1)[0]
    return {row[0] for row in rows(table)}


def test_a_figure_is_the_manifests(tmp_path: Path) -> None:
    report = {"figures": [figure("attribution_voice_f1", target=0.92)]}
    found = card(tmp_path, metrics={"attribution": report})
    row = ["attribution_voice_f1", "0.7123", "0.65 – 0.77", "412", "0.92"]
    assert row in rows(found)


def test_a_figure_without_a_value_or_interval_has_empty_cells(tmp_path: Path) -> None:
    report = {"figures": [figure("quotation_count", value=None, low=None, high=None, n=0)]}
    found = card(tmp_path, metrics={"quotes": report})
    assert ["quotation_count", "", "", "0", ""] in rows(found)


@pytest.mark.parametrize("task", list(TASKS))
def test_every_task_has_a_title_of_its_own(task: str, tmp_path: Path) -> None:
    found = card(tmp_path, metrics={task: {"figures": []}})
    assert f"### {task}\n" not in found
    assert len(re.findall(r"^### ", found, re.MULTILINE)) == 1


def test_the_titles_differ(tmp_path: Path) -> None:
    found = card(tmp_path, metrics={task: {"figures": []} for task in TASKS})
    titles = re.findall(r"^### (.*)$", found, re.MULTILINE)
    assert len(set(titles)) == len(TASKS)


def test_the_sets_that_the_recipe_trains_on_are_in_the_table(tmp_path: Path) -> None:
    trained_on = {name for stage in load_recipe("en-small").stages for name in stage.passes}
    named = sets_named(card(tmp_path))
    missing = {
        name
        for name in trained_on
        if not any(found.startswith(SET_OF_PASS[name]) for found in named)
    }
    assert missing == set()


@pytest.mark.parametrize("name", ["SEESAW", "GUM"])
def test_sets_for_evaluation_only_are_not_in_the_table(name: str, tmp_path: Path) -> None:
    text = card(tmp_path)
    assert f"{name} (" in text
    assert not any(found.startswith(name) for found in sets_named(text))


def test_every_row_of_the_data_table_states_terms(tmp_path: Path) -> None:
    table = card(tmp_path).split("## Data\n", 1)[1].split("## Figures", 1)[0]
    assert {len(row) for row in rows(table)} == {3}
    assert all(row[2] for row in rows(table))


def test_a_trial_run_says_that_it_is_one(tmp_path: Path) -> None:
    assert "not evaluated, not for use" in card(tmp_path, limited=True)


def test_a_full_run_does_not_call_itself_a_trial(tmp_path: Path) -> None:
    assert "not evaluated, not for use" not in card(tmp_path, limited=False)


def test_stages_are_named_with_their_seeds(tmp_path: Path) -> None:
    assert "teacher (seed 3), student (seed 5), embedding (seed 8)" in card(tmp_path)


def test_it_is_said_which_figures_another_model_was_measured_for(tmp_path: Path) -> None:
    metrics = {
        "babe": {"model": "en-tiny-6", "figures": [figure("babe_a")]},
        "events": {"model": "en-tiny-7", "figures": [figure("events_a")]},
    }
    text = card(tmp_path, metrics=metrics, scores_as={"model": "en-tiny-6", "sha256": "ab"})
    assert "scores as `en-tiny-6` does" in text
    assert "Measured on that one: babe. Measured on this one: all others." in text


def test_files_are_listed_with_their_hashes_except_the_card_itself(tmp_path: Path) -> None:
    listed = [row[0] for row in rows(card(tmp_path).split("## How it was made\n", 1)[1])]
    assert "model.onnx" in listed
    assert "MODEL_CARD.md" not in listed


def test_failures_and_limits_stand_apart(tmp_path: Path) -> None:
    headings = re.findall(r"^## (.*)$", card(tmp_path), re.MULTILINE)
    assert headings == ["Task", "Data", "Figures", "Failures", "Limits", "How it was made"]
