"""The encoding is found out and said, or the file is refused."""

from __future__ import annotations

import codecs
import random

import pytest

from framing.corpus import read_records
from framing.corpus.detection import check_encoding
from framing.errors import InputError
from tests.unit.corpus.conftest import Folder
from tests.unit.corpus.reading import article, codes, error, texts

TEXT = "“The café closed,” said Ms Muñoz – the owner’s lawyer.\r\nIt cost £40.\n"


def test_utf8_is_read_without_a_word(folder: Folder) -> None:
    found = article(folder.write("a.txt", TEXT))
    assert (found.text, found.notices) == (TEXT, ())


@pytest.mark.parametrize("newlines", ["a\r\nb", "a\rb", "a\nb\n\n", "a\u2028b\x85c\x0b"])
def test_newlines_are_not_translated(folder: Folder, newlines: str) -> None:
    assert article(folder.write("a.txt", newlines)).text == newlines


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("is_forced", [False, True])
def test_byte_order_mark_decides_and_is_dropped(
    folder: Folder, mark: bytes, codec: str, is_forced: bool
) -> None:
    options = {"encoding": codec.removesuffix("-le").removesuffix("-be")} if is_forced else {}
    found = article(folder.write("a.txt", mark + TEXT.encode(codec)), **options)
    assert (found.text, codes(found)) == (TEXT, ["byte_order_mark"])


def test_windows_encoding_is_detected_and_said(folder: Folder) -> None:
    found = article(folder.write("a.txt", TEXT.encode("cp1252")))
    assert (found.text, codes(found)) == (TEXT, ["encoding_detected"])
    assert "read as cp1252" in found.notices[0].message


def test_another_encoding_is_detected(folder: Folder) -> None:
    text = "Мэр города объявил о закрытии старого причала после сильного шторма. " * 5
    found = article(folder.write("a.txt", text.encode("cp1251")))
    assert (found.text, codes(found)) == (text, ["encoding_detected"])


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_detected(folder: Folder, codec: str) -> None:
    found = article(folder.write("a.txt", "The pier closed.".encode(codec)))
    assert (found.text, codes(found)) == ("The pier closed.", ["encoding_detected"])


def test_stray_bytes_in_utf8_are_replaced_and_their_place_said(folder: Folder) -> None:
    data = TEXT.encode().replace(b"Ms", b"M\xe9s")
    found = article(folder.write("a.txt", data))
    assert found.text == TEXT.replace("Ms", "M\ufffds")
    assert codes(found) == ["undecodable_bytes"]
    assert f"at character {TEXT.index('Ms') + 1} " in found.notices[0].message


def test_many_stray_bytes_are_counted_and_the_first_ten_listed(folder: Folder) -> None:
    found = article(folder.write("a.txt", b"\xff " * 12 + "é".encode() * 20))
    assert found.notices[0].message.startswith("12 byte sequences could not")
    assert "at characters 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, …" in found.notices[0].message


def test_character_cut_off_at_the_end_is_said(folder: Folder) -> None:
    found = article(folder.write("a.txt", TEXT.encode() + "é".encode()[:1]))
    assert (found.text, codes(found)) == (TEXT + "\ufffd", ["undecodable_bytes"])


def test_lone_stray_byte_at_the_end_is_detected(folder: Folder) -> None:
    assert article(folder.write("a.txt", b"The cost rose by 3 \x80")).text.endswith("€")


def test_evenly_mixed_encodings_are_refused(folder: Folder) -> None:
    data = "é ".encode() * 3 + "é ".encode("cp1252") * 10
    assert "UTF-8 mixed with another" in error(folder.write("a.txt", data)).message


def test_forced_encoding_is_used_without_a_word(folder: Folder) -> None:
    found = article(folder.write("a.txt", "café".encode("cp850")), encoding="cp850")
    assert (found.text, found.notices) == ("café", ())


def test_forced_encoding_that_does_not_fit_is_an_error(folder: Folder) -> None:
    found = error(folder.write("a.txt", "café".encode("cp1252")), encoding="utf-8")
    assert "not 'utf-8' at character 3. Leave the encoding out" in found.message


def test_forced_encoding_that_raises_is_an_error(folder: Folder) -> None:
    found = error(folder.write("a.txt", b"caf\xe9"), encoding="punycode")
    assert "Name another encoding" in found.message


@pytest.mark.parametrize("n_before", [2**20 - 2, 2**20 - 1, 2**20])
def test_encoding_is_found_out_where_a_piece_ends(folder: Folder, n_before: int) -> None:
    text = "x" * n_before + "é €"
    assert article(folder.write("a.txt", text.encode())).notices == ()
    assert article(folder.write("b.txt", text.encode("cp1252"))).text == text


@pytest.mark.parametrize("name", ["no-such", "rot13", "undefined"])
def test_unknown_encoding_is_refused_before_reading(name: str) -> None:
    with pytest.raises(InputError, match="one that Python knows"):
        read_records([], encoding=name)


def test_known_encoding_passes_the_check() -> None:
    check_encoding("cp1252")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        (b"PK\x03\x04\xff\xfe", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n\xff", "an image"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\0\0\0\1" * 50, "NUL bytes"),
        (b"\0", "NUL bytes"),
    ],
)
def test_binary_file_is_refused_with_what_it_is(folder: Folder, data: bytes, kind: str) -> None:
    assert f"An article must be text; got {kind}." in error(folder.write("a.txt", data)).message


def test_bytes_that_fit_no_encoding_are_refused(folder: Folder) -> None:
    noise = random.Random(1).choices(range(0x80, 0xC0), k=400)
    assert "in an encoding that can be told" in error(folder.write("a.txt", bytes(noise))).message


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("The café closed.", "cp1252"),
        ("It cost £40 to repair the pier, the council said.", "cp1252"),
        ("CAFÉ OLÉ, façade of Île Perdue — ½ price", "cp1252"),
        (TEXT * 3, "mac_roman"),
    ],
)
def test_short_english_texts_are_read_rightly(folder: Folder, text: str, codec: str) -> None:
    assert article(folder.write("a.txt", text.encode(codec))).text == text


def test_page_that_declares_its_encoding_is_believed(folder: Folder) -> None:
    page = (
        "<html><head><meta charset='iso-8859-1'></head><body><article><p>Der Käse der Stadt wurde "
        "am Dienstag in großer Menge auf dem Markt verkauft, wie die Leute am Hafen später "
        "übereinstimmend sagten.</p></article></body></html>"
    )
    found = article(folder.write("a.html", page.encode("latin-1")))
    assert "Käse" in found.text
    assert "read as cp1252, as it declares" in found.notices[0].message


@pytest.mark.parametrize("declared", ["no-such-codec", "utf-8"])
def test_page_that_declares_wrongly_is_not_believed(folder: Folder, declared: str) -> None:
    page = (
        f"<html><head><meta charset='{declared}'></head><body><article><p>The café on the quay "
        "closed on Tuesday, the council said, and the owner’s lawyer called the decision reckless "
        "and hasty in a long letter.</p></article></body></html>"
    )
    found = article(folder.write("a.html", page.encode("cp1252")))
    assert "owner’s" in found.text
    assert "judged by its bytes" in found.notices[0].message


def test_file_in_another_encoding_is_read_line_by_line(folder: Folder) -> None:
    lines = '{"text": "The café closed."}\n{"text": "The owner’s lawyer said so."}\n'
    name = folder.write("a.jsonl", lines.encode("cp1252"))
    assert texts(name) == ["The café closed.", "The owner’s lawyer said so."]


def test_utf16_lines_are_read(folder: Folder) -> None:
    lines = '{"text": "One."}\n{"text": "Two ਊ."}\n'  # U+0A0A holds the byte of a newline
    assert texts(folder.write("a.jsonl", lines.encode("utf-16"))) == ["One.", "Two ਊ."]
