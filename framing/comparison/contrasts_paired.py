"""One measure of all outlets on all events, and the differences between outlets on one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedDifferences:
    """An outlet's value less the other's on each event where both have one, least first.

    ``below`` and ``above`` say how far each may be off by errors of measurement. No event is named:
    what is worked out from these cannot depend on the order of anything.
    """

    values: tuple[float, ...]
    below: tuple[float, ...]
    above: tuple[float, ...]

    def mean_margins(self) -> tuple[float, float]:
        """Return how far their mean may be off by measurement, below and above."""
        below, above = (float(np.sqrt(np.sum(np.square(m)))) for m in (self.below, self.above))
        return below / len(self.values), above / len(self.values)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureTable:
    """A measure's values by event and outlet, NaN for those that have none.

    ``values``, ``below`` and ``above`` have shape ``(n_events, n_outlets)``; the last two say how
    far a value may be off by errors of measurement.
    """

    outlets: tuple[str, ...]
    unit: str
    values: Floats
    below: Floats
    above: Floats

    @classmethod
    def from_estimates(
        cls,
        estimates: Mapping[tuple[str, str], Estimate],
        *,
        events: Sequence[str],
        outlets: Sequence[str],
    ) -> Self:
        """Return the table of the estimates by event and outlet, of which there is at least one."""
        rows = {event: place for place, event in enumerate(events)}
        columns = {outlet: place for place, outlet in enumerate(outlets)}
        values, below, above = np.full((3, len(rows), len(columns)), np.nan)
        for (event, outlet), item in estimates.items():
            if item.value is None or item.low is None or item.high is None:
                continue
            cell = rows[event], columns[outlet]
            values[cell] = item.value
            below[cell], above[cell] = item.value - item.low, item.high - item.value
        unit = next(iter(estimates.values())).unit
        return cls(outlets=tuple(outlets), unit=unit, values=values, below=below, above=above)

    def on_events_with(self, n_outlets: int) -> Self:
        """Return the table of the events on which at least so many outlets have a value."""
        kept = np.isfinite(self.values).sum(axis=1) >= n_outlets
        return type(self)(
            outlets=self.outlets,
            unit=self.unit,
            values=self.values[kept],
            below=self.below[kept],
            above=self.above[kept],
        )

    def differences(self, outlet: str, *, other: str | None) -> PairedDifferences:
        """Return the outlet's differences from another, or from the mean of the others (None)."""
        place = self.outlets.index(outlet)
        rest = [at for at, name in enumerate(self.outlets) if name != outlet]
        against = rest if other is None else [self.outlets.index(other)]
        others = self._mean_of(against)
        # What makes the difference small is a low value here or a high one there.
        below = np.hypot(self.below[:, place], others.above)
        above = np.hypot(self.above[:, place], others.below)
        found = self.values[:, place] - others.values
        both = np.flatnonzero(np.isfinite(found))
        ordered = both[np.lexsort((above[both], below[both], found[both]))]
        return PairedDifferences(
            values=tuple(found[ordered].tolist()),
            below=tuple(below[ordered].tolist()),
            above=tuple(above[ordered].tolist()),
        )

    def _mean_of(self, columns: Sequence[int]) -> _Column:
        """Return the mean over columns with its margins, NaN where none has a value."""
        n = np.isfinite(self.values[:, columns]).sum(axis=1)
        n_or_none = np.where(n > 0, n, np.nan)
        # Sorted, so that the sums round alike whatever the outlets are called.
        values, below, above = (
            np.nansum(np.sort(part[:, columns] ** power, axis=1), axis=1)
            for part, power in ((self.values, 1), (self.below, 2), (self.above, 2))
        )
        return _Column(
            values=values / n_or_none,
            below=np.sqrt(below) / n_or_none,
            above=np.sqrt(above) / n_or_none,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Column:
    values: Floats
    below: Floats
    above: Floats
