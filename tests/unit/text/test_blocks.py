"""Blocks: which line ends mean something."""

from __future__ import annotations

import textwrap

from framing.text.blocks import find_blocks

PARAGRAPH = (
    "The harbor council of Brackwater voted on Monday night to close the northern ferry line for "
    "good, after three winters in which ice had damaged both of its boats and the province had "
    "refused to pay for a third. The last ferry sails in March."
)


def blocks(text: str) -> list[str]:
    return [text[start:end] for start, end in find_blocks(text)]


def test_every_line_of_an_article_with_one_paragraph_to_a_line_is_a_block() -> None:
    lines = ["Ferry line to close", PARAGRAPH, "What comes next", PARAGRAPH]
    assert blocks("\n".join(lines)) == lines


def test_text_wrapped_at_a_fixed_width_keeps_its_paragraphs() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 72)
    assert blocks(f"{wrapped}\n\n{wrapped}") == [wrapped, wrapped]


def test_short_last_line_of_wrapped_text_ends_the_paragraph() -> None:
    first = textwrap.fill(PARAGRAPH, 64)
    assert blocks(f"{first}\n{first}") == [first, first]


def test_two_wrapped_lines_are_joined_when_the_second_goes_on_in_lower_case() -> None:
    text = "The harbor council of Brackwater voted on Monday night\nto close the ferry line."
    assert blocks(text) == [text]


def test_short_lines_in_lower_case_stay_a_list() -> None:
    assert blocks("we need:\nmilk\neggs\nflour") == ["we need:", "milk", "eggs", "flour"]


def test_items_begin_a_block_in_wrapped_text() -> None:
    item = textwrap.fill("- " + PARAGRAPH, 70)
    assert blocks(f"{item}\n{item}") == [item, item]


def test_lines_of_sentences_are_not_taken_for_wrapped_text() -> None:
    lines = [
        "The council voted on Monday night in Brackwater.",
        "Nobody from the province came to the meeting at all.",
        "The mayor, who had asked for a delay, left early.",
        "Three boats lie in the northern harbor, unpaid.",
        "A decision on the third one is due in the spring.",
    ]
    assert blocks("\n".join(lines)) == lines


def test_carriage_returns_end_lines_too() -> None:
    assert blocks("Ferry sinks\r\nNobody was hurt.\rMore soon.") == [
        "Ferry sinks",
        "Nobody was hurt.",
        "More soon.",
    ]


def test_white_space_holds_no_block() -> None:
    assert blocks(" \n\t\r\n\u00a0\n") == []
