"""The words of quotations, with all that a quotation says of its own gaps and changes.

Three signs disclose that a quotation is not in the speaker's very words: brackets around words that
the outlet put in, an ellipsis, and marks that close and open again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.reading import ReadArticle
from framing.comparison.shingles import plain_word
from framing.datatypes import Article, Attribution, QuotationKind, Span, Voice
from framing.text.words import split_words

UNATTRIBUTED_WORDS_AT_LEAST = 5
"""Words of a quotation that nothing attributes; fewer are a title or scare quotes."""

_QUOTED_AT_LEAST = 0.5
_BRACKETS = re.compile(r"[\[(][^\[\]()\n]*[\])]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_PART = re.compile(r"[^-‐‑]+")
"""House styles differ in hyphens, speakers do not: *active-duty* is two words here."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s")

_FUNCTION_WORDS = """
    a about after again all also am an and any are arent as at be because been before being but by
    can cant could did didnt do does doesnt doing done dont down for from get gets getting go goes
    going got had has hasnt have havent having he her here hes him his how i id if ill im in into
    is isnt it its ive just know let lot make me more most much my no not now of off on once one
    only or other our out over own really said same say says she shes should so some such than that
    thats the their them then there theres these they theyre thing things think this those through
    to too under until up upon us very want was wasnt way we well were werent weve what when where
    which while who whom whose why will with wont would you your youre"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Plain forms of the words that any two quotations may share: grammar, and what everybody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWord:
    """A word of a quotation: its plain form, its characters, and what stands before it.

    ``is_bracketed`` holds inside brackets. ``after_gap`` holds where an ellipsis or closing marks
    stand before it, ``begins_sentence`` at the beginning of a sentence or of the quotation.
    """

    plain: str
    span: Span
    is_bracketed: bool
    after_gap: bool
    begins_sentence: bool

    @property
    def has_content(self) -> bool:
        """Whether it says more than grammar does."""
        return self.plain not in FUNCTION_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One attribution's quoted words in an article, or a quotation that nothing attributes."""

    read: ReadArticle
    attribution: int | None
    spans: tuple[Span, ...]
    words: tuple[QuotedWord, ...]

    @property
    def found(self) -> Attribution | None:
        """The attribution."""
        if self.attribution is None:
            return None
        return self.read.analysis.attribution.attributions[self.attribution]


def find_utterances(read: ReadArticle) -> tuple[Utterance, ...]:
    """Return the quotations of an article: of every attribution first, then those without one."""
    quoted = [
        voice.span
        for voice in read.analysis.voices
        if voice.voice is Voice.QUOTED and voice.probability >= _QUOTED_AT_LEAST
    ]
    found = []
    claimed: list[Span] = []
    for place, attribution in enumerate(read.analysis.attribution.attributions):
        claimed += attribution.content
        if attribution.quotation is QuotationKind.INDIRECT:
            continue
        spans = tuple(_common_parts(attribution.content, quoted))
        if not spans and attribution.quotation is QuotationKind.DIRECT:
            spans = attribution.content
        found.append(_utterance(read, spans, attribution=place))
    loose = [span for span in quoted if not any(span.overlap(other) for other in claimed)]
    unattributed = [_utterance(read, (span,), attribution=None) for span in loose]
    found += [one for one in unattributed if len(one.words) >= UNATTRIBUTED_WORDS_AT_LEAST]
    return tuple(one for one in found if one.words)


def _common_parts(content: Sequence[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    for span in content:
        for other in quoted:
            if span.overlap(other):
                yield Span(
                    part=span.part,
                    start=max(span.start, other.start),
                    end=min(span.end, other.end),
                )


def _utterance(read: ReadArticle, spans: tuple[Span, ...], *, attribution: int | None) -> Utterance:
    words = tuple(word for span in spans for word in _words_in(read.article, span))
    return Utterance(read=read, attribution=attribution, spans=spans, words=words)


def _words_in(article: Article, span: Span) -> Iterator[QuotedWord]:
    text = article.slice(span)
    brackets = [(found.start(), found.end()) for found in _BRACKETS.finditer(text)]
    end = 0
    places = [
        (word.start + part.start(), word.start + part.end())
        for word in split_words(text)
        for part in _PART.finditer(text[word.start : word.end])
    ]
    for number, (start, stop) in enumerate(places):
        between = text[end:start]
        yield QuotedWord(
            plain=plain_word(text[start:stop]),
            span=Span(part=span.part, start=span.start + start, end=span.start + stop),
            is_bracketed=any(opens < start < closes for opens, closes in brackets),
            after_gap=number == 0 or _ELLIPSIS.search(between) is not None,
            begins_sentence=number == 0 or _SENTENCE_END.search(between) is not None,
        )
        end = stop
