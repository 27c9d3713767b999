"""Running the command line as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a process ended with, its streams as bytes."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def text(self) -> str:
        return self.stdout.decode("utf-8")

    @property
    def messages(self) -> str:
        return self.stderr.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.text.splitlines()]


def command(*arguments: str | Path) -> list[str]:
    """Return the words of a ``framing`` command."""
    return [sys.executable, "-m", "framing", *map(str, arguments)]


def environment(**extra: str) -> dict[str, str]:
    """Return this process's environment with the package on the path and ``extra``."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path, "COLUMNS": "80", **extra}


def framing(
    *arguments: str | Path,
    folder: Path | None = None,
    stdin: bytes = b"",
    variables: Mapping[str, str] | None = None,
    prelude: Sequence[str] = (),
) -> Finished:
    """Run ``framing`` with the arguments to its end.

    ``prelude`` goes before the command, such as a shell that sets a limit.
    """
    done = subprocess.run(
        [*prelude, *command(*arguments)],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=environment(**(variables or {})),
        timeout=120,
        check=False,
    )
    return Finished(code=done.returncode, stdout=done.stdout, stderr=done.stderr)
