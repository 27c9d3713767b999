"""``framing sides``: who stands with whom, as a file to edit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.cli.destination import check_out, open_output
from framing.cli.exits import ExitCode
from framing.cli.options import (
    HelpFormatter,
    add_input_options,
    add_model_options,
    add_run_options,
    natural_number,
    open_analyzer,
    open_records,
)
from framing.cli.progress import progress
from framing.cli.streams import encoded, say
from framing.datatypes import Article, ErrorRecord

if TYPE_CHECKING:
    from framing.scoring.side_suggestion import SideSuggestion

_DESCRIPTION = """\
Suggest sides: read articles on one event, see who speaks well or ill of whom,
and write the two camps that this shows as a TOML file to edit. framing score
--sides FILE then says how the speech is divided between them.

A suggestion is made only where it can be told from chance, and stays marked as
one (basis = "suggested") until you delete that line. Where none can be made,
the file lists the parties found, as comments, for you to write sides from.
"""

_EXAMPLES = """\
examples:
  framing sides event/*.txt --out sides.toml
      the articles of one event, the sides into a file
  framing sides strike.jsonl | less
      to look at first

exit codes:
  0  done, sides suggested or not; without any, stderr says why
  1  nothing could be read, or FILE cannot be written
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "sides",
        prog="framing sides",
        usage="framing sides PATH|URL|- ... [--out FILE] [options]",
        help="suggest who stands with whom, as a file to edit",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    add_input_options(parser)
    group = parser.add_argument_group("result")
    group.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write here instead of stdout, whole or not at all; a file there is replaced",
    )
    group.add_argument(
        "--seed",
        default=1,
        type=natural_number,
        metavar="N",
        help="seed of the shuffled signs and of the resamples (default 1)",
    )
    add_model_options(parser)
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Read the articles, and write the sides that they suggest."""
    import numpy as np

    from framing.scoring.side_suggestion import suggest_sides
    from framing.scoring.sides_writing import sides_to_toml

    check_out(options.out, inputs=options.inputs)
    records = open_records(options)
    analyzer = open_analyzer(options)
    read = _Read()
    with progress("Reading", shown=not options.quiet) as advance:
        suggestion = suggest_sides(
            analyzer.analyze_many(read.articles(records, advance=advance)),
            generator=np.random.default_rng(options.seed),
        )
    if not read.n_articles:
        say(f"error: Sides are suggested from articles; none of {read.n_failed:,} could be read.")
        return ExitCode.BAD_INPUT
    with open_output(options.out) as stream:
        stream.write(encoded(sides_to_toml(suggestion)))
    if not options.quiet:
        for message in (*read.messages(), _outcome(suggestion)):
            say(message)
        if options.out is not None:
            say(f"written to {options.out}")
    return ExitCode.DONE


@dataclass(slots=True)
class _Read:
    """Counts what is read as it passes, and says on stderr what is not."""

    n_articles: int = 0
    n_failed: int = 0
    events: set[str] = field(default_factory=set)

    def articles(
        self, records: Iterable[Article | ErrorRecord], *, advance: Callable[[], None]
    ) -> Iterator[Article]:
        """Yield the articles among the records."""
        for record in records:
            advance()
            if isinstance(record, ErrorRecord):
                self.n_failed += 1
                say(f"error: {record.place}: {record.message}")
                continue
            self.n_articles += 1
            if record.event_id is not None:
                self.events.add(record.event_id)
            yield record

    def messages(self) -> Iterator[str]:
        """Yield what a person must know about the articles."""
        if self.n_failed:
            yield f"{self.n_articles:,} articles read, {self.n_failed:,} not"
        if len(self.events) > 1:
            yield (
                f"The articles are on {len(self.events):,} events and were pooled; sides mean most "
                "for one event at a time."
            )


def _outcome(suggestion: SideSuggestion) -> str:
    if suggestion.sides is None:
        return f"no sides are suggested: {suggestion.reason}"
    n_members = sum(len(side.members) for side in suggestion.sides.sides)
    return (
        f"{n_members:,} parties on two sides, suggested and not declared, from "
        f"{suggestion.n_statements:,} statements in {suggestion.n_articles:,} articles; "
        f"{len(suggestion.parties) - n_members:,} parties have no side"
    )
