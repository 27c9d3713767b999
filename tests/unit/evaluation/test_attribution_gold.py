from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from framing.datatypes import (
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    QuotationKind,
    Source,
    SourceKind,
    Span,
)
from framing.errors import InputError
from framing.evaluation import datasets
from framing.evaluation.attribution_gold import (
    POLNEAR_REPEATED_FILE,
    Relation,
    found_relations,
    read_polnear,
    read_polnear_repeated,
)
from tests.factories import make_analysis
from tests.unit.evaluation.tasks.tiny_attribution_data import polnear_row, write_rows

TEXT = "Pier to open\n\nMayor Lorne said it would open.\n\nFollow us."


def write_dev(folder: Path, *rows: dict[str, object]) -> Path:
    write_rows(folder / datasets.POLNEAR_DEV_FILE, rows)
    return folder


def test_relations_are_ranges_of_the_text(tmp_path: Path) -> None:
    row = polnear_row(TEXT, [("Mayor Lorne", "said", "it would open")])
    article = read_polnear(write_dev(tmp_path, row), split="dev")[0]
    relation = article.relations[0]
    assert [
        article.article.text[start:end]
        for role in (relation.source, relation.cue, relation.content)
        for start, end in role
    ] == ["Mayor Lorne", "said", "it would open"]


def test_pieces_of_a_content_come_in_reading_order(tmp_path: Path) -> None:
    row = polnear_row(TEXT, [("", "said", "it would open")])
    row["attributions"][0]["content"] = [[30, 35], [20, 25]]
    article = read_polnear(write_dev(tmp_path, row), split="dev")[0]
    assert article.relations[0].content == ((20, 25), (30, 35))


def test_regions_to_discard_are_ignored_and_those_to_discuss_are_not(tmp_path: Path) -> None:
    flags = [("Discard", "Follow us."), ("discuss", "Pier to open")]
    article = read_polnear(write_dev(tmp_path, polnear_row(TEXT, [], flags=flags)), split="dev")[0]
    assert [TEXT[start:end] for start, end in article.ignored] == ["Follow us."]


@pytest.mark.parametrize(
    ("wire", "is_wire"), [("None", False), ("NA", False), ("AP", True), ("reuters", True)]
)
def test_agency_copy_is_told(tmp_path: Path, wire: str, is_wire: bool) -> None:
    row = polnear_row(TEXT, [], wire=wire)
    assert read_polnear(write_dev(tmp_path, row), split="dev")[0].is_wire is is_wire


def test_the_articles_that_annotators_were_trained_on_are_left_out(tmp_path: Path) -> None:
    row = polnear_row(TEXT, [("Mayor Lorne", "said", "it would open")])
    marked = row.pop("attributions")
    rows = [
        {**row, "id": split, "split": split, "by_annotator": {"cd": marked, "ab": []}}
        for split in ("annotator-training", "dev")
    ]
    write_rows(tmp_path / POLNEAR_REPEATED_FILE, rows)
    found = read_polnear_repeated(tmp_path)
    assert [item.article.article_id for item in found] == ["dev"]
    assert {name: len(relations) for name, relations in found[0].by_annotator.items()} == {
        "ab": 0,
        "cd": 1,
    }


def test_a_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold polnear/dev\.jsonl\.gz"):
        read_polnear(tmp_path, split="dev")


def attribution(content: Span, *, source: Span | None) -> Attribution:
    return Attribution(
        source=Source(spans=(source,), kind=SourceKind.ROLE) if source is not None else None,
        cue=Cue(
            spans=(Span(part="text", start=4, end=8),),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(content,),
        quotation=QuotationKind.INDIRECT,
        probability=0.7,
        n_words=2,
    )


def test_found_attributions_of_the_text_become_relations() -> None:
    evidence = AttributionEvidence(
        attributions=(
            attribution(
                Span(part="text", start=9, end=20), source=Span(part="text", start=0, end=3)
            ),
            attribution(Span(part="text", start=30, end=35), source=None),
            attribution(Span(part="title", start=0, end=5), source=None),
        )
    )
    analysis = dataclasses.replace(
        make_analysis([("Ada said all was well that day, they heard.", 0.1)], title="Ada: all"),
        attribution=evidence,
    )
    assert found_relations(analysis) == (
        Relation(source=((0, 3),), cue=((4, 8),), content=((9, 20),), probability=0.7),
        Relation(source=(), cue=((4, 8),), content=((30, 35),), probability=0.7),
    )
