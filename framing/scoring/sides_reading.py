"""Sides out of the TOML file that a user wrote, or edited after ``framing sides`` wrote it."""

from __future__ import annotations

import codecs
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from framing.errors import InputError, ReadError, shown
from framing.scoring.sides import BASES, Side, Sides, complaint_about

_FILE_KEYS = ("side", "basis")
_SIDE_KEYS = ("name", "members", "expected_share")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*side[ \t]*\]\]", re.MULTILINE)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # those of UTF-32 begin or end with them
_HOW = 'Write [[side]], name = "…" and members = ["…", "…"] for each side.'


def read_sides(path: str | os.PathLike[str]) -> Sides:
    """Return the sides in a TOML file.

    Parameters
    ----------
    path
        The file, in UTF-8; a byte-order mark is skipped.

    Raises
    ------
    ReadError
        When the file cannot be read, or is not UTF-8.
    InputError
        As :func:`sides_from_toml`.
    """
    name = os.fspath(path)
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        what = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"Sides must be in a readable file; got {what!r} for {shown(name)}. Check the path, "
            "or write the file with framing sides."
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_wide = any(mark in data[:4] for mark in _WIDE_MARKS)
        got = "UTF-16 or UTF-32" if is_wide else f"the byte 0x{data[error.start]:02x}"
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"A sides file must be in UTF-8, as all TOML; got {got} in {name}, line {line}. Save "
            "it again as UTF-8."
        ) from error
    return sides_from_toml(text, place=name)


def sides_from_toml(text: str, *, place: str = "the sides") -> Sides:
    r"""Return the sides that a TOML text declares.

    Parameters
    ----------
    text
        ``[[side]]`` tables with ``name``, ``members`` and perhaps ``expected_share``; above them
        perhaps ``basis = "suggested"``, without which the sides are declared.
    place
        What messages call the text, such as its path.

    Raises
    ------
    InputError
        When the text is no TOML, has an unknown key or a value of another kind, names fewer than
        two sides, an empty side, two sides of one name or a member on two sides, or states
        expected shares that are not one for each side and 1 in sum.

    Examples
    --------
    >>> side = '[[side]]\nname = "{0}"\nmembers = ["{1}"]\n'
    >>> sides_from_toml(side.format("A", "Hale") + side.format("B", "Reed")).names
    ('A', 'B')
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise InputError(f"{place}: A sides file nests nothing this deep. {_HOW}") from error
    except ValueError as error:  # TOMLDecodeError, and numbers of too many digits
        raise InputError(
            f"{place}: A sides file must be valid TOML; got {error}. {_HOW}"
        ) from error
    where = _Place(text=text, name=place)
    _check_keys(data, known=_FILE_KEYS, where=where.of())
    tables = data.get("side", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(
            f"{where.of('side')}: Sides are tables headed [[side]], in double brackets; got "
            f"{_kind(tables)}. {_HOW}"
        )
    sides = tuple(_side(table, where=where, index=index) for index, table in enumerate(tables))
    complaint = complaint_about(sides)
    if complaint is not None:
        at = (
            where.of() if complaint.side is None else where.of_side(complaint.side, complaint.words)
        )
        raise InputError(f"{at}: {complaint.message}")
    basis = data.get("basis", "declared")
    if basis not in BASES:
        raise InputError(
            f"{where.of('basis')}: The basis of sides is 'declared' or 'suggested'; got "
            f"{shown(basis)}. Delete the line for sides of your own."
        )
    return Sides(sides=sides, basis=basis)


class _Place:
    """Where in the text a side or a key stands, for messages."""

    def __init__(self, *, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._headers = [found.start() for found in _HEADER.finditer(text)]

    def of(self, key: str | None = None) -> str:
        """Return the file, with the line where ``key`` first begins one."""
        found = re.search(rf"^[ \t\[]*{re.escape(key)}\b", self._text, re.M) if key else None
        return self._at(found.start() if found else None)

    def of_side(self, index: int, words: str | None = None) -> str:
        """Return the file with the line of a side, or that of ``words`` inside it."""
        if index >= len(self._headers):  # written as an inline array
            return self._at(None)
        start = self._headers[index]
        end = (*self._headers, len(self._text))[index + 1]
        found = self._text.find(words, start, end) if words else -1
        return self._at(found if found >= 0 else start)

    def _at(self, offset: int | None) -> str:
        if offset is None:
            return self._name
        return f"{self._name}, line {self._text.count(chr(10), 0, offset) + 1}"


def _side(table: Mapping[str, Any], *, where: _Place, index: int) -> Side:
    _check_keys(
        table,
        known=_SIDE_KEYS,
        where=where.of_side(index, next((key for key in table if key not in _SIDE_KEYS), None)),
    )
    here = where.of_side(index)
    for key in ("name", "members"):
        if key not in table:
            raise InputError(f"{here}: A side needs {key!r}; got a side without. {_HOW}")
    name, members, share = table["name"], table["members"], table.get("expected_share")
    if not isinstance(name, str):
        raise InputError(
            f"{where.of_side(index, 'name')}: A side's name must be a string; got {_kind(name)}. "
            "Put it in quotation marks."
        )
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        got = members if not isinstance(members, list) else _first_other(members)
        raise InputError(
            f"{where.of_side(index, 'members')}: A side's members must be a list of strings; got "
            f'{_kind(got)} on side {shown(name)}. Write members = ["…", "…"].'
        )
    if share is not None and (isinstance(share, bool) or not isinstance(share, int | float)):
        raise InputError(
            f"{where.of_side(index, 'expected_share')}: A side's expected_share must be a number; "
            f"got {_kind(share)} for side {shown(name)}. A half is 0.5."
        )
    try:
        return Side(name=name, members=tuple(members), expected_share=share)
    except InputError as error:
        raise InputError(f"{here}: {error}") from error


def _check_keys(table: Mapping[str, Any], *, known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise InputError(
                f"{where}: A key {'of a side' if known is _SIDE_KEYS else 'of a sides file'} is "
                f"one of {', '.join(known)}; got {shown(key)}.{_advice(key, known=known)}"
            )


def _advice(key: str, *, known: Iterable[str]) -> str:
    if key in _FILE_KEYS:
        return f" {key!r} stands at the top of the file, above the first [[side]]."
    if key in _SIDE_KEYS:
        return f" {key!r} stands below a line [[side]]."
    close = get_close_matches(key.casefold(), known, n=1)
    return f" Did you mean {close[0]!r}?" if close else " Delete it."


def _first_other(members: list[object]) -> object:
    return next(member for member in members if not isinstance(member, str))


def _kind(value: object) -> str:
    """Return what a message calls a value: its kind where it is nested, else itself."""
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, list) else shown(value)
