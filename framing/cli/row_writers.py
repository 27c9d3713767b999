"""Rows of one kind as CSV or Parquet, written as results come: neither holds the corpus."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from framing.cli.streams import encoded
from framing.datatypes import ArticleScore, ErrorRecord, Json
from framing.datatypes.rows import RowKind, table_of

_ROWS_PER_GROUP = 10_000
"""Rows of Parquet that are written together: enough to compress well, little to hold."""


class RowCsvWriter:
    """The rows of each article at once; errors have none. The header is there without any row."""

    def __init__(self, stream: BinaryIO, *, kind: RowKind) -> None:
        self._stream = stream
        self._table = table_of(kind)
        self._has_header = False

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Write the rows of one article."""
        if isinstance(result, ArticleScore):
            self._write_header()
            self._write(row.values() for row in self._table.rows(result))
            self._stream.flush()

    def finish(self) -> None:
        """Write the header if there was no article."""
        self._write_header()

    def _write_header(self) -> None:
        if not self._has_header:
            self._write([self._table.columns])
            self._has_header = True

    def _write(self, rows: Iterable[Iterable[object]]) -> None:
        from framing.corpus.writers import guarded_cell

        text = io.StringIO(newline="")
        csv.writer(text).writerows([guarded_cell(_plain(cell)) for cell in row] for row in rows)
        self._stream.write(encoded(text.getvalue()))


class RowParquetWriter:
    """The rows of all articles in groups, every column with its type; errors have none."""

    def __init__(self, stream: BinaryIO, *, kind: RowKind) -> None:
        from framing.corpus.parquet import pyarrow_module

        pyarrow = pyarrow_module("pyarrow")
        types = {
            str: pyarrow.string(),
            int: pyarrow.int64(),
            float: pyarrow.float64(),
            bool: pyarrow.bool_(),
        }
        self._pyarrow = pyarrow
        self._table = table_of(kind)
        self._schema = pyarrow.schema(
            [pyarrow.field(name, types[cell]) for name, cell in self._table.columns.items()]
        )
        self._stream = stream
        self._writer: Any = None
        self._rows: list[Json] = []

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Take the rows of one article, and write what has come together."""
        if isinstance(result, ArticleScore):
            self._rows.extend(self._table.rows(result))
            if len(self._rows) >= _ROWS_PER_GROUP:
                self._write_group()

    def finish(self) -> None:
        """Write the rest, and what a Parquet file ends with."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        from framing.corpus.parquet import pyarrow_module

        if self._writer is None:
            self._writer = pyarrow_module("pyarrow.parquet").ParquetWriter(
                self._stream, self._schema
            )
        rows = [{name: _storable(cell) for name, cell in row.items()} for row in self._rows]
        self._writer.write_table(self._pyarrow.Table.from_pylist(rows, schema=self._schema))
        self._rows = []


def _plain(cell: object) -> object:
    """Return a truth value as other programs write it."""
    return str(cell).lower() if isinstance(cell, bool) else cell


def _storable(cell: object) -> object:
    """Return a string with its lone surrogates as escapes, which UTF-8 has no bytes for."""
    return encoded(cell).decode() if isinstance(cell, str) else cell
