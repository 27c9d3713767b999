"""Who stands in the place of the accused: rules over word order, for want of a parser.

The nearest mention in the slot's direction, within a window and a clause; mentions that only
qualify another word ("the mother of Hale", "Hale's neighbor") are passed over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.attribution.accusation_words import Slot, Token, Trigger, TriggerEntry, word_set
from framing.datatypes import Mention

REACH = 12
"""Words looked at on either side of a trigger: a subject rarely stands further from its verb."""

_NEAR = 5
"""Words between a noun and the one it is said of, or between a verb and its agent."""

_STOPS = word_set(". ? ! ; : …")
_CONJUNCTIONS = word_set(
    "because while although though after before when since if whether unless but until than"
)
_BE = word_set("be is are was were been being am get gets got getting")
_RELATIVES = word_set("who that which")
_NAMING = word_set(
    "call calls called calling brand branded branding label labels labeled labelled labeling "
    "declare declared deem deemed dub dubbed"
)
_PREPOSITIONS = word_set(
    "of in for with to from at on by about against near under into over between"
)
_OBJECT_ENDS = word_set("of with for in over by on to")
_LINKS = frozenset([",", "and", "or", "&", "both"])
_POSSESSIVE = frozenset(["'s", "'"])
_CONTRACTED = word_set("he she it that who there what")
"""Words whose *'s* is a verb: "he's been charged"."""

PROXIES = word_set(
    "campaign campaigns team office administration government company firm group ministry "
    "department agency foundation organization organisation staff aides aide lawyer lawyers "
    "attorney attorneys spokesman spokeswoman spokesperson representative representatives "
    "representative publicist counsel"
)
"""Whatever these do or say for somebody is laid at that one's door."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence's tokens, and the outermost mentions in it as ranges of tokens.

    ``ranges`` are ``(first, end, mention)``, in order and apart from each other.
    """

    tokens: Sequence[Token]
    ranges: tuple[tuple[int, int, Mention], ...]
    by_end: dict[int, int] = field(init=False)
    by_first: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_end", {end: n for n, (_, end, _) in enumerate(self.ranges)})
        object.__setattr__(
            self, "by_first", {first: n for n, (first, _, _) in enumerate(self.ranges)}
        )

    def holder(self, place: int) -> int | None:
        """Return the number of the mention that a token stands in, None outside of mentions."""
        number = bisect_right(self.ranges, place, key=lambda found: found[0]) - 1
        return number if number >= 0 and place < self.ranges[number][1] else None

    def word(self, place: int) -> str:
        """Return the word at a place, empty outside the sentence."""
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""


def view_sentence(tokens: Sequence[Token], *, mentions: Sequence[Mention]) -> SentenceView:
    """Return the view of a sentence; of mentions that overlap, the longest counts."""
    starts = [token.start for token in tokens]
    ranges: list[tuple[int, int, Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        first = bisect_left(starts, mention.span.start)
        end = bisect_left(starts, mention.span.end)
        if end > first and (not ranges or first >= ranges[-1][1]):
            # "Hale's" as a mention: the ending belongs to the sentence, not to the name.
            while end > first + 1 and tokens[end - 1].word in _POSSESSIVE:
                end -= 1
            ranges.append((first, end, mention))
    return SentenceView(tokens, tuple(ranges))


def find_accused(entry: TriggerEntry, *, trigger: Trigger, view: SentenceView) -> list[Mention]:
    """Return the mentions in the slot of a trigger, several where they are coordinated."""
    first, end = trigger.first, trigger.end
    place: int | None
    match entry.slot:
        case Slot.OBJECT:
            place = _object(view, first, end)
        case Slot.SUBJECT:
            place = _agent(view, end) if is_passive(view, first, end) else _before(view, first)
        case Slot.BEARER:
            place = _before(view, first)
        case Slot.POSSESSOR:
            place = _possessor(view, first, end)
        case Slot.PREDICATE:
            place = _subject_of_predicate(view, first, end)
        case Slot.MODIFIER:
            place = _modified(view, first, end)
        case Slot.AGAINST:
            place = _after_preposition(view, end, "against")
    return [] if place is None else _coordinated(view, place, before=view.ranges[place][1] <= first)


def find_subject(view: SentenceView, first: int) -> Mention | None:
    """Return the subject of the verb at the place ``first``, None where no mention is it."""
    place = _before(view, first)
    return None if place is None else view.ranges[place][2]


def find_accuser(entry: TriggerEntry, *, trigger: Trigger, view: SentenceView) -> Mention | None:
    """Return the mention that does the accusing beside a verb of judging, None if unnamed."""
    if entry.slot is not Slot.OBJECT:
        return None
    passive = is_passive(view, trigger.first, trigger.end) or _lacks_object(view, trigger.end)
    place = _agent(view, trigger.end) if passive else _before(view, trigger.first)
    return None if place is None else view.ranges[place][2]


def is_passive(view: SentenceView, first: int, end: int) -> bool:
    """Return whether the verb at ``first`` is a passive: after a form of *be*, or before *by*."""
    if view.word(first).endswith("ing"):
        return False
    if view.word(end) == "by":
        return True
    place = first - 1
    while place >= 0 and (
        view.word(place).endswith("ly") or view.word(place) in ("not", "n't", "also", "never")
    ):
        place -= 1
    return view.word(place) in _BE


def _object(view: SentenceView, first: int, end: int) -> int | None:
    if is_passive(view, first, end) or _lacks_object(view, end):
        return _before(view, first)
    for place in range(end, min(end + REACH, len(view.tokens))):
        found = view.by_first.get(place)
        if found is not None:
            return _head(view, found)
        if view.word(place) in _OBJECT_ENDS or view.word(place) in _STOPS:
            return None
    return None


def _lacks_object(view: SentenceView, end: int) -> bool:
    """Return whether what follows cannot be an object: then the verb is a bare participle."""
    return end not in view.by_first and (
        view.word(end) in _OBJECT_ENDS or view.word(end) in ("", ",", "and", ".", "after")
    )


def _before(view: SentenceView, first: int) -> int | None:
    """Return the subject of what begins at ``first``: the nearest mention that may be one."""
    holder = view.holder(first)
    if holder is not None and view.ranges[holder][0] < first:
        return holder  # "the aide who lied"
    place = first
    while place > max(0, first - REACH):
        found = view.by_end.get(place)
        if found is None:
            place -= 1
            if view.word(place) in _STOPS or view.word(place) in _CONJUNCTIONS:
                return None
            if view.word(place) in _RELATIVES and not _follows_mention(view, place):
                return None  # "those who lied": nobody in particular
            continue
        start = view.ranges[found][0]
        owns = view.word(place) in _POSSESSIVE and view.word(place - 1) not in _CONTRACTED
        if owns and view.word(place + 1) in PROXIES:
            return found
        if not owns and (
            view.word(start - 1) not in _PREPOSITIONS
            or "who" in (view.word(place), view.word(place + 1))
        ):
            return found
        place = start
    return None


def _follows_mention(view: SentenceView, place: int) -> bool:
    """Return whether a relative pronoun stands behind a mention, a comma between or not."""
    return place in view.by_end or (view.word(place - 1) == "," and place - 1 in view.by_end)


def _agent(view: SentenceView, end: int) -> int | None:
    return _after_preposition(view, end, "by")


def _after_preposition(view: SentenceView, end: int, preposition: str) -> int | None:
    """Return the first mention after a preposition that stands near ``end``."""
    for place in range(end, min(end + _NEAR + 1, len(view.tokens))):
        if view.word(place) in _STOPS:
            return None
        if view.word(place) == preposition:
            for after in range(place + 1, min(place + 1 + _NEAR, len(view.tokens))):
                found = view.by_first.get(after)
                if found is not None:
                    return _head(view, found)
            return None
    return None


def _possessor(view: SentenceView, first: int, end: int) -> int | None:
    """Return the owner of a wrong, or the name before a scandal, or its agent right after *by*."""
    for place in range(first, max(-1, first - _NEAR), -1):
        if view.word(place) in _STOPS or (place < first and view.word(place) in _PREPOSITIONS):
            break
        found = view.by_end.get(place)
        if found is None:
            continue
        if view.word(place) in _POSSESSIVE or view.word(place - 1) in _OWNERS:
            return found
        if place == first and view.word(first) in _NAMED_AFTER:
            return found
        break
    if "by" in (view.word(end), view.word(end + 1)):
        return _agent(view, end)
    doing = next(
        (n for n in range(first - 1, first - 1 - _NEAR, -1) if view.word(n) in _DOING), None
    )
    return None if doing is None else _before(view, doing)


_DOING = word_set(
    "commit commits committed committing engage engages engaged engaging involved perpetrated "
    "responsible participated caught conducted waged practiced facing alleges orchestrated "
    "encouraged condoned tolerated covered"
)
"""What a party does with a wrong: "engaged in fraud", "responsible for the massacre"."""

_NAMED_AFTER = word_set("scandal scandals cover-up")
"""Wrongs that stand right behind a name, as in "the Hale scandal"."""

_OWNERS = word_set("his her their its my our your whose")


def _subject_of_predicate(view: SentenceView, first: int, end: int) -> int | None:
    if end in view.by_first:  # "shoe bomber Reid", "the crook Hale"
        return view.by_first[end]
    for place in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        word = view.word(place)
        if word in _STOPS or word in _PREPOSITIONS:
            return None
        if word in _BE or word == "as" or word in _NAMING:
            return _before(view, place + 1 if word == "as" else place)
        found = view.by_end.get(place + 1)
        if found is not None:
            start = view.ranges[found][0]
            is_named = any(view.word(start - back) in _NAMING for back in (1, 2))
            is_apposed = view.word(place + 1) == "," and view.word(place + 2) in ("a", "an", "the")
            return found if is_named or is_apposed else None
    return None


def _modified(view: SentenceView, first: int, end: int) -> int | None:
    holder = view.holder(first)
    if holder is not None and end < view.ranges[holder][1]:
        return holder
    if end in view.by_first:
        return view.by_first[end]
    for place in range(first - 1, max(-1, first - 4), -1):
        if view.word(place) in _BE or view.word(place) == "as":
            return _before(view, place)
    return None


def _head(view: SentenceView, found: int) -> int | None:
    """Return the mention, or None where it only owns what is meant ("Hale's neighbor")."""
    end = view.ranges[found][1]
    if view.word(end) not in _POSSESSIVE or view.word(end + 1) in PROXIES:
        return found
    for place in range(end + 1, end + 4):
        if place in view.by_first:
            return view.by_first[place]
    return None


def _coordinated(view: SentenceView, place: int, *, before: bool) -> list[Mention]:
    """Return the mention and those joined to it by *and* or commas, on its outer side."""
    found = [view.ranges[place][2]]
    step = -1 if before else 1
    while 0 <= place + step < len(view.ranges):
        left, right = sorted((place, place + step))
        between = range(view.ranges[left][1], view.ranges[right][0])
        words = [view.word(token) for token in between]
        if not words or not set(words) <= _LINKS or (len(words) == 1 and words == [","]):
            break
        place += step
        found.append(view.ranges[place][2])
    return found
