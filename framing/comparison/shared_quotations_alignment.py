"""Two quotations word beside word: whether they are the same, and what one made of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from framing.comparison.shared_quotations_words import QuotedWord
from framing.datatypes import Change

Words = Sequence[QuotedWord]

CONTENT_WORDS_AT_LEAST = 4
"""Content words that two versions of one quotation have in common, whoever speaks."""

COVERED_AT_LEAST = 0.6
"""Share of the shorter version's content words that the longer one has in the same order: a stock
phrase in two different sentences stays below."""

OVERLAP_WORDS = 8
OVERLAP_CONTENT_WORDS = 5
"""Words in a row, and content words among them, by which two longer quotations overlap that each
go on where the other does not."""

OTHER_SPEAKER_COVERED = 0.8
OTHER_SPEAKER_CONTENT_WORDS = 8
"""What it takes instead where the articles name two different speakers: people echo one another."""

_STRAY_WORDS = 2
"""Words without content, between changes, that agree by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Words ``first`` of the longest version against words ``second`` of another, both ranges."""

    change: Change
    first: range
    second: range


def align_words(longest: Words, version: Words) -> tuple[Step, ...]:
    """Return how a version differs from the longest one, step by step through both.

    Source: Ratcliff & Metzener 1988, Pattern matching: the gestalt approach (Python's difflib).
    Costs the product of the lengths at worst.
    """
    matcher = SequenceMatcher(
        None, [word.plain for word in longest], [word.plain for word in version], autojunk=False
    )
    names: dict[str, Change] = {
        "equal": "same", "replace": "changed", "insert": "added", "delete": "left_out",
    }  # fmt: skip
    steps = [
        Step(change=names[tag], first=range(a, b), second=range(c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_without_stray(steps, longest))


def _without_stray(steps: Sequence[Step], longest: Words) -> Iterator[Step]:
    """Yield steps, words that agree by chance between two changes counted with the changes."""
    waiting: Step | None = None
    for place, step in enumerate(steps):
        if step.change == "same" and waiting is not None and place + 1 < len(steps):
            is_stray = len(step.first) <= _STRAY_WORDS and not any(
                longest[at].has_content for at in step.first
            )
            both = (waiting, steps[place + 1])
            if is_stray and all(one.change == "changed" for one in both):
                waiting = _joined(waiting, step)
                continue
        if waiting is not None and step.change == "changed" and waiting.change == "changed":
            waiting = _joined(waiting, step)
            continue
        if waiting is not None:
            yield waiting
        waiting = step
    if waiting is not None:
        yield waiting


def _joined(first: Step, second: Step) -> Step:
    return Step(
        change="changed",
        first=range(first.first.start, second.first.stop),
        second=range(first.second.start, second.second.stop),
    )


def is_same_quotation(first: Words, second: Words, *, other_speaker: bool) -> bool:
    """Return whether two quotations are versions of one.

    Parameters
    ----------
    first, second
        The words of both, in any order.
    other_speaker
        Whether the articles name two different speakers. Unresolved sources are not different.
    """
    common = {word.plain for word in first if word.has_content}
    n_first, n_second = (sum(w.has_content for w in words) for words in (first, second))
    n_least = OTHER_SPEAKER_CONTENT_WORDS if other_speaker else CONTENT_WORDS_AT_LEAST
    if sum(word.plain in common for word in second if word.has_content) < n_least:
        return False
    # Shorter against longer, so that the answer does not depend on who comes first.
    short, long = sorted((first, second), key=lambda words: (len(words), [w.plain for w in words]))
    same = [step.first for step in align_words(long, short) if step.change == "same"]
    n_common = sum(long[at].has_content for run in same for at in run)
    if n_common < n_least:
        return False
    n_shorter = min(n_first, n_second)
    if other_speaker:
        return n_common >= OTHER_SPEAKER_COVERED * n_shorter
    if n_common >= COVERED_AT_LEAST * n_shorter:
        return True
    return any(
        len(run) >= OVERLAP_WORDS
        and sum(long[at].has_content for at in run) >= OVERLAP_CONTENT_WORDS
        for run in same
    )


def is_alteration(steps: Sequence[Step], longest: Words, version: Words) -> bool:
    """Return whether a version gives other words than the longest one without saying so.

    Altered: words changed or added, or left out in the middle. Not altered: a version that begins
    later, ends earlier or goes on with a further sentence, and what an ellipsis, closing marks or
    brackets in either version disclose.
    """
    return any(
        _alters(step, longest, version, is_first=place == 0, is_last=place == len(steps) - 1)
        for place, step in enumerate(steps)
    )


def _alters(step: Step, longest: Words, version: Words, *, is_first: bool, is_last: bool) -> bool:
    if step.change == "same":
        return False
    ours = [version[at] for at in step.second]
    theirs = [longest[at] for at in step.first]
    if step.change != "changed" and (is_first or is_last):
        return False
    if step.change == "left_out":
        is_disclosed = version[step.second.start].after_gap
        return not (is_disclosed or all(word.is_bracketed for word in theirs))
    if all(word.is_bracketed for word in ours):
        return False
    if step.change == "added":
        return not longest[step.first.start].after_gap
    if all(word.is_bracketed for word in theirs):
        return False
    if is_last:
        return not (_is_new(ours[0]) or _is_new(theirs[0]))
    if is_first:
        return not (_is_new(version[step.second.stop]) or _is_new(longest[step.first.stop]))
    return True


def _is_new(word: QuotedWord) -> bool:
    """Return whether a word begins something else than what stands before it."""
    return word.begins_sentence or word.after_gap
