from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.contrasts_paired import MeasureTable
from framing.datatypes import Estimate
from tests.unit.comparison.measured import COURIER, LEDGER, TIDE, measured

OUTLETS = (LEDGER, COURIER, TIDE)


def table_of(**rows: tuple[float | None, float | None, float | None]) -> MeasureTable:
    """Return the table of events by name, each with the values of the three outlets."""
    estimates: dict[tuple[str, str], Estimate] = {
        (event, outlet): measured(value)
        for event, values in rows.items()
        for outlet, value in zip(OUTLETS, values, strict=True)
    }
    return MeasureTable.from_estimates(estimates, events=sorted(rows), outlets=OUTLETS)


def test_outlets_are_compared_on_events_that_both_have() -> None:
    table = table_of(a=(0.5, 0.2, None), b=(0.9, None, 0.1), c=(0.4, 0.3, 0.2))
    paired = table.differences(LEDGER, other=COURIER)
    assert paired.values == pytest.approx((0.1, 0.3))


def test_the_rest_is_the_mean_of_the_others_on_the_event() -> None:
    table = table_of(a=(0.5, 0.2, 0.4), b=(0.9, None, 0.1), c=(0.4, None, None))
    assert table.differences(LEDGER, other=None).values == pytest.approx((0.2, 0.8))


def test_errors_of_both_are_in_the_difference() -> None:
    paired = table_of(a=(0.5, 0.2, 0.4)).differences(LEDGER, other=COURIER)
    assert paired.below == pytest.approx((0.01 * np.sqrt(2),))


def test_errors_of_the_rest_average_out() -> None:
    paired = table_of(a=(0.5, 0.2, 0.4)).differences(LEDGER, other=None)
    assert paired.above == pytest.approx((np.hypot(0.01, 0.01 / np.sqrt(2)),))


def test_a_high_value_there_makes_the_difference_low() -> None:
    table = MeasureTable(
        outlets=(LEDGER, COURIER),
        unit="fraction",
        values=np.array([[0.5, 0.3]]),
        below=np.array([[0.0, 0.1]]),
        above=np.array([[0.0, 0.2]]),
    )
    paired = table.differences(LEDGER, other=COURIER)
    assert (paired.below, paired.above) == ((0.2,), (0.1,))


def test_the_mean_is_surer_than_one_difference() -> None:
    table = table_of(**{f"e{n}": (0.5, 0.2, 0.4) for n in range(9)})
    margins = table.differences(LEDGER, other=COURIER).mean_margins()
    assert margins == pytest.approx([0.01 * np.sqrt(2) / 3] * 2)


def test_differences_do_not_say_which_event_they_are_of() -> None:
    table = table_of(a=(0.5, 0.2, 0.4), b=(0.9, 0.1, 0.1), c=(0.4, 0.3, 0.2))
    turned = table_of(z=(0.5, 0.2, 0.4), b=(0.9, 0.1, 0.1), a=(0.4, 0.3, 0.2))
    found = table.differences(LEDGER, other=None)
    assert found == turned.differences(LEDGER, other=None)
    assert list(found.values) == sorted(found.values)


def test_wide_events_are_those_with_enough_values() -> None:
    table = table_of(a=(0.5, 0.2, 0.4), b=(0.9, None, 0.1), c=(0.4, 0.3, 0.2))
    assert table.on_events_with(3).values.shape == (2, 3)
