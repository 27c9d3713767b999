"""The headline of an article, wherever it stands."""

from __future__ import annotations

import unicodedata

from framing.datatypes import Article, Span
from framing.text.words import split_words

_ROOM = 200
"""Characters that the repeated title may be longer than twice the title (spaces, marks)."""


def find_headline(article: Article) -> Span | None:
    r"""Return where the headline of ``article`` stands, None when there is none.

    That is the title, or the first line of the text where it says the same words; case, white
    space, quotation marks and other punctuation may differ, nothing else may stand on that line.
    A headline counts once: when the span lies in the text, what reads the title and the text must
    leave the title out, as its words are already read with the text.

    Parameters
    ----------
    article
        The article; its title may be missing.

    Examples
    --------
    >>> find_headline(Article(article_id="a", title="Ferry sinks", text="FERRY SINKS\n\nNobody…"))
    Span(part='text', start=0, end=11)
    >>> find_headline(Article(article_id="a", title="Ferry sinks", text="Nobody was hurt."))
    Span(part='title', start=0, end=11)
    """
    title = article.title or ""
    if not title.strip():
        return None
    return _repeated_title(title, article.text) or _trimmed(title, start=0, end=len(title))


def _repeated_title(title: str, text: str) -> Span | None:
    """Return the range at the start of ``text`` that repeats ``title``."""
    head = text[: 2 * len(title) + _ROOM]
    wanted = _compared(title)
    found = split_words(head)[: len(wanted)]
    if not wanted or _compared(head, words=found) != wanted:
        return None
    start = head.index(head.split()[0])
    last = found[-1].end
    line = text[last : last + _ROOM].splitlines()
    rest = line[0] if line else ""
    if split_words(rest):
        return None
    range_ = _trimmed(text, start=start, end=last + len(rest))
    return Span(part="text", start=range_.start, end=range_.end)


def _compared(text: str, *, words: tuple[Span, ...] | None = None) -> list[str]:
    """Return the words of ``text`` in the form in which they are compared."""
    return [
        unicodedata.normalize("NFKC", text[word.start : word.end])
        .replace("’", "'")
        .replace("ʼ", "'")
        .replace("‑", "-")
        .casefold()
        for word in (split_words(text) if words is None else words)
    ]


def _trimmed(text: str, *, start: int, end: int) -> Span:
    """Return the range without white space at its ends, as a span of the title."""
    body = text[start:end]
    return Span(
        part="title",
        start=start + len(body) - len(body.lstrip()),
        end=start + len(body.rstrip()),
    )
