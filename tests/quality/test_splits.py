"""What is evaluated on was never trained on."""

from __future__ import annotations

from pathlib import Path

from framing.evaluation import datasets


def test_no_text_of_babe_is_in_training_and_in_a_test(data: Path) -> None:
    split = datasets.read_babe(data)
    seen = {_plain(row["text"]) for row in (*split.train, *split.dev)}
    tested = {_plain(row["text"]) for row in (*split.test, *split.test_by_article)}
    assert not seen & tested


def test_no_article_of_babe_is_in_training_and_in_the_test_by_article(data: Path) -> None:
    split = datasets.read_babe(data)
    seen = {row["url"] for row in (*split.train, *split.dev) if row["url"]}
    tested = {row["url"] for row in split.test_by_article if row["url"]}
    assert not seen & tested


def test_babe_is_split_as_published(data: Path) -> None:
    split = datasets.read_babe(data)
    sizes = [len(part) for part in (split.train, split.dev, split.test, split.test_by_article)]
    assert sizes == [2173, 301, 998, 870]
    assert sum(row["label_sg2"] is not None for row in split.test) == 889


def test_no_article_of_ptc_is_in_two_parts(data: Path) -> None:
    parts = [
        {row["id"] for row in datasets.read_ptc(data, split=name)}
        for name in ("train", "calibration", "dev")
    ]
    assert [len(part) for part in parts[2:]] == [75]
    assert len(set.union(*parts)) == sum(map(len, parts))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
