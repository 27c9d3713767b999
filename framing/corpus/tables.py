"""CSV and TSV: one row, one article."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, TextIO

from framing.corpus.decoding import Encoding, mend, open_text
from framing.corpus.detection import detect_encoding
from framing.corpus.items import Draft, Failure, Source
from framing.corpus.schema import FIELDS, check_text_column
from framing.datatypes import Notice
from framing.errors import InputError, ReadError, shown

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = (",", ";", "\t", "|")
_FIELD_LIMIT_LOCK = threading.Lock()


def read_csv(source: Source, stream: BinaryIO) -> Iterator[Draft | Failure]:
    """Yield the record of each row of a table with a header line.

    The delimiter (comma, semicolon, tab, bar) is the one that finds the most known columns in the
    header. A row that cannot be told apart from its neighbours becomes a Failure.

    Raises
    ------
    InputError
        When there is no header, it has no text column or names a column twice, or a line or
        cell is over the limit.
    """
    encoding = detect_encoding(stream, encoding=source.encoding, declared=source.declared_encoding)
    with open_text(stream, encoding, newline="") as text:
        yield from _drafts(source, text, encoding)


def _drafts(source: Source, text: TextIO, encoding: Encoding) -> Iterator[Draft | Failure]:
    limit = source.limits.max_article_bytes
    lines = _bounded_lines(text, n_characters=limit)
    first = next(lines, "")
    delimiter = find_delimiter(first, text_column=source.text_column)
    rows = _rows(chain([first], lines), delimiter=delimiter, limit=limit)
    header = _header(rows)
    check_text_column(header, column=source.text_column)
    notices = (*encoding.mark_notices, *encoding.notices)
    for number, (line, row) in enumerate(rows, start=1):
        place = f"{source.place}, row {number} (line {line})"
        try:
            values, row_notices = _values(row, header=header, encoding=encoding)
        except InputError as error:
            yield Failure(place=place, error=error)
            continue
        yield Draft(
            place=place,
            default_id=f"{source.name}#{number}",
            values=values,
            notices=(*notices, *row_notices),
        )
        notices = encoding.notices  # the byte-order mark concerns the first record only


def find_delimiter(header: str, *, text_column: str = "text") -> str:
    r"""Return the delimiter that splits a header line into the most known columns.

    Between delimiters that find as many, the one that makes the most cells; then the comma.

    Examples
    --------
    >>> find_delimiter("outlet;text\n")
    ';'
    """
    known = {*FIELDS, text_column}

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return len(known.intersection(cells)), len(cells)

    return max(_DELIMITERS, key=found)


def looks_like_table(header: str, *, text_column: str = "text") -> bool:
    r"""Return whether a first line is a table's header: two cells or more, text among them.

    Examples
    --------
    >>> looks_like_table("outlet,text\n"), looks_like_table("Rain fell, the text says.\n")
    (True, False)
    """
    delimiter = find_delimiter(header, text_column=text_column)
    cells = next(csv.reader([header], delimiter=delimiter), [])
    return len(cells) > 1 and text_column in cells


def _rows(
    lines: Iterator[str], *, delimiter: str, limit: int
) -> Iterator[tuple[int, list[str] | InputError]]:
    """Yield each row that is not blank, or why it is none, with the line it starts on."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = _next_row(reader, limit=limit)
        except csv.Error as error:
            if "field larger" in str(error):  # what follows would be read out of step
                raise _too_long("cell", limit=limit) from error
            yield start, _unclosed(start=start, end=reader.line_num)
            continue
        if row is None:
            return
        if row:
            yield start, row


def _next_row(reader: Reader, *, limit: int) -> list[str] | None:
    """Return the next row, with the module-wide limit on cells raised for just that long."""
    with _FIELD_LIMIT_LOCK:
        before = csv.field_size_limit(limit)
        try:
            return next(reader, None)
        finally:
            csv.field_size_limit(before)


def _unclosed(*, start: int, end: int) -> InputError:
    return InputError(
        f"A table's row must close its quotation marks and double those inside a cell; got lines "
        f'{start} to {end}, which do not. Write them as "", or use JSONL.'
    )


def _too_long(what: str, *, limit: int) -> ReadError:
    return ReadError(
        f"A table's {what} may hold {limit:,} characters; got more (a quotation mark never "
        "closed?). The rest of the file was not read. Raise ReadLimits to read it."
    )


def _bounded_lines(stream: TextIO, *, n_characters: int) -> Iterator[str]:
    while line := stream.readline(n_characters + 1):
        if len(line) > n_characters and not line.endswith(("\n", "\r")):
            raise _too_long("line", limit=n_characters)
        yield line


def _header(rows: Iterator[tuple[int, list[str] | InputError]]) -> list[str]:
    _, row = next(rows, (1, InputError("A table needs a header line; got an empty file.")))
    if isinstance(row, InputError):
        raise row
    names = [name or f"column_{number}" for number, name in enumerate(row, start=1)]
    for name in names:
        if names.count(name) > 1:
            raise InputError(
                f"A table's columns must have different names; got {shown(name)} twice. Rename one."
            )
    return names


def _values(
    row: list[str] | InputError, *, header: Sequence[str], encoding: Encoding
) -> tuple[dict[str, object], tuple[Notice, ...]]:
    """Return a row's cells by column; a cell that is missing at the end is left out as empty."""
    if isinstance(row, InputError):
        raise row
    if len(row) > len(header):
        raise InputError(
            f"A row must have a cell for each column; got {len(row)} cells where the header names "
            f"{len(header)}. Put cells that hold the delimiter in quotation marks."
        )
    cells: dict[str, object] = dict.fromkeys(header)
    notices: list[Notice] = []
    for name, cell in zip(header, row, strict=False):  # a short row ends in empty cells
        cells[name], cell_notices = mend(cell, encoding=encoding)
        notices.extend(cell_notices)
    return cells, tuple(notices)
