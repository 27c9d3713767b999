"""Voices from quotation marks, their probabilities, and whose a span is."""

from __future__ import annotations

import numpy as np
import pytest

from framing.datatypes import Span, Voice, VoiceSpan
from framing.errors import InputError
from framing.text.voice import (
    VoiceOfCharacters,
    voice_from_quotations,
    voice_of_span,
    voice_probabilities,
    voice_shares,
)

TEXT = "one two three four"


def voiced(text: str) -> list[str]:
    return [text[v.span.start : v.span.end] for v in voice_from_quotations(text)]


def voice_span(start: int, end: int, *, voice: Voice, probability: float) -> VoiceSpan:
    return VoiceSpan(
        span=Span(part="text", start=start, end=end), voice=voice, probability=probability
    )


@pytest.mark.parametrize(
    "text",
    [
        "The “peace plan” failed.",
        "They saw “The Last Ferry” on Monday.",
        "The mayor called the plan “utter madness”.",
        "Lee said the so-called “peace plan” failed.",
        "The “plan” failed. Lee said so.",
    ],
)
def test_few_words_without_speech_stay_the_outlets(text: str) -> None:
    assert voiced(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No deal,” the mayor told them.", "“No deal,”"),
        ("The mayor said it was “utter madness” to sail.", "“utter madness”"),
        ("It was “utter madness” to sail, the mayor said.", "“utter madness”"),
        ("A boat “that nobody wanted to buy” sank.", "“that nobody wanted to buy”"),
        ("“Stop!”", "“Stop!”"),
    ],
)
def test_speech_is_the_quoted_voice(text: str, expected: str) -> None:
    assert voiced(text) == [expected]


def test_only_the_outermost_quotation_counts() -> None:
    assert voiced("“He told us, ‘leave the boat at once,’ and left,” she said.") == [
        "“He told us, ‘leave the boat at once,’ and left,”"
    ]


def test_voice_is_quoted_with_certainty() -> None:
    (voice,) = voice_from_quotations("“We tried everything we could.”", part="title")
    assert (voice.voice, voice.probability, voice.span.part) == (Voice.QUOTED, 1.0, "title")


def test_uncovered_characters_are_the_outlets() -> None:
    voices = [voice_span(1, 3, voice=Voice.QUOTED, probability=0.75)]
    shares = voice_probabilities(4, voices, part="text")
    assert shares[Voice.OUTLET].tolist() == [1.0, 0.25, 0.25, 1.0]


def test_other_part_is_passed_over() -> None:
    voices = [voice_span(0, 9, voice=Voice.QUOTED, probability=1.0)]
    assert voice_probabilities(2, voices, part="title")[Voice.QUOTED].tolist() == [0.0, 0.0]


def test_nested_spans_of_one_voice_are_not_added_up() -> None:
    voices = [
        voice_span(0, 2, voice=Voice.QUOTED, probability=0.5),
        voice_span(1, 2, voice=Voice.QUOTED, probability=0.25),
    ]
    assert voice_probabilities(2, voices, part="text")[Voice.QUOTED].tolist() == [0.5, 0.5]


def test_voices_that_compete_are_scaled_down() -> None:
    voices = [
        voice_span(0, 1, voice=Voice.QUOTED, probability=1.0),
        voice_span(0, 1, voice=Voice.PARAPHRASED, probability=1.0),
    ]
    shares = voice_probabilities(1, voices, part="text")
    assert [shares[voice][0] for voice in Voice] == [0.0, 0.5, 0.5]


def test_empty_part_has_empty_arrays() -> None:
    shares = voice_probabilities(0, [], part="text")
    assert {voice: array.shape for voice, array in shares.items()} == dict.fromkeys(Voice, (0,))


def test_span_past_the_end_is_refused() -> None:
    voices = [voice_span(0, 5, voice=Voice.QUOTED, probability=1.0)]
    with pytest.raises(InputError, match=r"lie inside its text of 4 characters; got \['text', 0"):
        voice_probabilities(4, voices, part="text")


def test_type_of_probabilities() -> None:
    assert voice_probabilities(1, [], part="text")[Voice.OUTLET].dtype == np.float64


# Shares of a span


def voices_of(*spoken: tuple[int, int, Voice, float]) -> VoiceOfCharacters:
    spans = [voice_span(s, e, voice=voice, probability=p) for s, e, voice, p in spoken]
    return {"text": voice_probabilities(len(TEXT), spans, part="text")}


@pytest.mark.parametrize(
    "spoken",
    [
        (),
        ((0, 5, Voice.QUOTED, 1.0),),
        ((0, 5, Voice.QUOTED, 1 / 3), (3, 11, Voice.PARAPHRASED, 2 / 3)),
        ((0, 18, Voice.QUOTED, 0.9), (0, 18, Voice.PARAPHRASED, 0.9)),
    ],
)
def test_voice_shares_sum_to_one(spoken: tuple[tuple[int, int, Voice, float], ...]) -> None:
    span = Span(part="text", start=0, end=18)
    shares = voice_shares(span, voices=voices_of(*spoken))
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-9)
    assert list(shares) == [Voice.OUTLET, Voice.QUOTED, Voice.PARAPHRASED]


def test_voice_shares_count_characters() -> None:
    voices = voices_of((4, 8, Voice.QUOTED, 1.0))
    assert voice_shares(Span(part="text", start=0, end=16), voices=voices) == {
        Voice.OUTLET: 0.75,
        Voice.QUOTED: 0.25,
        Voice.PARAPHRASED: 0.0,
    }


def test_a_span_is_of_the_voice_that_has_most_of_it() -> None:
    voices = voices_of((8, 18, Voice.QUOTED, 1.0))
    assert voice_of_span(Span(part="text", start=4, end=13), voices=voices) is Voice.QUOTED
    assert voice_of_span(Span(part="text", start=0, end=13), voices=voices) is Voice.OUTLET


def test_a_tie_is_the_outlets() -> None:
    voices = voices_of((4, 8, Voice.QUOTED, 1.0))
    assert voice_of_span(Span(part="text", start=0, end=8), voices=voices) is Voice.OUTLET
