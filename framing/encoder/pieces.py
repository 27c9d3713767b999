"""Word pieces of sentences, with their character offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of one sentence.

    ``ids`` has shape ``(n_pieces,)``; ``starts`` and ``ends`` are code-point offsets into the
    sentence's string; ``word_starts`` is true where a piece begins a word.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    word_starts: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


class PieceTokenizer:
    """The model's word-piece vocabulary, from the content of its ``tokenizer.json``."""

    def __init__(self, content: bytes) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_str(content.decode("utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.start_id: int = self._id("[CLS]")
        self.end_id: int = self._id("[SEP]")
        self.pad_id: int = self._id("[PAD]")

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"A model's vocabulary must hold {token}; this one does not.")
        return int(found)

    def encode(self, sentences: Sequence[str]) -> list[Pieces]:
        """Return the pieces of each sentence; a sentence of odd characters may have none."""
        found = []
        cleaned = [_without_surrogates(sentence) for sentence in sentences]
        for encoding in self._tokenizer.encode_batch(cleaned, add_special_tokens=False):
            offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
            words = np.asarray(
                [-1 if word is None else word for word in encoding.word_ids], dtype=np.int64
            )
            word_starts = np.ones(len(words), dtype=np.bool_)
            word_starts[1:] = words[1:] != words[:-1]
            found.append(
                Pieces(
                    ids=np.asarray(encoding.ids, dtype=np.int32),
                    starts=offsets[:, 0],
                    ends=offsets[:, 1],
                    word_starts=word_starts,
                )
            )
        return found


def _without_surrogates(text: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot carry, character by character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
