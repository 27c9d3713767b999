"""The progress bar: on stderr, for people only, gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from framing.cli.streams import stderr_is_terminal

Advance = Callable[[], None]


@contextmanager
def progress(
    what: str, *, shown: bool, n_expected: int | None = None, noun: str = "articles"
) -> Iterator[Advance]:
    """Show a bar while the block runs and give a function that counts one more.

    Parameters
    ----------
    what
        What is being done, such as ``"Scoring"``.
    shown
        Whether to show it at all; it is never shown where stderr is no terminal.
    n_expected
        How many there will be, None when that is not known.
    noun
        What is counted.
    """
    if not (shown and stderr_is_terminal()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    count = "{task.completed:,}" if n_expected is None else "{task.completed:,} of {task.total:,}"
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn(f"{count} {noun}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=n_expected)
        yield lambda: bar.advance(task)
