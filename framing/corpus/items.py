"""What the format readers hand on: a record not yet checked, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.corpus.limits import ReadLimits
from framing.datatypes import ErrorRecord, Notice
from framing.errors import FramingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One record as it was read, before ``framing.corpus.schema`` has checked it.

    ``default_id`` is the article id when the record has none. ``has_columns`` is false for text
    and pages, whose fields the reader names itself, so that a column mapping does not touch them.
    """

    place: str
    default_id: str
    values: Mapping[str, object]
    notices: tuple[Notice, ...] = ()
    has_columns: bool = True
    text_is_extracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input or a record that could not be read, with the error to raise or to record."""

    place: str
    error: FramingError

    def record(self) -> ErrorRecord:
        """Return the failure as the record that a run hands on."""
        return ErrorRecord(place=self.place, message=str(self.error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a stream of bytes comes from and how it is to be read.

    Parameters
    ----------
    place
        How messages name it: the path as given, the URL, ``standard input``.
    name
        Name that article ids are made from: the file name without folder and ``.gz``, or the URL.
    encoding
        Encoding the user insists on, None to find it out.
    declared_encoding
        Encoding that an HTTP header names, believed only when the bytes are not UTF-8.
    url
        Address the bytes were fetched from, None for files.
    text_column
        Name of the column that holds the text.
    """

    place: str
    name: str
    limits: ReadLimits = field(default_factory=ReadLimits)
    encoding: str | None = None
    declared_encoding: str | None = None
    url: str | None = None
    text_column: str = "text"
