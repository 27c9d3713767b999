"""Articles to resolve, written with their names and sources marked in the text itself.

``[Anna Hale]P`` is a person, ``O`` an organization, ``L`` a place, ``M`` miscellaneous; ``{she}``
is the source of an attribution whose content is the nearest ``<content>`` around something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.attribution.nominals import find_nominals
from framing.attribution.resolution import Resolution, ResolvedParty, resolve_parties
from framing.datatypes import Article, Sentence, Span
from framing.text.sentences import split_sentences

_TYPES = {
    "P": EntityType.PERSON,
    "O": EntityType.ORGANISATION,
    "L": EntityType.LOCATION,
    "M": EntityType.MISCELLANEOUS,
}
_MARK = re.compile(r"\[|\](?P<type>[POLM])|[{}<>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An article, what was found in it, and its resolution."""

    article: Article
    sentences: tuple[Sentence, ...]
    found: Found
    resolution: Resolution

    @property
    def names(self) -> list[str | None]:
        """The name of each source's party, None where it is unresolved."""
        return [
            None if place is None else self.resolution.parties[place].name
            for place in self.resolution.party_of_source
        ]

    def party(self, name: str) -> ResolvedParty:
        """The party of that name."""
        return next(party for party in self.resolution.parties if party.name == name)

    def mentions(self, name: str) -> list[str]:
        """The words of every mention of a party."""
        return [self.article.slice(span) for span in self.party(name).mentions]


def resolve(marked: str) -> Resolved:
    """Return the marked article, resolved."""
    text, opened = "", []
    found: dict[str, list[tuple[int, int, str]]] = {"[": [], "{": [], "<": []}
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        glyph = match[0][0]
        if glyph in "[{<":
            opened.append((glyph, len(text)))
        else:
            opening, start = opened.pop()
            found[opening].append((start, len(text), match["type"] or ""))
    text += marked[last:]
    article = Article(article_id="a-1", text=text)
    sentences = split_sentences(text)
    found_things = Found(
        entities=tuple(
            EntityMention(span=_span(start, end), type=_TYPES[kind], probability=0.9)
            for start, end, kind in sorted(found["["])
        ),
        attributions=tuple(_attributions(sorted(found["{"]), sorted(found["<"]))),
    )
    return Resolved(
        article=article,
        sentences=sentences,
        found=found_things,
        resolution=resolve_parties(
            article,
            sentences=sentences,
            found=found_things,
            nominals=find_nominals(article, sentences=sentences),
        ),
    )


def _attributions(
    sources: list[tuple[int, int, str]], contents: list[tuple[int, int, str]]
) -> list[FoundAttribution]:
    left = list(contents)
    attributions = []
    for start, end, _ in sources:
        fitting = [item for item in left if not item[0] <= start < item[1]]
        content = min(fitting or [(end, end + 1, "")], key=lambda item: abs(item[0] - end))
        left = [item for item in left if item is not content]
        attributions.append(
            FoundAttribution(
                source=(_span(start, end),),
                cue=(_span(end, end + 1),),
                content=(_span(content[0], content[1]),),
                probability=0.9,
            )
        )
    return attributions


def _span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)
