"""The terminal table: readable without color, in 80 columns, and in ASCII."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from framing.datatypes import ArticleScore, ErrorRecord, LoadedCategory, Notice
from framing.report.terminal import render_table
from framing.report.terminal_parts import draw_bar
from framing.report.view import view_measures
from tests.unit.report.examples import make_measures, make_score


def _printed(
    scores: Sequence[ArticleScore],
    *,
    errors: Sequence[ErrorRecord] = (),
    width: int = 80,
    encoding: str = "utf-8",
) -> str:
    stream = io.BytesIO()
    file = io.TextIOWrapper(stream, encoding=encoding, errors="replace")
    render_table(scores, errors=errors, console=Console(file=file, width=width))
    file.flush()
    return stream.getvalue().decode(encoding)


def test_a_bar_holds_interval_and_value() -> None:
    measure = view_measures(make_measures(0.5))[0]
    assert draw_bar(measure, width=21) == "─────━━━━━●━━━━━─────"


def test_a_bar_can_be_ascii() -> None:
    measure = view_measures(make_measures(0.5))[0]
    assert draw_bar(measure, width=11, is_ascii=True) == "--===o===--"


def test_one_article_shows_value_interval_and_n() -> None:
    lines = _printed([make_score()]).splitlines()
    line = next(line for line in lines if line.startswith("Loaded sentences"))
    assert line.split()[3:] == ["31%", "16%", "to", "46%", "28"]


def test_a_missing_value_is_explained() -> None:
    printed = " ".join(_printed([make_score()]).split())
    reason = "fewer than 20 words are in attributed content: 5."
    assert f"No value (Loaded wording, sources’ voice): {reason}" in printed


def test_the_most_probable_words_stand_first_in_brackets() -> None:
    lines = [line for line in _printed([make_score()]).splitlines() if "[" in line]
    assert "[nothing short of a catastrophe]" in lines[0]
    assert "loaded language, quoted" in lines[1]


def test_notices_are_printed() -> None:
    score = make_score(notices=[Notice(code="short", message="The text is short.")])
    assert "Note: The text is short." in _printed([score])


def test_many_articles_take_a_line_each_and_a_summary() -> None:
    scores = [make_score(), make_score(article_id="b", title="Boats sail on")]
    lines = _printed(scores).splitlines()
    assert [line.split()[0] for line in lines] == ["Article", "Council", "Boats", "2"]
    assert lines[-1] == "2 articles scored, 14 loaded expressions"


def test_articles_with_different_measures_share_a_table() -> None:
    scores = [make_score(measures={}), make_score(article_id="b")]
    assert "no value" in _printed(scores).splitlines()[1]


def test_errors_are_listed_and_counted() -> None:
    printed = _printed([make_score()], errors=[ErrorRecord(place="b:17", message="Broken.")])
    assert printed.splitlines()[-2:] == [
        "b:17: Broken.",
        "1 article scored, 7 loaded expressions; 1 not scored",
    ]


def test_no_article_prints_a_summary() -> None:
    assert _printed([]) == "0 articles scored, 0 loaded expressions\n"


def test_a_wide_terminal_shows_every_measure() -> None:
    scores = [make_score(), make_score(article_id="b")]
    assert "82nd" in _printed(scores, width=130)


@pytest.mark.parametrize("n_articles", [1, 3])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_leaves_the_terminal(n_articles: int, width: int) -> None:
    scores = [make_score(article_id=str(number)) for number in range(n_articles)]
    lines = _printed(scores, width=width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_what_is_piped_holds_no_escape_codes() -> None:
    assert "\x1b" not in _printed([make_score()])


def test_an_article_cannot_steer_the_terminal() -> None:
    odd = "\x1b[2J\u202e[bold red]x[/]"
    score = make_score(
        [(f"It {odd} said.", 0.5)],
        loaded=[(odd, LoadedCategory.DOUBT, 0.5)],
        quoted=(),
        title=odd,
        outlet=odd,
    )
    printed = _printed([score], errors=[ErrorRecord(place=odd, message=odd)])
    assert not {"\x1b", "\u202e"} & set(printed)
    assert "⟨U+001B⟩[2J⟨U+202E⟩[bold red]x[/]" in printed


def test_an_ascii_terminal_gets_ascii_bars() -> None:
    printed = _printed([make_score(loaded=(), quoted=())], encoding="ascii")
    assert "--===o==--" in printed
