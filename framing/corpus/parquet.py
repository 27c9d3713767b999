"""Parquet: one row, one article; needs pyarrow, the extra ``framing[parquet]``."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from framing.corpus.items import Draft, Source
from framing.corpus.schema import check_text_column
from framing.errors import InputError, MissingDependencyError, ReadError

_ROWS_PER_BATCH = 64  # articles decoded at once


def pyarrow_module(name: str) -> Any:
    """Return a pyarrow module (``pyarrow``, ``pyarrow.parquet``).

    Raises
    ------
    MissingDependencyError
        When pyarrow is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingDependencyError(
            "Parquet needs pyarrow, which is not installed; run pip install 'framing[parquet]'."
        ) from error


def read_parquet(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the record of each row, decoding a few at a time.

    Raises
    ------
    MissingDependencyError
        When pyarrow is not installed.
    InputError
        When there is no text column.
    ReadError
        When the file is damaged or no Parquet; rows before the damage have been yielded.
    """
    pyarrow = pyarrow_module("pyarrow")
    parquet = pyarrow_module("pyarrow.parquet")
    rows = _rows(stream, pyarrow=pyarrow, parquet=parquet, text_column=source.text_column)
    number = 0
    while True:
        try:
            row = next(rows, None)
        except InputError:
            raise
        except Exception as error:
            raise ReadError(
                f"A Parquet file must be whole; reading stopped after row {number} ({error}). "
                "Write it again."
            ) from error
        if row is None:
            return
        number += 1
        yield Draft(
            place=f"{source.place}, row {number}",
            default_id=f"{source.name}#{number}",
            values=row,
        )


def _rows(
    stream: BinaryIO, *, pyarrow: Any, parquet: Any, text_column: str
) -> Iterator[dict[str, object]]:
    file = parquet.ParquetFile(stream)
    check_text_column(file.schema_arrow.names, column=text_column)
    for batch in file.iter_batches(batch_size=_ROWS_PER_BATCH):
        rows = pyarrow.Table.from_batches([batch])
        yield from rows.cast(_schema(rows.schema, pyarrow), safe=False).to_pylist()


def _schema(schema: Any, pyarrow: Any) -> Any:
    """Return the schema with times in microseconds: Python's own have nothing finer."""
    return pyarrow.schema(
        [
            field.with_type(pyarrow.timestamp("us", tz=field.type.tz))
            if pyarrow.types.is_timestamp(field.type)
            else field
            for field in schema
        ]
    )
