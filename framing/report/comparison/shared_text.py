"""Text that two articles have in common: wire copy, reprints, press releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.datatypes import Article, SharedText
from framing.report.comparison.evidence import Evidence, Opening, heading
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.wording import counted

MOST_PAIRS = 80
"""Pairs of articles that the page holds; it says how many there are."""

_SAMPLE = 90
"""Characters of the longest passage that stand in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """Two articles with text in common; ``opening`` holds both sides of every passage in turn."""

    first_outlet: str
    first_heading: str
    first_share: str
    first_fill: float
    second_outlet: str
    second_heading: str
    second_share: str
    second_fill: float
    is_reprint: bool
    passages: str
    sample: str
    opening: Opening | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTextView:
    """The pairs with most in common; ``n`` counts all."""

    pairs: tuple[SharedView, ...]
    n: int
    n_reprints: int


def view_shared_text(
    shared: Sequence[SharedText], *, articles: Mapping[str, Article], evidence: Evidence
) -> SharedTextView:
    """Return the pairs, those that share most of either article first."""
    ordered = sorted(
        shared,
        key=lambda item: (
            -max(item.first_fraction, item.second_fraction),
            item.first,
            item.second,
        ),
    )
    return SharedTextView(
        pairs=tuple(
            _view_pair(item, articles=articles, evidence=evidence) for item in ordered[:MOST_PAIRS]
        ),
        n=len(shared),
        n_reprints=sum(item.is_reprint for item in shared),
    )


def _view_pair(
    item: SharedText, *, articles: Mapping[str, Article], evidence: Evidence
) -> SharedView:
    first, second = articles[item.first], articles[item.second]
    n_words = sum(passage.n_words for passage in item.passages)
    longest = max(item.passages, key=lambda passage: passage.n_words, default=None)
    sample = "" if longest is None else visible_line(longest.first.text(articles))
    names = [visible_line(article.outlet or "no outlet") for article in (first, second)]
    sides = [side for passage in item.passages for side in (passage.first, passage.second)]
    return SharedView(
        first_outlet=names[0],
        first_heading=heading(first),
        first_share=percent(item.first_fraction),
        first_fill=item.first_fraction,
        second_outlet=names[1],
        second_heading=heading(second),
        second_share=percent(item.second_fraction),
        second_fill=item.second_fraction,
        is_reprint=item.is_reprint,
        passages=f"{counted(len(item.passages), 'passage')}, {counted(n_words, 'word')}",
        sample=sample if len(sample) <= _SAMPLE else sample[: _SAMPLE - 1].rstrip() + "…",
        opening=evidence.open(sides),
        title=f"{names[0]} and {names[1]}: text in common",
    )
