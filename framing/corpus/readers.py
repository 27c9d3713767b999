"""Articles from everything the user named: one bad record never stops the run."""

from __future__ import annotations

import gzip
import io
import logging
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import BinaryIO, cast

from framing.corpus.detection import check_encoding
from framing.corpus.documents import read_markdown, read_text
from framing.corpus.formats import Format, format_of_file, sniff_format
from framing.corpus.identity import with_unique_ids
from framing.corpus.inputs import Input, InputFinder, unreadable
from framing.corpus.items import Draft, Failure, Source
from framing.corpus.json_records import read_json, read_json_lines
from framing.corpus.limits import ReadLimits
from framing.corpus.pages import read_page
from framing.corpus.parquet import read_parquet
from framing.corpus.schema import article_from_record, check_column_map
from framing.corpus.tables import read_csv
from framing.datatypes import Article, ErrorRecord, Notice
from framing.errors import FramingError, InputError, ReadError

READERS: dict[Format, Callable[[Source, BinaryIO], Iterator[Draft | Failure]]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_page,
    "json": read_json,
    "jsonl": read_json_lines,
    "table": read_csv,
    "parquet": read_parquet,
}
"""Reader by format."""

_GZIP_MARK = b"\x1f\x8b"
_DEFAULT_LIMITS = ReadLimits()


def read_records(
    inputs: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    column_map: Mapping[str, str] | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    standard_input: BinaryIO | None = None,
    limits: ReadLimits = _DEFAULT_LIMITS,
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Article | ErrorRecord]:
    """Return everything in the inputs, one article at a time, errors in their place.

    Parameters
    ----------
    inputs
        Files, folders, glob patterns, ``http(s)`` addresses, ``-`` for standard input. A file
        named twice is read once.
    column_map
        Column that fills a field, by field: ``{"text": "body"}``. Text files and pages have no
        columns and are not touched by it.
    outlet
        Outlet of every article; wins over what the inputs say.
    encoding
        Encoding of every file, instead of finding it out. A Python name such as ``cp1252``.
    standard_input
        What ``-`` reads; left out, the process's standard input. It is read to its end first.
    limits
        How much is taken from one input.
    on_notice
        Called with what concerns the run and no single article (files passed over, inputs given
        twice). Left out, it is logged as a warning of the logger ``framing.corpus``.

    Returns
    -------
    Iterator of Article or ErrorRecord
        Article ids are unique in it: the second article with an id gets ``-2`` and a notice.

    Raises
    ------
    InputError
        When an option is wrong: an unknown field in ``column_map``, an unknown encoding. What is
        wrong with an input never raises.
    """
    items = _read(
        inputs,
        column_map=column_map,
        outlet=outlet,
        encoding=encoding,
        standard_input=standard_input,
        limits=limits,
        on_notice=on_notice,
    )
    return (item.record() if isinstance(item, Failure) else item for item in items)


def read_articles(
    path_or_url: str | os.PathLike[str],
    *,
    column_map: Mapping[str, str] | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    standard_input: BinaryIO | None = None,
    limits: ReadLimits = _DEFAULT_LIMITS,
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Article]:
    """Return the articles of one input, one at a time, up to the first error.

    Parameters
    ----------
    path_or_url
        A file, folder, glob pattern, ``http(s)`` address, or ``-``.
    column_map, outlet, encoding, standard_input, limits, on_notice
        As in :func:`read_records`.

    Raises
    ------
    InputError
        At the first record that is no article, with its place; at once for a wrong option.
    ReadError
        At the first file or address that cannot be read.
    MissingDependencyError
        For Parquet without pyarrow.
    """
    items = _read(
        [path_or_url],
        column_map=column_map,
        outlet=outlet,
        encoding=encoding,
        standard_input=standard_input,
        limits=limits,
        on_notice=on_notice,
    )
    return (_article_or_raise(item) for item in items)


def _article_or_raise(item: Article | Failure) -> Article:
    if isinstance(item, Article):
        return item
    raise type(item.error)(f"{item.place}: {item.error}") from item.error


def _read(
    inputs: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    column_map: Mapping[str, str] | None,
    outlet: str | None,
    encoding: str | None,
    standard_input: BinaryIO | None,
    limits: ReadLimits,
    on_notice: Callable[[Notice], None] | None,
) -> Iterator[Article | Failure]:
    check_column_map(column_map)
    check_encoding(encoding)
    names = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    finder = InputFinder(on_notice=_log if on_notice is None else on_notice)
    template = Source(
        place="",
        name="",
        limits=limits,
        encoding=encoding,
        text_column=(column_map or {}).get("text", "text"),
    )
    drafts = (
        draft
        for item in finder.find(names)
        for draft in _drafts(item, template=template, standard_input=standard_input)
    )
    return with_unique_ids(
        _article(draft, column_map=column_map, outlet=outlet) for draft in drafts
    )


def _log(notice: Notice) -> None:
    logging.getLogger("framing.corpus").warning("%s", notice.message)


def _drafts(
    item: Input | Failure, *, template: Source, standard_input: BinaryIO | None
) -> Iterator[Draft | Failure]:
    """Yield the records of one input; whatever breaks its reading becomes a Failure."""
    if isinstance(item, Failure):
        yield item
        return
    place = "standard input" if item.kind == "standard_input" else item.name
    source = replace(template, place=place, name=item.name)
    n_drafts = 0
    try:
        for draft in _records(item, source=source, standard_input=standard_input):
            n_drafts += 1
            yield draft
    except FramingError as error:
        yield Failure(place=place, error=error)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = f"A .gz file must be whole; got a damaged one ({error}) after {n_drafts} records."
        yield Failure(place=place, error=ReadError(message + " Compress it again."))
    except OSError as error:
        yield Failure(place=place, error=unreadable(error))
    except ValueError as error:  # a codec that the user named and that meets odd bytes
        message = f"An input must be readable; got {error}. Name another encoding."
        yield Failure(place=place, error=ReadError(message))
    else:
        if not n_drafts:
            message = "An input must hold an article; got no record in it."
            yield Failure(place=place, error=InputError(message))


def _records(
    item: Input, *, source: Source, standard_input: BinaryIO | None
) -> Iterator[Draft | Failure]:
    if item.kind == "url":
        yield from _records_of_url(item.name, source=source)
    elif item.kind == "standard_input":
        given = sys.stdin.buffer if standard_input is None else standard_input
        source = replace(source, name="stdin")
        with _seekable(given) as stream:
            yield from _records_of_stream(source, stream, found=None)
    else:
        source = replace(source, name=_id_name(item.name))
        with open(item.name, "rb") as file:
            found = format_of_file(item.name)
            with _seekable(file) as stream:
                yield from _records_of_stream(source, stream, found=found)


def _records_of_url(url: str, *, source: Source) -> Iterator[Draft | Failure]:
    from framing.corpus.web import fetch_page

    page = fetch_page(url, limits=source.limits)
    source = replace(source, url=page.url, declared_encoding=page.charset)
    yield from _records_of_stream(source, io.BytesIO(page.body), found=page.format)


def _records_of_stream(
    source: Source, stream: BinaryIO, *, found: Format | None
) -> Iterator[Draft | Failure]:
    with _unpacked(stream) if found != "parquet" else nullcontext(stream) as plain:
        if found is None:
            found = sniff_format(plain, text_column=source.text_column, encoding=source.encoding)
        yield from READERS[found](source, plain)


def _id_name(path: str) -> str:
    """Return the file name that ids are made from: the same from any folder, packed or not."""
    return os.path.basename(path).removesuffix(".gz")


def _unpacked(stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    stream.seek(0)
    is_packed = stream.read(len(_GZIP_MARK)) == _GZIP_MARK
    stream.seek(0)
    return cast(BinaryIO, gzip.open(stream, "rb")) if is_packed else nullcontext(stream)


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give the stream itself, or its copy on disk when it cannot be read twice (a pipe)."""
    if stream.seekable() and hasattr(stream, "read1"):
        yield stream
        return
    import shutil
    import tempfile

    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy


def _article(
    draft: Draft | Failure, *, column_map: Mapping[str, str] | None, outlet: str | None
) -> Article | Failure:
    if isinstance(draft, Failure):
        return draft
    try:
        return article_from_record(
            draft.values,
            place=draft.place,
            column_map=column_map if draft.has_columns else None,
            outlet=outlet,
            default_id=draft.default_id,
            notices=draft.notices,
            text_is_extracted=draft.text_is_extracted,
        )
    except InputError as error:
        return Failure(place=draft.place, error=error)
