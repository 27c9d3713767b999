"""Batches of examples of like length, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import LINKS, ROLES
from framing.training.examples import Example, Floats

_POOL_OF_BATCHES = 64
"""Examples are sorted by length within this many batches: little padding, still random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionBatch:
    """What is annotated about attribution in a step.

    ``sentences``, ``paragraphs``, ``quoted``, ``cases`` and ``tags`` (-1 where unknown) have
    shape ``(n_examples, n_pieces)``, as has ``tag_weights``; ``roles`` ``(n_examples, n_pieces,
    n_roles)`` with NaN. Links: ``link_rows`` and ``link_anchors`` ``(n_links,)`` say which piece
    of which example is the anchor, ``links`` ``(n_links, n_pieces, n_outputs)`` with NaN in the
    padding. Mentions: ``mention_pooling`` ``(n_mentions, n_examples * n_pieces)``,
    ``polarities`` ``(n_mentions,)``.
    """

    sentences: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    quoted: NDArray[np.int64]
    cases: NDArray[np.int64]
    roles: Floats
    tags: NDArray[np.int64]
    tag_weights: Floats
    link_rows: NDArray[np.int64]
    link_anchors: NDArray[np.int64]
    links: Floats
    mention_pooling: Floats
    polarities: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Arrays of one step.

    ``ids`` and ``mask`` have shape ``(n_examples, n_pieces)``; ``pooling`` has shape
    ``(n_pools, n_examples * n_pieces)`` and rows that sum to 1; ``targets`` has shape
    ``(n_pools, n_sentence_outputs)``; ``token_targets`` ``(n_examples, n_pieces,
    n_token_outputs)``.
    """

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    pooling: Floats
    targets: Floats
    token_targets: Floats
    attribution: AttributionBatch | None = None


def plan_batches(
    lengths: Sequence[int], *, batch_pieces: int, generator: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Return the places of the examples of each batch, every example once, in random order."""
    order = generator.permutation(len(lengths))
    mean = max(1.0, float(np.mean(lengths))) if len(lengths) else 1.0
    group = max(1, int(_POOL_OF_BATCHES * batch_pieces / mean))
    sizes = np.asarray(lengths)
    batches: list[NDArray[np.int64]] = []
    for start in range(0, len(order), group):
        part = order[start : start + group]
        part = part[np.argsort(sizes[part], kind="stable")]
        current: list[int] = []
        for place in part:
            longest = int(sizes[place]) + 2
            if current and longest * (len(current) + 1) > batch_pieces:
                batches.append(np.asarray(current))
                current = []
            current.append(int(place))
        if current:
            batches.append(np.asarray(current))
    return [batches[i] for i in generator.permutation(len(batches))]


def collate(
    examples: Sequence[Example],
    *,
    n_sentence_outputs: int,
    n_token_outputs: int,
    start_id: int,
    end_id: int,
    pad_id: int,
) -> Batch:
    """Return the arrays of a batch, each example between a start and an end piece."""
    longest = max(len(example) for example in examples) + 2
    shape = (len(examples), longest)
    ids = np.full(shape, pad_id, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.int64)
    token_targets = np.full((*shape, n_token_outputs), np.nan, dtype=np.float32)
    n_pools = sum(len(example.pools) for example in examples)
    pooling = np.zeros((n_pools, shape[0] * longest), dtype=np.float32)
    targets = np.full((n_pools, n_sentence_outputs), np.nan, dtype=np.float32)
    pool_row = 0
    for row, example in enumerate(examples):
        end = len(example) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = start_id, example.ids, end_id
        mask[row, : end + 1] = 1
        if example.token_targets is not None:
            token_targets[row, 1:end] = example.token_targets
        for pool in example.pools:
            first = row * longest + 1 + pool.start
            weights = np.ones(pool.end - pool.start) if pool.weights is None else pool.weights
            pooling[pool_row, first : first + len(weights)] = weights / weights.sum()
            targets[pool_row] = pool.targets
            pool_row += 1
    return Batch(
        ids=ids,
        mask=mask,
        pooling=pooling,
        targets=targets,
        token_targets=token_targets,
        attribution=_collate_attribution(examples, shape=shape),
    )


def _collate_attribution(
    examples: Sequence[Example], *, shape: tuple[int, int]
) -> AttributionBatch | None:
    """Return what the examples hold of attribution, None where none of them does."""
    given = [(row, e.attribution) for row, e in enumerate(examples) if e.attribution is not None]
    if not given:
        return None
    longest = shape[1]
    sentences, paragraphs, quoted, cases = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    roles = np.full((*shape, len(ROLES)), np.nan, dtype=np.float32)
    tags = np.full(shape, -1, dtype=np.int64)
    tag_weights = np.zeros(shape, dtype=np.float32)
    places = [(row, link) for row, found in given for link in found.links]
    links = np.full((len(places), longest, len(LINKS)), np.nan, dtype=np.float32)
    mentions = [(row, mention) for row, found in given for mention in found.mentions]
    pooling = np.zeros((len(mentions), shape[0] * longest), dtype=np.float32)
    for row, found in given:
        end = len(examples[row]) + 1
        sentences[row, 1:end] = found.sentences
        paragraphs[row, 1:end] = found.paragraphs
        quoted[row, 1:end] = found.quoted
        cases[row, 1:end] = found.cases
        if found.roles is not None:
            roles[row, 1:end] = found.roles
        if found.tags is not None:
            tags[row, 1:end] = found.tags
            tag_weights[row, 1:end] = found.tag_weight
    for place, (row, link) in enumerate(places):
        links[place, 1 : len(examples[row]) + 1] = link.targets
    for place, (row, mention) in enumerate(mentions):
        first = row * longest + 1 + mention.start
        length = mention.end - mention.start
        pooling[place, first : first + length] = 1 / length
    return AttributionBatch(
        sentences=sentences,
        paragraphs=paragraphs,
        quoted=quoted,
        cases=cases,
        roles=roles,
        tags=tags,
        tag_weights=tag_weights,
        link_rows=np.asarray([row for row, _ in places], dtype=np.int64),
        link_anchors=np.asarray([link.anchor + 1 for _, link in places], dtype=np.int64),
        links=links,
        mention_pooling=pooling,
        polarities=np.asarray([mention.polarity for _, mention in mentions], dtype=np.int64),
    )
