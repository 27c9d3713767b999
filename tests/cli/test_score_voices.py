"""``framing score`` on who speaks: rows, exports, sides, genre, limits."""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest

from framing.cli import balance
from framing.cli.main import main
from framing.datatypes import Article, ArticleAnalysis, ArticleScore, ErrorRecord
from framing.errors import FramingError
from framing.scoring.sides import Sides
from tests.cli.test_usage import exit_code
from tests.unit.report.full_score import make_full_score
from tests.unit.scoring.judging import judging, two_camps

STRIKE = (
    "Dockers at Ostermere voted on Monday to strike, the union said.\n\n"
    "\u201cWe have been lied to for a year,\u201d said Maren Holt, who leads the union.\n\n"
    "Holt accused the port authority of fraud. Port director Ivo Brandt denied it. "
    "\u201cEvery promise was kept,\u201d Brandt said."
)
SIDES = (
    '[[side]]\nname = "Union"\nmembers = ["Maren Holt"]\n'
    '[[side]]\nname = "Port"\nmembers = ["Ivo Brandt"]\n'
)


class KnowsWhoSaysWhat:
    """Stands for an analyzer: the same quarrel in every article, and what it was opened with."""

    opened_with: list[Sides | None]

    def __init__(self, *, n_statements: int | None = None) -> None:
        self.opened_with = []
        self._n_statements = n_statements

    def open(self, options: Namespace, *, reference: object, sides: Sides | None = None) -> Any:
        self.opened_with.append(sides)
        return self

    def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
        generator = np.random.default_rng(1)
        for article in articles:
            statements = two_camps(generator=generator)[: self._n_statements]
            yield judging(statements, article_id=article.article_id)

    def score_records(
        self, records: Iterable[Article | ErrorRecord]
    ) -> Iterator[ArticleScore | ErrorRecord]:
        for record in records:
            yield (
                record
                if isinstance(record, ErrorRecord)
                else make_full_score(article_id=record.article_id)
            )


@pytest.fixture
def strike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in: an article, sides of it, and sides of nobody in it."""
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "sides.toml").write_text(SIDES, encoding="utf-8")
    strangers = SIDES.replace("Maren Holt", "Ola Quist").replace("Ivo Brandt", "Uma Sand")
    (tmp_path / "strangers.toml").write_text(strangers, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str, code: int = 0) -> str:
    """Return what ``framing score strike.txt`` prints."""
    assert main(["score", "strike.txt", "--quiet", *arguments]) == code
    return capfdbinary.readouterr().out.decode("utf-8")


@pytest.mark.usefixtures("strike")
def test_attribution_rows_slice_back(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = output(capfdbinary, "--format", "csv", "--rows", "attributions")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows
    for row in rows:
        assert STRIKE[int(row["cue_start"]) : int(row["cue_end"])] == row["cue_text"]
        assert 0 <= float(row["probability"]) <= 1


@pytest.mark.usefixtures("strike")
def test_every_sentence_has_a_row(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = output(capfdbinary, "--format", "csv", "--rows", "sentences")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [int(row["sentence"]) for row in rows] == list(range(len(rows)))
    assert "".join(row["text"] for row in rows).startswith("Dockers")


def test_parquet_takes_rows_too(strike: Path) -> None:
    assert main(["score", "strike.txt", "--rows", "parties", "--out", "parties.parquet"]) == 0
    table = pyarrow.parquet.read_table(strike / "parties.parquet")
    assert "Maren Holt" in table.column("name").to_pylist()


@pytest.mark.usefixtures("strike")
def test_citron_and_textacy_find_the_same_cues(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    document = json.loads(output(capfdbinary, "--format", "citron"))
    triples = [json.loads(line) for line in output(capfdbinary, "--format", "textacy").splitlines()]
    assert triples
    assert [quote["cue"]["spans"][0]["text"] for quote in document["quotes"]] == [
        triple["cue"] for triple in triples
    ]


@pytest.mark.usefixtures("strike")
def test_declared_sides_are_the_parties(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    data = json.loads(output(capfdbinary, "--format", "json", "--sides", "sides.toml"))
    sides = {party["name"]: party["side"] for party in data["parties"]}
    assert (sides["Maren Holt"], sides["Ivo Brandt"]) == ("Union", "Port")
    assert data["sides"]["basis"] == "declared"


@pytest.mark.usefixtures("strike")
def test_sides_of_nobody_in_the_text_are_a_notice(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    data = json.loads(output(capfdbinary, "--format", "json", "--sides", "strangers.toml"))
    assert "sides_name_nobody" in [notice["code"] for notice in data["notices"]]
    assert data["measures"]["one_sidedness"]["value"] is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Sides must be in a readable file"),
        ("[[side]\n", "A sides file must be valid TOML"),
        (SIDES.replace("members", "member"), "Did you mean 'members'?"),
        (SIDES.replace('["Ivo Brandt"]', "[]"), "needs at least one member"),
        (SIDES.replace("Ivo Brandt", "Maren Holt"), "A member stands on one side only"),
    ],
)
def test_bad_sides_are_one_line_and_exit_with_1(
    strike: Path, content: str | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (strike / "sides.toml").write_text(content or "", encoding="utf-8")
    path = "sides.toml" if content is not None else "missing.toml"
    assert exit_code(["score", "strike.txt", "--sides", path]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert words in captured.err
    assert path in captured.err


@pytest.mark.usefixtures("strike")
def test_a_limit_without_a_value_is_said_and_does_not_fail(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code(["score", "strike.txt", "--fail-over", "one_sidedness=0.8"]) == 0
    assert "limit not checked: strike.txt: one_sidedness has no value: " in capsys.readouterr().err


@pytest.mark.usefixtures("strike")
def test_a_declared_genre_leaves_sides_and_replies_without_value(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    arguments = ("--format", "json", "--genre", "interview", "--sides", "sides.toml")
    data = json.loads(output(capfdbinary, *arguments))
    assert (data["genre"], data["metadata"]["genre"]) == ("interview", "interview")
    assert "genre_declared" in [notice["code"] for notice in data["notices"]]
    assert data["sides"] is None
    assert [data["measures"][name]["value"] for name in ("one_sidedness", "reply_fraction")] == [
        *(None, None),
    ]


def test_a_genre_in_a_column_is_taken(
    strike: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    record = json.dumps({"text": STRIKE, "genre": "Live blog"})
    (strike / "strike.jsonl").write_text(record, encoding="utf-8")
    assert main(["score", "strike.jsonl", "--format", "json", "--quiet"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["genre"] == "live_blog"


def test_suggested_sides_are_said_and_used(
    strike: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (strike / "other.txt").write_text(f"{STRIKE} More soon.", encoding="utf-8")
    analyzer = KnowsWhoSaysWhat()
    monkeypatch.setattr(balance, "open_analyzer", analyzer.open)
    arguments = ["score", "strike.txt", "other.txt", "nope.txt", "--suggest-sides"]
    assert main([*arguments, "--out", "scores.jsonl"]) == 0
    before, used = analyzer.opened_with
    assert before is None
    assert used is not None
    assert used.basis == "suggested"
    assert "sides suggested from the articles, not declared: " in capsys.readouterr().err
    found = [json.loads(line) for line in (strike / "scores.jsonl").read_text().splitlines()]
    assert ["error" in item for item in found] == [False, False, True]


@pytest.mark.usefixtures("strike")
def test_without_a_suggestion_articles_are_scored_and_stderr_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    analyzer = KnowsWhoSaysWhat(n_statements=1)
    monkeypatch.setattr(balance, "open_analyzer", analyzer.open)
    assert main(["score", "strike.txt", "--suggest-sides", "--out", "scores.jsonl"]) == 0
    assert analyzer.opened_with == [None]
    assert "framing: no sides are suggested: " in capsys.readouterr().err


@pytest.mark.usefixtures("strike")
def test_records_that_are_no_articles_suggest_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analyzer = KnowsWhoSaysWhat()
    monkeypatch.setattr(balance, "open_analyzer", analyzer.open)
    assert main(["score", "nope.txt", "--suggest-sides", "--out", "scores.jsonl"]) == 1


def test_a_genre_that_does_not_exist_is_refused_in_python() -> None:
    records = balance.declared([Article(article_id="a", text=STRIKE)], genre="essay")
    with pytest.raises(FramingError, match=r"A genre is one of .*; got 'essay'"):
        next(records)
