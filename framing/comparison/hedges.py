"""Hedges: words by which a speaker tells something without vouching for it.

The list follows the classes of Hyland 1998 (Hedging in Scientific Research Articles) and the cues
annotated for the CoNLL-2010 shared task (Farkas et al. 2010, https://aclanthology.org/W10-3001/),
kept to what hedges a whole report in news:

- epistemic adverbs: *allegedly, apparently, perhaps, possibly, probably, reportedly …*
- modal verbs: *may, might*, and *could* where nothing says that it is an ability in the past
- verbs of seeming: *appears, seems*
- belief without a believer: *is believed to, are thought to, is said to, it is understood that*
- adjectives: *alleged, suspected, unconfirmed, possible, likely to*

Left out: hedges of a number (*about, at least*), which belong to the number; plans (*is expected
to, is due to*), which are told as plans; and *would*, which in news mostly reports speech.
"""

from __future__ import annotations

import re

from framing.datatypes import Span

_BELIEVED = (
    "alleged|assumed|believed|feared|presumed|reported|reputed|rumored|rumoured|said|speculated|"
    "suspected|thought|understood"
)
_BE = r"(?:is|are|was|were|been|being|be|'s|’s|'re|’re)"

_HEDGE = re.compile(
    rf"""
    \b(?:
      (?i:allegedly|apparently|arguably|conceivably|evidently|maybe|ostensibly|perhaps|possibly
        |presumably|probably|purportedly|reportedly|reputedly|seemingly|supposedly)
      |may(?!\s+(?:not\s+be\s+reproduced|\d))   # the month is written with a capital
      |might
      |could(?!\s*(?:not|n[’']t|no\s+longer|only)\b)
      |(?i:appear|seem)(?:s|ed)?(?=\s+(?:to|that|as\s+if|as\s+though|likely|unlikely)\b)
      |{_BE}\s+(?:(?:also|now|widely|still|not)\s+)?(?:{_BELIEVED})(?=\s+(?:to|that)\b)
      |(?i:it)\s+(?:seems|appears)
      |(?i:alleged|suspected|unconfirmed|unverified|purported|supposed)
        (?=\s+(?:[a-z]))(?!\s+(?:to|that|by)\b)
      |(?i:unconfirmed|unverified)\s+reports?
      |(?:most\s+|more\s+|very\s+)?(?:un)?likely(?=\s+(?:to|that|the|because|due|\w+ed)\b)
      |(?i:it\s+(?:is|was)\s+(?:possible|probable|likely))
      |(?i:possible|probable)(?=\s+(?:cause|motive|link|explanation|reason)s?\b)
      |(?i:there\s+are\s+(?:signs|indications)\s+that)
      |(?i:rumou?rs?\s+(?:that|of)|rumou?red\s+to)
    )
    """,
    re.VERBOSE,
)


def find_hedges(text: str, *, span: Span) -> tuple[Span, ...]:
    """Return the hedges of a passage, in order.

    Parameters
    ----------
    text
        The whole title or text that ``span`` lies in, unaltered.
    span
        The passage to read.

    Examples
    --------
    >>> text = "A gang is believed to be behind the raid. Rain may bring relief in May."
    >>> found = find_hedges(text, span=Span(part="text", start=0, end=len(text)))
    >>> [text[hedge.start : hedge.end] for hedge in found]
    ['is believed', 'may']
    """
    return tuple(
        Span(part=span.part, start=match.start(), end=match.end())
        for match in _HEDGE.finditer(text, span.start, span.end)
    )


def is_hedge(words: str) -> bool:
    """Return whether words are a hedge as a whole, such as the cue of an attribution.

    Examples
    --------
    >>> is_hedge("reportedly"), is_hedge("is believed to"), is_hedge("said")
    (True, True, False)
    """
    stripped = words.strip()
    match = _HEDGE.match(stripped) or _HEDGE.match(f"{stripped} to")
    return match is not None
