from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.accusation_words import read_table, split_tokens
from framing.attribution.reply_words import find_reply_forms
from framing.datatypes import CueAct, Reply
from tests.unit.attribution.accusing import Story

HALE, RUIZ = 0, 1
NAMES = (("Ada Hale", "Hale", "She", "she"), ("Tomas Ruiz", "Ruiz"))
CHARGE = "Prosecutors charged Ada Hale with fraud. It rained on Monday. "

Speech = tuple[str | None, str, str, int | None]


def replies(text: str, *speeches: Speech, act: CueAct = CueAct.SPEECH) -> Sequence[Reply]:
    found = Story(CHARGE + text, NAMES, speeches, act=act).replies()
    return [passage.kind for passage in found[HALE]]


@pytest.mark.parametrize(
    "text",
    [
        "Hale denied wrongdoing.",
        "She has denied the charges.",
        "Hale pleaded not guilty.",
        "A spokesman for Hale rejected the charges.",
        "Hale's lawyer disputed the report.",
        "The Hale campaign called the allegations absurd.",
        "Hale apologized to the board.",
        "Hale dismissed the allegations.",
        "Hale defended herself.",
    ],
)
def test_a_denial_by_her_or_for_her_answers(text: str) -> None:
    assert replies(text) == [Reply.ANSWERED]


@pytest.mark.parametrize(
    "text",
    [
        "Hale declined to comment.",
        "Hale did not immediately respond to a request for comment.",
        "Hale could not be reached on Monday.",
        "A spokeswoman for Hale didn't return a call.",
        "An attorney representing Hale could not immediately be reached for comment.",
        "Neither Hale nor the port responded to requests for comment.",
        "Requests for comment sent to Hale went unanswered.",
        "Calls to Hale were not returned.",
        "There was no response from Hale.",
        "The Post reached out to Ada Hale for comment.",
    ],
)
def test_a_request_for_comment_is_comment_sought(text: str) -> None:
    assert set(replies(text)) == {Reply.COMMENT_SOUGHT}


@pytest.mark.parametrize(
    "text",
    [
        "Hale went fishing.",
        "Hale did not deny it.",
        "Ruiz denied wrongdoing.",
        "Ruiz declined to comment.",
        "A spokesman for Ruiz rejected the charges.",
        "Hale responded to requests for more ferries.",
        "Hale did not respond to the tip.",
        "The clerks reached out to Hale.",
        "Hale dismissed the harbor master.",
        "Hale rejected the new timetable.",
    ],
)
def test_nothing_of_the_kind_is_no_reply(text: str) -> None:
    assert replies(text) == []


def test_speech_that_names_the_accusation_answers() -> None:
    text = "“These allegations are a surprise,” Hale said."
    speech = ("Hale", "said", "“These allegations are a surprise,”", HALE)
    assert replies(text, speech) == [Reply.ANSWERED]


def test_speech_in_the_words_of_the_accusation_answers() -> None:
    text = "Hale said nobody gets charging orders from the port."
    assert replies(text, ("Hale", "said", "nobody gets charging orders from the port", HALE)) == [
        Reply.ANSWERED
    ]


def test_speech_for_her_by_name_answers() -> None:
    text = "Hale's lawyer said it was a mistake."
    assert replies(text, ("Hale's lawyer", "said", "it was a mistake", None)) == [Reply.ANSWERED]


def test_speech_of_something_else_far_from_it_does_not() -> None:
    text = "Hale said the ferry would sail in May."
    assert replies(text, ("Hale", "said", "the ferry would sail in May", HALE)) == []


def test_whatever_she_says_right_after_the_accusation_answers() -> None:
    text = "Prosecutors charged Ada Hale with fraud. Hale said the ferry would sail in May."
    story = Story(text, NAMES, [(" Hale", "said", "the ferry would sail in May", HALE)])
    assert [passage.kind for passage in story.replies()[HALE]] == [Reply.ANSWERED]


def test_a_rebuttal_right_after_the_accusation_answers() -> None:
    text = "Prosecutors charged Ada Hale with fraud. Hale fired back on Monday."
    assert [passage.kind for passage in Story(text, NAMES).replies()[HALE]] == [Reply.ANSWERED]


def test_a_thought_is_no_answer() -> None:
    text = "Hale hopes the charges go away."
    speech = ("Hale", "hopes", "the charges go away", HALE)
    assert replies(text, speech, act=CueAct.THOUGHT) == []


def test_the_speech_of_another_is_no_answer() -> None:
    text = "Ruiz said the charges were baseless."
    assert replies(text, ("Ruiz", "said", "the charges were baseless", RUIZ)) == []


def test_of_neither_of_two_is_there_a_comment() -> None:
    text = "Prosecutors charged Hale and Ruiz with fraud. Neither Hale nor Ruiz returned calls."
    found = Story(text, NAMES).replies()
    assert [passage.kind for passage in found[HALE] + found[RUIZ]] == [Reply.COMMENT_SOUGHT] * 2


def test_who_is_not_accused_is_not_looked_for() -> None:
    assert set(Story(CHARGE + "Ruiz denied it.", NAMES).replies()) == {HALE}


def test_without_accusations_there_are_no_replies() -> None:
    assert Story("Hale declined to comment.", NAMES).replies() == {}


def test_the_passage_is_the_sentence() -> None:
    story = Story(CHARGE + "Hale denied wrongdoing.", NAMES)
    (passage,) = story.replies()[HALE]
    assert story.article.slice(passage.span) == "Hale denied wrongdoing."


def test_both_kinds_stand_in_reading_order() -> None:
    kinds = replies("Hale declined to comment. Later, Hale denied wrongdoing.")
    assert kinds == [Reply.COMMENT_SOUGHT, Reply.ANSWERED]


def test_every_form_of_the_resource_is_found_in_itself() -> None:
    rows = read_table("reply.tsv")
    missed = [
        form
        for row in rows
        for form in row["forms"].split("|")
        if row["kind"] not in {found.kind for found in find_reply_forms(split_tokens(form))}
    ]
    assert missed == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Hale", "'s", "lawyer", "denied", "declined to comment", "neither", "responded to",
             "requests for comment", "no response from", "\n\n", "“", ".", "not", "\ud800"]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_odd_text_never_crashes_and_passages_are_sentences(text: str) -> None:
    story = Story(CHARGE + text, NAMES)
    for passage in story.replies()[HALE]:
        assert story.article.slice(passage.span).strip()
