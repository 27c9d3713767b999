from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from framing.datatypes import Accusation, Mention, Span, Voice
from framing.errors import InputError
from framing.evaluation.accusation_gold import (
    NEWSMTSC_FILE,
    POLNEAR_FILE,
    AccusationGold,
    AccusedGold,
)
from framing.evaluation.tasks.accusation import (
    FoundInArticle,
    Judged,
    f1,
    judge,
    measure_accusation,
    precision,
    recall,
    share_of_hits,
)
from tests.unit.evaluation.tasks.stand_in import StandIn, inputs_of

SENTENCES = ("Ada Hale lied to the board.", "The ferry sailed in May.")
TEXT = " ".join(SENTENCES)
ALL = np.arange(4)
PLAIN = np.ones(4)


def span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)


def gold(
    place: int, *, document: str = "d-0", sample: str = "reported", accused: bool | None = None
) -> AccusationGold:
    start = TEXT.index(SENTENCES[place])
    is_accused = place == 0 if accused is None else accused
    return AccusationGold(
        document=document,
        data_set="polnear",
        span=span(start, start + len(SENTENCES[place])),
        sample=sample,
        stratum="matched" if place == 0 else "other",
        weight=1.0 + place,
        accused=(AccusedGold(span=span(0, 8), voice=Voice.OUTLET),) if is_accused else (),
    )


def found(*, party: int = 0, voice: Voice = Voice.OUTLET, at: int = 0) -> FoundInArticle:
    sentence = gold(at).span
    return FoundInArticle(
        accusations=[(party, Accusation(span=sentence, trigger=span(9, 13), voice=voice))],
        mentions=[
            Mention(span=span(0, 8), party=0, voice=Voice.OUTLET),
            Mention(span=span(17, 26), party=1, voice=Voice.OUTLET),
        ],
    )


def judged(accuses: str, called: str) -> Judged:
    """Return four sentences; a letter x stands for yes."""
    nothing = np.zeros(4, dtype=np.bool_)
    return Judged(
        accuses=np.asarray([mark == "x" for mark in accuses]),
        called=np.asarray([mark == "x" for mark in called]),
        accused_right=nothing,
        voice_right=nothing,
        weights=np.asarray([1.0, 1.0, 1.0, 3.0]),
    )


def test_the_accused_and_the_voice_are_right() -> None:
    result = judge([gold(0)], {"d-0": found()})
    assert (result.called[0], result.accused_right[0], result.voice_right[0]) == (True, True, True)


def test_another_accused_is_not_right() -> None:
    result = judge([gold(0)], {"d-0": found(party=1)})
    assert (result.called[0], result.accused_right[0]) == (True, False)


def test_another_voice_is_not_right() -> None:
    assert not judge([gold(0)], {"d-0": found(voice=Voice.QUOTED)}).voice_right[0]


def test_an_accusation_in_another_sentence_is_none_of_this_one() -> None:
    assert not judge([gold(0)], {"d-0": found(at=1)}).called[0]


def test_precision_counts_what_was_called() -> None:
    assert precision(judged("xx..", "x.xx"), PLAIN, ALL) == pytest.approx(1 / 3)


def test_recall_counts_what_accuses() -> None:
    assert recall(judged("xx..", "x.xx"), PLAIN, ALL) == pytest.approx(1 / 2)


def test_f1_is_their_harmonic_mean() -> None:
    assert f1(judged("xx..", "x.xx"), PLAIN, ALL) == pytest.approx(0.4)


def test_a_sentence_weighs_what_it_stands_for() -> None:
    found_here = judged("xx..", "x.xx")
    assert precision(found_here, found_here.weights, ALL) == pytest.approx(1 / 5)


def test_a_sentence_drawn_twice_counts_twice() -> None:
    assert precision(judged("xx..", "x.xx"), PLAIN, np.asarray([0, 0, 2])) == pytest.approx(2 / 3)


def test_nothing_called_and_nothing_accused_is_zero() -> None:
    assert f1(judged("....", "...."), PLAIN, ALL) == 0.0


def test_the_share_of_hits_is_among_right_calls() -> None:
    right = np.asarray([True, False, True, True])
    assert share_of_hits(judged("xx..", "xxx."), right, ALL) == pytest.approx(1 / 2)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"id": f"d-{n}", "text": TEXT, "attributions": []} for n in range(4)]
    for name, kept in ((POLNEAR_FILE, rows), (NEWSMTSC_FILE, [])):
        (tmp_path / name).parent.mkdir()
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in kept)
    return tmp_path


LABELS = [
    gold(place, document=f"d-{number}", sample="development" if number < 2 else "reported")
    for number in range(4)
    for place in range(2)
]


def test_the_rules_find_the_accusation(data: Path) -> None:
    figures = measure_accusation(inputs_of(StandIn(lambda text: 0.5), data=data), labels=LABELS)
    by_name = {figure.name: figure.value for figure in figures}
    assert by_name["accusation_rules_f1"] == 1.0


def test_an_analysis_without_accusations_has_no_recall(data: Path) -> None:
    figures = measure_accusation(inputs_of(StandIn(lambda text: 0.5), data=data), labels=LABELS)
    by_name = {figure.name: figure.value for figure in figures}
    assert by_name["accusation_recall"] == 0.0


def test_figures_have_names_of_their_own(data: Path) -> None:
    figures = measure_accusation(inputs_of(StandIn(lambda text: 0.5), data=data), labels=LABELS)
    assert len({figure.name for figure in figures}) == len(figures)


def test_keywords_are_measured_beside_it(data: Path) -> None:
    labels = [*LABELS, gold(1, document="d-3", accused=True)]
    figures = measure_accusation(inputs_of(StandIn(lambda text: 0.5), data=data), labels=labels)
    by_name = {figure.name: figure.value for figure in figures}
    assert by_name["accusation_keywords_recall"] == pytest.approx(2 / 3)


def test_a_folder_without_the_documents_is_refused(data: Path) -> None:
    inputs = inputs_of(StandIn(lambda text: 0.5), data=data)
    with pytest.raises(InputError, match="got 0 reported and 0 development sentences"):
        measure_accusation(inputs, labels=[gold(0, document="elsewhere")])
