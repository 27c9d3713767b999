"""Results to files: whole or not at all, as rows that a spreadsheet or pandas opens."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from framing.corpus.parquet import pyarrow_module
from framing.errors import InputError, OutputError, shown

# While writing, these are about the output; any other error in the block is the caller's own.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_PERMISSIONS = 0o666  # the user's umask takes away from it, as for any new file

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")

Row = Mapping[str, object]


@contextmanager
def atomic_output(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file that appears under its name only when the block ends well.

    The bytes go to a hidden file in the same folder, which then replaces ``path``; an error or an
    interruption removes it and leaves what was there before. A link is written through, and what
    is no regular file (``/dev/stdout``, a pipe) is written to directly.

    Raises
    ------
    OutputError
        When the folder is missing or refuses the file, ``path`` is a folder, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    is_special = target.exists() and not target.is_file()
    draft = target if is_special else target.with_name(f".framing-{secrets.token_hex(8)}.part")
    with _refusals_told(path):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        flags = os.O_WRONLY if is_special else os.O_WRONLY | os.O_CREAT | os.O_EXCL
        stream = os.fdopen(os.open(draft, flags | getattr(os, "O_BINARY", 0), _PERMISSIONS), "wb")
    try:
        with _refusals_told(path, only=_FULL), stream:
            yield stream
        if not is_special:
            with _refusals_told(path):
                if target.exists():
                    draft.chmod(target.stat().st_mode & 0o7777)
                draft.replace(target)
    finally:
        if not is_special:
            draft.unlink(missing_ok=True)


@contextmanager
def atomic_text_output(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    r"""Open :func:`atomic_output` for text: UTF-8, and ``\n`` stays ``\n`` on every system.

    Raises
    ------
    OutputError
        As :func:`atomic_output`.
    """
    with atomic_output(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            yield text
        finally:
            text.detach()


def write_rows(
    rows: Sequence[Row],
    path_or_stream: str | os.PathLike[str] | BinaryIO,
    *,
    format: Literal["csv", "parquet"],
    columns: Sequence[str] | None = None,
    formulas_guarded: bool = True,
) -> None:
    r"""Write rows as CSV or Parquet.

    Parameters
    ----------
    rows
        Cells by column. A missing cell and None are empty; lists and objects become JSON.
    path_or_stream
        A path, written whole or not at all, or a binary stream such as ``sys.stdout.buffer``.
    format
        ``csv`` is UTF-8 with ``\r\n`` at line ends (RFC 4180); ``parquet`` needs pyarrow.
    columns
        Columns and their order; left out, all there are, in order of appearance.
    formulas_guarded
        Whether a CSV cell of text that a spreadsheet would run as a formula (it starts with
        ``= + - @``, a tab or a carriage return, and is no number) gets an apostrophe in front, by
        which spreadsheets know text. Numbers are never changed, nor is anything in Parquet.

    Raises
    ------
    OutputError
        When the file cannot be written, or a Parquet column mixes text and numbers.
    InputError
        When ``format`` is another.
    MissingDependencyError
        For Parquet without pyarrow.
    """
    if format not in ("csv", "parquet"):
        raise InputError(f"Rows are written as 'csv' or 'parquet'; got {shown(format)}.")
    names = (
        list(dict.fromkeys(name for row in rows for name in row)) if columns is None else columns
    )
    if isinstance(path_or_stream, str | os.PathLike):
        with atomic_output(path_or_stream) as stream:
            write_rows(
                rows, stream, format=format, columns=names, formulas_guarded=formulas_guarded
            )
    elif format == "csv":
        _write_csv(rows, path_or_stream, columns=names, formulas_guarded=formulas_guarded)
    else:
        _write_parquet(rows, path_or_stream, columns=names)


def guarded_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe goes before such text.

    Examples
    --------
    >>> guarded_cell("=HYPERLINK(A1)"), guarded_cell("-0.5"), guarded_cell(-0.5)
    ("'=HYPERLINK(A1)", '-0.5', -0.5)
    """
    is_formula = (
        isinstance(value, str)
        and value.startswith(_FORMULA_STARTS)
        and not _NUMBER.fullmatch(value)
    )
    return f"'{value}" if is_formula else value


def _write_csv(
    rows: Sequence[Row], stream: BinaryIO, *, columns: Sequence[str], formulas_guarded: bool
) -> None:
    guard = guarded_cell if formulas_guarded else _cell
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text)  # its line ends are \r\n
        writer.writerow([guard(name) for name in columns])
        writer.writerows([guard(_cell(row.get(name))) for name in columns] for row in rows)
    finally:
        text.detach()


def _write_parquet(rows: Sequence[Row], stream: BinaryIO, *, columns: Sequence[str]) -> None:
    pyarrow = pyarrow_module("pyarrow")
    arrays = []
    for name in columns:
        cells = [_cell(row.get(name)) for row in rows]
        try:
            arrays.append(pyarrow.array(cells))
        except (pyarrow.ArrowException, OverflowError) as error:
            raise OutputError(
                f"A Parquet column must hold one kind of value; got a mixture in {shown(name)} "
                f"({error}). Write CSV, or leave the column out."
            ) from error
    table = pyarrow.Table.from_arrays(arrays, names=list(columns))
    pyarrow_module("pyarrow.parquet").write_table(table, stream)


def _cell(value: object) -> object:
    """Return a value that both formats hold: nested ones as JSON, dates in ISO 8601."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def _refusals_told(
    path: str | os.PathLike[str], *, only: frozenset[int] | None = None
) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if only is not None and error.errno not in only:
            raise
        raise OutputError(
            f"An output must be writable; got {error.strerror or error} for {shown(str(path))}. "
            "Check that its folder exists and may be written to."
        ) from error
