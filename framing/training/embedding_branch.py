"""The branch that gives sentence embeddings: what the base encoder would say, from the shared pass.

Training the heads moves the encoder's last states away from what a sentence is about. The branch
takes states from lower down, where little was lost, reads each sentence by itself through two
transformer layers of its own, and is fitted until the mean of its states lies where the base
encoder's does (Reimers & Gurevych 2019; distillation as in Reimers & Gurevych 2020). Nothing of
the encoder moves, so no other figure of the model does. Needs torch.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.encoder.embedding import SENTENCE_PIECES, LayerStates
from framing.encoder.layout import lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession, Floats
from framing.text.sentences import split_sentences
from framing.training.export import fold_scaling, run_layers
from framing.training.network import base_folder
from framing.training.recipe import EmbeddingFit, Recipe
from framing.training.teaching import teaching_articles

if TYPE_CHECKING:
    import torch
    from torch import nn

BATCH_SENTENCES = 64
ARTICLES_AT_ONCE = 16
START_SENTENCES = 2_000
"""Sentences of the least-squares start: some 50,000 tokens for 768 inputs."""

QUANTISATION_SENTENCES = 240
"""Sentences that quantisation takes the range of each activation from."""

RIDGE = 1.0
"""Weight of the squared coefficients in the start's least squares."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TaughtSentence:
    """A sentence as the branch sees it and where it should lie.

    ``layers`` has shape ``(n_pieces, n_taps * width)`` in half precision, ``target``
    ``(width,)`` and unit length; ``ids`` are its word pieces.
    """

    ids: NDArray[np.int32]
    layers: NDArray[np.float16]
    target: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FittedBranch:
    """The branch, and the layer states of some sentences, to quantise it by."""

    network: Any
    sample: tuple[Floats, ...]

    @property
    def n_inputs(self) -> int:
        """Numbers per piece that the branch is given."""
        return int(self.sample[0].shape[1])


def build_branch(recipe: Recipe, *, n_inputs: int) -> nn.Module:
    """Return the branch, its layers the base encoder's last, scaling folded in.

    Parameters
    ----------
    recipe
        Whose base encoder and number of layers.
    n_inputs
        Numbers per piece that it is given.
    """
    from torch import nn

    base = _base_encoder(recipe)
    n_heads = base.config.num_attention_heads
    width = base.config.hidden_size

    class Branch(nn.Module):
        """Mean states of sentences, ``(n_sentences, width)``."""

        def __init__(self) -> None:
            super().__init__()
            self.enter = nn.Linear(n_inputs, width)
            self.layers = copy.deepcopy(base.encoder.layer[-recipe.embedding.layers :])
            fold_scaling(self.layers, n_heads=n_heads)

        def forward(self, layers: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            states = run_layers(self.layers, self.enter(layers), mask, n_heads=n_heads)
            kept = mask.to(states.dtype)[:, :, None]
            found: torch.Tensor = (states * kept).sum(dim=1) / kept.sum(dim=1).clamp(min=1.0)
            return found

    return Branch().eval()


def fit_branch(
    recipe: Recipe,
    *,
    session: EncoderSession,
    data: Path,
    tokenizer: PieceTokenizer,
    progress: Callable[[str, int, int, float], None],
    max_steps: int | None = None,
    max_articles: int | None = None,
) -> FittedBranch:
    """Return a fitted branch for an exported encoder.

    Parameters
    ----------
    recipe
        How long and how fast to fit.
    session
        The encoder as it will run, quantised: the branch learns on the states it will get.
    data
        Folder of the annotated sets, for the news articles that are read.
    tokenizer
        The model's.
    progress
        Told of every step.
    max_steps, max_articles
        Limits for trying the trainer out.
    """
    import torch

    fit = recipe.embedding
    base = _base_encoder(recipe)
    sentences = list(
        _taught_sentences(
            base,
            session=session,
            data=data,
            tokenizer=tokenizer,
            fit=fit,
            n_articles=max_articles or fit.articles,
            progress=progress,
        )
    )
    torch.manual_seed(fit.seed)
    branch = build_branch(recipe, n_inputs=sentences[0].layers.shape[1])
    _start(branch, base, sentences, tokenizer=tokenizer, n_layers=fit.layers)
    generator = np.random.default_rng(fit.seed)
    plan = [
        batch
        for _ in range(fit.passes)
        for batch in _batches([len(one.ids) for one in sentences], generator=generator)
    ][:max_steps]
    optimizer = torch.optim.AdamW(branch.parameters(), lr=fit.peak_learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=fit.peak_learning_rate,
        total_steps=max(2, len(plan)),
        pct_start=0.06,
        cycle_momentum=False,
    )
    branch.train()
    smoothed = float("nan")
    for step, batch in enumerate(plan):
        loss = _loss(branch, [sentences[i] for i in batch])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        value = float(loss.detach())
        smoothed = value if np.isnan(smoothed) else 0.98 * smoothed + 0.02 * value
        progress("embedding", step + 1, len(plan), smoothed)
    drawn = generator.permutation(len(sentences))[:QUANTISATION_SENTENCES]
    return FittedBranch(
        network=branch.eval(),
        sample=tuple(sentences[i].layers.astype(np.float32) for i in drawn),
    )


def _base_encoder(recipe: Recipe) -> Any:
    from transformers import BertModel
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    encoder: Any = BertModel.from_pretrained(str(base_folder(recipe)), add_pooling_layer=False)
    return encoder.eval()


def _taught_sentences(
    base: Any,
    *,
    session: EncoderSession,
    data: Path,
    tokenizer: PieceTokenizer,
    fit: EmbeddingFit,
    n_articles: int,
    progress: Callable[[str, int, int, float], None],
) -> Iterator[TaughtSentence]:
    """Yield the sentences of news articles, in the windows they stand in."""
    articles = teaching_articles(data, n_articles=n_articles, seed=fit.seed)
    for first in range(0, len(articles), ARTICLES_AT_ONCE):
        progress("embedding: read news", first, len(articles), np.nan)
        layouts = [
            lay_out_article(
                article, split_sentences(article.text, first_index=0), tokenizer=tokenizer
            )
            for article in articles[first : first + ARTICLES_AT_ONCE]
        ]
        found: list[tuple[NDArray[np.int32], NDArray[np.float16]]] = []
        for layout in layouts:
            states = LayerStates.of_layouts([layout], session=session, tokenizer=tokenizer)
            for pieces, own in zip(layout.pieces, states.of_article(0), strict=True):
                if 0 < len(pieces) <= SENTENCE_PIECES:
                    found.append((pieces.ids, own.astype(np.float16)))
        targets = _base_embeddings(base, [ids for ids, _ in found], tokenizer=tokenizer)
        for (ids, layers), target in zip(found, targets, strict=True):
            yield TaughtSentence(ids=ids, layers=layers, target=target)


def _base_embeddings(
    base: Any, sentences: Sequence[NDArray[np.int32]], *, tokenizer: PieceTokenizer
) -> Floats:
    """Return the base encoder's embeddings, unit length, ``(n_sentences, width)``."""
    import torch

    found = np.zeros((len(sentences), base.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    for first in range(0, len(order), BATCH_SENTENCES):
        places = order[first : first + BATCH_SENTENCES]
        ids, mask = _padded([sentences[place] for place in places], tokenizer=tokenizer)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = base(input_ids=ids, attention_mask=mask)[0].float()
        kept = mask[:, :, None].float()
        means = ((states * kept).sum(dim=1) / kept.sum(dim=1)).numpy()
        found[places] = means / np.linalg.norm(means, axis=1, keepdims=True)
    return found


def _padded(
    sentences: Sequence[NDArray[np.int32]], *, tokenizer: PieceTokenizer
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return ids with start and end piece, and mask."""
    import torch

    length = max(len(sentence) for sentence in sentences) + 2
    ids = torch.full((len(sentences), length), tokenizer.pad_id, dtype=torch.int64)
    mask = torch.zeros((len(sentences), length), dtype=torch.int64)
    for row, sentence in enumerate(sentences):
        ids[row, : len(sentence) + 2] = torch.tensor(
            [tokenizer.start_id, *sentence.tolist(), tokenizer.end_id]
        )
        mask[row, : len(sentence) + 2] = 1
    return ids, mask


def _start(
    branch: Any,
    base: Any,
    sentences: Sequence[TaughtSentence],
    *,
    tokenizer: PieceTokenizer,
    n_layers: int,
) -> None:
    """Set the first map so that the layers get what they got in the base encoder.

    By least squares, token by token, against the base's states below its last ``n_layers`` layers.
    """
    import torch

    inputs, outputs = [], []
    sample = sentences[:START_SENTENCES]
    for first in range(0, len(sample), BATCH_SENTENCES):
        batch = sample[first : first + BATCH_SENTENCES]
        ids, mask = _padded([one.ids for one in batch], tokenizer=tokenizer)
        with torch.inference_mode():
            hidden = base(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        below = hidden.hidden_states[-1 - n_layers].numpy()
        for row, one in enumerate(batch):
            inputs.append(one.layers.astype(np.float64))
            outputs.append(below[row, 1 : len(one.ids) + 1].astype(np.float64))
    x, y = np.concatenate(inputs), np.concatenate(outputs)
    x_mean, y_mean = x.mean(axis=0), y.mean(axis=0)
    x, y = x - x_mean, y - y_mean
    weight = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)
    with torch.no_grad():
        branch.enter.weight.copy_(torch.from_numpy(weight.T))
        branch.enter.bias.copy_(torch.from_numpy(y_mean - x_mean @ weight))


def _batches(lengths: Sequence[int], *, generator: np.random.Generator) -> list[list[int]]:
    """Return the sentences in batches of like length, in random order."""
    # A little noise puts other sentences together in every pass.
    order = np.argsort(np.asarray(lengths) + generator.uniform(0, 3, len(lengths)), kind="stable")
    batches = [
        order[first : first + BATCH_SENTENCES].tolist()
        for first in range(0, len(order), BATCH_SENTENCES)
    ]
    return [batches[place] for place in generator.permutation(len(batches))]


def _loss(branch: Any, batch: Sequence[TaughtSentence]) -> Any:
    """Return the mean distance to the targets, and that of the cosines among the batch."""
    import torch

    length = max(len(one.ids) for one in batch)
    layers = np.zeros((len(batch), length, batch[0].layers.shape[1]), dtype=np.float32)
    mask = np.zeros((len(batch), length), dtype=np.int64)
    for row, one in enumerate(batch):
        layers[row, : len(one.ids)] = one.layers
        mask[row, : len(one.ids)] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        means = branch(torch.from_numpy(layers), torch.from_numpy(mask))
    found = torch.nn.functional.normalize(means.float(), dim=1)
    target = torch.from_numpy(np.stack([one.target for one in batch]))
    away = (1 - (found * target).sum(dim=1)).mean()
    pairs = (found @ found.T - target @ target.T).square().mean()
    return away + 10 * pairs
