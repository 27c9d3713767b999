"""An article laid out for the encoder: pieces of its sentences, and the windows over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Article, Sentence
from framing.encoder.pieces import Pieces, PieceTokenizer
from framing.encoder.session import EncoderSession, Floats
from framing.encoder.windows import Window, build_windows, window_length


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLayout:
    """The sentences of an article with their word pieces, and its windows."""

    sentences: tuple[Sentence, ...]
    pieces: tuple[Pieces, ...]
    windows: tuple[Window, ...]


def lay_out_article(
    article: Article, sentences: Sequence[Sentence], *, tokenizer: PieceTokenizer
) -> ArticleLayout:
    """Return the layout of an article whose sentences are given in reading order."""
    pieces = tokenizer.encode([article.slice(sentence.span) for sentence in sentences])
    windows = build_windows(
        [found.word_starts for found in pieces],
        paragraph_ends=_paragraph_ends(article, sentences),
    )
    return ArticleLayout(sentences=tuple(sentences), pieces=tuple(pieces), windows=tuple(windows))


def _paragraph_ends(article: Article, sentences: Sequence[Sentence]) -> list[bool]:
    """Return, per sentence, whether a line break or a change of part follows it."""
    ends = []
    for here, following in zip_longest(sentences, sentences[1:]):
        if following is None or following.span.part != here.span.part:
            ends.append(True)
        else:
            whole = article.part(here.span.part)
            ends.append("\n" in whole[here.span.end : following.span.start])
    return ends


def window_ids(
    layout: ArticleLayout, window: Window, *, tokenizer: PieceTokenizer
) -> NDArray[np.int32]:
    """Return the ids of a window with its start and end piece, shape ``(n_pieces,)``."""
    parts = [layout.pieces[segment.sentence].ids[segment.start : segment.end] for segment in window]
    edge = np.asarray([tokenizer.start_id], dtype=np.int32)
    last = np.asarray([tokenizer.end_id], dtype=np.int32)
    return np.concatenate([edge, *parts, last])


OnLayers = Callable[[int, Window, Floats], None]
"""Called with an article's place, a window, and the states of its lower layers."""


def encode_layouts(
    layouts: Sequence[ArticleLayout],
    *,
    session: EncoderSession,
    tokenizer: PieceTokenizer,
    on_layers: OnLayers | None = None,
) -> Iterator[tuple[int, Window, Floats, Floats]]:
    """Yield ``(article's place, window, token states, projections)`` for every window.

    Both have shape ``(n_pieces, width)``, the start and end piece left out. Windows of all
    articles are batched together by length, so articles finish in no particular order. What
    ``on_layers`` is given comes from the same pass, ``(n_pieces, n_layers * width)``.
    """

    def hand_on(place: int, layers: Floats) -> None:
        if on_layers is not None:
            article, window = places[place]
            on_layers(article, window, layers[1:-1])

    places = [(i, window) for i, layout in enumerate(layouts) for window in layout.windows]
    ids = [window_ids(layouts[i], window, tokenizer=tokenizer) for i, window in places]
    lengths = [window_length(window) for _, window in places]
    for place, states, projections in session.states_of_windows(
        ids,
        lengths=lengths,
        pad_id=tokenizer.pad_id,
        on_layers=None if on_layers is None else hand_on,
    ):
        article, window = places[place]
        yield article, window, states[1:-1], projections[1:-1]


def encode_layers(
    layouts: Sequence[ArticleLayout], *, session: EncoderSession, tokenizer: PieceTokenizer
) -> Iterator[tuple[int, Window, Floats]]:
    """Yield ``(article's place, window, lower layers' states)`` for every window.

    The states have shape ``(n_pieces, n_layers * width)``, the start and end piece left out.
    """
    places = [(i, window) for i, layout in enumerate(layouts) for window in layout.windows]
    ids = [window_ids(layouts[i], window, tokenizer=tokenizer) for i, window in places]
    lengths = [window_length(window) for _, window in places]
    for place, layers in session.layers_of_windows(ids, lengths=lengths, pad_id=tokenizer.pad_id):
        article, window = places[place]
        yield article, window, layers[1:-1]
