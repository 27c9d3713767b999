"""The ``framing`` commands of the documentation, against the parser of the command line."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
from collections.abc import Iterator

from framing.cli.main import build_parser
from tests.docs.pages import fences, inline_code

SHELL_LANGUAGES = ("sh", "bash", "console", "yaml")

_ASSIGNMENT = re.compile(r"[A-Z_]+=.*")


def shell_commands(text: str) -> Iterator[list[str]]:
    """Yield the arguments of every ``framing`` command in the shell blocks of a page."""
    for fence in fences(text):
        if fence.language in SHELL_LANGUAGES:
            for line in fence.content.replace("\\\n", " ").splitlines():
                yield from commands_of_line(line)


def commands_of_line(line: str) -> Iterator[list[str]]:
    """Yield the arguments of every ``framing`` command in a line of shell."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.commenters = "#"
    lexer.whitespace_split = True
    command: list[str] = []
    for word in [*lexer, ";"]:
        if set(word) <= set("|&;()<>"):
            yield from _framing_arguments(command)
            command = []
        else:
            command.append(word)


def _framing_arguments(command: list[str]) -> Iterator[list[str]]:
    words = [word for word in command if word not in ("-", "run:", "$")]
    while words and _ASSIGNMENT.fullmatch(words[0]):
        words = words[1:]
    if words and (words[0] == "framing" or words[0].endswith("/framing")):
        yield command[command.index(words[0]) + 1 :]


def complaint(arguments: list[str]) -> str | None:
    """Return what the command line says against the arguments, None where it takes them."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            build_parser().parse_args(arguments)
        except SystemExit as end:
            return said.getvalue() if end.code else None
    return None


def unknown_in_mention(code: str) -> list[str]:
    """Return the command and options of a command in running text that do not exist.

    A mention may leave out what is required: ``framing score --format json`` is fine.
    """
    words = code.split()
    commands = command_parsers()
    if words[0] != "framing" or len(words) == 1 or not re.fullmatch(r"[a-z]+", words[1]):
        return []
    if words[1] not in commands:
        return [words[1]]
    known = commands[words[1]]._option_string_actions
    options = (word.split("=")[0] for word in words[2:] if word.startswith("--"))
    return [option for option in options if option not in known]


def mentions(text: str) -> list[str]:
    """Return the inline code of a page that begins with ``framing``."""
    return [code for code in inline_code(text) if code.startswith("framing ")]


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in build_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            found.update(action.choices)
    return found
