from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from framing.errors import InputError
from framing.evaluation.cue_stance_gold import (
    POLNEAR_DEV_FILE,
    read_labeled_cues,
    read_stance_labels,
)
from tests.unit.evaluation.stance_data import write_stance_data

N_LABELS = 250


def test_there_are_as_many_labels_as_the_page_says() -> None:
    assert len(read_stance_labels()) == N_LABELS


def test_a_cue_is_labeled_once() -> None:
    counts = Counter(label.key for label in read_stance_labels())
    assert set(counts.values()) == {1}


def test_labels_of_one_stratum_weigh_alike() -> None:
    weights = {(label.stratum, label.weight) for label in read_stance_labels()}
    assert sorted(stratum for stratum, _ in weights) == [0, 1, 2, 3]


def test_cues_come_with_their_words(tmp_path: Path) -> None:
    write_stance_data(tmp_path, cue_of=lambda label: f"quipped on page {label.attribution_id}")
    found = read_labeled_cues(tmp_path)
    assert [cue.cue for cue in found] == [
        f"quipped on page {label.attribution_id}" for label in read_stance_labels()
    ]


def test_a_corpus_without_a_labeled_cue_is_refused(tmp_path: Path) -> None:
    path = tmp_path / POLNEAR_DEV_FILE
    path.parent.mkdir()
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"must hold every labeled cue; it lacks attribution"):
        read_labeled_cues(tmp_path)


def test_a_folder_without_the_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold polnear/dev\.jsonl\.gz"):
        read_labeled_cues(tmp_path)
