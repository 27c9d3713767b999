from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from framing.evaluation.figures import Figure
from framing.evaluation.source_kind_gold import Half, read_checked_sources
from framing.evaluation.tasks.resolution import measure_resolution
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from tests.unit.evaluation.tasks.hand_read_data import write_resolution_data


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    data = tmp_path_factory.mktemp("data")
    write_resolution_data(data)
    inputs = TaskInputs(
        data=data,
        analyzer=cast(Analyzer, None),
        generator=np.random.default_rng(0),
        n_draws=20,
    )
    return {figure.name: figure for figure in measure_resolution(inputs)}


def test_every_source_of_these_texts_is_resolved(figures: dict[str, Figure]) -> None:
    assert figures["resolution_resolved"].value == 1.0
    assert figures["resolution_checked_abstained"].value == 0.0


def test_silver_chains_agree_on_an_easy_pronoun(figures: dict[str, Figure]) -> None:
    assert figures["resolution_pronoun_silver_agreement"].value == 1.0


def test_checked_figures_are_of_the_half_that_no_rule_was_set_on(
    figures: dict[str, Figure],
) -> None:
    n_report = sum(checked.half is Half.REPORT for checked in read_checked_sources())
    assert figures["resolution_checked_accuracy"].n == n_report


def test_without_abstaining_precision_is_accuracy(figures: dict[str, Figure]) -> None:
    precision = figures["resolution_checked_precision"].value
    assert precision == pytest.approx(figures["resolution_checked_accuracy"].value)
    assert 0 < precision < 1


def test_gum_s_pronoun_is_joined_to_its_name(figures: dict[str, Figure]) -> None:
    assert figures["resolution_gum_dev_pronoun_accuracy"].value == 1.0
    assert figures["resolution_gum_test_b_cubed_f1"].value == 1.0
