"""Sentence embeddings: a branch of the shared pass that reads each sentence by itself.

The branch takes the encoder's states from lower layers and was fitted so that the mean of its own
lies where the base encoder's would (Reimers & Gurevych 2019, Sentence-BERT). It runs only where
sentences of several articles are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np

from framing.encoder.artifacts import EMBEDDING_FILE, ModelFiles
from framing.encoder.layout import ArticleLayout, encode_layers
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession, Floats
from framing.encoder.windows import Window
from framing.errors import ModelIntegrityError, shown

SENTENCE_PIECES = 254
"""Longest run of word pieces that the branch reads at once; a longer sentence is read in runs."""

LENGTH_STEP = 16
"""Runs are padded to a multiple of this, so that few shapes occur."""

BATCH_PIECES = 4096
"""Word pieces per run of the session."""


class LayerStates:
    """Collects what the branch reads: states of the lower layers, sentence by sentence."""

    def __init__(self, layouts: Sequence[ArticleLayout]) -> None:
        self._layouts = layouts
        self._found: list[list[Floats | None]] = [
            [None] * len(layout.sentences) for layout in layouts
        ]

    def add(self, place: int, window: Window, states: Floats) -> None:
        """Take in a window of the article at ``place``, ``(n_pieces, n_layers * width)``."""
        first = 0
        for segment in window:
            last = first + len(segment)
            own = self._found[place][segment.sentence]
            if own is None:
                n_pieces = len(self._layouts[place].pieces[segment.sentence])
                own = np.zeros((n_pieces, states.shape[1]), dtype=np.float32)
                self._found[place][segment.sentence] = own
            own[segment.start : segment.end] = states[first:last]
            first = last

    def of_article(self, place: int) -> list[Floats]:
        """Return the states of each sentence, ``(n_pieces, n_layers * width)``, 0 without one."""
        nothing = np.zeros((0, 0), dtype=np.float32)
        return [nothing if states is None else states for states in self._found[place]]

    @classmethod
    def of_layouts(
        cls,
        layouts: Sequence[ArticleLayout],
        *,
        session: EncoderSession,
        tokenizer: PieceTokenizer,
    ) -> Self:
        """Return the states of layouts that nothing else is read of."""
        found = cls(layouts)
        for place, window, states in encode_layers(layouts, session=session, tokenizer=tokenizer):
            found.add(place, window, states)
        return found


class EmbeddingBranch:
    """The branch of a model, opened from verified bytes.

    Raises
    ------
    ModelIntegrityError
        When the model was trained without one.
    """

    def __init__(self, model: ModelFiles, *, n_threads: int | None = None) -> None:
        import onnxruntime

        if not model.has(EMBEDDING_FILE):
            raise ModelIntegrityError(
                f"Comparing articles needs a model with {EMBEDDING_FILE}; got none in "
                f"{shown(model.name)}. Train it again."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = n_threads or 0  # 0: every core
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model.read(EMBEDDING_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._width = int(self._session.get_outputs()[0].shape[-1])

    @property
    def width(self) -> int:
        """Numbers of an embedding."""
        return self._width

    def embed(self, sentences: Sequence[Floats]) -> Floats:
        """Return embeddings of unit length, ``(n_sentences, width)``.

        Parameters
        ----------
        sentences
            Layer states of each sentence, shape ``(n_pieces, n_layers * width)``; one without a
            piece gets a row of zeros.
        """
        sums = np.zeros((len(sentences), self._width), dtype=np.float32)
        by_length: dict[int, list[tuple[int, Floats]]] = {}
        for place, states in enumerate(sentences):
            for first in range(0, len(states), SENTENCE_PIECES):
                run = states[first : first + SENTENCE_PIECES]
                by_length.setdefault(-(-len(run) // LENGTH_STEP) * LENGTH_STEP, []).append(
                    (place, run)
                )
        for length, runs in sorted(by_length.items()):
            step = max(1, BATCH_PIECES // length)
            for first in range(0, len(runs), step):
                batch = runs[first : first + step]
                for (place, run), mean in zip(batch, self._means(batch, length), strict=True):
                    sums[place] += mean * len(run)
        lengths = np.sqrt(np.einsum("sw,sw->s", sums, sums))[:, None]
        embedded: Floats = sums / np.maximum(lengths, 1e-9)
        return embedded

    def _means(self, batch: Sequence[tuple[int, Floats]], length: int) -> Floats:
        layers = np.zeros((len(batch), length, batch[0][1].shape[1]), dtype=np.float32)
        mask = np.zeros((len(batch), length), dtype=np.int64)
        for row, (_, run) in enumerate(batch):
            layers[row, : len(run)] = run
            mask[row, : len(run)] = 1
        (means,) = self._session.run(None, {"layers": layers, "mask": mask})
        found: Floats = means
        return found
