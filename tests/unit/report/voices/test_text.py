"""The text cut by speaker: nothing lost, every content whole, the innermost on top."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import (
    ArticleAnalysis,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    QuotationKind,
    Span,
)
from framing.report.voices.text import SpokenPart, SpokenRun, lay_out_voices
from tests.unit.report.attribution_factories import make_voices_score
from tests.unit.report.examples import make_score
from tests.unit.report.flood_article import SAID, TITLE


def _part() -> SpokenPart:
    return lay_out_voices(make_voices_score().analysis, part="text")


def _runs(part: SpokenPart) -> list[SpokenRun]:
    return [run for paragraph in part.paragraphs for run in paragraph.runs]


def _text(run: SpokenRun) -> str:
    return "".join(segment.text for segment in run.segments)


def _said(part: SpokenPart, at: int) -> str:
    return "".join(_text(run) for run in _runs(part) if at in run.attributions)


def _analysis(text: str, *contents: tuple[int, int]) -> ArticleAnalysis:
    """Return an analysis of ``text`` in which each content is an attribution of its own."""
    cue = Cue(
        spans=(Span(part="text", start=0, end=1),),
        act=CueAct.SPEECH,
        commitment=Commitment.NEUTRAL,
        attitude=Attitude.NEUTRAL,
    )
    attributions = tuple(
        Attribution(
            source=None,
            cue=cue,
            content=(Span(part="text", start=start, end=end),),
            quotation=QuotationKind.INDIRECT,
            probability=0.5,
            n_words=1,
        )
        for start, end in contents
    )
    analysis = make_score([(text, 0.5)], loaded=(), quoted=(), title=None).analysis
    return replace(analysis, attribution=AttributionEvidence(attributions=attributions))


def test_the_pieces_joined_are_the_text() -> None:
    assert _part().text == make_voices_score().article.text


def test_the_pieces_of_the_title_joined_are_the_title() -> None:
    assert lay_out_voices(make_voices_score().analysis, part="title").text == TITLE


@given(
    st.text(alphabet=st.sampled_from("ab \n\r\t\u202e“”"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)).map(sorted), max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_no_content_can_lose_a_character(text: str, bounds: list[list[int]]) -> None:
    analysis = _analysis(text, *[(start, end) for start, end in bounds])
    assert lay_out_voices(analysis, part="text").text == text


def test_every_content_is_marked_whole() -> None:
    part = _part()
    marked = [_said(part, at) for at in range(len(SAID))]
    assert marked == ["".join(said.content) for said in SAID]


def test_of_nested_contents_the_innermost_stands_first() -> None:
    run = next(run for run in _runs(_part()) if _text(run) == "that the pumps were never tested")
    assert run.attributions == (6, 5)


def test_the_outer_content_goes_on_alone_where_the_inner_one_is_not() -> None:
    part = lay_out_voices(_analysis("abcdefghij", (0, 9), (3, 6)), part="text")
    assert [(_text(run), run.attributions) for run in _runs(part)] == [
        ("abc", (0,)),
        ("def", (1, 0)),
        ("ghi", (0,)),
        ("j", ()),
    ]


def test_crossing_contents_are_both_marked_whole() -> None:
    part = lay_out_voices(_analysis("abcdefghij", (1, 6), (4, 9)), part="text")
    assert (_said(part, 0), _said(part, 1)) == ("bcdef", "efghi")


def test_a_content_over_two_paragraphs_starts_once_and_begins_in_both() -> None:
    part = lay_out_voices(_analysis("One here.\n\nTwo there.", (4, 15)), part="text")
    runs = [run for run in _runs(part) if run.attributions]
    assert [(_text(run), run.starting, run.begins) for run in runs] == [
        ("here.", (0,), True),
        ("Two ", (), True),
    ]


def test_what_the_title_has_shown_does_not_start_again() -> None:
    analysis = _analysis("abc", (0, 3))
    part = lay_out_voices(analysis, part="text", shown=frozenset({0}))
    assert [run.starting for run in _runs(part)] == [()]


def test_cues_and_sources_are_marked_with_their_attribution() -> None:
    segments = [segment for run in _runs(_part()) for segment in run.segments]
    marked = [(item.text, item.cues, item.sources) for item in segments if item.cues]
    assert marked[:2] == [("claimed", (0,), ()), ("said", (1,), ())]


def test_a_source_inside_another_ones_content_is_marked() -> None:
    segments = [segment for run in _runs(_part()) for segment in run.segments]
    assert ("the contractor, Dyke & Sons", (6,)) in [(item.text, item.sources) for item in segments]


def test_sentences_that_accuse_or_reply_start_once() -> None:
    starting = [
        at for paragraph in _part().paragraphs for item in paragraph.remarks for at in item.starting
    ]
    assert starting == [0, 1, 2, 3, 4, 5]


def test_a_content_beyond_the_end_is_not_shown() -> None:
    assert lay_out_voices(_analysis("abc", (7, 9)), part="text").attributions == frozenset()
