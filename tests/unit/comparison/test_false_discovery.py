from __future__ import annotations

from framing.comparison.false_discovery import q_values


def test_each_p_value_is_weighed_by_its_rank() -> None:
    # Ranks 1, 3, 2 of 3: .01·3, .04·3/3, and .03·3/2 = .045 lowered to the next one's .04.
    assert q_values([0.01, 0.04, 0.03]) == (0.03, 0.04, 0.04)


def test_what_was_not_tested_does_not_count() -> None:
    assert q_values([None, 0.01, None, 0.02]) == (None, 0.02, None, 0.02)


def test_nothing_tested_gives_nothing() -> None:
    assert q_values([None, None]) == (None, None)
    assert q_values([]) == ()


def test_one_test_keeps_its_p_value() -> None:
    assert q_values([0.2]) == (0.2,)
