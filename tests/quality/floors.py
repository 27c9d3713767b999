"""The floors of the shipped model's figures, and how they are moved.

``floors.json`` holds a bound per figure, by figure name: a floor for a score, a ceiling for an
error. Run ``python -m tests.quality.floors --update-floors`` to raise every bound that the model
now beats; a bound that must give way needs ``--lower-floors REASON``, and the reason is kept in
the file. Without either the program only says where the model stands. ``--data DIR`` names the
data folder, ``FRAMING_DATA`` otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from framing.evaluation.datasets import DATA_VARIABLE
from framing.evaluation.figures import Figure
from framing.evaluation.tasks import run_task

FLOORS_FILE = Path(__file__).with_name("floors.json")

TASKS = (
    "babe",
    "calibration",
    "ptc",
    "attribution",
    "polarity",
    "entities",
    "quotes",
    "identity",
    "events",
    "naming",
    "facts",
)
"""Tasks whose figures have floors."""

GATED = (
    "babe_test_v4_macro_f1",
    "babe_test_v4_area_under_curve",
    "babe_test_sg2_macro_f1",
    "babe_test_sg2_area_under_curve",
    "babe_test_by_article_macro_f1",
    "babe_test_by_article_area_under_curve",
    "babe_test_by_article_area_within_outlet",
    "calibration_error",
    "ptc_loaded_or_labeling_f1",
    "ptc_any_category_f1",
    "ptc_typed_f1",
    "ptc_span_count_interval_coverage",
    "attribution_who_said_what_f1",
    "attribution_recall_without_marks",
    "attribution_voice_f1",
    "attribution_source_exact_f1",
    "attribution_cue_exact_f1",
    "attribution_content_exact_f1",
    "polarity_test_rw_macro_f1",
    "entities_conllpp_all_f1",
    "quotes_outlet_mean_change",
    "identity_all_mean_change",
    "identity_largest_group_shift",
    "events_allsides_bcubed_f1",
    "events_ecbplus_bcubed_f1",
    "naming_precision",
    "naming_f1",
    "facts_alignment_precision",
    "facts_alignment_f1",
    "facts_omission_f1",
    "facts_status_macro_f1",
)
"""Figures that have floors."""

TOLERANCE = 0.002
"""How far a figure may fall short of its bound.

Processors round the last bits of a float sum differently, which moves a sentence across a threshold
now and then: two of a thousand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Bounds by figure name, and why any of them was ever lowered."""

    bounds: Mapping[str, float]
    lowered: tuple[Mapping[str, Any], ...] = field(default=())

    @classmethod
    def read(cls, path: Path = FLOORS_FILE) -> Self:
        """Return the floors that a file holds."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(bounds=data["bounds"], lowered=tuple(data["lowered"]))

    def write(self, path: Path = FLOORS_FILE) -> None:
        """Write the floors, figures in the order of :data:`GATED`."""
        ordered = {name: self.bounds[name] for name in GATED if name in self.bounds}
        data = {"bounds": ordered, "lowered": list(self.lowered)}
        path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")

    def shortfall(self, figure: Figure) -> float:
        """Return by how much a figure misses its bound, negative where it is better.

        Raises
        ------
        KeyError
            When the figure has no bound yet.
        """
        if figure.name not in self.bounds:
            raise KeyError(f"{figure.name} has no floor yet; run this with --update-floors")
        bound = self.bounds[figure.name]
        return bound - figure.value if figure.higher_is_better else figure.value - bound

    def updated(self, figures: Sequence[Figure], *, reason: str | None = None) -> Floors:
        """Return the floors raised to the figures; those that are missed only with a reason.

        Raises
        ------
        SystemExit
            When a figure misses its bound and no reason is given.
        """
        bounds = dict(self.bounds)
        lowered = list(self.lowered)
        for figure in figures:
            value = round(figure.value, 4)
            missed = figure.name in bounds and self.shortfall(figure) > 0
            if missed and self.shortfall(figure) <= TOLERANCE and reason is None:
                continue
            if missed:
                if not reason:
                    raise SystemExit(
                        f"{figure.name} is {value}, short of {bounds[figure.name]}: find out why, "
                        "or give the reason with --lower-floors REASON."
                    )
                entry = {"figure": figure.name, "was": bounds[figure.name], "is": value}
                lowered.append({**entry, "reason": reason})
            bounds[figure.name] = value
        return replace(self, bounds=bounds, lowered=tuple(lowered))


def gated_figures(data: Path) -> list[Figure]:
    """Return the shipped model's figures that have floors."""
    return [
        figure
        for task in TASKS
        for figure in run_task(task, data=data).figures
        if figure.name in GATED
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print where the model stands, and move the floors when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get(DATA_VARIABLE))
    parser.add_argument("--update-floors", action="store_true", help="raise what is beaten")
    parser.add_argument(
        "--lower-floors", metavar="REASON", help="lower what is missed, and say why"
    )
    options = parser.parse_args(arguments)
    if options.data is None:
        parser.error(f"name the data folder with --data or {DATA_VARIABLE}")
    floors = Floors.read()
    figures = gated_figures(options.data)
    for figure in figures:
        bound = floors.bounds.get(figure.name)
        sys.stdout.write(f"{figure.name}\t{figure.value:.4f}\t{bound}\n")
    if options.update_floors or options.lower_floors:
        floors.updated(figures, reason=options.lower_floors).write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
