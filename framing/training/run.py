"""From a recipe to a model folder: stages, export, calibration, reference, evaluation, card.

Everything is written under one folder and nothing is done twice: a run that was cut off goes on
from its last checkpoint.
"""

from __future__ import annotations

import importlib.metadata
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from framing.encoder.artifacts import (
    CALIBRATION_FILE,
    CARD_FILE,
    CONFIG_FILE,
    EMBEDDING_FILE,
    ENCODER_FILE,
    HEADS_FILE,
    REFERENCE_FILE,
    TOKENIZER_FILE,
    TRUNK_FILE,
)
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES
from framing.evaluation import datasets
from framing.evaluation.tasks import run_task
from framing.training.branch_files import add_layer_outputs, write_branch
from framing.training.calibrate import calibrate, check_calibration_rows
from framing.training.card import render_card
from framing.training.export import (
    config_of,
    export_float_onnx,
    quantise_onnx,
    write_heads,
    write_trunk,
)
from framing.training.fit import ExamplesOfPass, examples_of_stage, fit_stage
from framing.training.network import base_folder, build_network, require_torch
from framing.training.polnear_articles import PolnearArticles
from framing.training.recipe import Recipe, Stage
from framing.training.release import RELEASE_TASKS, write_json, write_manifest
from framing.training.sample import has_reference, write_reference
from framing.training.tasks import build_tasks
from framing.training.teaching import teach_from_news, teaching_articles
from framing.training.voice_teaching import teach_voices
from framing.version import __version__

FLOAT_FOLDER = "float"
"""Beside the model lies the same model before quantisation, to compare it with."""

CALIBRATION_WINDOWS = 240
"""Windows of news that quantisation takes the range of each activation from."""

TRAINED_WITH = ("torch", "transformers", "nncf", "onnx", "onnxruntime", "tokenizers", "numpy")

Progress = Callable[[str, int, int, float], None]
"""Called with what is being done, step, number of steps, and the loss (NaN where there is none)."""


def train(
    recipe: Recipe,
    *,
    data: Path,
    out: Path,
    progress: Progress,
    max_steps: int | None = None,
    max_rows: int | None = None,
) -> Path:
    """Train a recipe and return the model folder.

    Parameters
    ----------
    recipe
        What to train.
    data
        Folder of the annotated sets.
    out
        Where everything is written; a former run's work there is taken up again.
    progress
        Told of every step.
    max_steps, max_rows
        Limits for trying the trainer out: steps per stage, and rows per set. A model made so is
        not evaluated, has no reference sample, and is good for nothing but a look at the files.

    Raises
    ------
    MissingDependencyError
        When torch, transformers, nncf or onnx is not installed.
    ModelNotFoundError, ModelIntegrityError
        When the base encoder is not there, or is another one.
    InputError
        When a set is missing from the data folder.
    """
    require_torch()
    check_calibration_rows(data, max_rows=max_rows)
    base = base_folder(recipe)
    tokenizer = PieceTokenizer((base / "tokenizer.json").read_bytes())
    network = _train_stages(
        recipe,
        data=data,
        out=out,
        tokenizer=tokenizer,
        progress=progress,
        max_steps=max_steps,
        max_rows=max_rows,
    )
    name = recipe.release
    folder, unquantised = out / name, out / FLOAT_FOLDER
    for place in (folder, unquantised):
        place.mkdir(parents=True, exist_ok=True)
        write_heads(network, place / HEADS_FILE)
        shutil.copyfile(base / "tokenizer.json", place / TOKENIZER_FILE)
        write_json(place / CONFIG_FILE, config_of(recipe, name=name))
    write_trunk(network, folder / TRUNK_FILE)
    if not (folder / ENCODER_FILE).is_file():
        progress("export", 0, 1, np.nan)
        export_float_onnx(network, unquantised / ENCODER_FILE)
        quantise_onnx(
            unquantised / ENCODER_FILE,
            folder / ENCODER_FILE,
            windows=_calibration_windows(
                data, tokenizer=tokenizer, n_windows=max_rows or CALIBRATION_WINDOWS
            ),
        )
        for place in (folder, unquantised):
            add_layer_outputs(place / ENCODER_FILE, taps=recipe.embedding.taps)
    if not (folder / EMBEDDING_FILE).is_file():
        write_branch(
            recipe,
            folder,
            unquantised=unquantised,
            data=data,
            tokenizer=tokenizer,
            progress=progress,
            max_steps=max_steps,
            max_articles=max_rows,
        )
    progress("calibrate", 0, 1, np.nan)
    calibrate(folder, name=name, data=data, max_rows=max_rows)
    facts = _facts(recipe, data=data, limited=bool(max_steps or max_rows))
    if not (max_steps or max_rows or has_reference(folder)):
        write_reference(
            folder, data=data, progress=lambda n, total: progress("reference", n, total, np.nan)
        )
    for file in (CALIBRATION_FILE, REFERENCE_FILE):
        if (folder / file).is_file():
            shutil.copyfile(folder / file, unquantised / file)
    write_manifest(folder, name=name, facts=facts)
    write_manifest(unquantised, name=f"{name}-float", facts=facts)
    if not (max_steps or max_rows):
        facts["metrics"] = evaluate(folder, unquantised=unquantised, data=data, progress=progress)
    finish(folder, name=name, facts=facts)
    return folder


def finish(folder: Path, *, name: str, facts: Mapping[str, Any]) -> None:
    """Write the model card and the manifest over everything in the folder."""
    write_manifest(folder, name=name, facts=facts)
    (folder / CARD_FILE).write_text(render_card(folder), encoding="utf-8")
    write_manifest(folder, name=name, facts=facts)


def evaluate(folder: Path, *, unquantised: Path, data: Path, progress: Progress) -> dict[str, Any]:
    """Return the reports of a model by task, as the manifest holds them."""
    reports: dict[str, Any] = {}
    for number, task in enumerate(RELEASE_TASKS, start=1):
        progress(f"evaluate {task}", number, len(RELEASE_TASKS) + 1, np.nan)
        reports[task] = run_task(task, data=data, model=folder).to_dict()
    progress("evaluate quantisation", len(RELEASE_TASKS) + 1, len(RELEASE_TASKS) + 1, np.nan)
    reports["quantisation"] = run_task(
        "quantisation", data=data, model=folder, against=unquantised
    ).to_dict()
    return reports


def _train_stages(
    recipe: Recipe,
    *,
    data: Path,
    out: Path,
    tokenizer: PieceTokenizer,
    progress: Progress,
    max_steps: int | None,
    max_rows: int | None,
) -> Any:
    """Return the network after the last stage, going on where a former run ended."""
    import torch
    from safetensors.torch import load_file, save_file

    tasks = build_tasks(recipe, data=data, tokenizer=tokenizer, max_rows=max_rows)

    def trained(name: str) -> Any:
        network = build_network(recipe)
        # A stage that was trained before a head was added leaves it fresh.
        network.load_state_dict(load_file(out / "stages" / f"{name}.safetensors"), strict=False)
        return network.eval()

    (out / "stages").mkdir(parents=True, exist_ok=True)
    for stage in recipe.stages:
        weights = out / "stages" / f"{stage.name}.safetensors"
        if weights.is_file():
            continue
        torch.manual_seed(stage.seed)
        network = trained(stage.starts_from) if stage.starts_from else build_network(recipe)
        taught = _taught(
            stage,
            [trained(name) for name in stage.teachers],
            recipe=recipe,
            data=data,
            tokenizer=tokenizer,
            max_rows=max_rows,
        )
        fit_stage(
            network,
            recipe=recipe,
            stage=stage,
            examples=examples_of_stage(stage, {**tasks, **taught}),
            tokenizer=tokenizer,
            checkpoint=out / "checkpoints" / f"{stage.name}.pt",
            progress=progress,
            max_steps=max_steps,
        )
        save_file(network.state_dict(), str(weights))
    return trained(recipe.stages[-1].name)


def _taught(
    stage: Stage,
    teachers: list[Any],
    *,
    recipe: Recipe,
    data: Path,
    tokenizer: PieceTokenizer,
    max_rows: int | None,
) -> dict[str, ExamplesOfPass]:
    """Return the tasks that teachers set, when the stage has any."""
    if not teachers:
        return {}
    taught: dict[str, ExamplesOfPass] = {}
    if "polnear" in stage.passes:
        taught["polnear"] = PolnearArticles(
            data,
            tokenizer=tokenizer,
            n_sentence_outputs=len(recipe.sentence_outputs),
            max_rows=max_rows,
            soft_labels=teach_voices(teachers, recipe=recipe, tokenizer=tokenizer),
        )
    examples = teach_from_news(
        teachers,
        articles=teaching_articles(
            data, n_articles=max_rows or stage.taught_articles, seed=stage.seed
        ),
        recipe=recipe,
        tokenizer=tokenizer,
        seed=stage.seed,
    )
    taught["news"] = lambda index, generator: examples
    return taught


def _calibration_windows(
    data: Path, *, tokenizer: PieceTokenizer, n_windows: int
) -> list[tuple[Any, Any]]:
    """Return windows of news of many lengths, each with its mask."""
    generator = np.random.default_rng(0)
    found: list[tuple[Any, Any]] = []
    for article in teaching_articles(data, n_articles=n_windows, seed=0):
        longest = int(generator.integers(32, WINDOW_PIECES - SPECIAL_PIECES))
        pieces = tokenizer.encode([article.text])[0].ids[:longest]
        ids = np.asarray([[tokenizer.start_id, *pieces, tokenizer.end_id]], dtype=np.int64)
        found.append((ids, np.ones_like(ids)))
    return found


def _facts(recipe: Recipe, *, data: Path, limited: bool) -> dict[str, Any]:
    """Return what the manifest says of how the model was made."""
    files = (
        datasets.BABE_FILE,
        datasets.ANNO_LEXICAL_FILE,
        datasets.PTC_ARTICLES_FILE,
        datasets.NPOV_FILE,
        datasets.POLNEAR_TRAIN_FILE,
        datasets.POLNEAR_PARSED_TRAIN_FILE,
        datasets.POLNEAR_DEV_FILE,
        datasets.NEWSMTSC_TRAIN_FILE,
        datasets.CONLLPP_TRAIN_FILE,
        datasets.NEWS_FILE,
    )
    return {
        "version": recipe.release.rsplit("-", 1)[-1],
        "limited": limited,
        "recipe": asdict(recipe),
        "seeds": {
            **{stage.name: stage.seed for stage in recipe.stages},
            "embedding": recipe.embedding.seed,
        },
        "data": {file: datasets.fingerprint(data, file) for file in files},
        "made_with": {
            "framing": __version__,
            **{package: importlib.metadata.version(package) for package in TRAINED_WITH},
        },
        "metrics": {},
    }
