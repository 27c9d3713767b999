"""Folders, patterns, standard input, and what cannot be opened."""

from __future__ import annotations

import gzip
import io
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import inputs as inputs_module
from framing.corpus import read_articles, read_records
from framing.datatypes import ErrorRecord
from framing.errors import InputError, ReadError
from tests.unit.corpus.conftest import ARTICLE_PAGE, Folder
from tests.unit.corpus.reading import Notices, article, articles, codes, error, read, texts


def piped(content: str | bytes, **options: Any) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return texts("-", standard_input=io.BytesIO(data), **options)


def test_folder_is_read_below_and_sorted_without_hidden_files(folder: Folder) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "sub/.e.txt"):
        folder.write(f"in/{name}", name)
    assert texts(str(folder.path / "in")) == ["a.txt", "b.txt", "sub/c.txt"]


def test_files_of_other_kinds_are_passed_over_and_said(folder: Folder) -> None:
    for name in ("a.txt", "b.pdf", "c.pdf", "d.docx", "README"):
        folder.write(f"in/{name}", name)
    said = Notices()
    assert texts(str(folder.path / "in"), on_notice=said) == ["a.txt"]
    assert [notice.code for notice in said] == ["files_passed_over"]
    assert said[0].message.endswith(": 2 × .pdf, 1 × .docx, 1 × no suffix.")


def test_many_other_kinds_are_cut_in_the_notice(folder: Folder) -> None:
    for number in range(7):
        folder.write(f"in/a.x{number}", "x")
    assert "1 × .x4, …" in error(str(folder.path / "in")).message


def test_notices_of_a_run_are_logged_by_default(
    folder: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    name = folder.write("a.txt", "One.")
    assert texts(name, name) == ["One."]
    assert [(record.name, record.levelno) for record in caplog.records] == [
        ("framing.corpus", logging.WARNING)
    ]


def test_folder_with_nothing_to_read_is_an_error(folder: Folder) -> None:
    assert "got none. Check its spelling" in error(str(folder.path)).message


def test_folder_named_like_a_file_is_a_folder(folder: Folder) -> None:
    folder.write("a.txt/b.txt", "One.")
    assert texts(str(folder.path)) == ["One."]


def test_folder_named_like_a_file_without_files_is_an_error(folder: Folder) -> None:
    (folder.path / "a.txt").mkdir()
    assert "A folder must lead to a file" in error(str(folder.path / "a.txt")).message


def test_dangling_link_is_an_error_and_the_rest_is_read(folder: Folder) -> None:
    folder.write("b.txt", "Two.")
    (folder.path / "a.txt").symlink_to(folder.path / "gone.txt")
    assert texts(str(folder.path)) == ["<a.txt>", "Two."]


def test_dangling_link_says_what_the_system_says(folder: Folder) -> None:
    link = folder.path / "a.txt"
    link.symlink_to(folder.path / "gone.txt")
    assert "must be readable; got 'No such file or directory'" in error(str(link)).message


def test_pipe_in_a_folder_is_not_waited_for(folder: Folder) -> None:
    folder.write("b.txt", "Two.")
    os.mkfifo(folder.path / "a.txt")
    assert texts(str(folder.path)) == ["Two."]


def test_folder_that_cannot_be_listed_is_an_error(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.txt", "One.")

    def walk(top: str, onerror: Any) -> Any:
        yield top, [], ["a.txt"]
        onerror(PermissionError(13, "Permission denied", f"{top}/locked"))

    monkeypatch.setattr("framing.corpus.inputs.os.walk", walk)
    assert texts(str(folder.path)) == ["One.", "<locked>"]


def test_file_that_refuses_to_open_is_an_error(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    name = folder.write("a.txt", "One.")
    monkeypatch.setattr("builtins.open", refuse)
    assert "got 'Permission denied'. Check the path and permissions" in error(name).message


@pytest.mark.parametrize("name", ["gone.txt", "gone", "a\0b.txt"])
def test_missing_path_is_an_error(name: str) -> None:
    found = error(name)
    assert (found.place, "A path must exist" in found.message) == (name, True)


@pytest.mark.parametrize("name", ["", b"a.txt"])
def test_input_that_is_no_name_is_an_error(name: Any) -> None:
    assert "must be a path or a URL" in error(name).message


def test_pattern_is_opened_sorted(folder: Folder) -> None:
    for name in ("b.txt", "a.txt", "c.md", "d.pdf"):
        folder.write(name, name)
    assert texts(str(folder.path / "*.txt")) == ["a.txt", "b.txt"]


def test_pattern_opens_folders(folder: Folder) -> None:
    folder.write("in/x/a.txt", "One.")
    folder.write("in/b.txt", "Two.")
    assert sorted(texts(str(folder.path / "in" / "*"))) == ["One.", "Two."]


def test_pattern_of_all_below_reads_each_file_once(folder: Folder) -> None:
    folder.write("in/x/a.txt", "One.")
    folder.write("in/b.txt", "Two.")
    said = Notices()
    found = texts(str(folder.path / "in" / "**"), on_notice=said)
    assert (sorted(found), said) == (["One.", "Two."], [])


def test_pattern_that_matches_nothing_is_an_error(folder: Folder) -> None:
    assert "A pattern must lead to a file" in error(str(folder.path / "*.txt")).message


def test_file_named_like_a_pattern_is_a_file(folder: Folder) -> None:
    assert texts(folder.write("a[1].txt", "One.")) == ["One."]


def test_file_reached_twice_is_read_once_and_said(folder: Folder) -> None:
    name = folder.write("in/a.txt", "One.")
    said = Notices()
    assert texts(str(folder.path / "in"), name, on_notice=said) == ["One."]
    assert [notice.code for notice in said] == ["input_repeated"]


def test_unknown_suffix_is_an_error_with_the_known_ones(folder: Folder) -> None:
    found = error(folder.write("a.docx", "x"))
    assert ".txt, .md, " in found.message
    assert "got '.docx'" in found.message


def test_packed_parquet_is_no_known_suffix(folder: Folder) -> None:
    assert "got '.gz'" in error(folder.write("a.parquet.gz", "x")).message


def test_name_without_suffix_is_told_by_its_beginning(folder: Folder) -> None:
    assert texts(folder.write("draft", '{"text": "One."}\n{"text": "Two."}')) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("The pier closed.", ["The pier closed."]),
        ("[Photo: the pier]", ["[Photo: the pier]"]),
        ("{Updated} The pier closed.", ["{Updated} The pier closed."]),
        ('{"text": "One."}', ["One."]),
        ('\ufeff{"text": "One."}\n{"text": "Two."}', ["One.", "Two."]),
        ('[{"text": "One."},\n {"text": "Two."}]', ["One.", "Two."]),
        ("outlet,text\nA,One.\nB,Two.\n", ["One.", "Two."]),
        (gzip.compress(b'{"text": "One."}'), ["One."]),
        ("", ["<standard input>"]),
    ],
)
def test_standard_input_is_told_by_its_beginning(content: str | bytes, found: list[str]) -> None:
    assert piped(content) == found


@pytest.mark.parametrize("start", ["", "\n", "<!-- saved -->\n", '<?xml version="1.0"?>\n'])
def test_page_is_told_by_its_beginning(start: str) -> None:
    (text,) = piped(start + ARTICLE_PAGE)
    assert text.startswith(("The council closed", "Pier closed after storm"))


def test_table_of_a_mapped_column_is_told_by_its_beginning() -> None:
    assert piped("outlet;body\nA;One.\n", column_map={"text": "body"}) == ["One."]


def test_parquet_is_told_by_its_beginning() -> None:
    (found,) = read("-", standard_input=io.BytesIO(b"PAR1"))
    assert "A Parquet file" in getattr(found, "message", "")


def test_forced_encoding_serves_to_tell_the_format() -> None:
    data = '{"text": "One."}'.encode("utf-16-le")
    assert piped(data, encoding="utf-16-le") == ["One."]


def test_standard_input_is_named_in_places_and_ids() -> None:
    (found,) = read("-", standard_input=io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n'))[:1]
    assert found.place == "standard input, line 1"
    assert getattr(found, "article_id", None) == "stdin#1"


def test_stream_given_as_standard_input_stays_open() -> None:
    stream = io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n')
    list(read_records(["-"], standard_input=stream))
    assert not stream.closed


def test_pipe_is_read_though_it_cannot_be_rewound() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(b'{"text": "One."}\n{"text": "Two."}\n')
    with os.fdopen(reading, "rb") as stream:
        assert texts("-", standard_input=stream) == ["One.", "Two."]


def test_pipe_of_the_process_is_read() -> None:
    script = (
        "from framing.corpus import read_articles\n"
        "for article in read_articles('-'): print(article.article_id, article.text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=b'{"text": "One."}\n{"text": "Two."}\n',
        capture_output=True,
        check=True,
        cwd=Path(inputs_module.__file__).parents[2],
    )
    assert done.stdout.split() == [b"stdin#1", b"One.", b"stdin#2", b"Two."]


def test_import_is_light() -> None:
    script = (
        "import sys, framing.corpus\n"
        "heavy = {'trafilatura', 'lxml', 'pyarrow', 'pandas', 'urllib3', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=Path(inputs_module.__file__).parents[2],
    )
    assert done.stdout.strip() == b"[]"


def test_single_name_is_taken_as_one_input(folder: Folder) -> None:
    name = folder.write("a.txt", "One.")
    assert [getattr(item, "text", None) for item in read_records(name)] == ["One."]
    assert [getattr(item, "text", None) for item in read_records(Path(name))] == ["One."]


def test_bad_inputs_do_not_stop_the_run(folder: Folder) -> None:
    names = ["gone.txt", folder.write("a.txt", ""), folder.write("b.txt", "Two.")]
    assert texts(*names) == ["<gone.txt>", "<a.txt>", "Two."]


def test_same_ids_are_told_apart_and_nothing_is_lost(folder: Folder) -> None:
    ids = ["a", "a", "a-2", "a"]
    lines = "".join(f'{{"article_id": "{name}", "text": "x"}}\n' for name in ids)
    found = articles(folder.write("a.jsonl", lines))
    assert [item.article_id for item in found] == ["a", "a-2", "a-2-2", "a-3"]
    assert [codes(item) for item in found] == [[], *[["duplicate_article_id"]] * 3]


def test_files_of_one_name_are_told_apart(folder: Folder) -> None:
    folder.write("x/a.txt", "One.")
    folder.write("y/a.txt", "Two.")
    assert [item.article_id for item in articles(str(folder.path))] == ["a.txt", "a.txt-2"]


def test_outlet_option_holds_for_every_format(folder: Folder) -> None:
    names = folder.write("a.txt", "One."), folder.write("b.html", ARTICLE_PAGE)
    assert [item.outlet for item in articles(*names, outlet="The Quay")] == ["The Quay"] * 2


def test_mapping_leaves_text_files_alone(folder: Folder) -> None:
    assert article(folder.write("a.txt", "One."), column_map={"text": "body"}).text == "One."


def test_unknown_field_is_refused_before_reading() -> None:
    with pytest.raises(InputError, match="got 'txt'"):
        read_records([], column_map={"txt": "body"})


def test_no_inputs_give_nothing() -> None:
    assert read() == []


def test_articles_stop_at_the_first_bad_record_with_its_place(folder: Folder) -> None:
    name = folder.write("a.jsonl", '{"text": "One."}\nbroken\n{"text": "Three."}\n')
    found = read_articles(name)
    assert next(found).text == "One."
    with pytest.raises(InputError, match=r"a\.jsonl, line 2: A record must be one valid JSON"):
        next(found)


def test_articles_of_a_missing_path_raise(folder: Folder) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt: A path must exist"):
        list(read_articles(folder.path / "gone.txt"))


def test_error_records_hold_no_exception(folder: Folder) -> None:
    found = error("gone.txt")
    assert isinstance(found, ErrorRecord)
    assert found.to_dict()["error"]["place"] == "gone.txt"
