"""The linear heads over token states.

They stay outside the quantised graph, in float, and are computed without BLAS: sums run in one
fixed order, so that a result does not depend on what else is computed, or on how many threads.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framing.encoder.artifacts import CONFIG_FILE, HEADS_FILE, ModelFiles
from framing.errors import ModelIntegrityError

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A linear layer. ``weight`` has shape ``(n_outputs, width)``, ``bias`` ``(n_outputs,)``."""

    outputs: tuple[str, ...]
    weight: Floats
    bias: Floats

    def __post_init__(self) -> None:
        if self.weight.shape[0] != len(self.outputs) or self.bias.shape != (len(self.outputs),):
            raise ModelIntegrityError(
                f"A head needs one row of weights per output; got {self.weight.shape[0]} rows and "
                f"{self.bias.shape[0]} biases for {len(self.outputs)} outputs in {HEADS_FILE}."
            )

    def logits(self, states: Floats) -> Floats:
        """Return logits of shape ``(n_states, n_outputs)`` for states ``(n_states, width)``."""
        found: Floats = np.einsum("sw,ow->so", states, self.weight) + self.bias
        return found

    def place(self, output: str) -> int:
        """Return the column of an output."""
        return self.outputs.index(output)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The sentence head (on pooled states) and the token head of a model."""

    sentence: Head
    token: Head

    @classmethod
    def from_model(cls, model: ModelFiles) -> Self:
        """Return the heads of a verified model folder."""
        outputs = model.read_json(CONFIG_FILE)["outputs"]
        with np.load(io.BytesIO(model.read(HEADS_FILE)), allow_pickle=False) as arrays:
            return cls(
                sentence=Head(
                    outputs=tuple(outputs["sentence"]),
                    weight=np.ascontiguousarray(arrays["sentence_weight"], dtype=np.float32),
                    bias=arrays["sentence_bias"].astype(np.float32),
                ),
                token=Head(
                    outputs=tuple(outputs["token"]),
                    weight=np.ascontiguousarray(arrays["token_weight"], dtype=np.float32),
                    bias=arrays["token_bias"].astype(np.float32),
                ),
            )
