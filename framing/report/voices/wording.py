"""The words in which reports speak of sources, cues, replies and sides."""

from __future__ import annotations

from types import MappingProxyType

from framing.datatypes import (
    Attitude,
    Commitment,
    Cue,
    CueAct,
    Genre,
    QuotationKind,
    Reply,
    SideBasis,
    SourceKind,
)

KINDS = MappingProxyType(
    {
        SourceKind.NAMED_PERSON: "named person",
        SourceKind.ROLE: "role only",
        SourceKind.ANONYMOUS: "anonymous",
        SourceKind.ORGANISATION: "organization",
        SourceKind.DOCUMENT: "document",
        SourceKind.COLLECTIVE: "collective",
    }
)

QUOTATIONS = MappingProxyType(
    {
        QuotationKind.DIRECT: "direct quotation",
        QuotationKind.INDIRECT: "paraphrase",
        QuotationKind.MIXED: "partly quoted",
    }
)

ACTS = MappingProxyType(
    {
        CueAct.SPEECH: "said or written",
        CueAct.THOUGHT: "thought or intention",
        CueAct.DOCUMENT: "document",
    }
)

ATTITUDES = MappingProxyType(
    {
        Attitude.HOSTILE: "hostile",
        Attitude.NEUTRAL: "neutral",
        Attitude.FAVOURABLE: "favorable",
    }
)

REPLIES = MappingProxyType(
    {
        Reply.ABSENT: "no reply printed",
        Reply.COMMENT_SOUGHT: "comment sought",
        Reply.ANSWERED: "answered",
    }
)
"""In the order of a list: those who are not heard stand first."""

GENRES = MappingProxyType(
    {
        Genre.INTERVIEW: "an interview",
        Genre.LIVE_BLOG: "a live blog",
        Genre.OPINION: "an opinion piece",
    }
)

BASES: MappingProxyType[SideBasis, str] = MappingProxyType(
    {
        "declared": "The sides were declared by the user.",
        "suggested": "The sides are a suggestion, drawn from who speaks well or ill of whom in the "
        "texts given; nobody declared them.",
    }
)

UNRESOLVED = "Not resolved"
SOURCELESS = "No source"


def stance_words(cue: Cue) -> tuple[str, ...]:
    """Return the stance of a cue, one word for each axis that is not neutral, then the hedge."""
    words = []
    if cue.commitment is not Commitment.NEUTRAL:
        words.append(cue.commitment.value)
    if cue.attitude is not Attitude.NEUTRAL:
        words.append(ATTITUDES[cue.attitude])
    if cue.alleged:
        words.append("legal hedge")
    return tuple(words)


def counted(n: int, noun: str, *, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "word"), counted(1200, "word"), counted(2, "party", plural="parties")
    ('1 word', '1,200 words', '2 parties')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
