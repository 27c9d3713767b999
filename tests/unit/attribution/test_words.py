"""The words of an article: their places, windows, and spans."""

from __future__ import annotations

import pytest

from framing.attribution.words import ArticleWords
from framing.datatypes import Article, Part, Sentence, Span
from framing.encoder.casing import Case
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import WindowSegment
from tests.unit.attribution.hand_made import HandMade
from tests.unit.loaded.invented import pieces_of

STORY = HandMade(
    title="Pier “unsafe”, pilots say",
    sentences=("Mara Lindqvist spoke.", "“It leaks,” she said.", "\n\nThe BOARD met 12 times."),
    windows=(0, 2),
)


def texts(story: HandMade, words: ArticleWords) -> list[str]:
    return [story.article.slice(words.span(i, i)) for i in range(len(words))]


def test_words_are_numbered_through_title_and_text() -> None:
    found = texts(STORY, STORY.words)
    assert found[:8] == ["Pier", "“", "unsafe", "”", ",", "pilots", "say", "Mara"]
    assert found[-6:] == ["The", "BOARD", "met", "12", "times", "."]


def test_a_word_of_several_pieces_is_one_word() -> None:
    article = Article(article_id="a-1", text="Lindqvist said")
    pieces = pieces_of("Lind|qvi|st said")
    layout = ArticleLayout(
        sentences=(Sentence(index=0, span=Span(part="text", start=0, end=14)),),
        pieces=(pieces,),
        windows=((WindowSegment(sentence=0, start=0, end=4),),),
    )
    words = ArticleWords(article, layout, quotations=())
    places = words.window(layout.windows[0])
    assert (words.starts.tolist(), words.ends.tolist()) == ([0, 10], [9, 14])
    assert places.rows.tolist() == [0, 3]
    assert words.word_of_pieces(layout.windows[0]).tolist() == [0, 0, 0, 1]
    assert places.pieces.cases.tolist() == [Case.TITLE] * 3 + [Case.LOWER]


def test_parts_sentences_and_paragraphs_are_told_apart() -> None:
    words = STORY.words
    first_of_text, last = STORY.run("Mara")[0], len(words) - 1
    assert words.parts[first_of_text - 1 : first_of_text + 1].tolist() == [0, 1]
    assert words.sentences[[0, first_of_text, last]].tolist() == [0, 1, 3]
    assert words.paragraphs[[0, first_of_text, STORY.run("she")[0], last]].tolist() == [0, 1, 1, 2]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_blank_lines_count_for_no_paragraph(gap: str) -> None:
    story = HandMade(sentences=("One.", f"{gap}Two."))
    assert sorted(set(story.words.paragraphs.tolist())) == [1, 2]


def test_words_in_marks_are_quoted_marks_included() -> None:
    words = STORY.words
    quoted = [text for i, text in enumerate(texts(STORY, words)) if words.quoted[i]]
    assert quoted == ["“", "unsafe", "”", "“", "It", "leaks", ",", "”"]


def test_a_window_begins_with_its_first_word() -> None:
    places = STORY.words.window(STORY.layout.windows[1])
    assert places.first_word == STORY.run("“It")[0]
    assert len(places.rows) == len(STORY.words) - places.first_word
    assert places.pieces.quoted[:6].tolist() == [1, 1, 1, 1, 1, 0]
    assert places.pieces.cases[-5:].tolist() == [
        Case.UPPER, Case.LOWER, Case.DIGITS, Case.LOWER, Case.NONE,
    ]  # fmt: skip


def test_windows_share_no_word_and_leave_none_out() -> None:
    windows = [STORY.words.window(window) for window in STORY.layout.windows]
    numbers = [window.first_word + word for window in windows for word in range(len(window.rows))]
    assert numbers == list(range(len(STORY.words)))


def test_a_span_runs_from_the_first_word_to_the_last() -> None:
    first, last = STORY.run("Mara Lindqvist spoke")
    assert STORY.slices([STORY.words.span(first, last)]) == ["Mara Lindqvist spoke"]


def test_a_run_from_the_title_into_the_text_makes_two_spans() -> None:
    spans = STORY.words.spans([(STORY.run("pilots")[0], STORY.run("Mara Lindqvist")[1])])
    assert [span.part for span in spans] == ["title", "text"]
    assert STORY.slices(spans) == ["pilots say", "Mara Lindqvist"]


def test_every_run_has_its_spans_in_order() -> None:
    spans = STORY.words.spans([STORY.run("Mara"), STORY.run("The BOARD")])
    assert STORY.slices(spans) == ["Mara", "The BOARD"]


@pytest.mark.parametrize(
    ("part", "start", "end", "expected"),
    [
        ("text", 0, 4, ["Mara"]),
        ("text", 0, 5, ["Mara"]),
        ("text", 3, 6, ["Mara", "Lindqvist"]),
        ("text", 4, 5, []),
        ("title", 0, 4, ["Pier"]),
        ("title", 24, 25, ["say"]),
        ("text", 0, 14, ["Mara", "Lindqvist"]),
    ],
)
def test_the_words_in_a_span_are_those_that_it_touches(
    part: Part, start: int, end: int, expected: list[str]
) -> None:
    first, last = STORY.words.words_in(Span(part=part, start=start, end=end))
    assert texts(STORY, STORY.words)[first:last] == expected


def test_a_span_in_an_empty_part_holds_no_words() -> None:
    words = HandMade(sentences=("One.",)).words
    assert words.words_in(Span(part="title", start=0, end=0)) == (0, 0)


def test_an_article_without_sentences_has_no_words() -> None:
    layout = ArticleLayout(sentences=(), pieces=(), windows=())
    words = ArticleWords(Article(article_id="a-1", text=""), layout, quotations=())
    assert len(words) == 0
    assert words.words_in(Span(part="text", start=0, end=0)) == (0, 0)


def test_a_sentence_without_pieces_takes_no_number() -> None:
    words = HandMade(sentences=("One.", "", "Two.")).words
    assert words.sentences.tolist() == [0, 0, 2, 2]
