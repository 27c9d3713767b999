"""Facts and voices in the terminal: a column of signs for each outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.report.comparison.facts import FactMark, FactsView
from framing.report.comparison.outlets import Columns, OutletView
from framing.report.comparison.voices import HeardCell, VoicesGrid
from framing.report.comparison.wording import (
    ABSENT_SIGN,
    EARLIER_SIGN,
    STATUS_SIGNS,
    STATUS_WORDS,
    UNCOUNTED_SIGN,
    UNDATED_SIGN,
)
from framing.report.voices.wording import counted

_FACTS_SHOWN = 12
_SOURCES_SHOWN = 10
_NAMES_SHOWN = 6
_LEAST_TEXT = 28
"""Columns kept for what a row is about, however many outlets there are."""

_CONFLICT_SIGN = "≠"
_NAMED_SIGN = "n"
_GAP = 1
_BETWEEN = "  "
"""What stands between the entries of a legend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What a row is about, its own sign, and what stands in its cells by outlet."""

    about: Text
    sign: str
    cells: Mapping[str, str]


_ASCII = str.maketrans({"●": "#", "◐": "~", "○": "o", "–": "-", "·": ".", "≠": "!"})
"""The signs where only ASCII can be printed."""


def print_facts(facts: FactsView, *, columns: Columns, console: Console) -> None:
    """Print the facts that most outlets carry, and what the signs mean."""
    if not facts.rows:
        return
    console.print()
    console.print(Text("Facts", style="bold"))
    _print_grid(
        [
            _Row(
                about=Text(row.summary),
                sign=_CONFLICT_SIGN if row.conflicts else "",
                cells={outlet.name: _fact_cell(marks) for outlet, marks in row.cells},
            )
            for row in facts.rows[:_FACTS_SHOWN]
        ],
        outlets=columns.outlets,
        console=console,
    )
    _print_left_out(facts.n - _FACTS_SHOWN, "fact", console)
    meanings = [(STATUS_SIGNS[status], words) for status, words in STATUS_WORDS.items()]
    meanings += [
        (ABSENT_SIGN, "left out, though two others carry it"),
        (EARLIER_SIGN, "published before them"),
        (UNDATED_SIGN, "left out, order unknown"),
        (UNCOUNTED_SIGN, "not found"),
        ("?", "unsure match"),
        (_CONFLICT_SIGN, "numbers that cannot all hold"),
    ]
    _print_legend(meanings, console)


def print_voices_grid(voices: VoicesGrid, *, columns: Columns, console: Console) -> None:
    """Print how many words each outlet gives the sources, and who is not heard where."""
    if not voices.rows:
        return
    console.print()
    mark = f"; sides {voices.side_mark}" if voices.side_mark else ""
    console.print(Text(f"Voices (words of speech{mark})", style="bold"))
    _print_grid(
        [
            _Row(
                about=Text.assemble(row.name, (f" ({row.side})" if row.side else "", "dim")),
                sign="",
                cells={outlet.name: _voice_cell(cell) for outlet, cell in row.cells},
            )
            for row in voices.rows[:_SOURCES_SHOWN]
        ],
        outlets=columns.outlets,
        console=console,
    )
    _print_left_out(voices.n - _SOURCES_SHOWN, "source", console)
    _print_legend([(_NAMED_SIGN, "named, not heard"), (ABSENT_SIGN, "not in the text")], console)
    for outlet, names in voices.unheard:
        more = len(names) - _NAMES_SHOWN
        listed = ", ".join(names[:_NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
        name = outlet.short if columns.is_compact else outlet.shown
        line = Text(f"Not heard in {name}, but in two others: ", style="dim")
        console.print(line.append(listed, style="not dim"))


def _print_grid(rows: Sequence[_Row], *, outlets: Sequence[OutletView], console: Console) -> None:
    """Print a column for each outlet that has room; what the rows are about takes the rest."""
    needed = [
        max(len(outlet.short), *(len(row.cells.get(outlet.name, "")) for row in rows))
        for outlet in outlets
    ]
    widths = _widths_that_fit(needed, room=console.width - _LEAST_TEXT - 2 * _GAP - 1)
    shown = outlets[: len(widths)]
    table = Table.grid(padding=(0, _GAP, 0, 0))
    about_width = console.width - 1 - _GAP * (len(widths) + 2) - sum(widths)
    table.add_column(width=about_width, no_wrap=True, overflow="ellipsis")
    table.add_column(width=1)
    for width in widths:
        table.add_column(width=width, no_wrap=True, justify="center")
    table.add_row("", "", *(Text(outlet.short, style="bold") for outlet in shown))
    for row in rows:
        cells = [row.cells.get(outlet.name, "") for outlet in shown]
        table.add_row(row.about, *(_signs(cell, console) for cell in (row.sign, *cells)))
    console.print(table)
    n_hidden = len(outlets) - len(shown)
    if n_hidden:
        console.print(Text(f"{counted(n_hidden, 'more outlet')} in a wider terminal", style="dim"))


def _widths_that_fit(needed: Sequence[int], *, room: int) -> list[int]:
    """Return the widths of columns: all alike where there is room, else the first that fit."""
    alike = [max(needed)] * len(needed)
    if sum(alike) + _GAP * len(alike) <= room:
        return alike
    return [
        width
        for place, width in enumerate(needed, start=1)
        if sum(needed[:place]) + _GAP * place <= room
    ]


def _fact_cell(marks: Sequence[FactMark]) -> str:
    return "".join(dict.fromkeys(mark.sign for mark in marks))


def _voice_cell(cell: HeardCell) -> str:
    """Return what stands in a cell; nothing where a source without a name is not heard."""
    signs = {"heard": cell.words, "mentioned": _NAMED_SIGN, "absent": ABSENT_SIGN}
    return signs.get(cell.kind, "")


def _signs(text: str, console: Console, *, style: str = "") -> Text:
    return Text(text.translate(_ASCII) if console.options.ascii_only else text, style=style)


def _print_left_out(n: int, noun: str, console: Console) -> None:
    if n > 0:
        console.print(Text(f"and {counted(n, f'more {noun}')}", style="dim"))


def _print_legend(meanings: Sequence[tuple[str, str]], console: Console) -> None:
    """Print what signs mean, no entry torn in two."""
    lines = [""]
    for entry in (f"{sign} {meaning}" for sign, meaning in meanings):
        if lines[-1] and len(lines[-1]) + len(_BETWEEN) + len(entry) > console.width:
            lines.append("")
        lines[-1] += (_BETWEEN if lines[-1] else "") + entry
    for line in lines:
        console.print(_signs(line, console, style="dim"))
