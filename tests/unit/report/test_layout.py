"""The text laid out: nothing lost, every mark in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import ArticleScore, Span, Voice, VoiceSpan
from framing.report.layout import PartView, SegmentView, VoiceRun, lay_out
from tests.unit.report.examples import FERRY_LOADED, make_score, with_spans


def _voice_runs(part: PartView) -> Iterator[VoiceRun]:
    for paragraph in part.paragraphs:
        for sentence in paragraph.sentences:
            yield from sentence.voices


def _segments(part: PartView) -> list[SegmentView]:
    return [segment for voice in _voice_runs(part) for segment in voice.segments]


def _marked(part: PartView, index: int) -> str:
    return "".join(segment.text for segment in _segments(part) if index in segment.loaded)


def _text_of(score: ArticleScore) -> PartView:
    return lay_out(score.analysis, part="text")


def test_the_pieces_joined_are_the_text() -> None:
    score = make_score()
    assert _text_of(score).text == score.article.text


def test_the_pieces_of_the_title_joined_are_the_title() -> None:
    assert lay_out(make_score().analysis, part="title").text == "Council rams through ferry closure"


@given(
    st.text(alphabet=st.sampled_from("ab \n\r\t\u202e“”"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)).map(sorted), max_size=5),
)
@settings(max_examples=80, deadline=None)
def test_no_span_can_lose_a_character(text: str, bounds: list[list[int]]) -> None:
    score = make_score([(text, 0.5)], loaded=(), quoted=())
    score = with_spans(score, *[(start, end) for start, end in bounds])
    assert _text_of(score).text == text


def test_every_loaded_span_is_marked_whole() -> None:
    part = _text_of(make_score())
    marked = [_marked(part, index) for index in range(len(FERRY_LOADED))]
    assert marked == [words for words, _, _ in FERRY_LOADED]


def test_crossing_spans_are_both_marked_whole() -> None:
    part = _text_of(
        with_spans(make_score([("abcdefghij", 0.5)], loaded=(), quoted=()), (1, 6), (4, 9))
    )
    assert (_marked(part, 0), _marked(part, 1)) == ("bcdef", "efghi")


def test_a_span_begins_and_ends_once() -> None:
    part = _text_of(
        with_spans(make_score([("abcdefghij", 0.5)], loaded=(), quoted=()), (1, 6), (4, 9))
    )
    starting = [index for segment in _segments(part) for index in segment.starting]
    ending = [index for segment in _segments(part) for index in segment.ending]
    assert (starting, ending) == ([0, 1], [0, 1])


def test_a_span_across_sentences_is_marked_in_both() -> None:
    score = make_score([("One here.", 0.1), ("Two there.", 0.2)], loaded=(), quoted=())
    part = _text_of(with_spans(score, (4, 13)))
    assert _marked(part, 0) == "here. Two"


def test_a_span_across_paragraphs_loses_only_the_line_ends() -> None:
    score = make_score([("One here.\n\n", 0.1), ("Two there.", 0.2)], loaded=(), quoted=())
    assert _marked(_text_of(with_spans(score, (4, 15))), 0) == "here.Two"


def test_quoted_characters_are_in_the_quoted_voice() -> None:
    runs = [run for run in _voice_runs(_text_of(make_score())) if run.voice is Voice.QUOTED]
    text = "".join(segment.text for run in runs for segment in run.segments)
    assert text == "“This is a cold-blooded betrayal,”"


def test_a_quotation_over_two_sentences_begins_and_ends_once() -> None:
    score = make_score(
        [("“We lost.", 0.1), ("We will not stop,” she said.", 0.2)],
        loaded=(),
        quoted=["“We lost. We will not stop,”"],
    )
    runs = [run for run in _voice_runs(_text_of(score)) if run.voice is Voice.QUOTED]
    assert [(run.begins, run.ends) for run in runs] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_an_improbable_voice_is_the_outlet() -> None:
    score = make_score([("He called it a disgrace.", 0.5)], loaded=(), quoted=())
    span = Span(part="text", start=0, end=5)
    voices = (VoiceSpan(span=span, voice=Voice.PARAPHRASED, probability=0.4),)
    part = lay_out(replace(score.analysis, voices=voices), part="text")
    assert {run.voice for run in _voice_runs(part)} == {Voice.OUTLET}


def test_a_sentence_ends_before_the_line_ends_it_takes_in() -> None:
    part = _text_of(make_score([("One.\n\n", 0.1), ("Two.", 0.2)], loaded=(), quoted=()))
    ends = [run.sentence for p in part.paragraphs for run in p.sentences if run.ends]
    assert ends == [1, 2]  # sentence 0 is the title


def test_the_paragraph_that_repeats_the_title_is_the_headline() -> None:
    score = make_score(
        [("Ferry to close", 0.1), ("\n\nIt closes.", 0.2)], loaded=(), quoted=(), title=None
    )
    analysis = replace(score.analysis, headline=Span(part="text", start=0, end=14))
    part = lay_out(analysis, part="text")
    assert [paragraph.is_headline for paragraph in part.paragraphs] == [True, False]
