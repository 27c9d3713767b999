"""Wire copy and reprints between articles: what is copied, and what is only the same quotation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.reading import ReadArticle
from framing.comparison.shared_text import find_shared_text
from framing.datatypes import SharedText, Span, Voice, VoiceSpan
from framing.errors import InputError
from framing.text.words import count_words
from tests.unit.comparison.copied import OWN, WIRE, own_words
from tests.unit.comparison.voiced import Says, called, make_read


def find(*articles: ReadArticle) -> tuple[SharedText, ...]:
    """Return what articles of one event share."""
    return find_shared_text(articles, event_of={read.article_id: "e" for read in articles})


def test_a_reprint_is_found_whole() -> None:
    (pair,) = find(make_read("a", [WIRE]), make_read("b", [WIRE]))
    assert (pair.first, pair.second, pair.event_id) == ("a", "b", "e")
    assert (pair.first_fraction, pair.second_fraction, pair.is_reprint) == (1.0, 1.0, True)
    assert len(pair.passages) == 1


def test_passages_hold_the_same_words_in_both() -> None:
    articles = [make_read("a", [OWN, WIRE]), make_read("b", [WIRE.upper(), own_words(40)])]
    ((passage,),) = (pair.passages for pair in find(*articles))
    texts = {read.article_id: read.article for read in articles}
    assert passage.first.text(texts) == WIRE.rstrip(".")
    assert passage.second.text(texts) == WIRE.rstrip(".").upper()


def test_typographic_marks_are_no_difference() -> None:
    straight = WIRE.replace("’", "'").replace("–", "-")
    (pair,) = find(make_read("a", [WIRE]), make_read("b", [straight]))
    assert pair.first_fraction == 1.0


def test_a_wire_report_inside_a_long_article_is_a_reprint() -> None:
    (pair,) = find(make_read("a", [WIRE]), make_read("b", [own_words(700), WIRE, own_words(400)]))
    assert pair.is_reprint
    assert pair.first_fraction == 1.0
    assert pair.second_fraction < 0.1


def test_a_shared_paragraph_in_articles_of_their_own_is_no_reprint() -> None:
    (pair,) = find(
        make_read("a", [own_words(200, seed=1), WIRE]), make_read("b", [WIRE, own_words(300)])
    )
    assert not pair.is_reprint
    assert 0.1 < pair.second_fraction < pair.first_fraction < 0.5


def test_articles_in_their_own_words_share_nothing() -> None:
    assert find(make_read("a", [OWN]), make_read("b", [WIRE])) == ()


def test_a_changed_word_ends_a_passage() -> None:
    (pair,) = find(make_read("a", [WIRE]), make_read("b", [WIRE.replace("officials", "they")]))
    assert len(pair.passages) == 2
    assert sum(passage.n_words for passage in pair.passages) == count_words(WIRE) - 1


def test_eleven_words_in_a_row_are_no_passage() -> None:
    eleven = " ".join(WIRE.split()[:11])
    articles = make_read("a", [eleven + " and more"]), make_read("b", [eleven + " or less"])
    assert find(*articles) == ()


def test_twelve_words_in_a_row_are_one() -> None:
    twelve = " ".join(WIRE.split()[:12])
    (pair,) = find(make_read("a", [twelve + " and more"]), make_read("b", [twelve + " or less"]))
    assert [passage.n_words for passage in pair.passages] == [12]


def test_a_shared_quotation_is_no_copy() -> None:
    quotation = Says(content=f"“{WIRE}”")
    articles = [
        make_read(name, [quotation, own_words(60, seed=seed)], parties=[called("Anna Hale")])
        for name, seed in (("a", 1), ("b", 2))
    ]
    assert find(*articles) == ()


def test_paraphrase_and_unlikely_quotations_are_prose() -> None:
    read = make_read("a", [WIRE])
    whole = Span(part="text", start=0, end=len(WIRE))
    voices = (
        VoiceSpan(span=whole, voice=Voice.PARAPHRASED, probability=0.9),
        VoiceSpan(span=whole, voice=Voice.QUOTED, probability=0.4),
    )
    score = replace(read.score, analysis=replace(read.analysis, voices=voices))
    (pair,) = find(replace(read, score=score), make_read("b", [WIRE]))
    assert pair.is_reprint


def test_a_quotation_inside_copied_prose_is_copy_with_it() -> None:
    copied: list[str | Says] = [Says(content="“The board lied.”"), WIRE]
    a, b = (make_read(name, copied, parties=[called("Anna Hale")]) for name in "ab")
    (pair,) = find(a, b)
    assert pair.first_fraction == 1.0


def test_words_count_once_however_often_the_other_repeats_them() -> None:
    (pair,) = find(make_read("a", [WIRE]), make_read("b", [WIRE, WIRE, WIRE]))
    assert pair.first_fraction == 1.0
    assert pair.second_fraction == pytest.approx(1 / 3, abs=1e-4)


def test_paragraphs_in_another_order_are_found() -> None:
    (pair,) = find(make_read("a", [WIRE, OWN]), make_read("b", [OWN, WIRE]))
    assert pair.first_fraction == 1.0
    assert len(pair.passages) == 2


def test_what_a_longer_run_leaves_of_another_is_a_passage() -> None:
    start, middle, end = (own_words(15, seed=seed) for seed in (1, 2, 3))
    (pair,) = find(
        make_read("a", [f"{start} {middle} {end}"]),
        make_read("b", [f"{middle} {end} and then {start} {middle}"]),
    )
    assert [passage.n_words for passage in pair.passages] == [30, 15]


def test_the_title_is_not_counted() -> None:
    long_title = " ".join(WIRE.split()[:20])
    articles = make_read("a", [OWN], title=long_title), make_read("b", ["Short."], title=long_title)
    assert find(*articles) == ()


def test_a_text_without_words_shares_nothing() -> None:
    assert find(make_read("a", ["…"]), make_read("b", ["…"]), make_read("c", [])) == ()


def test_a_text_of_one_word_repeated_is_read() -> None:
    (pair,) = find(make_read("a", ["on " * 900]), make_read("b", ["on " * 600]))
    assert (pair.first_fraction, pair.second_fraction) == (0.6667, 1.0)


def test_a_reprint_in_another_event_is_found_without_an_event() -> None:
    articles = [make_read("a", [WIRE, OWN]), make_read("b", [own_words(30), WIRE, OWN])]
    (pair,) = find_shared_text(articles, event_of={"a": "one", "b": "two"})
    assert (pair.event_id, pair.is_reprint) == (None, True)


def test_a_shared_paragraph_in_another_event_is_not_reported() -> None:
    articles = [
        make_read("a", [own_words(300, seed=1), WIRE]),
        make_read("b", [WIRE, own_words(300)]),
    ]
    assert find_shared_text(articles, event_of={"a": "one", "b": "two"}) == ()


def test_pairs_within_events_stand_before_those_between() -> None:
    articles = [make_read(name, [WIRE]) for name in "abc"]
    found = find_shared_text(articles, event_of={"a": "two", "b": "one", "c": "one"})
    assert [(pair.event_id, pair.first, pair.second) for pair in found] == [
        ("one", "b", "c"),
        (None, "a", "b"),
        (None, "a", "c"),
    ]


def test_an_article_without_an_event_is_refused() -> None:
    with pytest.raises(InputError, match="has an event; got none for 'b'"):
        find_shared_text([make_read("a", [OWN]), make_read("b", [OWN])], event_of={"a": "e"})


def test_articles_of_the_same_id_are_refused() -> None:
    with pytest.raises(InputError, match="different ids; got 'a' more than once"):
        find(make_read("a", [OWN]), make_read("a", [WIRE]))
