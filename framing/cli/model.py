"""``framing model``: what a model folder holds, whether it is whole, where it lies."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from framing.cli.exits import ExitCode
from framing.cli.options import HelpFormatter, add_run_options
from framing.cli.streams import binary_stdout, say, stdout_console
from framing.errors import ModelError

if TYPE_CHECKING:
    from framing.encoder.artifacts import ModelFiles

_DESCRIPTION = """\
Look at a model: is every file the one that was released, what does its card say
about data, figures and limits, where does it lie.
"""

_EXAMPLES = """\
examples:
  framing model verify
  framing model card | less
  ls "$(framing model path)"

exit codes:
  0  done
  1  there is no such model, or a file was changed or is missing
  2  wrong usage
"""

_ACTIONS = {
    "verify": "check every file against the manifest and list its SHA-256",
    "card": "print the model card: data, figures, limits, terms",
    "path": "print the model's folder",
}


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "model",
        prog="framing model",
        usage="framing model verify|card|path [options]",
        help="verify a model's files, print its card or its folder",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "action",
        choices=_ACTIONS,
        metavar="ACTION",
        help="; ".join(f"{name}: {what}" for name, what in _ACTIONS.items()),
    )
    parser.add_argument(
        "--model",
        metavar="NAME_OR_FOLDER",
        help="a model that ships with framing (the default) or a folder that framing train wrote",
    )
    add_run_options(parser, quiet=False)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Do what was asked with the model."""
    from framing.encoder.artifacts import DEFAULT_MODEL, find_model

    model = find_model(DEFAULT_MODEL if options.model is None else options.model)
    if options.action == "verify":
        return _verify(model)
    if options.action == "card":
        _print_card(model)
    else:
        print(model.folder.resolve())
    return ExitCode.DONE


def _verify(model: ModelFiles) -> ExitCode:
    """Print one line per file of the manifest, and say on stderr what is wrong with any."""
    from framing.encoder.artifacts import REQUIRED_FILES

    problems = []
    names = sorted({*model.manifest["files"], *REQUIRED_FILES})
    width = max(len(name) for name in names)
    for name in names:
        sha256 = model.manifest["files"].get(name, "not in the manifest")
        try:
            is_wanted = name in REQUIRED_FILES or model.has(name)
            verdict = "absent" if not is_wanted else f"ok {len(model.read(name)):,} bytes"
        except ModelError as error:
            problems.append(error)
            verdict = "BAD"
        state, _, size = verdict.partition(" ")
        print(f"{state:<6}  {name:<{width}}  {sha256}  {size}".rstrip())
    for problem in problems:
        say(f"error: {problem}")
    if problems:
        return ExitCode.BAD_INPUT
    print(f"{model.name}: every file is the one that its manifest names")
    return ExitCode.DONE


def _print_card(model: ModelFiles) -> None:
    """Print the card laid out on a terminal, as it is written elsewhere."""
    from framing.encoder.artifacts import CARD_FILE

    content = model.read(CARD_FILE)
    if not sys.stdout.isatty():
        binary_stdout().write(content)
        return
    from rich.markdown import Markdown

    stdout_console().print(Markdown(content.decode("utf-8")))
