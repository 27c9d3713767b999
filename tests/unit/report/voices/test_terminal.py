"""Who speaks, in the terminal: in 80 columns and without color."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from framing.datatypes import ArticleScore, Genre
from framing.report.terminal import render_table
from tests.unit.report.attribution_factories import (
    make_crowded_score,
    make_hostile_score,
    make_voices_score,
)


def _printed(score: ArticleScore, *, width: int = 80) -> str:
    stream = io.StringIO()
    render_table([score], console=Console(file=stream, width=width))
    return stream.getvalue()


def _line(score: ArticleScore, start: str) -> str:
    return next(line for line in _printed(score).splitlines() if line.startswith(start))


def test_a_source_takes_a_line() -> None:
    assert _line(make_voices_score(), "Clear Water").split() == [
        *("Clear", "Water", "organization", "Critics", "12", "1")
    ]


def test_suggested_sides_are_marked() -> None:
    printed = _printed(make_voices_score())
    assert "Side (suggested)" in printed
    assert "Sides (suggested). Of all speech: City hall 21% to 70%" in printed


def test_declared_sides_are_not_marked() -> None:
    assert "suggested" not in _printed(make_voices_score(basis="declared"))


def test_the_accused_are_listed_with_their_reply() -> None:
    printed = _printed(make_voices_score())
    assert "Accused of wrongdoing: 2 of 3 answered for or asked for comment" in printed
    assert "Ines Kade: no reply printed; accused by the outlet itself" in printed


def test_the_accused_are_listed_where_the_measure_has_no_value() -> None:
    assert _line(make_voices_score(measures={}), "Accused").rstrip() == "Accused of wrongdoing"


def test_those_nobody_can_tell_are_listed_after_many_sources() -> None:
    printed = _printed(make_crowded_score(11))
    assert "and 3 sources with fewer words" in printed


def test_the_genre_is_named() -> None:
    assert "Read as a live blog." in _printed(make_voices_score(genre=Genre.LIVE_BLOG))


def test_without_sides_and_accused_neither_is_printed() -> None:
    score = replace(make_crowded_score(2), sides=None)
    assert not {"Accused of wrongdoing", "Sides."} & set(_printed(score).splitlines())


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_leaves_the_terminal(width: int) -> None:
    lines = _printed(make_hostile_score(), width=width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_what_is_piped_holds_no_escape_codes() -> None:
    assert "\x1b" not in _printed(make_voices_score())
