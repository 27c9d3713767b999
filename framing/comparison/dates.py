"""Dates in news sentences as ranges of days, resolved by the day of publication.

A weekday is the latest one up to the day of publication, as news means it, unless the words around
it speak of the future. A day without a year is the one nearest to publication. Without a day of
publication only dates with a year are read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from framing.comparison.number_words import ONES

_IN_YEAR = "january february march april may june july august september october november december"
_IN_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
_MONTH_NAMES = _IN_YEAR.split()
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = {name: number for number, name in enumerate(_IN_WEEK.split())}
_SHORT = "|".join(sorted((name for name in _MONTHS if name not in _MONTH_NAMES), reverse=True))
_MONTH = rf"(?:(?:{'|'.join(_MONTH_NAMES)})\b|(?:{_SHORT})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_GAP = r"[ \u00a0]"
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"""
      \b(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})\b
    | \b(?P<month_a>{_MONTH}){_GAP}(?P<day_a>{_DAY})(?:{_GAP}?(?:-|–|to){_GAP}?(?P<last_a>{_DAY}))?
      (?:,?{_GAP}(?P<year_a>{_YEAR}))?\b(?![-,.]?\d|{_GAP}?(?:percent|%|people))
    | \b(?P<day_b>{_DAY})(?:{_GAP}?(?:-|–|to){_GAP}?(?P<last_b>{_DAY}))?(?:{_GAP}of)?{_GAP}
      (?P<month_b>{_MONTH})(?:,?{_GAP}(?P<year_b>{_YEAR}))?(?!\w)
    | \b(?P<month_c>{_MONTH})(?:{_GAP}of)?,?{_GAP}(?P<year_c>{_YEAR})\b
    | \b(?:in|since|until|by|of|early|late|mid|last|next|this|during|throughout)[- ]
      (?P<month_d>{_MONTH})(?!{_GAP}?\d|\w)
    | \b(?P<turn>(?:last|next|this|coming|past){_GAP})?
      (?P<weekday>{"|".join(_WEEKDAYS)})\b(?!['’]s{_GAP}child)
    | \b(?P<near>yesterday|today|tonight|tomorrow|last{_GAP}night|
      this{_GAP}(?:morning|afternoon|evening))\b
    | \b(?P<ago>\d{{1,3}}|{"|".join(ONES)}|a){_GAP}(?P<ago_unit>day|week|month|year)s?{_GAP}
      (?P<direction>ago|earlier)\b
    | \b(?P<relative>last|next|this){_GAP}(?P<relative_unit>week|month|year)\b
    | (?<![\d$£€,.:/-])\b(?P<decade>(?:19|20)\d0)s\b
    | (?<![\d$£€,.:/–-])\b(?P<year>{_YEAR})\b(?![\d%:/]|[,.]\d|{_GAP}?(?:percent|people|men|women))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|shall|going to|to be|set (?:for|to)|due|scheduled|slated|expected|"
    r"planned|plans?|planning|upcoming|coming|next|by|until|before|starting|deadline|is to|"
    r"are to|aims?|ahead of|tomorrow)\b(?: (?:be|have) \w+)?"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|came|began|went|took|made|found|left|met|hit|"
    r"struck|died|broke|fell|rose|won|lost|held|wrote|spoke|saw|shot|ago|last|late|after|"
    r"(?!need|feed|seed|speed|exceed|proceed|hundred|indeed|red|bed|led\b)\w{2,}ed)\b"
)
_SAID = re.compile(
    r"\b(?:said|says|told|added|announced|tweeted|wrote|confirmed|stated|according to|"
    r"in an? (?:statement|interview|briefing|post|news conference|press conference))\b"
    r"(?: (?:reporters|journalists|a news conference|parliament|lawmakers))?"
    r"(?: (?:in an? (?:\w+ )?(?:statement|interview|briefing|post)|late|early|on|by|\w+ly))*\s*\Z"
)
_CLAUSE = 90
"""Characters before and after a weekday in which tenses are looked for."""

_WEEK = 7
_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS_IN_YEAR = 12
_HALF_MONTH, _HALF_YEAR = 15, 183
_CAPITALIZED = re.compile(r"[A-Z]")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|of|from|to|until|till|before|after|during|through|throughout|for|between|"
    r"around|about|and|or|a|an|the|its|his|her|their|our|that|this|late|early|mid|summer|spring|fall|"
    r"autumn|winter|end|back|election|year)|['’]s|[(,–—-])[ \u00a0]?\Z",
    re.IGNORECASE,
)
_YEAR_PART = re.compile(
    r"\b(?:class of|agenda|vision|project|act of|act|expo|euro|cop|studio|area|route|flight|"
    r"section|highway|boeing|games)[ \u00a0]\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date at ``start`` to ``end``: its first and last day, as days from 1970-01-01.

    ``is_of_speech`` holds where it says when somebody spoke ("she said Monday").
    """

    start: int
    end: int
    low: int
    high: int
    is_of_speech: bool


def find_dates(
    text: str, *, start: int, end: int, published_at: datetime | None
) -> list[FoundDate]:
    """Return the dates of the sentence ``text[start:end]``, in order.

    Parameters
    ----------
    text
        The whole part of the article.
    start, end
        The sentence, half-open code points of ``text``.
    published_at
        When the article came out, in its own time zone; None where unknown.

    Examples
    --------
    >>> from datetime import UTC
    >>> text = "It sank on Monday."
    >>> tuesday = datetime(2026, 3, 3, tzinfo=UTC)
    >>> [day_name(found.low) for found in find_dates(text, start=0, end=18, published_at=tuesday)]
    ['2026-03-02']
    """
    return list(_dates(text[start:end], start, published_at.date() if published_at else None))


def day_name(day: float) -> str:
    """Return a day count from 1970-01-01 as an ISO 8601 date.

    >>> day_name(0)
    '1970-01-01'
    """
    return date.fromordinal(_EPOCH + int(day)).isoformat()


def _dates(sentence: str, offset: int, published: date | None) -> Iterator[FoundDate]:
    for found in _DATE.finditer(sentence):
        try:
            days = _days(found, sentence, published)
        except (ValueError, OverflowError):
            # February 30: no date.
            continue
        if days is None:
            continue
        low, high = days
        yield FoundDate(
            start=offset + found.start(),
            end=offset + found.end(),
            low=low.toordinal() - _EPOCH,
            high=high.toordinal() - _EPOCH,
            is_of_speech=_SAID.search(sentence[: found.start()].lower()) is not None,
        )


def _is_year(before: str) -> bool:
    """Whether the words before four digits let them be a year rather than a count."""
    return not before.strip() or _BEFORE_YEAR.search(before) is not None


def _days(found: re.Match[str], sentence: str, published: date | None) -> tuple[date, date] | None:
    if found["iso"]:
        day = date.fromisoformat(found["iso"])
        return day, day
    for which in "ab":
        if found[f"month_{which}"]:
            return _month_day(found, which, published)
    if found["month_c"]:
        return _whole_month(int(found["year_c"]), _month_number(found["month_c"]))
    if found["decade"]:
        return date(int(found["decade"]), 1, 1), date(int(found["decade"]) + 9, 12, 31)
    if found["year"]:
        before = sentence[: found.start()]
        if _YEAR_PART.search(before) or not _is_year(before):
            return None
        year = int(found["year"])
        return (date(year, 1, 1), date(year, 12, 31))
    return _relative(found, sentence, published) if published is not None else None


def _relative(found: re.Match[str], sentence: str, published: date) -> tuple[date, date] | None:
    if found["month_d"]:
        if not _CAPITALIZED.match(found["month_d"]):
            return None
        month = _month_number(found["month_d"])
        middle = _nearest(published, month, _HALF_MONTH)
        return _whole_month(middle.year, month)
    if found["weekday"]:
        if not found["weekday"][0].isupper():
            return None
        day = _weekday(found, sentence, published)
        return day, day
    if found["near"]:
        words = found["near"].lower()
        shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
        return (published + timedelta(shift),) * 2
    if found["ago"]:
        return _ago(found, published)
    return _calendar(found["relative"].lower(), found["relative_unit"].lower(), published)


def _month_number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _month_day(
    found: re.Match[str], which: str, published: date | None
) -> tuple[date, date] | None:
    name = found[f"month_{which}"]
    if not name[0].isupper():
        return None
    month = _month_number(name)
    first = int(re.sub(r"\D", "", found[f"day_{which}"]))
    last = int(re.sub(r"\D", "", found[f"last_{which}"] or "") or first)
    if found[f"year_{which}"]:
        year = int(found[f"year_{which}"])
    elif published is not None:
        year = _nearest(published, month, first).year
    else:
        return None
    low, high = date(year, month, first), date(year, month, last)
    return (low, high) if low <= high else (low, low)


def _nearest(published: date, month: int, day: int) -> date:
    """Return the day of the month in the year that brings it nearest to publication."""
    candidates = [
        date(year, month, min(day, monthrange(year, month)[1]))
        for year in (published.year, published.year - 1, published.year + 1)
    ]
    if day > max(monthrange(candidate.year, month)[1] for candidate in candidates):
        raise ValueError(day)
    return min(candidates, key=lambda candidate: abs((candidate - published).days))


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _weekday(found: re.Match[str], sentence: str, published: date) -> date:
    back = (published.weekday() - _WEEKDAYS[found["weekday"].lower()]) % _WEEK
    turn = (found["turn"] or "").strip().lower()
    if turn in ("last", "past"):
        return published - timedelta(back or _WEEK)
    ahead = turn in ("next", "coming") or (turn != "this" and _is_future(found, sentence))
    if ahead or (turn == "this" and _is_future(found, sentence)):
        return published + timedelta(_WEEK - back)
    return published - timedelta(back)


def _is_future(found: re.Match[str], sentence: str) -> bool:
    """Whether the tense nearest before a weekday is the future; without one, the next after."""
    before = sentence[max(0, found.start() - _CLAUSE) : found.start()].lower()
    after = sentence[found.end() : found.end() + _CLAUSE].lower()
    future = [sign.end() for sign in _FUTURE.finditer(before)]
    past = [sign.end() for sign in _PAST.finditer(before)]
    if future or past:
        return max(future, default=-1) >= max(past, default=-1)
    first_future, first_past = _FUTURE.search(after), _PAST.search(after)
    return first_future is not None and (
        first_past is None or first_future.start() <= first_past.start()
    )


def _ago(found: re.Match[str], published: date) -> tuple[date, date] | None:
    if found["direction"].lower() == "earlier":
        # "Two days earlier" counts from another event.
        return None
    word = found["ago"].lower()
    n = 1 if word == "a" else int(word) if word.isdigit() else ONES[word]
    unit = found["ago_unit"].lower()
    if unit == "day":
        return (published - timedelta(n),) * 2
    if unit == "week":
        middle, slack = published - timedelta(_WEEK * n), 3
    elif unit == "month":
        middle, slack = published - timedelta(round(30.44 * n)), _HALF_MONTH
    else:
        middle, slack = published - timedelta(round(365.25 * n)), _HALF_YEAR
    return middle - timedelta(slack), middle + timedelta(slack)


def _calendar(turn: str, unit: str, published: date) -> tuple[date, date]:
    step = {"last": -1, "this": 0, "next": 1}[turn]
    if unit == "week":
        # Weeks begin on Sunday for some and on Monday for others: eight days hold both.
        sunday = published - timedelta((published.weekday() + 1) % _WEEK)
        first = sunday + timedelta(_WEEK * step)
        return first, first + timedelta(_WEEK)
    if unit == "year":
        year = published.year + step
        return date(year, 1, 1), date(year, 12, 31)
    months = published.year * _MONTHS_IN_YEAR + published.month - 1 + step
    return _whole_month(months // _MONTHS_IN_YEAR, months % _MONTHS_IN_YEAR + 1)
