"""Arguments on sides and genre: who stands with whom, and whether that is asked at all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.cli.options import open_analyzer
from framing.cli.progress import progress
from framing.cli.streams import say
from framing.datatypes import Article, ErrorRecord
from framing.text.genre import DECLARABLE, declare_genre

if TYPE_CHECKING:
    from framing.pipeline import Analyzer
    from framing.scoring.reference import Reference
    from framing.scoring.side_suggestion import SideSuggestion

Record = Article | ErrorRecord

_SEED = 1
"""Seed of the shuffled signs and of the resamples, that of ``framing sides``."""


def add_balance_options(parser: ArgumentParser) -> None:
    """Add where sides come from, and the genre of the articles."""
    group = parser.add_argument_group("sides and genre")
    source = group.add_mutually_exclusive_group()
    source.add_argument(
        "--sides",
        type=Path,
        metavar="FILE",
        help="the sides that sources stand on: a TOML file, as framing sides writes it",
    )
    source.add_argument(
        "--suggest-sides",
        action="store_true",
        help="suggest them from all the articles, which should be on one event: reads everything "
        "before it writes anything, and holds it",
    )
    group.add_argument(
        "--genre",
        choices=DECLARABLE,
        metavar="GENRE",
        help=f"genre of every article ({', '.join(DECLARABLE)}); left out, the column genre, or "
        "else what is recognized",
    )


def declared(records: Iterable[Record], *, genre: str | None) -> Iterator[Record]:
    """Yield the records, the articles with ``genre`` declared where there is one."""
    for record in records:
        if genre is not None and isinstance(record, Article):
            yield declare_genre(record, genre)
        else:
            yield record


def open_analyzer_for(
    options: Namespace, records: Iterator[Record], *, reference: Reference | None
) -> tuple[Analyzer, Iterator[Record]]:
    """Return the analyzer with the sides that the options ask for, and the records to score.

    Raises
    ------
    ReadError, InputError
        When the sides file cannot be read, or does not hold sides.
    UsageError, ModelError, MissingDependencyError
        As :func:`framing.cli.options.open_analyzer`.
    """
    if options.sides is not None:
        from framing.scoring.sides_reading import read_sides

        sides = read_sides(options.sides)
        return open_analyzer(options, reference=reference, sides=sides), records
    analyzer = open_analyzer(options, reference=reference)
    if not options.suggest_sides:
        return analyzer, records
    held = list(records)
    suggestion = _suggested(held, analyzer=analyzer, is_quiet=options.quiet)
    if not options.quiet:
        say(_outcome(suggestion))
    if suggestion.sides is not None:
        analyzer = open_analyzer(options, reference=reference, sides=suggestion.sides)
    return analyzer, iter(held)


def _suggested(held: list[Record], *, analyzer: Analyzer, is_quiet: bool) -> SideSuggestion:
    import numpy as np

    from framing.scoring.side_suggestion import suggest_sides

    with progress("Reading", shown=not is_quiet) as advance:

        def articles() -> Iterator[Article]:
            for record in held:
                advance()
                if isinstance(record, Article):
                    yield record

        return suggest_sides(
            analyzer.analyze_many(articles()), generator=np.random.default_rng(_SEED)
        )


def _outcome(suggestion: SideSuggestion) -> str:
    if suggestion.sides is None:
        return f"no sides are suggested: {suggestion.reason}"
    sides = "; ".join(f"{side.name}: {', '.join(side.members)}" for side in suggestion.sides.sides)
    return f"sides suggested from the articles, not declared: {sides}"
