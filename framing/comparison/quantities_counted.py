"""What a number counts: money, a share, an age, time, a measure, or people and things."""

from __future__ import annotations

import re

from framing.comparison.quantities_measured import (
    Counted,
    read_age,
    read_measure,
    read_money,
    read_share,
)
from framing.comparison.quantities_nouns import (
    counted_noun,
    is_person,
    normal_head,
    noun_phrase,
    singular,
)
from framing.comparison.quantities_ranges import Amount, whole
from framing.comparison.quantities_roles import find_role
from framing.comparison.quantities_tokens import Sentence
from framing.comparison.quantities_words import DURATIONS, HEADS, PEOPLE

_VOTE = re.compile(
    r"[\s-]*(?:votes?|ruling|decision|win|victory|defeat|loss|lead|majority|split|record|draw)\b"
)
_OWNERS = "the them those these his her its their whom which our my your"
_PARTITIVES = frozenset(_OWNERS.split())
_VAGUE = frozenset(["couple", "handful", "dozen"])
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MORE = frozenset(["more", "additional", "further"])
_LINKED = re.compile(r"\b(?:and|while)\b[^.;]{0,25}\Z")


def read_counted(sentence: Sentence, amount: Amount) -> Counted | None:
    """Return what an amount counts; None where nothing says so, or where it is a score."""
    if amount.low is None and amount.high is None:
        return None
    return (
        read_money(sentence, amount)
        or read_share(sentence, amount)
        or read_age(sentence, amount)
        or read_measure(sentence, amount)
        or _count(sentence, amount)
    )


def _count(sentence: Sentence, amount: Amount) -> Counted | None:
    at = amount.end
    if sentence.lower(at) == "-" and sentence.is_glued(at + 1):
        # A three-judge panel has no count of judges to compare.
        return None
    if amount.is_dashed and _VOTE.match(sentence.after(at)):
        return None
    is_part = False
    if sentence.lower(at) == "of":
        is_part = sentence.lower(at + 1) in _PARTITIVES
        if not is_part and amount.high is not None and not _is_vague(sentence, amount):
            return None
        at += 1 + is_part
    is_more = sentence.lower(at) in _MORE and not _LINKED.search(
        sentence.before(amount.start)[: amount.hedge_start - sentence.start]
    )
    run = noun_phrase(sentence, at)
    noun = counted_noun(sentence, run)
    if noun is not None and singular(sentence.lower(noun)) in DURATIONS:
        # "Three days earlier" is neither a duration nor a date.
        return None
    if noun is None and amount.is_one and run and sentence.lower(run[0]) in HEADS:
        noun = run[0]
    behind = (noun + 1) if noun is not None else at
    role = find_role(sentence, amount, run=run, noun=noun, behind=behind)
    if noun is None and role is None:
        return None
    if (amount.is_one or is_part) and role is None:
        return None
    head = normal_head(sentence.lower(noun)) if noun is not None else PEOPLE
    unit = PEOPLE if is_person(head) else head
    if unit != PEOPLE and amount.hedge is None and _may_be_year(sentence, amount):
        return None
    amount = whole(amount)
    last = noun if noun is not None else amount.end - 1
    return Counted(
        kind="count",
        low=amount.low,
        high=amount.high,
        unit=unit,
        end=sentence.tokens[last].end,
        head=f"more {head}" if is_more else head,
        role=role,
    )


def _may_be_year(sentence: Sentence, amount: Amount) -> bool:
    """Whether digits stand as years do: "the two 2016 campaigns" are no two thousand."""
    return _YEAR.fullmatch(sentence.tokens[amount.start].text) is not None


def _is_vague(sentence: Sentence, amount: Amount) -> bool:
    return sentence.lower(amount.end - 1) in _VAGUE
