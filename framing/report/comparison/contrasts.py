"""Outlet against outlet over several events, or why there is too little to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import Comparison, Contrast, Estimate, Specification
from framing.report.comparison.wording import (
    bounds_text,
    compared_wording,
    difference_text,
    difference_unit,
    no_value_label,
    q_text,
)
from framing.report.visible import visible_line

MOST_PAIRED = 8
"""Outlets up to which every pair is listed; of more, the page lists each against the rest."""

_LEVEL = 0.05
"""False discovery rate below which a dot is filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationView:
    """A contrast worked out another way."""

    name: str
    difference: str
    bounds: str
    p_value: str
    reason: str
    keeps_sign: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastView:
    """One contrast; ``value``, ``low`` and ``high`` are positions in [0, 1] with zero at 0.5."""

    outlet: str
    other: str
    difference: str
    bounds: str
    q_value: str
    is_clear: bool
    sign_kept: str
    n_events: int
    reason: str
    no_value_label: str
    value: float | None
    low: float | None
    high: float | None
    specifications: tuple[SpecificationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContrasts:
    """The contrasts of one measure: each outlet against the rest, and the pairs."""

    label: str
    unit: str
    against_rest: tuple[ContrastView, ...]
    pairs: tuple[ContrastView, ...]
    end_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastsView:
    """All contrasts; ``too_few`` says why there are none with a value."""

    measures: tuple[MeasureContrasts, ...]
    too_few: str
    n_pairs_left_out: int


def view_contrasts(comparison: Comparison) -> ContrastsView:
    """Return the contrasts of a comparison, by measure and then by size."""
    contrasts = comparison.contrasts
    valued = [item for item in contrasts if item.difference.value is not None]
    is_paired = len(comparison.outlet_names) <= MOST_PAIRED
    kept = [item for item in contrasts if item.other is None or is_paired] if valued else []
    return ContrastsView(
        measures=tuple(
            _view_measure(name, [item for item in kept if item.measure == name])
            for name in dict.fromkeys(item.measure for item in kept)
        ),
        too_few="" if valued else _too_few(comparison),
        n_pairs_left_out=sum(item.other is not None for item in contrasts)
        if valued and not is_paired
        else 0,
    )


def _too_few(comparison: Comparison) -> str:
    n_events = len(comparison.events)
    if n_events <= 1:
        return (
            "One event: the values describe these articles only. Their intervals are of "
            "measurement, and no test is made of the outlets."
        )
    needed = max((item.n_events_needed for item in comparison.contrasts), default=0)
    given = max((item.n_events for item in comparison.contrasts), default=n_events)
    if given < needed:
        return (
            f"Too few events: {needed} needed, {given} given. The values stand side by side, and "
            "no test is made."
        )
    return "No difference has a value; the values stand side by side."


def _view_measure(name: str, contrasts: Sequence[Contrast]) -> MeasureContrasts:
    bound = max(
        (
            abs(end)
            for item in contrasts
            for end in (item.difference.value, item.difference.low, item.difference.high)
            if end is not None
        ),
        default=0.0,
    )
    ordered = sorted(
        contrasts,
        key=lambda item: (
            item.difference.value is None,
            -(item.difference.value or 0.0),
            item.outlet,
            item.other or "",
        ),
    )
    views = [(item.other, _view(item, bound=bound)) for item in ordered]
    unit = contrasts[0].difference.unit
    return MeasureContrasts(
        label=compared_wording(name).label,
        unit=difference_unit(unit),
        against_rest=tuple(view for other, view in views if other is None),
        pairs=tuple(view for other, view in views if other is not None),
        end_text=difference_text(bound, unit).removeprefix("+") if bound else "",
    )


def _view(item: Contrast, *, bound: float) -> ContrastView:
    difference = item.difference
    reason = visible_line(difference.reason or "")
    n_valued = sum(other.difference.value is not None for other in item.specifications)
    n_kept = round((item.sign_kept_fraction or 0.0) * n_valued)
    return ContrastView(
        outlet=visible_line(item.outlet),
        other="the rest" if item.other is None else visible_line(item.other),
        difference=_difference(difference),
        bounds=_bounds(difference),
        q_value=q_text(item.q_value),
        is_clear=item.q_value is not None and item.q_value <= _LEVEL,
        sign_kept="" if item.sign_kept_fraction is None else f"{n_kept} of {n_valued}",
        n_events=item.n_events,
        reason=reason,
        no_value_label=no_value_label(reason),
        value=_place(difference.value, bound),
        low=_place(difference.low, bound),
        high=_place(difference.high, bound),
        specifications=tuple(
            _view_specification(other, sign=difference.value) for other in item.specifications
        ),
    )


def _view_specification(item: Specification, *, sign: float | None) -> SpecificationView:
    value = item.difference.value
    return SpecificationView(
        name=visible_line(item.name),
        difference=_difference(item.difference),
        bounds=_bounds(item.difference),
        p_value=q_text(item.p_value),
        reason=visible_line(item.difference.reason or ""),
        keeps_sign=None if value is None or sign is None else (value > 0) == (sign > 0),
    )


def _difference(estimate: Estimate) -> str:
    return "" if estimate.value is None else difference_text(estimate.value, estimate.unit)


def _bounds(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return bounds_text(estimate.low, estimate.high, estimate.unit)


def _place(value: float | None, bound: float) -> float | None:
    if value is None:
        return None
    return 0.5 if bound == 0 else 0.5 + value / (2 * bound)
