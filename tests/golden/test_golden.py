"""What the shipped model says of invented articles, word by word.

Each folder here is a case: ``article.json``, perhaps ``sides.toml``, and ``expected.json``, the
score without its text and without what names this very build. ``pytest tests/golden
--update-golden`` rewrites the expected files; whoever reviews the change reads their diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.datatypes import Article
from framing.pipeline import Analyzer
from framing.scoring.sides_reading import read_sides

ACROSS_MACHINES = 0.02
"""Numbers may differ by this much between kinds of processors; words, places and counts may not."""

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/article.json"))


def article_of(case: str) -> Article:
    data = json.loads((HERE / case / "article.json").read_text(encoding="utf-8"))
    return Article.from_dict({"article_id": case, **data})


def analyzer_of(case: str, analyzer: Analyzer) -> Analyzer:
    """Return the analyzer of a case: one with its sides where it declares some."""
    path = HERE / case / "sides.toml"
    return Analyzer(sides=read_sides(path)) if path.exists() else analyzer


def said_of(article: Article, analyzer: Analyzer) -> dict[str, Any]:
    """Return the score as JSON values, without the model's hash and the version."""
    data = analyzer.score(article).to_dict(text_included=False)
    kept = ("model", "settings", "reference")
    data["provenance"] = {name: data["provenance"][name] for name in kept}
    found: dict[str, Any] = json.loads(json.dumps(data))
    return found


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, analyzer: Analyzer, pytestconfig: pytest.Config) -> None:
    found = said_of(article_of(case), analyzer_of(case, analyzer))
    path = HERE / case / "expected.json"
    if pytestconfig.getoption("update_golden"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    assert exact(found) == exact(expected)
    assert numbers(found) == pytest.approx(
        numbers(expected), abs=ACROSS_MACHINES, rel=ACROSS_MACHINES
    )


def numbers(value: object) -> dict[str, float]:
    """Return the probabilities and measures: whatever is written with a decimal point."""
    return {where: leaf for where, leaf in leaves(value) if isinstance(leaf, float)}


def exact(value: object) -> dict[str, object]:
    """Return everything else: words, places, counts."""
    return {where: leaf for where, leaf in leaves(value) if not isinstance(leaf, float)}


def leaves(value: object, *, where: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value that holds no others, with the keys and places that lead to it."""
    match value:
        case dict():
            inside: Iterable[tuple[object, object]] = value.items()
        case list():
            inside = enumerate(value)
        case _:
            yield where, value
            return
    yield f"{where} length", len(value)
    for key, item in inside:
        yield from leaves(item, where=f"{where}/{key}")


@pytest.mark.parametrize("case", CASES)
def test_golden_spans_are_words_of_their_article(case: str) -> None:
    article = article_of(case)
    expected = json.loads((HERE / case / "expected.json").read_text(encoding="utf-8"))
    for item in expected["loaded"]:
        part, start, end = item["span"]
        assert article.part(part)[start:end] == item["text"]
    for attribution in expected["attributions"]:
        named = (attribution["source"], attribution["cue"], attribution["content"])
        for item in filter(None, named):
            words = [article.part(part)[start:end] for part, start, end in item["spans"]]
            assert " […] ".join(words) == item["text"]


def test_a_case_with_sides_divides_its_speech_between_them() -> None:
    for path in HERE.glob("*/sides.toml"):
        expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
        names = [share["name"] for share in expected["sides"]["shares"]]
        assert names == list(read_sides(path).names)
        assert expected["sides"]["basis"] == "declared"
        assert {party["side"] for party in expected["parties"]} >= set(names)


def test_every_case_has_both_files() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders == set(CASES)
    assert all((HERE / case / "expected.json").is_file() for case in CASES)
