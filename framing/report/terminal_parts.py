"""What terminal output is drawn with: bars, tables without rules, and measures in them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from framing.report.view import MeasureView
from framing.report.visible import visible_line

BAR_WIDTH = 16
"""Characters of a measure's line."""
GAP = 2
"""Columns between the columns of a table."""


def draw_bar(measure: MeasureView, *, width: int, is_ascii: bool = False) -> str:
    """Return a measure as ``width`` characters: a line, its interval, and its value's place.

    Parameters
    ----------
    width
        Characters, at least 2.
    is_ascii
        Whether only ASCII characters may be used.
    """
    line, interval, dot = ("-", "=", "o") if is_ascii else ("─", "━", "●")
    if measure.value is None:
        return " " * width
    last = width - 1
    marks = [line] * width
    if measure.low is not None and measure.high is not None:
        for at in range(round(measure.low * last), round(measure.high * last) + 1):
            marks[at] = interval
    marks[round(measure.value * last)] = dot
    return "".join(marks)


def print_measures(measures: Sequence[MeasureView], console: Console) -> None:
    """Print measures as a table, then what their units are and why some have no value."""
    console.print(_measure_grid(measures, is_ascii=console.options.ascii_only))
    units = [(m.label, m.unit_text) for m in measures if m.figure and m.unit_text]
    for unit in dict.fromkeys(unit for _, unit in units):
        labels = "; ".join(label for label, other in units if other == unit)
        console.print(Text(f"{labels}: {unit}.", style="dim"))
    for reason in dict.fromkeys(m.reason for m in measures if m.reason is not None):
        labels = "; ".join(m.label for m in measures if m.reason == reason)
        console.print(Text(f"No value ({labels}): {visible_line(reason)}."))


def grid(*columns: JustifyMethod) -> Table:
    """Return a table without rules whose cells stay on one line."""
    table = Table.grid(padding=(0, GAP, 0, 0))
    for justify in columns:
        table.add_column(justify=justify, no_wrap=True, overflow="ellipsis")
    return table


def _measure_grid(measures: Sequence[MeasureView], *, is_ascii: bool) -> Table:
    table = grid("left", "left", "right", "left", "left")
    table.add_row("", "", "", Text("95% interval", style="dim"), Text("n", style="dim"))
    for measure in measures:
        table.add_row(
            Text(measure.label),
            Text(draw_bar(measure, width=BAR_WIDTH, is_ascii=is_ascii), style="cyan"),
            Text(measure.figure or "no value", style="bold" if measure.figure else "dim"),
            Text(measure.bounds_text),
            Text(measure.counted_text.partition(" = ")[2].partition(" ")[0], style="dim"),
        )
    return table
