"""Who speaks in an article, in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.report.terminal_parts import grid, print_measures
from framing.report.voices.accused import AccusedView
from framing.report.voices.view import VoicesView
from framing.report.voices.wording import counted

_SOURCES_SHOWN = 8
_NAME_WIDTH = 30
_SIDE_WIDTH = 17
"""Columns of a name and of a side: with the other columns they fit into 80."""


def print_voices(voices: VoicesView, console: Console) -> None:
    """Print who speaks: measures, sources with most words, the accused, the sides.

    Parameters
    ----------
    console
        Where to print. Its width is kept to, and nothing depends on color.
    """
    console.print(Text("Voices", style="bold"))
    console.print(Text(voices.finding))
    if voices.genre is not None:
        console.print(Text(f"Read as {voices.genre}.", style="yellow"))
    if voices.measures:
        console.print()
        print_measures(voices.measures, console)
    if voices.sources:
        console.print()
        console.print(_source_grid(voices))
        n_left = sum(source.is_resolved for source in voices.sources) - _SOURCES_SHOWN
        if n_left > 0:
            console.print(Text(f"and {counted(n_left, 'source')} with fewer words", style="dim"))
    if voices.accused:
        console.print()
        console.print(_accused_head(voices))
        for party in voices.accused:
            console.print(_accused_line(party))
    if voices.balance is not None:
        console.print()
        mark = f" ({voices.side_mark})" if voices.side_mark else ""
        line = Text(f"Sides{mark}. ", style="bold")
        console.print(line.append(f"{voices.balance.sentence}.", style="not bold"))


def _source_grid(voices: VoicesView) -> Table:
    table = grid("left", "left", "left", "right", "right")
    mark = f" ({voices.side_mark})" if voices.side_mark else ""
    side_head = f"Side{mark}" if any(source.side for source in voices.sources) else ""
    heads = ("Source", "Kind", side_head, "Words", "Quotes")
    table.add_row(*(Text(head, style="dim") for head in heads))
    resolved = [source for source in voices.sources if source.is_resolved]
    rest = [source for source in voices.sources if not source.is_resolved]
    for source in resolved[:_SOURCES_SHOWN] + rest:
        table.add_row(
            Text(_shortened(source.name, _NAME_WIDTH)),
            Text(source.kind),
            Text(_shortened(source.side or "", _SIDE_WIDTH)),
            Text(f"{source.n_words:,}"),
            Text(f"{source.n_quotes:,}"),
        )
    return table


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _accused_head(voices: VoicesView) -> Text:
    measure = voices.replies
    head = Text("Accused of wrongdoing", style="bold")
    if measure is None or not measure.figure:
        return head
    return head.append(f": {measure.figure} answered for or asked for comment", style="not bold")


def _accused_line(party: AccusedView) -> Text:
    by = ", ".join(party.accusers)
    return Text.assemble(
        (party.name, "bold"), f": {party.reply_label}; accused by {by}", overflow="fold"
    )
