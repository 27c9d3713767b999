"""The table of sources and outlets: words, quotations, cues, and who is not heard."""

from __future__ import annotations

import pytest

from framing.comparison.heard_sources import UNNAMED, compare_voices
from framing.comparison.reading import ReadArticle
from framing.datatypes import CueAct, HeardSource, Party, SourceKind
from framing.errors import InputError
from tests.unit.comparison.voiced import Says, called, make_read

POST, STAR, WIRE = "The Harbour Post", "Norwick Star", "Coast Wire"


def compare(*articles: ReadArticle) -> dict[str, HeardSource]:
    """Return the rows by their names, between the outlets of the articles."""
    outlets = sorted({read.outlet for read in articles})
    return {one.name: one for one in compare_voices(articles, event_id="e", outlets=outlets)}


def hale_in(
    article_id: str, outlet: str, *says: Says | str, party: Party | None = None
) -> ReadArticle:
    return make_read(article_id, says, outlet=outlet, parties=[party or called("Anna Hale")])


def test_words_attributions_and_quotations_are_counted_by_outlet() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="the board lied"), Says(content="“We were never told”")),
        hale_in("b", STAR, Says(content="she was “never told” of it"), party=called("Hale")),
    )
    star, post = rows["Anna Hale"].heard
    assert (post.outlet, post.n_words, post.n_attributions, post.n_quotes) == (POST, 7, 2, 1)
    assert (star.outlet, star.n_words, star.n_attributions, star.n_quotes) == (STAR, 6, 1, 1)


def test_cues_are_counted_as_printed_in_lower_case() -> None:
    rows = compare(
        hale_in(
            "a",
            POST,
            Says(content="no", cue="Said"),
            Says(content="never", cue="said"),
            Says(content="lies", cue="shot back"),
        )
    )
    assert rows["Anna Hale"].heard[0].cues == {"said": 2, "shot back": 1}


def test_passages_are_what_was_said() -> None:
    read = hale_in("a", POST, Says(content="the board lied"))
    (passage,) = compare(read)["Anna Hale"].heard[0].passages
    assert passage.text({"a": read.article}) == "the board lied"


def test_two_articles_of_an_outlet_share_a_cell() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="one two")), hale_in("b", POST, Says(content="three"))
    )
    (cell,) = rows["Anna Hale"].heard
    assert (cell.n_words, cell.n_attributions) == (3, 2)


def test_thought_is_no_speech() -> None:
    rows = compare(hale_in("a", POST, Says(content="to win", cue="hopes", act=CueAct.THOUGHT)))
    assert rows == {}


def test_an_outlet_that_names_a_source_and_does_not_quote_it_mentions_it() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="the board lied")),
        make_read("b", ["Hale was there."], outlet=STAR, parties=[called("Hale")]),
    )
    assert (rows["Anna Hale"].mentioned_in, rows["Anna Hale"].absent_in) == ((STAR,), ())


def test_an_outlet_that_does_neither_is_without_it() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="the board lied")),
        make_read("b", ["The ferry sank."], outlet=STAR),
    )
    assert (rows["Anna Hale"].mentioned_in, rows["Anna Hale"].absent_in) == ((), (STAR,))


def test_a_surname_in_the_text_is_a_mention_though_no_party_has_it() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="the board lied")),
        make_read("b", ["Critics of HALE’s plan met."], outlet=STAR),
    )
    assert rows["Anna Hale"].mentioned_in == (STAR,)


def test_a_name_inside_another_word_is_no_mention() -> None:
    rows = compare(
        hale_in("a", POST, Says(content="the board lied")),
        make_read("b", ["The Halewood ferry sank."], outlet=STAR),
    )
    assert rows["Anna Hale"].absent_in == (STAR,)


def test_nothing_is_said_of_where_an_unnamed_spokesman_is_missing() -> None:
    role = called("a spokesman for Northgate", kind=SourceKind.ROLE)
    rows = compare(
        hale_in("a", POST, Says(content="it was safe", kind=SourceKind.ROLE), party=role),
        make_read("b", ["The ferry sank."], outlet=STAR),
    )
    assert rows["a spokesman for Northgate"].absent_in == ()


def test_unnamed_sources_stand_together_and_are_missing_nowhere() -> None:
    official = called("a senior official", kind=SourceKind.ANONYMOUS)
    rows = compare(
        hale_in("a", POST, Says(content="it sank", source="a senior official"), party=official),
        hale_in("b", STAR, Says(content="all died", source="a senior official"), party=official),
        make_read("c", ["The ferry sank."], outlet=WIRE),
    )
    row = rows[UNNAMED[SourceKind.ANONYMOUS]]
    assert [cell.outlet for cell in row.heard] == [STAR, POST]
    assert (row.mentioned_in, row.absent_in) == ((), ())


def test_content_without_a_source_is_an_unnamed_source_s() -> None:
    rows = compare(make_read("a", [Says(content="five died", source=None, cue="reportedly")]))
    assert rows[UNNAMED[SourceKind.ANONYMOUS]].heard[0].n_words == 2


def test_a_source_that_is_not_resolved_counts_by_its_kind() -> None:
    rows = compare(make_read("a", [Says(content="five died", source="He", party=None)]))
    assert rows[UNNAMED[SourceKind.NAMED_PERSON]].heard[0].n_words == 2


def test_the_words_of_all_rows_are_all_words_of_speech() -> None:
    parties = [called("Anna Hale"), called("the mayor", kind=SourceKind.ROLE)]
    says = [
        Says(content="one two"),
        Says(content="three", party=1),
        Says(content="four five six", party=None),
        Says(content="seven", source=None),
    ]
    rows = compare(make_read("a", says, parties=parties))
    assert sum(cell.n_words for row in rows.values() for cell in row.heard) == 7


def test_a_side_holds_where_all_articles_agree() -> None:
    rows = compare(
        make_read("a", [Says(content="no")], parties=[called("Anna Hale")], sides=["Valley"]),
        make_read("b", [Says(content="no")], parties=[called("Hale")], sides=[None], outlet=STAR),
    )
    assert rows["Anna Hale"].side == "Valley"


def test_articles_that_disagree_give_no_side() -> None:
    rows = compare(
        make_read("a", [Says(content="no")], parties=[called("Anna Hale")], sides=["Valley"]),
        make_read("b", [Says(content="no")], parties=[called("Hale")], sides=["Mine"], outlet=STAR),
    )
    assert rows["Anna Hale"].side is None


def test_sources_of_most_outlets_come_first_and_unnamed_ones_last() -> None:
    parties = [
        called("Anna Hale"),
        called("Bo Lind"),
        called("critics", kind=SourceKind.ANONYMOUS),
    ]
    long = "one two three four five six seven eight"
    rows = compare(
        make_read(
            "a",
            [Says(content="no"), Says(content=long, party=1), Says(content=long, party=2)],
            parties=parties,
        ),
        make_read(
            "b", [Says(content="no"), Says(content="no", party=2)], parties=parties, outlet=STAR
        ),
    )
    assert list(rows) == ["Anna Hale", "Bo Lind", "unnamed sources"]


def test_an_outlet_without_an_article_is_in_no_row() -> None:
    (row,) = compare_voices(
        [hale_in("a", POST, Says(content="no"))], event_id="e", outlets=[POST, STAR]
    )
    assert (row.mentioned_in, row.absent_in) == ((), ())


def test_an_article_of_another_outlet_is_refused() -> None:
    with pytest.raises(InputError, match="got 'The Harbour Post' in article 'a'"):
        compare_voices([hale_in("a", POST)], event_id="e", outlets=[STAR])


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [
        hale_in("a", POST, Says(content="the board lied")),
        hale_in("b", STAR, Says(content="never"), party=called("Hale")),
        hale_in("c", STAR, Says(content="he said “no”"), party=called("Hale")),
    ]
    forward = compare_voices(articles, event_id="e", outlets=[POST, STAR])
    assert forward == compare_voices(articles[::-1], event_id="e", outlets=[POST, STAR])
