"""``framing score``: articles in, measures with their evidence out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from framing.cli.balance import add_balance_options, declared, open_analyzer_for
from framing.cli.destination import FORMATS, check_out, choose_format, open_output
from framing.cli.exits import ExitCode, UsageError
from framing.cli.limits import parse_limit
from framing.cli.options import (
    HelpFormatter,
    add_input_options,
    add_model_options,
    add_run_options,
    open_records,
    read_reference,
)
from framing.cli.progress import progress
from framing.cli.streams import say, stdout_is_terminal
from framing.cli.tally import Tally
from framing.cli.writers import make_writer
from framing.datatypes.rows import ROW_KINDS
from framing.errors import FramingError

_LARGE_PAGE = 300
"""Articles from which a page is slow to open."""

_DESCRIPTION = """\
Score articles: how loaded the outlet's own wording is and, apart from it, the
wording it quotes; who gets to speak, and who is accused without reply; every
number with its 95 % interval and the words behind it.

Reads .txt, .md, .html, .json, .jsonl, .csv, .tsv and .parquet (all but Parquet
also as .gz), folders, patterns, web addresses, and standard input. A record
that cannot be read never stops the run: it is reported with its place, and the
others are scored.
"""

_EXAMPLES = """\
examples:
  framing score article.txt
      one article, in the terminal
  framing score news/ --out page.html
      everything in a folder, as one page for the browser
  framing score corpus.csv --map text=body --format jsonl > scores.jsonl
      a table whose text is in the column "body", one JSON object per article
  cat draft.txt | framing score - --fail-over loaded_sentence_fraction=0.3
      a draft, with exit code 3 if more than 30 % of its sentences are loaded
  framing score strike/ --sides sides.toml --fail-over one_sidedness=0.8
      how the speech divides between declared sides, with a limit to it
  framing score corpus.jsonl --rows attributions --out attributions.parquet
      who said what, one row per attribution

formats:
  table    for people: one article in detail, several as one line each (default)
  json     one article: an object; several: an array with one object per line
  jsonl    one object per line, written as results come
  csv      one row per article or what --rows says, written as results come
  parquet  the same rows (needs --out and the extra framing[parquet])
  html     one page that needs no network (needs --out or a pipe)
  citron   the quotes of an article in the style of Citron, one object per line
  textacy  (speaker, cue, content) triples in the style of textacy, one per line
  An error is an object with "error" in json, jsonl and citron, listed in table
  and html, and has no row or triple. Machine formats are UTF-8 always.

exit codes:
  0  done
  1  nothing could be scored (with --strict: a record could not)
  2  wrong usage
  3  a --fail-over limit was passed
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "score",
        prog="framing score",
        usage="framing score PATH|URL|- ... [options]",
        help="score articles: how loaded is their wording, in whose voice",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    add_input_options(parser)
    group = parser.add_argument_group("result")
    group.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT", help=f"{', '.join(FORMATS)}; see below"
    )
    group.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write here instead of stdout, whole or not at all; its suffix says the format",
    )
    group.add_argument(
        "--rows",
        choices=ROW_KINDS,
        metavar="KIND",
        help=f"what a row of csv and parquet is: {', '.join(ROW_KINDS)}; left out, an article",
    )
    group.add_argument(
        "--include-text",
        action="store_true",
        help="put each article's text into json and jsonl, so that the spans can be read alone",
    )
    group = parser.add_argument_group("measuring")
    group.add_argument(
        "--any-language",
        action="store_true",
        help="measure articles that are not in English all the same",
    )
    group.add_argument(
        "--reference",
        type=Path,
        metavar="FILE",
        help="the sample behind loaded_percentile, from framing reference",
    )
    add_balance_options(parser)
    group = parser.add_argument_group("failing")
    group.add_argument(
        "--fail-over",
        action="append",
        default=[],
        type=parse_limit,
        metavar="MEASURE=VALUE",
        help="exit with 3 if a measure is over VALUE even at the lower end of its interval; one "
        "without a value never fails and is said (repeatable)",
    )
    group.add_argument(
        "--strict", action="store_true", help="exit with 1 if any record could not be read"
    )
    add_model_options(parser)
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Score what the options name, and write it where they say."""
    chosen = choose_format(options.format, out=options.out)
    if options.include_text and chosen not in ("json", "jsonl"):
        raise UsageError("--include-text belongs to --format json and jsonl.")
    if options.rows is not None and chosen not in ("csv", "parquet"):
        raise UsageError("--rows belongs to --format csv and parquet.")
    check_out(options.out, inputs=options.inputs)
    records = declared(open_records(options), genre=options.genre)
    reference = read_reference(options.reference) if options.reference else None
    analyzer, records = open_analyzer_for(options, records, reference=reference)
    streams_to_terminal = (
        options.out is None and stdout_is_terminal() and chosen not in ("table", "html")
    )
    tally = Tally(
        limits=options.fail_over,
        errors_are_in_result=chosen not in ("csv", "parquet", "textacy"),
        is_strict=options.strict,
        is_quiet=options.quiet,
    )
    try:
        with open_output(options.out) as stream:
            writer = make_writer(
                chosen,
                stream,
                is_stdout=options.out is None,
                text_included=True if options.include_text else None,
                row_kind=options.rows,
            )
            with progress("Scoring", shown=not (options.quiet or streams_to_terminal)) as advance:
                for result in tally.counted(analyzer.score_records(records)):
                    writer.write(result)
                    advance()
            if not tally.n_scored and (options.out is not None or chosen in ("table", "html")):
                raise _NothingScoredError
            if chosen == "html" and tally.n_scored > _LARGE_PAGE and not options.quiet:
                say(
                    f"A page with {tally.n_scored:,} articles is large and slow to open; "
                    "--format csv or jsonl suits a corpus."
                )
            writer.finish()
    except _NothingScoredError:
        pass
    # On a terminal the table has just said the same, right above.
    has_said = chosen == "table" and options.out is None and stdout_is_terminal()
    tally.say_end(summary_wanted=not options.quiet and (tally.n_failed > 0 or not has_said))
    if options.out is not None and tally.n_scored and not options.quiet:
        say(f"written to {options.out}")
    return tally.exit_code()


class _NothingScoredError(FramingError):
    """Leaves the output unwritten: there is no score to put into it."""
