"""Bytes to characters, once the encoding is known.

A byte that does not belong is read as U+FFFD and its place is said: losing an article over one
stray byte would be worse, and guessing which letter it stood for would be an alteration. No newline
is ever translated.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from framing.datatypes import Notice
from framing.errors import ReadError

REPLACEMENT = "\ufffd"
MARK = "\udcff"
"""Stands for undecodable bytes until :func:`mend`: no well-formed text holds it."""

MARKING = "framing.marked"
"""Name of the error handler that puts :data:`MARK` in the place of undecodable bytes."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_SHOWN_POSITIONS = 10


def _marked(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):  # pragma: no cover - registered for decoding only
        raise error
    return MARK, error.end


codecs.register_error(MARKING, _marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a stream is decoded: codec, bytes of byte-order mark to skip, and what must be said.

    With ``must_fit`` bytes that the codec cannot read are an error instead of U+FFFD.
    """

    codec: str
    n_mark_bytes: int = 0
    notices: tuple[Notice, ...] = ()
    must_fit: bool = False

    @property
    def mark_notices(self) -> tuple[Notice, ...]:
        """What to say once per file: that a byte-order mark was dropped."""
        if not self.n_mark_bytes:
            return ()
        message = f"A byte-order mark ({self.codec}) was dropped; it is not counted in offsets."
        return (Notice(code="byte_order_mark", message=message),)


def decode(data: bytes, encoding: Encoding) -> tuple[str, tuple[Notice, ...]]:
    """Return the characters of a whole file, and everything that must be said about them.

    Raises
    ------
    ReadError
        When bytes do not fit an encoding that the user insists on.
    """
    text, notices = mend(
        data[encoding.n_mark_bytes :].decode(encoding.codec, MARKING), encoding=encoding
    )
    return text, (*encoding.mark_notices, *encoding.notices, *notices)


@contextmanager
def open_text(stream: BinaryIO, encoding: Encoding, *, newline: str) -> Iterator[TextIO]:
    r"""Open a text stream after the byte-order mark; what it gives out wants :func:`mend`.

    ``newline`` is ``"\n"`` to end lines there only, ``""`` to end them at ``\r`` too; neither
    translates. The binary stream stays open afterwards.
    """
    stream.seek(encoding.n_mark_bytes)
    text = io.TextIOWrapper(stream, encoding=encoding.codec, errors=MARKING, newline=newline)
    try:
        yield text
    finally:
        with suppress(ValueError):  # closed before its reader was done with it
            text.detach()


def mend(text: str, *, encoding: Encoding) -> tuple[str, tuple[Notice, ...]]:
    """Return ``text`` with U+FFFD for each sequence that could not be decoded, and the notice.

    Raises
    ------
    ReadError
        When there is one and the user insists on the encoding.
    """
    if text.isascii() or not (positions := surrogate_positions(text)):
        return text, ()
    where = shown_positions(positions)
    if encoding.must_fit:
        raise ReadError(
            f"A text must fit the encoding named for it; got bytes that are not "
            f"{encoding.codec!r} at {where}. Leave the encoding out to have it found out."
        )
    message = (
        f"{len(positions)} byte sequence{'s' if len(positions) > 1 else ''} could not be read as "
        f"{encoding.codec} and became U+FFFD, at {where} (counted from 0)."
    )
    notice = Notice(code="undecodable_bytes", message=message)
    return _SURROGATE.sub(REPLACEMENT, text), (notice,)


def surrogate_positions(text: str) -> list[int]:
    """Return where ``text`` holds lone surrogates, which no file can hold (offsets from 0)."""
    return [match.start() for match in _SURROGATE.finditer(text)]


def shown_positions(positions: list[int]) -> str:
    """Return the first positions for a message: ``character 5``, ``characters 5, 9, …``."""
    listed = ", ".join(str(position) for position in positions[:_MAX_SHOWN_POSITIONS])
    more = ", …" if len(positions) > _MAX_SHOWN_POSITIONS else ""
    return f"character{'s' if len(positions) > 1 else ''} {listed}{more}"
