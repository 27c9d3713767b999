"""``framing compare``: outlets covering the same event, side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

from framing.cli.balance import add_balance_options, declared
from framing.cli.comparison_output import (
    choose_own_format,
    write_csv_rows,
    write_parquet_rows,
    write_table,
)
from framing.cli.destination import check_out, open_output
from framing.cli.exits import ExitCode, UsageError
from framing.cli.given_articles import GivenArticles
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
from framing.datatypes import Comparison
from framing.datatypes.comparison_rows import (
    COMPARISON_ROWS,
    ComparisonRows,
    comparison_rows,
    comparison_table,
)
from framing.errors import InputError, shown

if TYPE_CHECKING:
    from framing.scoring.sides import Sides

ComparisonFormat = Literal["table", "json", "csv", "parquet", "html"]
COMPARISON_FORMATS: tuple[ComparisonFormat, ...] = get_args(ComparisonFormat)

_FORMAT_OF_SUFFIX: dict[str, ComparisonFormat] = {
    ".txt": "table",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}
_ROW_FORMATS = ("csv", "parquet")
_ROWS: ComparisonRows = "outlets"
"""What a row is where nothing says it: there always are some."""

_DESCRIPTION = """\
Compare outlets that cover the same event: how loaded each one's own wording is,
what they call the same people, which facts they carry, attribute or leave out,
which numbers disagree, who is heard only where, which quotations were changed,
and what text they share. From six events on it says which differences are more
than chance; below that the values stand side by side and describe these
articles only.

Every article needs an outlet: a column or field "outlet", front matter in
Markdown, the site's name in HTML. Articles that name an event_id tell of that
event; the others are grouped by what they say, or are one event (--one-event).
A record that cannot be read never stops the run.
"""

_EXAMPLES = """\
examples:
  framing compare event.jsonl --one-event --html page.html
      articles on one event, as one page for the browser
  framing compare event/*.md --one-event --sides sides.toml
      in the terminal, with who stands on which side
  framing events corpus.jsonl --format jsonl | framing compare -
      a corpus, first grouped into events
  framing compare corpus.jsonl --event flood-03 --format json > flood-03.json
      one of its events, with everything as JSON
  framing compare corpus.csv --rows contrasts --out contrasts.csv
      the differences over all events, one row for each

formats:
  table    for people: the first lines of every part (default)
  json     one object with everything
  csv      one row per what --rows says, an outlet's measure if left out
  parquet  the same rows (needs --out and the extra framing[parquet])
  html     one page that needs no network; --html FILE writes it beside another

exit codes:
  0  done
  1  nothing could be compared
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "compare",
        prog="framing compare",
        usage="framing compare PATH|URL|- ... [options]",
        help="compare outlets that cover the same event",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    add_input_options(parser)
    group = parser.add_argument_group("events")
    choice = group.add_mutually_exclusive_group()
    choice.add_argument(
        "--event", metavar="ID", help="compare on this event alone: an event_id of the articles"
    )
    choice.add_argument(
        "--one-event",
        action="store_true",
        help="all articles tell of one event, whatever their event_id",
    )
    group = parser.add_argument_group("result")
    group.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write the page here; stdout then stays empty unless --format or --out is given",
    )
    group.add_argument(
        "--format",
        choices=COMPARISON_FORMATS,
        metavar="FORMAT",
        help=f"{', '.join(COMPARISON_FORMATS)}; see below",
    )
    group.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write here instead of stdout, whole or not at all; its suffix says the format",
    )
    group.add_argument(
        "--rows",
        choices=COMPARISON_ROWS,
        metavar="WHAT",
        help=f"what a row of csv and parquet is: {', '.join(COMPARISON_ROWS)}; left out, {_ROWS}",
    )
    group.add_argument(
        "--seed",
        default=1,
        type=natural_number,
        metavar="N",
        help="seed of the bootstraps and permutations (default 1)",
    )
    add_balance_options(parser)
    add_model_options(parser)
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Compare what the options name, and write it where they say."""
    chosen = _checked_format(options)
    sides = _read_sides(options.sides)
    given = GivenArticles()
    given.take(declared(open_records(options), genre=options.genre))
    if not given.articles:
        raise InputError(
            f"Outlets are compared on articles; none of {len(given.failed):,} could be read."
        )
    comparison = _compare(given, options, sides=sides)
    if options.html is not None:
        with open_output(options.html) as stream:
            _write(comparison, stream, result_format="html", options=options)
    if chosen is not None:
        with open_output(options.out) as stream:
            _write(comparison, stream, result_format=chosen, options=options)
    if not options.quiet:
        if chosen in _ROW_FORMATS:  # the other formats hold them
            for notice in comparison.notices:
                say(notice.message)
        if given.failed:
            say(given.summary())
        for path in (options.html, options.out):
            if path is not None:
                say(f"written to {path}")
    return ExitCode.DONE


def _checked_format(options: Namespace) -> ComparisonFormat | None:
    """Return the format of stdout or ``--out``, None where the page is all that is wanted.

    Raises
    ------
    UsageError
        When the options do not go together.
    MissingDependencyError
        For Parquet without pyarrow.
    """
    chosen: ComparisonFormat | None = None
    if options.html is None or options.format is not None or options.out is not None:
        chosen = choose_own_format(options.format, out=options.out, suffixes=_FORMAT_OF_SUFFIX)
    if options.rows is not None and chosen not in _ROW_FORMATS:
        raise UsageError("--rows belongs to --format csv and parquet.")
    if options.html is not None and options.html == options.out:
        raise UsageError(
            f"--html and --out must name two files; got {shown(str(options.out))} for both. "
            "--out alone writes the page too."
        )
    for path in (options.html, options.out):
        check_out(path, inputs=options.inputs)
    if chosen == "parquet":
        from framing.corpus.parquet import pyarrow_module

        pyarrow_module("pyarrow")  # its absence is better said before the work than after it
    return chosen


def _read_sides(path: Path | None) -> Sides | None:
    """Return the sides of a file, before the articles are read."""
    if path is None:
        return None
    from framing.scoring.sides_reading import read_sides

    return read_sides(path)


def _compare(given: GivenArticles, options: Namespace, *, sides: Sides | None) -> Comparison:
    """Return the comparison; where there can be none, say first what was left out."""
    from framing.comparison.event_assignment import check_outlets
    from framing.comparison.intake import take_in

    intake = take_in(given.articles)
    try:
        check_outlets(intake.articles)  # before anything that takes time
        from framing.outlets import compare

        analyzer = open_analyzer(options, sides=sides)
        with progress(
            "Reading", shown=not options.quiet, n_expected=len(given.articles)
        ) as advance:
            return compare(
                given.articles,
                sides=sides,
                sides_suggested=options.suggest_sides,
                event_id=options.event,
                is_one_event=options.one_event,
                analyzer=analyzer,
                seed=options.seed,
                advance=advance,
            )
    except InputError:
        for notice in intake.notices if not options.quiet else ():
            say(notice.message)
        raise


def _write(
    comparison: Comparison,
    stream: BinaryIO,
    *,
    result_format: ComparisonFormat,
    options: Namespace,
) -> None:
    if result_format == "json":
        stream.write(encoded(comparison.to_json() + "\n"))
    elif result_format == "html":
        from framing.report.comparison.html import render_comparison

        stream.write(encoded(render_comparison(comparison)))
    elif result_format == "table":
        from framing.report.comparison.terminal import render_comparison_table

        write_table(
            lambda console: render_comparison_table(comparison, console=console),
            stream,
            is_stdout=options.out is None,
        )
    else:
        what: ComparisonRows = options.rows or _ROWS
        rows = comparison_rows(comparison, what=what)
        columns = comparison_table(what).columns
        if result_format == "csv":
            write_csv_rows(rows, stream, columns=tuple(columns))
        else:
            write_parquet_rows(rows, stream, columns=columns)
