"""Web pages: the article is drawn out of the HTML by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from framing.corpus.documents import read_characters
from framing.corpus.items import Draft, Source
from framing.errors import ReadError

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_HEAD_BYTES = 4096  # browsers look for the declaration in the first 1024; some pages put it later
_SENTENCE_LINE = re.compile(r"""(?:\S+\s+){4,}\S*[.!?…]["'”’»)\]]*\s*$""")
_MIN_SENTENCE_WORDS = 20  # a menu or a log-in form has fewer words in sentences, a brief has more
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")

# The date must be one the page states: searching its whole text finds dates of other things. The
# fixed end keeps the result the same on every day.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_page(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the article of a saved or fetched page: text, title, date, site name, address.

    Raises
    ------
    ReadError
        When the page is over the limit, cannot be decoded, or holds no article.
    """
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    html, notices = read_characters(source, stream, declared=_declared_encoding(head))
    page = extract_article(html, url=source.url)
    if page is None:
        raise ReadError(
            "An HTML input must hold an article; found fewer than "
            f"{_MIN_SENTENCE_WORDS} words in sentences (a front page, a form, or a page filled in "
            "by a script?). Save the article's text as .txt."
        )
    yield Draft(
        place=source.place,
        default_id=source.name,
        values=page,
        notices=notices,
        has_columns=False,
        text_is_extracted=True,
    )


def extract_article(html: str, *, url: str | None = None) -> dict[str, object] | None:
    """Return the article's fields by name, None when the page holds no article.

    Parameters
    ----------
    html
        The page. Its reader comments are left out.
    url
        Where it was fetched from; the page's own canonical address is preferred.
    """
    page = html.replace("\0", "")  # the parser would stop there, where browsers read on
    with _silenced():
        document = _extract(page, url=url)
    if (
        document is None
        or not document.text
        or _n_sentence_words(document.text) < (_MIN_SENTENCE_WORDS)
    ):
        return None
    return {
        "text": document.text,
        "title": document.title,
        "outlet": document.sitename,
        "published_at": document.date,
        "url": document.url or url,
    }


def _extract(html: str, *, url: str | None) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except Exception:
        return None


def _declared_encoding(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _n_sentence_words(text: str) -> int:
    return sum(len(line.split()) for line in text.splitlines() if _SENTENCE_LINE.search(line))


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep what the parsers log from the terminal: all of it ends in our own error or article."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger, logger.propagate) for logger in loggers]
    handler = logging.NullHandler()
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger, propagate in before:
            logger.propagate = propagate
            logger.removeHandler(handler)
