"""Files that appear whole or not at all, and rows that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import atomic_output, atomic_text_output, write_rows
from framing.errors import InputError, MissingDependencyError, OutputError


def as_csv(rows: list[dict[str, object]], **options: Any) -> str:
    stream = io.BytesIO()
    write_rows(rows, stream, format="csv", **options)
    return stream.getvalue().decode("utf-8")


def test_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    with atomic_output(tmp_path / "a.json") as stream:
        stream.write(b"{}")
        assert not (tmp_path / "a.json").exists()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.json", b"{}")]


def test_text_is_utf8_with_its_newlines(tmp_path: Path) -> None:
    with atomic_text_output(tmp_path / "a.txt") as stream:
        stream.write("é\r\n\n")
    assert (tmp_path / "a.txt").read_bytes() == "é\r\n\n".encode()


@pytest.mark.parametrize("error", [RuntimeError("late"), KeyboardInterrupt("late")])
@pytest.mark.parametrize("opener", [atomic_output, atomic_text_output])
def test_failure_leaves_what_was_there(tmp_path: Path, error: BaseException, opener: Any) -> None:
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(type(error), match="late"), opener(tmp_path / "a.txt"):
        raise error
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "before")]


def test_disk_that_fills_up_is_told_in_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"must be writable; got No space left.*a\.txt"),
        atomic_output(tmp_path / "a.txt"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_error_of_the_block_itself_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="other"), atomic_output(tmp_path / "a.txt"):
        raise FileNotFoundError(errno.ENOENT, "other")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"No such file .* Check that its folder exists"),
        atomic_output(tmp_path / "gone" / "a.txt"),
    ):
        pass


def test_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError, match="Not a directory"), atomic_output(tmp_path / "a" / "b"):
        pass


def test_folder_as_output_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder"), atomic_output(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with atomic_output(tmp_path / "a.txt") as stream:
            stream.write(b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    path.chmod(0o604)
    with atomic_output(path) as stream:
        stream.write(b"after")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("after", 0o604)


def test_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with atomic_output(tmp_path / "link") as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"


def test_device_is_written_to_and_stays() -> None:
    with atomic_output("/dev/null") as stream:
        stream.write(b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_rows_have_all_columns_in_order_of_appearance() -> None:
    assert as_csv([{"a": 1, "b": None}, {"c": "é", "a": 2.5}]) == "a,b,c\r\n1,,\r\n2.5,,é\r\n"


def test_columns_can_be_chosen() -> None:
    assert as_csv([{"a": 1, "b": 2}], columns=["b"]) == "b\r\n2\r\n"


def test_no_rows_are_a_header() -> None:
    assert as_csv([], columns=["a", "b"]) == "a,b\r\n"


def test_nested_values_are_json_and_dates_iso() -> None:
    row: dict[str, object] = {"a": ["é", 1], "b": {"k": None}, "c": date(2024, 3, 5), "d": True}
    (cells,) = csv.DictReader(io.StringIO(as_csv([row]), newline=""))
    assert list(cells.values()) == ['["é", 1]', '{"k": null}', "2024-03-05", "true"]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-see", "@sum", "\tx", "\r=x", "-1+2", "-"])
def test_text_that_would_run_as_a_formula_is_guarded(text: str) -> None:
    (cells,) = csv.DictReader(io.StringIO(as_csv([{"a": text, "b": 1}]), newline=""))
    assert cells["a"] == f"'{text}"


@pytest.mark.parametrize("value", [-0.5, -3, "-0.5", "+44", "-1e-05", "The pier", "", "’s"])
def test_numbers_and_plain_text_are_not_guarded(value: object) -> None:
    (cells,) = csv.DictReader(io.StringIO(as_csv([{"a": value, "b": 1}]), newline=""))
    assert cells["a"] == str(value)


def test_column_names_are_guarded() -> None:
    assert as_csv([{"=x": 1}]) == "'=x\r\n1\r\n"


def test_guard_can_be_left_out() -> None:
    assert as_csv([{"a": "=1+1"}], formulas_guarded=False) == "a\r\n=1+1\r\n"


def test_rows_go_to_a_path_whole(tmp_path: Path) -> None:
    write_rows([{"a": 1}], tmp_path / "a.csv", format="csv")
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\n1\r\n"


def test_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="'csv' or 'parquet'; got 'xls'"):
        write_rows([], io.BytesIO(), format="xls")  # type: ignore[arg-type]


def test_parquet_holds_rows_unguarded(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_rows([{"a": "=1", "n": 1}, {"a": None, "n": 2.5}], tmp_path / "a", format="parquet")
    assert parquet.read_table(tmp_path / "a").to_pylist() == [
        {"a": "=1", "n": 1.0},
        {"a": None, "n": 2.5},
    ]


def test_parquet_column_of_mixed_kinds_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(OutputError, match="one kind of value; got a mixture in 'a'"):
        write_rows([{"a": 1}, {"a": "x"}], tmp_path / "a.parquet", format="parquet")
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_pyarrow_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingDependencyError, match=r"framing\[parquet\]"):
        write_rows([{"a": 1}], tmp_path / "a.parquet", format="parquet")
    assert list(tmp_path.iterdir()) == []
