"""A comparison in the terminal: the outlets side by side, without color or a wide screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from framing.datatypes import Comparison
from framing.report.comparison.events import EventView
from framing.report.comparison.outlets import Columns
from framing.report.comparison.terminal_events import print_event_lines
from framing.report.comparison.terminal_grids import print_facts, print_voices_grid
from framing.report.comparison.terminal_measures import print_contrasts, print_outlet_measures
from framing.report.comparison.terminal_naming import print_naming
from framing.report.comparison.terminal_texts import (
    print_numbers,
    print_quotations,
    print_shared_text,
    print_words,
)
from framing.report.comparison.view import ComparisonView, view_comparison
from framing.report.terminal_parts import grid
from framing.report.visible import visible_line
from framing.report.voices.wording import counted


def render_comparison_table(comparison: Comparison, *, console: Console) -> None:
    """Print a comparison: of one event all that differs, of several what holds over them.

    Every part shows its first lines and says how many there are. Nothing depends on color, and
    characters of an article that would steer a terminal are printed by their code point.

    Parameters
    ----------
    comparison
        Of any number of outlets and events.
    console
        Where to print. Its width and encoding are kept to.
    """
    view = view_comparison(comparison)
    _print_head(view, console)
    print_outlet_measures(comparison, console)
    print_contrasts(comparison, view=view.contrasts, console=console)
    if view.is_single:
        _print_event(comparison, view.detailed[0], console)
    else:
        print_event_lines(comparison.events, console)
    print_words(view.words, columns=Columns(outlets=view.outlets), console=console)
    print_shared_text(view.shared_text, console)
    console.print()
    if not view.is_single:
        console.print(Text("--event ID shows one event: its naming, facts, voices and quotations."))
    console.print(Text("Every number opens to its sentences on the page: --html page.html"))


def _print_head(view: ComparisonView, console: Console) -> None:
    console.print(Text(view.title, style="bold"))
    console.print(Text(view.finding, style="dim"))
    if view.sides:
        mark = f" ({view.side_mark})" if view.side_mark else ""
        console.print(Text(f"Sides{mark}: {', '.join(view.sides)}"))
    for notice in view.notices:
        console.print(Text(f"Note: {visible_line(notice.message)}", style="yellow"))
    console.print()
    table = grid("left", "left", "right", "right")
    for outlet in view.outlets:
        table.add_row(
            Text(outlet.short, style="bold"),
            Text(outlet.shown),
            Text(counted(outlet.n_articles, "article")),
            Text(counted(outlet.n_words, "word")),
        )
    console.print(table)


def _print_event(comparison: Comparison, event: EventView, console: Console) -> None:
    columns = event.columns
    names = {
        outlet.name: outlet.short if columns.is_compact else outlet.shown
        for outlet in columns.outlets
    }
    print_naming(comparison.naming, names=names, console=console)
    print_facts(event.facts, columns=columns, console=console)
    print_numbers(event.numbers, columns=columns, console=console)
    print_voices_grid(event.voices, columns=columns, console=console)
    print_quotations(event.quotations, console)
