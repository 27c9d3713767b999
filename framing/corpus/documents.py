"""Plain text and Markdown: one file, one article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from framing.corpus.decoding import decode
from framing.corpus.detection import detect_encoding
from framing.corpus.items import Draft, Source
from framing.datatypes import Notice
from framing.errors import ReadError

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<body>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w-]*):[ \t]*(?P<value>.*?)[ \t]*\r?\n")
_TITLE = re.compile(r"# +(?P<title>.*?)(?: +#+)? *\r?$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_FIELD_OF_KEY = {"date": "published_at"}  # the name that static site generators use


def read_text(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a text file: its characters are the text; it has no title."""
    text, notices = read_characters(source, stream)
    yield Draft(
        place=source.place,
        default_id=source.name,
        values={"text": text, "url": source.url},
        notices=notices,
        has_columns=False,
        text_is_extracted=source.url is not None,
    )


def read_markdown(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a Markdown file.

    Front matter (between ``---`` lines at the very top) fills fields and metadata; the text is all
    that follows it, unaltered, and a notice says where in the file it starts. The title is the
    front matter's or else the first ``# Heading``, which also stays in the text.
    """
    content, notices = read_characters(source, stream)
    entries, start = split_front_matter(content)
    if start:
        message = (
            f"The text starts after the front matter, at character {start} of the file; "
            "offsets count from there."
        )
        notices = (*notices, Notice(code="front_matter", message=message))
    text = content[start:]
    heading = first_heading(text)
    values: dict[str, object] = {"url": source.url, "title": heading, **entries, "text": text}
    yield Draft(
        place=source.place,
        default_id=source.name,
        values=values,
        notices=notices,
        has_columns=False,
        text_is_extracted=source.url is not None,
    )


def read_characters(
    source: Source, stream: BinaryIO, *, n_bytes: int | None = None, declared: str | None = None
) -> tuple[str, tuple[Notice, ...]]:
    """Return a whole file's characters and what must be said about them.

    Parameters
    ----------
    source, stream
        What is read, and how.
    n_bytes
        Most bytes the file may hold; left out, the limit of one article.
    declared
        Encoding that the content names, after the one that the source names.

    Raises
    ------
    ReadError
        When the file is over the limit or cannot be decoded.
    """
    n_bytes = source.limits.max_article_bytes if n_bytes is None else n_bytes
    data = stream.read(n_bytes + 1)
    if len(data) > n_bytes:
        raise ReadError(
            f"A file read as a whole may hold {n_bytes:,} bytes; got more. Split it into several "
            "articles (JSONL and CSV are streamed), or raise ReadLimits."
        )
    encoding = detect_encoding(
        io.BytesIO(data), encoding=source.encoding, declared=source.declared_encoding or declared
    )
    return decode(data, encoding)


def split_front_matter(content: str) -> tuple[dict[str, str], int]:
    r"""Return the entries of the front matter and where the text after it starts.

    Only flat ``key: value`` lines are read. A block without one is no front matter (``---`` also
    draws a rule): then there are no entries and the text starts at 0.

    Examples
    --------
    >>> split_front_matter("---\ntitle: Pier closed\n---\nThe pier closed.\n")
    ({'title': 'Pier closed'}, 27)
    """
    found = _FRONT_MATTER.match(content)
    if found is None:
        return {}, 0
    entries = {
        _FIELD_OF_KEY.get(entry["key"], entry["key"]): _unquoted(entry["value"])
        for entry in map(_ENTRY.fullmatch, found["body"].splitlines(keepends=True))
        if entry is not None
    }
    return entries, found.end() if entries else 0


def first_heading(text: str) -> str | None:
    r"""Return the words of the first ``# Heading`` line outside code fences, None without one.

    Examples
    --------
    >>> first_heading("Monday\n# Pier closed\n")
    'Pier closed'
    """
    is_fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            is_fenced = not is_fenced
        elif not is_fenced and (found := _TITLE.match(line)):
            return found["title"] or None
    return None


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if is_quoted else value
