"""BABE's three test views, and a view as one classifier judged it.

``test_v4`` is the official test with the re-labelled release's labels, ``test_sg2`` the same rows
with the original majority of five experts where there is one, ``test_by_article`` the test that
shares no article with the training rows, with the re-labelled release's labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.evaluation.bootstrap import Places
from framing.evaluation.datasets import BabeSplit, Row
from framing.evaluation.metrics import area_under_curve, area_within_groups, macro_f1

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class BabeView:
    """Rows with the column that holds their label and the output that predicts it."""

    name: str
    output: str
    column: str
    rows: tuple[Row, ...]

    @property
    def articles(self) -> list[str]:
        """The article of each row: its address, or the row itself where that is not known."""
        return [row["url"] or row["id"] for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A view with the probability that each row is loaded; above ``threshold`` it is called so."""

    view: BabeView
    truth: Bools
    probability: Floats
    threshold: float
    outlets: Places


def babe_views(split: BabeSplit) -> tuple[BabeView, ...]:
    """Return the three views."""
    with_sg2 = labelled(split.test, column="label_sg2")
    return (
        BabeView(name="test_v4", output="loaded_v4", column="label", rows=split.test),
        BabeView(name="test_sg2", output="loaded_sg2", column="label_sg2", rows=with_sg2),
        BabeView(
            name="test_by_article", output="loaded_v4", column="label", rows=split.test_by_article
        ),
    )


def labelled(rows: Sequence[Row], *, column: str) -> tuple[Row, ...]:
    """Return the rows that have a label in ``column``."""
    return tuple(row for row in rows if row[column] is not None)


def truth_of(rows: Sequence[Row], *, column: str) -> Bools:
    """Return whether each row is labelled loaded."""
    return np.asarray([bool(row[column]) for row in rows], dtype=np.bool_)


def judge(view: BabeView, *, probability: Floats, threshold: float) -> Judged:
    """Return the view with the probabilities of its rows, in their order."""
    numbers: dict[str, int] = {}
    outlets = [
        numbers.setdefault(row["outlet"] or f"unknown {place}", len(numbers))
        for place, row in enumerate(view.rows)
    ]
    return Judged(
        view=view,
        truth=truth_of(view.rows, column=view.column),
        probability=probability,
        threshold=threshold,
        outlets=np.asarray(outlets, dtype=np.intp),
    )


def judge_views(
    views: Sequence[BabeView],
    *,
    outputs: Mapping[str, Mapping[str, float]],
    thresholds: Mapping[str, float],
) -> list[Judged]:
    """Return the views as a model judged them.

    Parameters
    ----------
    views
        The views.
    outputs
        The model's probabilities by row id and output.
    thresholds
        Its thresholds by output.
    """
    return [
        judge(
            view,
            probability=np.asarray(
                [outputs[row["id"]][view.output] for row in view.rows], dtype=np.float64
            ),
            threshold=thresholds[view.output],
        )
        for view in views
    ]


def distinct_rows(views: Sequence[BabeView]) -> list[Row]:
    """Return every row of the views once, in the order of its first view."""
    return list({row["id"]: row for view in views for row in view.rows}.values())


def _macro_f1(judged: Judged, rows: Places) -> float:
    return macro_f1(judged.truth[rows], called=judged.probability[rows] > judged.threshold)


def _area(judged: Judged, rows: Places) -> float:
    return area_under_curve(judged.truth[rows], score=judged.probability[rows])


def _area_within_outlet(judged: Judged, rows: Places) -> float:
    return area_within_groups(
        judged.truth[rows], score=judged.probability[rows], groups=judged.outlets[rows]
    )


METRICS: Mapping[str, Callable[[Judged, Places], float]] = {
    "macro_f1": _macro_f1,
    "area_under_curve": _area,
    "area_within_outlet": _area_within_outlet,
}
"""Metrics of a judged view over some of its rows, by the last part of their figures' names.

``area_within_outlet`` takes pairs of rows of one outlet only; a row without an outlet is in none.
"""
