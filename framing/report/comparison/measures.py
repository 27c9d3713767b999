"""The measures of the outlets side by side: one small chart for each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from framing.datatypes import ArticleScore, Estimate, IntervalKind, OutletScore
from framing.report.comparison.evidence import Evidence, Opening
from framing.report.comparison.measure_passages import passages_of
from framing.report.comparison.outlets import OutletView
from framing.report.comparison.wording import compared_wording, no_value_label
from framing.report.scale import Scale, choose_scale
from framing.report.view import MeasureView, percent, view_measures
from framing.report.visible import visible_line

_FRACTION_ENDS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Upper ends of a scale of fractions: the first that every interval fits under is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One outlet's value; ``measure`` carries the positions on the panel's scale."""

    outlet: OutletView
    measure: MeasureView
    n: int
    no_value_label: str
    reason: str
    opening: Opening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePanel:
    """One measure of all outlets on one scale."""

    name: str
    label: str
    explanation: str
    counted: str
    unit_text: str
    scale: Scale
    rows: tuple[MeasureRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no outlet has a value."""
        return all(row.measure.value is None for row in self.rows)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why outlets have no value, each reason once."""
        return tuple(dict.fromkeys(row.reason for row in self.rows if row.reason))


def overall_scores(outlets: Sequence[OutletScore]) -> tuple[OutletScore, ...]:
    """Return the scores over all events; of one event alone, that event's."""
    overall = tuple(score for score in outlets if score.event_id is None)
    if overall or len({score.event_id for score in outlets}) > 1:
        return overall
    return tuple(outlets)


def view_panels(
    outlet_scores: Sequence[OutletScore],
    *,
    outlets: Sequence[OutletView],
    scores: Sequence[ArticleScore],
    evidence: Evidence,
) -> tuple[MeasurePanel, ...]:
    """Return a panel for each measure that any outlet has, outlets in the order given."""
    by_outlet = {score.outlet: score for score in outlet_scores}
    articles = {score.article.article_id: score for score in scores}
    names = dict.fromkeys(name for score in outlet_scores for name in score.measures)
    units = {
        name: next(s.measures[name].unit for s in outlet_scores if name in s.measures)
        for name in names
    }
    panels = []
    for name in names:
        alike = [
            estimate
            for score in outlet_scores
            for other, estimate in score.measures.items()
            if units[name] == estimate.unit and (other == name or estimate.unit != "fraction")
        ]
        scale = shared_scale(units[name], estimates=alike)
        wording = compared_wording(name)
        rows = tuple(
            _row(
                outlet,
                name,
                by_outlet[outlet.name].measures[name],
                scale=scale,
                opening=evidence.open(
                    passages_of(
                        name,
                        [
                            articles[at]
                            for at in by_outlet[outlet.name].article_ids
                            if at in articles
                        ],
                    )
                ),
            )
            for outlet in outlets
            if outlet.name in by_outlet and name in by_outlet[outlet.name].measures
        )
        panels.append(
            MeasurePanel(
                name=name,
                label=wording.label,
                explanation=wording.explanation,
                counted=wording.counted,
                unit_text=rows[0].measure.unit_text,
                scale=scale,
                rows=rows,
            )
        )
    return tuple(panels)


def view_figures(
    outlet_scores: Sequence[OutletScore], *, outlets: Sequence[OutletView]
) -> tuple[tuple[OutletView, tuple[MeasureView, ...]], ...]:
    """Return each outlet with its measures, for a table without charts."""
    by_outlet: Mapping[str, OutletScore] = {score.outlet: score for score in outlet_scores}
    return tuple(
        (outlet, view_measures(by_outlet[outlet.name].measures))
        for outlet in outlets
        if outlet.name in by_outlet
    )


def shared_scale(unit: str, *, estimates: Sequence[Estimate]) -> Scale:
    """Return the scale that outlets share; fractions end where all their intervals do."""
    if unit == "percentile":
        # Words would not fit under so small a chart.
        scale = choose_scale(unit, estimates=estimates)
        return replace(scale, low_label="0th", middle_label="50th", high_label="100th")
    if unit != "fraction":
        return choose_scale(unit, estimates=estimates)
    highest = max((e.high for e in estimates if e.high is not None), default=1.0)
    high = next((end for end in _FRACTION_ENDS if highest <= end), 1.0)
    return Scale(
        low=0, high=high, low_label="0%", middle_label=percent(high / 2), high_label=percent(high)
    )


def is_sampling(outlet_scores: Sequence[OutletScore]) -> bool:
    """Return whether the intervals speak of other articles too."""
    kinds = {e.interval_kind for score in outlet_scores for e in score.measures.values()}
    return IntervalKind.SAMPLING in kinds


def _row(
    outlet: OutletView, name: str, estimate: Estimate, *, scale: Scale, opening: Opening | None
) -> MeasureRow:
    (measure,) = view_measures({name: estimate})
    is_interval = measure.low is not None and estimate.low is not None
    measure = replace(
        measure,
        scale=scale,
        value=None if estimate.value is None else scale.place(estimate.value),
        low=scale.place(estimate.low) if is_interval and estimate.low is not None else None,
        high=scale.place(estimate.high) if is_interval and estimate.high is not None else None,
    )
    reason = visible_line(estimate.reason or "")
    return MeasureRow(
        outlet=outlet,
        measure=measure,
        n=estimate.n,
        no_value_label=no_value_label(reason),
        reason=reason,
        opening=opening,
    )
