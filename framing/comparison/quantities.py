"""Numbers in news sentences, each read as a range of what it can mean, with what it counts.

``docs/explanation/quantities.md`` lists every rule of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Protocol

from framing.comparison.dates import find_dates
from framing.comparison.quantities_counted import read_counted
from framing.comparison.quantities_measured import Counted
from framing.comparison.quantities_ranges import read_amount
from framing.comparison.quantities_roles import NOBODY, role_of
from framing.comparison.quantities_tokens import Sentence, read_sentence
from framing.comparison.quantities_words import PEOPLE, ROLE_NOUNS
from framing.datatypes import Part, Span, rounded
from framing.datatypes.aligned import Agreement
from framing.errors import InputError

_SPEECH = "said"
"""Role of a date that says when somebody spoke."""

_LONGEST_SENTENCE = 1_000
"""Characters; text without sentence ends (a table, a list of results) is read in pieces."""


class QuantityKind(StrEnum):
    """What a number is a number of. Different kinds are never compared."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    AGE = "age"
    DATE = "date"
    DURATION = "duration"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A number of a text as a range, and what it counts.

    ``span`` holds the number with its hedge and its unit or counted noun. ``low`` and ``high`` are
    the closed ends of the range in ``unit``, None where it is open; a date is a day count from
    1970-01-01 with the unit ``date``. ``hedge`` is the wording that made it a range ("at least",
    "nearly"), in lower case, None without one. ``head`` is the counted noun, one for all that mean
    the same; ``role`` is what befell it ("killed", "arrested"), "change" for a share by which
    something changed, and "said" for the date of a statement. ``what`` is both, for people.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    what: str
    hedge: str | None
    kind: QuantityKind
    head: str | None = None
    role: str | None = None


class RangeInUnit(Protocol):
    """Anything with a range in a unit: a found quantity, or a value of a result."""

    @property
    def low(self) -> float | None:
        """Lower end, None where open."""

    @property
    def high(self) -> float | None:
        """Upper end, None where open."""

    @property
    def unit(self) -> str:
        """Unit of both ends."""


def find_quantities(
    text: str,
    *,
    spans: Sequence[Span] | None = None,
    published_at: datetime | None = None,
) -> tuple[FoundQuantity, ...]:
    """Return the quantities of ``text``, sentence by sentence, in reading order.

    Parameters
    ----------
    text
        A whole title or a whole text, unaltered. May be empty.
    spans
        The sentences to read: spans of that part. None: everything, as one sentence of the part
        ``text``.
    published_at
        When the article came out, in its own time zone: what weekdays and days without a year are
        resolved by. None: those are passed over.

    Raises
    ------
    InputError
        When a span reaches past the end of ``text``.

    Examples
    --------
    >>> found = find_quantities("The ferry sank, killing at least 12 people.")
    >>> found[0].what, found[0].low, found[0].high
    ('people killed', 12.0, None)
    """
    if spans is None:
        spans = (Span(part="text", start=0, end=len(text)),)
    found: list[FoundQuantity] = []
    for span in spans:
        if span.end > len(text):
            raise InputError(
                f"A sentence must lie inside its {span.part} of {len(text)} characters; got "
                f"{span.to_list()}. Use the sentences of this very article."
            )
        for piece in _pieces(text, span):
            found += sorted(
                _of_sentence(text, piece, published_at), key=lambda quantity: quantity.span.start
            )
    return tuple(found)


def same_quantity(first: FoundQuantity, second: FoundQuantity) -> bool:
    """Return whether two quantities count the same thing, as far as their words say.

    They are of one kind, unit and role, and of one head; where it is money, a share or an age one
    head may be missing. People killed and children killed are two things, and so are 12 people and
    12 people more. Two dates are alike if both say when something happened, or both when somebody
    spoke: that they stand in sentences that tell the same is the caller's to know.

    Examples
    --------
    >>> first, second = (
    ...     find_quantities(text)[0] for text in ("It killed 12 people.", "The toll rose to 14.")
    ... )
    >>> same_quantity(first, second)
    True
    """
    if (first.kind, first.unit, first.role) != (second.kind, second.unit, second.role):
        return False
    may_miss = first.kind is not QuantityKind.COUNT and None in (first.head, second.head)
    return may_miss or first.head == second.head


def agreement(values: Sequence[RangeInUnit]) -> Agreement | None:
    """Return how values of one quantity stand to one another.

    ``equal``: one and the same range. ``compatible``: ranges with a value in common ("at least 12"
    and 15). ``conflict``: two of them have none. None: no values, or units that differ, which are
    never compared (currencies are not converted).

    Examples
    --------
    >>> values = [
    ...     find_quantities(text)[0] for text in ("At least 12 died.", "Officials said 15 died.")
    ... ]
    >>> agreement(values)
    'compatible'
    """
    if len({value.unit for value in values}) != 1:
        return None
    if len({(value.low, value.high) for value in values}) == 1:
        return "equal"
    # On a line, ranges that meet in pairs all have a value in common.
    if all(_meet(first, second) for first, second in combinations(values, 2)):
        return "compatible"
    return "conflict"


def _meet(first: RangeInUnit, second: RangeInUnit) -> bool:
    lows = [value.low for value in (first, second) if value.low is not None]
    highs = [value.high for value in (first, second) if value.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence, at white space where there is any."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        end = cut if cut > 0 else start + _LONGEST_SENTENCE
        yield Span(part=span.part, start=start, end=end)
        start = end
    yield Span(part=span.part, start=start, end=span.end)


def _of_sentence(text: str, span: Span, published_at: datetime | None) -> Iterator[FoundQuantity]:
    taken = [False] * len(span)
    for found in find_dates(text, start=span.start, end=span.end, published_at=published_at):
        taken[found.start - span.start : found.end - span.start] = [True] * (
            found.end - found.start
        )
        yield FoundQuantity(
            span=Span(part=span.part, start=found.start, end=found.end),
            low=float(found.low),
            high=float(found.high),
            unit="date",
            what="date of a statement" if found.is_of_speech else "date",
            hedge=None,
            kind=QuantityKind.DATE,
            role=_SPEECH if found.is_of_speech else None,
        )
    sentence = read_sentence(text, start=span.start, end=span.end)
    yield from _zeros(sentence, part=span.part)
    yield from _amounts(sentence, taken, part=span.part)


def _amounts(sentence: Sentence, taken: list[bool], *, part: Part) -> Iterator[FoundQuantity]:
    at = 0
    while at < len(sentence.tokens):
        is_date = taken[sentence.tokens[at].start - sentence.start]
        amount = read_amount(sentence, at) if not is_date else None
        if amount is None:
            at += 1
            continue
        counted = read_counted(sentence, amount)
        if counted is not None:
            yield FoundQuantity(
                span=Span(part=part, start=amount.hedge_start, end=counted.end),
                low=rounded(counted.low) if counted.low is not None else None,
                high=rounded(counted.high) if counted.high is not None else None,
                unit=counted.unit,
                what=_what(counted),
                hedge=amount.hedge,
                kind=QuantityKind(counted.kind),
                head=counted.head,
                role=counted.role,
            )
        at = amount.end


def _zeros(sentence: Sentence, *, part: Part) -> Iterator[FoundQuantity]:
    """Read "no injuries" and "nobody was hurt"."""
    for found in NOBODY.finditer(sentence.text):
        noun, role = (found["noun"] or "").lower(), (found["role"] or "").lower()
        befell = ROLE_NOUNS[noun] if noun else role_of(role)
        start = sentence.start + found.start()
        yield FoundQuantity(
            span=Span(part=part, start=start, end=sentence.start + found.end()),
            low=0.0,
            high=0.0,
            unit=PEOPLE,
            what=f"{PEOPLE} {befell}",
            hedge=None,
            kind=QuantityKind.COUNT,
            head=PEOPLE,
            role=befell,
        )


def _what(counted: Counted) -> str:
    if counted.kind == "count":
        return " ".join(word for word in (counted.head, counted.role) if word)
    if counted.kind == "share":
        if counted.role is not None:
            return counted.role
        return f"share of {counted.head}" if counted.head else "share"
    if counted.kind == "age":
        return f"age of {counted.head}" if counted.head else "age"
    if counted.kind == "duration":
        return "duration"
    return f"{counted.unit} ({counted.head})" if counted.head else counted.unit
