"""The attribution heads while they are trained: roles, links, names, polarity. Needs torch.

A link is scored by a small network over the pair of a cue's anchor and a piece: their projected
states, how far apart they stand, and whether quotation marks hold them. It says whether the piece
is in the cue's source, in the cue itself, in its content, and whether a span begins or ends there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from framing.attribution.outputs import (
    LINK_WIDTH,
    LINKS,
    N_PROJECTED,
    POLARITIES,
    POLARITY_WIDTH,
    ROLES,
    TAG_WIDTH,
    TAGS,
    projection_slices,
)
from framing.attribution.positions import (
    N_DISTANCES,
    N_PARAGRAPHS,
    N_QUOTED,
    N_SENTENCES,
    distance_classes,
    paragraph_classes,
    quoted_classes,
    sentence_classes,
)
from framing.encoder.casing import Case
from framing.training.batches import AttributionBatch

ROLE_WEIGHT = 2.0
LINK_WEIGHT = 5.0
TAG_WEIGHT = 1.0
POLARITY_WEIGHT = 0.7
"""Weights of the parts of the loss: links are rare among pairs, so each pair weighs little."""

EDGE_WEIGHT = 0.5
"""Weight of first and last words against that of being inside."""

FEW_PIECES = 508
FEW_MENTIONS = 12
"""A step with less of a kind than this counts it for less: one window is not a batch."""


class AttributionHeads(nn.Module):
    """All heads of attribution over token states of the given width."""

    def __init__(self, width: int, *, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.projection = nn.Linear(width, N_PROJECTED - POLARITY_WIDTH)
        self.role_quoted = nn.Embedding(2, len(ROLES))
        self.tag_cases = nn.ModuleList(nn.Embedding(len(Case), TAG_WIDTH) for _ in range(3))
        self.tag_output = nn.Linear(TAG_WIDTH, len(TAGS))
        self.link_distance = nn.Embedding(N_DISTANCES, LINK_WIDTH)
        self.link_sentence = nn.Embedding(N_SENTENCES, LINK_WIDTH)
        self.link_paragraph = nn.Embedding(N_PARAGRAPHS, LINK_WIDTH)
        self.link_quoted = nn.Embedding(N_QUOTED, LINK_WIDTH)
        self.link_output = nn.Linear(LINK_WIDTH, len(LINKS))
        self.polarity_hidden = nn.Linear(width, POLARITY_WIDTH)
        self.polarity_output = nn.Linear(POLARITY_WIDTH, len(POLARITIES))
        for embedding in (
            self.role_quoted,
            *self.tag_cases,
            self.link_distance,
            self.link_sentence,
            self.link_paragraph,
            self.link_quoted,
        ):
            nn.init.normal_(embedding.weight, std=0.02)
        nn.init.constant_(self.link_output.bias, -2.0)

    def project(self, states: torch.Tensor) -> dict[str, torch.Tensor]:
        """Return each projection of the states."""
        projected = self.projection(self.dropout(states))
        return {name: projected[..., part] for name, part in projection_slices().items()}

    def tags(self, hidden: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """Return tag logits; each piece sees the case of its word and of the pieces beside it."""
        before = functional.pad(cases[:, :-1], (1, 0))
        after = functional.pad(cases[:, 1:], (0, 1))
        for embedding, case in zip(self.tag_cases, (before, cases, after), strict=True):
            hidden = hidden + embedding(case)
        found: torch.Tensor = self.tag_output(torch.relu(hidden))
        return found

    def links(
        self,
        anchors: torch.Tensor,
        pieces: torch.Tensor,
        places: Sequence[torch.Tensor],
    ) -> torch.Tensor:
        """Return logits ``(n_links, n_pieces, n_outputs)`` of anchors ``(n_links, width)``.

        ``places`` are the classes of each piece's place to each anchor: in pieces, sentences,
        paragraphs, and quotation marks.
        """
        hidden = anchors[:, None] + pieces
        embeddings = (self.link_distance, self.link_sentence, self.link_paragraph, self.link_quoted)
        for embedding, classes in zip(embeddings, places, strict=True):
            hidden = hidden + embedding(classes)
        found: torch.Tensor = self.link_output(torch.relu(hidden))
        return found

    def polarities(self, pooled: torch.Tensor) -> torch.Tensor:
        """Return polarity logits of pooled mentions ``(n_mentions, width)``."""
        hidden = torch.relu(self.polarity_hidden(self.dropout(pooled)))
        found: torch.Tensor = self.polarity_output(self.dropout(hidden))
        return found

    def loss(self, states: torch.Tensor, batch: AttributionBatch) -> torch.Tensor:
        """Return the weighted loss over what is annotated in a batch."""
        projected = self.project(states)
        total = states.new_zeros(())
        roles = torch.from_numpy(batch.roles)
        known = ~torch.isnan(roles)
        if bool(known.any()):
            logits = projected["roles"] + self.role_quoted(torch.from_numpy(batch.quoted))
            losses = _cross_entropy(logits, roles) * known
            n_pieces = known.any(dim=-1).sum().clamp(min=FEW_PIECES)
            total = total + ROLE_WEIGHT * losses.sum() / n_pieces
        if len(batch.link_rows):
            total = total + LINK_WEIGHT * self._link_loss(projected, batch)
        tags = torch.from_numpy(batch.tags)
        if bool((tags >= 0).any()):
            logits = self.tags(projected["tags"], torch.from_numpy(batch.cases))
            losses = functional.cross_entropy(
                logits.reshape(-1, len(TAGS)),
                tags.reshape(-1),
                ignore_index=-1,
                reduction="none",
            )
            losses = losses * torch.from_numpy(batch.tag_weights).reshape(-1)
            total = total + TAG_WEIGHT * losses.sum() / (tags >= 0).sum().clamp(min=FEW_PIECES)
        if len(batch.polarities):
            pooled = torch.from_numpy(batch.mention_pooling) @ states.reshape(-1, states.shape[-1])
            losses = functional.cross_entropy(
                self.polarities(pooled), torch.from_numpy(batch.polarities), reduction="sum"
            )
            total = total + POLARITY_WEIGHT * losses / max(len(batch.polarities), FEW_MENTIONS)
        return total

    def _link_loss(self, projected: dict[str, Any], batch: AttributionBatch) -> torch.Tensor:
        rows, anchors = batch.link_rows, batch.link_anchors
        n_pieces = batch.sentences.shape[1]
        distances, sentences, paragraphs, quoted = [], [], [], []
        for row, anchor in zip(rows, anchors, strict=True):
            here = anchor[None]
            distances.append(distance_classes(here, n_pieces)[0])
            sentences.append(sentence_classes(here, batch.sentences[row])[0])
            paragraphs.append(paragraph_classes(here, batch.paragraphs[row])[0])
            quoted.append(quoted_classes(here, batch.quoted[row])[0])
        row_places = torch.from_numpy(rows)
        logits = self.links(
            projected["anchors"][row_places, torch.from_numpy(anchors)],
            projected["pieces"][row_places],
            [
                torch.from_numpy(np.stack(classes))
                for classes in (distances, sentences, paragraphs, quoted)
            ],
        )
        targets = torch.from_numpy(batch.links)
        known = ~torch.isnan(targets)
        weights = torch.tensor([1.0 if name.endswith("inside") else EDGE_WEIGHT for name in LINKS])
        losses = _cross_entropy(logits, targets) * known * weights
        n_pairs = known[..., 0].sum().clamp(min=4 * FEW_PIECES)
        total: torch.Tensor = losses.sum() / n_pairs
        return total


def _cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return functional.binary_cross_entropy_with_logits(
        logits, torch.nan_to_num(targets), reduction="none"
    )
