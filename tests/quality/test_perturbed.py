"""Figures come from the weights: with others they are others, and the yardsticks stay."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from framing.encoder.artifacts import HEADS_FILE, MANIFEST_FILE, find_model
from framing.evaluation.figures import EvaluationReport
from framing.evaluation.tasks import run_task
from tests.quality.conftest import N_DRAWS, Report

NOISE = 10
"""Noise on each weight, in standard deviations of the weights: what was learned drowns in it."""


@pytest.fixture(scope="module")
def perturbed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> EvaluationReport:
    """The task ``babe`` on the shipped model with noise on its heads."""
    folder = tmp_path_factory.mktemp("model") / "perturbed"
    shutil.copytree(find_model().folder, folder)
    generator = np.random.default_rng(0)
    heads = folder / HEADS_FILE
    with np.load(heads) as arrays:
        noisy = {
            name: array + generator.normal(scale=NOISE * array.std(), size=array.shape)
            for name, array in arrays.items()
        }
    content = io.BytesIO()
    np.savez(content, **{name: array.astype(np.float32) for name, array in noisy.items()})
    heads.write_bytes(content.getvalue())
    manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    manifest["files"][HEADS_FILE] = hashlib.sha256(heads.read_bytes()).hexdigest()
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf-8")
    return run_task("babe", data=data, model=folder, n_draws=N_DRAWS)


@pytest.mark.parametrize("view", ["test_v4", "test_sg2", "test_by_article"])
@pytest.mark.parametrize("metric", ["macro_f1", "area_under_curve", "area_within_outlet"])
def test_other_weights_give_worse_figures(
    view: str, metric: str, perturbed: EvaluationReport, report: Report
) -> None:
    name = f"babe_{view}_{metric}"
    assert perturbed.figure(name).value < report("babe").figure(name).value - 0.01


def test_the_baseline_does_not_depend_on_the_model(
    perturbed: EvaluationReport, report: Report
) -> None:
    name = "babe_test_v4_word_baseline_macro_f1"
    assert perturbed.figure(name).value == report("babe").figure(name).value


def test_the_reports_name_different_models(perturbed: EvaluationReport, report: Report) -> None:
    assert perturbed.model_sha256 != report("babe").model_sha256
