"""The shipped model's word pieces and encoder, opened once."""

from __future__ import annotations

import pytest

from framing.encoder.artifacts import TOKENIZER_FILE, ModelFiles, find_model
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession


@pytest.fixture(scope="session")
def model() -> ModelFiles:
    return find_model()


@pytest.fixture(scope="session")
def tokenizer(model: ModelFiles) -> PieceTokenizer:
    return PieceTokenizer(model.read(TOKENIZER_FILE))


@pytest.fixture(scope="session")
def session(model: ModelFiles) -> EncoderSession:
    return EncoderSession(model)
