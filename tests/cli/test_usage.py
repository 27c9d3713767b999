"""Wrong usage and inputs that cannot be scored: exit code and one line that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from framing.cli.main import main
from tests.cli.command import framing
from tests.cli.conftest import WIRE

WRONG_USAGE = [
    (["score"], "required: PATH|URL|-"),
    (["score", "a.txt", "--fail-over", "loaded=1"], "the measures are loaded_sentence_fraction,"),
    (["score", "a.txt", "--fail-over", "loaded_sentence_fraction=30"], "ranges over 0 to 1"),
    (["score", "a.txt", "--fail-over", "loaded_percentile=nan"], "ranges over 0 to 100"),
    (["score", "a.txt", "--fail-over", "loaded_percentile"], "MEASURE=VALUE is needed"),
    (["score", "a.txt", "--format", "yaml"], "invalid choice: 'yaml'"),
    (["score", "a.txt", "--format", "parquet"], "add --out FILE"),
    (["score", "a.txt", "--out", "scores.xls"], "must say the format; got 'scores.xls'"),
    (["score", "a.txt", "--include-text"], "belongs to --format json and jsonl"),
    (["score", "a.txt", "--rows", "quotes", "--format", "csv"], "invalid choice: 'quotes'"),
    (["score", "a.txt", "--rows", "parties"], "--rows belongs to --format csv and parquet"),
    (["score", "a.txt", "--genre", "essay"], "invalid choice: 'essay'"),
    (["score", "a.txt", "--sides", "s.toml", "--suggest-sides"], "not allowed with argument"),
    (["score", "a.txt", "--fail-over", "one_sidedness=2"], "ranges over -1/(K - 1) to 1"),
    (["score", "a.txt", "--map", "body"], "FIELD=COLUMN is needed"),
    (["score", "a.txt", "--map", "texxt=body"], "fills one of article_id, outlet, title, text,"),
    (["score", "a.txt", "--map", "text=a", "--map", "text=b"], "takes each field once"),
    (["score", "a.txt", "--encoding", "klingon"], "got 'klingon'"),
    (["score", "a.txt", "--threads", "0"], "at least 1 is needed"),
    (["score", "a.txt", "--training-prevalence", "0.3"], "a classifier of your own"),
    (["score", "a.txt", "--training-prevalence", "2"], "between 0 and 1 is needed"),
    (["demo", "--out", "page.pdf"], "a file that ends in .html; got 'page.pdf'"),
    (["model", "explode"], "invalid choice: 'explode'"),
    (["reference", "-", "--name", "n", "--out", "r.json"], "reads its inputs twice"),
    (["evaluate", "frob"], "TASK must be one of babe,"),
    (["evaluate", "babe", "--against", "other"], "no other task takes it"),
    (["train", "frob", "--out", "x"], "A recipe must be one of en-small"),
    (["frob"], "invalid choice: 'frob'"),
]


def exit_code(arguments: list[str]) -> int:
    """Return the code that a command ends with, by returning or by exiting."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(("arguments", "words"), WRONG_USAGE)
def test_wrong_usage_exits_with_2_and_says_what_is_known(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = exit_code(arguments)
    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert words in captured.err


def test_the_data_folder_must_be_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    assert exit_code(["evaluate", "babe"]) == 2
    assert "with --data or in FRAMING_DATA" in capsys.readouterr().err


def test_an_output_that_is_an_input_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WIRE, encoding="utf-8")
    assert exit_code(["score", str(path), "--out", str(path)]) == 2
    assert "must not be one of the inputs" in capsys.readouterr().err


def test_an_output_among_the_inputs_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert exit_code(["score", str(tmp_path), "--out", str(out)]) == 2
    assert "the next run would read it as an article" in capsys.readouterr().err


BAD_INPUTS = [
    (["nope.txt"], "A path must exist; got 'nope.txt'"),
    (["empty.txt"], "empty.txt: An article needs text; got ''."),
    (["column.csv"], "body"),
    (["photo.jpg"], "suffix must be one of"),
    (["http://127.0.0.1:9/article"], "http://127.0.0.1:9/article"),
    (["cp1252.txt", "--encoding", "utf-8"], "must fit the encoding named for it"),
]


@pytest.mark.parametrize(("arguments", "words"), BAD_INPUTS)
def test_an_input_that_cannot_be_scored_exits_with_1_in_one_line(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    Path("empty.txt").touch()
    Path("column.csv").write_text("body,title\nOne.,Two\n", encoding="utf-8")
    Path("photo.jpg").write_bytes(b"\xff\xd8")
    Path("cp1252.txt").write_bytes("Caf\u00e9 closed.".encode("cp1252"))
    code = exit_code(["score", *arguments])
    captured = capsys.readouterr()
    assert (code, captured.out) == (1, "")
    assert captured.err.count("\n") == 1
    assert words in captured.err


def test_nothing_scored_writes_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.json"
    assert exit_code(["score", "nope.txt", "nix.txt", "--out", str(out)]) == 1
    assert "Nothing could be scored: 2 inputs were not read." in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_output_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    out = tmp_path / "missing" / "scores.csv"
    assert exit_code(["score", str(tmp_path / "a.txt"), "--out", str(out)]) == 1
    assert "An output must be writable" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_misspelled_model_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["score", "a.txt", "--model", "en-smal"]) == 1
    assert "got 'en-smal'. Models here: en-small-3." in capsys.readouterr().err


def test_a_reference_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.json").write_text("[1]", encoding="utf-8")
    assert exit_code(["score", "a.txt", "--reference", str(tmp_path / "r.json")]) == 1
    assert "must be the JSON that framing reference writes" in capsys.readouterr().err


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["score", "a.txt", "--model", "en-smal", "--debug"]) == 1
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_the_command_alone_prints_its_help() -> None:
    done = framing()
    assert (done.code, done.text.startswith("usage: framing COMMAND ...")) == (0, True)


def test_help_opens_no_heavy_package() -> None:
    done = framing("score", "--help", variables={"PYTHONPROFILEIMPORTTIME": "1"})
    heavy = ("onnxruntime", "sklearn", "transformers", "torch", "numpy", "rich", "trafilatura")
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.messages.splitlines()}
    assert "framing.cli.score" in imported
    assert not imported.intersection(heavy)
