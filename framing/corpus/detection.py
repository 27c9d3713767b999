"""Which encoding bytes are in: found out, never guessed silently.

A byte-order mark decides; then UTF-8 is tried, then what the page declares, then
charset-normalizer. Everything but plain UTF-8 is said in a notice.
"""

from __future__ import annotations

import codecs
import io
import string
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from framing.corpus.decoding import MARK, MARKING, Encoding
from framing.datatypes import Notice
from framing.errors import InputError, ReadError, shown

_CHUNK_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 18  # enough for charset-normalizer, which only looks at pieces of it
_PEEK_BYTES = 1 << 16

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)

# Of the byte sequences above ASCII, the share that is valid UTF-8. Text in a one-byte encoding
# forms hardly any by chance; a UTF-8 file with stray bytes consists mostly of them.
_MOSTLY_UTF8 = 0.5
_HARDLY_UTF8 = 0.1
_MOST = 0.9
_MAX_NUL_FRACTION = 0.1  # more NUL characters than this are UTF-16 without a mark, or no text
_MAX_CONTROL_FRACTION = 0.05  # a one-byte encoding fits any bytes: this tells text from data
_MAX_ENGLISH_FOREIGN_FRACTION = 0.15  # a sentence of five words may hold two curly quotes
_WITHOUT_PUNCTUATION = str.maketrans(
    dict.fromkeys(string.punctuation + "‘’“”–—…•·«»£€¢¥§©®™°±×½¼¾¡¿´\u00a0", " ")
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"


def check_encoding(name: str | None) -> None:
    """Raise InputError unless ``name`` is None or a text encoding that Python knows."""
    if name is None:
        return
    try:
        "".encode(name)
    except (LookupError, UnicodeError) as error:
        raise InputError(
            f"An encoding must be one that Python knows, such as 'utf-8', 'cp1252' or 'utf-16'; "
            f"got {shown(name)}."
        ) from error


def detect_encoding(
    stream: BinaryIO, *, encoding: str | None = None, declared: str | None = None
) -> Encoding:
    """Find out how to decode a stream, and leave it at its start.

    Parameters
    ----------
    stream
        Seekable; read through once, in pieces, so that a stray byte at its end is known.
    encoding
        Encoding the user insists on: then nothing is found out and every byte must fit.
    declared
        Encoding the source names, believed only if the bytes are not UTF-8 and it reads them all.

    Raises
    ------
    ReadError
        When the bytes are not text, mix encodings, or fit no encoding.
    """
    head = _head(stream)
    marked = _byte_order_mark(head)
    if encoding is not None:
        return _forced(encoding, marked)
    if marked is not None:
        return marked
    survey = _survey(stream)
    stream.seek(0)
    if survey.n_undecodable == 0:
        return _plain(survey, head)
    _refuse_binary(head, survey.sample)
    if survey.utf8_fraction >= _MOSTLY_UTF8:
        return Encoding(codec="utf-8")
    if declared is not None and _reads(declared, stream):
        return _declared(declared)
    if survey.utf8_fraction > _HARDLY_UTF8:
        raise ReadError(
            "A text must be in one encoding; got UTF-8 mixed with another one. Save it again as "
            "UTF-8, or name its encoding."
        )
    return _detected(survey.sample)


def peek_text(stream: BinaryIO, *, encoding: str | None = None) -> str:
    """Return the beginning of a stream roughly decoded, to tell its format, and rewind it."""
    head = _head(stream)
    marked = _byte_order_mark(head)
    if marked is not None:
        return head[marked.n_mark_bytes :].decode(marked.codec, "replace")
    return head.decode(encoding or "utf-8", "replace")


def _byte_order_mark(head: bytes) -> Encoding | None:
    for mark, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Encoding(codec=codec, n_mark_bytes=len(mark))
    return None


def _forced(name: str, marked: Encoding | None) -> Encoding:
    codec = codecs.lookup(name).name
    if marked is not None and marked.codec.startswith(codec.removesuffix("-sig")):
        return replace(marked, must_fit=True)
    return Encoding(codec=codec, must_fit=True)


@dataclass(slots=True)
class _Survey:
    """What one pass over a stream, read as UTF-8, has seen."""

    n_characters: int = 0
    n_nul: int = 0
    n_above_ascii: int = 0
    n_undecodable: int = 0
    sample: bytes = b""

    @property
    def utf8_fraction(self) -> float:
        return self.n_above_ascii / (self.n_above_ascii + self.n_undecodable)


def _survey(stream: BinaryIO) -> _Survey:
    survey = _Survey()
    decoder = codecs.getincrementaldecoder("utf-8")(MARKING)
    latest = b""
    for chunk, is_last in _chunks(stream):
        latest = latest[-_SAMPLE_BYTES:] + chunk  # what is odd may lie across two pieces
        text = decoder.decode(chunk, is_last)
        survey.n_characters += len(text)
        survey.n_nul += text.count("\0")
        if text.isascii():
            continue
        n_undecodable = text.count(MARK)
        survey.n_above_ascii += len(text) - len(text.encode("ascii", "ignore")) - n_undecodable
        survey.n_undecodable += n_undecodable
        if n_undecodable and not survey.sample:
            survey.sample = _around_first_bad_byte(latest)
    return survey


def _head(stream: BinaryIO) -> bytes:
    """Return the first bytes of a stream, fewer when it is a damaged archive, and rewind it."""
    head = bytearray()
    stream.seek(0)
    for chunk, _ in _chunks(stream):
        head += chunk
        if len(head) >= _PEEK_BYTES:
            break
    stream.seek(0)
    return bytes(head[:_PEEK_BYTES])


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of the stream, then an empty last one; a damaged archive ends early.

    The damage is met again, and told, when the records are read. ``read1`` gives what there is
    before it, where ``read`` would lose that.
    """
    try:
        while chunk := cast(io.BufferedIOBase, stream).read1(_CHUNK_BYTES):
            yield chunk, False
    except (EOFError, OSError, zlib.error):
        pass
    yield b"", True


def _around_first_bad_byte(data: bytes) -> bytes:
    before, _, _ = data.decode("utf-8", MARKING).partition(MARK)
    start = max(0, len(before.encode()) - _SAMPLE_BYTES // 2)
    return data[start : start + _SAMPLE_BYTES]


def _plain(survey: _Survey, head: bytes) -> Encoding:
    """Return UTF-8, or UTF-16 without a mark, which is valid UTF-8 full of NUL characters."""
    if survey.n_nul <= _MAX_NUL_FRACTION * survey.n_characters:
        return Encoding(codec="utf-8")
    even, odd = head[0::2], head[1::2]
    for codec, high_bytes, low_bytes in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Of Latin letters the high byte is 0 and the low one is not.
        if low_bytes and _nul_fraction(high_bytes) > _MOST and _nul_fraction(low_bytes) < 1 - _MOST:
            return Encoding(codec=codec, notices=(_detection_notice(codec, "no mark says so"),))
    raise ReadError(_not_text("NUL bytes"))


def _nul_fraction(data: bytes) -> float:
    return data.count(0) / max(1, len(data))


def _refuse_binary(head: bytes, sample: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise ReadError(_not_text(kind))
    n_controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if n_controls > _MAX_CONTROL_FRACTION * len(sample):
        raise ReadError(_not_text("binary data"))


def _not_text(kind: str) -> str:
    return f"An article must be text; got {kind}. Save the article as .txt, .md or .html first."


def _reads(codec: str, stream: BinaryIO) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(_web_codec(codec))()
        for chunk, is_last in _chunks(stream):
            decoder.decode(chunk, is_last)
    except (LookupError, UnicodeError):
        return False
    finally:
        stream.seek(0)
    return True


def _web_codec(name: str) -> str:
    """Return the codec browsers use: pages that declare ISO 8859-1 are in its superset cp1252."""
    codec = codecs.lookup(name).name
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _declared(name: str) -> Encoding:
    notice = Notice(
        code="encoding_detected",
        message=f"The text is not UTF-8; it was read as {_web_codec(name)}, as it declares.",
    )
    return Encoding(codec=_web_codec(name), notices=(notice,))


def _detected(sample: bytes) -> Encoding:
    if is_english_cp1252(sample):
        codec = "cp1252"
    else:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        if best is None:
            raise ReadError(
                "An article must be text in an encoding that can be told; got bytes that fit none. "
                "Save it again as UTF-8, or name its encoding."
            )
        codec = best.encoding
    notice = _detection_notice(codec, "no mark says so; name the encoding if that is wrong")
    return Encoding(codec=codec, notices=(notice,))


def is_english_cp1252(data: bytes) -> bool:
    """Return whether bytes read as cp1252 look like English with the odd accent and curly quote.

    So little tells charset-normalizer nothing: it reads "café" as Czech or Baltic as readily. Here
    what is above ASCII must be rare, and be usual punctuation or part of a word of letters in one
    case, which the characters of other encodings, misread, hardly ever are.

    Examples
    --------
    >>> is_english_cp1252("The café’s owner".encode("cp1252"))
    True
    >>> is_english_cp1252("The café’s owner".encode("mac_roman"))
    False
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    n_foreign = len(text) - len(text.encode("ascii", "ignore"))
    bare = text.translate(_WITHOUT_PUNCTUATION)
    words = [word for word in bare.split() if not word.isascii()]
    return n_foreign <= _MAX_ENGLISH_FOREIGN_FRACTION * len(text) and all(
        word.isalpha() and (word.islower() or word.isupper() or word.istitle()) for word in words
    )


def _detection_notice(codec: str, why: str) -> Notice:
    message = f"The text is not UTF-8; it was read as {codec}, judged by its bytes ({why})."
    return Notice(code="encoding_detected", message=message)
