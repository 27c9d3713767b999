"""The stance of a cue: what act it reports, and how it treats what is said and who says it.

Commitment is toward the content (claimed, said, pointed out), attitude is toward the source
(ranted, said, assured); what a source does to others is neither. The resources lie in ``data/``;
their classes and sources are described in ``docs/reference/cue-stance.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from framing.attribution.cue_resource import (
    Entry,
    Stance,
    end_of,
    read_resource,
    readings_of,
    words_of_cue,
)
from framing.attribution.inflection import inflected
from framing.datatypes import Attitude, Commitment, CueAct
from framing.errors import InputError, shown

__all__ = ["STANCE_OUTPUTS", "Stance", "judge_stance", "known_cues", "silver_labels"]

STANCE_OUTPUTS = ("thought", "document", "doubting", "endorsing", "hostile", "favourable")
"""Names of the probabilities that the context of a cue may come with."""

_PROBABLE = 0.5

CACHED_CUES = 4096
"""Cues whose reading is remembered: most are *said*."""

"""A class of a context is taken where it is likelier than not."""

_NEGATIONS = frozenset({"no", "not", "never", "nor", "neither", "without"})
_NOT_NEGATED_BY = frozenset({"only", "just", "merely", "simply"})
"""After "not", these leave the cue as it is: "not only said"."""

_REFUSALS = frozenset({"decline", "refuse", "fail", "neglect"})
_COMMUNICATING = frozenset(
    {"deliver", "express", "issue", "offer", "present", "raise", "release"}
) | {"send", "share", "voice"}
_LIGHT = (
    _REFUSALS
    | _COMMUNICATING
    | {"appear", "attempt", "begin", "continue", "go on", "open", "proceed", "resume", "return"}
    | {"seek", "seem", "start", "try"}
    | {"allegedly", "apparently", "ostensibly", "purportedly", "reportedly", "seemingly"}
    | {"supposedly"}
)
"""Cues that give way to another one beside them: "continued to insist", "voiced support"."""

_REFUSAL_FORMS = frozenset(form for lemma in _REFUSALS for form in inflected(lemma))
_COMMUNICATING_FORMS = frozenset(form for lemma in _COMMUNICATING for form in inflected(lemma))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """An entry found in a cue, from its first word to its last."""

    entry: Entry
    start: int
    end: int
    as_written: bool

    @property
    def rank(self) -> tuple[bool, int, int, int, bool, tuple[str, ...]]:
        """Order of choice: no light cue, the first, the longest, the tightest, the one as written.

        The words themselves come last, so that no two rank alike.
        """
        pattern = self.entry.pattern
        light = " ".join(pattern) in _LIGHT
        return light, self.start, -len(pattern), self.end, not self.as_written, pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shift:
    """What an adverb sets on an axis. ``phrase``: the places of a phrase of several words."""

    axis: str
    value: str
    phrase: range


def judge_stance(cue: str, *, context: Mapping[str, float] | None = None) -> Stance:
    """Return the stance of a cue, by the resource or else by its context.

    The first cue of the resource that the words hold decides, the longest one that starts there;
    cues such as "continued" and "refused" give way to another. A negated cue keeps its commitment
    only where it presupposes its content ("did not acknowledge"). Adverbs shift what the verb
    gives ("falsely said"). A cue without a letter in it, such as a colon, is neutral speech.

    Parameters
    ----------
    cue
        The words of the cue as they stand in the article, in any case and inflection.
    context
        Probabilities in [0, 1] by name in :data:`STANCE_OUTPUTS`, used for cues that the resource
        does not know: per axis the likeliest class above .5. Without it they are neutral speech.

    Raises
    ------
    InputError
        When the context names an output that there is not.

    Examples
    --------
    >>> judge_stance("has repeatedly claimed").commitment.value
    'doubting'
    >>> judge_stance("did not admit").attitude.value
    'hostile'
    """
    words, shifts, found = _read_cue(cue)
    if not words:
        return Stance()
    stance = _of_context(context or {}) if found is None else _of_match(found, words)
    return _shifted(stance, shifts)


def silver_labels(cue: str) -> Stance | None:
    """Return the stance that the resource gives a cue, None where it has no entry for it.

    Labels to train a reader of contexts with; punctuation gives none.
    """
    _, _, found = _read_cue(cue)
    return None if found is None else judge_stance(cue)


def known_cues() -> tuple[str, ...]:
    """Return the cues of the resource as lemmas; ``<det>`` stands for any determiner."""
    return read_resource().cues


@lru_cache(maxsize=CACHED_CUES)
def _read_cue(cue: str) -> tuple[tuple[str, ...], tuple[_Shift, ...], _Match | None]:
    """Return a cue's words, what its adverbs shift, and the entry that decides."""
    words = tuple(words_of_cue(cue))
    shifts = tuple(_find_shifts(words))
    return words, shifts, _find(words, besides=shifts)


def _find(words: Sequence[str], *, besides: Sequence[_Shift]) -> _Match | None:
    """Return the entry that decides, None where there is none outside the adverbial phrases."""
    taken = {place for shift in besides for place in shift.phrase}
    free = (match for match in _matches(words) if match.start not in taken)
    return min(free, key=lambda match: match.rank, default=None)


def _matches(words: Sequence[str]) -> Iterator[_Match]:
    """Yield every entry that the words hold, its own words in order."""
    resource = read_resource()
    readings = [readings_of(word, resource) for word in words]
    for start, first in enumerate(readings):
        for lemma in first:
            for entry in resource.entries.get(lemma, ()):
                end = end_of(entry.pattern, readings, start, cues=resource.single)
                if end is not None:
                    yield _Match(
                        entry=entry, start=start, end=end, as_written=lemma == words[start]
                    )


def _of_match(found: _Match, words: Sequence[str]) -> Stance:
    """Return the stance of a match, seen with the words before it."""
    before = set(words[: found.start])
    stance = found.entry.stance
    if stance.act is CueAct.THOUGHT and before & _COMMUNICATING_FORMS:
        stance = replace(stance, act=CueAct.SPEECH)
    if before & _REFUSAL_FORMS or _negated(words[: found.end], besides=found.entry.pattern):
        stance = replace(
            stance,
            commitment=stance.commitment if found.entry.factive else Commitment.NEUTRAL,
            attitude=stance.attitude if found.entry.factive else Attitude.NEUTRAL,
            alleged=False,
        )
    return stance


def _negated(words: Sequence[str], *, besides: Sequence[str]) -> bool:
    """Return whether a negation stands before the last word: not "not only", nor the cue's own."""
    return any(
        word in _NEGATIONS and word not in besides and following not in _NOT_NEGATED_BY
        for word, following in pairwise(words)
    )


def _of_context(context: Mapping[str, float]) -> Stance:
    """Return the stance of an unknown cue by the probabilities of its context."""
    for name in context:
        if name not in STANCE_OUTPUTS:
            raise InputError(
                f"A stance output is one of {', '.join(STANCE_OUTPUTS)}; got {shown(name)} in the "
                "context of a cue. Leave it out."
            )
    return Stance(
        act=_likeliest(context, (CueAct.THOUGHT, CueAct.DOCUMENT), otherwise=CueAct.SPEECH),
        commitment=_likeliest(
            context, (Commitment.DOUBTING, Commitment.ENDORSING), otherwise=Commitment.NEUTRAL
        ),
        attitude=_likeliest(
            context, (Attitude.HOSTILE, Attitude.FAVOURABLE), otherwise=Attitude.NEUTRAL
        ),
        known=False,
    )


_Class = TypeVar("_Class", CueAct, Commitment, Attitude)


def _likeliest(
    context: Mapping[str, float], classes: Sequence[_Class], *, otherwise: _Class
) -> _Class:
    best = max(classes, key=lambda name: context.get(name.value, 0.0))
    return best if context.get(best.value, 0.0) > _PROBABLE else otherwise


def _find_shifts(words: Sequence[str]) -> list[_Shift]:
    """Return what the adverbs and adverbial phrases of a cue shift."""
    resource = read_resource()
    readings = [readings_of(word, resource) for word in words]
    found = []
    known = {lemma for lemmas in readings for lemma in lemmas}
    for pattern, axis, value in resource.adverbs:
        if pattern[0] not in known:
            continue
        for start, first in enumerate(readings):
            end = end_of(pattern, readings, start) if pattern[0] in first else None
            if end is not None:
                phrase = range(start, end) if len(pattern) > 1 else range(0)
                found.append(_Shift(axis=axis, value=value, phrase=phrase))
    return found


def _shifted(stance: Stance, shifts: Sequence[_Shift]) -> Stance:
    """Return a stance as adverbs shift it; doubt outweighs endorsement."""
    found = {(shift.axis, shift.value) for shift in shifts}
    for attitude in (Attitude.FAVOURABLE, Attitude.HOSTILE):
        if ("attitude", attitude.value) in found:
            stance = replace(stance, attitude=attitude)
    for commitment in (Commitment.ENDORSING, Commitment.DOUBTING):
        if ("commitment", commitment.value) in found:
            stance = replace(stance, commitment=commitment)
    return replace(stance, alleged=True) if ("alleged", "1") in found else stance
