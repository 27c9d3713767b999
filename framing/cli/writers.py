"""Results in each format. JSON and CSV are written as they come; the others need all of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import BinaryIO, Protocol

from framing.cli.destination import ResultFormat
from framing.cli.row_writers import RowCsvWriter, RowParquetWriter
from framing.cli.streams import encoded, file_console, stdout_console, stdout_is_terminal
from framing.datatypes import ArticleScore, ErrorRecord, Json, to_json
from framing.datatypes.rows import RowKind

Objects = Callable[[ArticleScore | ErrorRecord], list[Json]]
"""Makes the objects of a result."""


class ResultWriter(Protocol):
    """Takes results one by one, in order."""

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Take the next result."""

    def finish(self) -> None:
        """Write what is still held back."""


def make_writer(
    result_format: ResultFormat,
    stream: BinaryIO,
    *,
    is_stdout: bool,
    text_included: bool | None,
    row_kind: RowKind | None = None,
) -> ResultWriter:
    """Return the writer of a format.

    Parameters
    ----------
    result_format
        Which one.
    stream
        Where to: a file, or the bytes of stdout.
    is_stdout
        Whether ``stream`` is stdout, whose width and colors a table follows.
    text_included
        Whether JSON objects hold their article's text; None: only where it was extracted.
    row_kind
        What a row of CSV or Parquet is; None: an article.
    """
    if result_format == "json":
        return JsonWriter(stream, text_included=text_included)
    if result_format == "jsonl":
        return JsonLinesWriter(stream, text_included=text_included)
    if result_format == "csv":
        return CsvWriter(stream) if row_kind is None else RowCsvWriter(stream, kind=row_kind)
    if result_format == "parquet":
        if row_kind is None:
            return ParquetWriter(stream)
        return RowParquetWriter(stream, kind=row_kind)
    if result_format == "citron":
        return LinesWriter(stream, objects=citron_objects)
    if result_format == "textacy":
        return LinesWriter(stream, objects=textacy_objects)
    if result_format == "html":
        return HtmlWriter(stream)
    return TableWriter(stream, is_stdout=is_stdout)


class JsonLinesWriter:
    """One object per line, at once."""

    def __init__(self, stream: BinaryIO, *, text_included: bool | None) -> None:
        self._stream = stream
        self._text_included = text_included

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Write one line."""
        self._stream.write(encoded(_object(result, text_included=self._text_included) + "\n"))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing is held back."""


class JsonWriter:
    """One object where there is one result, otherwise an array with one object per line."""

    def __init__(self, stream: BinaryIO, *, text_included: bool | None) -> None:
        self._stream = stream
        self._text_included = text_included
        self._first: str | None = None
        self._is_array = False

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Write an object, the first one only when a second shows that there is an array."""
        text = _object(result, text_included=self._text_included)
        if self._first is None:
            self._first = text
            return
        if not self._is_array:
            self._stream.write(encoded(f"[\n{self._first}"))
            self._is_array = True
        self._stream.write(encoded(f",\n{text}"))
        self._stream.flush()

    def finish(self) -> None:
        """Close the array, or write the only object."""
        if self._is_array:
            self._stream.write(b"\n]\n")
        elif self._first is not None:
            self._stream.write(encoded(self._first + "\n"))


class LinesWriter:
    """Any number of objects for each result, one per line, at once."""

    def __init__(self, stream: BinaryIO, *, objects: Objects) -> None:
        self._stream = stream
        self._objects = objects

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Write the lines of one result."""
        for found in self._objects(result):
            self._stream.write(encoded(to_json(found) + "\n"))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing is held back."""


def citron_objects(result: ArticleScore | ErrorRecord) -> list[Json]:
    """Return the quotes of an article in one object, or the object of an error."""
    from framing.report.exports import citron_document

    return [result.to_dict() if isinstance(result, ErrorRecord) else citron_document(result)]


def textacy_objects(result: ArticleScore | ErrorRecord) -> list[Json]:
    """Return the triples of an article; an error has none."""
    from framing.report.exports import textacy_triples

    return [] if isinstance(result, ErrorRecord) else textacy_triples(result)


class CsvWriter:
    """One row per article, at once; errors have no row."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._has_header = False

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Write one row, the first time with the header before it."""
        if isinstance(result, ErrorRecord):
            return
        from framing.corpus.writers import guarded_cell
        from framing.report.rows import score_rows

        row = score_rows([result])[0]
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        if not self._has_header:
            writer.writerow(row)
            self._has_header = True
        writer.writerow([guarded_cell(cell) for cell in row.values()])
        self._stream.write(encoded(text.getvalue()))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing is held back."""


class ParquetWriter:
    """One row per article, held until all are known."""

    def __init__(self, stream: BinaryIO) -> None:
        from framing.corpus.parquet import pyarrow_module

        pyarrow_module("pyarrow")  # its absence is better said before the work than after it
        self._stream = stream
        self._rows: list[Json] = []

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Keep the row."""
        from framing.report.rows import score_rows

        if isinstance(result, ArticleScore):
            self._rows.extend(score_rows([result]))

    def finish(self) -> None:
        """Write all rows."""
        from framing.corpus import write_rows

        write_rows(self._rows, self._stream, format="parquet")


class HtmlWriter:
    """One page with every article and every error."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = _Held()

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Keep the result."""
        self._held.add(result)

    def finish(self) -> None:
        """Write the page."""
        from framing.report.html import render_html

        self._stream.write(encoded(render_html(self._held.scores, errors=self._held.errors)))


class TableWriter:
    """A table for people: one article in detail, or one line for each.

    On a terminal it leaves out the errors, which stderr has just shown there.
    """

    def __init__(self, stream: BinaryIO, *, is_stdout: bool) -> None:
        self._stream = stream
        self._is_stdout = is_stdout
        self._held = _Held()

    def write(self, result: ArticleScore | ErrorRecord) -> None:
        """Keep the result."""
        if isinstance(result, ArticleScore) or not (self._is_stdout and stdout_is_terminal()):
            self._held.add(result)

    def finish(self) -> None:
        """Print the table."""
        from framing.report.terminal import render_table

        if self._is_stdout:
            render_table(self._held.scores, errors=self._held.errors, console=stdout_console())
            return
        text = io.StringIO(newline="")
        render_table(self._held.scores, errors=self._held.errors, console=file_console(text))
        self._stream.write(encoded(text.getvalue()))


class _Held:
    """Results kept for a format that shows all of them together."""

    def __init__(self) -> None:
        self.scores: list[ArticleScore] = []
        self.errors: list[ErrorRecord] = []

    def add(self, result: ArticleScore | ErrorRecord) -> None:
        if isinstance(result, ErrorRecord):
            self.errors.append(result)
        else:
            self.scores.append(result)


def _object(result: ArticleScore | ErrorRecord, *, text_included: bool | None) -> str:
    if isinstance(result, ErrorRecord):
        return to_json(result.to_dict())
    return result.to_json(text_included=text_included)
