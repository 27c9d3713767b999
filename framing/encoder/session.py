"""The ONNX session: windows in, token states out.

Windows of one length are run together, whoever they belong to. A length is a property of the
window alone and nothing in the graph looks across windows, so the states of a window are the same
to the last bit alone, in any batch, and with any number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.encoder.artifacts import ENCODER_FILE, ModelFiles
from framing.errors import ModelIntegrityError, shown

Floats = NDArray[np.float32]

STATES_OUTPUT = "token_states"
PROJECTIONS_OUTPUT = "projections"
"""Outputs of the graph: the states, and the linear maps of them that the heads begin with."""

LAYER_OUTPUT = "layer_"
"""Beginning of the names of the outputs that the branch of embeddings reads, numbers follow."""

BATCH_PIECES = 4096
"""Word pieces per run: more costs memory and gains nothing on a CPU."""


class EncoderSession:
    """The encoder of a model, opened from verified bytes."""

    def __init__(self, model: ModelFiles, *, n_threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = n_threads or 0  # 0: every core
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model.read(ENCODER_FILE), options, providers=["CPUExecutionProvider"]
        )
        outputs = [output.name for output in self._session.get_outputs()]
        self._layers = sorted(name for name in outputs if name.startswith(LAYER_OUTPUT))
        if PROJECTIONS_OUTPUT not in outputs:
            raise ModelIntegrityError(
                f"A model's {ENCODER_FILE} must give {STATES_OUTPUT} and {PROJECTIONS_OUTPUT}; "
                f"got {', '.join(outputs)} in {shown(model.name)}. Train it again."
            )

    def run(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return token states and projections, ``(n_windows, n_pieces, width)`` each."""
        states, projections = self._session.run(
            [STATES_OUTPUT, PROJECTIONS_OUTPUT], {"input_ids": ids, "attention_mask": mask}
        )
        return states, projections

    def run_layers(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Floats:
        """Return the states of the lower layers, ``(n_windows, n_pieces, n_layers * width)``.

        Raises
        ------
        ModelIntegrityError
            When the graph gives none.
        """
        self._check_layers()
        found = self._session.run(self._layers, {"input_ids": ids, "attention_mask": mask})
        return np.concatenate(found, axis=-1)

    def run_with_layers(
        self, ids: NDArray[np.int64], mask: NDArray[np.int64]
    ) -> tuple[Floats, Floats, Floats]:
        """Return what :meth:`run` and :meth:`run_layers` return, in one pass."""
        self._check_layers()
        states, projections, *layers = self._session.run(
            [STATES_OUTPUT, PROJECTIONS_OUTPUT, *self._layers],
            {"input_ids": ids, "attention_mask": mask},
        )
        return states, projections, np.concatenate(layers, axis=-1)

    def _check_layers(self) -> None:
        if not self._layers:
            raise ModelIntegrityError(
                f"Comparing articles needs a model whose {ENCODER_FILE} gives {LAYER_OUTPUT}0 "
                "and so on; this one gives none. Train it again."
            )

    def layers_of_windows(
        self, windows: Sequence[NDArray[np.int32]], *, lengths: Sequence[int], pad_id: int
    ) -> Iterator[tuple[int, Floats]]:
        """Yield ``(place, layer states)`` of each window; see :meth:`states_of_windows`."""
        for places, ids, mask in _batches(windows, lengths=lengths, pad_id=pad_id):
            found = self.run_layers(ids, mask)
            for row, place in enumerate(places):
                yield place, found[row, : len(windows[place])]

    def states_of_windows(
        self,
        windows: Sequence[NDArray[np.int32]],
        *,
        lengths: Sequence[int],
        pad_id: int,
        on_layers: Callable[[int, Floats], None] | None = None,
    ) -> Iterator[tuple[int, Floats, Floats]]:
        """Yield ``(place, states, projections)`` of each window, in batches of one length.

        Parameters
        ----------
        windows
            Ids of each window, start and end piece included, shape ``(n_pieces,)``.
        lengths
            Padded length of each window in pieces, at least its own.
        pad_id
            Id of the padding piece.
        on_layers
            Called with each window's place and the states of its lower layers, of the same run.

        Yields
        ------
        tuple
            The window's place, its states and its projections without the padding, each of shape
            ``(n_pieces, width)``.
        """
        for places, ids, mask in _batches(windows, lengths=lengths, pad_id=pad_id):
            if on_layers is None:
                states, projections = self.run(ids, mask)
            else:
                states, projections, layers = self.run_with_layers(ids, mask)
            for row, place in enumerate(places):
                end = len(windows[place])
                if on_layers is not None:
                    on_layers(place, layers[row, :end])
                yield place, states[row, :end], projections[row, :end]


def _batches(
    windows: Sequence[NDArray[np.int32]], *, lengths: Sequence[int], pad_id: int
) -> Iterator[tuple[list[int], NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the places of windows of one length, with their ids and mask."""
    by_length: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        by_length.setdefault(length, []).append(place)
    for length in sorted(by_length, reverse=True):
        places = by_length[length]
        step = max(1, BATCH_PIECES // length)
        for first in range(0, len(places), step):
            batch = places[first : first + step]
            ids = np.full((len(batch), length), pad_id, dtype=np.int64)
            mask = np.zeros((len(batch), length), dtype=np.int64)
            for row, place in enumerate(batch):
                n_pieces = len(windows[place])
                ids[row, :n_pieces] = windows[place]
                mask[row, :n_pieces] = 1
            yield batch, ids, mask
