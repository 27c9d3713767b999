"""``framing events``: the groups, in each format, and what it says of odd input."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

import framing.outlets
from framing.cli import events
from framing.cli.events import EVENTS_COLUMNS, input_record
from framing.cli.exits import ExitCode
from framing.corpus import article_from_record
from framing.datatypes import Article, Event
from framing.report.schema import load_schema
from tests.cli.command import Finished
from tests.cli.command import framing as run_framing
from tests.cli.test_compare import FIRE, QUAY, TIDE, lines, record
from tests.factories import PROVENANCE


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Finished]:
    """Two articles on one event and one on another, with records that are none, as JSON lines."""
    folder = tmp_path_factory.mktemp("events")
    (folder / "a.jsonl").write_bytes(
        lines(
            record("quay", "Quay Courier", QUAY, desk="city", event_id="old", title="Out “now” 🚢"),
            record("empty", None, ""),
            record("fire", None, FIRE, published_at="2025-03-01T10:00:00+09:00"),
        )
        + b'\n{"cut'
    )
    (folder / "b.txt").write_text(TIDE, encoding="utf-8")
    return folder, run_framing("events", "a.jsonl", "b.txt", "--format", "jsonl", folder=folder)


def test_articles_come_back_with_their_event(grouped: tuple[Path, Finished]) -> None:
    done = grouped[1]
    found = {item["article_id"]: item["event_id"] for item in done.json_lines}
    assert (done.code, list(found)) == (0, ["quay", "fire", "b.txt"])
    assert found["quay"] == found["b.txt"] != found["fire"]


def test_articles_come_back_whole(grouped: tuple[Path, Finished]) -> None:
    quay, fire, tide = grouped[1].json_lines
    assert (quay["text"], quay["title"], quay["desk"]) == (QUAY, "Out “now” 🚢", "city")
    assert (fire["outlet"], fire["published_at"]) == (None, "2025-03-01T10:00:00+09:00")
    assert tide["text"] == TIDE


def test_bad_records_are_said_with_their_place_and_counted(
    grouped: tuple[Path, Finished],
) -> None:
    messages = grouped[1].messages
    assert "framing: error: a.jsonl, line 2: An article needs text" in messages
    assert "framing: error: a.jsonl, line 4: " in messages
    assert "framing: 3 articles read, 2 not (a.jsonl, line 2; a.jsonl, line 4)\n" in messages


def test_an_event_id_that_is_replaced_is_said(grouped: tuple[Path, Finished]) -> None:
    assert (
        "framing: 1 of 3 articles named an event_id of their own; it was replaced.\n"
        in grouped[1].messages
    )


def test_compare_takes_what_events_writes(grouped: tuple[Path, Finished]) -> None:
    named = grouped[1].text.replace('"outlet": null', '"outlet": "Tide Post"')
    done = run_framing(
        *("compare", "-", "--format", "csv", "--rows", "events"), stdin=named.encode()
    )
    (row,) = csv.DictReader(io.StringIO(done.text, newline=""))
    assert json.loads(row["article_ids"]) == ["b.txt", "quay"]
    assert (row["event_id"], row["basis"]) == (grouped[1].json_lines[0]["event_id"], "declared")


def test_json_from_stdin_keeps_the_contract() -> None:
    done = run_framing("events", "-", "--format", "json", stdin=lines(record("a", "Q", QUAY)))
    jsonschema.validate(done.json, load_schema("events"))
    (event,) = done.json["events"]
    assert (event["article_ids"], event["confidence"]) == (["a"], None)


def test_nothing_readable_is_an_error_in_two_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run_framing("events", "a.txt", "--out", "events.csv", folder=tmp_path)
    assert (done.code, done.messages.count("\n")) == (1, 2)
    assert "error: Events are made of articles; none of 1 could be read." in done.messages
    assert not (tmp_path / "events.csv").exists()


def test_a_format_of_another_command_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUAY, encoding="utf-8")
    done = run_framing("events", "a.txt", "--out", "events.html", folder=tmp_path)
    assert done.code == 2
    assert "Add --format (table, json, jsonl, csv)." in done.messages


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of three articles, of which two are known to tell of one event."""

    def group_events(articles: Iterable[Article], **settings: Any) -> tuple[Event, ...]:
        names = [article.article_id for article in articles]
        return (_event("e1", *names[:2], confidence=0.9), _event("e2", *names[2:]))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(framing.outlets, "group_events", group_events)
    monkeypatch.setattr(
        events, "open_analyzer", lambda options: SimpleNamespace(provenance=PROVENANCE)
    )
    (tmp_path / "corpus.jsonl").write_bytes(
        lines(
            record("a", "Quay Courier", QUAY, title="=1+1"),
            record("b", None, TIDE),
            record("c", None, FIRE),
        )
    )
    return tmp_path / "corpus.jsonl"


def _event(event_id: str, *article_ids: str, confidence: float | None = None) -> Event:
    return Event(
        event_id=event_id,
        label=f"Label {event_id}",
        article_ids=article_ids,
        outlets=("Quay Courier",),
        first=None,
        last=None,
        confidence=confidence,
    )


def options(*arguments: str | Path) -> Namespace:
    parser = ArgumentParser()
    events.add_command(parser.add_subparsers())
    return parser.parse_args(["events", *map(str, arguments)])


def test_left_out_the_format_is_a_table(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert events.run(options(corpus)) == ExitCode.DONE
    printed = capsys.readouterr()
    assert "e1     Label e1" in printed.out
    assert printed.out.endswith("3 articles, 1 event of several; 1 article without a partner\n")
    assert printed.err == ""


def test_json_has_the_events_and_where_they_come_from(
    corpus: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    events.run(options(corpus, "--format", "json"))
    written = json.loads(capfdbinary.readouterr().out)
    jsonschema.validate(written, load_schema("events"))
    assert [event["article_ids"] for event in written["events"]] == [["a", "b"], ["c"]]
    assert written["provenance"] == PROVENANCE.to_dict()


def test_csv_has_a_row_for_each_article(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events.run(options(corpus, "--out", "events.csv"))
    text = (corpus.parent / "events.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = list(reader)
    assert tuple(reader.fieldnames or ()) == EVENTS_COLUMNS
    assert [(row["article_id"], row["event_id"], row["label"]) for row in rows] == [
        ("a", "e1", "Label e1"),
        ("b", "e1", "Label e1"),
        ("c", "e2", "Label e2"),
    ]
    assert [rows[0][name] for name in ("n_articles", "confidence", "title")] == [
        "2",
        "0.9",
        "'=1+1",
    ]
    assert capsys.readouterr().err == "framing: written to events.csv\n"


def test_an_article_survives_being_written_and_read() -> None:
    article = Article(
        article_id="a",
        text=QUAY,
        title="Out",
        outlet="Quay Courier",
        url="https://quay.example/a",
        published_at=datetime(2025, 3, 4, 9, tzinfo=UTC),
        metadata={"desk": "city", "genre": "opinion"},
    )
    written = json.loads(json.dumps(input_record(article, event_id="e1")))
    read = article_from_record(written)
    assert (read.metadata, read.event_id) == (article.metadata, "e1")
    assert (read.text, read.title, read.outlet) == (article.text, article.title, article.outlet)
    assert (read.url, read.published_at) == (article.url, article.published_at)


def test_a_column_called_like_a_field_does_not_take_its_place() -> None:
    article = Article(article_id="a", text=QUAY, metadata={"text": "a summary", "desk": "city"})
    written = input_record(article, event_id="e1")
    assert (written["text"], written["text_column"], written["desk"]) == (QUAY, "a summary", "city")
