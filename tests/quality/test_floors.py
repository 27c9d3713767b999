"""The shipped model's figures stay at or above their floors, on data that cannot change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.evaluation import datasets
from tests.quality.conftest import Report
from tests.quality.floors import GATED, TOLERANCE, Floors

FINGERPRINTS: dict[str, str] = json.loads(
    Path(__file__).with_name("data_fingerprints.json").read_text(encoding="utf-8")
)

VIEWS = ("test_v4", "test_sg2", "test_by_article")


@pytest.mark.parametrize("file", list(FINGERPRINTS))
def test_the_data_are_those_of_the_floors(file: str, data: Path) -> None:
    assert datasets.fingerprint(data, file) == FINGERPRINTS[file]


@pytest.mark.parametrize("name", GATED)
def test_a_figure_is_no_worse_than_its_floor(name: str, report: Report) -> None:
    figure = report(name.split("_", 1)[0]).figure(name)
    assert Floors.read().shortfall(figure) <= TOLERANCE


@pytest.mark.parametrize("metric", ["macro_f1", "area_under_curve", "area_within_outlet"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_model_beats_word_counts(view: str, metric: str, report: Report) -> None:
    found = report("babe")
    baseline = found.figure(f"babe_{view}_word_baseline_{metric}").value
    assert found.figure(f"babe_{view}_{metric}").value > baseline + 0.02


def test_the_model_knows_more_than_the_outlet(report: Report) -> None:
    found = report("babe")
    baseline = found.figure("babe_test_by_article_outlet_baseline_macro_f1").value
    assert found.figure("babe_test_by_article_macro_f1").value > baseline + 0.05


def test_the_estimator_is_nearer_to_the_gold_share_than_the_mean_is(report: Report) -> None:
    found = report("ptc")
    gold = found.figure("ptc_gold_loaded_line_fraction").value
    estimated = found.figure("ptc_estimated_loaded_line_fraction").value
    mean = found.figure("ptc_mean_loaded_line_probability").value
    assert abs(estimated - gold) < abs(mean - gold)


def test_the_outlet_hears_less_of_a_quotation_than_the_sentence_does(report: Report) -> None:
    found = report("quotes")
    outlet = found.figure("quotes_outlet_mean_change").value
    assert outlet < found.figure("quotes_whole_sentence_mean_change").value


@pytest.mark.parametrize("events", ["allsides", "ecbplus"])
def test_grouping_beats_tfidf_linkage(events: str, report: Report) -> None:
    found = report("events")
    baseline = found.figure(f"events_{events}_tfidf_bcubed_f1").value
    assert found.figure(f"events_{events}_bcubed_f1").value > baseline + 0.03


@pytest.mark.parametrize("what", ["alignment", "omission"])
def test_facts_beat_tfidf(what: str, report: Report) -> None:
    found = report("facts")
    baseline = found.figure(f"facts_tfidf_{what}_f1").value
    assert found.figure(f"facts_{what}_f1").value > baseline + 0.02


def test_naming_joins_more_than_the_same_words_do(report: Report) -> None:
    found = report("naming")
    assert found.figure("naming_f1").value > found.figure("naming_same_words_f1").value + 0.02
