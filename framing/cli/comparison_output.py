"""Comparisons and events in each format, and which format is asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from framing.cli.exits import UsageError
from framing.cli.streams import encoded, file_console, stdout_console, stdout_is_terminal
from framing.datatypes import Json
from framing.errors import shown

if TYPE_CHECKING:
    from rich.console import Console

    from framing.datatypes.row_columns import Columns

Format = TypeVar("Format", bound=str)


def choose_own_format(
    named: Format | None, *, out: Path | None, suffixes: Mapping[str, Format]
) -> Format:
    """Return the format asked for: named, or by the suffix of the output, or the first known.

    Raises
    ------
    UsageError
        When the suffix says nothing, or the format cannot go where the output goes.
    """
    formats = list(dict.fromkeys(suffixes.values()))
    if named is None and out is not None:
        if out.suffix.lower() not in suffixes:
            raise UsageError(
                f"The suffix of --out or --format must say the format; got {shown(str(out))}. "
                f"Add --format ({', '.join(formats)})."
            )
        return suffixes[out.suffix.lower()]
    chosen = named or formats[0]
    if out is None and chosen == "parquet":
        raise UsageError("--format parquet writes a file; add --out FILE.")
    if out is None and chosen == "html" and stdout_is_terminal():
        raise UsageError("--format html is for a browser; add --out page.html.")
    return chosen


def write_table(render: Callable[[Console], None], stream: BinaryIO, *, is_stdout: bool) -> None:
    """Write what ``render`` prints, as wide and colorful as the terminal, or plain to a file."""
    if is_stdout:
        render(stdout_console())
        return
    text = io.StringIO(newline="")
    render(file_console(text))
    stream.write(encoded(text.getvalue()))


def write_csv_rows(rows: Iterable[Json], stream: BinaryIO, *, columns: Sequence[str]) -> None:
    """Write rows as CSV with their header, guarded against spreadsheets' formulas."""
    from framing.corpus.writers import guarded_cell

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded_cell(_plain(row[name])) for name in columns] for row in rows)
    stream.write(encoded(text.getvalue()))


def write_parquet_rows(rows: Sequence[Json], stream: BinaryIO, *, columns: Columns) -> None:
    """Write rows as Parquet, every column with its type even where there is no row.

    Raises
    ------
    MissingDependencyError
        Without pyarrow.
    """
    from framing.corpus.parquet import pyarrow_module

    pyarrow = pyarrow_module("pyarrow")
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    schema = pyarrow.schema([pyarrow.field(name, types[cell]) for name, cell in columns.items()])
    storable = [{name: _storable(cell) for name, cell in row.items()} for row in rows]
    table = pyarrow.Table.from_pylist(storable, schema=schema)
    pyarrow_module("pyarrow.parquet").write_table(table, stream)


def _plain(cell: object) -> object:
    """Return a truth value as other programs write it."""
    return str(cell).lower() if isinstance(cell, bool) else cell


def _storable(cell: object) -> object:
    """Return a string with its lone surrogates as escapes, which UTF-8 has no bytes for."""
    return encoded(cell).decode() if isinstance(cell, str) else cell
