"""Word pieces with their character offsets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.encoder.pieces import PieceTokenizer


def test_offsets_slice_back(tokenizer: PieceTokenizer) -> None:
    text = "The ferry sank, officials said."
    pieces = tokenizer.encode([text])[0]
    assert [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)] == [
        "The", "ferry", "sank", ",", "officials", "said", ".",
    ]  # fmt: skip


def test_a_rare_word_starts_once(tokenizer: PieceTokenizer) -> None:
    text = "The wharfinger spoke."
    pieces = tokenizer.encode([text])[0]
    assert len(pieces) > 4
    assert [text[start:] for start in pieces.starts[pieces.word_starts]] == [
        "The wharfinger spoke.",
        "wharfinger spoke.",
        "spoke.",
        ".",
    ]


def test_sentences_keep_their_order(tokenizer: PieceTokenizer) -> None:
    one, other = "The ferry sank.", "Nobody was hurt, the harbour board said on Tuesday."
    both = tokenizer.encode([one, other])
    assert [found.ids.tolist() for found in both] == [
        tokenizer.encode([text])[0].ids.tolist() for text in (one, other)
    ]


def test_no_special_pieces_are_added(tokenizer: PieceTokenizer) -> None:
    ids = tokenizer.encode(["The ferry sank."])[0].ids
    assert not {tokenizer.start_id, tokenizer.end_id, tokenizer.pad_id} & set(ids.tolist())


def test_long_sentences_are_not_cut(tokenizer: PieceTokenizer) -> None:
    assert len(tokenizer.encode(["ferry " * 2000])[0]) == 2000


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b", "\x00\x01"])
def test_a_sentence_may_have_no_pieces(tokenizer: PieceTokenizer, text: str) -> None:
    pieces = tokenizer.encode([text])[0]
    assert len(pieces) == 0
    assert pieces.word_starts.shape == (0,)


def test_lone_surrogates_keep_the_offsets_behind_them(tokenizer: PieceTokenizer) -> None:
    text = "Quay \ud83d sank"
    pieces = tokenizer.encode([text])[0]
    assert text[pieces.starts[-1] : pieces.ends[-1]] == "sank"


@pytest.mark.parametrize("before", ["😀", "e\u0301", "\u202e", "İ", "ﬁ", "\ufeff", "漢字"])
def test_odd_characters_keep_the_offsets_behind_them(
    tokenizer: PieceTokenizer, before: str
) -> None:
    text = f"{before} sank"
    pieces = tokenizer.encode([text])[0]
    assert text[pieces.starts[-1] : pieces.ends[-1]] == "sank"


def test_a_vocabulary_without_the_special_pieces_is_refused() -> None:
    content = find_model().read(TOKENIZER_FILE).replace(b"[CLS]", b"[ODD]")
    with pytest.raises(ValueError, match=r"must hold \[CLS\]"):
        PieceTokenizer(content)


@settings(max_examples=80)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_pieces_stay_inside_their_sentence(texts: list[str]) -> None:
    for text, pieces in zip(texts, TOKENIZER.encode(texts), strict=True):
        assert (pieces.starts <= pieces.ends).all()
        assert (pieces.ends <= len(text)).all()
        assert (np.diff(pieces.starts) >= 0).all()
        assert len(pieces.ids) == len(pieces.word_starts)
        assert pieces.word_starts[:1].all()


TOKENIZER = PieceTokenizer(find_model().read(TOKENIZER_FILE))
