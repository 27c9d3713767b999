"""What a task is given, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from framing.evaluation.bootstrap import N_DRAWS, Resampled, Statistic, bootstrap
from framing.evaluation.figures import Figure
from framing.pipeline import Analyzer

Progress = Callable[[int, int], None]
"""Called with the texts read so far in the step at hand, and how many the step has."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskInputs:
    """What a task works on: the data folder, the opened model, and a source of randomness.

    ``against`` is the second model of a comparison, None for every other task; ``n_draws`` are the
    draws behind each interval.
    """

    data: Path
    analyzer: Analyzer
    generator: np.random.Generator
    against: Analyzer | None = None
    n_draws: int = N_DRAWS
    progress: Progress | None = None

    def tracked(self, found: Iterable[T], *, total: int) -> Iterator[T]:
        """Yield what is found, telling ``progress`` of each."""
        for number, item in enumerate(found, start=1):
            yield item
            if self.progress is not None:
                self.progress(number, total)

    def resample(
        self, statistic: Statistic, *, clusters: Sequence[Hashable], at_most: int | None = None
    ) -> Resampled:
        """Return a statistic with its interval over drawn clusters, of ``at_most`` draws."""
        return bootstrap(
            statistic,
            clusters=clusters,
            generator=self.generator,
            n_draws=min(self.n_draws, at_most or self.n_draws),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: what it measures, the data files it reads, and the function that measures it."""

    name: str
    summary: str
    files: tuple[str, ...]
    measure: Callable[[TaskInputs], list[Figure]]
    compares_models: bool = False


def figure_of(
    name: str,
    found: Resampled,
    *,
    n: int,
    unit: str,
    target: float | None = None,
    higher_is_better: bool = True,
    note: str = "",
) -> Figure:
    """Return a bootstrapped number as a figure."""
    return Figure(
        name=name,
        value=found.value,
        low=found.low,
        high=found.high,
        n=n,
        unit=unit,
        target=target,
        higher_is_better=higher_is_better,
        note=note,
    )
