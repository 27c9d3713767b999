"""The training loop: it learns, it can be cut off, and it looks at annotated rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.encoder.pieces import PieceTokenizer
from framing.training import fit
from framing.training.batches import collate
from framing.training.examples import Example
from framing.training.fit import examples_of_stage, fit_stage
from framing.training.recipe import Stage
from tests.requirements import require
from tests.unit.training.invented import RECIPE, STAGE, row, some_examples, tiny_network


class CutOffError(Exception):
    """Stands for a machine that went away."""


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    """Word pieces whose special ids the tiny network has rows for."""
    require("torch")
    tokenizer = PieceTokenizer(find_model().read(TOKENIZER_FILE))
    tokenizer.pad_id, tokenizer.start_id, tokenizer.end_id = 0, 1, 2
    return tokenizer


def fitted(
    tokenizer: PieceTokenizer,
    folder: Path,
    *,
    examples: Sequence[Example] | None = None,
    dropout: float = 0.0,
    cut_off_after: int | None = None,
    losses: list[float] | None = None,
    max_steps: int | None = None,
) -> Any:
    network = tiny_network(dropout=dropout)

    def progress(name: str, step: int, n_steps: int, loss: float) -> None:
        (losses if losses is not None else []).append(loss)
        # Told of a step before its checkpoint is written, so this loses one step of work.
        if step == cut_off_after:
            raise CutOffError(name)

    fit_stage(
        network,
        recipe=RECIPE,
        stage=STAGE,
        examples=some_examples(120) if examples is None else examples,
        tokenizer=tokenizer,
        checkpoint=folder / "only.pt",
        progress=progress,
        max_steps=max_steps,
    )
    return network


def weights_of(network: Any) -> dict[str, list[float]]:
    return {name: tensor.flatten().tolist() for name, tensor in network.state_dict().items()}


def test_the_loss_falls(tokenizer: PieceTokenizer, tmp_path: Path) -> None:
    losses: list[float] = []
    fitted(tokenizer, tmp_path, examples=some_examples(900), losses=losses)
    assert losses[-1] < 0.9 * losses[0]


def test_the_same_seed_gives_the_same_weights(tokenizer: PieceTokenizer, tmp_path: Path) -> None:
    one, same = (weights_of(fitted(tokenizer, tmp_path, dropout=0.3)) for _ in range(2))
    assert one == same


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_a_run_that_was_cut_off_ends_with_the_same_weights(
    dropout: float, tokenizer: PieceTokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = fitted(tokenizer, tmp_path / "whole", dropout=dropout)
    monkeypatch.setattr(fit, "CHECKPOINT_SECONDS", -1.0)
    with pytest.raises(CutOffError, match="only"):
        fitted(tokenizer, tmp_path / "cut", dropout=dropout, cut_off_after=7)
    losses: list[float] = []
    resumed = fitted(tokenizer, tmp_path / "cut", dropout=dropout, losses=losses)
    assert weights_of(resumed) == weights_of(whole)


def test_a_run_that_was_cut_off_goes_on_with_the_next_step(
    tokenizer: PieceTokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "CHECKPOINT_SECONDS", -1.0)
    with pytest.raises(CutOffError, match="only"):
        fitted(tokenizer, tmp_path, cut_off_after=7)
    losses: list[float] = []
    fitted(tokenizer, tmp_path, losses=losses, max_steps=10)
    assert len(losses) == 10 - 6


def test_no_more_steps_than_allowed(tokenizer: PieceTokenizer, tmp_path: Path) -> None:
    losses: list[float] = []
    fitted(tokenizer, tmp_path, losses=losses, max_steps=3)
    assert len(losses) == 3


def test_a_fitted_network_drops_nothing(tokenizer: PieceTokenizer, tmp_path: Path) -> None:
    assert not fitted(tokenizer, tmp_path, dropout=0.3, max_steps=2).training


def test_outputs_nobody_annotated_do_not_move(tokenizer: PieceTokenizer, tmp_path: Path) -> None:
    before = tiny_network(dropout=0.0).sentence_head.bias.tolist()
    after = fitted(tokenizer, tmp_path, max_steps=5).sentence_head.bias.tolist()
    assert after[1] == before[1]
    assert after[0] != before[0]


def loss_of(network: Any, *targets: np.ndarray, weights: tuple[Any, Any] | None = None) -> float:
    import torch

    examples = [
        Example(ids=found.ids, pools=(type(found.pools[0])(start=0, end=2, targets=target),))
        for found, target in zip(some_examples(len(targets)), targets, strict=True)
    ]
    batch = collate(
        examples, n_sentence_outputs=2, n_token_outputs=1, start_id=1, end_id=2, pad_id=0
    )
    found = fit._loss(network, batch, weights or (torch.ones(2), torch.ones(1)))
    return float(found.detach())


def test_the_loss_is_a_mean_over_the_annotated_rows(tokenizer: PieceTokenizer) -> None:
    network = tiny_network(dropout=0.0)
    one, other = row(1.0, np.nan), row(np.nan, 0.0)
    both = loss_of(network, one, other)
    nothing = row(np.nan, np.nan)
    apart = loss_of(network, one, nothing) + loss_of(network, nothing, other)
    assert both == pytest.approx(apart / 2, rel=1e-3)


def test_nothing_annotated_means_no_loss(tokenizer: PieceTokenizer) -> None:
    assert loss_of(tiny_network(dropout=0.0), row(np.nan, np.nan)) == 0.0


def test_outputs_weigh_as_the_stage_says(tokenizer: PieceTokenizer) -> None:
    import torch

    network = tiny_network(dropout=0.0)
    plain = loss_of(network, row(1.0, np.nan))
    double = loss_of(network, row(1.0, np.nan), weights=(torch.tensor([2.0, 1.0]), torch.ones(1)))
    assert double == pytest.approx(2 * plain, rel=1e-6)


# The examples of a stage


def stage_with(passes: float) -> Stage:
    return Stage(
        name="only", passes={"task": passes}, seed=3, peak_learning_rate=0.05, batch_pieces=40
    )


@pytest.mark.parametrize(("passes", "n_examples"), [(1, 20), (2, 40), (0.5, 10), (1.25, 25)])
def test_a_pass_may_be_a_fraction(passes: float, n_examples: int) -> None:
    found = examples_of_stage(stage_with(passes), {"task": lambda *_: some_examples(20)})
    assert len(found) == n_examples


def test_every_pass_draws_anew_and_every_run_draws_the_same() -> None:
    def task(index: int, generator: np.random.Generator) -> list[Example]:
        return some_examples(3, seed=int(generator.integers(10**6)))

    def ids() -> list[list[int]]:
        return [e.ids.tolist() for e in examples_of_stage(stage_with(2), {"task": task})]

    assert ids() == ids()
    assert ids()[:3] != ids()[3:]
