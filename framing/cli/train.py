"""``framing train``: a model folder from a recipe and annotated sets."""

from __future__ import annotations

import math
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from framing.cli.exits import ExitCode, options_checked
from framing.cli.options import (
    HelpFormatter,
    add_data_option,
    add_run_options,
    data_folder,
    positive_int,
)
from framing.cli.streams import say, stderr_is_terminal

_SECONDS_BETWEEN_LINES = 30.0
"""Where stderr is a file, one line of progress at most this often."""

_DESCRIPTION = """\
Train a model: read the annotated sets, fit every stage of the recipe, export,
quantize, calibrate, evaluate, and write the manifest and the model card. A run
that was cut off goes on from its last checkpoint when it is started again with
the same --out. Needs torch and the extra framing[train].
"""

_EXAMPLES = """\
examples:
  framing train en-small --data ~/sets --out trained
  framing train en-small --data ~/sets --out trial --max-steps 5 --max-rows 200
      minutes instead of hours: only to see that everything runs
  framing score article.txt --model trained/en-small-3

exit codes:
  0  done
  1  a set or a package is missing, or --out cannot be written
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "train",
        prog="framing train",
        usage="framing train RECIPE --out FOLDER [options]",
        help="train a model from annotated sets",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("recipe", metavar="RECIPE", help="what to train: en-small")
    add_data_option(parser)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="where to write (required)"
    )
    parser.add_argument(
        "--max-steps", type=positive_int, metavar="N", help="at most N steps of each stage"
    )
    parser.add_argument(
        "--max-rows", type=positive_int, metavar="N", help="at most N rows of each set"
    )
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Train the recipe and say where the model lies."""
    from framing.training.recipe import load_recipe

    with options_checked():
        recipe = load_recipe(options.recipe)
    data = data_folder(options)
    from framing.training.run import train

    folder = train(
        recipe,
        data=data,
        out=options.out,
        progress=_Lines(shown=not options.quiet),
        max_steps=options.max_steps,
        max_rows=options.max_rows,
    )
    print(folder)
    return ExitCode.DONE


class _Lines:
    """Progress as text: one line that is rewritten on a terminal, now and then a line in a log."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._what = ""
        self._started = 0.0
        self._last = 0.0

    def __call__(self, what: str, step: int, n_steps: int, loss: float) -> None:
        if not self._shown:
            return
        now = time.monotonic()
        is_new = what != self._what
        if is_new:
            self._what, self._started = what, now
        is_due = is_new or step == n_steps
        if not (is_due or stderr_is_terminal() or now - self._last >= _SECONDS_BETWEEN_LINES):
            return
        self._last = now
        text = f"{what} {step:,} of {n_steps:,}, {now - self._started:.0f} s"
        text += "" if math.isnan(loss) else f", loss {loss:.4f}"
        if not stderr_is_terminal():
            say(text)
            return
        print(f"\r\x1b[K{text}", end="\n" if is_due else "", file=sys.stderr, flush=True)
