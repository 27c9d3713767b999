from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Mention,
    Party,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Voice,
)
from framing.evaluation.figures import Figure
from framing.evaluation.seesaw_rows import SEESAW_FILE, found_stances, is_known_by, read_seesaw
from framing.evaluation.tasks.seesaw import measure_seesaw
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from tests.factories import make_analysis
from tests.unit.evaluation.tasks.tiny_attribution_data import write_rows

FIRST = "Lorne said Bert Quill was a liar."
SECOND = "Lorne said Quill was a fine man."


def stance(sent: int, subject: str, sentiment: str, target: str = "Bert Quill") -> dict[str, Any]:
    return {"sent": sent, "subject": subject, "sentiment": sentiment, "object": target}


def write(folder: Path, *stances: dict[str, Any]) -> Path:
    row = {
        "id": "story",
        "title": "",
        "outlet": "The Harbor Post",
        "text": f"{FIRST} {SECOND}",
        "split": "test",
        "sentence_offsets": [
            [0, len(FIRST)],
            [len(FIRST) + 1, len(FIRST) + 1 + len(SECOND)],
        ],
        "stances": list(stances),
    }
    write_rows(folder / SEESAW_FILE, [row, {**row, "id": "other", "split": "train"}])
    return folder


def test_stances_of_nobody_named_are_left_out(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        stance(0, "None", "NEG"),
        stance(0, "Not in the list", "NEG"),
        stance(1, "Ada Lorne", "POS"),
    )
    found = read_seesaw(data)
    assert [item.article.article_id for item in found] == ["story"]
    assert [(s.sentence, s.speaker, s.polarity) for s in found[0].stances] == [
        (1, "Ada Lorne", Polarity.POSITIVE)
    ]


def test_annotators_who_agree_count_once_and_who_do_not_count_nothing(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        stance(0, "Ada Lorne", "NEG"),
        stance(0, "Ada Lorne", "NEG"),
        stance(1, "Ada Lorne", "NEG"),
        stance(1, "Ada Lorne", "POS"),
    )
    assert [(s.sentence, s.polarity) for s in read_seesaw(data)[0].stances] == [
        (0, Polarity.NEGATIVE)
    ]


@pytest.mark.parametrize(
    ("name", "other", "known"),
    [
        ("Ada Lorne", "Lorne", True),
        ("Ada Lorne", "Mayor Ada LORNE", True),
        ("Ada Lorne", "Cora Lorne", False),
        ("Ada Lorne", "Lorne administration", False),
        ("Ada Lorne", "", False),
    ],
)
def test_a_name_is_known_by_its_forms(name: str, other: str, known: bool) -> None:
    assert is_known_by(name, names=[other]) is known


def analysis(first: Polarity, second: Polarity) -> ArticleAnalysis:
    """Lorne (party 0) speaks of Quill (party 1) in either sentence."""
    made = make_analysis([(FIRST, 0.1), (SECOND, 0.1)], article_id="story")
    text = made.article.text
    places = (text.index("Bert Quill"), text.index("Quill was a fine"))

    def mention(start: int, polarity: Polarity, attribution: int | None) -> Mention:
        return Mention(
            span=Span(part="text", start=start, end=start + 5),
            party=1,
            voice=Voice.PARAPHRASED,
            attribution=attribution,
            polarity={name: 0.8 if name is polarity else 0.1 for name in Polarity},
        )

    evidence = AttributionEvidence(
        attributions=tuple(_said(text, start) for start in places),
        parties=(_party("Ada Lorne"), _party("Bert Quill")),
        mentions=(
            mention(places[0], first, 0),
            mention(places[1], second, 1),
            mention(places[0] + 1, Polarity.POSITIVE, None),
        ),
    )
    return dataclasses.replace(made, attribution=evidence)


def _party(name: str) -> Party:
    return Party(name=name, kind=SourceKind.NAMED_PERSON, mentions=(), words_spoken=5)


def _said(text: str, content: int) -> Attribution:
    start = text.rindex("Lorne", 0, content)
    return Attribution(
        source=Source(
            spans=(Span(part="text", start=start, end=start + 5),),
            kind=SourceKind.NAMED_PERSON,
            party=0,
        ),
        cue=Cue(
            spans=(Span(part="text", start=start + 6, end=start + 10),),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(Span(part="text", start=content, end=content + 15),),
        quotation=QuotationKind.INDIRECT,
        probability=0.9,
        n_words=4,
    )


def test_found_stances_are_those_in_somebodys_words(tmp_path: Path) -> None:
    item = read_seesaw(write(tmp_path))[0]
    found = found_stances(analysis(Polarity.NEGATIVE, Polarity.NEUTRAL), sentences=item.sentences)
    assert found == [(0, 0, 1, Polarity.NEGATIVE), (1, 0, 1, Polarity.NEUTRAL)]


class Reader:
    def __init__(self, found: ArticleAnalysis) -> None:
        self._found = found

    def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
        for _ in articles:
            yield self._found


def measured(data: Path, found: ArticleAnalysis) -> dict[str, Figure]:
    inputs = TaskInputs(
        data=data,
        analyzer=cast(Analyzer, Reader(found)),
        generator=np.random.default_rng(0),
        n_draws=20,
    )
    return {figure.name: figure for figure in measure_seesaw(inputs)}


def test_agreement_is_over_stances_found_with_a_sign(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        stance(0, "Ada Lorne", "NEG"),
        stance(1, "Ada Lorne", "POS"),
        stance(1, "Bert Quill", "NEG", target="Ada Lorne"),
        stance(0, "Cora Vane", "NEG"),
    )
    found = measured(data, analysis(Polarity.POSITIVE, Polarity.POSITIVE))
    assert found["seesaw_parties_known_fraction"].value == 0.5
    assert found["seesaw_found_fraction"].value == 0.5
    assert found["seesaw_sign_agreement"].value == 0.5
    assert found["seesaw_sign_agreement"].n == 2
    assert found["seesaw_sign_agreement_if_always_negative"].value == 0.5


def test_a_neutral_mention_is_found_and_has_no_sign(tmp_path: Path) -> None:
    data = write(tmp_path, stance(0, "Ada Lorne", "NEG"), stance(1, "Ada Lorne", "POS"))
    found = measured(data, analysis(Polarity.NEGATIVE, Polarity.NEUTRAL))
    assert found["seesaw_found_fraction"].value == 1.0
    assert found["seesaw_signed_fraction"].value == 0.5
    assert found["seesaw_sign_agreement"].value == 1.0
