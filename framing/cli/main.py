"""From the arguments to the exit code."""

from __future__ import annotations

import signal
import sys
import textwrap
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from types import FrameType

import framing
from framing.cli import compare, demo, evaluate, events, model, reference, score, sides, train
from framing.cli.exits import MEANINGS, ExitCode, UsageError
from framing.cli.options import HelpFormatter
from framing.cli.streams import PROGRAM, prepare_streams, say, silence_stdout
from framing.errors import FramingError

COMMANDS = (score, compare, events, sides, demo, model, reference, evaluate, train)
"""The command modules, in the order of the help. Each has ``add_command`` and ``run``."""

_DESCRIPTION = """\
Say how a news article is told: how loaded the outlet's own wording is, and the
wording it quotes, who gets to speak and who does not, with the words that prove
it and the uncertainty that belongs to it. Works offline; nothing is fetched
unless you name a URL or a hub model.
"""

_EXAMPLES = """\
examples:
  framing demo                          the tool at work on invented articles
  framing score article.txt             one article, in the terminal
  framing score news/ --out page.html   a folder, as a page for the browser
  framing compare event.jsonl --one-event --html page.html
                                        outlets on one event, side by side
  framing sides event/ --out sides.toml who stands with whom, as a file to edit

Every command explains itself: framing COMMAND --help
"""


def exit_codes_text() -> str:
    """Return the exit codes for the end of the help."""
    lines = ["exit codes:"]
    for code, meaning in MEANINGS.items():
        lines += textwrap.wrap(
            meaning, width=78, initial_indent=f"  {code.value:<5}", subsequent_indent=" " * 7
        )
    return "\n".join(lines)


def build_parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    parser = ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} COMMAND ...",
        description=_DESCRIPTION,
        epilog=f"{_EXAMPLES}\n{exit_codes_text()}",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {framing.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code.

    Parameters
    ----------
    arguments
        What follows ``framing``; left out, those of the process.
    """
    prepare_streams()
    _end_on_termination()
    parser = build_parser()
    try:
        options = parser.parse_args(arguments)
        if not hasattr(options, "run"):
            parser.print_help()
            return ExitCode.DONE
        code = int(options.run(options))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return ExitCode.OUTPUT_CLOSED
    except UsageError as error:
        _show_traceback(options)
        options.parser.print_usage(sys.stderr)
        say(f"error: {error}", program=options.parser.prog)
        return ExitCode.USAGE
    except FramingError as error:
        _show_traceback(options)
        say(f"error: {error}")
        return ExitCode.BAD_INPUT
    except MemoryError:
        _show_traceback(options)
        say("error: There is not enough memory. Score fewer articles at once, as jsonl or csv.")
        return ExitCode.BAD_INPUT
    except OSError as error:
        _show_traceback(options)
        where = f" ({error.filename})" if error.filename else ""
        say(f"error: The system refused: {error.strerror or error}{where}.")
        return ExitCode.BAD_INPUT
    except Exception as error:
        _show_traceback(options)
        say(
            f"error: Something went wrong inside framing: {type(error).__name__}: {error}. Run "
            "again with --debug and report what it prints."
        )
        return ExitCode.BAD_INPUT
    return code


def _show_traceback(options: Namespace) -> None:
    """Print the traceback of the error being handled where ``--debug`` asks for it."""
    if options.debug:
        traceback.print_exc()


def _end_on_termination() -> None:
    """Let SIGTERM unwind the stack, so that half-written outputs are removed."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(ExitCode.TERMINATED)

    signal.signal(signal.SIGTERM, end)
