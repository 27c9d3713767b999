"""Whatever the sentences: every piece is read once, in order, in windows that hold it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.encoder.windows import SPECIAL_PIECES, build_windows, window_length

CAPACITY = 12

sentences = st.lists(
    st.tuples(
        st.lists(st.integers(1, 5), max_size=12).map(
            lambda sizes: np.array(
                [place == 0 for size in sizes for place in range(size)], dtype=np.bool_
            )
        ),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(sentences)
def test_windows_hold_every_piece_once_in_order(
    given_sentences: list[tuple[np.ndarray, bool]],
) -> None:
    starts = [found for found, _ in given_sentences]
    windows = build_windows(
        starts,
        paragraph_ends=[end for _, end in given_sentences],
        window_pieces=CAPACITY + SPECIAL_PIECES,
    )
    read = [
        (segment.sentence, piece)
        for window in windows
        for segment in window
        for piece in range(segment.start, segment.end)
    ]
    assert read == [(i, piece) for i, found in enumerate(starts) for piece in range(len(found))]


@settings(max_examples=150)
@given(sentences)
def test_windows_keep_their_promises(given_sentences: list[tuple[np.ndarray, bool]]) -> None:
    starts = [found for found, _ in given_sentences]
    ends = [end for _, end in given_sentences]
    windows = build_windows(starts, paragraph_ends=ends, window_pieces=CAPACITY + SPECIAL_PIECES)
    cut = {i for i, found in enumerate(starts) if len(found) > CAPACITY}
    for window in windows:
        assert 0 < sum(len(segment) for segment in window) <= CAPACITY
        assert window_length(window) >= sum(len(segment) for segment in window) + SPECIAL_PIECES
        whole = [s for s in window if (s.start, s.end) == (0, len(starts[s.sentence]))]
        assert len(whole) == len(window) or {s.sentence for s in window} <= cut
        # Words have at most 5 pieces here, so every cut can lie at a word's start.
        assert all(starts[s.sentence][s.start] for s in window)
    # No window is shorter than it need be, but for a paragraph's end.
    for one, following in pairwise(windows):
        used = sum(len(segment) for segment in one)
        fits = used + len(following[0]) <= CAPACITY
        assert not fits or ends[one[-1].sentence] or {one[0].sentence, following[0].sentence} & cut


@settings(max_examples=50)
@given(sentences)
def test_windows_depend_on_nothing_else(given_sentences: list[tuple[np.ndarray, bool]]) -> None:
    starts = [found for found, _ in given_sentences]
    ends = [end for _, end in given_sentences]
    assert build_windows(starts, paragraph_ends=ends) == build_windows(
        [found.copy() for found in starts], paragraph_ends=list(ends)
    )
