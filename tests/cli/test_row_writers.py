"""Rows of each kind as CSV and Parquet, and the exports, as bytes."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from framing.cli import row_writers
from framing.cli.destination import ResultFormat
from framing.cli.writers import make_writer
from framing.datatypes import ErrorRecord
from framing.datatypes.rows import ROW_KINDS, RowKind, rows_of, table_of
from tests.unit.report.attribution_factories import make_hostile_score
from tests.unit.report.full_score import make_full_score

ERROR = ErrorRecord(place="b.jsonl, line 2", message="Broken.")


def written(result_format: ResultFormat, *results: Any, kind: RowKind | None = None) -> bytes:
    stream = io.BytesIO()
    writer = make_writer(result_format, stream, is_stdout=False, text_included=None, row_kind=kind)
    for result in results:
        writer.write(result)
    writer.finish()
    return stream.getvalue()


def csv_rows(*results: Any, kind: RowKind) -> list[dict[str, str]]:
    text = written("csv", *results, kind=kind).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def parquet_table(*results: Any, kind: RowKind) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(written("parquet", *results, kind=kind)))


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_csv_has_the_rows_of_every_article_and_of_no_error(kind: RowKind) -> None:
    score = make_full_score()
    rows = csv_rows(score, ERROR, make_full_score(article_id="flood-2"), kind=kind)
    assert len(rows) == 2 * len(rows_of(score, kind=kind))
    assert list(rows[0]) == list(table_of(kind).columns)
    assert {row["article_id"] for row in rows} == {"flood-1", "flood-2"}


def test_csv_without_any_row_has_its_header() -> None:
    assert csv_rows(ERROR, kind="attributions") == []
    assert written("csv", ERROR, kind="attributions").startswith(b"article_id,outlet,event_id,")


def test_csv_writes_as_results_come() -> None:
    stream = io.BytesIO()
    writer = make_writer(
        "csv", stream, is_stdout=False, text_included=None, row_kind="attributions"
    )
    writer.write(make_full_score())
    assert stream.getvalue().count(b"\r\n") == 11


def test_csv_writes_truth_values_in_lower_case_and_missing_ones_as_nothing() -> None:
    row = csv_rows(make_full_score(), kind="attributions")[9]
    assert (row["alleged"], row["is_first"], row["source_text"]) == ("true", "false", "")


def test_csv_holds_no_formula() -> None:
    rows = csv_rows(make_full_score(article_id="=HYPERLINK(A1)"), kind="parties")
    assert {row["article_id"] for row in rows} == {"'=HYPERLINK(A1)"}


def test_csv_keeps_hostile_names_whole() -> None:
    score = make_hostile_score()
    names = [party.name for party in score.analysis.attribution.parties]
    assert [row["name"] for row in csv_rows(score, kind="parties")] == names


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_parquet_holds_the_same_rows(kind: RowKind) -> None:
    score = make_full_score()
    assert parquet_table(score, ERROR, kind=kind).to_pylist() == rows_of(score, kind=kind)


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_parquet_columns_have_their_types_without_any_row(kind: RowKind) -> None:
    found = parquet_table(ERROR, kind=kind).schema
    types = {str: "string", int: "int64", float: "double", bool: "bool"}
    assert {name: str(found.field(name).type) for name in found.names} == {
        name: types[cell] for name, cell in table_of(kind).columns.items()
    }


def test_parquet_is_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_writers, "_ROWS_PER_GROUP", 15)
    content = written("parquet", *[make_full_score()] * 5, kind="attributions")
    file = pyarrow.parquet.ParquetFile(io.BytesIO(content))
    assert [file.metadata.row_group(place).num_rows for place in range(3)] == [20, 20, 10]


def test_parquet_takes_a_lone_surrogate() -> None:
    table = parquet_table(make_full_score(article_id="flood\udc80"), kind="measures")
    assert set(table.column("article_id").to_pylist()) == {"flood\\udc80"}


def test_citron_is_one_object_per_article_and_error() -> None:
    lines = written("citron", make_full_score(), ERROR).decode("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [len(found[0]["quotes"]), found[1]["error"]["place"]] == [10, "b.jsonl, line 2"]


def test_textacy_is_one_triple_per_line_and_none_for_an_error() -> None:
    lines = written("textacy", make_full_score(), ERROR).decode("utf-8").splitlines()
    assert [json.loads(line)["cue"] for line in lines[:2]] == ["claimed", "said"]
    assert len(lines) == 10
