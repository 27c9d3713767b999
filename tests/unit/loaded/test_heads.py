"""The linear heads."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import numpy as np
import pytest

from framing.encoder.artifacts import CONFIG_FILE, HEADS_FILE, ModelFiles
from framing.errors import ModelIntegrityError
from framing.loaded.heads import Head, Heads

HEAD = Head(
    outputs=("loaded_sg2", "npov"),
    weight=np.array([[1.0, 2.0, 0.0], [0.5, -1.0, 4.0]], dtype=np.float32),
    bias=np.array([0.5, -1.0], dtype=np.float32),
)


def test_logits_are_weighted_sums_and_biases() -> None:
    states = np.array([[1.0, 1.0, 1.0], [2.0, 0.0, -1.0]], dtype=np.float32)
    np.testing.assert_array_equal(HEAD.logits(states), [[3.5, 2.5], [2.5, -4.0]])


def test_a_state_has_the_same_logits_alone_to_the_last_bit() -> None:
    generator = np.random.default_rng(3)
    head = Head(
        outputs=("loaded_sg2",),
        weight=generator.normal(size=(1, 384)).astype(np.float32),
        bias=np.zeros(1, dtype=np.float32),
    )
    states = generator.normal(size=(70, 384)).astype(np.float32)
    alone = np.concatenate([head.logits(states[i : i + 1]) for i in range(len(states))])
    assert alone.tobytes() == head.logits(states).tobytes()


def test_an_output_has_its_column() -> None:
    assert HEAD.place("npov") == 1


@pytest.mark.parametrize(("n_rows", "n_biases"), [(1, 2), (2, 1), (3, 3)])
def test_a_head_needs_a_row_per_output(n_rows: int, n_biases: int) -> None:
    with pytest.raises(
        ModelIntegrityError,
        match=rf"got {n_rows} rows and {n_biases} biases for 2 outputs in heads\.npz",
    ):
        Head(
            outputs=("loaded_sg2", "npov"),
            weight=np.zeros((n_rows, 3), dtype=np.float32),
            bias=np.zeros(n_biases, dtype=np.float32),
        )


def a_model(folder: Path, **arrays: np.ndarray) -> ModelFiles:
    stream = io.BytesIO()
    np.savez(stream, **arrays)  # type: ignore[arg-type]
    content = {
        CONFIG_FILE: json.dumps(
            {"outputs": {"sentence": ["loaded_sg2"], "token": ["doubt", "labeling"]}}
        ).encode(),
        HEADS_FILE: stream.getvalue(),
    }
    for name, data in content.items():
        (folder / name).write_bytes(data)
    files = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    return ModelFiles(folder=folder, manifest={"name": "quay-1", "files": files})


def test_heads_are_read_from_a_model_folder(tmp_path: Path) -> None:
    model = a_model(
        tmp_path,
        sentence_weight=np.full((1, 4), 2.0),
        sentence_bias=np.array([1.0]),
        token_weight=np.arange(8.0).reshape(2, 4),
        token_bias=np.array([0.0, 1.0]),
    )
    heads = Heads.from_model(model)
    assert heads.sentence.outputs == ("loaded_sg2",)
    assert heads.token.outputs == ("doubt", "labeling")
    state = np.ones((1, 4), dtype=np.float32)
    assert heads.sentence.logits(state).tolist() == [[9.0]]
    assert heads.token.logits(state).tolist() == [[6.0, 23.0]]


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    model = a_model(tmp_path, sentence_weight=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        Heads.from_model(model)
