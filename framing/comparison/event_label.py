"""What an event is called: the headline, of its own, that says most of what the others say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from framing.comparison.grouping_words import ArticleWords, read_words
from framing.datatypes import Article

LONGEST_LABEL = 80
"""Characters of a label."""

NO_LABEL = "(no words)"
"""What an event is called whose articles have no word."""

_SECTION = re.compile(
    r"^(?:breaking(?: news)?|opinion|analysis|exclusive|live|watch|video|update[ds]?|editorial)"
    r"\s*[:|–—-]\s+",
    re.IGNORECASE,
)
_AFTER_BAR = re.compile(r"\s+[|•»]\s+[^|•»]*$")
_AFTER_DASH = re.compile(r"\s+[-–—]\s+(?:[A-Z][\w.&'’]*\s*){1,4}$")
_SENTENCE = re.compile(r"[^\n]*?[.!?](?=\s|$)|[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")
_ASIDE = 0.5
"""What a question or a piece of opinion counts for beside a headline that states what happened."""


def label_event(articles: Sequence[Article]) -> str:
    """Return a label of articles that tell of one event, of at most 80 characters.

    It is the headline whose words most of the articles share, without the outlet's name and
    without marks like "Opinion:"; the first sentence stands in for an article without a headline.
    Of equals, the shortest one, then the first in the alphabet.
    """
    return label_words(articles, words=[read_words(article) for article in articles])


def label_words(articles: Sequence[Article], *, words: Sequence[ArticleWords]) -> str:
    """Return the same for articles whose words were read."""
    shared = Counter(word for one in words for word in one.lead)
    found: set[tuple[float, int, str]] = set()
    for article in articles:
        headline = article.title if article.title and _LETTER.search(article.title) else None
        line = clean_headline(headline or _first_sentence(article.text))
        if not line:
            continue
        if len(articles) == 1:
            return trim(line)
        own = read_words(Article(article_id="line", text=line)).content
        score = sum(shared[word] for word in own) / max(1, len(own)) ** 0.5
        is_aside = line.endswith("?") or (headline and _SECTION.match(headline) is not None)
        found.add((-round(score * (_ASIDE if is_aside else 1), 6), len(line), line))
    return trim(min(found)[2]) if found else NO_LABEL


def clean_headline(headline: str) -> str:
    """Return a headline on one line, without the section before it and the outlet behind it.

    Examples
    --------
    >>> clean_headline("BREAKING: Pilots walk out in Port Alden | The Harbor Post")
    'Pilots walk out in Port Alden'
    """
    line = " ".join(headline.split())
    line = _SECTION.sub("", line)
    line = _AFTER_DASH.sub("", _AFTER_BAR.sub("", line)) or line
    return line.rstrip(".").strip() if not line.endswith("..") else line.strip()


def trim(line: str) -> str:
    """Return a line of at most 80 characters, cut between words and marked as cut.

    Examples
    --------
    >>> trim("A " + "very " * 20 + "long headline")
    'A very very very very very very very very very very very very very very very…'
    """
    if len(line) <= LONGEST_LABEL:
        return line
    kept = line[: LONGEST_LABEL - 1]
    cut = kept.rfind(" ")
    return (kept[:cut] if cut > LONGEST_LABEL // 2 else kept).rstrip(" ,;:–—-") + "…"


def _first_sentence(text: str) -> str:
    for match in _SENTENCE.finditer(text):
        if _LETTER.search(match.group()):
            return match.group()
    return ""
