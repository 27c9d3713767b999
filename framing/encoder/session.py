"""The ONNX session: windows in, token states out.

Windows of one length are run together, whoever they belong to. A length is a property of the
window alone and nothing in the graph looks across windows, so the states of a window are the same
to the last bit alone, in any batch, and with any number of threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.encoder.artifacts import ENCODER_FILE, ModelFiles
from framing.errors import ModelIntegrityError, shown

Floats = NDArray[np.float32]

STATES_OUTPUT = "token_states"
PROJECTIONS_OUTPUT = "projections"
"""Outputs of the graph: the states, and the linear maps of them that the heads begin with."""

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

    def states_of_windows(
        self, windows: Sequence[NDArray[np.int32]], *, lengths: Sequence[int], pad_id: int
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

        Yields
        ------
        tuple
            The window's place, its states and its projections without the padding, each of shape
            ``(n_pieces, width)``.
        """
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
                states, projections = self.run(ids, mask)
                for row, place in enumerate(batch):
                    end = len(windows[place])
                    yield place, states[row, :end], projections[row, :end]
