"""Hidden characters are named, everything else is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.report.visible import visible, visible_html, visible_line, visible_runs


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u202e", "U+202E"), ("\ud800", "U+D800")],
)
def test_a_hidden_character_is_named(character: str, name: str) -> None:
    assert visible(f"a{character}b") == f"a⟨{name}⟩b"


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "e\u0301", "שלום", "tab\there", "a\u200cb"])
def test_other_characters_are_left_alone(text: str) -> None:
    assert visible(text) == text


def test_every_line_end_is_a_line_feed() -> None:
    assert visible("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_line_has_no_line_end() -> None:
    assert visible_line(" a\n\n b\tc ") == "a b c"


def test_html_is_escaped_around_the_names() -> None:
    assert visible_html("<b>\u202e&") == (
        '&lt;b&gt;<span class="hidden-character">U+202E</span>&amp;'
    )


@given(st.text(alphabet=st.characters(exclude_characters="\r")))
@settings(max_examples=60, deadline=None)
def test_names_stand_exactly_for_the_hidden_characters(text: str) -> None:
    runs = list(visible_runs(text))
    restored = "".join(chr(int(run.text[2:], 16)) if run.is_name else run.text for run in runs)
    assert restored == text


@given(st.text(alphabet=st.characters()))
@settings(max_examples=60, deadline=None)
def test_what_is_visible_can_be_written_to_a_file(text: str) -> None:
    shown = visible(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
