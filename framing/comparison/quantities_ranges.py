"""Hedged numbers and ranges of numbers: "at least 12", "between 10 and 15", "nearly 40 percent"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from framing.comparison.number_words import Numeral, read_numeral
from framing.comparison.quantities_tokens import Sentence

ABOUT = 0.1
"""Part of a number by which "about" and "nearly" may miss it."""

_SMALLEST_SOME = 10
""""Some 40 people" hedges; "some two people" is not said."""


class Hedge(Enum):
    """What a hedge does to its number x."""

    AT_LEAST = auto()
    AT_MOST = auto()
    ABOUT = auto()
    NEARLY = auto()
    EXACTLY = auto()


_BEFORE = (
    (
        Hedge.AT_LEAST,
        "at least|at minimum|a minimum of|no fewer than|no less than|not less than|not fewer than|"
        "(?<!no )(?<!not )more than|greater than|in excess of|upwards? of|over|well over|just over|"
        "above|exceeding|exceeded|topping|topped|surpassing|surpassed",
    ),
    (
        Hedge.AT_MOST,
        "at most|a maximum of|up to|as many as|as much as|as high as|as few as|no more than|"
        "not more than|fewer than|less than|under|below",
    ),
    (
        Hedge.NEARLY,
        "nearly|almost|close to|just under|just short of|just shy of|approaching|not quite",
    ),
    (
        Hedge.ABOUT,
        "about|around|roughly|approximately|approx|some|an estimated|estimated|circa|perhaps|"
        "or so|more or less|somewhere around|in the region of|on the order of",
    ),
    (Hedge.EXACTLY, "exactly|precisely"),
)
_AFTER = (
    (Hedge.AT_LEAST, r"or more|and counting|and over|and up|or older|and older|plus"),
    (Hedge.AT_MOST, "or fewer|or less|or younger|and under|or under"),
    (Hedge.ABOUT, "or so|or thereabouts"),
)
_ONE_SIGN = r"(?:\b(?:us|a|c|nz|hk|s|ca|au))?[$£€¥]\s?"
_CURRENCY = rf"(?:{_ONE_SIGN})?"
_SIGN = re.compile(rf"{_ONE_SIGN}\Z")
_BEFORE_RES = [
    # "a" may stand between the hedge and "third"; the article is the number's own.
    (hedge, re.compile(rf"(?<![\w'’-])({words})\s+(?:an?\s+|the\s+|all\s+)?{_CURRENCY}\Z"))
    for hedge, words in _BEFORE
]
_AFTER_RES = [(hedge, re.compile(rf"[\s-]*({words})\b")) for hedge, words in _AFTER]
_BETWEEN = re.compile(rf"\bbetween\s+{_CURRENCY}\Z")
_FROM = re.compile(rf"\bfrom\s+(?:about|around|at least|just|nearly)?\s*{_CURRENCY}\Z")
_SIGNS = frozenset("$£€¥")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its hedge: tokens ``start`` to ``end``; the hedge may begin before them.

    ``hedge_start`` is the code point at which the amount begins, hedge and currency included.
    ``is_dashed`` holds for two numbers with a dash, which may be a score.
    """

    start: int
    end: int
    hedge_start: int
    value: float
    low: float | None
    high: float | None
    step: float
    hedge: str | None
    is_share: bool
    is_dashed: bool = False

    @property
    def is_one(self) -> bool:
        """Whether the amount is exactly one."""
        return self.low == self.high == 1.0


def read_amount(sentence: Sentence, start: int) -> Amount | None:
    """Return the amount whose first number begins at token ``start``, None where none does."""
    numeral = read_numeral(sentence, start)
    if numeral is None or sentence.is_name_part(start):
        return None
    amount = _range(sentence, numeral)
    return _hedged(sentence, amount)


def _plain(sentence: Sentence, numeral: Numeral) -> Amount:
    sign = _SIGN.search(sentence.before(numeral.start))
    return Amount(
        start=numeral.start,
        end=numeral.end,
        hedge_start=sentence.start + sign.start() if sign else sentence.tokens[numeral.start].start,
        value=numeral.value,
        low=numeral.low,
        high=numeral.high,
        step=numeral.step,
        hedge=None,
        is_share=numeral.is_share,
    )


def _range(sentence: Sentence, first: Numeral) -> Amount:
    """Join two numbers that are one range; otherwise the first alone."""
    plain = _plain(sentence, first)
    before = sentence.before(first.start)
    at = first.end
    # The unit may stand at both numbers: $2m to $3m, 40% to 50%.
    at += sentence.lower(at) == "%"
    joint = sentence.lower(at)
    is_between = _BETWEEN.search(before) is not None
    if joint not in ("to", "-", "–", "—", "or") and not (joint == "and" and is_between):
        return plain
    if joint == "to" and _FROM.search(before):
        return plain
    at += 1 + (sentence.lower(at + 1) in _SIGNS)
    second = read_numeral(sentence, at)
    if second is None or first.high is None or second.high is None:
        return plain
    if first.scale == 1.0 and second.scale > 1.0 and first.value < second.value / second.scale:
        first = _with_scale(first, scale=second.scale)
    is_dashed = joint in ("-", "–", "—")
    if first.value >= second.value:
        # 4-2 is a score: neither of its numbers counts anything.
        return (
            replace(plain, end=second.end, is_dashed=True, low=None, high=None)
            if (is_dashed)
            else plain
        )
    word = {"and": "between", "to": "to", "or": "or"}.get(joint, "to")
    begin = _BETWEEN.search(before) if is_between else None
    return replace(
        plain,
        end=second.end,
        hedge_start=(sentence.start + begin.start()) if begin else plain.hedge_start,
        value=second.value,
        low=_stated(first)[0],
        high=_stated(second)[1],
        step=min(first.step, second.step),
        hedge=word,
        is_dashed=is_dashed,
    )


def _stated(numeral: Numeral) -> tuple[float, float | None]:
    """Return the ends of a number in a range: what is stated, without what rounds to it."""
    is_rounded = numeral.scale > 1.0
    return (numeral.value, numeral.value) if is_rounded else (numeral.low, numeral.high)


def _with_scale(numeral: Numeral, *, scale: float) -> Numeral:
    return replace(
        numeral,
        value=numeral.value * scale,
        low=numeral.low * scale,
        high=(numeral.high or 0.0) * scale,
        step=numeral.step * scale,
    )


def _hedged(sentence: Sentence, amount: Amount) -> Amount:
    before = sentence.before(amount.start)
    for hedge, pattern in _BEFORE_RES:
        found = pattern.search(before)
        if found and not (found[1] == "some" and amount.value < _SMALLEST_SOME):
            begin = min(sentence.start + found.start(), amount.hedge_start)
            return replace(
                _apply(hedge, amount), hedge=" ".join(found[1].split()), hedge_start=begin
            )
    if sentence.lower(amount.end) == "+":
        return replace(_apply(Hedge.AT_LEAST, amount), hedge="+", end=amount.end + 1)
    after = sentence.after(amount.end)
    for hedge, pattern in _AFTER_RES:
        found = pattern.match(after)
        if found:
            end = amount.end
            last = sentence.tokens[amount.end - 1].end + found.end()
            while end < len(sentence.tokens) and sentence.tokens[end].end <= last:
                end += 1
            return replace(_apply(hedge, amount), hedge=" ".join(found[1].split()), end=end)
    return amount


def _apply(hedge: Hedge, amount: Amount) -> Amount:
    """Widen an amount by its hedge; a range keeps the end that the hedge leaves alone."""
    low, high, value = amount.low, amount.high, amount.value
    if amount.low is None:
        return amount
    is_range = amount.hedge is not None
    match hedge:
        case Hedge.AT_LEAST:
            # "More than 1.2 million": from the number itself, not from what rounds to it.
            low, high = (low, None) if is_range else (value, None)
        case Hedge.AT_MOST:
            low, high = None, (high if is_range else value)
        case Hedge.NEARLY:
            low, high = (1 - ABOUT) * (amount.low if is_range else value), value
        case Hedge.ABOUT:
            low = min(amount.low, (1 - ABOUT) * (amount.low if is_range else value))
            high = max(high, (1 + ABOUT) * value) if high is not None else None
        case Hedge.EXACTLY:
            low = high = value
    return replace(amount, low=low, high=high)


def whole(amount: Amount) -> Amount:
    """Return the amount of things that come whole: its ends moved outward to whole numbers."""
    # Rounding first keeps 0.9 × 20 at 18.
    low = math.floor(round(amount.low, 6)) if amount.low is not None else None
    high = math.ceil(round(amount.high, 6)) if amount.high is not None else None
    return replace(amount, low=low, high=high)
