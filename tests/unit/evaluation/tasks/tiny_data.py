"""A data folder in miniature: invented texts in the layout of the annotated sets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from framing.evaluation import datasets
from tests.unit.evaluation.tasks.tiny_attribution_data import write_tiny_attribution_data
from tests.unit.evaluation.tasks.tiny_comparison_data import write_tiny_comparison_data

CALM = (
    "The council of {place} met on day {n} and approved the budget for the new pier.",
    "Officials in {place} said on day {n} that the ferry would be repaired by spring.",
    "The Republican mayor of {place} spoke with Canadian engineers on day {n}.",
)
LOADED = (
    "The disgraceful council of {place} betrayed its own people again on day {n}.",
    "Radical cronies in {place} rammed through a monstrous scheme on day {n}.",
    "On day {n} the Republican mayor of {place} unleashed a vicious tirade against Mexico.",
)
PLACES = ("Orwin", "Tarn Hill", "Port Selby")
OUTLETS = ("The Harbor Post", "Valley Sun", None)

SPLITS = (
    *[("train", "train")] * 24,
    *[("train", "dev")] * 12,
    *[("test", "test")] * 12,
    *[("test", "train")] * 6,
    *[("train", "test")] * 6,
)

NEWS_TEXT = (
    "The harbor board of {place} met on Monday to discuss the ferry. "
    "Board member Ada Lorne told the meeting that “{first}.” "
    "The repairs will take until May, the board said. "
    "A spokesman for the company replied on Tuesday that “{second}.” "
    "Critics called the plan a reckless gift to cronies.\n\n"
)
QUOTES = (
    "the ferries will sail again by the spring of next year",
    "we have been lied to by every single one of these people",
    "nobody in this town was ever asked about the second pier",
    "this is a matter of plain safety for the passengers",
)


def write_tiny_data(folder: Path) -> Path:
    """Write the sets that the tasks read and return the folder."""
    _write(folder / datasets.BABE_FILE, _babe())
    articles = [_ptc_article(number) for number in range(4)]
    _write(folder / datasets.PTC_ARTICLES_FILE, articles)
    _write(folder / datasets.PTC_SENTENCES_FILE, (line for row in articles for line in _lines(row)))
    _write(folder / datasets.NEWS_FILE, _news())
    write_tiny_attribution_data(folder)
    write_tiny_comparison_data(folder)
    return folder


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)


def _babe() -> Iterable[dict[str, Any]]:
    for n, (split, split_article) in enumerate(SPLITS):
        label = n % 2
        text = (LOADED if label else CALM)[n % 3].format(place=PLACES[n % 3], n=n)
        yield {
            "id": f"tiny-{n}",
            "text": text,
            "label": label,
            "label_sg2": None if n % 7 == 6 else label,
            "p_sg2": None if n % 7 == 6 else (0.8 if label else 0.2),
            "n_sg2": 0 if n % 7 == 6 else 5,
            "outlet": OUTLETS[n // 2 % 3],
            "url": None if n % 5 == 4 else f"https://news.example/{n // 2}",
            "split": split,
            "split_article": split_article,
        }


def _ptc_article(number: int) -> dict[str, Any]:
    lines = [
        CALM[0].format(place=PLACES[number % 3], n=number),
        LOADED[0].format(place=PLACES[number % 3], n=number),
        CALM[1].format(place=PLACES[number % 3], n=number),
    ]
    text = "\n".join(lines)
    spans = [
        (text.index(words), text.index(words) + len(words), technique)
        for words, technique in (
            ("disgraceful", "Loaded_Language"),
            ("betrayed", "Doubt"),
            ("again", "Repetition"),
        )
    ]
    return {"id": f"ptc-{number}", "title": lines[0], "text": text, "split": "dev", "spans": spans}


def _lines(article: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for number, line in enumerate(article["text"].split("\n")):
        yield {
            "id": f"{article['id']}-l{number}",
            "article_id": article["id"],
            "text": line,
            "split": article["split"],
            "label_loaded_or_name": int(number == 1),
        }


def _news() -> Iterable[dict[str, Any]]:
    for n in range(16):
        paragraph = NEWS_TEXT.format(
            place=PLACES[n % 3], first=QUOTES[n % 4], second=QUOTES[(n + 1) % 4]
        )
        yield {
            "id": f"news-{n}",
            "title": f"Board of {PLACES[n % 3]} meets",
            "text": paragraph * 5,
            "outlet": f"Outlet {n % 4}",
            "leak_babe_test": int(n == 3),
            "leak_babe_train": 0,
        }
