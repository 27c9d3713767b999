"""Outside data becomes an Article here, and is checked here once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from framing.corpus.decoding import shown_positions, surrogate_positions
from framing.datatypes import Article, Notice
from framing.errors import InputError, shown

FIELDS: Final = ("article_id", "outlet", "title", "text", "published_at", "url", "event_id")
"""Names an input record may use; only ``text`` is required, other columns become metadata."""

_STRING_FIELDS = ("article_id", "outlet", "title", "url", "event_id")
_LIKELY_TEXT_COLUMNS = ("text", "body", "content", "article", "article_text", "full_text", "story")
_MAX_LISTED_COLUMNS = 12
_ID_DIGITS = 12  # of the text's SHA-256: two of a billion texts share them with a chance of .2 %


def check_column_map(column_map: Mapping[str, str] | None) -> None:
    """Raise InputError unless every key of ``column_map`` is one of :data:`FIELDS`.

    Examples
    --------
    >>> check_column_map({"text": "body"})
    """
    for name in column_map or {}:
        if name not in FIELDS:
            raise InputError(
                f"A column mapping fills one of {', '.join(FIELDS)}; got {shown(name)}. "
                "Write it as field=COLUMN, such as text=body."
            )


def article_from_record(
    record: Mapping[str, object],
    *,
    place: str | None = None,
    column_map: Mapping[str, str] | None = None,
    outlet: str | None = None,
    default_id: str | None = None,
    notices: Sequence[Notice] = (),
    text_is_extracted: bool = False,
) -> Article:
    """Return the article that a record from outside holds, checked.

    Parameters
    ----------
    record
        Columns by name: :data:`FIELDS`, of which only ``text`` is required; every other column
        becomes metadata, as a string.
    place
        Where the record was read, for messages (``corpus.jsonl, line 3``).
    column_map
        Column that fills a field, by field: ``{"text": "body"}``. The column a field would have
        been read from otherwise becomes metadata.
    outlet
        Outlet of every article; wins over the record's own.
    default_id
        Article id when the record has none; left out, it is made from the text's SHA-256.
    notices
        What was seen while reading.
    text_is_extracted
        Whether the text was drawn out of a page.

    Returns
    -------
    Article
        With the text unaltered, and a notice for everything in the record that was not usable.

    Raises
    ------
    InputError
        When there is no text column, the text is empty or no string, a field holds a list or an
        object, or a value holds characters that no file can hold.

    Examples
    --------
    >>> article_from_record({"text": "The pier closed.", "desk": "city"}).metadata["desk"]
    'city'
    """
    check_column_map(column_map)
    column_of = {name: (column_map or {}).get(name, name) for name in FIELDS}
    said = list(notices)
    for name in column_map or {}:
        if name != "text" and column_of[name] not in record:
            message = f"No column {shown(column_of[name])} to fill {name} from."
            said.append(Notice(code="column_missing", message=message))
    text = _text(record, column=column_of["text"])
    values = {name: _scalar(record.get(column_of[name]), name=name) for name in _STRING_FIELDS}
    published_at, date_notices = parse_date(_plain(record.get(column_of["published_at"])))
    said.extend(date_notices)
    own_outlet = values["outlet"]
    if outlet is not None and own_outlet not in (None, outlet):
        message = f"The outlet given for all articles replaces {shown(own_outlet)}."
        said.append(Notice(code="outlet_replaced", message=message))
    used = set(column_of.values())
    metadata = {
        _storable(str(column), name="a column name"): _storable(string, name=str(column))
        for column, value in record.items()
        if column not in used and (string := _string(value, name=str(column))) is not None
    }
    return Article(
        article_id=values["article_id"] or default_id or text_id(text),
        text=text,
        title=values["title"],
        outlet=outlet if outlet is not None else own_outlet,
        published_at=published_at,
        url=values["url"],
        event_id=values["event_id"],
        place=place,
        metadata=metadata,
        notices=tuple(said),
        text_is_extracted=text_is_extracted,
    )


def article_from_text(
    text: str,
    *,
    article_id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published_at: datetime | str | None = None,
    url: str | None = None,
    event_id: str | None = None,
) -> Article:
    """Return the article of a plain string, with an id made from its text unless one is given.

    Parameters
    ----------
    text
        The article's text, kept as it is.
    article_id, title, outlet, published_at, url, event_id
        What else is known; ``published_at`` may be an ISO 8601 string.

    Raises
    ------
    InputError
        When the text is empty or no string, or a value holds lone surrogates.

    Examples
    --------
    >>> article_from_text("The pier closed.").article_id
    'text-b012ac437670'
    """
    record = {
        "article_id": article_id,
        "title": title,
        "text": text,
        "published_at": published_at,
        "url": url,
        "event_id": event_id,
    }
    return article_from_record(record, outlet=outlet)


def text_id(text: str) -> str:
    """Return the article id made from a text: the same text has the same id everywhere."""
    return "text-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:_ID_DIGITS]


def parse_date(value: object) -> tuple[datetime | None, tuple[Notice, ...]]:
    """Return an ISO 8601 date with its time zone, and what must be said about it.

    A date without a time zone is taken as UTC, one without a time as midnight; both get the notice
    ``date_without_time_zone``. What cannot be read is None with the notice ``date_unreadable``.

    Examples
    --------
    >>> parse_date("2024-03-05T10:00:00Z")[0].isoformat()
    '2024-03-05T10:00:00+00:00'
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ()
    moment: datetime
    if isinstance(value, datetime):
        moment = datetime.combine(value.date(), value.timetz())  # pandas has its own subclass
    elif isinstance(value, date):
        moment = datetime.combine(value, time.min)
    else:
        try:
            moment = datetime.fromisoformat(str(value).strip())
        except ValueError:
            message = f"published_at must be an ISO 8601 date; got {shown(value)}, left empty."
            return None, (Notice(code="date_unreadable", message=message),)
    if moment.tzinfo is not None:
        return moment, ()
    message = f"published_at {shown(str(value))} names no time zone; UTC was assumed."
    return moment.replace(tzinfo=UTC), (Notice(code="date_without_time_zone", message=message),)


def check_text_column(columns: Iterable[object], *, column: str) -> None:
    """Raise InputError, with the columns there are, unless ``column`` is one of them."""
    names = [str(name) for name in columns]
    if column not in names:
        raise InputError(
            f"A record needs a {shown(column)} column; got {_listed(names)}. "
            f"Name the column that holds the text: --map text={_text_column_among(names)}."
        )


def _text(record: Mapping[str, object], *, column: str) -> str:
    check_text_column(record, column=column)
    text = _plain(record[column])
    if text is not None and not isinstance(text, str):
        raise InputError(
            f"An article's text must be a string; got {kind_of(text)} in column {shown(column)}."
        )
    if text is None or not text.strip():
        raise InputError(
            f"An article needs text; got {shown(text or '')} in column {shown(column)}. "
            "Fill it, or leave the record out."
            if column != "text"
            else f"An article needs text; got {shown(text or '')}. "
            "Fill it, or leave the record out."
        )
    return _storable(text, name=column)


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "no columns"
    n_more = len(names) - _MAX_LISTED_COLUMNS
    more = f" and {n_more} more" if n_more > 0 else ""
    return ", ".join(shown(name) for name in names[:_MAX_LISTED_COLUMNS]) + more


def _text_column_among(names: Sequence[str]) -> str:
    by_lower_case = {name.lower(): name for name in names}
    found = (by_lower_case[name] for name in _LIKELY_TEXT_COLUMNS if name in by_lower_case)
    return next(found, "COLUMN")


def _plain(value: object) -> object:
    """Return ``value``, with None for the markers by which tables mean an empty cell."""
    if isinstance(value, str | Mapping | list | tuple):
        return value
    try:
        return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself
    except (TypeError, ValueError):  # pandas.NA has no truth value, an array has many
        return None if str(value) == "<NA>" else value


def _scalar(value: object, *, name: str) -> str | None:
    if isinstance(value, Mapping | list | tuple):
        raise InputError(f"An article's {name} must be a string; got {kind_of(value)}.")
    string = _string(value, name=name)
    return _storable(string, name=name) if string and string.strip() else None


def _string(value: object, *, name: str) -> str | None:
    value = _plain(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if not isinstance(value, Mapping | list | tuple | bool):
        return str(value)
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(
            f"A column must hold what JSON can hold; got {kind_of(value)} in {shown(name)} that is "
            "nested too deep or has unusual keys. Leave the column out."
        ) from error


def kind_of(value: object) -> str:
    """Return what a message calls ``value``: its kind when it is nested, else itself."""
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else shown(value)


def _storable(string: str, *, name: str) -> str:
    if not string.isascii() and (positions := surrogate_positions(string)):
        raise InputError(
            f"A value must be well-formed Unicode; got half of a surrogate pair in {name} at "
            f"{shown_positions(positions)}. Repair the escape (such as '\\ud800') in the source."
        )
    return string
