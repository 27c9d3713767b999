"""CSV, TSV and Parquet: one row, one article."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from framing.corpus import ReadLimits, read_articles
from framing.corpus.tables import find_delimiter, looks_like_table
from framing.datatypes import Article
from framing.errors import MissingDependencyError
from tests.unit.corpus.conftest import Folder
from tests.unit.corpus.reading import article, codes, error, read, texts

HEADER = "article_id,outlet,text\n"


def test_columns_fill_fields_and_metadata(folder: Folder) -> None:
    found = article(folder.write("a.csv", "article_id,text,desk,\n1,One.,city,7\n"))
    assert (found.article_id, found.text) == ("1", "One.")
    assert found.metadata == {"desk": "city", "column_4": "7"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_delimiter_is_found_in_the_header(folder: Folder, name: str, delimiter: str) -> None:
    row = delimiter.join(["A", "One; two | three, four"])
    quoted = row.replace("One; two | three, four", '"One; two | three, four"')
    found = article(folder.write(name, delimiter.join(["outlet", "text"]) + "\r\n" + quoted))
    assert (found.outlet, found.text) == ("A", "One; two | three, four")


def test_known_columns_outweigh_the_number_of_cells() -> None:
    assert find_delimiter("outlet;text;a,b,c,d,e,f\n") == ";"


@pytest.mark.parametrize("line", ["", "\n", "text\n", "The text, in short, is here.\n", '"a'])
def test_prose_does_not_look_like_a_table(line: str) -> None:
    assert not looks_like_table(line)


def test_text_with_newlines_and_quotes_is_read_whole(folder: Folder) -> None:
    text = 'She said "no",\r\nand left.\n\n\rLast line'
    quoted = text.replace('"', '""')
    found = read(folder.write("a.csv", f'text,outlet\n"{quoted}",A\nTwo.,B\n'))
    assert [getattr(item, "text", None) for item in found] == [text, "Two."]
    assert found[1].place is not None
    assert found[1].place.endswith("a.csv, row 2 (line 7)")


def test_nul_is_a_character_like_any_other(folder: Folder) -> None:
    assert article(folder.write("a.csv", "text,outlet\nOne\0two three four.,A\n")).text == (
        "One\0two three four."
    )


def test_blank_lines_are_no_rows(folder: Folder) -> None:
    found = read(folder.write("a.csv", "text\n\nOne.\n\n\nTwo.\n"))
    assert [getattr(item, "article_id", None) for item in found] == ["a.csv#1", "a.csv#2"]


def test_cell_of_five_megabytes_is_read_and_the_limit_put_back(folder: Folder) -> None:
    before = csv.field_size_limit()
    text = "The pier closed. " * 300_000
    assert article(folder.write("a.csv", f"text,outlet\n{text},A\n")).text == text
    assert csv.field_size_limit() == before


def test_row_with_too_many_cells_is_told_and_the_rest_read(folder: Folder) -> None:
    name = folder.write("a.csv", HEADER + "1,A,One, two.\n2,A,Three.\n")
    broken, last = read(name)
    assert broken.place == f"{name}, row 1 (line 2)"
    assert "got 4 cells where the header names 3" in getattr(broken, "message", "")
    assert getattr(last, "text", None) == "Three."


def test_row_with_too_few_cells_has_empty_ones(folder: Folder) -> None:
    found = article(folder.write("a.csv", "text,outlet,title\nOne.,A\n"))
    assert (found.outlet, found.title) == ("A", None)


def test_row_without_text_is_told(folder: Folder) -> None:
    assert texts(folder.write("a.csv", HEADER + "1,A,\n2,A,Two.\n")) == [
        "<a.csv, row 1 (line 2)>",
        "Two.",
    ]


def test_stray_quotation_mark_is_told_and_not_swallowed(folder: Folder) -> None:
    found = read(folder.write("a.csv", HEADER + '1,A,"One" she said.\n2,A,Two.\n'))
    assert "got lines 2 to 2, which do not" in getattr(found[0], "message", "")
    assert getattr(found[1], "text", None) == "Two."


def test_quotation_mark_never_closed_is_told(folder: Folder) -> None:
    found = read(folder.write("a.csv", HEADER + '1,A,One.\n2,A,"Two.\n3,A,Three.\n'))
    assert getattr(found[0], "text", None) == "One."
    assert "got lines 3 to 4" in getattr(found[1], "message", "")


def test_cell_over_the_limit_ends_the_file(folder: Folder) -> None:
    cell = '"' + "x\n" * 60 + '"'
    name = folder.write("a.csv", f"outlet,text\nA,One.\nA,{cell}\nB,Three.\n")
    first, broken = read(name, limits=ReadLimits(max_article_bytes=100))
    assert getattr(first, "text", None) == "One."
    assert "cell may hold 100 characters; got more" in getattr(broken, "message", "")


def test_line_over_the_limit_ends_the_file(folder: Folder) -> None:
    name = folder.write("a.csv", HEADER + "1,A,One.\n2,A," + "x" * 200 + "\n3,A,Three.\n")
    first, broken = read(name, limits=ReadLimits(max_article_bytes=100))
    assert getattr(first, "text", None) == "One."
    assert "The rest of the file was not read" in getattr(broken, "message", "")


def test_missing_text_column_is_told_once_with_the_columns(folder: Folder) -> None:
    found = error(folder.write("a.csv", "id,body\n1,One.\n2,Two.\n"))
    assert "got 'id', 'body'. " in found.message
    assert found.message.endswith("--map text=body.")


def test_mapped_columns_are_used(folder: Folder) -> None:
    found = article(
        folder.write("a.csv", "body;source\nOne, two.;A\n"),
        column_map={"text": "body", "outlet": "source"},
    )
    assert (found.text, found.outlet) == ("One, two.", "A")


def test_column_named_twice_is_an_error(folder: Folder) -> None:
    found = error(folder.write("a.csv", "text,text\nOne.,Two.\n"))
    assert "different names; got 'text' twice" in found.message


def test_header_that_cannot_be_read_is_an_error(folder: Folder) -> None:
    assert "close its quotation marks" in error(folder.write("a.csv", 'text,"out\nOne.,A')).message


def test_empty_table_needs_a_header(folder: Folder) -> None:
    assert "needs a header line" in error(folder.write("a.csv", "")).message


def test_header_without_rows_is_an_error(folder: Folder) -> None:
    assert "got no record" in error(folder.write("a.csv", HEADER)).message


def test_mark_is_said_of_the_first_row_alone(folder: Folder) -> None:
    found = read(folder.write("a.csv", "\ufefftext,outlet\nOne.,A\nTwo.,A\n"))
    assert [codes(item) for item in found if isinstance(item, Article)] == [
        ["byte_order_mark"],
        [],
    ]


def test_stray_byte_is_said_at_its_place_in_the_cell(folder: Folder) -> None:
    data = (HEADER + "1,Café é,Ab?\n").encode().replace(b"?", b"\xff")
    found = article(folder.write("a.csv", data))
    assert found.text == "Ab\ufffd"
    assert "at character 2 " in found.notices[0].message


def test_stray_byte_in_a_forced_encoding_spoils_its_row_alone(folder: Folder) -> None:
    name = folder.write("a.csv", b"text,outlet\nOne.,A\n\xff,A\nThree.,A\n")
    assert texts(name, encoding="utf-8") == ["One.", "<a.csv, row 2 (line 3)>", "Three."]


def write_parquet(folder: Folder, columns: dict[str, list[Any]], **types: Any) -> str:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    arrays = {name: pyarrow.array(cells, type=types.get(name)) for name, cells in columns.items()}
    path = folder.path / "a.parquet"
    parquet.write_table(pyarrow.table(arrays), path)
    return str(path)


def test_parquet_rows_are_articles(folder: Folder) -> None:
    name = write_parquet(folder, {"text": ["One.\r\n", "Two."], "n": [1, None]})
    first, second = read(name)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.metadata, first.article_id) == ("One.\r\n", {"n": "1"}, "a.parquet#1")
    assert (second.place, second.metadata) == (f"{name}, row 2", {})


def test_parquet_times_finer_than_pythons_are_read(folder: Folder) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    moment = datetime(2024, 3, 5, 10, tzinfo=UTC)
    nanoseconds = int(moment.timestamp()) * 10**9 + 1_001
    name = write_parquet(
        folder,
        {"text": ["One."], "published_at": [nanoseconds]},
        published_at=pyarrow.timestamp("ns", tz="UTC"),
    )
    assert article(name).published_at == moment + timedelta(microseconds=1)


def test_parquet_without_a_text_column_names_the_columns(folder: Folder) -> None:
    name = write_parquet(folder, {"body": ["One."], "n": [1]})
    assert "got 'body', 'n'" in error(name).message


def test_damaged_parquet_is_an_error(folder: Folder) -> None:
    assert "must be whole" in error(folder.write("a.parquet", b"PAR1" + b"\0" * 40)).message


def test_parquet_without_pyarrow_names_the_command(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    name = folder.write("a.parquet", b"PAR1")
    with pytest.raises(MissingDependencyError, match=r"pip install 'framing\[parquet\]'"):
        list(read_articles(name))


def test_parquet_without_pyarrow_does_not_stop_a_run(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    names = folder.write("a.parquet", b"PAR1"), folder.write("b.txt", "Two.")
    assert texts(*names) == ["<a.parquet>", "Two."]
