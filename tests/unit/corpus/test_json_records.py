"""JSON and JSONL: one object, one article, and each broken one in its place."""

from __future__ import annotations

import gzip
import re

import pytest

from framing.corpus import ReadLimits
from tests.unit.corpus.conftest import Folder
from tests.unit.corpus.reading import article, articles, codes, error, read, texts


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "One."}, {"text": "Two."}]',
        '{"articles": [{"text": "One."}, {"text": "Two."}], "n": 2}',
        '{"text": "One."}\n\n{"text": "Two."}\n',
    ],
)
def test_json_file_holds_several_articles(folder: Folder, content: str) -> None:
    assert texts(folder.write("a.json", content)) == ["One.", "Two."]


def test_object_over_several_lines_is_one_article(folder: Folder) -> None:
    found = article(folder.write("a.json", '{\n  "text": "One.",\n  "articles": []\n}\n'))
    assert (found.text, found.article_id, found.metadata) == ("One.", "a.json", {"articles": "[]"})


def test_records_are_numbered_from_one(folder: Folder) -> None:
    name = folder.write("a.json", '[{"text": "One."}, {"text": "Two."}]')
    assert [item.place for item in read(name)] == [f"{name}, record 1", f"{name}, record 2"]


def test_line_ids_are_file_and_line(folder: Folder) -> None:
    found = articles(folder.write("a.jsonl", '{"text": "One."}\n\n{"text": "Two."}'))
    assert [item.article_id for item in found] == ["a.jsonl#1", "a.jsonl#3"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "Two', "one valid JSON object"),
        ("[1]", "must be a JSON object such as .*; got a list"),
        ('"text"', "must be a JSON object such as .*; got 'text'"),
        ("null", "must be a JSON object such as .*; got None"),
        ('{"text": "\\ud800"}', "half of a surrogate pair in text"),
        ('{"text": "a", "text": "b"}', "names a member once; got 'text' twice"),
        ("[" * 100_000, "nested this deep|one valid JSON object"),
        ('{"text": "a", "n": ' + "9" * 5_000 + "}", "numbers must be readable"),
        ('{"text": ""}', "An article needs text"),
        ('{"body": "x"}', "needs a 'text' column; got 'body'"),
        ('{"text": "' + "x" * 6_000 + '"}', "may hold 5,500 characters; got more"),
    ],
)
def test_broken_line_is_told_and_the_rest_is_read(folder: Folder, line: str, message: str) -> None:
    limits = ReadLimits(max_article_bytes=5_500 if "xxx" in line else 1_000_000)
    name = folder.write("a.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n')
    first, broken, last = read(name, limits=limits)
    assert (getattr(first, "text", None), getattr(last, "text", None)) == ("One.", "Three.")
    assert broken.place == f"{name}, line 2"
    assert re.search(message, getattr(broken, "message", ""))


def test_line_at_the_limit_is_read(folder: Folder) -> None:
    line = '{"text": "One."}'
    limits = ReadLimits(max_article_bytes=len(line))
    assert texts(folder.write("a.jsonl", f"{line}\n{line}"), limits=limits) == ["One.", "One."]


def test_overlong_last_line_is_told(folder: Folder) -> None:
    limits = ReadLimits(max_article_bytes=20)
    name = folder.write("a.jsonl", '{"text": "One."}\n' + "x" * 90)
    assert texts(name, limits=limits) == ["One.", "<a.jsonl, line 2>"]


def test_bad_element_of_an_array_is_told(folder: Folder) -> None:
    name = folder.write("a.json", '[{"text": "One."}, 5, {"text": "Three."}]')
    assert texts(name) == ["One.", "<a.json, record 2>", "Three."]


def test_file_that_is_no_json_is_an_error(folder: Folder) -> None:
    assert "valid JSON object" in error(folder.write("a.json", "The pier closed.")).message


def test_several_lines_beginning_like_json_are_an_error(folder: Folder) -> None:
    assert "valid JSON object" in error(folder.write("a.json", '{"text": \nbroken\n')).message


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_empty_file_of_records_is_an_error(folder: Folder, name: str) -> None:
    assert len(read(folder.write(name, ""))) == 1


def test_array_without_elements_is_an_error(folder: Folder) -> None:
    assert "got no record" in error(folder.write("a.json", "[]")).message


def test_nan_is_read_as_null_and_said(folder: Folder) -> None:
    found = article(folder.write("a.json", '{"text": "One.", "n": NaN, "m": -Infinity}'))
    assert (found.metadata, codes(found)) == ({}, ["not_a_number"])
    assert found.notices[0].message.startswith("2 times NaN")


def test_nan_for_the_text_is_an_error(folder: Folder) -> None:
    assert "An article needs text" in error(folder.write("a.jsonl", '{"text": NaN}')).message


def test_newlines_that_json_does_not_know_stay_in_the_line(folder: Folder) -> None:
    text = "One\u2028two\x85three\x0bfour"
    assert texts(folder.write("a.jsonl", f'{{"text": "{text}"}}'.replace("\x0b", "\\u000b"))) == [
        text
    ]


def test_byte_order_mark_is_said_once(folder: Folder) -> None:
    name = folder.write("a.jsonl", '\ufeff{"text": "One."}\n{"text": "Two."}\n')
    assert [codes(item) for item in articles(name)] == [["byte_order_mark"], []]


def test_stray_byte_is_said_of_its_record_alone(folder: Folder) -> None:
    lines = '{"text": "Café é"}\n{"text": "B?d"}\n'.encode().replace(b"?", b"\xff")
    found = articles(folder.write("a.jsonl", lines))
    assert [codes(item) for item in found] == [[], ["undecodable_bytes"]]


def test_stray_byte_in_a_forced_encoding_spoils_its_record_alone(folder: Folder) -> None:
    name = folder.write("a.jsonl", b'{"text": "One."}\n{"text": "\xff"}\n{"text": "Three."}\n')
    assert texts(name, encoding="utf-8") == ["One.", "<a.jsonl, line 2>", "Three."]


def test_json_over_its_limit_is_an_error(folder: Folder) -> None:
    name = folder.write("a.json", '{"text": "One."}')
    assert "may hold 5 bytes" in error(name, limits=ReadLimits(max_json_bytes=5)).message


def test_packed_lines_have_the_ids_of_unpacked_ones(folder: Folder) -> None:
    found = article(folder.write("a.jsonl.gz", gzip.compress(b'{"text": "One."}')))
    assert (found.text, found.article_id) == ("One.", "a.jsonl#1")


def test_packed_file_cut_short_gives_what_it_holds_and_an_error(folder: Folder) -> None:
    lines = b"".join(b'{"text": "Line %d of many."}\n' % number for number in range(4_000))
    packed = gzip.compress(lines, compresslevel=0)
    name = folder.write("a.jsonl.gz", packed[: len(packed) // 2])
    *whole, last = read(name)
    assert len(whole) > 1_500
    assert "must be whole; got a damaged one" in getattr(last, "message", "")


def test_packed_file_that_cannot_be_unpacked_is_an_error(folder: Folder) -> None:
    packed = bytearray(gzip.compress(b'{"text": "The pier closed on Tuesday."}\n'))
    packed[10] = 0xFF  # a kind of block that there is not
    assert "must be whole" in error(folder.write("a.jsonl.gz", bytes(packed))).message


def test_packed_file_with_a_wrong_checksum_is_told_after_its_records(folder: Folder) -> None:
    packed = bytearray(gzip.compress(b'{"text": "One."}\n'))
    packed[-8] ^= 0xFF
    assert texts(folder.write("a.jsonl.gz", bytes(packed))) == ["One.", "<a.jsonl.gz>"]


def test_packed_text_is_read(folder: Folder) -> None:
    found = article(folder.write("pier.txt.gz", gzip.compress(b"The pier closed.")))
    assert (found.text, found.article_id) == ("The pier closed.", "pier.txt")


def test_large_packed_file_is_bounded(folder: Folder) -> None:
    name = folder.write("a.txt.gz", gzip.compress(b" " * 3_000_000))
    limits = ReadLimits(max_article_bytes=1_000_000)
    assert "may hold 1,000,000 bytes" in error(name, limits=limits).message
