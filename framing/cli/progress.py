"""The progress bar: on stderr, for people only, gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from framing.cli.streams import stderr_is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

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
    total = "" if n_expected is None else " of {task.total:,}"
    with _bar(count=f"{{task.completed:,}}{total} {noun}") as bar:
        task = bar.add_task(what, total=n_expected)
        yield lambda: bar.advance(task)


@contextmanager
def progress_in_steps(
    what: str, *, shown: bool, noun: str
) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar for work in several steps and give a function that takes (done, of how many).

    Parameters
    ----------
    what, shown, noun
        As in :func:`progress`; without a bar the function is None.
    """
    if not (shown and stderr_is_terminal()):
        yield None
        return
    with _bar(count=f"{{task.completed:,}} of {{task.total:,}} {noun}") as bar:
        task = bar.add_task(what, total=1)
        yield lambda n_done, n_expected: bar.update(task, completed=n_done, total=n_expected)


def _bar(*, count: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn(count),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
