"""Numbers in digits and in words, read as ranges: 1.2 million, twenty-three, dozens, a third.

A number in digits or cardinal words is itself. One with a scale word is rounded, and so is every
share: its range is what rounds to it. Vague words have the ranges that the table in the
documentation gives (``docs/explanation/quantities.md``).
"""

from __future__ import annotations

from dataclasses import dataclass

from framing.comparison.quantities_tokens import Sentence

HALF_DIGIT = 0.49
"""Part of a number's last digit that rounding hides; under a half, so that neighbors differ."""

FRACTION_SLACK = 0.02
"""What "a third" or "two in five" may be off at most, as a part of the whole."""

_SMALL_FRACTION_SLACK = 0.1
"""And as a part of itself, which is less for "one in 100"."""

_TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
TENS = {word: 10 * value for value, word in enumerate(_FROM_TWENTY.split(), start=2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
"""Scales that stand right behind digits: $2.4m. "b" and "m" are meters otherwise."""

OPEN_PLURALS = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2_000.0,
    "millions": 2e6,
    "billions": 2e9,
}
"""Least number that a plural stands for: two of it. None of them sets an upper end."""

SMALL_WORDS = {
    "couple": (2.0, 3.0),
    "few": (3.0, 12.0),
    "several": (3.0, 12.0),
    "handful": (3.0, 12.0),
}
"""Ranges of the small vague words; wide, since speakers differ."""

_TENS_OF = {"tens": 2.0, "hundreds": 2.0, "dozens": 2.0}
_DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_HALF_OF_SCALE = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number at tokens ``start`` to ``end`` (half-open): its value and the range it can mean.

    ``high`` is None for words without an upper end. ``is_share`` holds for fractions in words.
    ``scale`` is the factor of its scale word, 1 without one; ``step`` the worth of its last digit.
    """

    start: int
    end: int
    value: float
    low: float
    high: float | None
    scale: float = 1.0
    step: float = 1.0
    is_share: bool = False


def read_numeral(sentence: Sentence, start: int) -> Numeral | None:
    """Return the number that begins at token ``start``, None where there is none.

    Examples
    --------
    >>> from framing.comparison.quantities_tokens import read_sentence
    >>> text = "twenty-three"
    >>> read_numeral(read_sentence(text, start=0, end=len(text)), 0).value
    23.0
    """
    if start >= len(sentence.tokens) or sentence.tokens[start].is_masked:
        return None
    if sentence.tokens[start].is_number:
        return _in_digits(sentence, start)
    return (
        _fraction(sentence, start)
        or _vague(sentence, start)
        or _dozen(sentence, start)
        or _half_of_scale(sentence, start)
        or _cardinal(sentence, start)
    )


def _in_digits(sentence: Sentence, start: int) -> Numeral:
    text = sentence.tokens[start].text
    mantissa = float(text.replace(",", ""))
    step = 10.0 ** -len(text.partition(".")[2])
    many = _many_of_many(sentence, start, mantissa)
    if many is not None:
        return many
    end = start + 1
    if sentence.is_glued(end):
        scale = SHORT_SCALES.get(sentence.lower(end), 1.0)
        glued_word = end < len(sentence.tokens) and sentence.tokens[end].is_word
        end += scale > 1 and glued_word
        if sentence.lower(end) == "-" and sentence.lower(end + 1) in SCALES and scale == 1:
            scale = SCALES[sentence.lower(end + 1)]
            end += 2
    elif sentence.lower(end) in ("mn", "bn", "tn", "mln"):
        scale, end = SHORT_SCALES[sentence.lower(end)], end + 1
    else:
        scale = SCALES.get(sentence.lower(end), 1.0)
        end += scale > 1
    return _scaled(start, end, mantissa=mantissa, scale=scale, step=step)


def _scaled(start: int, end: int, *, mantissa: float, scale: float, step: float) -> Numeral:
    value = mantissa * scale
    # A hundred is a count of its own; thousands and above round.
    slack = HALF_DIGIT * step * scale if scale > SCALES["hundred"] else 0.0
    return Numeral(
        start=start,
        end=end,
        value=value,
        low=value - slack,
        high=value + slack,
        scale=scale,
        step=step * scale,
    )


def _fraction(sentence: Sentence, start: int) -> Numeral | None:
    """Read "a third of", "two thirds", "half of", "one-third"."""
    word = sentence.lower(start)
    if word == "half" and sentence.lower(start + 1) in ("of", "the", "its", "their", "all"):
        return _share(start, start + 1, 1 / 2)
    top = 1 if word in ("a", "one") else ONES.get(word)
    at = start + 1 + (sentence.lower(start + 1) == "-")
    bottom = _DENOMINATORS.get(sentence.lower(at))
    if top is None or bottom is None or top >= bottom:
        return None
    is_fraction = top > 1 or at > start + 1 or sentence.lower(at + 1) == "of"
    return _share(start, at + 1, top / bottom) if is_fraction else None


def _many_of_many(sentence: Sentence, start: int, top: float) -> Numeral | None:
    """Read "two in five" and "1 in 10"; "two in five days" is no share."""
    if sentence.lower(start + 1) not in ("in", "of") and not (
        sentence.lower(start + 1) == "out" and sentence.lower(start + 2) == "of"
    ):
        return None
    at = start + (3 if sentence.lower(start + 1) == "out" else 2)
    if at >= len(sentence.tokens) or sentence.tokens[at].is_masked:
        return None
    token = sentence.tokens[at]
    whole = token.text.replace(",", "")
    bottom = float(whole) if token.is_number else float(ONES.get(token.lower, 0))
    is_rate = sentence.lower(start + 1) == "out" or bottom in _ROUND_WHOLES
    is_ended = sentence.lower(at + 1) in ("", ",", ".", "of", "who", "that", "said", "says")
    people = sentence.lower(at + 1) in _WHOLES or is_ended
    if not 0 < top < bottom or not is_rate or not people:
        return None
    return _share(start, at + 1, top / bottom)


_ROUND_WHOLES = frozenset([*range(3, 11), 20, 100])
_OF_WHICH = """people adults americans britons voters residents households families children
    women men students workers patients respondents homes businesses drivers citizens teachers
    nurses are were is was have has say support oppose back want believe live lives"""
_WHOLES = frozenset(_OF_WHICH.split())


def _share(start: int, end: int, value: float) -> Numeral:
    slack = min(FRACTION_SLACK, _SMALL_FRACTION_SLACK * value)
    return Numeral(
        start=start,
        end=end,
        value=value,
        low=value - slack,
        high=min(1.0, value + slack),
        is_share=True,
    )


def _vague(sentence: Sentence, start: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "several", "a couple", "a handful"."""
    word = sentence.lower(start)
    if word in _TENS_OF and sentence.lower(start + 1) == "of":
        unit = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}.get(sentence.lower(start + 2))
        if unit is not None:
            base = {"tens": 10, "dozens": 12, "hundreds": 100}[word]
            return _open(start, start + 3, _TENS_OF[word] * base * unit)
    if word in OPEN_PLURALS and not sentence.tokens[start].is_number:
        # "the scores", "test scores": results of a game, not forties.
        if word == "scores" and sentence.lower(start + 1) not in ("of", "were", "more", "are"):
            return None
        return _open(start, start + 1, OPEN_PLURALS[word])
    at = start + (word == "a")
    small = SMALL_WORDS.get(sentence.lower(at))
    if small is None or (sentence.lower(at) in ("few", "couple", "handful") and at == start):
        return None
    if sentence.lower(at) == "several" and sentence.lower(at + 1) in SCALES:
        return _open(start, at + 2, 2 * SCALES[sentence.lower(at + 1)])
    if sentence.lower(at) in ("few", "couple") and sentence.lower(at + 1) in ("dozen", *SCALES):
        unit = 12.0 if sentence.lower(at + 1) == "dozen" else SCALES[sentence.lower(at + 1)]
        return _open(start, at + 2, 2 * unit)
    return Numeral(start=start, end=at + 1, value=small[0], low=small[0], high=small[1])


def _open(start: int, end: int, low: float) -> Numeral:
    return Numeral(start=start, end=end, value=low, low=low, high=None)


def _dozen(sentence: Sentence, start: int) -> Numeral | None:
    """Read "a dozen", "half a dozen", "two dozen": right to one in each dozen."""
    word, following = sentence.lower(start), sentence.lower(start + 1)
    if (word, following, sentence.lower(start + 2)) == ("half", "a", "dozen"):
        return Numeral(start=start, end=start + 3, value=6.0, low=5.0, high=7.0)
    if word in ("half", "a") and following == "-" and sentence.lower(start + 2) == "dozen":
        return Numeral(start=start, end=start + 3, value=6.0, low=5.0, high=7.0)
    if word == "a" and following == "half" and sentence.lower(start + 2) == "-":
        return _dozen(sentence, start + 1)
    if following == "dozen" or word == "dozen":
        n = 1 if word in ("a", "one", "dozen") else ONES.get(word, 0)
        end = start + (1 if word == "dozen" else 2)
        if n:
            return Numeral(start=start, end=end, value=12.0 * n, low=11.0 * n, high=13.0 * n)
    return None


def _half_of_scale(sentence: Sentence, start: int) -> Numeral | None:
    """Read "half a million", "a million", "a hundred"."""
    word, following = sentence.lower(start), sentence.lower(start + 1)
    if word == "half" and following == "a" and sentence.lower(start + 2) in _HALF_OF_SCALE:
        unit = _HALF_OF_SCALE[sentence.lower(start + 2)]
        return Numeral(
            start=start, end=start + 3, value=unit / 2, low=0.45 * unit, high=0.55 * unit
        )
    if word == "a" and following in SCALES:
        value = SCALES[following]
        return Numeral(
            start=start, end=start + 2, value=value, low=0.9 * value, high=1.1 * value, scale=value
        )
    return None


def _is_unit_of_tens(word: str, current: float) -> bool:
    """Whether a word goes on with a number of tens: "three" after "twenty", not after "ten"."""
    tens = current % 100
    return tens in TENS.values() and 0 < ONES[word] < min(TENS.values()) / 2


def _cardinal(sentence: Sentence, start: int) -> Numeral | None:
    """Read cardinal words: "twenty-three", "two hundred and six", "three million"."""
    total, current, end = 0.0, 0.0, start
    largest, seen = 1.0, False
    while True:
        at = end + (seen and sentence.lower(end) in ("-", "and"))
        word = sentence.lower(at)
        if sentence.lower(end) == "and" and not (largest > 1 and (word in ONES or word in TENS)):
            break
        if word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word in ONES and (current % 100 == 0 or _is_unit_of_tens(word, current)):
            current += ONES[word]
        elif word == "hundred" and seen:
            current = max(1.0, current) * SCALES[word]
            largest = max(largest, SCALES[word])
        elif word in SCALES and seen:
            total += max(1.0, current) * SCALES[word]
            current, largest = 0.0, max(largest, SCALES[word])
        else:
            break
        end, seen = at + 1, True
    if not seen:
        return None
    value = total + current
    many = _many_of_many(sentence, start, value) if end == start + 1 else None
    if many is not None:
        return many
    if largest > SCALES["hundred"] and value % largest == 0:
        return _scaled(start, end, mantissa=value / largest, scale=largest, step=1.0)
    return Numeral(start=start, end=end, value=value, low=value, high=value)
