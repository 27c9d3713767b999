"""Events in the terminal: one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from framing.datatypes import Event
from framing.report.terminal_parts import grid
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.wording import counted

_LINES_SHOWN = 15
"""Events that a comparison lists; ``framing events`` lists them all."""

_LABEL_WIDTH = 40
_ID_WIDTH = 20
_LEAST_LABEL = 12


def render_events_table(events: Sequence[Event], *, console: Console) -> None:
    """Print a line for each event of several articles, and how many articles stand alone.

    Parameters
    ----------
    events
        In the order to print.
    console
        Where to print. Its width and encoding are kept to, and nothing depends on color.
    """
    shared = [event for event in events if len(event.article_ids) > 1]
    if shared:
        _print_grid(shared, console)
    n_alone = len(events) - len(shared)
    n_articles = sum(len(event.article_ids) for event in events)
    text = f"{counted(n_articles, 'article')}, {counted(len(shared), 'event')} of several"
    if n_alone:
        text += f"; {counted(n_alone, 'article')} without a partner"
    console.print(Text(text, style="bold"))


def print_event_lines(events: Sequence[Event], console: Console) -> None:
    """Print the events of a comparison, the first of many."""
    console.print()
    console.print(Text("Events", style="bold"))
    _print_grid(events[:_LINES_SHOWN], console)
    n_left = len(events) - _LINES_SHOWN
    if n_left > 0:
        console.print(Text(f"and {counted(n_left, 'more event')}", style="dim"))


def _print_grid(events: Sequence[Event], console: Console) -> None:
    ids = [visible_line(event.event_id) for event in events]
    rows = [
        (
            dates(event.first, event.last),
            f"{len(event.article_ids):,}",
            f"{len(event.outlets):,}",
            _confidence(event),
        )
        for event in events
    ]
    id_width = min(_ID_WIDTH, max(len("Event"), *map(len, ids)))
    heads = ("Published", "Articles", "Outlets", "Sure")
    taken = sum(max(len(head), *(len(row[at]) for row in rows)) for at, head in enumerate(heads))
    room = console.width - taken - id_width - 2 * (len(heads) + 2)
    labels = [visible_line(event.label) for event in events]
    label_width = max(_LEAST_LABEL, min(room, max(_LABEL_WIDTH, *map(len, labels))))
    table = grid("left", "left", "left", "right", "right", "right")
    table.columns[0].width = id_width
    table.columns[1].width = label_width
    table.add_row(*(Text(head, style="dim") for head in ("Event", "Label", *heads)))
    for name, label, row in zip(ids, labels, rows, strict=True):
        table.add_row(Text(name), Text(label), *(Text(cell) for cell in row))
    console.print(table)


def dates(first: datetime | None, last: datetime | None) -> str:
    """Return the days of publication, one where they are the same.

    >>> from datetime import UTC
    >>> dates(datetime(2025, 3, 4, 9, tzinfo=UTC), datetime(2025, 3, 6, 8, tzinfo=UTC))
    '2025-03-04 to 03-06'
    """
    if first is None or last is None:
        return "no date"
    days = (f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")
    if days[0] == days[1]:
        return days[0]
    return f"{days[0]} to {days[1].removeprefix(days[0][:5])}"


def _confidence(event: Event) -> str:
    if event.basis == "declared":
        return "declared"
    return "" if event.confidence is None else percent(event.confidence)
