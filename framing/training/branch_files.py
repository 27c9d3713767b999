"""The files of the branch of embeddings, and what the encoder's file must give it. Needs torch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.encoder.artifacts import EMBEDDING_FILE, find_model
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import LAYER_OUTPUT, EncoderSession
from framing.training.embedding_branch import fit_branch
from framing.training.export import OPSET, attention_products, quantise
from framing.training.recipe import Recipe
from framing.training.release import write_manifest


def write_branch(
    recipe: Recipe,
    folder: Path,
    *,
    unquantised: Path,
    data: Path,
    tokenizer: PieceTokenizer,
    progress: Callable[[str, int, int, float], None],
    max_steps: int | None = None,
    max_articles: int | None = None,
) -> None:
    """Fit the branch to an exported encoder and write it, quantised and in float.

    A fit that was cut off begins again: it takes minutes.

    Parameters
    ----------
    recipe
        How the branch is fitted.
    folder, unquantised
        The model's folder, and that of the float model.
    data, tokenizer, progress, max_steps, max_articles
        See :func:`framing.training.embedding_branch.fit_branch`.
    """
    write_manifest(folder, name=recipe.release, facts={})
    branch = fit_branch(
        recipe,
        session=EncoderSession(find_model(folder)),
        data=data,
        tokenizer=tokenizer,
        progress=progress,
        max_steps=max_steps,
        max_articles=max_articles,
    )
    export_branch(branch.network, unquantised / EMBEDDING_FILE, n_inputs=branch.n_inputs)
    quantise_branch(unquantised / EMBEDDING_FILE, folder / EMBEDDING_FILE, sentences=branch.sample)


def add_layer_outputs(path: Path, *, taps: Sequence[int]) -> None:
    """Give an exported encoder the states of some layers as further outputs, in place.

    Nothing that was computed changes: the new outputs only carry out what was there.

    Parameters
    ----------
    path
        The ONNX file, float or int8.
    taps
        Layers, 0 for the embeddings below the first.
    """
    import onnx

    model = onnx.load(str(path))
    norms = [node.output[0] for node in model.graph.node if node.op_type == "LayerNormalization"]
    for tap in taps:
        # One norm after the embeddings, then two in each layer.
        name = f"{LAYER_OUTPUT}{tap}"
        model.graph.node.append(
            onnx.helper.make_node("Identity", [norms[2 * tap]], [name], name=name)
        )
        model.graph.output.append(
            onnx.helper.make_tensor_value_info(
                name, onnx.TensorProto.FLOAT, ["n_windows", "n_pieces", None]
            )
        )
    onnx.save(model, str(path))


def export_branch(branch: Any, path: Path, *, n_inputs: int) -> None:
    """Write the branch of embeddings, layer states and mask in, mean states out, as float ONNX."""
    import torch

    torch.onnx.export(
        branch,
        (torch.zeros((2, 32, n_inputs)), torch.ones((2, 32), dtype=torch.int64)),
        str(path),
        input_names=["layers", "mask"],
        output_names=["means"],
        dynamic_axes={
            "layers": {0: "n_sentences", 1: "n_pieces"},
            "mask": {0: "n_sentences", 1: "n_pieces"},
            "means": {0: "n_sentences"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def quantise_branch(
    source: Path, target: Path, *, sentences: Sequence[NDArray[np.float32]]
) -> None:
    """Write a static int8 version of the branch of embeddings.

    Parameters
    ----------
    source, target
        Float file, int8 file.
    sentences
        Layer states of the calibration sentences, each of shape ``(n_pieces, n_inputs)``.

    Raises
    ------
    MissingDependencyError
        When nncf or onnx is not installed.
    """
    quantise(
        source,
        target,
        inputs=[
            {"layers": states[None], "mask": np.ones((1, len(states)), dtype=np.int64)}
            for states in sentences
        ],
        in_float=attention_products(source),
    )
