"""JSON, JSON arrays and JSONL: one object, one article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from framing.corpus.decoding import mend, open_text
from framing.corpus.detection import detect_encoding
from framing.corpus.documents import read_characters
from framing.corpus.items import Draft, Failure, Source
from framing.corpus.schema import kind_of
from framing.datatypes import Notice
from framing.errors import InputError, shown

_JSON_START = re.compile(r"""\s*(?:\{\s*["}]|\[\s*[{\]])""")


def read_json_lines(source: Source, stream: BinaryIO) -> Iterator[Draft | Failure]:
    """Yield the record of each line; a broken line becomes a Failure and the rest is read."""
    encoding = detect_encoding(stream, encoding=source.encoding, declared=source.declared_encoding)
    with open_text(stream, encoding, newline="\n") as lines:
        notices = (*encoding.mark_notices, *encoding.notices)
        for number, line in _bounded_lines(lines, n_characters=source.limits.max_article_bytes):
            place = f"{source.place}, line {number}"
            try:
                if line is None:
                    raise InputError(
                        f"A JSONL line may hold {source.limits.max_article_bytes:,} characters; "
                        "got more. Raise ReadLimits to read it."
                    )
                if not line.strip():
                    continue
                mended, line_notices = mend(line, encoding=encoding)
                value, value_notices = _parse(mended)
                yield _draft(
                    source,
                    value,
                    place=place,
                    name=f"{source.name}#{number}",
                    notices=(*notices, *line_notices, *value_notices),
                )
                notices = encoding.notices  # the mark concerns the first record only
            except InputError as error:
                yield Failure(place=place, error=error)


def read_json(source: Source, stream: BinaryIO) -> Iterator[Draft | Failure]:
    """Yield the records of one JSON value: an object, an array, or ``{"articles": [...]}``.

    A file of several objects, one per line, is read as JSONL whatever its name.
    """
    text, notices = read_characters(source, stream, n_bytes=source.limits.max_json_bytes)
    if starts_json_lines(text):
        yield from read_json_lines(source, stream)
        return
    value, value_notices = _parse(text)
    notices = (*notices, *value_notices)
    if isinstance(value, dict) and source.text_column not in value:
        value = value.get("articles", value)
    if not isinstance(value, list):
        yield _draft(source, value, place=source.place, name=source.name, notices=notices)
        return
    for number, item in enumerate(value, start=1):
        place = f"{source.place}, record {number}"
        try:
            name = f"{source.name}#{number}"
            yield _draft(source, item, place=place, name=name, notices=notices)
        except InputError as error:
            yield Failure(place=place, error=error)


def starts_json(text: str) -> bool:
    """Return whether ``text`` begins as an object, or an array of objects, would.

    Examples
    --------
    >>> starts_json('[{"text": "a"}]'), starts_json("[Photo: the pier]")
    (True, False)
    """
    return _JSON_START.match(text) is not None


def starts_json_lines(text: str) -> bool:
    r"""Return whether the first line is a whole JSON object and more than blanks follow it.

    Examples
    --------
    >>> starts_json_lines('{"text": "a"}\n{"text": "b"}')
    True
    """
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.strip():
        return False
    try:
        _parse(first)
    except InputError:
        return False
    return True


def _bounded_lines(lines: TextIO, *, n_characters: int) -> Iterator[tuple[int, str | None]]:
    """Yield numbered lines, None for one that is too long: it is passed over in pieces."""
    number = 0
    while line := lines.readline(n_characters + 1):
        number += 1
        if len(line) <= n_characters or line.endswith("\n"):
            yield number, line
            continue
        while line and not line.endswith("\n"):
            line = lines.readline(n_characters)
        yield number, None


def _parse(text: str) -> tuple[object, tuple[Notice, ...]]:
    n_constants = 0

    def constant(name: str) -> None:
        nonlocal n_constants
        n_constants += 1

    try:
        value = json.loads(text, parse_constant=constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        raise InputError(
            f"A record must be one valid JSON object; got {shown(text.strip())} "
            f"({problem} at character {error.pos}). Repair it."
        ) from error
    except RecursionError as error:
        raise InputError(
            "A record may not be nested this deep; got JSON beyond reading."
        ) from error
    except InputError:
        raise
    except ValueError as error:  # a number with thousands of digits
        raise InputError(f"A record's numbers must be readable; {error}.") from error
    if not n_constants:
        return value, ()
    message = f"{n_constants} times NaN or Infinity, which are not JSON, were read as null."
    return value, (Notice(code="not_a_number", message=message),)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"A JSON object names a member once; got {shown(twice)} twice.")
    return members


def _draft(
    source: Source, value: object, *, place: str, name: str, notices: tuple[Notice, ...]
) -> Draft:
    if not isinstance(value, dict):
        raise InputError(
            f'A record must be a JSON object such as {{"text": "…"}}; got {kind_of(value)}.'
        )
    return Draft(place=place, default_id=name, values=value, notices=notices)
