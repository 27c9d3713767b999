"""How the examples of a page are run: Python by Sybil, and blocks marked with a comment.

``<!-- file: NAME -->`` above a block saves the block under that name, as the page tells its reader
to. ``<!-- run: exit N -->`` runs the block in a shell, which must end with the code N.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from tests.docs.pages import ROOT, fences

_MARKER = re.compile(r"file: (?P<name>[\w.-]+)|run: exit (?P<code>\d+)")


def examples_of(page: Path) -> list[Example]:
    """Return the examples of a page, top to bottom."""
    sybil = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS), _marked])
    return list(sybil.parse(page).examples())


def run_page(page: Path) -> None:
    """Run the examples of a page in the current folder, top to bottom."""
    for example in examples_of(page):
        example.evaluate()


def _marked(document: Document) -> Iterable[Region]:
    for fence in fences(document.text):
        found = _MARKER.fullmatch(fence.marker or "")
        if found is None:
            continue
        evaluator = _save if found["name"] else _run
        parsed = (found["name"] or int(found["code"]), fence.content)
        yield Region(fence.start, fence.end, parsed=parsed, evaluator=evaluator)


def _save(example: Example) -> None:
    name, content = example.parsed
    Path(name).write_text(content, encoding="utf-8", newline="")


def _run(example: Example) -> str | None:
    code, content = example.parsed
    ended = subprocess.run(
        ["sh", "-e", "-c", content],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if ended.returncode == code:
        return None
    return f"exit code {ended.returncode} instead of {code}\n{ended.stdout}\n{ended.stderr}"


def _environment() -> dict[str, str]:
    """Return an environment in which ``framing`` is the one under test."""
    folder = Path(".commands").resolve()
    folder.mkdir(exist_ok=True)
    program = folder / "framing"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m framing "$@"\n')
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
