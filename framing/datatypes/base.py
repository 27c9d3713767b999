"""What every type stands on: spans, voices, notices, and the writing of numbers and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Self

from framing.errors import InputError, MissingDependencyError, shown

SCHEMA_VERSION = 1
"""Version of the JSON contract: rises when a key is removed, not when one is added."""

DECIMALS = 4
"""Decimals kept of every number in a result; finer digits depend on the machine."""

Part = Literal["title", "text"]
Json = dict[str, Any]


def rounded(value: float) -> float:
    """Return ``value`` with the :data:`DECIMALS` that a result keeps (never ``-0.0``)."""
    return round(float(value), DECIMALS) + 0.0


def data_frame(rows: list[Json], *, columns: list[str] | None = None) -> Any:
    """Return ``rows`` as a pandas data frame.

    Parameters
    ----------
    rows
        One mapping per row.
    columns
        Names and order of the columns, which an empty frame has too; None: those of the rows.

    Raises
    ------
    MissingDependencyError
        When pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingDependencyError(
            "A data frame needs pandas, which is not installed; run pip install pandas."
        ) from error
    return pandas.DataFrame(rows, columns=columns)


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return the JSON text of a ``to_dict()`` result: UTF-8 characters kept, NaN refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


class Voice(StrEnum):
    """Who speaks: the outlet, a source in quotation marks, or a source that it paraphrases."""

    OUTLET = "outlet"
    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"


class Genre(StrEnum):
    """Kinds of article whose form decides who speaks in them, or that are one voice's by design.

    A news report has none of these.
    """

    INTERVIEW = "interview"
    LIVE_BLOG = "live_blog"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader of the result must know. ``code`` is stable, ``message`` is for people."""

    code: str
    message: str

    def to_dict(self) -> Json:
        """Return the notice as JSON-ready values."""
        return {"code": self.code, "message": self.message}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the notice that ``to_dict`` wrote."""
        return cls(code=data["code"], message=data["message"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """An input that could not become an article or a score: ``place`` says where it lies."""

    place: str
    message: str

    def to_dict(self) -> Json:
        """Return ``{"schema", "error": {"place", "message"}}``, one line of a JSONL result."""
        return {
            "schema": SCHEMA_VERSION,
            "error": {"place": self.place, "message": self.message},
        }


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, code points) of an article's title or text."""

    part: Part
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.part not in ("title", "text"):
            raise InputError(f"A span lies in 'title' or 'text'; got {shown(self.part)}.")
        if not 0 <= self.start <= self.end:
            raise InputError(
                f"A span needs 0 <= start <= end; got start={self.start}, end={self.end}."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Return the number of characters that both spans cover (0 in different parts)."""
        if self.part != other.part:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def to_list(self) -> list[Any]:
        """Return ``[part, start, end]``."""
        return [self.part, self.start, self.end]

    @classmethod
    def from_list(cls, data: list[Any]) -> Self:
        """Return the span that ``to_list`` wrote."""
        part, start, end = data
        return cls(part=part, start=start, end=end)
