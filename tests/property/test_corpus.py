"""What is written is what is read, to the character; and no bytes at all break a reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import read_records, write_rows
from framing.corpus.formats import SUFFIXES
from framing.datatypes import Article, ErrorRecord

# Every character a file can hold. A byte-order mark at the start is dropped by design, and many
# NUL characters make a file binary: JSON alone, which escapes them, holds those too.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
PLAIN_TEXT = ANY_TEXT.filter(lambda text: "\0" not in text and text[0] != "\ufeff")


@pytest.fixture(scope="module")
def path() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


def text_of(file: Path) -> str:
    (item,) = read_records([file])
    assert isinstance(item, Article), item
    return item.text


@given(text=PLAIN_TEXT)
@settings(max_examples=60, deadline=None)
def test_text_file_reads_back(path: Path, text: str) -> None:
    (path / "a.txt").write_bytes(text.encode())
    assert text_of(path / "a.txt") == text


@given(text=ANY_TEXT, is_escaped=st.booleans())
@settings(max_examples=60, deadline=None)
def test_jsonl_reads_back(path: Path, text: str, is_escaped: bool) -> None:
    line = json.dumps({"text": text}, ensure_ascii=is_escaped)
    (path / "a.jsonl").write_bytes(line.encode() + b"\n")
    assert text_of(path / "a.jsonl") == text


@given(text=PLAIN_TEXT)
@settings(max_examples=60, deadline=None)
def test_csv_reads_back(path: Path, text: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["outlet", "text"], ["A", text]])
    (path / "a.csv").write_bytes(stream.getvalue().encode())
    assert text_of(path / "a.csv") == text


@given(text=PLAIN_TEXT)
@settings(max_examples=60, deadline=None)
def test_csv_that_was_written_here_reads_back(path: Path, text: str) -> None:
    row = {"outlet": "A", "text": text}
    write_rows([row], path / "b.csv", format="csv", formulas_guarded=False)
    assert text_of(path / "b.csv") == text


@given(text=PLAIN_TEXT)
@settings(max_examples=40, deadline=None)
def test_utf16_file_reads_back(path: Path, text: str) -> None:
    (path / "c.txt").write_bytes(text.encode("utf-16"))
    assert text_of(path / "c.txt") == text


@given(data=st.binary(max_size=300), suffix=st.sampled_from([*SUFFIXES, ".txt.gz", ".csv.gz", ""]))
@settings(max_examples=150, deadline=None)
def test_random_bytes_give_articles_or_errors(path: Path, data: bytes, suffix: str) -> None:
    file = path / f"noise{suffix}"
    file.write_bytes(data)
    items = list(read_records([file]))
    assert items
    assert all(isinstance(item, Article | ErrorRecord) for item in items)


@given(data=st.binary(max_size=60), suffix=st.sampled_from([".jsonl", ".csv", ".md", ".html"]))
@settings(max_examples=60, deadline=None)
def test_what_was_read_can_be_written(path: Path, data: bytes, suffix: str) -> None:
    file = path / f"mixed{suffix}"
    file.write_bytes(b'{"text": "One"}\ntext,outlet\n' + data + b'\n{"text": "Two \xff"}\n')
    for item in read_records([file]):
        json.dumps(item.to_dict(), ensure_ascii=False).encode("utf-8")
