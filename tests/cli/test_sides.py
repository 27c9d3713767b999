"""``framing sides``: what it writes, and what it says."""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from framing.cli import sides
from framing.cli.exits import ExitCode
from framing.datatypes import Article, ArticleAnalysis
from framing.scoring.sides_reading import read_sides
from tests.cli.command import framing
from tests.cli.conftest import RANT, WIRE
from tests.unit.scoring.judging import NORTH, SOUTH, judging, two_camps


class KnowsWhoSaysWhat:
    """Stands for an analyzer: finds the same quarrel in every article."""

    def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
        generator = np.random.default_rng(1)
        for article in articles:
            yield judging(two_camps(generator=generator), article_id=article.article_id)


@pytest.fixture
def quarrel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles on one event, in which two camps speak of one another."""
    monkeypatch.setattr(sides, "open_analyzer", lambda options: KnowsWhoSaysWhat())
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{WIRE} {name}", encoding="utf-8")
    return tmp_path


def options(*arguments: str | Path) -> Namespace:
    parser = ArgumentParser()
    sides.add_command(parser.add_subparsers())
    return parser.parse_args(["sides", *map(str, arguments)])


def test_a_suggestion_goes_to_stdout_as_toml(
    quarrel: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert sides.run(options(quarrel)) == ExitCode.DONE
    written = tomllib.loads(capfdbinary.readouterr().out.decode())
    assert written["basis"] == "suggested"
    assert [set(side["members"]) for side in written["side"]] in (
        [set(NORTH), set(SOUTH)],
        [set(SOUTH), set(NORTH)],
    )


def test_a_suggestion_is_said_in_one_line(
    quarrel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides.run(options(quarrel))
    assert capsys.readouterr().err == (
        "framing: 7 parties on two sides, suggested and not declared, from 120 statements in 2 "
        "articles; 0 parties have no side\n"
    )


def test_a_file_is_written_that_can_be_read_back(
    quarrel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = quarrel / "sides.toml"
    sides.run(options(quarrel / "a.txt", "--out", out))
    assert read_sides(out).basis == "suggested"
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith(f"framing: written to {out}\n")


def test_the_seed_makes_the_file(quarrel: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    written = []
    for _ in range(2):
        sides.run(options(quarrel, "--seed", "7"))
        written.append(capfdbinary.readouterr().out)
    assert written[0] == written[1]


def test_without_a_suggestion_the_file_is_a_template(tmp_path: Path) -> None:
    done = framing("sides", "-", folder=tmp_path, stdin=WIRE.encode())
    assert done.code == 0
    assert done.text.startswith("# No sides are suggested: ")
    assert tomllib.loads(done.text) == {}


def test_without_a_suggestion_one_line_says_why() -> None:
    done = framing("sides", "-", stdin=WIRE.encode())
    assert done.messages.count("\n") == 1
    assert done.messages.startswith("framing: no sides are suggested: ")


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RANT, encoding="utf-8")
    one, other = (
        framing("sides", *names, folder=tmp_path)
        for names in (("a.txt", "b.txt"), ("b.txt", "a.txt"))
    )
    assert one.stdout == other.stdout


def test_a_record_that_cannot_be_read_is_said_and_the_others_are_used(mixed: Path) -> None:
    done = framing("sides", mixed)
    assert done.code == 0
    assert "d.jsonl, line 2" in done.messages
    assert "framing: 5 articles read, 5 not\n" in done.messages


def test_quiet_says_nothing() -> None:
    assert framing("sides", "-", "--quiet", stdin=WIRE.encode()).messages == ""


def test_articles_on_several_events_are_said(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{WIRE} {name}", "event_id": name}) for name in ("tram", "pier")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = framing("sides", "a.jsonl", folder=tmp_path)
    assert "The articles are on 2 events and were pooled" in done.messages


def test_nothing_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = framing("sides", "a.txt", "--out", "sides.toml", folder=tmp_path)
    assert done.code == 1
    assert "error: Sides are suggested from articles; none of 1 could be read" in done.messages
    assert not (tmp_path / "sides.toml").exists()


def test_the_output_is_none_of_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    done = framing("sides", "a.txt", "--out", "a.txt", folder=tmp_path)
    assert done.code == 2
    assert "--out must not be one of the inputs" in done.messages
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == WIRE
