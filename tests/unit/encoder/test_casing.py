"""The case of words, piece by piece."""

from __future__ import annotations

import numpy as np
import pytest

from framing.encoder.casing import Case, piece_cases, word_case
from framing.encoder.pieces import Pieces, PieceTokenizer


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", Case.LOWER),
        ("état", Case.LOWER),
        ("Hale", Case.TITLE),
        ("Ångström", Case.TITLE),
        ("A", Case.TITLE),
        ("NATO", Case.UPPER),
        ("U.S.", Case.UPPER),
        ("McKay", Case.MIXED),
        ("iPhone", Case.MIXED),
        ("1,200", Case.DIGITS),
        ("12th", Case.LOWER),
        ("٣", Case.DIGITS),
        ("—", Case.NONE),
        ("", Case.NONE),
        ("漢字", Case.MIXED),
    ],
)
def test_the_case_of_a_word(word: str, case: Case) -> None:
    assert word_case(word) is case


def test_every_case_has_its_row_of_an_embedding() -> None:
    assert sorted(Case) == list(range(len(Case)))


def pieces(*places: tuple[int, int, bool]) -> Pieces:
    starts, ends, firsts = zip(*places, strict=True)
    return Pieces(
        ids=np.zeros(len(places), dtype=np.int32),
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        word_starts=np.array(firsts, dtype=np.bool_),
    )


def test_every_piece_of_a_word_has_the_words_case() -> None:
    text = "Lindqvist said NO"
    found = piece_cases(
        text, pieces((0, 4, True), (4, 9, False), (10, 14, True), (15, 16, True), (16, 17, False))
    )
    assert found.tolist() == [Case.TITLE, Case.TITLE, Case.LOWER, Case.UPPER, Case.UPPER]


def test_a_case_that_only_a_later_piece_shows_holds_for_the_first() -> None:
    assert piece_cases("MacKay", pieces((0, 3, True), (3, 6, False))).tolist() == [Case.MIXED] * 2


def test_a_sentence_without_pieces_has_no_cases() -> None:
    empty = Pieces(
        ids=np.zeros(0, dtype=np.int32),
        starts=np.zeros(0, dtype=np.int32),
        ends=np.zeros(0, dtype=np.int32),
        word_starts=np.zeros(0, dtype=np.bool_),
    )
    assert piece_cases("", empty).shape == (0,)


def test_cases_follow_the_text_though_the_vocabulary_is_lower_case(
    tokenizer: PieceTokenizer,
) -> None:
    text = "Obafemi told NATO of the quayside."
    (found,) = tokenizer.encode([text])
    cases = piece_cases(text, found)
    by_word = {
        text[start:end]: Case(case)
        for start, end, case in zip(found.starts, found.ends, cases, strict=True)
    }
    assert by_word["told"] is Case.LOWER
    assert by_word["."] is Case.NONE
    assert set(cases[: int(np.flatnonzero(found.word_starts)[1])]) == {Case.TITLE}
