"""The resource of cues: its entries, and the words of a cue matched with them.

The tables in ``data/`` are written for this project: ``cue_stance.tsv`` and ``cue_adverbs.tsv``,
whose last column gives keys of ``cue_sources.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from framing.attribution.inflection import inflected
from framing.datatypes import Attitude, Commitment, CueAct

_MOST_SKIPPED = 2
"""Words that may stand inside a cue of several words: "made it very clear"."""

_DETERMINER = "<det>"
_DETERMINERS = frozenset(
    {"a", "an", "any", "no", "one", "some", "that", "the", "these", "this", "those"}
) | {"'s", "her", "his", "its", "my", "our", "their", "your"}
_CONTRACTED = {"can't": "can not", "won't": "will not", "cannot": "can not", "n't": " not"}
_CONTRACTIONS = re.compile(r"\bcan't\b|\bwon't\b|\bcannot\b|n't\b")
_WORD = re.compile(r"'s\b|[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a cue says of an attribution beside its words.

    ``alleged`` marks the legal hedge, which doubts nobody. ``known`` is false where the resource
    has no entry for the cue.
    """

    act: CueAct = CueAct.SPEECH
    commitment: Commitment = Commitment.NEUTRAL
    attitude: Attitude = Attitude.NEUTRAL
    alleged: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cue of the resource. ``factive``: its commitment outlives a negation."""

    pattern: tuple[str, ...]
    stance: Stance
    factive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """The entries by their first word, the lemmas of every form, and what adverbs shift.

    ``single`` are the cues of one word.
    """

    cues: tuple[str, ...]
    entries: Mapping[str, tuple[Entry, ...]]
    single: frozenset[str]
    lemmas: Mapping[str, frozenset[str]]
    adverbs: tuple[tuple[tuple[str, ...], str, str], ...]


def words_of_cue(cue: str) -> list[str]:
    """Return the lower-case words of a cue, contractions taken apart."""
    text = _CONTRACTIONS.sub(
        lambda found: _CONTRACTED[found.group()], cue.lower().replace("’", "'")
    )
    return _WORD.findall(text)


def readings_of(word: str, resource: Resource) -> frozenset[str]:
    """Return all that a word may stand for in a pattern: itself, its lemmas, a determiner."""
    found = resource.lemmas.get(word, frozenset()) | {word}
    return found | {_DETERMINER} if word in _DETERMINERS else found


def end_of(
    pattern: Sequence[str],
    readings: Sequence[frozenset[str]],
    start: int,
    *,
    cues: Container[str] = (),
) -> int | None:
    """Return the place after the pattern's last word, None where the pattern is not there.

    Words may be skipped inside it, but none that is one of the ``cues`` by itself: "been praised
    for" does not hold "be for".
    """
    place = start
    for lemma in pattern[1:]:
        for skipped in range(_MOST_SKIPPED + 1):
            place += 1
            if place >= len(readings):
                return None
            if lemma in readings[place]:
                break
            if skipped == _MOST_SKIPPED or any(reading in cues for reading in readings[place]):
                return None
    return place + 1


@cache
def read_resource() -> Resource:
    """Return the resources, read once."""
    entries: dict[str, list[Entry]] = {}
    cues = []
    for cue, act, commitment, attitude, alleged, factive, _ in _rows("cue_stance.tsv"):
        stance = _stance(act, commitment, attitude, alleged)
        pattern = tuple(cue.split())
        entry = Entry(pattern=pattern, stance=stance, factive=factive == "1")
        entries.setdefault(pattern[0], []).append(entry)
        cues.append(cue)
    adverbs = tuple(
        (tuple(cue.split()), axis, value) for cue, axis, value, _ in _rows("cue_adverbs.tsv")
    )
    words = {word for cue in cues for word in cue.split()} | {w for a, _, _ in adverbs for w in a}
    lemmas: dict[str, set[str]] = {}
    for lemma in words:
        for form in inflected(lemma):
            lemmas.setdefault(form, set()).add(lemma)
    return Resource(
        cues=tuple(cues),
        entries={first: tuple(found) for first, found in entries.items()},
        single=frozenset(cue for cue in cues if " " not in cue),
        lemmas={form: frozenset(found) for form, found in lemmas.items()},
        adverbs=adverbs,
    )


@cache
def _stance(act: str, commitment: str, attitude: str, alleged: str) -> Stance:
    return Stance(
        act=CueAct(act),
        commitment=Commitment(commitment),
        attitude=Attitude(attitude),
        alleged=alleged == "1",
    )


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a resource below its heading, tab-separated."""
    text = files("framing.attribution").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]
