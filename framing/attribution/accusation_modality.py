"""Whether a trigger alleges at all: not when denied, negated, supposed, wished or asked."""

from __future__ import annotations

from framing.attribution.accusation_slots import REACH, SentenceView
from framing.attribution.accusation_words import Slot, TriggerEntry, word_set

_STOPS = word_set(". ? ! ; :")
_DENIALS = word_set(
    "deny denies denied denying denial denials refute refutes refuted refuting reject rejects "
    "rejected rejecting dispute disputes disputed disputing dismiss dismisses dismissed dismissing "
    "cleared exonerated exonerates acquitted absolved falsely wrongly wrongfully unfairly baseless "
    "unfounded innocent"
)
_CONDITIONS = word_set("if whether unless neither nor suppose hypothetical hypothetically")
_NEGATIONS = word_set("not n't never no nobody none without nothing hardly")
_MODALS = word_set("would could might may should will shall must 'll 'd can ca wo")
_EPISTEMIC = word_set("could might may must")
_REFUSALS = word_set(
    "refuse refuses refused refusing decline declines declined declining avoid avoids avoided "
    "avoiding against drop drops dropped stop stops stopped stopping fail fails failed failing"
)
_ATTEMPTS = word_set(
    "try tries tried trying attempt attempts attempted attempting conspire conspired conspiring "
    "conspiracy plot plotted plotting managed continue continues continued seek sought used use "
    "began begun helped scheme scheming plan planned campaign campaigns effort "
    "efforts attempts agreed"
)
_EVIDENCE = word_set("evidence proof indication basis sign")
_NEGATION_REACH = 4
_VERB_GROUP = 3
"""Words of a verb group before its last: "would not have stolen"."""


def is_alleged(entry: TriggerEntry, *, first: int, view: SentenceView) -> bool:
    """Return whether what a trigger says is put forward as so, by whoever speaks.

    Left out are denials ("denied having stolen", "was cleared of", "falsely accused"), negations,
    conditions, what would, may or should be, aims ("to defraud", unless attempted), refusals to
    accuse, and questions. "May have stolen" puts it forward, with a hedge, and is kept.

    Parameters
    ----------
    entry
        The reading of the trigger.
    first
        Place of the trigger's first token.
    view
        Its sentence.
    """
    before = _words_before(view, first)
    if entry.is_offence and entry.slot is Slot.MODIFIER and _is_part_of_name(view, first):
        return _NEGATIONS.isdisjoint(before[-1:])  # "Will crooked Hale resign?" presupposes it
    if _is_question(view) or not _DENIALS.isdisjoint(before) or not _CONDITIONS.isdisjoint(before):
        return False
    if not _NEGATIONS.isdisjoint(before[-_NEGATION_REACH:]) or _lacks_evidence(before):
        return False
    if _is_modal(before[-_VERB_GROUP:]):
        return False
    if (entry.is_judging or entry.kind == "charge") and not _REFUSALS.isdisjoint(
        before[-_VERB_GROUP:]
    ):
        return False
    if entry.is_judging:
        return True
    return not (before[-1:] == ["to"] and _ATTEMPTS.isdisjoint(before[-_VERB_GROUP:-1]))


def _is_part_of_name(view: SentenceView, first: int) -> bool:
    """Return whether the word at a place stands right before a mention, or in it."""
    return first + 1 in view.by_first or view.holder(first) is not None


def _words_before(view: SentenceView, first: int) -> list[str]:
    """Return the words before a place, as far as its clause and the window reach."""
    start = first
    while start > max(0, first - REACH) and view.word(start - 1) not in _STOPS:
        start -= 1
    return [view.word(place) for place in range(start, first)]


def _is_question(view: SentenceView) -> bool:
    return any(token.word == "?" for token in view.tokens[-3:])


def _lacks_evidence(before: list[str]) -> bool:
    """Return whether it is said that nothing shows it: "no evidence", "no new sign"."""
    return "no" in before and not _EVIDENCE.isdisjoint(before[before.index("no") :])


def _is_modal(group: list[str]) -> bool:
    modals = [word for word in group if word in _MODALS]
    return bool(modals) and not ("have" in group and modals[-1] in _EPISTEMIC)
