"""Noun phrases of an article, found by where they begin and end.

No parser runs. A phrase begins at a determiner or after a word that ends every phrase, and ends
in its head: the last word before one that no phrase holds. Words that were seen as heads where
that is certain (between *the* and a preposition, say) are nouns wherever they stand, so that the
articles of one event teach one another (*the militants* makes *militants* a noun in a headline).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from framing.attribution.nouns import noun_of
from framing.comparison.noun_heads import (
    PhraseWord,
    ends_phrase,
    head_place,
    is_plural,
    run_end,
    words_in,
)
from framing.comparison.noun_words import (
    ADJECTIVE_ENDINGS,
    DEFINITE,
    DETERMINERS,
    NOUN_OR_VERB,
    PLAIN_ADJECTIVES,
    VERBS,
)
from framing.datatypes import Article, Sentence, SentenceReading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A noun phrase up to its head: *the armed militants*, *protesters*, *Saudi-led airstrikes*.

    ``words`` are its words in lower case without the determiner and possessives, the head last;
    ``determiner`` is the one that opens it, None for a bare phrase. ``sentence`` is its place
    among the sentences that were searched. ``is_capitalized`` tells names, ``is_certain`` that the
    word after the head ends every phrase, ``has_owner`` that someone's name owns it (*Iran's
    nuclear program*). ``names`` are the words before the head that stand in capitals.
    """

    span: Span
    words: tuple[str, ...]
    determiner: str | None
    sentence: int
    is_capitalized: bool
    is_certain: bool
    has_owner: bool = False
    names: frozenset[str] = frozenset()

    @property
    def head(self) -> str:
        """The last word."""
        return self.words[-1]

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The words before the head."""
        return self.words[:-1]

    @property
    def is_definite(self) -> bool:
        """Whether its determiner singles it out."""
        return self.determiner in DEFINITE

    @property
    def is_plural(self) -> bool:
        """Whether its head is a plural."""
        return is_plural(self.head)


def find_noun_phrases(
    article: Article,
    *,
    sentences: Sequence[Sentence | SentenceReading],
    nouns: Collection[str] = (),
) -> tuple[NounPhrase, ...]:
    """Return the noun phrases of an article in reading order.

    None is inside another but for owners: *the mayor* in *the mayor's plan*.

    Parameters
    ----------
    article, sentences
        The article and its sentences; no phrase runs over their ends.
    nouns
        Words, in lower case, that are nouns in this event: :func:`nouns_of` finds them.

    Examples
    --------
    >>> from framing.text.sentences import split_sentences
    >>> article = Article(article_id="a", text="The armed rebels stormed an old army base.")
    >>> sentences = split_sentences(article.text)
    >>> [article.slice(found.span) for found in find_noun_phrases(article, sentences=sentences)]
    ['The armed rebels', 'an old army base']
    """
    known = frozenset(nouns)
    found: list[NounPhrase] = []
    for place, sentence in enumerate(sentences):
        words = words_in(article, sentence.span)
        found.extend(_phrases(words, sentence=place, known=known))
    return tuple(found)


def nouns_of(phrases: Iterable[NounPhrase]) -> frozenset[str]:
    """Return the heads of phrases whose ends are certain, in lower case."""
    counts = Counter(
        phrase.head for phrase in phrases if phrase.is_certain and phrase.determiner is not None
    )
    return frozenset(counts)


def _phrases(
    words: Sequence[PhraseWord], *, sentence: int, known: frozenset[str]
) -> Iterator[NounPhrase]:
    place = 0
    while place < len(words):
        end = run_end(words, place)
        if end == place:
            place += 1
            continue
        head = head_place(words, place, end, known=known)
        if head is None:
            place += 1
            continue
        phrase = _phrase(words, place, head, end, sentence=sentence, known=known)
        if phrase is not None:
            yield from _owners(words, place, head, sentence=sentence)
            yield phrase
        place = head + 1


def _owners(
    words: Sequence[PhraseWord], start: int, head: int, *, sentence: int
) -> Iterator[NounPhrase]:
    """Yield the owners in a phrase: *the mayor* in *the mayor's plan*."""
    first = start
    for place in range(start, head):
        if not words[place].is_possessive:
            continue
        inner = list(words[first : place + 1])
        determiner = inner[0].low if inner[0].low in DETERMINERS and len(inner) > 1 else None
        named = inner[1:] if determiner is not None else _capitalized_end(inner)
        if named:
            opening = inner[0] if determiner is not None else named[0]
            yield NounPhrase(
                span=Span(part=opening.span.part, start=opening.span.start, end=inner[-1].span.end),
                words=tuple(word.low for word in named),
                determiner=determiner,
                sentence=sentence,
                is_capitalized=_is_capitalized(named),
                is_certain=True,
            )
        first = place + 1


def _capitalized_end(inner: Sequence[PhraseWord]) -> Sequence[PhraseWord]:
    """Return the capitalized words at the end, none where the last one is not."""
    start = len(inner)
    while start > 0 and inner[start - 1].text[0].isupper():
        start -= 1
    return inner[start:]


def _is_capitalized(inner: Sequence[PhraseWord]) -> bool:
    """Return whether words are a name: a capital that only begins the sentence says nothing."""
    return all(word.text[0].isupper() for word in inner) and not (
        len(inner) == 1 and inner[0].is_first
    )


def _phrase(
    words: Sequence[PhraseWord],
    start: int,
    head: int,
    end: int,
    *,
    sentence: int,
    known: frozenset[str],
) -> NounPhrase | None:
    determiner = words[start].low if words[start].low in DETERMINERS else None
    first = start + 1 if determiner is not None else start
    inner = list(words[first : head + 1])
    while len(inner) > 1 and inner[0].low in DETERMINERS:
        inner = inner[1:]
    if determiner is None:
        inner = _modified(inner, known=known)
        if not _is_plain(inner, known=known):
            return None
    opening = words[start] if determiner is not None else inner[0]
    after = words[head + 1] if head + 1 < len(words) else None
    return NounPhrase(
        span=Span(part=opening.span.part, start=opening.span.start, end=words[head].span.end),
        words=tuple(word.low for word in inner),
        determiner=determiner,
        sentence=sentence,
        is_capitalized=_is_capitalized(inner),
        is_certain=after is None or not after.is_joined or ends_phrase(after),
        has_owner=any(word.is_possessive for word in inner[:-1]),
        names=frozenset(
            word.low for word in inner[:-1] if word.text[0].isupper() and not word.is_first
        ),
    )


def _modified(inner: Sequence[PhraseWord], *, known: frozenset[str]) -> list[PhraseWord]:
    """Return the head with the words before it that surely belong to it: no verb among them.

    Everything behind an owner does.
    """
    owners = [place for place, word in enumerate(inner[:-1]) if word.is_possessive]
    start = owners[-1] if owners else len(inner) - 1
    while start > 0:
        word = inner[start - 1]
        if not (
            word.low in PLAIN_ADJECTIVES
            or word.low in known
            or word.low[0].isdigit()
            or "-" in word.low
            or word.low.endswith(ADJECTIVE_ENDINGS)
            or noun_of(word.low) is not None
            or (word.text[0].isupper() and (not word.is_first or inner[start].text[0].isupper()))
        ):
            break
        start -= 1
    return list(inner[start:])


def _is_plain(inner: Sequence[PhraseWord], *, known: frozenset[str]) -> bool:
    """Return whether words without a determiner are a phrase: their head is a known noun."""
    head = inner[-1].low
    if head in VERBS:
        return False
    if _is_capitalized(inner) or any(word.is_possessive for word in inner[:-1]):
        return True
    if head in NOUN_OR_VERB and not any(before.low in PLAIN_ADJECTIVES for before in inner[:-1]):
        return False
    return head in known or noun_of(head) is not None
