"""The outlets and their articles, as headers and lists show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.datatypes import ArticleScore, Comparison
from framing.report.article import date_text
from framing.report.comparison.evidence import heading
from framing.report.page import web_link
from framing.report.visible import visible_line

MOST_NAMED = 6
"""Outlets whose full names fit over the columns of a grid; more are abbreviated there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article in the list of what is compared."""

    heading: str
    outlet: str
    date: str
    date_iso: str
    n_words: int
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """An outlet: ``name`` is its key in the comparison, ``shown`` and ``short`` stand for it."""

    name: str
    shown: str
    short: str
    n_articles: int
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The outlets over the columns of a grid."""

    outlets: tuple[OutletView, ...]

    @property
    def is_compact(self) -> bool:
        """Whether there are too many for full names and words in the cells."""
        return len(self.outlets) > MOST_NAMED


def view_outlets(comparison: Comparison) -> tuple[OutletView, ...]:
    """Return the comparison's outlets in alphabetical order."""
    names = comparison.outlet_names
    shorts = abbreviate([visible_line(name) for name in names])
    return tuple(
        OutletView(
            name=name,
            shown=visible_line(name) or "no name",
            short=short,
            n_articles=len(own),
            n_words=sum(_n_words(score) for score in own),
        )
        for name, short in zip(names, shorts, strict=True)
        for own in [[score for score in comparison.scores if score.article.outlet == name]]
    )


def view_lines(scores: Sequence[ArticleScore]) -> tuple[ArticleLine, ...]:
    """Return articles by date, those without one last."""
    lines = []
    for score in scores:
        article = score.article
        published_at = article.published_at
        lines.append(
            ArticleLine(
                heading=heading(article),
                outlet=visible_line(article.outlet or ""),
                date=date_text(published_at) if published_at else "date not given",
                date_iso=published_at.isoformat() if published_at else "",
                n_words=_n_words(score),
                link=web_link(article.url),
            )
        )
    moments = [score.article.published_at for score in scores]
    order = sorted(
        range(len(lines)),
        key=lambda at: (
            moments[at] is None,
            moment.timestamp() if (moment := moments[at]) else 0.0,
            lines[at].outlet,
        ),
    )
    return tuple(lines[at] for at in order)


def abbreviate(names: Sequence[str]) -> tuple[str, ...]:
    """Return a short form of each name, no two alike.

    >>> abbreviate(["The Harbour Post", "Harbor Press", "Ledger"])
    ('HP', 'HPr', 'Led')
    """
    taken: set[str] = set()
    shorts = []
    for name in names:
        short = next(form for form in _forms(name) if form not in taken)
        taken.add(short)
        shorts.append(short)
    return tuple(shorts)


def _forms(name: str) -> Iterator[str]:
    """Yield ever longer short forms of a name, then numbered ones without end."""
    words = name.split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    words = words or ["?"]
    if len(words) == 1:
        first = words[0][:3]
    else:
        first = "".join(word[0] for word in words[:4])
        for n_letters in range(1, 4):
            yield "".join(word[0] for word in words[:4][:-1]) + words[:4][-1][:n_letters]
    yield first
    number = 2
    while True:
        yield f"{first}{number}"
        number += 1


def _n_words(score: ArticleScore) -> int:
    return len(score.article.text.split())
