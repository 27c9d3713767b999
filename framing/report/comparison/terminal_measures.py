"""The outlets' measures in the terminal, and which of their differences are clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.datatypes import Comparison, Estimate, OutletScore
from framing.report.comparison.contrasts import ContrastsView, ContrastView
from framing.report.comparison.measures import is_sampling, overall_scores
from framing.report.comparison.wording import compared_wording, no_value_label
from framing.report.terminal_parts import GAP
from framing.report.view import view_measures
from framing.report.visible import visible_line
from framing.report.voices.wording import counted

_NAME_WIDTH = 24
_LEAST_WIDTH = 14
"""Columns of a measure, so that its name needs no more than three lines."""
_CONTRASTS_SHOWN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One measure: its name, the width it needs, and a cell for each outlet."""

    label: str
    width: int
    cells: tuple[Text, ...]


def print_outlet_measures(comparison: Comparison, console: Console) -> None:
    """Print a line for each outlet; measures that do not fit beside one another go below."""
    scores = overall_scores(comparison.outlets)
    if not scores:
        return
    console.print()
    console.print(Text("Measures", style="bold"))
    kind = "over other such articles" if is_sampling(scores) else "of measurement in these articles"
    console.print(Text(f"With 95% intervals {kind}.", style="dim"))
    names = [_shortened(visible_line(score.outlet), _NAME_WIDTH) for score in scores]
    width = max(map(len, names))
    for number, columns in enumerate(_blocks(_columns(scores), room=console.width - width - GAP)):
        if number:
            console.print()
        table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim")
        table.add_column("", width=width, no_wrap=True)
        for column in columns:
            table.add_column(Text(column.label), width=column.width, vertical="bottom")
        for place, name in enumerate(names):
            table.add_row(Text(name), *(column.cells[place] for column in columns))
        console.print(table)
    missing = [name for name in _measures_of(scores) if not _valued(name, scores)]
    if missing:
        labels = "; ".join(compared_wording(name).label for name in missing)
        console.print(Text(f"No outlet has a value: {labels}.", style="dim"))


def print_contrasts(comparison: Comparison, *, view: ContrastsView, console: Console) -> None:
    """Print the differences that stay clear of chance, or that there are too few events."""
    console.print()
    console.print(Text("Differences", style="bold"))
    if view.too_few:
        needed = max((item.n_events_needed for item in comparison.contrasts), default=0)
        text = view.too_few
        if needed and len(comparison.events) == 1:
            text += f" Too few events: {needed} are needed."
        console.print(Text(text))
        return
    clear = [
        (label, unit, contrast)
        for label, unit, contrast in _all_contrasts(view)
        if contrast.is_clear
    ]
    for label, unit, contrast in clear[:_CONTRASTS_SHOWN]:
        console.print(_contrast_line(label, unit, contrast))
    n_left = len(clear) - _CONTRASTS_SHOWN
    if n_left > 0:
        console.print(Text(f"and {counted(n_left, 'more clear difference')}", style="dim"))
    n_valued = sum(item.difference.value is not None for item in comparison.contrasts)
    console.print(
        Text(
            f"{len(clear):,} of {counted(n_valued, 'contrast')} at a false discovery rate of 5% "
            "(q 0.05).",
            style="dim",
        )
    )


def _all_contrasts(view: ContrastsView) -> Iterator[tuple[str, str, ContrastView]]:
    """Yield the contrasts with their measure and unit, those against the rest first."""
    for measure in view.measures:
        for contrast in measure.against_rest:
            yield measure.label, measure.unit, contrast
    for measure in view.measures:
        for contrast in measure.pairs:
            yield measure.label, measure.unit, contrast


def _contrast_line(label: str, unit: str, contrast: ContrastView) -> Text:
    figure = f"{contrast.difference} {unit}".rstrip()
    kept = f", sign kept in {contrast.sign_kept} other ways" if contrast.sign_kept else ""
    return Text.assemble(
        (f"{label}: ", "dim"),
        (f"{contrast.outlet} less {contrast.other} ", ""),
        (figure, "bold"),
        (f" [{contrast.bounds}], q {contrast.q_value}{kept}", ""),
    )


def _columns(scores: Sequence[OutletScore]) -> Iterator[_Column]:
    """Yield a column for each measure that any outlet has a value of."""
    for name in _measures_of(scores):
        if not _valued(name, scores):
            continue
        estimates = [score.measures.get(name) for score in scores]
        cells = tuple(_cell(name, estimate) for estimate in estimates)
        (measure, *_) = view_measures({name: next(e for e in estimates if e is not None)})
        unit = f" ({measure.unit_text})" if measure.unit_text else ""
        yield _Column(
            label=f"{compared_wording(name).label}{unit}",
            width=max(_LEAST_WIDTH, *(len(cell) for cell in cells)),
            cells=cells,
        )


def _measures_of(scores: Sequence[OutletScore]) -> list[str]:
    return list(dict.fromkeys(name for score in scores for name in score.measures))


def _valued(name: str, scores: Sequence[OutletScore]) -> bool:
    return any(score.measures[name].value is not None for score in scores if name in score.measures)


def _cell(name: str, estimate: Estimate | None) -> Text:
    if estimate is None:
        return Text("")
    if estimate.value is None:
        return Text(no_value_label(estimate.reason or ""), style="dim")
    (measure,) = view_measures({name: estimate})
    bounds = measure.bounds_text.replace("%", "").replace(" to ", ", ")
    return Text.assemble((measure.figure, "bold"), f" [{bounds}]" if bounds else "")


def _blocks(columns: Iterator[_Column], *, room: int) -> Iterator[list[_Column]]:
    """Yield as many columns at a time as stand beside one another in ``room``."""
    block: list[_Column] = []
    for column in columns:
        taken = sum(other.width + GAP for other in block)
        if block and taken + column.width > room:
            yield block
            block = []
        block.append(column)
    if block:
        yield block


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
