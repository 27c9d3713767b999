"""The attribution heads over a window's projections, in float and without BLAS.

Sums run in one fixed order, so that a result depends neither on what else is computed nor on how
many threads there are. The small network of links is that of
``framing.training.attribution_heads``, weight by weight.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import projection_slices
from framing.attribution.positions import (
    Ints,
    distance_classes,
    paragraph_classes,
    quoted_classes,
    sentence_classes,
)
from framing.encoder.artifacts import HEADS_FILE, ModelFiles
from framing.errors import ModelIntegrityError

Floats = NDArray[np.float32]

_PREFIX = "attribution."


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecePlaces:
    """Where a window's pieces stand, each array of shape ``(n_pieces,)``.

    Numbers of sentence and paragraph count from anywhere; ``quoted`` is 1 inside quotation marks;
    ``cases`` are those of :class:`framing.encoder.casing.Case`.
    """

    sentences: Ints
    paragraphs: Ints
    quoted: Ints
    cases: Ints


class AttributionScorers:
    """Roles, links, tags and polarities from projected token states."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self._arrays = arrays
        self._slices = projection_slices()

    @classmethod
    def from_model(cls, model: ModelFiles) -> Self:
        """Return the heads of a verified model folder.

        Raises
        ------
        ModelIntegrityError
            When the model was made without them.
        """
        with np.load(io.BytesIO(model.read(HEADS_FILE)), allow_pickle=False) as arrays:
            found = {
                name.removeprefix(_PREFIX): np.ascontiguousarray(arrays[name], dtype=np.float32)
                for name in arrays.files
                if name.startswith(_PREFIX)
            }
        if not found:
            raise ModelIntegrityError(
                f"A model's {HEADS_FILE} must hold attribution heads; {model.name} has none. "
                "Train it again."
            )
        return cls(found)

    def roles(self, projections: Floats, quoted: Ints) -> Floats:
        """Return role logits ``(n_pieces, n_roles)``."""
        by_mark = self._arrays["role_quoted.weight"][quoted]
        found: Floats = projections[:, self._slices["roles"]] + by_mark
        return found

    def tags(self, projections: Floats, cases: Ints, *, rows: Ints) -> Floats:
        """Return tag logits of the pieces ``rows``, ``(n_rows, n_tags)``."""
        hidden = projections[rows][:, self._slices["tags"]].copy()
        none = np.zeros(1, dtype=cases.dtype)
        before, after = np.concatenate([none, cases[:-1]]), np.concatenate([cases[1:], none])
        for number, around in enumerate((before, cases, after)):
            hidden += self._arrays[f"tag_cases.{number}.weight"][around[rows]]
        np.maximum(hidden, 0, out=hidden)
        return self._output(hidden, "tag_output")

    def links(
        self, projections: Floats, places: PiecePlaces, *, anchors: Ints, rows: Ints
    ) -> Floats:
        """Return link logits of each anchor with the pieces ``rows``.

        Shape ``(n_anchors, n_rows, n_links)``; anchors and rows are places in the window.
        """
        n_pieces = len(projections)
        pieces = projections[rows][:, self._slices["pieces"]]
        n_links = len(self._arrays["link_output.bias"])
        found = np.empty((len(anchors), len(rows), n_links), dtype=np.float32)
        classes = (
            ("link_distance", distance_classes(anchors, n_pieces)),
            ("link_sentence", sentence_classes(anchors, places.sentences)),
            ("link_paragraph", paragraph_classes(anchors, places.paragraphs)),
            ("link_quoted", quoted_classes(anchors, places.quoted)),
        )
        weights = [self._arrays[f"{name}.weight"] for name, _ in classes]
        of_rows = [of_pieces[:, rows] for _, of_pieces in classes]
        added = np.empty_like(pieces)
        for number, anchor in enumerate(anchors):
            hidden = pieces + projections[anchor, self._slices["anchors"]]
            for weight, classes_of_rows in zip(weights, of_rows, strict=True):
                np.take(weight, classes_of_rows[number], axis=0, out=added, mode="clip")
                hidden += added
            np.maximum(hidden, 0, out=hidden)
            found[number] = self._output(hidden, "link_output")
        return found

    def polarities(self, projections: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return polarity logits of spans of pieces, ``(n_spans, n_polarities)``."""
        columns = projections[:, self._slices["polarities"]]
        starts, ends = np.asarray(spans, dtype=np.int64).reshape(-1, 2).T
        lengths = ends - starts
        pooled = columns[starts]
        for more in range(1, int(lengths.max(initial=0))):
            longer = np.flatnonzero(lengths > more)
            pooled[longer] += columns[starts[longer] + more]
        pooled /= lengths[:, None].astype(np.float32)
        np.maximum(pooled, 0, out=pooled)
        return self._output(pooled, "polarity_output")

    def _output(self, hidden: Floats, name: str) -> Floats:
        weight, bias = self._arrays[f"{name}.weight"], self._arrays[f"{name}.bias"]
        found: Floats = np.einsum("nh,oh->no", hidden, weight) + bias
        return found
