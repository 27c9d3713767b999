"""Genres: declared, or recognized by signs that no news report has."""

from __future__ import annotations

import pytest

from framing.datatypes import Article, Genre
from framing.errors import InputError
from framing.text.genre import declare_genre, find_genre, parse_genre, recognize_genre

NEWS = (
    "Dockers at Ostermere voted on Monday to strike from Friday.\n\n"
    "“We have been lied to for a year,” said Maren Holt, who leads the union. She was asked what "
    "would end the strike. “A contract,” she answered.\n\n"
    "The vote at 10:30 a.m. took nine minutes. Port director Ivo Brandt said at 4 p.m. that he "
    "would not comment.\n\n"
    "In my opinion this was the worst day of the port, a retired pilot said. The editorial board "
    "of the Ostermere Herald has asked both to talk."
)
Q_AND_A = (
    "Maren Holt has led the dockers' union for six years. We met her at the pier.\n\n"
    "Q: Why strike now?\n\nA: Because the port broke its word. There is a limit.\n\n"
    "Q: What would end it?\n\nA: A contract. On paper.\n\n"
    "Q: And if there is none?\n\nA: Then we stay out."
)
NAMED_TURNS = (
    "The two met in the harbor office.\n\n"
    "HERALD: Why strike now?\n\nMAREN HOLT: Because the port broke its word.\n\n"
    "HERALD: What would end it?\n\nMAREN HOLT: A contract.\n\n"
    "HERALD: And then?\n\nMAREN HOLT (laughs): Then we work."
)
LIVE = (
    "10:42 a.m.\n\nThe first shift has left the terminal.\n\n"
    "10:15 a.m.\n\nPolice have closed the bridge.\n\n"
    "9:58 a.m.\n\nHundreds are at the gate, union stewards say."
)
STAMPED = "\n\n".join(
    f"{hour}:{minute:02} GMT – Ship number {hour} has turned away from the port."
    for hour, minute in ((14, 5), (13, 40), (13, 2), (12, 30), (11, 55), (11, 1))
)


def article(
    text: str = NEWS,
    *,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    **metadata: str,
) -> Article:
    return Article(
        article_id="a", text=text, title=title, url=url, outlet=outlet, metadata=metadata
    )


def recognized(given: Article) -> Genre | None:
    found = recognize_genre(given)
    return found.genre if found is not None else None


@pytest.mark.parametrize(
    "text",
    [
        Q_AND_A,
        Q_AND_A.replace("Q:", "Q.").replace("A:", "A."),
        Q_AND_A.replace("Q:", "QUESTION:").replace("A:", "ANSWER:"),
        Q_AND_A.replace("A:", "Maren Holt:"),
        NAMED_TURNS,
        f"{NEWS}\n\nThis interview has been edited for length and clarity.",
        f"{NEWS}\n\nOur conversation was lightly edited and condensed.",
        f"This is a rush transcript. Copy may not be in its final form.\n\n{NEWS}",
    ],
)
def test_an_interview_is_recognized(text: str) -> None:
    assert recognized(article(text)) is Genre.INTERVIEW


@pytest.mark.parametrize(
    "given",
    [
        article(LIVE),
        article(LIVE.replace("10:42 a.m.", "[10:42]").replace(" a.m.", " ET")),
        article(STAMPED),
        article(title="Port strike: live updates"),
        article(title="LIVE: Dockers walk out"),
        article(title="Port strike, day one – as it happened"),
        article(f"5:20 p.m.\n\n{NEWS}", title="The Latest: Union says talks have ended"),
        article(url="https://example.org/news/live/2025/mar/07/port-strike"),
        article(url="https://example.org/live-blog/port/strike-17"),
    ],
)
def test_a_live_blog_is_recognized(given: Article) -> None:
    assert recognized(given) is Genre.LIVE_BLOG


@pytest.mark.parametrize(
    "given",
    [
        article(title="Opinion: The port has broken its word"),
        article(title="OPINION | The port has broken its word"),
        article(title="The port has broken its word (opinion)"),
        article(title="The port has broken its word | Editorial"),
        article(title="Letters to the editor"),
        article(url="https://example.org/opinion/2025/03/07/port-strike.html"),
        article(url="https://www.example.org/commentisfree/port"),
        article(url="https://opinion.example.org/port"),
        article(outlet="Ostermere Herald (Opinion)"),
        article(section="Opinion"),
        article(Category="Editorials"),
        article(f"OPINION\n\n{NEWS}"),
        article(f"Letter to the editor\n\n{NEWS}"),
        article(f"{NEWS}\n\nThe writer is a former harbor master of Ostermere."),
        article(f"{NEWS}\n\nLena Ott is an opinion columnist at the Herald."),
        article(f"{NEWS}\n\nThe views expressed in this commentary are her own."),
    ],
)
def test_an_opinion_piece_is_recognized(given: Article) -> None:
    assert recognized(given) is Genre.OPINION


@pytest.mark.parametrize(
    "given",
    [
        article(),
        article(title="Opinion polls show the union ahead"),
        article(title="Editorial writers walk out"),
        article(title="Column of smoke over the port"),
        article(title="Live music returns to the pier"),
        article(title="The Latest: a new ship for Ostermere"),
        article(url="https://example.org/news/opinion-divided-on-strike.html"),
        article(url="https://example.org/news/port?section=opinion"),
        article(url="https://[example.org/opinion/port"),
        article(outlet="Public Opinion"),
        article(section="Politics"),
        article("I think it is a disgrace, and so should you. We must act, and we must act now!"),
        article("Q: Why?\n\nA: Because.\n\n" + NEWS),
        article("\n\n".join(f"{name}: {n} votes" for n in range(4) for name in ("Holt", "Brandt"))),
        article(
            "\n\n".join(
                "MAYOR: Who says crime doubled?\n\nTHE FACTS: It fell by a tenth." for _ in range(5)
            )
        ),
        article("10 people were hurt.\n\n12 ships turned back.\n\n15 gates were closed."),
        article("8:30 a.m.: The gate opens.\n\n8:45 a.m.: It is closed again.\n\n" + NEWS),
        article(f"{NEWS}\n\nThe writer Ana Sorel, 71, lives near the port."),
        article(""),
    ],
)
def test_a_news_report_is_not_taken_for_another_genre(given: Article) -> None:
    assert recognize_genre(given) is None


def test_the_notice_quotes_the_sign_and_says_what_follows() -> None:
    genre, (notice,) = find_genre(article(title="Opinion: The port has broken its word"))
    assert (genre, notice.code) == (Genre.OPINION, "genre_recognized")
    assert "its title says “Opinion”" in notice.message
    assert "measures of sides and replies have no value" in notice.message


def test_a_news_report_has_no_genre_and_no_notice() -> None:
    assert find_genre(article()) == (None, ())


@pytest.mark.parametrize("word", ["interview", "Live blog", "live-blog", "LIVEBLOG", " Opinion "])
def test_a_declared_genre_is_taken_and_said(word: str) -> None:
    genre, (notice,) = find_genre(article(genre=word))
    assert genre is parse_genre(word)
    assert (genre is None, notice.code) == (False, "genre_declared")


def test_a_declared_genre_wins_over_the_one_recognized() -> None:
    assert find_genre(article(Q_AND_A, genre="opinion"))[0] is Genre.OPINION


def test_news_declared_is_news_whatever_it_looks_like() -> None:
    assert find_genre(article(Q_AND_A, genre="news")) == (None, ())


def test_the_column_is_found_in_any_case() -> None:
    assert find_genre(article(Genre="opinion"))[0] is Genre.OPINION


def test_an_empty_column_declares_nothing() -> None:
    assert find_genre(article(genre=" ")) == (None, ())


def test_an_unknown_genre_is_said_and_the_text_decides() -> None:
    genre, notices = find_genre(article(Q_AND_A, genre="feature"))
    assert genre is Genre.INTERVIEW
    assert [notice.code for notice in notices] == ["genre_unknown", "genre_recognized"]
    assert "one of interview, live_blog, opinion, news; got 'feature'" in notices[0].message


def test_a_genre_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match=r"A genre is one of interview, .*, news; got 'essay'"):
        parse_genre("essay")


def test_declaring_a_genre_fills_the_column() -> None:
    given = declare_genre(article(desk="city"), "live_blog")
    assert given.metadata == {"desk": "city", "genre": "live_blog"}
    assert given.notices == ()


def test_declaring_a_genre_says_which_one_it_replaces() -> None:
    given = declare_genre(article(Genre="opinion"), "news")
    assert given.metadata == {"genre": "news"}
    assert [notice.code for notice in given.notices] == ["genre_replaced"]
    assert "'opinion'" in given.notices[0].message


def test_declaring_the_same_genre_says_nothing() -> None:
    assert declare_genre(article(genre="opinion"), "opinion").notices == ()


@pytest.mark.parametrize(
    "unit", ["A", "Q ", "9", "a.m. ", "Views expressed ", "A is a b ", "Holt Al-", ":", "\n"]
)
def test_long_odd_texts_are_read(unit: str) -> None:
    assert recognize_genre(article(unit * 100_000)) is None
