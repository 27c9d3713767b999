"""Lines of two columns in the terminal: what something is, and what there is to it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.report.terminal_parts import GAP

_INDENT = 2


def print_pairs(
    pairs: Sequence[tuple[Text, Text]], *, width: int, console: Console, indent: int = _INDENT
) -> None:
    """Print a line for each pair; a long second text goes on below itself.

    Parameters
    ----------
    pairs
        First and second column.
    width
        Columns that the first takes at most; a longer one is cut.
    console
        Where to print.
    indent
        Columns left free before the first.
    """
    first_width = min(width, max((len(first) for first, _ in pairs), default=0))
    table = Table.grid(padding=0)
    table.add_column(width=indent + first_width, no_wrap=True, overflow="ellipsis")
    table.add_column(width=GAP)
    table.add_column(overflow="fold")
    for first, second in pairs:
        table.add_row(Text(" " * indent).append(first), "", second)
    console.print(table)
