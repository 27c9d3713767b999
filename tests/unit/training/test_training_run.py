"""From invented annotated sets to a model folder, by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from framing.attribution.calibration import AttributionCalibration
from framing.datatypes import Article
from framing.encoder.artifacts import (
    CALIBRATION_FILE,
    CARD_FILE,
    EMBEDDING_FILE,
    ENCODER_FILE,
    MANIFEST_FILE,
    REFERENCE_FILE,
    REQUIRED_FILES,
    TRUNK_FILE,
    find_model,
)
from framing.encoder.session import EncoderSession
from framing.evaluation import datasets
from framing.pipeline import Analyzer
from tests.requirements import require
from tests.unit.training.invented import write_sets

TEXT = "The disgraceful council rammed through its plan. Officials said nothing on Monday."


def framing(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run(
        [sys.executable, "-m", "framing", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require("training")
    return write_sets(tmp_path_factory.mktemp("sets"))


def train(sets: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return framing(
        *("train", "en-small", "--data", str(sets), "--out", str(out)),
        *("--max-steps", "2", "--max-rows", "60"),
    )


@pytest.fixture(scope="module")
def run(sets: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a trained model, and what the trainer said."""
    out = tmp_path_factory.mktemp("trained")
    done = train(sets, out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(out / "en-small-3")
    return out / "en-small-3", done.stderr


@pytest.fixture(scope="module")
def folder(run: tuple[Path, str]) -> Path:
    return run[0]


def test_the_model_opens_and_scores(folder: Path) -> None:
    analysis = Analyzer(model=folder).analyze(TEXT)
    assert len(analysis.sentences) == 2
    assert all(0 < sentence.loaded_probability < 1 for sentence in analysis.sentences)
    assert analysis.provenance.model_sha256 == find_model(folder).sha256


def test_the_model_verifies(folder: Path) -> None:
    done = framing("model", "verify", "--model", str(folder))
    assert done.returncode == 0, done.stderr


def test_the_folder_holds_what_a_release_holds(folder: Path) -> None:
    named = json.loads((folder / MANIFEST_FILE).read_text())["files"]
    assert {*REQUIRED_FILES, EMBEDDING_FILE, TRUNK_FILE, CARD_FILE} == set(named)


def test_a_trial_has_no_reference_and_says_that_it_is_one(folder: Path) -> None:
    assert not (folder / REFERENCE_FILE).exists()
    assert "A trial run with few steps or rows" in (folder / CARD_FILE).read_text()


def test_the_manifest_says_what_the_model_was_made_from(folder: Path, sets: Path) -> None:
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    assert manifest["limited"] is True
    assert manifest["data"][datasets.BABE_FILE] == datasets.fingerprint(sets, datasets.BABE_FILE)
    stages = {stage["name"] for stage in manifest["recipe"]["stages"]}
    assert manifest["seeds"].keys() == stages | {"embedding"}
    assert {"torch", "nncf", "onnxruntime", "framing"} <= manifest["made_with"].keys()


def test_the_quantised_model_is_near_the_float_one(folder: Path) -> None:
    texts = ["The rotten ferry line is a fraud.", "The report runs to forty pages.", TEXT]
    quantised, plain = (
        [reading.loaded_probability for reading in Analyzer(model=model).read_sentences(texts)]
        for model in (folder, folder.parent / "float")
    )
    assert (folder / ENCODER_FILE).stat().st_size < 30e6
    np.testing.assert_allclose(quantised, plain, atol=0.1)


def test_the_quantised_branch_is_near_the_float_one(folder: Path) -> None:
    article = Article(article_id="a", outlet="The Quay Courier", text=TEXT)
    quantised, plain = (
        next(Analyzer(model=model).read_for_comparison([article])).embeddings
        for model in (folder, folder.parent / "float")
    )
    assert (folder / EMBEDDING_FILE).stat().st_size < 5e6
    assert np.einsum("sd,sd->s", quantised, plain).min() > 0.9


def test_the_encoder_gives_the_layers_that_the_branch_reads(folder: Path) -> None:
    session = EncoderSession(find_model(folder))
    ids = np.asarray([[101, 2023, 2003, 1037, 3231, 102]], dtype=np.int64)
    states, _ = session.run(ids, np.ones_like(ids))
    layers = session.run_layers(ids, np.ones_like(ids))
    assert layers.shape == (*states.shape[:2], 2 * states.shape[2])


def test_the_projections_of_the_quantised_model_are_float_products(folder: Path) -> None:
    from safetensors.numpy import load_file

    weights = load_file(folder.parent / "stages" / "attribution.safetensors")
    weight, bias = (
        np.concatenate(
            [weights[f"attribution.{name}.{kind}"] for name in ("projection", "polarity_hidden")]
        )
        for kind in ("weight", "bias")
    )
    ids = np.array([[101, 1996, 7463, 7180, 102]])
    states, projections = EncoderSession(find_model(folder)).run(ids, np.ones_like(ids))
    np.testing.assert_allclose(projections, states @ weight.T + bias, atol=1e-4)


def test_attribution_is_calibrated_whatever_a_trial_finds(folder: Path) -> None:
    found = json.loads((folder / CALIBRATION_FILE).read_text())["attribution"]
    calibration = AttributionCalibration.from_dict(found)
    assert calibration.to_dict() == found
    assert 0.2 <= calibration.probability_at_least <= 0.7


def test_the_manifest_names_the_sets_of_attribution(folder: Path, sets: Path) -> None:
    data = json.loads((folder / MANIFEST_FILE).read_text())["data"]
    for file in (datasets.POLNEAR_TRAIN_FILE, datasets.POLNEAR_DEV_FILE):
        assert data[file] == datasets.fingerprint(sets, file)


def test_the_quantised_model_does_not_depend_on_the_batch(folder: Path) -> None:
    analyzer = Analyzer(model=folder)
    texts = [TEXT, "The ferry leaves at seven.", "A monstrous fraud, " * 60 + "he wrote."]
    together = [analysis.to_json() for analysis in analyzer.analyze_many(texts)]
    assert together == [analyzer.analyze(text).to_json() for text in texts]


def test_progress_names_every_stage(run: tuple[Path, str]) -> None:
    _, said = run
    for stage in ("teacher", "student", "attribution"):
        assert f"{stage} 2 of 2" in said


def test_a_second_run_takes_up_the_stages_of_the_first(folder: Path, sets: Path) -> None:
    before = find_model(folder).sha256
    done = train(sets, folder.parent)
    assert done.returncode == 0, done.stderr
    assert "teacher" not in done.stderr
    assert find_model(folder).sha256 == before


def test_a_set_that_is_missing_is_named(tmp_path: Path) -> None:
    require("training")
    done = train(tmp_path, tmp_path / "out")
    assert done.returncode == 1
    assert "must hold" in done.stderr
    assert "sentences.jsonl.gz" in done.stderr
