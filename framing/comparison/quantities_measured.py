"""Numbers with a unit: money, shares, ages, time, measures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from framing.comparison.number_words import HALF_DIGIT
from framing.comparison.quantities_nouns import head_of, is_person, singular
from framing.comparison.quantities_ranges import Amount
from framing.comparison.quantities_tokens import Sentence
from framing.comparison.quantities_words import (
    CHANGE_AFTER,
    CHANGE_BEFORE,
    CURRENCIES,
    CURRENCY_WORDS,
    DURATIONS,
    HEADS,
    MEASURES,
    SPEEDS,
)

_LONGEST_PHRASE = 6
"""Words within which a counted noun must stand."""

_OLDEST = 125
"""Years."""

_SHORTEST_PLURAL = 4
_PERCENT = re.compile(r"\s*-?\s*(?:%|percent\b|per cent\b|pct\b)(?!age)")
_AGE_AFTER = re.compile(r"\s*-?\s*years?\s*-?\s*(?:old\b|of age\b)(?P<hyphen>)")
_AGE_BEFORE = re.compile(r"\b(?:aged|age|ages)\s+(?:of\s+)?\Z")
_NAMED_BEFORE = re.compile(
    r"(?:[A-Z][\w'’.-]+\s+)*(?P<name>[A-Z][\w'’-]+),\s+(?:an?\s+|now\s+|aged\s+)?\Z"
)
_NAMED_AFTER = re.compile(r"[\s,]*(?:[A-Z][\w'’.-]+\s+)*(?P<name>[A-Z][\w'’-]+)")
_KIN = """boy girl teenager teen youth baby toddler brother sister son daughter mother father
grandmother grandfather husband wife driver suspect defendant victim student nurse"""
_OF_AGE = frozenset(_KIN.split())
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[a-z]+)")
_CURRENCY_BEFORE = re.compile(r"((?:us|a|c|nz|hk|s|ca|au)?\$|£|€|¥)\s?\Z")
_MAGNITUDE = re.compile(r"\bmagnitude[\s-]+(?:of\s+)?\Z")
_AGO = re.compile(r"\s+(?:ago|earlier|later)\b")
_VOTE = re.compile(
    r"[\s-]*(?:votes?|ruling|decision|win|victory|defeat|loss|lead|majority|split|record|draw)\b"
)
_MORE = frozenset(["more", "additional", "further"])
_LINKED = re.compile(r"\b(?:and|while)\b[^.;]{0,25}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An amount with its unit: the fields of a found quantity, ``end`` a code point."""

    kind: str
    low: float | None
    high: float | None
    unit: str
    end: int
    head: str | None = None
    role: str | None = None


def _end(sentence: Sentence, amount: Amount) -> int:
    return sentence.tokens[amount.end - 1].end


def read_money(sentence: Sentence, amount: Amount) -> Counted | None:
    """Return an amount of money: "$2.4m", "12 million euros"; None where it is none."""
    sign = _CURRENCY_BEFORE.search(sentence.before(amount.start))
    end, last = _end(sentence, amount), amount.end
    if sign:
        unit = CURRENCIES[sign[1]]
    elif sentence.lower(last) in CURRENCY_WORDS:
        unit, last = CURRENCY_WORDS[sentence.lower(last)], last + 1
        end = sentence.tokens[last - 1].end
    elif sentence.lower(last) == "pounds" and amount.value >= 1e6:  # noqa: PLR2004
        # Weights are not told in millions of pounds.
        unit, last = "pounds sterling", last + 1
        end = sentence.tokens[last - 1].end
    else:
        return None
    return Counted(
        kind="money",
        low=amount.low,
        high=amount.high,
        unit=unit,
        end=end,
        head=head_of(sentence, last),
    )


def read_share(sentence: Sentence, amount: Amount) -> Counted | None:
    """Return a share as a fraction: "40 percent", "a third of"; None where it is none."""
    low, high = amount.low, amount.high
    last = amount.end
    end = _end(sentence, amount)
    if not amount.is_share:
        found = _PERCENT.match(sentence.after(amount.end))
        if not found and sentence.lower(last - 1) != "%":
            return None
        slack = HALF_DIGIT * amount.step if amount.hedge is None else 0.0
        low = (low - slack) / 100 if low is not None else None
        high = (high + slack) / 100 if high is not None else None
        end += found.end() if found else 0
        while last < len(sentence.tokens) and sentence.tokens[last].end <= end:
            last += 1
    before = sentence.before(amount.start)[: amount.hedge_start - sentence.start]
    is_change = CHANGE_BEFORE.search(before) or CHANGE_AFTER.match(sentence.after(last))
    return Counted(
        kind="share",
        low=low,
        high=high,
        unit="fraction",
        end=end,
        head=head_of(sentence, last) if not is_change else None,
        role="change" if is_change else None,
    )


def read_age(sentence: Sentence, amount: Amount) -> Counted | None:
    """Return an age in years: "34-year-old", "aged 34", "Keller, 34,"; None where it is none."""
    if amount.value > _OLDEST:
        return None
    raw = sentence.text
    after = _AGE_AFTER.match(sentence.after(amount.end))
    before = raw[: sentence.tokens[amount.start].start - sentence.start]
    named = _NAMED_BEFORE.search(before)
    end = _end(sentence, amount)
    if after:
        end += after.end()
        rest = raw[end - sentence.start :]
        follows = _NAMED_AFTER.match(rest) if not named and not rest.startswith(",") else None
        noun = _NOUN_AFTER.match(rest)
        head = named or follows
        name = head["name"].lower() if head else None
        if name is None and noun and _is_of_age(noun["noun"]):
            name = noun["noun"]
        return _years(amount, end=end, head=name)
    if _AGE_BEFORE.search(sentence.before(amount.start)):
        return _years(amount, end=end, head=named["name"].lower() if named else None)
    is_inserted = sentence.lower(amount.end) in (",", ".", "") and amount.hedge is None
    if named and is_inserted and sentence.tokens[amount.start].is_number and amount.step == 1:
        return _years(amount, end=end, head=named["name"].lower())
    return None


def _is_of_age(noun: str) -> bool:
    return noun in _OF_AGE or noun in HEADS or is_person(noun)


def _years(amount: Amount, *, end: int, head: str | None) -> Counted:
    return Counted(
        kind="age", low=amount.low, high=amount.high, unit="years of age", end=end, head=head
    )


def read_measure(sentence: Sentence, amount: Amount) -> Counted | None:
    """Return time or a measure: "three days", "40 km", "magnitude 6.8"; None where it is none."""
    after = sentence.after(amount.end)
    joined = after.lstrip(" -\u00a0")
    skipped = len(after) - len(joined)
    end = _end(sentence, amount)
    if _MAGNITUDE.search(sentence.before(amount.start)):
        return _measure(amount, kind="measure", unit="magnitude", end=end)
    if joined.startswith("magnitude"):
        end += skipped + len("magnitude")
        return _measure(amount, kind="measure", unit="magnitude", end=end)
    for words, unit in SPEEDS.items():
        if joined.startswith(words) and not joined[len(words) : len(words) + 1].isalnum():
            end += skipped + len(words)
            return _measure(amount, kind="measure", unit=unit, end=end)
    word = re.match(r"[a-z]+", joined)
    if word is None:
        return None
    end += skipped + word.end()
    one = singular(word[0])
    if one in DURATIONS:
        if _AGO.match(joined[word.end() :]):
            return None
        unit, factor = DURATIONS[one]
        if amount.hedge == "over":
            # "Over three days" is during them.
            amount = replace(amount, low=amount.value, high=amount.value)
        return _measure(amount, kind="duration", unit=unit, end=end, factor=factor)
    known = MEASURES.get(word[0]) or MEASURES.get(one)
    if known is None:
        return None
    unit, factor = known
    return _measure(amount, kind="measure", unit=unit, end=end, factor=factor)


def _measure(amount: Amount, *, kind: str, unit: str, end: int, factor: float = 1.0) -> Counted:
    low = amount.low * factor if amount.low is not None else None
    high = amount.high * factor if amount.high is not None else None
    return Counted(kind=kind, low=low, high=high, unit=unit, end=end)
