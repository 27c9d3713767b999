"""The tables themselves: every row is whole, sourced and there once."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from framing.datatypes import Attitude, Commitment, CueAct

Row = dict[str, str]


def read_table(name: str) -> list[Row]:
    path = files("framing.attribution").joinpath("data", name)
    heading, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = heading.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


CUES = read_table("cue_stance.tsv")
ADVERBS = read_table("cue_adverbs.tsv")
SOURCES = {row["key"] for row in read_table("cue_sources.tsv")}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("act", set(CueAct)),
        ("commitment", set(Commitment)),
        ("attitude", set(Attitude)),
        ("alleged", {"0", "1"}),
        ("factive", {"0", "1"}),
    ],
)
def test_a_column_holds_its_classes_and_all_of_them(column: str, values: set[str]) -> None:
    assert {row[column] for row in CUES} == {str(value) for value in values}


@pytest.mark.parametrize("rows", [CUES, ADVERBS], ids=["cues", "adverbs"])
def test_every_row_names_sources_of_the_table(rows: list[Row]) -> None:
    assert [row["cue"] for row in rows if not set(row["sources"].split()) <= SOURCES] == []
    assert [row["cue"] for row in rows if not row["sources"].split()] == []


def test_every_source_is_used() -> None:
    used = {key for row in (*CUES, *ADVERBS) for key in row["sources"].split()}
    assert used == SOURCES


@pytest.mark.parametrize("rows", [CUES, ADVERBS], ids=["cues", "adverbs"])
def test_a_cue_stands_there_once(rows: list[Row]) -> None:
    assert [cue for cue, n in Counter(row["cue"] for row in rows).items() if n > 1] == []


def test_only_what_endorses_is_factive() -> None:
    factive = {row["commitment"] for row in CUES if row["factive"] == "1"}
    assert factive == {"endorsing"}


def test_the_legal_hedge_is_neutral() -> None:
    alleged = {(row["commitment"], row["attitude"]) for row in CUES if row["alleged"] == "1"}
    assert alleged == {("neutral", "neutral")}


def test_adverbs_set_a_class_of_their_axis() -> None:
    axes = {(row["axis"], row["value"]) for row in ADVERBS}
    assert axes == {
        ("commitment", "doubting"),
        ("commitment", "endorsing"),
        ("attitude", "hostile"),
        ("attitude", "favourable"),
        ("alleged", "1"),
    }
