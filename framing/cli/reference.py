"""``framing reference``: the sample that an article's percentile is taken from."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.cli.destination import check_out
from framing.cli.exits import ExitCode, UsageError
from framing.cli.options import (
    HelpFormatter,
    add_input_options,
    add_model_options,
    add_run_options,
    natural_number,
    open_analyzer,
    open_records,
    positive_int,
)
from framing.cli.progress import progress
from framing.cli.streams import encoded, say
from framing.datatypes import Article, ArticleScore, ErrorRecord
from framing.errors import InputError

_DESCRIPTION = """\
Make a reference: score a sample of articles, at most so many of each outlet,
and write quantiles by article length to a JSON file. framing score --reference
FILE then says where an article stands among them (loaded_percentile). No text
goes into the file. A reference belongs to the model it was made with.

The inputs are read twice, first to draw the sample and then to score it, so
that a corpus of any size needs little memory. Articles without an outlet are
left out. A length band needs 100 articles of 5 outlets.
"""

_EXAMPLES = """\
examples:
  framing reference corpus.jsonl --name regional-2024 --out regional.json
  framing reference news/*.parquet --name sample --out sample.json \\
      --map outlet=source --per-outlet 10 --seed 7

exit codes:
  0  done
  1  too few articles could be scored, or FILE cannot be written
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "reference",
        prog="framing reference",
        usage="framing reference PATH ... --name NAME --out FILE [options]",
        help="make the sample that percentiles are taken from, out of your articles",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    add_input_options(parser)
    group = parser.add_argument_group("reference")
    group.add_argument(
        "--name", required=True, metavar="NAME", help="what results call it (required)"
    )
    group.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="the file to write (required)"
    )
    group.add_argument("--description", default="", metavar="TEXT", help="what it is a sample of")
    group.add_argument(
        "--seed", default=1, type=natural_number, metavar="N", help="seed of the sample (default 1)"
    )
    group.add_argument(
        "--per-outlet",
        default=20,
        type=positive_int,
        metavar="N",
        help="most articles of one outlet (default 20)",
    )
    group.add_argument(
        "--at-most",
        default=5000,
        type=positive_int,
        metavar="N",
        help="most articles in all (default 5000)",
    )
    add_model_options(parser)
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Draw the sample, score it, and write its quantiles."""
    import numpy as np

    from framing.corpus import atomic_output
    from framing.scoring.reference_sample import build_reference, sample_by_outlet

    _check_read_twice(options.inputs)
    check_out(options.out, inputs=options.inputs)
    outlets = list(_outlets(options))
    kept = sample_by_outlet(
        outlets,
        generator=np.random.default_rng(options.seed),
        per_outlet=options.per_outlet,
        at_most=options.at_most,
    )
    if not kept:
        raise InputError(
            "A reference needs articles with an outlet; got none. Name the column with --map "
            "outlet=COLUMN, or give --outlet."
        )
    analyzer = open_analyzer(options)
    rows = []
    with (
        atomic_output(options.out) as stream,
        progress("Scoring", shown=not options.quiet, n_expected=len(kept)) as advance,
    ):
        for score in analyzer.score_many(_sampled(options, kept=frozenset(kept))):
            fraction = score.measures["loaded_sentence_fraction"].value
            if fraction is not None:
                rows.append((score.article.outlet or "", _n_words(score), fraction))
            advance()
        reference = build_reference(
            rows,
            name=options.name,
            description=options.description,
            provenance=analyzer.provenance,
            generator=np.random.default_rng(options.seed),
            per_outlet=options.per_outlet,
            at_most=options.at_most,
        )
        text = json.dumps(reference.to_dict(), ensure_ascii=False, indent=1)
        stream.write(encoded(text + "\n"))
    if not options.quiet:
        say(
            f"{reference.n_articles:,} articles of {reference.n_outlets:,} outlets in "
            f"{len(reference.bands)} length bands, of {len(outlets):,} read: written to "
            f"{options.out}"
        )
    return ExitCode.DONE


def _check_read_twice(inputs: list[str]) -> None:
    for name in inputs:
        if name == "-" or "://" in name:
            raise UsageError(
                f"framing reference reads its inputs twice and needs files; got {name!r}. Save it "
                "as a file first."
            )


def _outlets(options: Namespace) -> Iterator[str]:
    """Yield the outlet of each article that has one, and say what is left out."""
    n_left_out = 0
    with progress("Reading", shown=not options.quiet) as advance:
        for record in open_records(options):
            advance()
            if isinstance(record, ErrorRecord):
                say(f"error: {record.place}: {record.message}")
            elif record.outlet:
                yield record.outlet
            else:
                n_left_out += 1
    if n_left_out and not options.quiet:
        say(f"{n_left_out:,} articles have no outlet and were left out")


def _sampled(options: Namespace, *, kept: frozenset[int]) -> Iterator[Article]:
    """Yield the sampled articles: places are counted among the articles with an outlet."""
    place = 0
    for record in open_records(options):
        if isinstance(record, ErrorRecord) or not record.outlet:
            continue
        if place in kept:
            yield record
        place += 1


def _n_words(score: ArticleScore) -> int:
    """Return the words of an article in all voices, as its percentile counts them."""
    from framing.scoring.words_by_voice import PartWords, counted_parts

    analysis = score.analysis
    return sum(PartWords(analysis, part=part).n_words for part in counted_parts(analysis))
