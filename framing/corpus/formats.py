"""Which format an input is in: by its name, by its content type, or by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

from framing.corpus.detection import peek_text
from framing.corpus.json_records import starts_json, starts_json_lines
from framing.corpus.tables import looks_like_table
from framing.errors import ReadError, shown

Format = Literal["text", "markdown", "html", "json", "jsonl", "table", "parquet"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
}
"""Format by file suffix; all but Parquet may be followed by ``.gz``."""

CONTENT_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "table",
    "text/tab-separated-values": "table",
}
"""Format by the content type that a web server names."""

_PARQUET_MARK = b"PAR1"
_PAGE_START = re.compile(
    r"(?:<!--.*?-->|<\?xml.*?\?>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)


def format_of_name(name: str) -> Format | None:
    """Return the format that a file name's suffix stands for, None for an unknown suffix.

    Examples
    --------
    >>> format_of_name("corpus.jsonl.gz")
    'jsonl'
    """
    lower = name.lower()
    found = SUFFIXES.get(PurePosixPath(lower.removesuffix(".gz")).suffix)
    return None if found == "parquet" and lower.endswith(".gz") else found


def format_of_file(name: str) -> Format | None:
    """Return a file's format by its suffix, None for a name without one: its beginning tells.

    Raises
    ------
    ReadError
        When the suffix is unknown.
    """
    found = format_of_name(name)
    suffix = PurePath(name).suffix
    if found is None and suffix:
        raise ReadError(
            f"A file's suffix must be one of {', '.join(SUFFIXES)} (and .gz); got {suffix!r}. "
            "Convert the file, or pass it through standard input."
        )
    return found


def format_of_content_type(
    content_type: str | None, *, url: str
) -> tuple[Format | None, str | None]:
    """Return the format and the charset that a Content-Type header names, None where it does not.

    Data files are often served as ``text/plain``: then the address's suffix decides.

    Raises
    ------
    ReadError
        When the type is one that holds no article.

    Examples
    --------
    >>> format_of_content_type("text/html; charset=koi8-r", url="https://harbour.example/pier")
    ('html', 'koi8-r')
    """
    from email.message import Message  # slow to import, and only pages need it

    if not content_type:
        return None, None
    header = Message()
    header["Content-Type"] = content_type
    found = CONTENT_TYPES.get(header.get_content_type())
    if found is None or header.get_content_type() not in content_type.lower():
        raise ReadError(
            f"A URL must lead to one of {', '.join(CONTENT_TYPES)}; got {shown(content_type)}. "
            "Save the article as a file first."
        )
    by_name = format_of_name(urlsplit(url).path) if found == "text" else None
    if by_name is not None and by_name != "parquet":
        found = by_name
    return found, header.get_content_charset()


def sniff_format(stream: BinaryIO, *, text_column: str, encoding: str | None = None) -> Format:
    """Return the format that a stream's beginning looks like, plain text if like no other."""
    stream.seek(0)
    if stream.read(len(_PARQUET_MARK)) == _PARQUET_MARK:
        return "parquet"
    head = peek_text(stream, encoding=encoding)
    if _PAGE_START.match(head):
        return "html"
    if starts_json(head):
        return "jsonl" if starts_json_lines(head) else "json"
    first = head.partition("\n")[0]
    return "table" if looks_like_table(first, text_column=text_column) else "text"
