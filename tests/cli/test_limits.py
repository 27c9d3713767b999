"""``--fail-over`` by the lower end of the interval, and what is said where there is no value."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace

import pytest

from framing.cli.exits import ExitCode
from framing.cli.limits import Limit, parse_limit, passed_limits, unchecked_limits
from framing.cli.tally import Tally
from framing.datatypes import ArticleScore, Estimate, IntervalKind
from framing.scoring.descriptions import MEASURES
from tests.unit.report.attribution_factories import make_voices_score


def score_with(*, low: float, value: float, high: float) -> ArticleScore:
    """Return a score whose one_sidedness is this."""
    estimate = Estimate(
        value=value,
        low=low,
        high=high,
        n=4,
        unit="index",
        interval_kind=IntervalKind.MEASUREMENT,
    )
    score = make_voices_score()
    return replace(score, measures={**score.measures, "one_sidedness": estimate})


def undefined_score() -> ArticleScore:
    reason = "no sides are declared or suggested"
    estimate = Estimate.undefined(reason=reason, n=0, unit="index")
    score = make_voices_score()
    return replace(score, measures={**score.measures, "one_sidedness": estimate})


def tally(*, is_quiet: bool = False) -> Tally:
    return Tally(
        limits=[Limit(measure="one_sidedness", value=0.8)],
        errors_are_in_result=True,
        is_strict=False,
        is_quiet=is_quiet,
    )


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_have_a_limit(name: str) -> None:
    assert parse_limit(f"{name}=0.5") == Limit(measure=name, value=0.5)


def test_an_unknown_measure_lists_the_known_ones() -> None:
    with pytest.raises(ArgumentTypeError, match=r"no measure 'balance'.* one_sidedness,.* reply"):
        parse_limit("balance=0.5")


@pytest.mark.parametrize("text", ["one_sidedness=1.01", "one_sidedness=-1.5", "reply_fraction=2"])
def test_a_limit_outside_the_range_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="ranges over"):
        parse_limit(text)


def test_an_index_may_be_limited_below_zero() -> None:
    assert parse_limit("one_sidedness=-0.1").value == -0.1


def test_a_limit_is_passed_by_the_lower_end() -> None:
    score = score_with(low=0.81, value=0.9, high=1.0)
    (message,) = passed_limits(score, limits=[Limit(measure="one_sidedness", value=0.8)])
    assert "one_sidedness is 0.9, 95 % interval 0.81 to 1; the limit is 0.8" in message


def test_a_limit_that_only_the_value_passes_is_kept() -> None:
    score = score_with(low=0.3, value=0.9, high=1.0)
    assert not list(passed_limits(score, limits=[Limit(measure="one_sidedness", value=0.8)]))


def test_a_measure_without_value_passes_no_limit_and_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counted = tally()
    assert len(list(counted.counted([undefined_score()]))) == 1
    assert counted.exit_code() is ExitCode.DONE
    assert capsys.readouterr().err == (
        "framing: limit not checked: flood-1: one_sidedness has no value: no sides are declared "
        "or suggested\n"
    )


def test_a_measure_with_a_value_is_not_said_to_be_unchecked() -> None:
    score = score_with(low=0.3, value=0.9, high=1.0)
    assert not list(unchecked_limits(score, limits=[Limit(measure="one_sidedness", value=0.8)]))


def test_quiet_does_not_say_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(tally(is_quiet=True).counted([undefined_score()]))
    assert capsys.readouterr().err == ""


def test_many_that_were_not_checked_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    counted = tally()
    assert len(list(counted.counted([undefined_score()] * 25))) == 25
    counted.say_end(summary_wanted=False)
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (21, "framing: limit not checked: 5 times more.")


def test_a_passed_limit_ends_with_its_own_code() -> None:
    counted = tally()
    assert list(counted.counted([score_with(low=0.81, value=0.9, high=1.0)]))
    assert counted.exit_code() is ExitCode.LIMIT_PASSED
