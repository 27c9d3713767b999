"""The help of every command as one page of the documentation.

``python -m framing.cli.manual > docs/reference/cli.md`` writes it anew; a test compares.
"""

from __future__ import annotations

import argparse

from framing.cli.main import build_parser
from framing.cli.streams import binary_stdout, encoded

_INTRODUCTION = """\
# Command line

Results go to stdout and nothing else does; messages, progress and errors go to stderr. Errors are
one line that says the rule, what came, where, and what to do; `--debug` adds the traceback.

What each exit code and error means: [Errors](errors.md). What is read:
[Input formats](input-formats.md). What is written: [Output formats](output-formats.md).

JSON, CSV, HTML and Parquet are UTF-8 whatever the terminal's encoding is. A table follows the
terminal: a character that its encoding lacks is printed as an escape such as `\\u2019`.

`python -m framing` is the same as `framing`. This page is the output of `--help`.
"""


def render_manual() -> str:
    """Return the page: the help of ``framing`` and of each command."""
    parser = build_parser()
    sections = [_INTRODUCTION, _section("framing", parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            sections += [
                _section(f"framing {name}", command) for name, command in action.choices.items()
            ]
    return "\n".join(sections)


def _section(name: str, parser: argparse.ArgumentParser) -> str:
    return f"## {name}\n\n```text\n{parser.format_help().rstrip()}\n```\n"


if __name__ == "__main__":
    binary_stdout().write(encoded(render_manual()))
