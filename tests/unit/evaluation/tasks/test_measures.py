"""Each task on answers that are known: of a stand-in model, or of the tiny data itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import SimpleNamespace

import pytest

from framing.evaluation.figures import EvaluationReport, Figure
from framing.evaluation.tasks.calibration import measure_calibration
from framing.evaluation.tasks.context import measure_context
from framing.evaluation.tasks.identity import measure_identity
from framing.evaluation.tasks.prevalence import measure_prevalence
from framing.evaluation.tasks.quotes import measure_quotes
from framing.loaded.calibration import Scaling
from tests.unit.evaluation.tasks.stand_in import StandIn, inputs_of
from tests.unit.evaluation.tasks.tiny_data import QUOTES
from tests.unit.scoring.examples import CALIBRATION

LOADED_WORDS = ("disgraceful", "monstrous", "vicious")

Reports = dict[str, EvaluationReport]


def by_name(figures: list[Figure]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}


def test_babe_counts_the_rows_of_each_view(reports: Reports) -> None:
    report = reports["babe"]
    assert report.figure("babe_test_v4_macro_f1").n == 18
    assert report.figure("babe_test_by_article_macro_f1").n == 18
    assert report.figure("babe_test_sg2_macro_f1").n < 18


def test_babe_puts_the_yardsticks_beside_the_model(reports: Reports) -> None:
    report = reports["babe"]
    # The tiny set's loaded sentences share their words, which is all the baseline needs.
    assert report.figure("babe_test_v4_word_baseline_macro_f1").value == 1.0
    assert report.figure("babe_test_by_article_outlet_baseline_area_within_outlet").value == 0.5


def test_calibration_finds_probabilities_that_are_off(tiny_data: Path) -> None:
    # Shares are .8 and .2; the stand-in says .1 more of either.
    marks = ("disgraceful", "cronies", "vicious")
    judge = StandIn(lambda text: 0.9 if any(mark in text for mark in marks) else 0.3)
    found = by_name(measure_calibration(inputs_of(judge, data=tiny_data)))
    assert found["calibration_error"].value == pytest.approx(0.1)
    assert found["calibration_mean_difference"].value == pytest.approx(0.1)
    assert found["calibration_error"].n == found["calibration_mean_difference"].n < 18


def test_ptc_counts_annotated_spans_of_wording_only(reports: Reports) -> None:
    report = reports["ptc"]
    assert report.figure("ptc_loaded_or_labeling_f1").n == 4
    assert report.figure("ptc_any_category_f1").n == 8
    assert report.figure("ptc_typed_f1").n == 8


def test_ptc_tells_the_share_of_loaded_lines(reports: Reports) -> None:
    figure = reports["ptc"].figure("ptc_gold_loaded_line_fraction")
    assert figure.value == pytest.approx(1 / 3)
    assert figure.n == 12


def test_news_gives_quartiles_in_order(reports: Reports) -> None:
    report = reports["news"]
    lower, median, upper = (
        report.figure(f"news_mean_loaded_probability_{name}").value
        for name in ("lower_quartile", "median", "upper_quartile")
    )
    assert lower <= median <= upper


def test_context_is_the_difference_between_alone_and_inside(tiny_data: Path) -> None:
    judge = StandIn(lambda text: 0.5, in_article=lambda text: 0.9 if "disgraceful" in text else 0.5)
    found = by_name(measure_context(inputs_of(judge, data=tiny_data)))
    figure = found["context_mean_change"]
    # Each of the 4 annotated articles has one such sentence; news has none.
    assert figure.value == pytest.approx(4 * 0.4 / figure.n)


def test_context_of_a_model_that_reads_sentences_alone_is_nil(tiny_data: Path) -> None:
    found = measure_context(inputs_of(StandIn(lambda text: 0.3), data=tiny_data))
    assert [figure.value for figure in found] == [0.0, 0.0]


def test_quotes_finds_a_model_that_listens_to_them(tiny_data: Path) -> None:
    judge = StandIn(lambda text: 0.8 if QUOTES[1] in text else 0.2)
    found = by_name(measure_quotes(inputs_of(judge, data=tiny_data)))
    outlet = found["quotes_outlet_mean_change"].value
    assert outlet > 0.05
    # The stand-in's outlet probability is half of the whole sentence's.
    assert found["quotes_whole_sentence_mean_change"].value == pytest.approx(2 * outlet)


def test_quotes_are_exchanged_three_times_each(tiny_data: Path) -> None:
    found = measure_quotes(inputs_of(StandIn(lambda text: 0.2), data=tiny_data))
    assert found[0].value == 0.0
    assert found[0].n % 3 == 0


def test_identity_finds_the_group_that_is_judged_otherwise(tiny_data: Path) -> None:
    judge = StandIn(lambda text: 0.6 if "Mexic" in text else 0.5)
    found = by_name(measure_identity(inputs_of(judge, data=tiny_data)))
    shift = found["identity_largest_group_shift"]
    assert shift.value == pytest.approx(0.1)
    assert "Mexico of nation" in shift.note
    assert found["identity_party_mean_change"].value == 0.0


def test_identity_counts_a_change_over_all_other_groups(tiny_data: Path) -> None:
    judge = StandIn(lambda text: 0.6 if "Republican" in text else 0.5)
    found = by_name(measure_identity(inputs_of(judge, data=tiny_data)))
    assert found["identity_party_mean_change"].value == pytest.approx(0.1)
    assert found["identity_largest_group_shift"].value == pytest.approx(0.1)


def test_a_model_compared_with_itself_loses_nothing(reports: Reports) -> None:
    assert {figure.value for figure in reports["quantisation"].figures} == {0.0}


def test_prevalence_of_a_model_that_knows_is_right_where_the_mean_is_not(tiny_data: Path) -> None:
    knowing = StandIn(lambda text: 0.8 if any(word in text for word in LOADED_WORDS) else 0.3)
    knowing.model = SimpleNamespace(
        read_json=lambda name: {
            "measures": dataclasses.replace(
                CALIBRATION, majority=Scaling(slope=8.0, intercept=0.0)
            ).to_dict()
        }
    )
    found = by_name(measure_prevalence(inputs_of(knowing, data=tiny_data)))
    assert found["prevalence_20_percent_error"].value == pytest.approx(0.0, abs=0.01)
    assert found["prevalence_20_percent_coverage"].value == 1.0
    assert found["prevalence_20_percent_error_of_mean"].value == pytest.approx(0.2)
