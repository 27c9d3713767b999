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

Floats = NDArray[np.float32]

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

    def states(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Floats:
        """Return token states of shape ``(n_windows, n_pieces, width)``."""
        found: Floats = self._session.run(
            ["token_states"], {"input_ids": ids, "attention_mask": mask}
        )[0]
        return found

    def states_of_windows(
        self, windows: Sequence[NDArray[np.int32]], *, lengths: Sequence[int], pad_id: int
    ) -> Iterator[tuple[int, Floats]]:
        """Yield ``(place, states)`` for each window, longest first, in batches of one length.

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
            The window's place and its states without the padding, shape ``(n_pieces, width)``.
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
                states = self.states(ids, mask)
                for row, place in enumerate(batch):
                    yield place, states[row, : len(windows[place])]
