"""Windows of one article put together, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from framing.attribution.calibration import VoiceRules
from framing.attribution.decoding import LinkRules
from framing.attribution.found import EntityType
from framing.attribution.reading import cue_state
from framing.datatypes import Polarity, Span, Voice
from tests.unit.attribution.hand_made import HandMade, Said, by_words_alone

STORY = HandMade(
    title="Pier unsafe, pilots say",
    sentences=(
        "Mara Lindqvist warned that the pier leaks.",
        "“Nobody asked any of us,” Owen Tully said.",
        "\n\nThe board met, it announced, on 9 April.",
    ),
    said=(
        Said(source="pilots", cue="say", content=("Pier unsafe",)),
        Said(source="Mara Lindqvist", cue="warned", content=("that the pier leaks",)),
        Said(source="Owen Tully", cue="said", content=("“Nobody asked any of us,”",)),
        Said(source="it", cue="announced", content=("The board met", "on 9 April")),
    ),
    names=(
        ("Mara Lindqvist", EntityType.PERSON),
        ("Owen Tully", EntityType.PERSON),
    ),
    polarities=(("Mara Lindqvist", Polarity.POSITIVE), ("pilots", Polarity.NEGATIVE)),
    windows=(0, 2, 3),
)


def test_sources_cues_and_contents_are_their_words() -> None:
    found = STORY.read().attributions
    assert [
        (STORY.slices(one.source), STORY.slices(one.cue), STORY.slices(one.content))
        for one in found
    ] == [
        (["pilots"], ["say"], ["Pier unsafe"]),
        (["Mara Lindqvist"], ["warned"], ["that the pier leaks"]),
        (["Owen Tully"], ["said"], ["“Nobody asked any of us,”"]),
        (["it"], ["announced"], ["The board met", "on 9 April"]),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_windows_in_any_order_give_the_same(order: tuple[int, ...]) -> None:
    assert STORY.read(order=order) == STORY.read()


def test_one_window_gives_what_three_give() -> None:
    assert replace(STORY, windows=(0,)).read().attributions == STORY.read().attributions


def test_names_come_in_reading_order() -> None:
    found = STORY.read(order=(2, 1, 0)).entities
    assert STORY.slices([name.span for name in found]) == ["Mara Lindqvist", "Owen Tully"]
    assert {name.type for name in found} == {EntityType.PERSON}
    assert all(0.9 < name.probability <= 1 for name in found)


def test_voices_follow_the_words_and_their_marks() -> None:
    found = [(STORY.article.slice(one.span), one.voice) for one in STORY.read().voices]
    assert ("“Nobody asked any of us,”", Voice.QUOTED) in found
    assert ("that the pier leaks", Voice.PARAPHRASED) in found
    assert ("Pier unsafe", Voice.PARAPHRASED) in found


def test_a_windows_voices_are_those_of_its_pieces() -> None:
    voices = STORY.feed(STORY.reader(), 1)
    words = STORY.words
    first = STORY.run("“Nobody")[0]
    quoted = [words.quoted[first + piece] for piece in range(len(voices))]
    np.testing.assert_allclose(voices.sum(axis=1), 1, rtol=1e-6)
    assert (voices[:, 1] > 0.5).tolist() == [bool(mark) for mark in quoted]


# Links that are left out


def test_a_word_below_the_anchor_threshold_is_no_cue() -> None:
    said = replace(STORY.said[1], anchor=-2.0)
    story = replace(STORY, said=(said,), windows=(0,))
    assert story.read().attributions == ()


def test_a_threshold_that_the_anchor_reaches_lets_it_in() -> None:
    said = replace(STORY.said[1], anchor=-2.0)
    story = replace(STORY, said=(said,), windows=(0,))
    calibration = by_words_alone(links=LinkRules(anchor_at_least=0.1), probability_at_least=0.0)
    (found,) = story.read(calibration=calibration).attributions
    assert found.probability == pytest.approx(1 / (1 + np.exp(2.0)), abs=5e-5)


def test_an_improbable_link_is_left_out() -> None:
    calibration = by_words_alone(evidence_intercept=-10.0)
    assert STORY.read(calibration=calibration).attributions == ()


def test_a_link_that_is_left_out_claims_no_words() -> None:
    story = HandMade(
        sentences=("Hale said the pier leaks.",),
        said=(Said(source="Hale", cue="said", content=("the pier leaks",)),),
    )
    by_claims = VoiceRules(claim_weight=1.0)
    sure = by_words_alone(voice=by_claims)
    unsure = by_words_alone(voice=by_claims, evidence_intercept=-10.0)
    assert [one.voice for one in story.read(calibration=sure).voices] == [Voice.PARAPHRASED]
    assert story.read(calibration=unsure).voices == ()


def test_evidence_travels_with_the_link() -> None:
    (found,) = replace(STORY, said=STORY.said[1:2]).read().attributions
    assert found.evidence == (6.0, 6.0, 6.0, 6.0)


# Polarity


def test_names_and_sources_have_their_polarity() -> None:
    polarity = STORY.read().polarity
    assert polarity[STORY.span("Mara Lindqvist")][Polarity.POSITIVE] > 0.9
    assert polarity[STORY.span("pilots")][Polarity.NEGATIVE] > 0.9


def test_candidates_have_their_polarity_too() -> None:
    candidate = STORY.span("The board")
    found = STORY.read(candidates=[candidate]).polarity
    assert set(found) - set(STORY.read().polarity) == {candidate}
    assert sum(found[candidate].values()) == pytest.approx(1, abs=1e-3)


def test_a_candidate_that_no_window_holds_whole_is_passed_over() -> None:
    across = Span(part="text", start=0, end=STORY.span("“Nobody").end)
    assert across not in STORY.read(candidates=[across]).polarity


def test_a_candidate_without_a_word_is_passed_over() -> None:
    gap = STORY.span(" Lindqvist")
    empty = Span(part="text", start=gap.start, end=gap.start + 1)
    assert empty not in STORY.read(candidates=[empty]).polarity


# Stance


def test_a_cues_context_is_the_mean_state_of_its_words() -> None:
    states = np.arange(12, dtype=np.float32).reshape(6, 2)
    rows = np.array([0, 2, 3, 5])
    np.testing.assert_array_equal(cue_state(states, rows=rows, cue=(1, 2)), [5.0, 6.0])


def test_a_stance_is_read_off_the_cue() -> None:
    story = replace(STORY, states=(("warned", (4.0, 0.0, 0.0)),), said=STORY.said[:2])
    calibration = by_words_alone(stance_weights={"doubting": (1.0, 0.0, 0.0, -2.0)})
    found = story.read(calibration=calibration).attributions
    assert [one.stance for one in found] == [{"doubting": 0.1192}, {"doubting": 0.8808}]


# Quotations that run over a window's end

LONG = HandMade(
    sentences=(
        "Hale said: “It was dark when we left the quay.",
        "\n\n“Nobody saw the breakwater in time.”",
        "\n\nThe board met.",
    ),
    said=(Said(source="Hale", cue="said", content=("“It was dark when we left the quay.",)),),
    windows=(0, 1, 2),
)


def test_a_quotation_goes_on_behind_the_windows_end() -> None:
    (found,) = LONG.read().attributions
    assert LONG.slices(found.content) == [
        "“It was dark when we left the quay.",
        "“Nobody saw the breakwater in time.”",
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_quotation_goes_on_whatever_window_came_first(order: tuple[int, ...]) -> None:
    assert LONG.read(order=order) == LONG.read()


def test_a_quotation_goes_on_over_several_windows() -> None:
    between, last = "“Nobody saw the breakwater in time.", "“There was only the noise after that.”"
    story = replace(LONG, sentences=(LONG.sentences[0], f"\n\n{between}", f"\n\n{last}"))
    (found,) = story.read().attributions
    assert found.content[-1].start == story.span(between).start
    assert found.content[-1].end == story.span(last).end


def test_a_quotation_with_a_speaker_of_its_own_is_no_continuation() -> None:
    own = Said(source="Ortiz", cue="added", content=("“Nobody saw the breakwater in time,”",))
    story = replace(
        LONG,
        sentences=(*LONG.sentences[:1], "\n\n“Nobody saw the breakwater in time,” Ortiz added."),
        said=(*LONG.said, own),
        windows=(0, 1),
    )
    assert [story.slices(one.content) for one in story.read().attributions] == [
        ["“It was dark when we left the quay."],
        ["“Nobody saw the breakwater in time,”"],
    ]


def test_a_quotation_that_ended_before_the_windows_end_does_not_go_on() -> None:
    story = replace(
        LONG,
        sentences=(
            "Hale said: “It was dark when we left the quay.” The board met.",
            "\n\n“Nobody saw the breakwater in time.”",
        ),
        said=(replace(LONG.said[0], content=("“It was dark when we left the quay.”",)),),
        windows=(0, 1),
    )
    (found,) = story.read().attributions
    assert story.slices(found.content) == ["“It was dark when we left the quay.”"]


def test_paraphrase_does_not_go_on() -> None:
    story = HandMade(
        sentences=("Hale said the pier leaks.", "It will sink."),
        said=(Said(source="Hale", cue="said", content=("the pier leaks.",)),),
        windows=(0, 1),
    )
    (found,) = story.read().attributions
    assert story.slices(found.content) == ["the pier leaks."]


def test_an_article_without_windows_holds_nothing() -> None:
    story = HandMade(sentences=(), windows=())
    found = story.reader().finish()
    assert (found.attributions, found.entities, found.voices, found.polarity) == ((), (), (), {})
