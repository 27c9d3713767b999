"""Hedges: what tells something without vouching for it, and what only looks like it."""

from __future__ import annotations

import pytest

from framing.comparison.hedges import find_hedges, is_hedge
from framing.datatypes import Span


def hedges_of(text: str) -> list[str]:
    found = find_hedges(text, span=Span(part="text", start=0, end=len(text)))
    return [text[hedge.start : hedge.end] for hedge in found]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The driver reportedly fled.", "reportedly"),
        ("Apparently nobody had checked the valve.", "Apparently"),
        ("The pier may have to close.", "may"),
        ("Rain could bring relief.", "could"),
        ("A gang is believed to be behind it.", "is believed"),
        ("Two hikers are feared to have drowned.", "are feared"),
        ("No gas appears to have escaped.", "appears"),
        ("It seems the alarm was off.", "It seems"),
        ("The alleged ringleader was not home.", "alleged"),
        ("The fire was likely caused by a spark.", "likely"),
        ("Unconfirmed reports speak of six boats.", "Unconfirmed"),
    ],
)
def test_hedges_are_found(text: str, hedge: str) -> None:
    assert hedges_of(text)[0] == hedge


@pytest.mark.parametrize(
    "text",
    [
        "The bridge reopens in May.",
        "May 3 was a holiday.",
        "Crews could not reach the village.",
        "Neighbours couldn't sleep.",
        "About 400 people left.",
        "The minister is expected to visit on Friday.",
        "He appeared on stage.",
        "The report is said by nobody.",
    ],
)
def test_what_only_looks_like_a_hedge_is_left(text: str) -> None:
    assert hedges_of(text) == []


def test_only_the_passage_is_read() -> None:
    text = "It may rain. The pier is shut."
    assert find_hedges(text, span=Span(part="text", start=13, end=len(text))) == ()


def test_a_cue_can_be_a_hedge() -> None:
    assert is_hedge("is believed to")
    assert is_hedge("reportedly")


def test_a_verb_of_speech_is_no_hedge() -> None:
    assert not is_hedge("said")
