"""Every ``framing`` command that the documentation shows exists, with its options."""

from __future__ import annotations

import pytest

from tests.docs.commands import (
    command_parsers,
    commands_of_line,
    complaint,
    mentions,
    shell_commands,
    unknown_in_mention,
)
from tests.docs.pages import NAMES, ROOT


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_commands_of_the_page_are_taken(name: str) -> None:
    wrong = [(arguments, complaint(arguments)) for arguments in shell_commands(text_of(name))]
    assert [item for item in wrong if item[1] is not None] == []


@pytest.mark.parametrize("name", NAMES)
def test_commands_in_running_text_exist(name: str) -> None:
    wrong = {code: unknown_in_mention(code) for code in mentions(text_of(name))}
    assert {code: unknown for code, unknown in wrong.items() if unknown} == {}


@pytest.mark.parametrize("command", sorted(command_parsers()))
def test_every_command_is_shown_at_work(command: str) -> None:
    shown = {arguments[0] for name in NAMES for arguments in shell_commands(text_of(name))}
    assert command in shown


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("framing demo", [["demo"]]),
        ("python3 -m venv .venv && .venv/bin/framing demo", [["demo"]]),
        ("cat draft.txt | framing score - --strict > out.txt", [["score", "-", "--strict"]]),
        ("FRAMING_DATA=~/sets framing evaluate babe  # slow", [["evaluate", "babe"]]),
        ('ls "$(framing model path)"', []),
        ("- run: framing score drafts/", [["score", "drafts/"]]),
        ("pip install framing", []),
    ],
)
def test_commands_are_found_in_a_line(line: str, found: list[list[str]]) -> None:
    assert list(commands_of_line(line)) == found


@pytest.mark.parametrize(
    "arguments",
    [["scores", "a.txt"], ["score", "a.txt", "--colour"], ["score", "a.txt", "--format", "pdf"]],
)
def test_a_command_that_does_not_exist_is_found(arguments: list[str]) -> None:
    assert "error" in (complaint(arguments) or "")


def test_an_option_that_does_not_exist_is_found_in_running_text() -> None:
    assert unknown_in_mention("framing score PATH --colour --strict") == ["--colour"]


def test_a_command_that_does_not_exist_is_found_in_running_text() -> None:
    assert unknown_in_mention("framing scores PATH") == ["scores"]
