"""Words: what counts as one."""

from __future__ import annotations

import pytest

from framing.datatypes import Span
from framing.text.words import count_words, split_words


@pytest.mark.parametrize(
    "word",
    [
        "ferry",
        "well-known",
        "don't",
        "don’t",
        "o'clock",
        "mother-in-law's",
        "1,250.5",
        "9:30",
        "1/2",
        "U.S.",
        "AT&T",
        "café",
        "cafe\u0301",
        "Мэр",
        "2015-16",
        "COVID-19",
        "हिन्दी",
    ],
)
def test_one_word(word: str) -> None:
    assert split_words(f" ({word}), ") == (Span(part="text", start=2, end=2 + len(word)),)


@pytest.mark.parametrize(
    ("text", "n_words"),
    [
        ("", 0),
        ("… – “” '' $ % & 😀", 0),
        ("ferry–bus line", 3),
        ("It sank.Nobody left", 4),
        ("the boys' club", 3),
        ("go -- now", 2),
        ("3.5 percent of $1,000", 4),
        ("He left the U.S. on Monday", 6),
    ],
)
def test_number_of_words(text: str, n_words: int) -> None:
    assert count_words(text) == n_words


def test_part_is_kept() -> None:
    assert split_words("Sunk", part="title") == (Span(part="title", start=0, end=4),)
