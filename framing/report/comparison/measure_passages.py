"""The passages behind a measure of an article: what it was counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from framing.datatypes import (
    ArticleScore,
    Attribution,
    Passage,
    QuotationKind,
    SourceKind,
    Span,
    Voice,
)

_LIKELY_LOADED = 0.5
"""Probability, in [0, 1], from which a sentence is shown as one behind the share of loaded ones."""

_UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.ROLE})

Finder = Callable[[ArticleScore], Iterable[Span]]


def passages_of(measure: str, scores: Iterable[ArticleScore]) -> tuple[Passage, ...]:
    """Return the passages that a measure of these articles rests on, empty for one not known."""
    find = _FINDERS.get(measure)
    if find is None:
        return ()
    return tuple(
        Passage(article_id=score.article.article_id, span=span)
        for score in scores
        for span in find(score)
    )


def _loaded_sentences(score: ArticleScore) -> list[Span]:
    found = [
        (-probability, reading.index, reading.span)
        for reading in score.analysis.sentences
        if (probability := reading.by_voice.get(Voice.OUTLET) or 0.0) >= _LIKELY_LOADED
    ]
    return [span for _, _, span in sorted(found)]


def _own_loaded(score: ArticleScore) -> Iterator[Span]:
    return (item.span for item in score.analysis.loaded if item.voice is Voice.OUTLET)


def _attributed_loaded(score: ArticleScore) -> Iterator[Span]:
    return (item.span for item in score.analysis.loaded if item.voice is not Voice.OUTLET)


def _headline(score: ArticleScore) -> list[Span]:
    return [] if score.analysis.headline is None else [score.analysis.headline]


def _attributed(score: ArticleScore) -> Iterator[Span]:
    return _contents(score, lambda found: True)


def _quoted(score: ArticleScore) -> Iterator[Span]:
    return _contents(score, lambda found: found.quotation is not QuotationKind.INDIRECT)


def _speech(score: ArticleScore) -> Iterator[Span]:
    return _contents(score, lambda found: found.is_speech)


def _unnamed(score: ArticleScore) -> Iterator[Span]:
    def is_unnamed(found: Attribution) -> bool:
        if found.source is None or found.party is None:
            return found.is_speech
        party = score.analysis.attribution.parties[found.party]
        return found.is_speech and party.kind in _UNNAMED

    return _contents(score, is_unnamed)


def _dominant(score: ArticleScore) -> Iterator[Span]:
    words: Counter[int] = Counter()
    for found in score.analysis.attribution.attributions:
        if found.is_speech and found.party is not None:
            words[found.party] += found.n_words
    main = max(words, key=lambda party: (words[party], -party), default=None)
    return _contents(
        score, lambda found: main is not None and found.is_speech and found.party == main
    )


def _sided(score: ArticleScore) -> Iterator[Span]:
    return _contents(score, lambda found: found.is_speech and _side(score, found) is not None)


def _sideless(score: ArticleScore) -> Iterator[Span]:
    return _contents(score, lambda found: found.is_speech and _side(score, found) is None)


def _side(score: ArticleScore, found: Attribution) -> str | None:
    if found.party is None or not score.side_of_party:
        return None
    return score.side_of_party[found.party]


def _replies(score: ArticleScore) -> Iterator[Span]:
    for party in score.analysis.attribution.parties:
        yield from (accusation.span for accusation in party.accusations)
        yield from (reply.span for reply in party.replies)


def _contents(score: ArticleScore, is_kept: Callable[[Attribution], bool]) -> Iterator[Span]:
    for found in score.analysis.attribution.attributions:
        if is_kept(found):
            yield from found.content


_FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "loaded_sentence_fraction": _loaded_sentences,
        "loaded_spans_per_1000_words": _own_loaded,
        "attributed_loaded_spans_per_1000_words": _attributed_loaded,
        "headline_loaded_probability": _headline,
        "loaded_percentile": _loaded_sentences,
        "attributed_word_fraction": _attributed,
        "direct_quote_word_fraction": _quoted,
        "effective_sources": _speech,
        "dominant_source_fraction": _dominant,
        "unnamed_source_fraction": _unnamed,
        "one_sidedness": _sided,
        "unassigned_word_fraction": _sideless,
        "reply_fraction": _replies,
    }
)
