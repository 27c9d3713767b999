"""Wire copy and reprints: the passages that articles have in common, word for word.

A passage is copied where at least :data:`WORDS_AT_LEAST` words in a row are the same and at least
:data:`PROSE_WORDS_AT_LEAST` of them are nobody's direct quotation: two reporters who heard the
same speech print the same quotation without copying a word of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.comparison.reading import ReadArticle
from framing.comparison.shared_text_candidates import (
    pairs_by_sketch,
    pairs_with_common_shingles,
)
from framing.comparison.shared_text_passages import CommonRun, find_common_runs
from framing.comparison.shingles import Hashes, WordStream, hash_shingles, read_words
from framing.datatypes import Passage, SharedPassage, SharedText, Span, Voice, rounded
from framing.errors import InputError, shown

WORDS_AT_LEAST = 12
"""Words of the shortest shared passage. Of 4,000 pairs of articles on different events by different
outlets not one shared ten words in a row outside quotations."""

PROSE_WORDS_AT_LEAST = 8
"""Words of a passage outside direct quotation from which it is copy. A quotation brings a few words
of its own along ("… he said in a statement on Monday"); one random pair in 1,250 shares eight."""

REPRINT_FRACTION = 0.5
"""Share of the shorter article's words in shared passages from which it is a reprint: the other's
text is then most of what it tells. Reports written apart share up to a third of their words, in
paragraphs of one agency; reprints nearly all; next to no pair lies between."""

SKETCH_WORDS = 5
"""Words to a shingle of a sketch. Shorter than a passage, so that a changed word costs little."""

_ATTRIBUTED_AT_LEAST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Text:
    """An article's text, ready to be compared. ``is_quoted`` has shape ``(n_words,)``."""

    article_id: str
    words: WordStream
    shingles: Hashes
    is_quoted: NDArray[np.bool_]


def find_shared_text(
    articles: Sequence[ReadArticle], *, event_of: Mapping[str, str]
) -> tuple[SharedText, ...]:
    """Return the pairs of articles that share copied text, with every shared passage.

    Within an event all of them; between events only reprints, which say that an article was put
    into the wrong event, or ran twice. Titles do not count, and nor do shared quotations.

    Costs n log n in the words, 6 ms an article where there are several events, and up to a
    millisecond for each pair that has a passage in common: 500 articles of which each reprints
    each other take minutes, 500 that were written apart seconds.

    Parameters
    ----------
    articles
        Articles of one or more events with different ids, in any order.
    event_of
        The event of each article by its id.

    Returns
    -------
    tuple
        Within a pair the article of the smaller id stands first; pairs by event (those between
        events last), then by their ids. ``event_id`` is None between events.

    Raises
    ------
    InputError
        When an article has no event, or two have the same id.
    """
    texts = [_read(read) for read in sorted(articles, key=lambda read: read.article_id)]
    _check(texts, event_of=event_of)
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[event_of[text.article_id]].append(place)
    found = []
    for event_id in sorted(places):
        members = [texts[place] for place in places[event_id]]
        for a, b in pairs_with_common_shingles([text.shingles for text in members]):
            shared = _share(members[a], members[b], event_id=event_id)
            if shared is not None:
                found.append(shared)
    if len(places) > 1:
        sketched = [hash_shingles(text.words.hashes, n_words=SKETCH_WORDS) for text in texts]
        events = [event_of[text.article_id] for text in texts]
        for a, b in pairs_by_sketch(sketched, group_of=events):
            shared = _share(texts[a], texts[b], event_id=None)
            if shared is not None and shared.is_reprint:
                found.append(shared)
    return tuple(found)


def _check(texts: Sequence[_Text], *, event_of: Mapping[str, str]) -> None:
    ids = [text.article_id for text in texts]
    for before, after in pairwise(ids):
        if before == after:
            raise InputError(
                f"Articles that are compared have different ids; got {shown(after)} more than "
                "once. Leave out the copy, or rename it."
            )
    for article_id in ids:
        if article_id not in event_of:
            raise InputError(
                f"Every article that is compared has an event; got none for {shown(article_id)}. "
                "Give it an event_id, or group the articles first."
            )


def _read(read: ReadArticle) -> _Text:
    text = read.article.text
    words = read_words(text)
    quoted = np.zeros(len(text) + 1, dtype=bool)
    for voice in read.analysis.voices:
        is_quotation = voice.voice is Voice.QUOTED and voice.probability >= _ATTRIBUTED_AT_LEAST
        if is_quotation and voice.span.part == "text":
            quoted[voice.span.start : voice.span.end] = True
    return _Text(
        article_id=read.article_id,
        words=words,
        shingles=hash_shingles(words.hashes, n_words=WORDS_AT_LEAST),
        is_quoted=quoted[words.starts],
    )


def _share(first: _Text, second: _Text, *, event_id: str | None) -> SharedText | None:
    """Return what two texts share, None where there is no copied passage."""
    runs = [
        run
        for run in find_common_runs(
            first.words.hashes,
            second.words.hashes,
            first_shingles=first.shingles,
            second_shingles=second.shingles,
            n_words_at_least=WORDS_AT_LEAST,
        )
        if _is_copy(run, first, second)
    ]
    if not runs:
        return None
    n_shared = sum(run.n_words for run in runs)
    n_shorter = min(len(first.words), len(second.words))
    return SharedText(
        event_id=event_id,
        first=first.article_id,
        second=second.article_id,
        first_fraction=rounded(n_shared / len(first.words)),
        second_fraction=rounded(n_shared / len(second.words)),
        is_reprint=n_shared >= REPRINT_FRACTION * n_shorter,
        passages=tuple(
            SharedPassage(
                first=_passage(first, run.first, run.n_words),
                second=_passage(second, run.second, run.n_words),
                n_words=run.n_words,
            )
            for run in runs
        ),
    )


def _is_copy(run: CommonRun, first: _Text, second: _Text) -> bool:
    """Return whether enough of a run is prose in both texts."""
    quoted = (
        first.is_quoted[run.first : run.first + run.n_words]
        | second.is_quoted[run.second : run.second + run.n_words]
    )
    return int((~quoted).sum()) >= PROSE_WORDS_AT_LEAST


def _passage(text: _Text, first_word: int, n_words: int) -> Passage:
    return Passage(
        article_id=text.article_id,
        span=Span(
            part="text",
            start=int(text.words.starts[first_word]),
            end=int(text.words.ends[first_word + n_words - 1]),
        ),
    )
