"""``framing compare``: what it writes where, and what it says of odd and of bad input."""

from __future__ import annotations

import csv
import html
import io
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest

import framing.outlets
from framing.cli import compare, comparison_output
from framing.cli.exits import ExitCode, UsageError
from framing.datatypes.comparison_rows import (
    COMPARISON_ROWS,
    ComparisonRows,
    comparison_rows,
    comparison_table,
)
from framing.errors import MissingDependencyError
from framing.report.schema import load_schema
from tests.cli.command import Finished
from tests.cli.command import framing as run_framing
from tests.comparison_factory import make_comparison

QUAY = (
    "Harbor pilots in Tarnholm walked out on Monday over longer shifts. “We have waited long "
    "enough,” said Ada Lindqvist, who leads their union. About 40 ships are waiting off the "
    "coast. The port authority said it would ask a court to end the strike."
)
TIDE = (
    "Greedy pilots paralyzed the port of Tarnholm on Monday. Union boss Ada Lindqvist said that "
    "they had waited long enough. At least 60 ships are stuck off the coast. The port authority "
    "said it would ask a court to end the reckless strike. Café owners 🚢 fear for the season."
)
FIRE = "A warehouse in Osterby burned down on Friday night. Nobody was hurt, firefighters said."


def record(article_id: str, outlet: str | None, text: str, **fields: Any) -> dict[str, Any]:
    return {"article_id": article_id, "outlet": outlet, "text": text, **fields}


PILOTS = [record("quay", "Quay Courier", QUAY), record("tide", "Tide Post", TIDE)]


def lines(*records: Any) -> bytes:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in records).encode()


def run(*arguments: str | Path, given: bytes = b"", folder: Path | None = None) -> Finished:
    return run_framing("compare", *arguments, stdin=given, folder=folder)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Finished]:
    """A run over a folder where much is odd, and what it wrote into that folder."""
    folder = tmp_path_factory.mktemp("odd")
    news = folder / "news"
    news.mkdir()
    (news / "a.jsonl").write_bytes(
        lines(
            record("quay", "Quay Courier", QUAY, published_at="2025-03-04T09:00:00+09:00"),
            record("empty", "Tide Post", "  "),
            record("quay-2", "Quay Courier", QUAY, published_at="2025-03-04"),
            record("later", "QUAY COURIER", f"{QUAY} The strike may last."),
            record("nobody", None, FIRE),
            record("blank", "Tide Post", "— … —"),
        )
    )
    (news / "b.md").write_text(
        "---\noutlet: Tide Post\npublished_at: 2025-03-03T22:00:00-05:00\n---\n"
        f"# Pilots paralyze “=port”\n\n{TIDE}\n",
        encoding="utf-8",
    )
    (news / "c.csv").write_text(f'outlet,text,desk\nShore News,"{FIRE}",city\n', encoding="utf-8")
    done = run("news", "--one-event", "--html", "page.html", "--out", "all.json", folder=folder)
    return folder, done


@pytest.fixture(scope="module")
def odd_json(odd: tuple[Path, Finished]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((odd[0] / "all.json").read_bytes())
    return content


def test_the_page_and_the_json_are_written_and_said(odd: tuple[Path, Finished]) -> None:
    folder, done = odd
    assert (done.code, done.stdout) == (0, b"")
    assert "framing: written to page.html\nframing: written to all.json\n" in done.messages
    assert sorted(path.name for path in folder.iterdir()) == ["all.json", "news", "page.html"]


def test_the_page_asks_for_nothing(odd: tuple[Path, Finished]) -> None:
    page = html.unescape((odd[0] / "page.html").read_text(encoding="utf-8"))
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert "<link" not in page
    assert 'src="' not in page
    assert "Quay Courier" in page


def test_the_json_keeps_the_contract(odd_json: dict[str, Any]) -> None:
    jsonschema.validate(odd_json, load_schema("comparison"))


def test_what_can_be_compared_is(odd_json: dict[str, Any]) -> None:
    compared = {(item["article_id"], item["outlet"]) for item in odd_json["articles"]}
    assert {outlet for _, outlet in compared} == {"Quay Courier", "Tide Post", "Shore News"}
    assert len(compared) == 4


def test_every_passage_is_the_words_of_its_article(odd_json: dict[str, Any]) -> None:
    (carrier, *_) = [one for fact in odd_json["facts"] for one in fact["carriers"]]
    (passage, *_) = carrier["passages"]
    assert passage["text"] in f"{QUAY} {TIDE} {FIRE}"


def test_a_bad_record_is_said_with_its_place_and_counted(odd: tuple[Path, Finished]) -> None:
    messages = odd[1].messages
    assert "a.jsonl, line 2: An article needs text" in messages
    assert messages.count("error: ") == 1
    assert "framing: 7 articles read, 1 not (news/a.jsonl, line 2)\n" in messages


@pytest.mark.parametrize(
    "code", ["outlet_missing", "article_empty", "outlet_spellings", "article_twice"]
)
def test_odd_articles_are_noticed_in_the_result(odd_json: dict[str, Any], code: str) -> None:
    assert code in [notice["code"] for notice in odd_json["notices"]]


def test_dates_of_mixed_zones_are_put_in_order(odd_json: dict[str, Any]) -> None:
    (event,) = odd_json["events"]
    assert event["first"] == "2025-03-04T09:00:00+09:00"
    assert event["last"] == "2025-03-03T22:00:00-05:00"


def test_declared_events_from_stdin_become_a_table() -> None:
    other = [record("f1", "Quay Courier", FIRE), record("f2", "Tide Post", f"{FIRE} It was old.")]
    given = [one | {"event_id": "strike"} for one in PILOTS]
    given += [one | {"event_id": "fire"} for one in other]
    done = run("-", given=lines(*given))
    assert (done.code, done.messages) == (0, "")
    assert "2 events, side by side\n4 articles by 2 outlets on 2 events" in done.text
    assert "Too few events: 6 needed, 2 given." in " ".join(done.text.split())
    assert "\x1b" not in done.text


def test_one_declared_event_alone_can_be_asked_for() -> None:
    given = [one | {"event_id": "strike"} for one in PILOTS]
    given += [record("f1", "Shore News", FIRE, event_id="fire")]
    done = run(
        *("-", "--event", "strike", "--format", "csv", "--rows", "events"), given=lines(*given)
    )
    rows = list(csv.DictReader(io.StringIO(done.text, newline="")))
    assert [(row["event_id"], row["n_outlets"], row["basis"]) for row in rows] == [
        ("strike", "2", "declared")
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([record("a", "Quay Courier", QUAY)], "got 1 article "),
        ([record("a", "Q", QUAY), record("b", "Q", TIDE)], "got 2 articles "),
        ([record("a", "Quay Courier", QUAY)] * 2, "got 1 article "),
        ([record("a", "Quay Courier", QUAY), record("b", " QUAY courier", TIDE)], "got 2 articles"),
    ],
    ids=["one article", "one outlet", "one article twice", "one outlet in two spellings"],
)
def test_one_outlet_is_an_error_in_one_line(given: list[Any], said: str) -> None:
    done = run("-", "--one-event", given=lines(*given))
    (error,) = [line for line in done.messages.splitlines() if "error: " in line]
    assert (done.code, done.stdout) == (1, b"")
    assert error.startswith("framing: error: A comparison needs articles from at least 2 outlets")
    assert said in error
    assert error.endswith("use `framing score`.")


def test_where_outlets_are_missing_that_is_said_before_the_error(tmp_path: Path) -> None:
    for name, text in (("a.txt", QUAY), ("b.txt", TIDE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("a.txt", "b.txt", "--out", "all.json", folder=tmp_path)
    first, second = done.messages.splitlines()
    assert "those without one are left out: 'a.txt', 'b.txt'." in first
    assert second.startswith("framing: error: A comparison needs articles from at least 2 outlets")
    assert (done.code, (tmp_path / "all.json").exists()) == (1, False)


def test_quiet_says_the_error_alone() -> None:
    done = run("-", "--quiet", given=lines(record("a", None, QUAY)))
    assert (done.code, done.messages.count("\n")) == (1, 1)


def test_an_unknown_event_is_an_error_with_those_there_are() -> None:
    given = [one | {"event_id": "strike"} for one in PILOTS]
    done = run("-", "--event", "flood", given=lines(*given))
    assert (done.code, done.messages.count("\n")) == (1, 1)
    assert "got 'flood'. Known: 'strike'." in done.messages


def test_articles_on_different_events_are_an_error() -> None:
    given = [record("quay", "Quay Courier", QUAY), record("fire", "Tide Post", FIRE)]
    done = run("-", given=lines(*given))
    assert (done.code, done.messages.count("\n")) == (1, 1)
    assert "2 articles on 2 events of one outlet each" in done.messages
    assert "--one-event" in done.messages


def test_nothing_readable_is_an_error() -> None:
    done = run("-", given=b'{"outlet": "Quay Courier"}')
    assert done.code == 1
    assert "error: Outlets are compared on articles; none of 1 could be read." in done.messages


def test_a_sides_file_that_is_not_there_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    done = run("-", "--sides", "none.toml", given=lines(*PILOTS), folder=tmp_path)
    assert done.code == 1
    assert "none.toml" in done.messages


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rows", "words"], "--rows belongs to --format csv and parquet."),
        (["--rows", "words", "--html", "p.html"], "--rows belongs to --format csv and parquet."),
        (["--html", "p.html", "--out", "p.html"], "--html and --out must name two files"),
        (["--out", "p.pdf"], "Add --format (table, json, csv, parquet, html)."),
        (["--out", "p.jsonl"], "Add --format (table, json, csv, parquet, html)."),
        (["--format", "parquet"], "--format parquet writes a file; add --out FILE."),
        (["--html", "a.jsonl"], "--out must not be one of the inputs"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(lines(*PILOTS))
    with pytest.raises(UsageError) as caught:
        compare.run(options("a.jsonl", *arguments))
    assert said in str(caught.value)


def test_wrong_usage_ends_with_2() -> None:
    done = run("-", "--one-event", "--event", "strike")
    assert done.code == 2
    assert "not allowed with argument" in done.messages


COMPARISON = make_comparison()


def options(*arguments: str | Path) -> Namespace:
    parser = ArgumentParser()
    compare.add_command(parser.add_subparsers())
    return parser.parse_args(["compare", *map(str, arguments)])


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of articles whose comparison is known."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(framing.outlets, "compare", lambda articles, **settings: COMPARISON)
    monkeypatch.setattr(compare, "open_analyzer", lambda options, sides: None)
    (tmp_path / "event.jsonl").write_bytes(lines(*PILOTS))
    return tmp_path / "event.jsonl"


def test_left_out_the_format_is_a_table(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare.run(options(event)) == ExitCode.DONE
    printed = capsys.readouterr()
    assert printed.out.startswith("Police clear protest camp at the Calder dam\n")
    assert printed.err == ""


def test_a_table_goes_into_a_file_as_well(event: Path) -> None:
    compare.run(options(event, "--out", "table.txt"))
    table = (event.parent / "table.txt").read_text(encoding="utf-8")
    assert "Numbers that cannot all hold" in table
    assert max(map(len, table.splitlines())) <= 120


def test_out_writes_the_page_too(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare.run(options(event, "--out", "page.html"))
    assert (event.parent / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().err == "framing: written to page.html\n"


def test_the_page_stands_beside_what_stdout_gets(
    event: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    compare.run(options(event, "--html", "page.html", "--format", "json"))
    assert json.loads(capfdbinary.readouterr().out) == json.loads(COMPARISON.to_json())
    assert (event.parent / "page.html").exists()


def test_a_page_goes_into_a_pipe_and_not_onto_a_terminal(
    event: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    compare.run(options(event, "--format", "html"))
    assert capfdbinary.readouterr().out.startswith(b"<!DOCTYPE html>")
    monkeypatch.setattr(comparison_output, "stdout_is_terminal", lambda: True)
    with pytest.raises(UsageError, match=r"--format html is for a browser; add --out page\.html"):
        compare.run(options(event, "--format", "html"))


@pytest.mark.parametrize("what", COMPARISON_ROWS)
def test_csv_has_every_row_and_its_header(
    event: Path, capfdbinary: pytest.CaptureFixture[bytes], what: ComparisonRows
) -> None:
    compare.run(options(event, "--format", "csv", "--rows", what))
    text = capfdbinary.readouterr().out.decode()
    reader = csv.DictReader(io.StringIO(text, newline=""))
    assert len(list(reader)) == len(comparison_rows(COMPARISON, what=what))
    assert reader.fieldnames == list(comparison_table(what).columns)


def test_csv_has_a_row_for_an_outlets_measure_if_nothing_else_is_said(
    event: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    compare.run(options(event, "--format", "csv"))
    assert capfdbinary.readouterr().out.startswith(b"event_id,outlet,n_events,n_articles,")


def test_csv_writes_truth_values_in_lower_case(
    event: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    compare.run(options(event, "--format", "csv", "--rows", "facts"))
    text = capfdbinary.readouterr().out.decode()
    (first, *_) = csv.DictReader(io.StringIO(text, newline=""))
    assert (first["carried"], first["left_out"], first["is_earlier"]) == ("true", "false", "")


def test_csv_says_the_notices_that_it_cannot_hold(
    event: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compare.run(options(event, "--format", "csv"))
    (notice,) = COMPARISON.notices
    assert capsys.readouterr().err == f"framing: {notice.message}\n"


@pytest.mark.parametrize("what", COMPARISON_ROWS)
def test_parquet_has_the_rows_and_types_even_without_rows(
    event: Path, what: ComparisonRows
) -> None:
    compare.run(options(event, "--rows", what, "--out", "rows.parquet"))
    table = pyarrow.parquet.read_table(event.parent / "rows.parquet")
    types = {str: "string", int: "int64", float: "double", bool: "bool"}
    assert table.to_pylist() == comparison_rows(COMPARISON, what=what)
    assert {name: str(table.schema.field(name).type) for name in table.column_names} == {
        name: types[cell] for name, cell in comparison_table(what).columns.items()
    }


def test_parquet_without_pyarrow_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingDependencyError, match="pyarrow"):
        compare.run(options("no-such-file.jsonl", "--out", tmp_path / "rows.parquet"))


def test_what_is_asked_for_reaches_the_comparison(
    event: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}

    def taking(articles: Any, **settings: Any) -> Any:
        seen.update(settings, genres=[article.metadata.get("genre") for article in articles])
        return COMPARISON

    monkeypatch.setattr(framing.outlets, "compare", taking)
    compare.run(
        options(event, "--one-event", "--suggest-sides", "--seed", "7", "--genre", "opinion")
    )
    assert (seen["is_one_event"], seen["sides_suggested"], seen["seed"]) == (True, True, 7)
    assert (seen["event_id"], seen["sides"], seen["genres"]) == (None, None, ["opinion"] * 2)
    compare.run(options(event, "--event", "strike"))
    assert (seen["event_id"], seen["is_one_event"]) == ("strike", False)
