"""Word pieces that the tests of training share."""

from __future__ import annotations

import pytest

from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.encoder.pieces import PieceTokenizer


@pytest.fixture(scope="module")
def pieces_tokenizer() -> PieceTokenizer:
    """The shipped model's word pieces, which are the base encoder's."""
    return PieceTokenizer(find_model().read(TOKENIZER_FILE))
