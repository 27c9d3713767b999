"""The task of stance, on cues whose stance is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.datatypes import Attitude, Commitment, CueAct
from framing.evaluation.cue_stance_gold import StanceLabel, read_stance_labels
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.stance import Contexts, accuracy, class_f1, macro_f1, measure_stance
from tests.unit.evaluation.stance_data import write_stance_data
from tests.unit.evaluation.tasks.stand_in import StandIn, inputs_of

N_DRAWS = 40
N_DRAWS = 10
TRUTH = np.asarray(["a", "a", "b", "b", "b"])
SAID = np.asarray(["a", "b", "b", "b", "c"])
ALL = np.arange(5)


def measured(data: Path, *, contexts: Contexts | None = None) -> dict[str, Figure]:
    inputs = replace(inputs_of(StandIn(lambda _: 0.5), data=data), n_draws=N_DRAWS)
    return {figure.name: figure for figure in measure_stance(inputs, contexts=contexts)}


def context_of(label: StanceLabel) -> dict[str, float]:
    stance = label.stance
    said = (stance.act, stance.commitment, stance.attitude)
    return {
        name.value: 0.9
        for name in said
        if name not in (CueAct.SPEECH, Commitment.NEUTRAL, Attitude.NEUTRAL)
    }


def test_accuracy_is_the_share_said_right() -> None:
    assert accuracy(TRUTH, SAID, ALL) == pytest.approx(3 / 5)


def test_weights_are_taken_for_the_rows_drawn() -> None:
    weights = np.asarray([4.0, 1.0, 1.0, 1.0, 1.0])
    assert accuracy(TRUTH, SAID, np.asarray([0, 1]), weights=weights) == pytest.approx(4 / 5)


def test_macro_f1_counts_a_class_that_was_only_said() -> None:
    # a: 2·1/(2+1), b: 2·2/(3+3), c: 0
    assert macro_f1(TRUTH, SAID, ALL) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_class_f1_is_of_the_class_alone() -> None:
    assert class_f1(TRUTH, SAID, "a", ALL) == pytest.approx(2 / 3)


def test_plain_cues_fare_as_calling_everything_neutral(tmp_path: Path) -> None:
    found = measured(write_stance_data(tmp_path, cue_of=lambda _: "said"))
    assert found["stance_coverage"].value == 1.0
    assert found["stance_act_accuracy"].value == found["stance_act_neutral_accuracy"].value < 1.0


def test_a_figure_of_known_cues_counts_them_alone(tmp_path: Path) -> None:
    places = {label.key: place for place, label in enumerate(read_stance_labels())}
    cues = ("said", "flummoxed")
    data = write_stance_data(tmp_path, cue_of=lambda label: cues[places[label.key] % 2])
    found = measured(data)
    assert found["stance_coverage"].value == 0.5
    assert found["stance_act_known_accuracy"].n == 125
    assert found["stance_act_accuracy"].n == 250


def test_unknown_cues_are_judged_by_their_contexts(tmp_path: Path) -> None:
    data = write_stance_data(tmp_path, cue_of=cue_among)
    contexts = {label.key: context_of(label) for label in read_stance_labels()}
    found = measured(data, contexts=contexts)
    assert found["stance_act_macro_f1"].value == 1.0
    assert found["stance_commitment_macro_f1"].value == 1.0
    assert found["stance_attitude_macro_f1"].value == 1.0


def test_a_class_has_its_own_figure_from_five_cues_on(tmp_path: Path) -> None:
    found = measured(write_stance_data(tmp_path, cue_of=lambda _: "said"))
    assert found["stance_commitment_doubting_f1"].n >= 5
    assert "stance_attitude_favourable_f1" not in found


def test_without_a_known_cue_there_is_no_figure_of_them(tmp_path: Path) -> None:
    found = measured(write_stance_data(tmp_path, cue_of=lambda _: "flummoxed"))
    assert found["stance_coverage"].value == 0.0
    assert [name for name in found if "_known_" in name] == []


def cue_among(label: StanceLabel) -> str:
    """Return a cue that the resource does not know, but for the plainest labels."""
    plain = not context_of(label) and not label.stance.alleged
    return ("flummoxed", "said")[plain]
