"""Language: named where there is enough text, and only there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from framing.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry to Brackwater will not sail before Monday, the mayor said.", "en"),
        ("Council approves budget after long night", "en"),
        ("THE FERRY TO BRACKWATER WILL NOT SAIL BEFORE MONDAY, THE MAYOR SAID", "en"),
        ("Der Bürgermeister trat am Montag nach langem Streit zurück.", "de"),
        ("Le maire a démissionné lundi soir après une longue dispute.", "fr"),
        ("Мэр ушёл в отставку в понедельник после долгого спора.", "ru"),
    ],
)
def test_language_is_named(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Ferry sinks", "12,345 67 89 000 11 22 33 44 55", "xqzw kjhg wrtp lkjh mnbv"],
)
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) is None


def test_short_english_headline_is_never_called_foreign() -> None:
    headlines = [
        "Mayor quits over harbor deal",
        "Storm kills 12 in Harbor City",
        "Senate passes bill",
    ]
    assert {detect_language(headline) for headline in headlines} <= {"en", None}


def test_repetition_does_not_hide_the_language() -> None:
    assert detect_language("The ferry to the harbor sank on Monday. " * 125_000) == "en"


def test_start_of_the_text_does_not_decide_alone() -> None:
    text = "4,5 | 5,6 | 7,8\n" * 300 + "The ferry will not sail before Monday, they said. " * 200
    assert detect_language(text) == "en"


def test_library_is_loaded_only_when_asked() -> None:
    code = (
        "import sys, framing.text, framing.text.language, framing.text.sentences;"
        "sys.exit(bool({'py3langid', 'sentencex'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_plain_english_is_told_without_loading_the_identifier(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise AssertionError("the identifier was loaded")

    monkeypatch.setattr("framing.text.language._identifier", refuse)
    text = (
        "The ferry to Brackwater will not sail before Monday, the mayor said after a meeting of "
        "the harbor board. She spoke with the crews and with families from the island, and added "
        "that the cause of the fire was not known. The company that owns the vessel said the "
        "repairs would take a week, and that travelers would be paid back in full by the end of "
        "the month."
    )
    assert detect_language(text) == "en"
