"""Sentences read from invented token states: what is pooled, by whom it is said, what it gives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from framing.datatypes import Article, LoadedCategory, Sentence, Span, Voice, VoiceSpan
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import Window, WindowSegment
from framing.loaded.calibration import LOADED_OUTPUT, LoadedCalibration, Scaling
from framing.loaded.heads import Head, Heads
from framing.loaded.reading import (
    LoadedEvidence,
    LoadedReader,
    piece_voices,
)
from framing.loaded.spans import SpanRule
from framing.text.voice import VoiceOfCharacters, voice_probabilities
from tests.unit.loaded.invented import pieces_of

NEUTRAL = Scaling(slope=1.0, intercept=0.0)
CALIBRATION = LoadedCalibration(
    sentence={LOADED_OUTPUT: NEUTRAL, "npov": Scaling(slope=2.0, intercept=0.0)},
    sentence_threshold={LOADED_OUTPUT: 0.5, "npov": 0.5},
    span_rules=(
        SpanRule(categories=(LoadedCategory.LOADED_LANGUAGE,), threshold=0.5, extension=1.0),
    ),
    span=Scaling(slope=0.5, intercept=0.0),
)
# States have two numbers: the sentence outputs read the first one, the token outputs the second.
HEADS = Heads(
    sentence=Head(
        outputs=(LOADED_OUTPUT, "npov"),
        weight=np.array([[1.0, 0.0], [1.0, 0.0]], dtype=np.float32),
        bias=np.zeros(2, dtype=np.float32),
    ),
    token=Head(
        outputs=("babe_word", "loaded_language"),
        weight=np.array([[0.0, 0.0], [0.0, 1.0]], dtype=np.float32),
        bias=np.zeros(2, dtype=np.float32),
    ),
)
TEXT = "one two three four"
PLAIN = [[0.0, -9.0]] * 4


def sigmoid(logit: float) -> float:
    return round(float(1 / (1 + np.exp(-logit))), 4)


def voices_of(text: str, *spoken: tuple[int, int, Voice, float]) -> VoiceOfCharacters:
    spans = [
        VoiceSpan(span=Span(part="text", start=s, end=e), voice=voice, probability=probability)
        for s, e, voice, probability in spoken
    ]
    return {"text": voice_probabilities(len(text), spans, part="text")}


def read(
    marked: str,
    states: list[list[float]],
    *spoken: tuple[int, int, Voice, float],
    windows: tuple[Window, ...] | None = None,
    replaced: list[Mapping[Voice | None, float]] | None = None,
) -> LoadedEvidence:
    """Return the evidence of one sentence with the given state of each piece."""
    text = marked.replace("|", "")
    pieces = pieces_of(marked)
    span = Span(part="text", start=0, end=len(text))
    layout = ArticleLayout(
        sentences=(Sentence(index=0, span=span),),
        pieces=(pieces,),
        windows=(
            ((WindowSegment(sentence=0, start=0, end=len(pieces)),),)
            if windows is None
            else windows
        ),
    )
    voices = voices_of(text, *spoken)
    of_pieces = piece_voices(pieces, span, voices=voices)
    reader = LoadedReader(
        Article(article_id="a", text=text), layout, heads=HEADS, calibration=CALIBRATION
    )
    for window in layout.windows:
        (segment,) = window
        here = slice(segment.start, segment.end)
        reader.add(window, np.array(states[here], dtype=np.float32), of_pieces[here])
    return reader.finish(voices=voices, replaced=replaced)


# Sentences


def test_a_sentence_is_the_mean_of_its_pieces() -> None:
    found = read(TEXT, [[1.0, -9.0], [3.0, -9.0], [-2.0, -9.0], [2.0, -9.0]])
    assert found.sentences[0].loaded_probability == sigmoid(1.0)


def test_a_sentence_over_two_windows_is_the_mean_of_all_its_pieces() -> None:
    halves = (
        (WindowSegment(sentence=0, start=0, end=3),),
        (WindowSegment(sentence=0, start=3, end=4),),
    )
    states = [[1.0, -9.0], [3.0, -9.0], [-2.0, -9.0], [2.0, 2.0]]
    cut, whole = read(TEXT, states, windows=halves), read(TEXT, states)
    assert (cut.sentences, cut.loaded) == (whole.sentences, whole.loaded)


def test_each_voice_is_the_mean_of_its_own_pieces() -> None:
    states = [[4.0, -9.0], [2.0, -9.0], [-1.0, -9.0], [-3.0, -9.0]]
    reading = read(TEXT, states, (8, 18, Voice.QUOTED, 1.0)).sentences[0]
    assert reading.loaded_probability == sigmoid(0.5)
    assert reading.by_voice == {
        Voice.OUTLET: sigmoid(3.0),
        Voice.QUOTED: sigmoid(-2.0),
        Voice.PARAPHRASED: None,
    }


def test_pieces_weigh_by_the_probability_of_the_voice() -> None:
    states = [[4.0, -9.0], [0.0, -9.0], [0.0, -9.0], [-4.0, -9.0]]
    reading = read(TEXT, states, (8, 18, Voice.PARAPHRASED, 0.75)).sentences[0]
    # The outlet has weights 1, 1, .25, .25; the paraphrase 0, 0, .75, .75.
    assert reading.by_voice[Voice.OUTLET] == sigmoid((4.0 - 0.25 * 4.0) / 2.5)
    assert reading.by_voice[Voice.PARAPHRASED] == sigmoid(-2.0)


def test_quoted_states_do_not_move_the_outlet() -> None:
    quoted = (8, 18, Voice.QUOTED, 1.0)
    calm = [[1.0, -9.0], [2.0, -9.0], [-5.0, -9.0], [-5.0, -9.0]]
    angry = [*calm[:2], [9.0, -9.0], [9.0, -9.0]]
    one, other = (read(TEXT, states, quoted).sentences[0] for states in (calm, angry))
    assert one.by_voice[Voice.OUTLET] == other.by_voice[Voice.OUTLET]
    assert one.loaded_probability < other.loaded_probability


def test_a_voice_with_less_than_a_word_says_nothing() -> None:
    spoken = (14, 18, Voice.QUOTED, 0.9)
    assert read(TEXT, PLAIN, spoken).sentences[0].by_voice[Voice.QUOTED] is None


def test_a_voice_with_a_word_says_something() -> None:
    spoken = (14, 18, Voice.QUOTED, 1.0)
    assert read(TEXT, PLAIN, spoken).sentences[0].by_voice[Voice.QUOTED] == 0.5


def test_pieces_of_one_word_are_one_word_for_a_voice() -> None:
    spoken = (4, 9, Voice.QUOTED, 0.6)
    found = read("one t|h|r|e|e four", [[0.0, -9.0]] * 7, spoken)
    assert found.sentences[0].by_voice[Voice.QUOTED] is None


def test_a_sentence_without_pieces_has_the_probability_of_nothing() -> None:
    reading = read(" ", [], windows=()).sentences[0]
    assert reading.loaded_probability == 0.5
    assert set(reading.by_voice.values()) == {None}


def test_every_output_is_scaled_by_its_own_numbers() -> None:
    found = read(TEXT, [[1.0, -9.0]] * 4)
    assert found.outputs[0] == {LOADED_OUTPUT: sigmoid(1.0), "npov": sigmoid(2.0)}


def test_another_classifier_replaces_the_sentence_head_alone() -> None:
    replaced: list[Mapping[Voice | None, float]] = [{None: 0.123456, Voice.OUTLET: 0.2}]
    found = read(TEXT, [[1.0, 2.0]] * 4, replaced=replaced)
    assert found.sentences[0].loaded_probability == 0.1235
    assert found.sentences[0].by_voice[Voice.OUTLET] == 0.2
    assert found.loaded == read(TEXT, [[1.0, 2.0]] * 4).loaded


# Spans


def test_a_span_has_its_words_its_calibrated_probability_and_its_voice() -> None:
    states = [[0.0, -9.0], [0.0, -9.0], [0.0, 3.0], [0.0, 1.0]]
    (span,) = read(TEXT, states, (8, 18, Voice.QUOTED, 1.0)).loaded
    assert TEXT[span.span.start : span.span.end] == "three four"
    assert span.category is LoadedCategory.LOADED_LANGUAGE
    assert span.probability == sigmoid(0.5 * 2.0)
    assert span.voice is Voice.QUOTED


def test_outputs_that_are_no_category_give_no_spans() -> None:
    # "babe_word" has a logit of 0 everywhere, which reaches the threshold of .5.
    assert read(TEXT, PLAIN).loaded == ()
    assert read(TEXT, PLAIN).categories == (LoadedCategory.LOADED_LANGUAGE,)


def test_words_come_with_the_probability_of_each_category() -> None:
    (words,) = read("one t|wo three four", [[0.0, 0.0], [0.0, -1.0], [0.0, 2.0], *PLAIN[:2]]).words
    assert words.starts.tolist() == [0, 4, 8, 14]
    assert words.probabilities[:2].round(4).tolist() == [[0.5], [sigmoid(2.0)]]


def test_spans_of_a_later_sentence_lie_where_it_lies() -> None:
    text = "one two. vile lie"
    marks = ["one two.", "vile lie"]
    spans = [Span(part="text", start=0, end=8), Span(part="text", start=9, end=17)]
    layout = ArticleLayout(
        sentences=tuple(Sentence(index=i, span=span) for i, span in enumerate(spans)),
        pieces=tuple(pieces_of(mark) for mark in marks),
        windows=(
            (
                WindowSegment(sentence=0, start=0, end=3),
                WindowSegment(sentence=1, start=0, end=2),
            ),
        ),
    )
    reader = LoadedReader(
        Article(article_id="a", text=text), layout, heads=HEADS, calibration=CALIBRATION
    )
    states = np.array([[-3.0, -9.0]] * 3 + [[2.0, 4.0], [2.0, -4.0]], dtype=np.float32)
    reader.add(layout.windows[0], states, np.array([[1.0, 0.0, 0.0]] * 5, dtype=np.float32))
    found = reader.finish(voices=voices_of(text))
    assert [reading.loaded_probability for reading in found.sentences] == [
        sigmoid(-3.0),
        sigmoid(2.0),
    ]
    assert [span.span.to_list() for span in found.loaded] == [["text", 9, 13]]


# Voices of pieces


def test_a_piece_has_the_mean_of_its_characters() -> None:
    voices = voices_of(TEXT, (5, 13, Voice.QUOTED, 1.0))
    span = Span(part="text", start=0, end=len(TEXT))
    found = piece_voices(pieces_of(TEXT), span, voices=voices)
    np.testing.assert_allclose(found[:, 1], [0.0, 2 / 3, 1.0, 0.0], atol=1e-6)
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-5)


def test_a_piece_knows_where_its_sentence_begins() -> None:
    voices = voices_of(TEXT, (4, 7, Voice.QUOTED, 1.0))
    span = Span(part="text", start=4, end=len(TEXT))
    found = piece_voices(pieces_of(TEXT[4:]), span, voices=voices)
    assert found[:, 1].tolist() == [1.0, 0.0, 0.0]
