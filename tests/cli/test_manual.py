"""The documentation of the command line says what the commands say."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import framing.errors
from framing.cli.exits import MEANINGS, ExitCode
from framing.cli.main import COMMANDS
from framing.cli.manual import render_manual

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
ERRORS = [item for _, item in inspect.getmembers(framing.errors, inspect.isclass)]
NAMES = [module.__name__.rsplit(".", 1)[-1] for module in COMMANDS]


def test_the_page_is_the_help() -> None:
    written = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    assert written == render_manual(), "write it anew: python -m framing.cli.manual"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_section_with_examples(name: str) -> None:
    section = render_manual().split(f"## framing {name}\n")[1].split("\n## ")[0]
    assert "examples:\n" in section
    assert "exit codes:\n" in section


def test_help_fits_80_columns() -> None:
    helped = [part.split("```")[0] for part in render_manual().split("```text\n")[1:]]
    assert len(helped) == len(NAMES) + 1
    assert max(len(line) for text in helped for line in text.splitlines()) <= 80


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_has_a_meaning_that_is_documented(code: ExitCode) -> None:
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    assert f"| {code.value} | {MEANINGS[code]} |" in page


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_documented_with_what_it_is_raised_for(error: type[Exception]) -> None:
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    assert f"| `{error.__name__}` |" in page
