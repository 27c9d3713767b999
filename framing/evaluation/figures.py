"""Figures with their intervals, and the report that holds those of one task."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.datatypes import Json, data_frame, rounded
from framing.errors import InputError, shown

TABLE_COLUMNS = ("figure", "value", "95 % interval", "n", "wanted")
"""Headings of :meth:`EvaluationReport.table_rows`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of an evaluation.

    Parameters
    ----------
    name
        Stable name, such as ``babe_test_v4_macro_f1``: floors and model cards go by it.
    value
        The number, in ``unit``.
    low, high
        Ends of its 95 % interval, None for a number that has none.
    n
        What it rests on, counted in what ``note`` says.
    unit
        What it is measured in: ``macro-F1``, ``probability``, ``fraction``.
    target
        What we want, None for a number that is only told.
    higher_is_better
        Whether the target is a floor (a score) or a ceiling (an error).
    note
        What is counted, and whatever a reader must know.

    Raises
    ------
    InputError
        When a number is not finite, or one end of the interval is missing.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    n: int
    unit: str
    target: float | None = None
    higher_is_better: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise InputError(
                f"An interval has two ends or none; got low={self.low}, high={self.high} in "
                f"figure {shown(self.name)}."
            )
        for number in (self.value, self.low, self.high, self.target):
            if number is not None and not math.isfinite(number):
                raise InputError(
                    f"A figure is a finite number; got {number} in {shown(self.name)}. "
                    "Leave out a figure that the data do not define."
                )

    @property
    def meets_target(self) -> bool | None:
        """Whether the value reaches the target, None without one."""
        if self.target is None:
            return None
        value = rounded(self.value)
        return value >= self.target if self.higher_is_better else value <= self.target

    def to_dict(self) -> Json:
        """Return the figure as JSON-ready values."""
        return {
            "name": self.name,
            "value": rounded(self.value),
            "low": None if self.low is None else rounded(self.low),
            "high": None if self.high is None else rounded(self.high),
            "n": self.n,
            "unit": self.unit,
            "target": self.target,
            "higher_is_better": self.higher_is_better,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """The figures of one task, with everything that could change them.

    ``data`` maps each data file that was read to its SHA-256; ``seed`` is that of the resampling
    and of every draw; ``against`` names the second model of a comparison, None for one model.
    """

    task: str
    model: str
    model_sha256: str
    data: Mapping[str, str]
    seed: int
    figures: tuple[Figure, ...]
    against: str | None = None
    against_sha256: str | None = None

    def figure(self, name: str) -> Figure:
        """Return a figure by its name. Raises InputError when there is none of that name."""
        for found in self.figures:
            if found.name == name:
                return found
        raise InputError(
            f"Task {self.task} has no figure {shown(name)}; it has "
            f"{', '.join(found.name for found in self.figures)}."
        )

    def to_dict(self) -> Json:
        """Return the report as JSON-ready values."""
        return {
            "task": self.task,
            "model": self.model,
            "model_sha256": self.model_sha256,
            "against": self.against,
            "against_sha256": self.against_sha256,
            "data": dict(self.data),
            "seed": self.seed,
            "figures": [figure.to_dict() for figure in self.figures],
        }

    def to_pandas(self) -> Any:
        """Return a data frame with one row per figure (needs pandas).

        Raises
        ------
        MissingDependencyError
            When pandas is not installed.
        """
        about = {"task": self.task, "model": self.model}
        return data_frame([{**about, **figure.to_dict()} for figure in self.figures])

    def table_rows(self) -> list[tuple[str, str, str, str, str]]:
        """Return one row of text per figure, under :data:`TABLE_COLUMNS`.

        A target that the value misses is marked ``missed``.
        """
        return [
            (
                figure.name,
                f"{figure.value:.4f}",
                "" if figure.low is None else f"{figure.low:.4f} – {figure.high:.4f}",
                str(figure.n),
                _wanted(figure),
            )
            for figure in self.figures
        ]


def _wanted(figure: Figure) -> str:
    if figure.target is None:
        return ""
    sign = "≥" if figure.higher_is_better else "≤"
    return f"{sign} {figure.target:g}" + ("" if figure.meets_target else " (missed)")
