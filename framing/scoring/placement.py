"""Who speaks where: first, last, in the headline, in the lead.

What stands first is read most, and colors the rest (van Dijk 1988, News as Discourse): two sides
with as many words each are not yet treated alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import ArticleAnalysis, Attribution, Placement, Span, Speaker
from framing.errors import InputError
from framing.scoring.speech import speech_of
from framing.text.blocks import find_blocks
from framing.text.words import count_words

LEAD_WORDS_AT_LEAST = 12
"""Words that a paragraph needs to be the lead: bylines, places and dates have fewer."""

LEAD_SENTENCES_AT_MOST = 3
"""Sentences that the lead ends with at the latest, where the text has no paragraphs."""


def place_speakers(
    analysis: ArticleAnalysis, *, side_of_party: Sequence[str | None] | None = None
) -> Placement:
    """Return who speaks first, last, in the headline and in the lead.

    Speech alone counts, and its place is that of its content. First and last are those of the text
    below the headline. A speech is in the headline or the lead when any of it is.

    Parameters
    ----------
    analysis
        The evidence.
    side_of_party
        Side of each party, None for those without; None where there are no sides.

    Raises
    ------
    InputError
        When there is not one side, or None, for each party.
    """
    sides = checked_sides(side_of_party, analysis=analysis)

    def speaker(place: int, found: Attribution) -> Speaker:
        party = found.party
        return Speaker(
            attribution=place, party=party, side=sides[party] if party is not None else None
        )

    headline, lead = analysis.headline, find_lead(analysis)
    speech = sorted(speech_of(analysis.attribution), key=lambda item: (item[1].content, item[0]))
    body = [
        (place, found)
        for place, found in speech
        if found.content[0].part == "text" and not _touches(found, headline)
    ]
    last = max(body, key=lambda item: (item[1].content[-1].end, item[0]), default=None)
    return Placement(
        first=speaker(*body[0]) if body else None,
        last=speaker(*last) if last is not None else None,
        headline=tuple(speaker(*item) for item in speech if _touches(item[1], headline)),
        lead=tuple(speaker(*item) for item in speech if _touches(item[1], lead)),
    )


def find_lead(analysis: ArticleAnalysis) -> Span | None:
    """Return where the lead stands, None in a text without one below the headline.

    It is the first paragraph of at least 12 words below the headline (the first of all where none
    has as many), as far as its third sentence.
    """
    text, headline = analysis.article.text, analysis.headline
    below = headline.end if headline is not None and headline.part == "text" else 0
    paragraphs = [(start, end) for start, end in find_blocks(text) if start >= below]
    if not paragraphs:
        return None
    start, end = next(
        (
            (start, end)
            for start, end in paragraphs
            if count_words(text[start:end]) >= LEAD_WORDS_AT_LEAST
        ),
        paragraphs[0],
    )
    ends = [
        sentence.span.end
        for sentence in analysis.sentences
        if sentence.span.part == "text" and start <= sentence.span.start < end
    ]
    return Span(part="text", start=start, end=min([end, *ends[LEAD_SENTENCES_AT_MOST - 1 :]]))


def checked_sides(
    side_of_party: Sequence[str | None] | None, *, analysis: ArticleAnalysis
) -> tuple[str | None, ...]:
    """Return the side of each party, None for all where there are no sides.

    Raises
    ------
    InputError
        When there is not one side, or None, for each party.
    """
    n_parties = len(analysis.attribution.parties)
    if side_of_party is None:
        return (None,) * n_parties
    if len(side_of_party) != n_parties:
        raise InputError(
            f"Sides are given for each party of the article; got {len(side_of_party)} for "
            f"{n_parties} parties of article {analysis.article.article_id!r}. "
            "Find the sides of these very parties."
        )
    return tuple(side_of_party)


def _touches(found: Attribution, span: Span | None) -> bool:
    return span is not None and any(content.overlap(span) for content in found.content)
