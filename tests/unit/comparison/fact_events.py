"""Invented events with their facts marked by hand: small, and read by the tests of facts.

A file holds its articles one after another. ``[[fact|status|source]]`` opens a passage that tells
a fact, ``[[/]]`` closes it; the status is flat, hedged or attributed, the source its speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from framing.datatypes import Article, FactStatus, Passage, Span

FOLDER = Path(__file__).parent / "fact_events"

_MARK = re.compile(r"\[\[(?P<close>/)?(?P<label>[^\]]*)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """A passage of an article that tells a fact, in a status, on somebody's word."""

    fact: str
    passage: Passage
    status: FactStatus
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """An event's articles, the passages of its facts, and how the numbers of facts agree."""

    event_id: str
    articles: tuple[Article, ...]
    passages: tuple[MarkedPassage, ...]
    agreements: dict[str, str]


def read_marked_events() -> tuple[MarkedEvent, ...]:
    """Return the events of the folder by name."""
    return tuple(read_marked_event(path.stem) for path in sorted(FOLDER.glob("*.txt")))


def read_marked_event(name: str) -> MarkedEvent:
    """Return one event of the folder."""
    whole = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    body, numbers = whole.split("# numbers\n")
    articles, passages = [], []
    for number, block in enumerate(body.split("\n## ")[1:]):
        head, marked = block.split("\n", 1)
        outlet, published_at, title = head.split(" | ")
        article_id = f"{name}-{number}"
        text, found = _unmarked(marked.strip(), article_id=article_id)
        passages.extend(found)
        articles.append(
            Article(
                article_id=article_id,
                outlet=outlet,
                title=title,
                text=text,
                event_id=name,
                published_at=datetime.fromisoformat(published_at),
            )
        )
    rows = [line.split(" | ") for line in numbers.strip().splitlines()]
    return MarkedEvent(
        event_id=name,
        articles=tuple(articles),
        passages=tuple(passages),
        agreements={fact: agreement for fact, _, agreement in rows},
    )


def _unmarked(marked: str, *, article_id: str) -> tuple[str, list[MarkedPassage]]:
    """Return a text without its marks, and the passages that they enclosed."""
    pieces: list[str] = []
    found: list[MarkedPassage] = []
    opened, start, at, length = "", 0, 0, 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += len(pieces[-1])
        at = mark.end()
        fact, status, source = (opened + "||").split("|")[:3]
        if mark["close"]:
            span = Span(part="text", start=start, end=length)
            found.append(
                MarkedPassage(
                    fact=fact,
                    passage=Passage(article_id=article_id, span=span),
                    status=FactStatus(status),
                    source=source or None,
                )
            )
        opened, start = mark["label"], length
    return "".join([*pieces, marked[at:]]), found
