"""The helper that skips or fails a test whose needs are not met."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.requirements import require, require_path


def test_absent_data_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    monkeypatch.delenv("FRAMING_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="set FRAMING_DATA"):
        require("data")


def test_absent_data_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    monkeypatch.setenv("FRAMING_REQUIRE", "browser,data")
    with pytest.raises(pytest.fail.Exception, match="set FRAMING_DATA"):
        require("data")


def test_a_folder_that_is_not_there_is_absent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path / "nowhere"))
    monkeypatch.setenv("FRAMING_REQUIRE", "")
    with pytest.raises(pytest.skip.Exception, match="names no folder"):
        require("data")


def test_present_data_is_returned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    assert require_path("data") == tmp_path


def test_a_missing_browser_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("FRAMING_REQUIRE", "browser")
    with pytest.raises(pytest.fail.Exception, match=r"browser is needed here: (run|install)"):
        require("browser")
