"""Silence that reads like speech: "did not respond to a request for comment" says nothing."""

from __future__ import annotations

import re

from framing.attribution.found import FoundAttribution
from framing.datatypes import Article

LONGEST = 160
"""Characters from cue to content of such a phrase at the most."""

_SILENCE = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\s+(?:\w+ly\s+|yet\s+)?(?:respond|return|reply|answer)\w*\b"
    r".{0,40}\b(?:requests?|calls?|messages?|e-?mails?|questions?|quer(?:y|ies)|comment|inquir)"
    r"|\b(?:declin|refus)\w*\s+(?:to\s+)?(?:comment\b|(?:\w+\s+)?requests?\s+for\s+comment)"
    r"|\bbe\s+reached\b|\bno\s+comment\b",
    re.IGNORECASE | re.DOTALL,
)


def is_no_comment(article: Article, found: FoundAttribution) -> bool:
    """Return whether cue and content together say that somebody said nothing.

    Such a sentence is evidence that a party was asked, and no attribution: nobody's words are in
    it.

    Examples
    --------
    >>> from framing.datatypes import Span
    >>> text = "Renner did not respond to a request for comment."
    >>> spans = [Span(part="text", start=7, end=25), Span(part="text", start=26, end=47)]
    >>> found = FoundAttribution(source=(), cue=(spans[0],), content=(spans[1],), probability=0.5)
    >>> is_no_comment(Article(article_id="a", text=text), found)
    True
    """
    spans = [span for span in (*found.cue, *found.content) if span.part == found.cue[0].part]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if end - start > LONGEST:
        return False
    return _SILENCE.search(article.part(found.cue[0].part), start, end) is not None
