"""Which genre an article is of: declared with it, or recognized by plain signs.

In an interview, a live blog or an opinion piece the form decides who speaks, and not the choice of
sources. Measures of sides and replies therefore have no value there, and a notice says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from framing.datatypes import Article, Genre, Notice
from framing.errors import InputError, shown
from framing.text.blocks import find_blocks
from framing.text.genre_signs import sign_of_interview, sign_of_live_blog, sign_of_opinion

GENRE_COLUMN = "genre"
"""Column of the input, and key of the metadata, that declares a genre."""

NEWS = "news"
"""What declares that an article is none of the genres, whatever it looks like."""

DECLARABLE = (*(genre.value for genre in Genre), NEWS)
"""The values of the genre column."""

_CALLED = {
    Genre.INTERVIEW: "an interview or a transcript",
    Genre.LIVE_BLOG: "a live blog",
    Genre.OPINION: "an opinion piece",
}
_WHAT_FOLLOWS = "its form decides who speaks, so measures of sides and replies have no value"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizedGenre:
    """A genre, and the sign that shows it, as a clause for people."""

    genre: Genre
    sign: str


def find_genre(article: Article) -> tuple[Genre | None, tuple[Notice, ...]]:
    """Return the genre of an article and what a reader must know about it.

    The metadata column ``genre`` decides where it holds ``interview``, ``live_blog``, ``opinion``
    or ``news`` (case, spaces and hyphens aside). Otherwise the genre is recognized.

    Returns
    -------
    genre, notices
        None for a news report. Notices: ``genre_declared`` or ``genre_recognized`` where there is
        a genre, ``genre_unknown`` where the column holds something else.

    Examples
    --------
    >>> article = Article(article_id="a", text="The pier closed.", metadata={"genre": "Opinion"})
    >>> genre, notices = find_genre(article)
    >>> genre.value, notices[0].code
    ('opinion', 'genre_declared')
    """
    notices: tuple[Notice, ...] = ()
    given = _given(article)
    if given is not None:
        try:
            genre = parse_genre(given)
        except InputError as error:
            notices = (Notice(code="genre_unknown", message=f"{error} The column is not used."),)
        else:
            return (genre, (_declared(genre),)) if genre is not None else (None, ())
    found = recognize_genre(article)
    if found is None:
        return None, notices
    message = (
        f"The article reads as {_CALLED[found.genre]} ({found.sign}): {_WHAT_FOLLOWS}. Declare "
        f"the genre {NEWS!r} if it is a news report."
    )
    return found.genre, (*notices, Notice(code="genre_recognized", message=message))


def recognize_genre(article: Article) -> RecognizedGenre | None:
    """Return the genre that an article shows, None where it shows none.

    Signs, in the order in which they are tried:

    - live blog: the title or the address says so; paragraphs are times of day, or open with one;
    - interview: paragraphs open with Q and A or with the same speakers' names; it says that the
      conversation was edited, or is a transcript;
    - opinion piece: the title, a line at the top, the address, the outlet or the section is
      labelled so; it says that the views are the author's; it ends with who the columnist is.

    An article without such a sign may be of the genre all the same.

    Examples
    --------
    >>> article = Article(article_id="a", title="Opinion: Close the pier", text="It is time.")
    >>> recognize_genre(article).genre.value
    'opinion'
    """
    blocks = [article.text[start:end] for start, end in find_blocks(article.text)]
    for genre, sign in (
        (Genre.LIVE_BLOG, sign_of_live_blog(article, blocks)),
        (Genre.INTERVIEW, sign_of_interview(blocks)),
        (Genre.OPINION, sign_of_opinion(article, blocks)),
    ):
        if sign is not None:
            return RecognizedGenre(genre=genre, sign=sign)
    return None


def parse_genre(text: str) -> Genre | None:
    """Return the genre that a word declares, None for ``news``.

    Raises
    ------
    InputError
        When it is none of the values there are.

    Examples
    --------
    >>> parse_genre("Live blog").value, parse_genre("news")
    ('live_blog', None)
    """
    folded = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if folded == NEWS:
        return None
    for genre in Genre:
        if folded in (genre.value, genre.value.replace("_", "")):
            return genre
    raise InputError(f"A genre is one of {', '.join(DECLARABLE)}; got {shown(text)}.")


def declare_genre(article: Article, genre: str) -> Article:
    """Return the article with a genre declared for it; it replaces one that the input declares.

    Parameters
    ----------
    article
        The article; a genre of its own that differs is named in the notice ``genre_replaced``.
    genre
        One of :data:`DECLARABLE`.

    Raises
    ------
    InputError
        When it is none of these.
    """
    declared = parse_genre(genre)
    value = declared.value if declared is not None else NEWS
    given = _given(article)
    notices = article.notices
    if given is not None and given != value:
        message = f"The genre {value!r} was declared in place of the input's {shown(given)}."
        notices = (*notices, Notice(code="genre_replaced", message=message))
    kept = {key: held for key, held in article.metadata.items() if not _is_genre_column(key)}
    return replace(article, metadata={**kept, GENRE_COLUMN: value}, notices=notices)


def _given(article: Article) -> str | None:
    values = (value for key, value in article.metadata.items() if _is_genre_column(key))
    return next((value for value in values if value.strip()), None)


def _is_genre_column(key: str) -> bool:
    return key.strip().casefold() == GENRE_COLUMN


def _declared(genre: Genre) -> Notice:
    return Notice(
        code="genre_declared",
        message=f"The article is declared to be {_CALLED[genre]}: {_WHAT_FOLLOWS}.",
    )
