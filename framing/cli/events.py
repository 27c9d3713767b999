"""``framing events``: which articles tell of the same happening."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

from framing.cli.comparison_output import choose_own_format, write_csv_rows, write_table
from framing.cli.destination import check_out, open_output
from framing.cli.exits import ExitCode
from framing.cli.given_articles import GivenArticles
from framing.cli.options import (
    HelpFormatter,
    add_input_options,
    add_model_options,
    add_run_options,
    open_analyzer,
    open_records,
)
from framing.cli.progress import progress
from framing.cli.streams import encoded, say
from framing.datatypes import SCHEMA_VERSION, Article, Event, Json, Provenance, to_json
from framing.errors import InputError

EventsFormat = Literal["table", "json", "jsonl", "csv"]
EVENTS_FORMATS: tuple[EventsFormat, ...] = get_args(EventsFormat)

EVENTS_COLUMNS = (
    "article_id",
    "outlet",
    "event_id",
    "label",
    "n_articles",
    "n_outlets",
    "confidence",
    "title",
    "published_at",
    "url",
    "place",
)
"""Columns of the CSV, one row for each article."""

_FORMAT_OF_SUFFIX: dict[str, EventsFormat] = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
}

_DESCRIPTION = """\
Group articles into events: which of them tell of the same happening, by what
their beginnings say, whom they name, and when they came out. Outlets and dates
help and may be missing. An event_id of the articles' own is not looked at.
"""

_EXAMPLES = """\
examples:
  framing events news/
      the events of a folder, one line each
  framing events all.jsonl --format jsonl | framing compare - --html page.html
      a corpus grouped, then its outlets compared on their common events
  framing events corpus.csv --out events.csv
      one row for each article, with its event

formats:
  table  one line for each event of several articles (default)
  json   one object: every event with its articles; alone, an event of one
  jsonl  the articles again, one per line, their event_id filled in: all columns
         are kept, and framing compare reads it
  csv    one row for each article

exit codes:
  0  done
  1  nothing could be read, or FILE cannot be written
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "events",
        prog="framing events",
        usage="framing events PATH|URL|- ... [options]",
        help="group articles into events",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    add_input_options(parser)
    group = parser.add_argument_group("result")
    group.add_argument(
        "--format",
        choices=EVENTS_FORMATS,
        metavar="FORMAT",
        help=f"{', '.join(EVENTS_FORMATS)}; see below",
    )
    group.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write here instead of stdout, whole or not at all; its suffix says the format",
    )
    add_model_options(parser)
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Group the articles that the options name, and write the events where they say."""
    from framing.outlets import group_events

    chosen = choose_own_format(options.format, out=options.out, suffixes=_FORMAT_OF_SUFFIX)
    check_out(options.out, inputs=options.inputs)
    given = GivenArticles()
    given.take(open_records(options))
    if not given.articles:
        raise InputError(
            f"Events are made of articles; none of {len(given.failed):,} could be read."
        )
    analyzer = open_analyzer(options)
    with progress("Reading", shown=not options.quiet, n_expected=len(given.articles)) as advance:
        events = group_events(given.articles, analyzer=analyzer, advance=advance)
    with open_output(options.out) as stream:
        _write(
            events,
            stream,
            articles=given.articles,
            result_format=chosen,
            provenance=analyzer.provenance,
            is_stdout=options.out is None,
        )
    if not options.quiet:
        _say_end(given, chosen=chosen, out=options.out)
    return ExitCode.DONE


def events_object(events: Sequence[Event], *, provenance: Provenance) -> Json:
    """Return the JSON contract's object for events."""
    return {
        "schema": SCHEMA_VERSION,
        "events": [event.to_dict() for event in events],
        "provenance": provenance.to_dict(),
    }


def input_record(article: Article, *, event_id: str) -> Json:
    """Return an article as an input record again, its further columns included.

    A further column that is called like a field gets ``_column`` behind its name.
    """
    fields: Json = {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "event_id": event_id,
    }
    others = {
        f"{name}_column" if name in fields else name: value
        for name, value in article.metadata.items()
    }
    return {**fields, **others}


def _write(
    events: Sequence[Event],
    stream: BinaryIO,
    *,
    articles: Sequence[Article],
    result_format: EventsFormat,
    provenance: Provenance,
    is_stdout: bool,
) -> None:
    event_of = {name: event for event in events for name in event.article_ids}
    if result_format == "json":
        stream.write(encoded(to_json(events_object(events, provenance=provenance)) + "\n"))
    elif result_format == "jsonl":
        for article in articles:
            record = input_record(article, event_id=event_of[article.article_id].event_id)
            stream.write(encoded(to_json(record) + "\n"))
    elif result_format == "csv":
        rows = [_row(article, event_of[article.article_id]) for article in articles]
        write_csv_rows(rows, stream, columns=EVENTS_COLUMNS)
    else:
        from framing.report.comparison.terminal_events import render_events_table

        write_table(
            lambda console: render_events_table(events, console=console),
            stream,
            is_stdout=is_stdout,
        )


def _row(article: Article, event: Event) -> Json:
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "event_id": event.event_id,
        "label": event.label,
        "n_articles": len(event.article_ids),
        "n_outlets": len(event.outlets),
        "confidence": event.confidence,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "place": article.place,
    }


def _say_end(given: GivenArticles, *, chosen: EventsFormat, out: Path | None) -> None:
    n_declared = sum(article.event_id is not None for article in given.articles)
    if n_declared and chosen == "jsonl":
        say(
            f"{n_declared:,} of {len(given.articles):,} articles named an event_id of their own; "
            "it was replaced."
        )
    if given.failed:
        say(given.summary())
    if out is not None:
        say(f"written to {out}")
