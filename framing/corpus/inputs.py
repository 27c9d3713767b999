"""What the user named, as single inputs: folders and patterns opened, each file once."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from framing.corpus.formats import SUFFIXES, format_of_name
from framing.corpus.items import Failure
from framing.datatypes import Notice
from framing.errors import InputError, ReadError, shown

STANDARD_INPUT = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_MAX_LISTED_SUFFIXES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file, address, or standard input; ``name`` is as given or found."""

    kind: Literal["file", "url", "standard_input"]
    name: str


@dataclass(slots=True, kw_only=True)
class InputFinder:
    """Opens folders and patterns, and remembers which files one run has met.

    ``on_notice`` is told what concerns the run and no single article: files of unknown kinds that
    were passed over, an input given twice.
    """

    on_notice: Callable[[Notice], None]
    _met: set[str] = field(default_factory=set)

    def find(self, names: Iterable[str | os.PathLike[str]]) -> Iterator[Input | Failure]:
        """Yield each input once, in the order given; those of a folder or pattern sorted."""
        for given in names:
            name = os.fspath(given)
            if not isinstance(name, str) or not name:
                error = InputError(f"An input must be a path or a URL; got {shown(name)}.")
                yield Failure(place=repr(name), error=error)
            elif name == STANDARD_INPUT:
                yield from self._once(Input(kind="standard_input", name=name), key=name)
            elif _URL.match(name):
                yield from self._once(Input(kind="url", name=name), key=name)
            elif os.path.isdir(name):
                yield from self._of_kind_known(name, found=_files_below(name), what="folder")
            elif os.path.lexists(name):
                yield from self._file(name)
            elif glob.has_magic(name):
                yield from self._of_kind_known(name, found=_matches(name), what="pattern")
            else:
                error = ReadError(f"A path must exist; got {shown(name)}. Check its spelling.")
                yield Failure(place=name, error=error)

    def _file(self, name: str) -> Iterator[Input | Failure]:
        yield from self._once(Input(kind="file", name=name), key=os.path.realpath(name))

    def _once(self, found: Input, *, key: str) -> Iterator[Input]:
        if key in self._met:
            message = f"{found.name} was given more than once and read once."
            self.on_notice(Notice(code="input_repeated", message=message))
            return
        self._met.add(key)
        yield found

    def _of_kind_known(
        self, name: str, *, found: Iterator[str | Failure], what: str
    ) -> Iterator[Input | Failure]:
        """Yield the files that can be read, and say which others there are."""
        passed_over: Counter[str] = Counter()
        n_found = 0
        for item in found:
            if isinstance(item, Failure):
                n_found += 1
                yield item
            elif format_of_name(item) is None:
                passed_over[PurePath(item).suffix or "no suffix"] += 1
            else:
                n_found += 1
                yield from self._file(item)
        if not n_found:
            others = f"only {_counted(passed_over)}" if passed_over else "none"
            error = ReadError(
                f"A {what} must lead to a file that can be read ({', '.join(SUFFIXES)}); got "
                f"{others}. Check its spelling."
            )
            yield Failure(place=name, error=error)
        elif passed_over:
            message = f"Passed over in {name}, of kinds that are not read: {_counted(passed_over)}."
            self.on_notice(Notice(code="files_passed_over", message=message))


def _files_below(folder: str) -> Iterator[str | Failure]:
    """Yield the files in a folder and below, sorted, hidden ones and devices left out."""
    failures: list[Failure] = []

    def note(error: OSError) -> None:
        failures.append(Failure(place=str(error.filename), error=unreadable(error)))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if not name.startswith(".") and not _is_device(path):
                yield path
    yield from failures


def _matches(pattern: str) -> Iterator[str | Failure]:
    for name in sorted(glob.glob(pattern, recursive=True)):
        if not os.path.isdir(name):
            yield name
        elif not pattern.rstrip("/").endswith(
            "**"
        ):  # there, the files below are matches themselves
            yield from _files_below(name)


def _is_device(path: str) -> bool:
    """Return whether a path is there and is no regular file: reading a pipe could wait forever."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False  # opening it will say why


def _counted(suffixes: Counter[str]) -> str:
    ordered = sorted(suffixes.items(), key=lambda item: (-item[1], item[0]))
    listed = [f"{number} × {suffix}" for suffix, number in ordered]
    more = ["…"] if len(listed) > _MAX_LISTED_SUFFIXES else []
    return ", ".join(listed[:_MAX_LISTED_SUFFIXES] + more)


def unreadable(error: OSError) -> ReadError:
    """Return the error for something that the system refuses to open or read."""
    reason = error.strerror or str(error)
    return ReadError(f"A file must be readable; got {reason!r}. Check the path and permissions.")
