"""Which of the articles given can be compared, and under which outlet: what is odd is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from framing.datatypes import Article, Notice
from framing.errors import shown
from framing.text.words import count_words

SHOWN_AT_MOST = 5
"""Articles or outlets that a notice lists by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Articles to compare, each with an outlet, a text and an id of its own, and what was seen.

    The articles stand in the order of their outlets, then of their ids.
    """

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]


def take_in(articles: Iterable[Article]) -> Intake:
    """Return the articles that can be compared; nothing is raised for those that cannot.

    An article without an outlet or without a word is left out. One given twice by an outlet counts
    once (the same text in two outlets is a reprint, and stays). Outlets whose names differ in case
    or spaces alone are one, under the spelling that most articles have. Of different articles with
    one id, all but the first get a number.
    """
    notices: list[Notice] = []
    kept, left_out = _parted(articles, wanted=lambda one: bool((one.outlet or "").strip()))
    if left_out:
        notices.append(
            Notice(
                code="outlet_missing",
                message=(
                    "An article must have an outlet to be compared; those without one are left "
                    f"out: {_listed(left_out)}. Give them one in a column outlet."
                ),
            )
        )
    kept, left_out = _parted(kept, wanted=lambda one: count_words(one.text) > 0)
    if left_out:
        notices.append(
            Notice(
                code="article_empty",
                message=(
                    "An article must have a text to be compared; those without one are left out: "
                    f"{_listed(left_out)}."
                ),
            )
        )
    kept = _one_spelling(kept, notices=notices)
    kept = sorted(kept, key=_by_outlet)
    kept = _once(kept, notices=notices)
    return Intake(articles=tuple(_own_ids(kept, notices=notices)), notices=tuple(notices))


def _parted(
    articles: Iterable[Article], *, wanted: Callable[[Article], bool]
) -> tuple[list[Article], list[str]]:
    """Return the articles wanted, and the ids of the others in order."""
    kept: list[Article] = []
    left_out: list[str] = []
    for article in articles:
        if wanted(article):
            kept.append(article)
        else:
            left_out.append(article.article_id)
    return kept, sorted(left_out)


def _one_spelling(articles: Sequence[Article], *, notices: list[Notice]) -> list[Article]:
    """Return the articles with one spelling of each outlet's name."""
    spellings: dict[str, Counter[str]] = {}
    for article in articles:
        name = article.outlet or ""
        spellings.setdefault(_outlet_key(name), Counter())[name] += 1
    chosen: dict[str, str] = {}
    for key, counts in sorted(spellings.items()):
        # Most articles, then the spelling that is trimmed, then the alphabet.
        chosen[key] = min(counts, key=lambda name: (-counts[name], name != name.strip(), name))
        if len(counts) > 1:
            others = sorted(name for name in counts if name != chosen[key])
            notices.append(
                Notice(
                    code="outlet_spellings",
                    message=(
                        f"Outlets that differ in case or spaces alone are taken for one: "
                        f"{_listed(others)} {'count' if len(others) > 1 else 'counts'} as "
                        f"{shown(chosen[key])}."
                    ),
                )
            )
    return [
        replace(article, outlet=chosen[_outlet_key(article.outlet or "")].strip())
        for article in articles
    ]


def _outlet_key(name: str) -> str:
    return " ".join(name.casefold().split())


def _once(articles: Sequence[Article], *, notices: list[Notice]) -> list[Article]:
    """Return the articles without those that an outlet gives a second time on an event."""
    kept: dict[tuple[str | None, ...], Article] = {}
    repeated: list[str] = []
    # The copy that has a date is the one to keep.
    for article in sorted(articles, key=lambda one: one.published_at is None):
        key = (article.outlet, article.event_id, article.title, article.text_sha256)
        if key in kept:
            repeated.append(article.article_id)
        kept.setdefault(key, article)
    if repeated:
        notices.append(
            Notice(
                code="article_twice",
                message=(
                    "An article counts once for its outlet; given again and left out: "
                    f"{_listed(sorted(set(repeated)))}."
                ),
            )
        )
    return sorted(kept.values(), key=_by_outlet)


def _by_outlet(article: Article) -> tuple[str, str, str]:
    return article.outlet or "", article.article_id, article.text_sha256


def _own_ids(articles: Sequence[Article], *, notices: list[Notice]) -> list[Article]:
    """Return the articles, each with an id that no other has."""
    taken = {article.article_id for article in articles}
    seen: set[str] = set()
    renamed: list[str] = []
    found: list[Article] = []
    for article in articles:
        name = article.article_id
        if name in seen:
            number = 2
            while f"{article.article_id}#{number}" in taken:
                number += 1
            name = f"{article.article_id}#{number}"
            renamed.append(name)
        seen.add(name)
        taken.add(name)
        found.append(replace(article, article_id=name))
    if renamed:
        notices.append(
            Notice(
                code="article_id_twice",
                message=(
                    "Different articles must have different ids; those with an id already taken "
                    f"are called {_listed(renamed)} here."
                ),
            )
        )
    return found


def _listed(names: Sequence[str]) -> str:
    """Return names as a list for a sentence, the first few of many."""
    listed = ", ".join(shown(name) for name in names[:SHOWN_AT_MOST])
    more = len(names) - SHOWN_AT_MOST
    return f"{listed} and {more:,} more" if more > 0 else listed
