"""``framing score`` as people run it: results, streams, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pyarrow.parquet
import pytest

from framing.report.schema import load_schema
from tests.cli.command import Finished, command, environment, framing
from tests.cli.conftest import GERMAN, N_ARTICLES, N_ERRORS, RANT, WIRE


def test_a_draft_on_standard_input_is_one_object(draft_json: Finished) -> None:
    assert draft_json.json["article_id"] == "stdin"


def test_the_object_keeps_the_published_schema(draft_json: Finished) -> None:
    jsonschema.validate(draft_json.json, load_schema())


def test_spans_slice_the_evidence_back(draft_json: Finished) -> None:
    loaded = draft_json.json["loaded"]
    assert loaded
    assert all(RANT[item["span"][1] : item["span"][2]] == item["text"] for item in loaded)


def test_success_says_how_many_on_stderr(draft_json: Finished) -> None:
    assert (draft_json.code, draft_json.messages) == (0, "framing: 1 article scored\n")


def test_a_folder_gives_every_record_in_order(mixed_lines: Finished) -> None:
    found = [item.get("article_id", "error") for item in mixed_lines.json_lines]
    articles = ["a.txt", "b.md", "c.html", "d.jsonl#1", "error", "last"]
    assert found == [*articles, "error", "error", "error", "error"]


def test_bad_records_do_not_make_the_run_fail(mixed_lines: Finished) -> None:
    assert mixed_lines.code == 0


def test_an_error_record_names_file_and_line(mixed_lines: Finished) -> None:
    errors = [item["error"] for item in mixed_lines.json_lines if "error" in item]
    assert errors[0]["place"].endswith("d.jsonl, line 2")


def test_the_summary_counts_what_was_not_read(mixed_lines: Finished) -> None:
    summary = mixed_lines.messages.splitlines()[-1]
    assert f"{N_ARTICLES} articles scored, {N_ERRORS} not read (" in summary


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("d.jsonl, line 2", "must be one valid JSON object"),
        ("e-empty.txt", "needs text; got ''"),
        ("f-blank.txt", "needs text"),
        ("g-binary.txt", "got binary data"),
        ("h-menu.html", "article"),
    ],
)
def test_every_bad_record_is_one_line_on_stderr(
    mixed_lines: Finished, file: str, words: str
) -> None:
    lines = [line for line in mixed_lines.messages.splitlines()[:-1] if file in line]
    assert len(lines) == 1
    assert words in lines[0]


def test_a_page_carries_its_text_and_a_file_does_not(mixed_lines: Finished) -> None:
    by_id = {item.get("article_id"): item for item in mixed_lines.json_lines}
    assert ["text" in by_id[name] for name in ("c.html", "a.txt")] == [True, False]


def test_include_text_puts_the_text_into_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    done = framing("score", "a.txt", "--format", "json", "--include-text", folder=tmp_path)
    assert done.json["text"] == WIRE


def test_several_results_as_json_are_an_array_with_the_same_objects(
    mixed: Path, mixed_lines: Finished
) -> None:
    done = framing("score", mixed, "--format", "json")
    assert done.json == mixed_lines.json_lines


def test_an_article_scores_the_same_bytes_alone_and_with_threads(
    mixed: Path, mixed_lines: Finished
) -> None:
    alone = framing("score", mixed / "a.txt", "--format", "jsonl", "--threads", "2")
    assert alone.stdout.splitlines()[0] == mixed_lines.stdout.splitlines()[0]


def test_strict_fails_on_a_bad_record_and_csv_has_rows_of_articles_only(mixed: Path) -> None:
    done = framing("score", mixed, "--format", "csv", "--strict", "--quiet")
    rows = list(csv.DictReader(io.StringIO(done.text)))
    assert (done.code, len(rows)) == (1, N_ARTICLES)
    assert "error: With --strict every record must be read; 5 were not." in done.messages


def test_csv_holds_no_formula_and_keeps_unicode(mixed: Path) -> None:
    done = framing("score", mixed / "d.jsonl", "--format", "csv")
    row = next(csv.DictReader(io.StringIO(done.text)))
    assert (row["outlet"], row["title"]) == ("'=HYPERLINK", "Caf\u00e9 \U0001f68b")


def test_parquet_is_written_whole(mixed: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.parquet"
    done = framing("score", mixed, "--out", out)
    assert done.code == 0
    assert pyarrow.parquet.read_table(out).num_rows == N_ARTICLES


def test_the_suffix_of_out_makes_a_page_with_articles_and_errors(
    mixed: Path, tmp_path: Path
) -> None:
    done = framing("score", mixed, "--out", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert done.stdout == b""
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert "Tram madness" in page
    assert "g-binary.txt" in page


def test_a_table_survives_a_terminal_that_is_not_utf8(mixed: Path) -> None:
    variables = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = framing("score", mixed / "d.jsonl", variables=variables)
    assert done.code == 0
    assert "Caf\\xe9" in done.stdout.decode("ascii")


def test_json_is_utf8_whatever_the_terminal_is(mixed: Path) -> None:
    variables = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = framing("score", mixed / "d.jsonl", "--format", "jsonl", variables=variables)
    assert done.json_lines[0]["title"] == "Caf\u00e9 \U0001f68b"


def test_an_article_that_is_not_english_has_a_reason_and_no_value(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    done = framing("score", tmp_path / "de.txt", "--format", "json")
    fraction = done.json["measures"]["loaded_sentence_fraction"]
    assert (done.code, fraction["value"]) == (0, None)
    assert "'de'" in fraction["reason"]


def test_any_language_measures_it_all_the_same() -> None:
    done = framing("score", "-", "--any-language", "--format", "json", stdin=GERMAN.encode())
    assert done.json["measures"]["loaded_sentence_fraction"]["value"] is not None


def test_a_passed_limit_exits_with_3_and_says_which() -> None:
    limit = "loaded_spans_per_1000_words=0"
    done = framing("score", "-", "--fail-over", limit, "--format", "jsonl", stdin=RANT.encode() * 3)
    low = done.json["measures"]["loaded_spans_per_1000_words"]["low"]
    assert (done.code, low > 0) == (3, True)
    assert "limit passed: stdin (standard input): loaded_spans_per_1000_words is" in done.messages


def test_a_limit_that_only_the_value_passes_does_not_fail(draft_json: Finished) -> None:
    estimate = draft_json.json["measures"]["headline_loaded_probability"]
    assert estimate["value"] is None
    limit = "headline_loaded_probability=0"
    assert framing("score", "-", "--fail-over", limit, stdin=RANT.encode()).code == 0


def test_columns_are_mapped_and_the_outlet_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f'body,title\n"{WIRE}",Tram\n', encoding="utf-8")
    arguments = ("--map", "text=body", "--outlet", "Tarnholm Gazette", "--format", "json")
    done = framing("score", tmp_path / "t.csv", *arguments)
    assert (done.json["title"], done.json["outlet"]) == ("Tram", "Tarnholm Gazette")


def test_a_reader_that_stops_ends_the_run_quietly(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": WIRE}) + "\n" for _ in range(200))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    process = subprocess.Popen(
        command("score", tmp_path / "many.jsonl", "--format", "jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    messages = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), messages) == (141, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_is_quiet_and_leaves_nothing_half_written(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "in").mkdir()
    lines = "".join(json.dumps({"text": WIRE * 20}) + "\n" for _ in range(2000))
    (tmp_path / "in" / "many.jsonl").write_text(lines, encoding="utf-8")
    process = subprocess.Popen(
        command("score", "in/many.jsonl", "--out", "scores.jsonl", "--threads", "1"),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        env=environment(),
        # A shell's background job ignores Ctrl-C, and so would its children. No thread runs here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".framing-*.part")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, number)
    _, messages = process.communicate(timeout=60)
    assert (process.returncode, messages) == (code, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
