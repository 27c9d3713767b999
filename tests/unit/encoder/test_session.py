"""The encoder session: a window's states and projections depend on the window alone."""

from __future__ import annotations

from itertools import cycle, islice

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.encoder import session as session_module
from framing.encoder.artifacts import ModelFiles
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession, Floats

SENTENCES = [
    "The harbour board met on Tuesday.",
    "Its shameless betrayal of the pilots will haunt this town for a generation.",
    "Nobody was hurt.",
    "The ferry, which was built in 1987 and refitted twice, left the quay at seven.",
    "Why?",
]


def ids_of(text: str, tokenizer: PieceTokenizer) -> NDArray[np.int32]:
    pieces = tokenizer.encode([text])[0].ids
    edges = [tokenizer.start_id], [tokenizer.end_id]
    return np.concatenate([edges[0], pieces, edges[1]]).astype(np.int32)


def states_of(
    windows: list[NDArray[np.int32]],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
    *,
    length: int = 32,
) -> list[Floats]:
    """Return the states of each window with its projections beside them."""
    found = {
        place: np.concatenate([states, projections], axis=1)
        for place, states, projections in session.states_of_windows(
            windows, lengths=[length] * len(windows), pad_id=tokenizer.pad_id
        )
    }
    return [found[place] for place in range(len(windows))]


@pytest.fixture(scope="module")
def windows(tokenizer: PieceTokenizer) -> list[NDArray[np.int32]]:
    return [ids_of(text, tokenizer) for text in SENTENCES]


@pytest.fixture(scope="module")
def states(
    windows: list[NDArray[np.int32]], session: EncoderSession, tokenizer: PieceTokenizer
) -> list[Floats]:
    """The states of each window alone."""
    return [states_of([window], session, tokenizer)[0] for window in windows]


def test_states_come_without_padding(
    windows: list[NDArray[np.int32]], states: list[Floats]
) -> None:
    assert [len(found) for found in states] == [len(window) for window in windows]


def test_states_are_the_same_to_the_last_bit_in_a_batch(
    windows: list[NDArray[np.int32]],
    states: list[Floats],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
) -> None:
    together = states_of(windows, session, tokenizer)
    assert [found.tobytes() for found in together] == [found.tobytes() for found in states]


def test_states_are_the_same_to_the_last_bit_in_another_order(
    windows: list[NDArray[np.int32]],
    states: list[Floats],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
) -> None:
    backwards = states_of(windows[::-1], session, tokenizer)[::-1]
    assert [found.tobytes() for found in backwards] == [found.tobytes() for found in states]


def test_states_are_the_same_to_the_last_bit_in_a_full_batch(
    windows: list[NDArray[np.int32]],
    states: list[Floats],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
) -> None:
    many = states_of(list(islice(cycle(windows), 131)), session, tokenizer)
    assert all(
        found.tobytes() == alone.tobytes()
        for found, alone in zip(many, cycle(states), strict=False)
    )


@pytest.mark.parametrize("n_threads", [1, 2])
def test_states_do_not_depend_on_the_threads(
    n_threads: int,
    windows: list[NDArray[np.int32]],
    states: list[Floats],
    model: ModelFiles,
    tokenizer: PieceTokenizer,
) -> None:
    found = states_of(windows, EncoderSession(model, n_threads=n_threads), tokenizer)
    assert [item.tobytes() for item in found] == [item.tobytes() for item in states]


def test_more_padding_moves_nothing_that_counts(
    windows: list[NDArray[np.int32]],
    states: list[Floats],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
) -> None:
    padded = states_of(windows, session, tokenizer, length=48)
    for found, alone in zip(padded, states, strict=True):
        np.testing.assert_allclose(found, alone, atol=2e-4)


def test_different_windows_have_different_states(states: list[Floats]) -> None:
    assert np.abs(states[0][0] - states[1][0]).max() > 0.01


def test_windows_are_run_longest_first_and_in_batches(
    windows: list[NDArray[np.int32]],
    session: EncoderSession,
    tokenizer: PieceTokenizer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shapes: list[tuple[int, ...]] = []
    run = session.run

    def seen(ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        shapes.append(ids.shape)
        return run(ids, mask)

    monkeypatch.setattr(session, "run", seen)
    monkeypatch.setattr(session_module, "BATCH_PIECES", 64)
    lengths = [32, 48, 32, 48, 32]
    found = session.states_of_windows(windows, lengths=lengths, pad_id=tokenizer.pad_id)
    places = [place for place, _, _ in found]
    assert places == [1, 3, 0, 2, 4]
    assert shapes == [(1, 48), (1, 48), (2, 32), (1, 32)]


def test_no_windows_give_no_states(session: EncoderSession, tokenizer: PieceTokenizer) -> None:
    assert list(session.states_of_windows([], lengths=[], pad_id=tokenizer.pad_id)) == []
