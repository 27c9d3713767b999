"""Text, Markdown and HTML files: one article each."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from framing.corpus import ReadLimits
from framing.corpus.documents import first_heading
from framing.corpus.pages import extract_article
from framing.errors import InputError
from tests.unit.corpus.conftest import ARTICLE_PAGE, MENU_PAGE, Folder
from tests.unit.corpus.reading import article, codes, error


def test_text_file_has_no_title_and_is_named_by_its_file(folder: Folder) -> None:
    found = article(folder.write("deep/pier.txt", "The pier closed."))
    assert (found.article_id, found.title, found.text_is_extracted) == ("pier.txt", None, False)


def test_id_does_not_depend_on_the_current_folder(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = folder.write("sub/pier.txt", "The pier closed.")
    monkeypatch.chdir(Path(full).parent)
    assert article("pier.txt").article_id == article(full).article_id


@pytest.mark.parametrize("content", ["", " \r\n\t\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_file_without_text_is_an_error(folder: Folder, name: str, content: str) -> None:
    assert error(folder.write(name, content)).message.startswith("An article needs text; got ")


def test_five_megabytes_are_read_whole(folder: Folder) -> None:
    text = "The pier closed on Tuesday. " * 200_000
    assert article(folder.write("a.txt", text)).text == text


def test_file_over_the_limit_is_an_error(folder: Folder) -> None:
    limits = ReadLimits(max_article_bytes=1_000)
    found = error(folder.write("a.txt", "x" * 1_001), limits=limits)
    assert "may hold 1,000 bytes; got more" in found.message


def test_file_at_the_limit_is_read(folder: Folder) -> None:
    limits = ReadLimits(max_article_bytes=1_000)
    assert len(article(folder.write("a.txt", "x" * 1_000), limits=limits).text) == 1_000


def test_limit_out_of_range_is_refused() -> None:
    with pytest.raises(InputError, match="max_url_seconds=0"):
        ReadLimits(max_url_seconds=0)


def test_no_redirects_is_a_limit() -> None:
    assert ReadLimits(max_redirects=0).max_redirects == 0


def test_markdown_title_is_the_first_heading_and_stays_in_the_text(folder: Folder) -> None:
    text = "Monday\r\n\r\n# Pier closed #\r\n\r\n# Second\r\n"
    found = article(folder.write("a.md", text))
    assert (found.title, found.text) == ("Pier closed", text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("no heading", None),
        ("## Only a section", None),
        ("#tag\n# Real", "Real"),
        ("```\n# comment\n```\n# Real", "Real"),
        ("# ", None),
        ("# C# in the newsroom", "C# in the newsroom"),
    ],
)
def test_heading_is_found_outside_code(text: str, title: str | None) -> None:
    assert first_heading(text) == title


def test_front_matter_fills_fields_and_is_not_text(folder: Folder) -> None:
    head = (
        "---\r\ntitle: 'Pier: closed'\r\ndate: 2024-03-05T10:00:00Z\r\noutlet: Harbour Post\r\n"
        "tags:\r\n  - coast\r\nsection: city\r\n---\r\n"
    )
    found = article(folder.write("a.md", head + "# Other\r\nThe pier closed.\r\n"))
    assert found.text == "# Other\r\nThe pier closed.\r\n"
    assert (found.title, found.outlet) == ("Pier: closed", "Harbour Post")
    assert found.published_at == datetime(2024, 3, 5, 10, tzinfo=UTC)
    assert found.metadata == {"tags": "", "section": "city"}
    assert (codes(found), f"character {len(head)} " in found.notices[0].message) == (
        ["front_matter"],
        True,
    )


@pytest.mark.parametrize("text", ["---\nA rule above.\n---\nText.", "---\ntitle: never closed\n"])
def test_rules_are_not_front_matter(folder: Folder, text: str) -> None:
    found = article(folder.write("a.md", text))
    assert (found.text, found.notices) == (text, ())


def test_page_gives_text_title_date_outlet_and_address(folder: Folder) -> None:
    found = article(folder.write("a.html", ARTICLE_PAGE))
    assert (found.title, found.outlet) == ("Pier closed after storm", "The Harbour Post")
    assert (found.url, found.article_id) == ("https://harbour.example/pier", "a.html")
    assert found.published_at == datetime(2024, 3, 5, tzinfo=UTC)
    assert (found.text_is_extracted, codes(found)) == (True, ["date_without_time_zone"])
    assert "Engineers will inspect" in found.text
    assert "Sport" not in found.text


def test_page_without_an_article_says_what_to_do(folder: Folder) -> None:
    found = error(folder.write("a.html", MENU_PAGE))
    assert "must hold an article" in found.message
    assert "Save the article's text as .txt" in found.message


@pytest.mark.parametrize(
    "html", ["", " ", "plain words", "<html></html>", "<div>" * 5_000, "<p>" + "\udcff" * 50]
)
def test_odd_markup_holds_no_article(html: str) -> None:
    assert extract_article(html) is None


def test_page_with_nul_characters_is_read_to_its_end() -> None:
    found = extract_article(ARTICLE_PAGE.replace("Engineers", "Engi\0neers"))
    assert found is not None
    assert "Engineers" in str(found["text"])
    assert "Fishers" in str(found["text"])


def test_reader_comments_are_left_out() -> None:
    comments = "<div id='comments'><div class='comment'><p>You are all liars, the lot.</p></div>"
    found = extract_article(ARTICLE_PAGE.replace("</body>", comments + "</div></body>"))
    assert found is not None
    assert "liars" not in str(found["text"])


def test_parser_logs_nothing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("trafilatura")
    before = (logger.propagate, list(logger.handlers))
    monkeypatch.setattr(
        "trafilatura.bare_extraction", lambda *_, **__: logger.error("empty HTML tree")
    )
    extract_article(ARTICLE_PAGE)
    assert (caplog.records, (logger.propagate, logger.handlers)) == ([], before)


def test_parser_that_raises_means_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("odd markup")

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert extract_article(ARTICLE_PAGE) is None
