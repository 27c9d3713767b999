"""Sentences of news text."""

from __future__ import annotations

import textwrap

import pytest

from framing.datatypes import Span
from framing.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[item.span.start : item.span.end] for item in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Roe and Ms. Lee met Gov. Ada Pell.",
        "Sens. Roe and Lee wrote to Atty. Gen. Marsh and Lt. Col. Ann Pell.",
        "Troops of the U.S. Army reached the port.",
        "Gen. John A. Doe spoke with J. R. Lee and J.T. Park.",
        "It cost $3.5 million, or 2.4 percent of the budget.",
        "They voted on measure No. 3 and on No. 12.",
        "The mayor paused ... and left … without a word.",
        "“Stop!” he said.",
        "“Why now?” asked the mayor of Brackwater.",
        '"Why?" Ms. Lee asked.',
        "“It is over.” he said.",
        "‘Stop!’ the mayor cried.",
        "HARBOR CITY (Wire) — The mayor left office.",
        "ST. PAUL, Minn. — The ferry sank on Aug. 3 near Mt. Roe.",
        "Q. Why did you leave?",
        "1. The ferry sails again.",
        "Rep. Ann Roe (R-Ariz.) Monday called for a vote.",
    ],
)
def test_one_sentence_is_not_split(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "expected",
    [
        ["“We stay,” she said.", "“Next.”", "He left."],
        ["“We will not go. ", "We will stay.”", "He left."],
        ['"We stay."', '"They go."', "Nobody moved."],
        ["He lives in the U.S.", "She does not."],
        ["The answer was no.", "Three people left."],
        ["He paused...", "Then he left."],
        ["The vote is off.", "(It was due on Monday.)", "No one complained."],
        ["Q: Why did you leave?", "A: Because I had to."],
        ["Is it over?", "Yes!", "No."],
        ["The ``vote'' is off.", "``We go,'' he said."],
        ["« Le pont est fermé. »", "« Pourquoi ? » dit-il."],
    ],
)
def test_neighboring_sentences_are_told_apart(expected: list[str]) -> None:
    expected = [sentence.strip() for sentence in expected]
    assert sentences(" ".join(expected)) == expected


def test_headings_and_items_end_with_their_line() -> None:
    lines = ["Ferry line to close", "The council voted.", "- boats", "- crews", "What comes next"]
    assert sentences("\n".join(lines)) == lines


def test_hard_wrapped_sentence_is_whole() -> None:
    text = textwrap.fill(
        "The harbor council of Brackwater voted on Monday night to close the northern ferry line "
        "for good, after three winters in which ice had damaged both of its boats and the "
        "province had refused, in so many words, to pay for a third.",
        60,
    )
    assert sentences(text) == [text]


def test_white_space_is_trimmed_and_nothing_else() -> None:
    assert sentences("  One  left.\u00a0\n\n\t Two\tstayed.  ") == ["One  left.", "Two\tstayed."]


def test_offsets_hold_after_hidden_marks_and_wide_characters() -> None:
    text = "😀 “Cafe\u0301,” «he» said. (“Now!”) She\x00 left."
    assert sentences(text) == ["😀 “Cafe\u0301,” «he» said.", "(“Now!”)", "She\x00 left."]


def test_part_and_index_are_kept() -> None:
    (sentence,) = split_sentences("Ferry sinks", part="title", first_index=7)
    assert (sentence.index, sentence.span) == (7, Span(part="title", start=0, end=11))


def test_indices_count_on() -> None:
    assert [s.index for s in split_sentences("One left. Two stayed.", first_index=3)] == [3, 4]


@pytest.mark.parametrize("text", ["", " \n\t ", "\r\n\r\n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


def test_sentence_of_20000_words_is_one() -> None:
    text = "ferry " * 19_999 + "ferry."
    assert sentences(text) == [text]


def test_lone_surrogates_are_survived() -> None:
    assert sentences("One \ud800 left. Two stayed.") == ["One \ud800 left.", "Two stayed."]


@pytest.mark.parametrize("unit", ["The council voted on Monday, he said. ", "ferry ", "."])
def test_five_megabytes_are_covered(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    found = split_sentences(text)
    assert sum(len(item.span) for item in found) + len(found) - 1 == len(text.strip())


@pytest.mark.parametrize("unit", ["‘", "'", "«", "(", '"', "“a "])
def test_marks_without_partner_cost_linear_time(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    assert sentences(text) == [text.strip()]
