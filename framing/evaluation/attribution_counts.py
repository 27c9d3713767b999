"""Counts behind every figure of attribution: of one text, and added up over many.

Each figure is made of three counts: ``shared`` (what both sides have), ``found`` and ``gold``.
Precision is shared / found, recall shared / gold, F1 2 shared / (found + gold).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Voice, VoiceSpan
from framing.errors import InputError
from framing.evaluation.attribution_gold import Relation
from framing.evaluation.attribution_matching import (
    has_marks,
    judged_found,
    judged_gold,
    match_contents,
    sources_agree,
)
from framing.evaluation.spans import Range
from framing.text.quotations import find_quotations
from framing.text.sentences import split_sentences
from framing.text.voice import voice_probabilities
from framing.text.words import split_words

ROLES = ("source", "cue", "content")

LEAST_VOICE = 0.5
"""Probability from which a character counts as found in a voice."""

Bools = NDArray[np.bool_]
Counts = tuple[int, int, int]
"""``(shared, found, gold)``, each at least 0."""

Table = NDArray[np.int64]
"""Counts of several texts, one row each, shape ``(n_texts, 3)``."""


class JudgedText:
    """A text in the units that are counted, with the regions where nothing is judged.

    Parameters
    ----------
    text
        The text, unaltered.
    ignored
        Regions where nothing is judged, in code points.
    """

    def __init__(self, text: str, *, ignored: Sequence[Range] = ()) -> None:
        self.text = text
        self.ignored = tuple(ignored)

    @cached_property
    def is_judged(self) -> Bools:
        """Which characters are judged, shape ``(n_characters,)``."""
        return ~covered(self.ignored, n_characters=len(self.text))

    @cached_property
    def is_in_marks(self) -> Bools:
        """Which characters stand in a quotation, marks included, shape ``(n_characters,)``."""
        quotations = find_quotations(self.text).quotations
        ranges = [(found.span.start, found.span.end) for found in quotations]
        return covered(ranges, n_characters=len(self.text))

    @cached_property
    def word_starts(self) -> NDArray[np.intp]:
        """First character of each judged word."""
        return self._words[0]

    @cached_property
    def word_ends(self) -> NDArray[np.intp]:
        """Character after each judged word."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        spans = [word for word in split_words(self.text) if self.is_judged[word.start]]
        starts = np.asarray([word.start for word in spans], dtype=np.intp)
        return starts, np.asarray([word.end for word in spans], dtype=np.intp)

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """The sentences as the analyzer splits them."""
        return tuple((found.span.start, found.span.end) for found in split_sentences(self.text))

    def words_in(self, ranges: Iterable[Range]) -> Bools:
        """Return which judged words have a character in the ranges, shape ``(n_words,)``."""
        inside = np.cumsum(np.append(0, covered(ranges, n_characters=len(self.text))))
        found: Bools = inside[self.word_ends] > inside[self.word_starts]
        return found

    def cut(self, ranges: Iterable[Range]) -> set[Range]:
        """Return the unique pieces of the ranges, cut where sentences end."""
        return {
            (max(start, first), min(end, last))
            for start, end in ranges
            for first, last in self.sentences
            if start < last and first < end
        }


def covered(ranges: Iterable[Range], *, n_characters: int) -> Bools:
    """Return which of ``n_characters`` characters the ranges cover, shape ``(n_characters,)``."""
    found = np.zeros(n_characters, dtype=np.bool_)
    for start, end in ranges:
        found[start:end] = True
    return found


def count_relations(
    judged: JudgedText, *, found: Sequence[Relation], gold: Sequence[Relation]
) -> dict[str, Counts]:
    """Return the counts of roles and relations of one text by what is counted.

    ``ROLE_token``: words that a role covers. ``ROLE_exact``: unique spans cut at sentence ends.
    ``content_whole``: contents with all their pieces, uncut. ``quote``: contents matched;
    ``who_said_what``: with the right source besides, and the same after ``_with_marks`` and
    ``_without_marks``, by the annotated content (their ``found`` is 0: only recall is defined).
    ``right_source``: of the matched contents (``found``), those with the right source.
    """
    found = judged_found(found, ignored=judged.ignored)
    gold = judged_gold(gold)
    counts: dict[str, Counts] = {}
    for role in ROLES:
        ours, theirs = _role_ranges(found, role), _role_ranges(gold, role)
        counts[f"{role}_token"] = _shared(judged.words_in(ours), judged.words_in(theirs))
        counts[f"{role}_exact"] = _count_sets(judged.cut(ours), judged.cut(theirs))
    counts["content_whole"] = _count_sets(
        {relation.content for relation in found}, {relation.content for relation in gold}
    )
    pairs = match_contents(found, gold=gold)
    right = [
        (ours, theirs) for ours, theirs in pairs if sources_agree(found[ours], other=gold[theirs])
    ]
    marked = [has_marks(relation, text=judged.text) for relation in gold]
    for name, kept in (("quote", pairs), ("who_said_what", right)):
        counts[name] = (len(kept), len(found), len(gold))
        n_marked = sum(marked[at_gold] for _, at_gold in kept)
        counts[f"{name}_with_marks"] = (n_marked, 0, sum(marked))
        counts[f"{name}_without_marks"] = (len(kept) - n_marked, 0, len(gold) - sum(marked))
    counts["right_source"] = (len(right), len(pairs), len(pairs))
    return counts


def count_voices(
    judged: JudgedText, *, voices: Sequence[VoiceSpan], gold: Sequence[Relation]
) -> dict[str, Counts]:
    """Return the counts of attributed characters, and of those in quotation marks.

    ``voice``: characters that someone other than the outlet speaks, with a probability of at least
    :data:`LEAST_VOICE`, against characters of any annotated content. ``direct_voice``: characters
    of the quoted voice against those of annotated contents that stand in quotation marks.
    """
    probabilities = voice_probabilities(len(judged.text), voices, part="text")
    attributed = 1.0 - probabilities[Voice.OUTLET] >= LEAST_VOICE
    return count_voice_characters(
        judged,
        attributed=attributed,
        direct=probabilities[Voice.QUOTED] >= LEAST_VOICE,
        gold=gold,
    )


def count_voice_characters(
    judged: JudgedText, *, attributed: Bools, direct: Bools, gold: Sequence[Relation]
) -> dict[str, Counts]:
    """Return :func:`count_voices`' counts for characters that are told already."""
    wanted = contents_of(judged, relations=gold)
    return {
        "voice": _shared(attributed & judged.is_judged, wanted),
        "direct_voice": _shared(direct & judged.is_judged, wanted & judged.is_in_marks),
    }


def contents_of(judged: JudgedText, *, relations: Sequence[Relation]) -> Bools:
    """Return which judged characters are in the content of a relation."""
    inside = covered(_role_ranges(relations, "content"), n_characters=len(judged.text))
    return inside & judged.is_judged


def table_of(counts: Sequence[Mapping[str, Counts]], *, name: str) -> Table:
    """Return one thing's counts of every text, shape ``(n_texts, 3)``."""
    return np.asarray([row[name] for row in counts], dtype=np.int64).reshape(len(counts), 3)


def precision_of(table: Table) -> float:
    """Return shared / found over all rows. Raises InputError when nothing was found."""
    shared, found, _ = table.sum(axis=0)
    return _fraction(shared, found)


def recall_of(table: Table) -> float:
    """Return shared / gold over all rows. Raises InputError when nothing is annotated."""
    shared, _, gold = table.sum(axis=0)
    return _fraction(shared, gold)


def f1_of(table: Table) -> float:
    """Return 2 shared / (found + gold) over all rows. Raises InputError when both are none."""
    shared, found, gold = table.sum(axis=0)
    return _fraction(2 * shared, found + gold)


METRICS: Mapping[str, Callable[[Table], float]] = {
    "precision": precision_of,
    "recall": recall_of,
    "f1": f1_of,
}


def _fraction(part: int, whole: int) -> float:
    if not whole:
        raise InputError("Agreement needs something on a side to count; got nothing. Add texts.")
    return float(part / whole)


def _role_ranges(relations: Sequence[Relation], role: str) -> list[Range]:
    return [span for relation in relations for span in getattr(relation, role)]


def _shared(found: Bools, gold: Bools) -> Counts:
    return int(np.sum(found & gold)), int(np.sum(found)), int(np.sum(gold))


def _count_sets(found: Set[Hashable], gold: Set[Hashable]) -> Counts:
    return len(found & gold), len(found), len(gold)
