"""What the README promises to a stranger: two commands, and a table that the tool prints."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Mapping

import pytest
from rich.console import Console

from framing.cli.main import build_parser
from framing.corpus import read_articles
from framing.pipeline import Analyzer
from framing.report.terminal import render_table
from framing.scoring.sides_reading import read_sides
from tests.docs.pages import README, ROOT, Fence, fences

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BAR = re.compile(r"[●━─]+")

TOLERANCE = 2.0
"""A percent or two: processors round differently."""


def marked(kind: str) -> dict[str, Fence]:
    """Return the blocks under ``<!-- kind: ... -->`` by what follows the colon."""
    found = {}
    for fence in fences(README.read_text(encoding="utf-8")):
        marker, _, rest = (fence.marker or "").partition(": ")
        if marker == kind:
            found[rest] = fence
    return found


def printed(command: str) -> str:
    """Return what ``framing score PATH --sides FILE`` prints in 80 columns, line ends stripped."""
    console = Console(file=(stream := io.StringIO()), width=80, legacy_windows=False)
    options = build_parser().parse_args(shlex.split(command)[1:])
    analyzer = Analyzer(sides=read_sides(ROOT / options.sides))
    render_table(
        [analyzer.score(next(read_articles(str(ROOT / options.inputs[0]))))], console=console
    )
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def test_there_are_two_commands_of_one_line() -> None:
    commands = marked("command")
    assert list(commands) == ["demo", "tests"]
    assert [fence.content.count("\n") for fence in commands.values()] == [1, 1]


def test_the_first_command_ends_in_the_main_job() -> None:
    assert marked("command")["demo"].content.endswith("framing demo\n")


def test_the_second_command_ends_in_the_tests() -> None:
    assert marked("command")["tests"].content.endswith("pytest\n")


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """What the README shows by command; with ``--update-golden``, first written anew."""
    if request.config.getoption("--update-golden"):
        for command in marked("output"):
            text, fence = README.read_text(encoding="utf-8"), marked("output")[command]
            block = f"```text\n{printed(command)}```"
            README.write_text(text[: fence.start] + block + text[fence.end :], encoding="utf-8")
    return {command: fence.content for command, fence in marked("output").items()}


@pytest.mark.parametrize("command", sorted(marked("output")))
def test_the_words_of_the_output_are_those_that_the_command_prints(
    command: str, shown: Mapping[str, str]
) -> None:
    assert _words(printed(command)) == _words(shown[command])


@pytest.mark.parametrize("command", sorted(marked("output")))
def test_the_numbers_of_the_output_are_those_that_the_command_prints(
    command: str, shown: Mapping[str, str]
) -> None:
    found = _numbers(printed(command))
    assert found == pytest.approx(_numbers(shown[command]), abs=TOLERANCE, rel=0.02)


def test_an_output_is_shown() -> None:
    assert len(marked("output")) > 0


def _words(table: str) -> str:
    return " ".join(_NUMBER.sub("0", _BAR.sub("", table)).split())


def _numbers(table: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(table)]
