"""Windows of neighbouring sentences."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.encoder.windows import (
    LENGTH_STEP,
    SPECIAL_PIECES,
    Window,
    WindowSegment,
    build_windows,
    window_length,
)


def words(*sizes: int) -> NDArray[np.bool_]:
    """Return the word starts of words with so many pieces each."""
    return np.array([place == 0 for size in sizes for place in range(size)], dtype=np.bool_)


def sentence(n_pieces: int) -> NDArray[np.bool_]:
    return words(*[1] * n_pieces)


def sentences_of(windows: list[Window]) -> list[list[int]]:
    return [[segment.sentence for segment in window] for window in windows]


def test_an_article_without_sentences_has_no_windows() -> None:
    assert build_windows([], paragraph_ends=[]) == []


def test_sentences_that_fit_share_a_window() -> None:
    windows = build_windows(
        [sentence(3), sentence(5)], paragraph_ends=[False, True], window_pieces=10
    )
    assert windows == [
        (
            WindowSegment(sentence=0, start=0, end=3),
            WindowSegment(sentence=1, start=0, end=5),
        )
    ]


def test_the_start_and_end_piece_count() -> None:
    windows = build_windows(
        [sentence(4), sentence(5)], paragraph_ends=[False, True], window_pieces=10
    )
    assert sentences_of(windows) == [[0], [1]]


def test_a_sentence_that_fits_is_never_cut() -> None:
    windows = build_windows(
        [sentence(5), sentence(7), sentence(8)], paragraph_ends=[False] * 3, window_pieces=10
    )
    assert windows == [
        (WindowSegment(sentence=i, start=0, end=n),) for i, n in enumerate((5, 7, 8))
    ]


def test_a_window_ends_with_a_paragraph_where_one_ends_in_its_second_half() -> None:
    windows = build_windows(
        [sentence(3), sentence(2), sentence(2), sentence(4)],
        paragraph_ends=[False, True, False, True],
        window_pieces=10,
    )
    assert sentences_of(windows) == [[0, 1], [2, 3]]


def test_a_paragraph_end_in_the_first_half_is_passed_over() -> None:
    windows = build_windows(
        [sentence(2), sentence(3), sentence(3), sentence(4)],
        paragraph_ends=[True, False, False, True],
        window_pieces=10,
    )
    assert sentences_of(windows) == [[0, 1, 2], [3]]


def test_what_stands_after_a_paragraph_end_stays_whole_when_the_next_sentence_is_long() -> None:
    windows = build_windows(
        [sentence(4), sentence(3), sentence(8)],
        paragraph_ends=[True, False, True],
        window_pieces=10,
    )
    assert sentences_of(windows) == [[0], [1], [2]]


def test_a_sentence_that_is_too_long_is_cut_at_word_starts() -> None:
    windows = build_windows([words(3, 3, 3, 2)], paragraph_ends=[True], window_pieces=10)
    assert windows == [
        (WindowSegment(sentence=0, start=0, end=6),),
        (WindowSegment(sentence=0, start=6, end=11),),
    ]


def test_a_word_that_ends_with_the_window_stays_in_it() -> None:
    windows = build_windows([words(4, 4, 4)], paragraph_ends=[True], window_pieces=10)
    assert [(window[0].start, window[0].end) for window in windows] == [(0, 8), (8, 12)]


def test_a_word_longer_than_a_window_is_cut_inside() -> None:
    windows = build_windows([words(20)], paragraph_ends=[True], window_pieces=10)
    assert [(window[0].start, window[0].end) for window in windows] == [(0, 8), (8, 16), (16, 20)]


def test_a_cut_sentence_shares_no_window() -> None:
    windows = build_windows(
        [sentence(2), sentence(9), sentence(2)], paragraph_ends=[True] * 3, window_pieces=10
    )
    assert sentences_of(windows) == [[0], [1], [1], [2]]


def test_a_sentence_without_pieces_is_in_no_window() -> None:
    windows = build_windows(
        [sentence(2), sentence(0), sentence(3)], paragraph_ends=[False] * 3, window_pieces=10
    )
    assert sentences_of(windows) == [[0, 2]]


@pytest.mark.parametrize(("n_pieces", "length"), [(1, 16), (14, 16), (15, 32), (254, 256)])
def test_a_window_is_padded_to_a_multiple_of_the_step(n_pieces: int, length: int) -> None:
    assert n_pieces + SPECIAL_PIECES <= length
    assert length % LENGTH_STEP == 0
    assert window_length((WindowSegment(sentence=0, start=0, end=n_pieces),)) == length
