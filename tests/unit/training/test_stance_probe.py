"""The stance of cues that the resource does not know, read off their states."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.attribution.calibration import AttributionCalibration
from framing.attribution.stance import STANCE_OUTPUTS
from framing.pipeline import Analyzer
from framing.training.stance_probe import FEWEST, _examples, teach_stance
from tests.unit.training.invented_attribution import (
    article_row,
    relation,
    speaking_row,
    write_polnear,
)

# A quarter of the cues is "believes", a thought; a quarter is "claimed", which doubts.
N_ARTICLES = 4
N_SENTENCES = 24


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows, parsed = zip(
        *(speaking_row(number, n_sentences=N_SENTENCES) for number in range(N_ARTICLES)),
        strict=True,
    )
    return write_polnear(tmp_path_factory.mktemp("stance"), rows, parsed=parsed)


@pytest.fixture(scope="module")
def weights(analyzer: Analyzer, data: Path) -> dict[str, tuple[float, ...]]:
    return teach_stance(analyzer, data=data)


def test_only_outputs_with_enough_cues_are_taught(weights: dict[str, tuple[float, ...]]) -> None:
    assert {"thought", "doubting"} <= weights.keys() <= set(STANCE_OUTPUTS)
    assert not {"document", "favourable"} & weights.keys()


def test_an_output_has_a_weight_per_number_of_the_state(
    weights: dict[str, tuple[float, ...]],
) -> None:
    assert {len(row) for row in weights.values()} == {385}


@pytest.mark.parametrize("output", ["thought", "doubting"])
def test_an_output_reads_its_class_off_the_context(
    output: str, weights: dict[str, tuple[float, ...]], analyzer: Analyzer, data: Path
) -> None:
    calibration = AttributionCalibration(stance_weights=weights)
    examples = list(_examples(analyzer, data, n_articles=N_ARTICLES))
    inside, outside = (
        [
            calibration.stance(state)[output]
            for state, classes in examples
            if (output in classes) is wanted
        ]
        for wanted in (True, False)
    )
    assert min(len(inside), len(outside)) >= FEWEST
    assert np.mean(inside) > np.mean(outside) + 0.3


def test_every_annotated_cue_that_the_resource_knows_is_an_example(
    analyzer: Analyzer, data: Path
) -> None:
    examples = list(_examples(analyzer, data, n_articles=N_ARTICLES))
    assert len(examples) == N_ARTICLES * N_SENTENCES
    assert {state.shape for state, _ in examples} == {(384,)}


def test_fewer_articles_are_read_when_asked(analyzer: Analyzer, data: Path) -> None:
    examples = list(_examples(analyzer, data, n_articles=2))
    assert len(examples) == 2 * N_SENTENCES


def test_cues_that_the_resource_does_not_know_teach_nothing(
    analyzer: Analyzer, tmp_path: Path
) -> None:
    text = "Ada blorped that the pier is shut. It is open."
    relations = [
        relation(text, source="Ada", cue="blorped", content="that the pier is shut"),
        relation(text, content="It is open"),
    ]
    write_polnear(tmp_path, [article_row(text, relations)], parsed=[None])
    assert list(_examples(analyzer, tmp_path, n_articles=1)) == []
    assert teach_stance(analyzer, data=tmp_path) == {}
