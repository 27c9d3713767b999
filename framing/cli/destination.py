"""Where a result goes and in which format, decided before any work is done."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from framing.cli.exits import UsageError
from framing.cli.streams import binary_stdout, stdout_is_terminal
from framing.errors import shown

ResultFormat = Literal["table", "json", "jsonl", "csv", "parquet", "html", "citron", "textacy"]
FORMATS: tuple[ResultFormat, ...] = get_args(ResultFormat)

_FORMAT_OF_SUFFIX: dict[str, ResultFormat] = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}
"""What ``--out`` alone asks for."""


def choose_format(named: ResultFormat | None, *, out: Path | None) -> ResultFormat:
    """Return the format asked for: named, or by the suffix of the output, or a table.

    Raises
    ------
    UsageError
        When the suffix says nothing, or the format cannot go where the output goes.
    """
    if named is None and out is not None:
        if out.suffix.lower() not in _FORMAT_OF_SUFFIX:
            raise UsageError(
                f"The suffix of --out or --format must say the format; got {shown(str(out))}. "
                f"Add --format ({', '.join(FORMATS)})."
            )
        return _FORMAT_OF_SUFFIX[out.suffix.lower()]
    chosen: ResultFormat = named or "table"
    if out is None and chosen == "parquet":
        raise UsageError("--format parquet writes a file; add --out FILE.")
    if out is None and chosen == "html" and stdout_is_terminal():
        raise UsageError("--format html is for a browser; add --out page.html.")
    return chosen


def check_out(out: Path | None, *, inputs: Sequence[str]) -> None:
    """Refuse an output that is an input, or that the next run would read as one.

    Raises
    ------
    UsageError
        When ``out`` is a file that is read, or lies in a folder that is read.
    """
    if out is None:
        return
    from framing.corpus.formats import format_of_name

    target = os.path.realpath(out)
    is_readable = format_of_name(target) is not None
    for name in inputs:
        matches = [name] if os.path.lexists(name) else glob.glob(name, recursive=True)
        for match in matches:
            path = os.path.realpath(match)
            if path == target:
                raise UsageError(
                    f"--out must not be one of the inputs; got {shown(str(out))}, which would be "
                    "replaced. Name another file."
                )
            if is_readable and os.path.isdir(path) and Path(target).is_relative_to(path):
                raise UsageError(
                    f"--out must lie outside the folders that are read; got {shown(str(out))} in "
                    f"{shown(match)}, where the next run would read it as an article. Name "
                    "another folder."
                )


@contextmanager
def open_output(out: Path | None) -> Iterator[BinaryIO]:
    """Open the output file, which appears only when the block ends well, or stdout.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if out is None:
        stream = binary_stdout()
        yield stream
        stream.flush()
        return
    from framing.corpus import atomic_output

    with atomic_output(out) as stream:
        yield stream
