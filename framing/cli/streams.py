"""What goes to stdout and stderr, and how it is encoded.

Files and machine formats are UTF-8 everywhere. What is meant for people follows the terminal's
encoding; a character that it lacks is printed as its escape, so that no article can crash a run.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PROGRAM = "framing"

_PLAIN_WIDTH = 120
"""Columns of a table that goes to a file, where no terminal says how wide it is."""

UNENCODABLE = "backslashreplace"
"""What becomes of characters that an encoding lacks. In JSON the result is a valid escape."""


def prepare_streams() -> None:
    """Make printing to stdout and stderr safe for every character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=UNENCODABLE)


def say(message: str, *, program: str = PROGRAM) -> None:
    """Print one line to stderr; characters that would steer a terminal are named instead."""
    from framing.report.visible import visible_line

    print(f"{program}: {visible_line(message)}", file=sys.stderr, flush=True)


def binary_stdout() -> BinaryIO:
    """Return stdout for bytes, with what was printed before written out."""
    sys.stdout.flush()
    return sys.stdout.buffer


def encoded(text: str) -> bytes:
    """Return ``text`` as UTF-8; a lone surrogate (out of an odd file name) as its escape."""
    return text.encode("utf-8", UNENCODABLE)


def stdout_is_terminal() -> bool:
    """Return whether results go to a person's terminal."""
    return sys.stdout.isatty()


def stderr_is_terminal() -> bool:
    """Return whether messages go to a person's terminal."""
    return sys.stderr.isatty()


def stdout_console() -> Console:
    """Return a console that prints to stdout, as wide and as colorful as the terminal is."""
    from rich.console import Console

    return Console(highlight=False)


def file_console(stream: TextIO) -> Console:
    """Return a console that prints plain text into a file."""
    from rich.console import Console

    return Console(file=stream, width=_PLAIN_WIDTH, highlight=False, color_system=None)


def silence_stdout() -> None:
    """Send what is still buffered for stdout nowhere: its reader is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
