"""The words and pairs of words that an article uses in its outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import ArticleAnalysis, Part, Span
from framing.scoring.words_by_voice import ATTRIBUTED_AT_LEAST, counted_parts
from framing.text.words import split_words

_LISTED = """
a about above across after again against ago all almost along already also although always am amid
among an and another any anyone anything are around as at away back be became because become been
before behind being below between both but by came can cannot come could did do does doing done
down during each either else enough even ever every everyone everything few first five for four
from further get gets getting give given go goes going gone got had half has have having he her
here hers herself him himself his how however i if in including indeed instead into is it its
itself just last later least less let like made make makes making many may me might mine more most
much must my myself near nearly neither never next nine no nobody none nor not nothing now of off
often on once one only onto or other others our ours ourselves out over own per perhaps put quite
rather really said same saw say saying says second see seen seven several shall she should since
six so some someone something soon still such take taken ten than that the their theirs them
themselves then there these they third this those though three through thus to together told too
took toward towards two under until up upon us use used very was we well went were what whatever
when where whether which while who whom whose why will with within without would yes yet you your
yours yourself mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january
february march april may june july august september october november december jan feb mar apr jun
jul aug sept oct nov dec today yesterday tomorrow tonight year years month months week weeks day
days hour hours morning afternoon evening night time ain't aren't can't couldn't didn't doesn't
don't hadn't hasn't haven't he'd he'll he's i'd i'll i'm i've isn't it'd it'll it's let's mustn't
she'd she'll she's shouldn't that's there's they'd they'll they're they've wasn't we'd we'll we're
we've weren't what's who's won't wouldn't you'd you'll you're you've
reuters afp ap
"""
FUNCTION_WORDS = frozenset(_LISTED.split())
"""Words that say how a sentence is built, when things were, or who says so: never a term."""

_BYLINE = re.compile(
    r"^[ \t]*(?:(?:Written|Reported|Reporting|Editing|Additional reporting|Edited|Photograph|Photo)"
    r"\s+by\b[^\n]{0,200}|(?:By|BY)(?:[ \t]+(?:and[ \t]+|in[ \t]+)?[A-Z][\w.'’-]*,?){1,8}[ \t]*)$",
    re.MULTILINE,
)
_AUTHOR_COLUMNS = ("author", "authors", "byline")
_SMALLEST_NAME = 4
"""Characters: a shorter name of an author or an outlet is left where it is a word."""

_BETWEEN_PAIR = re.compile(r"[ \u00a0-]?\n?\Z")
_WORDS_REMEMBERED = 1 << 16
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermUses:
    """The terms of an article in reading order: each one's text and place.

    ``n_words`` counts all words in the outlet's voice. ``spans`` has one entry per term.
    """

    terms: tuple[str, ...]
    parts: tuple[Part, ...]
    starts: Ints
    ends: Ints
    n_words: int

    def span(self, index: int) -> Span:
        """Return where a term stands."""
        return Span(
            part=self.parts[index], start=int(self.starts[index]), end=int(self.ends[index])
        )


def find_terms(
    analysis: ArticleAnalysis, *, outlets: Iterable[str], left_out: Iterable[Span] = ()
) -> TermUses:
    """Return the terms that an article uses in its outlet's own voice.

    A term is a content word in lower case without its possessive, or two of them in a row. Words
    with digits, single letters, function words, names of the outlets compared, authors and bylines
    are none. The title counts once, where the text does not repeat it.

    Parameters
    ----------
    analysis
        The article's evidence.
    outlets
        Names of all outlets that are compared.
    left_out
        Characters whose words are not the outlet's: what it copied from another article.
    """
    copied = tuple(left_out)
    terms: list[str] = []
    parts: list[Part] = []
    places: list[tuple[int, int]] = []
    n_words = 0
    masked_names = _name_pattern([*outlets, *_authors(analysis)])
    for part in counted_parts(analysis):
        text = analysis.article.part(part)
        is_outlets = _outlet_characters(analysis, part=part)
        for span in copied:
            if span.part == part:
                is_outlets[span.start : span.end] = False
        hidden = np.zeros(len(text) + 1, dtype=bool)
        for found in _BYLINE.finditer(text):
            hidden[found.start() : found.end()] = True
        if masked_names is not None:
            for found in masked_names.finditer(text):
                hidden[found.start() : found.end()] = True
        sentence_ends = {
            sentence.span.end for sentence in analysis.sentences if sentence.span.part == part
        }
        last: tuple[str, int, int] | None = None
        for word in split_words(text, part=part):
            if not is_outlets[word.start]:
                last = None
                continue
            n_words += 1
            term = None if hidden[word.start] else _term(text[word.start : word.end])
            if term is None:
                last = None
                continue
            terms.append(term)
            places.append((word.start, word.end))
            if (
                last is not None
                and last[2] not in sentence_ends
                and _BETWEEN_PAIR.match(text, last[2], word.start)
            ):
                terms.append(f"{last[0]} {term}")
                places.append((last[1], word.end))
            last = (term, word.start, word.end)
        parts += [part] * (len(terms) - len(parts))
    ranges = np.array(places, dtype=np.int32).reshape(-1, 2)
    return TermUses(
        terms=tuple(terms),
        parts=tuple(parts),
        starts=ranges[:, 0],
        ends=ranges[:, 1],
        n_words=n_words,
    )


def _outlet_characters(analysis: ArticleAnalysis, *, part: Part) -> NDArray[np.bool_]:
    own = np.ones(len(analysis.article.part(part)) + 1, dtype=bool)
    for voice in analysis.voices:
        if voice.span.part == part and voice.probability >= ATTRIBUTED_AT_LEAST:
            own[voice.span.start : voice.span.end] = False
    return own


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _term(word: str) -> str | None:
    term = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    if term in FUNCTION_WORDS:
        return None
    term = term.removesuffix("'s")
    is_word = len(term) > 1 and term not in FUNCTION_WORDS
    return term if is_word and not any(letter.isdigit() for letter in term) else None


def _authors(analysis: ArticleAnalysis) -> list[str]:
    metadata = analysis.article.metadata
    given = ", ".join(metadata[name] for name in _AUTHOR_COLUMNS if metadata.get(name))
    return [name.strip() for name in re.split(r",|;|\band\b|&|\bBy\b", given)]


def _name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of the names, with or without their article, in any case."""
    bare = {re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE) for name in names}
    long = sorted((name for name in bare if len(name) >= _SMALLEST_NAME), key=len, reverse=True)
    if not long:
        return None
    words = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in long)
    # In any case, but with capitals in the text: "the times" are no newspaper.
    return re.compile(rf"(?<!\w)(?=[A-Z\d])(?i:{words})(?!\w)")
