"""An article laid out for the encoder."""

from __future__ import annotations

import numpy as np

from framing.datatypes import Article, Sentence, Span
from framing.encoder.layout import ArticleLayout, encode_layouts, lay_out_article, window_ids
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession
from framing.text.sentences import split_sentences


def lay_out(text: str, tokenizer: PieceTokenizer, *, title: str | None = None) -> ArticleLayout:
    article = Article(article_id="a", text=text, title=title)
    sentences: list[Sentence] = []
    if title is not None:
        sentences.append(Sentence(index=0, span=Span(part="title", start=0, end=len(title))))
    sentences.extend(split_sentences(text, first_index=len(sentences)))
    return lay_out_article(article, sentences, tokenizer=tokenizer)


def test_each_sentence_has_its_own_pieces(tokenizer: PieceTokenizer) -> None:
    layout = lay_out("The ferry sank. Nobody was hurt.", tokenizer)
    assert [len(pieces) for pieces in layout.pieces] == [4, 4]


def test_the_title_comes_first_and_shares_a_window(tokenizer: PieceTokenizer) -> None:
    layout = lay_out("Nobody was hurt.", tokenizer, title="Ferry sinks")
    assert [segment.sentence for segment in layout.windows[0]] == [0, 1]


def test_ids_of_a_window_stand_between_a_start_and_an_end_piece(
    tokenizer: PieceTokenizer,
) -> None:
    layout = lay_out("The ferry sank. Nobody was hurt.", tokenizer)
    ids = window_ids(layout, layout.windows[0], tokenizer=tokenizer)
    assert ids.tolist() == [
        tokenizer.start_id,
        *layout.pieces[0].ids.tolist(),
        *layout.pieces[1].ids.tolist(),
        tokenizer.end_id,
    ]


def test_windows_end_with_paragraphs(tokenizer: PieceTokenizer) -> None:
    sentence = "The harbour board met again on Tuesday to talk about the quay and its pilots."
    paragraph = " ".join([sentence] * 6)
    layout = lay_out("\n".join([paragraph] * 4), tokenizer)
    ends = [window[-1].sentence for window in layout.windows]
    assert len(ends) > 1
    assert all((end + 1) % 6 == 0 for end in ends)


def test_an_article_without_text_has_no_windows(tokenizer: PieceTokenizer) -> None:
    layout = lay_out("", tokenizer)
    assert (layout.sentences, layout.pieces, layout.windows) == ((), (), ())


def test_states_come_for_every_piece_of_every_article(
    tokenizer: PieceTokenizer, session: EncoderSession
) -> None:
    layouts = [
        lay_out("The ferry sank. Nobody was hurt.", tokenizer),
        lay_out("", tokenizer),
        lay_out("The harbour board met. " * 80, tokenizer),
    ]
    seen = [0] * len(layouts)
    for article, window, states, projections in encode_layouts(
        layouts, session=session, tokenizer=tokenizer
    ):
        assert len(states) == len(projections) == sum(len(segment) for segment in window)
        seen[article] += len(states)
    assert seen == [sum(len(pieces) for pieces in layout.pieces) for layout in layouts]


def test_states_and_projections_leave_the_start_and_end_piece_out(
    tokenizer: PieceTokenizer, session: EncoderSession
) -> None:
    layout = lay_out("The ferry sank.", tokenizer)
    ids = window_ids(layout, layout.windows[0], tokenizer=tokenizer)
    _, *whole = next(session.states_of_windows([ids], lengths=[16], pad_id=tokenizer.pad_id))
    _, _, *found = next(encode_layouts([layout], session=session, tokenizer=tokenizer))
    for of_window, of_ids in zip(found, whole, strict=True):
        np.testing.assert_array_equal(of_window, of_ids[1:-1])
