"""The training loop: seeded, checkpointed, resumable. Needs torch."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from framing.encoder.pieces import PieceTokenizer
from framing.training.batches import Batch, collate, plan_batches
from framing.training.examples import Example
from framing.training.network import parameters_in_groups
from framing.training.recipe import Recipe, Stage

CHECKPOINT_SECONDS = 180.0
"""How often the state of a running stage is written."""

ExamplesOfPass = Callable[[int, np.random.Generator], Sequence[Example]]
"""Gives the examples of pass ``i`` over a task: packing and swaps are drawn anew each time."""

Progress = Callable[[str, int, int, float], None]
"""Called with stage name, step, number of steps and smoothed loss."""


def examples_of_stage(stage: Stage, tasks: Mapping[str, ExamplesOfPass]) -> list[Example]:
    """Return every example of a stage in a fixed order; a pass may be a fraction."""
    found: list[Example] = []
    for name, passes in stage.passes.items():
        for index in range(int(np.ceil(passes))):
            generator = np.random.default_rng([stage.seed, index, *name.encode()])
            examples = tasks[name](index, generator)
            share = min(1.0, passes - index)
            kept = generator.permutation(len(examples))[: round(share * len(examples))]
            found.extend(examples[i] for i in sorted(kept))
    return found


def fit_stage(
    network: Any,
    *,
    recipe: Recipe,
    stage: Stage,
    examples: Sequence[Example],
    tokenizer: PieceTokenizer,
    checkpoint: Path,
    progress: Progress,
    max_steps: int | None = None,
) -> None:
    """Fit ``network`` in place and leave the averaged weights in it.

    The plan of batches depends on the seed alone, so a run that was cut off goes on from
    ``checkpoint`` with the batch it would have taken next.
    """
    import torch

    torch.manual_seed(stage.seed)
    generator = np.random.default_rng(stage.seed)
    plan = plan_batches(
        [len(example) for example in examples],
        batch_pieces=stage.batch_pieces,
        generator=generator,
    )[:max_steps]
    optimizer = torch.optim.AdamW(
        parameters_in_groups(
            network,
            weight_decay=stage.weight_decay,
            learning_rate=stage.peak_learning_rate,
            fresh_rate=stage.peak_learning_rate * stage.fresh_rate,
        )
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step, n_steps=len(plan), warmup=stage.warmup_fraction)
    )
    average = {
        name: parameter.detach().clone()
        for name, parameter in network.named_parameters()
        if parameter.requires_grad
    }
    first = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average, first = state["average"], state["step"]
        torch.set_rng_state(state["random"])
    network.train()
    weights = _output_weights(recipe, stage)
    smoothed, written = float("nan"), time.monotonic()
    for step in range(first, len(plan)):
        batch = collate(
            [examples[i] for i in plan[step]],
            n_sentence_outputs=len(recipe.sentence_outputs),
            n_token_outputs=len(recipe.token_outputs),
            start_id=tokenizer.start_id,
            end_id=tokenizer.end_id,
            pad_id=tokenizer.pad_id,
        )
        loss = _loss(network, batch, weights)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        # Early steps are averaged over a short past, or the start would never be forgotten.
        decay = min(stage.average_decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                if name in average:
                    average[name].lerp_(parameter, 1 - decay)
        value = float(loss.detach())
        smoothed = value if np.isnan(smoothed) else 0.98 * smoothed + 0.02 * value
        progress(stage.name, step + 1, len(plan), smoothed)
        if time.monotonic() - written > CHECKPOINT_SECONDS:
            _write_checkpoint(
                checkpoint,
                network=network.state_dict(),
                optimizer=optimizer.state_dict(),
                schedule=schedule.state_dict(),
                average=average,
                random=torch.get_rng_state(),
                step=step + 1,
            )
            written = time.monotonic()
    network.load_state_dict(average, strict=False)
    network.eval()


def _rate(step: int, *, n_steps: int, warmup: float) -> float:
    """Return the learning rate's share of its peak: linear up, linear down."""
    n_warm = max(1, int(warmup * n_steps))
    if step < n_warm:
        return (step + 1) / n_warm
    return max(0.0, (n_steps - step) / max(1, n_steps - n_warm))


def _output_weights(recipe: Recipe, stage: Stage) -> tuple[Any, Any]:
    import torch

    def row(names: Sequence[str]) -> Any:
        return torch.tensor([stage.output_weights.get(name, 1.0) for name in names])

    return row(recipe.sentence_outputs), row(recipe.token_outputs)


def _loss(network: Any, batch: Batch, weights: tuple[Any, Any]) -> Any:
    """Return the weighted cross-entropy over what is annotated in the batch."""
    import torch

    states = network.encode(torch.from_numpy(batch.ids), torch.from_numpy(batch.mask))
    sentence_logits, token_logits = network.loaded(states, torch.from_numpy(batch.pooling))
    loss = _masked(sentence_logits, torch.from_numpy(batch.targets), weights[0]) + _masked(
        token_logits.reshape(-1, token_logits.shape[-1]),
        torch.from_numpy(batch.token_targets).reshape(-1, token_logits.shape[-1]),
        weights[1],
    )
    if batch.attribution is not None:
        loss = loss + network.attribution.loss(states, batch.attribution)
    return loss


def _masked(logits: Any, targets: Any, weights: Any) -> Any:
    """Return the sum of the weighted losses per annotated row (0 when nothing is annotated)."""
    import torch

    known = ~torch.isnan(targets)
    rows = known.any(dim=1).sum().clamp(min=1)
    losses = torch.nn.functional.binary_cross_entropy_with_logits(
        logits, torch.nan_to_num(targets), reduction="none"
    )
    return (losses * known * weights).sum() / rows


def _write_checkpoint(path: Path, **state: Any) -> None:
    """Write a checkpoint so that the former one stays until this one is whole."""
    import torch

    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)
