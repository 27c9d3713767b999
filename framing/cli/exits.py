"""Exit codes, and the error for a command that was given wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from framing.errors import InputError


class ExitCode(IntEnum):
    """What the process's exit code says."""

    DONE = 0
    BAD_INPUT = 1
    USAGE = 2
    LIMIT_PASSED = 3
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141
    TERMINATED = 143


MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.BAD_INPUT: (
        "nothing could be scored or compared (with --strict: a record could not), a model or a "
        "package is missing, or the output cannot be written"
    ),
    ExitCode.USAGE: "the command was given wrongly",
    ExitCode.LIMIT_PASSED: "a --fail-over limit was passed",
    ExitCode.INTERRUPTED: "interrupted with Ctrl-C",
    ExitCode.OUTPUT_CLOSED: "whoever read the output stopped reading (framing … piped into head)",
    ExitCode.TERMINATED: "told to stop by the system (SIGTERM)",
}
"""Each exit code in words, for ``--help`` and the documentation."""


class UsageError(InputError):
    """An option is missing, unknown, or does not go with another."""


@contextmanager
def options_checked() -> Iterator[None]:
    """Turn the library's complaint about an option into wrong usage.

    Raises
    ------
    UsageError
        When the block raises InputError.
    """
    try:
        yield
    except InputError as error:
        raise UsageError(str(error)) from error
