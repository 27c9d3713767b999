"""The headline: title, or the line of the text that repeats it."""

from __future__ import annotations

import pytest

from framing.datatypes import Article, Span
from framing.text.headline import find_headline


def article(title: str | None, text: str) -> Article:
    return Article(article_id="a", title=title, text=text)


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_no_title_no_headline(title: str | None) -> None:
    assert find_headline(article(title, "Ferry sinks\n\nNobody was hurt.")) is None


def test_title_is_the_headline_without_its_white_space() -> None:
    assert find_headline(article(" Ferry sinks\n", "Nobody.")) == Span(
        part="title", start=1, end=12
    )


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Ferry sinks", "Ferry sinks"),
        ("Ferry sinks", "FERRY  SINKS!"),
        ("'No deal': Lee's ferry sinks", "“No deal”: Lee’s ferry sinks"),
        ("Ferry sinks", "“Ferry sinks”"),
        ("Ferry sinks off\u00a0Brackwater", "Ferry sinks\noff Brackwater"),
    ],
)
def test_repeated_title_is_the_headline(title: str, line: str) -> None:
    span = find_headline(article(title, f"\n {line} \n\nNobody was hurt."))
    assert span == Span(part="text", start=2, end=2 + len(line))


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks in the harbor of Brackwater.",
        "Ferry sank\nNobody was hurt.",
        "Nobody was hurt.\nFerry sinks",
        "Ferry",
        "",
    ],
)
def test_text_that_does_not_repeat_the_title(text: str) -> None:
    assert find_headline(article("Ferry sinks", text)) == Span(part="title", start=0, end=11)


def test_title_without_words_stays_in_the_title() -> None:
    assert find_headline(article("???", "??? ...")) == Span(part="title", start=0, end=3)
