"""Export: network → float ONNX → static int8 ONNX, heads and trunk beside it. Needs torch, nncf.

Static quantisation fixes every activation's range from calibration text. Dynamic quantisation
would take it from the batch, and so tie a score to whatever shares the batch.
"""

from __future__ import annotations

import contextlib
import copy
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.encoder.session import PROJECTIONS_OUTPUT, STATES_OUTPUT
from framing.errors import MissingDependencyError
from framing.training.recipe import Recipe

OPSET = 17

MASKED = -10_000.0
"""Added to a padding piece's attention score: its share is then exactly 0."""


def export_float_onnx(network: Any, path: Path) -> None:
    """Write the encoder, word pieces in, token states and projections out, as float ONNX.

    The same sums as the network's, laid out for a processor: attention's scaling is folded into
    the query weights, and the padding mask rides along as one more dimension of queries and keys,
    so that nothing but two products and a softmax passes over the pairs of pieces.
    """
    import torch

    torch.onnx.export(
        _exported_encoder(network),
        (torch.ones((2, 32), dtype=torch.int64), torch.ones((2, 32), dtype=torch.int64)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=[STATES_OUTPUT, PROJECTIONS_OUTPUT],
        dynamic_axes={
            name: {0: "n_windows", 1: "n_pieces"}
            for name in ("input_ids", "attention_mask", STATES_OUTPUT, PROJECTIONS_OUTPUT)
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _exported_encoder(network: Any) -> Any:
    import torch

    encoder = network.encoder
    n_heads = encoder.config.num_attention_heads

    class Exported(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embeddings = copy.deepcopy(encoder.embeddings)
            self.layers = copy.deepcopy(encoder.encoder.layer)
            # Every linear map that a head begins with, as one product beside the states.
            heads = network.attribution
            weight = torch.cat([heads.projection.weight, heads.polarity_hidden.weight])
            bias = torch.cat([heads.projection.bias, heads.polarity_hidden.bias])
            self.projection = torch.nn.Linear(weight.shape[1], weight.shape[0])
            self.projection.weight.data, self.projection.bias.data = weight.data, bias.data
            fold_scaling(self.layers, n_heads=n_heads)

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            states = self.embeddings(input_ids=input_ids)
            states = run_layers(self.layers, states, attention_mask, n_heads=n_heads)
            return states, self.projection(states)

    return Exported().eval()


def fold_scaling(layers: Any, *, n_heads: int) -> None:
    """Fold attention's scaling into the query weights of transformer layers, in place."""
    for layer in layers:
        query = layer.attention.self.query
        scale = (query.weight.shape[0] // n_heads) ** 0.5
        query.weight.data /= scale
        query.bias.data /= scale


def run_layers(layers: Any, states: Any, mask: Any, *, n_heads: int) -> Any:
    """Return the states after transformer layers whose scaling is folded in.

    The padding mask rides along as one more dimension of queries and keys.
    """
    import torch

    def by_head(found: Any) -> Any:
        shape = (*found.shape[:2], n_heads, found.shape[2] // n_heads)
        return found.reshape(shape).transpose(1, 2)

    padding = (1.0 - mask.to(states.dtype)) * MASKED
    padding = padding[:, None, :, None].expand(-1, n_heads, -1, 1)
    ones = torch.ones_like(padding)
    for layer in layers:
        own = layer.attention.self
        query = torch.cat([by_head(own.query(states)), ones], dim=-1)
        key = torch.cat([by_head(own.key(states)), padding], dim=-1)
        shares = torch.softmax(query @ key.transpose(2, 3), dim=-1)
        mixed = (shares @ by_head(own.value(states))).transpose(1, 2)
        after = layer.attention.output
        states = after.LayerNorm(states + after.dense(mixed.reshape(states.shape)))
        inner = layer.intermediate.intermediate_act_fn(layer.intermediate.dense(states))
        states = layer.output.LayerNorm(states + layer.output.dense(inner))
    return states


def quantise_onnx(
    source: Path, target: Path, *, windows: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]
) -> None:
    """Write a static int8 version in QDQ form of a float ONNX file.

    Weights keep to half of the int8 range, so that processors without VNNI instructions, whose
    16-bit sums would saturate, compute the same numbers.

    Parameters
    ----------
    source, target
        Float file, int8 file.
    windows
        Ids and mask of the calibration windows, each of shape ``(1, n_pieces)``.

    Raises
    ------
    MissingDependencyError
        When nncf or onnx is not installed.
    """
    require_nncf()
    quantise(
        source,
        target,
        inputs=[{"input_ids": ids, "attention_mask": mask} for ids, mask in windows],
        in_float=[*attention_products(source), _projection_product(source)],
    )


def require_nncf() -> None:
    """Raise MissingDependencyError unless nncf and onnx can be imported."""
    for package in ("nncf", "onnx"):
        if package in sys.modules and sys.modules[package] is not None:
            continue
        if package in sys.modules or importlib.util.find_spec(package) is None:
            raise MissingDependencyError(
                f"Quantisation needs {package}, which is not installed; "
                "run pip install 'framing[train]'."
            )


def quantise(
    source: Path, target: Path, *, inputs: Sequence[dict[str, Any]], in_float: Sequence[str]
) -> None:
    """Write a static int8 version in QDQ form; see :func:`quantise_onnx`.

    Parameters
    ----------
    source, target
        Float file, int8 file.
    inputs
        Calibration inputs by name.
    in_float
        Names of the products that stay in float.

    Raises
    ------
    MissingDependencyError
        When nncf or onnx is not installed.
    """
    # nncf reports on standard output, which is the caller's, and takes hold of it when imported.
    with contextlib.redirect_stdout(sys.stderr):
        _quantise(source, target, inputs=inputs, in_float=in_float)


def _quantise(
    source: Path, target: Path, *, inputs: Sequence[dict[str, Any]], in_float: Sequence[str]
) -> None:
    require_nncf()
    import nncf
    import onnx
    from nncf.quantization.advanced_parameters import AdvancedQuantizationParameters, OverflowFix

    quantised = nncf.quantize(
        onnx.load(str(source)),
        nncf.Dataset(list(inputs)),
        model_type=nncf.ModelType.TRANSFORMER,
        preset=nncf.QuantizationPreset.MIXED,
        ignored_scope=nncf.IgnoredScope(names=list(in_float)),
        subset_size=len(inputs),
        advanced_parameters=AdvancedQuantizationParameters(overflow_fix=OverflowFix.ENABLE),
    )
    onnx.save(quantised, str(target))


def attention_products(path: Path) -> list[str]:
    """Return the names of the products of two activations, which stay in float.

    Their inputs hold the padding mask, which no eight bits could hold beside a score.
    """
    import onnx

    graph = onnx.load(str(path), load_external_data=False).graph
    constants = {tensor.name for tensor in graph.initializer}
    constants |= {
        output for node in graph.node if node.op_type == "Constant" for output in node.output
    }
    made_of_constants = {
        output
        for node in graph.node
        if all(name in constants for name in node.input)
        for output in node.output
    }
    return [
        node.name
        for node in graph.node
        if node.op_type == "MatMul"
        and not any(name in constants | made_of_constants for name in node.input)
    ]


def _projection_product(path: Path) -> str:
    """Return the name of the product that gives the projections, which stays in float."""
    import onnx

    graph = onnx.load(str(path), load_external_data=False).graph
    made_by = {output: node for node in graph.node for output in node.output}
    node = made_by[PROJECTIONS_OUTPUT]
    while node.op_type != "MatMul":
        node = next(made_by[name] for name in node.input if name in made_by)
    return str(node.name)


def write_heads(network: Any, path: Path) -> None:
    """Write the heads' weights as ``.npz``."""
    arrays: dict[str, NDArray[np.float32]] = {}
    for name, head in (("sentence", network.sentence_head), ("token", network.token_head)):
        arrays[f"{name}_weight"] = head.weight.detach().numpy().astype(np.float32)
        arrays[f"{name}_bias"] = head.bias.detach().numpy().astype(np.float32)
    for name, parameter in network.attribution.named_parameters():
        if not name.startswith(("projection.", "polarity_hidden.")):
            arrays[f"attribution.{name}"] = parameter.detach().numpy().astype(np.float32)
    with path.open("wb") as stream:
        np.savez(stream, **arrays)  # type: ignore[arg-type]


def write_trunk(network: Any, path: Path) -> None:
    """Write what training changed, in half precision: where a later training starts.

    Word embeddings are left out, since they stay the base encoder's.
    """
    import torch
    from safetensors.torch import save_file

    save_file(
        {
            name: tensor.detach().to(torch.float16).contiguous()
            for name, tensor in network.state_dict().items()
            if "word_embeddings" not in name
        },
        str(path),
    )


def read_trunk(network: Any, content: bytes) -> None:
    """Load a trunk into a network built by the same recipe."""
    from safetensors.torch import load

    tensors = {name: tensor.float() for name, tensor in load(content).items()}
    network.load_state_dict(tensors, strict=False)


def config_of(recipe: Recipe, *, name: str) -> dict[str, Any]:
    """Return what ``config.json`` holds."""
    return {
        "name": name,
        "recipe": recipe.name,
        "base": recipe.base,
        "base_sha256": recipe.base_sha256,
        "language": "en",
        "outputs": {
            "sentence": list(recipe.sentence_outputs),
            "token": list(recipe.token_outputs),
        },
    }
