"""Cells point to sentences that the page keeps once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import ArticleScore, Passage, Span
from framing.report.comparison.evidence import MOST_PASSAGES, Evidence
from framing.report.page import web_link
from tests.comparison_factory import find
from tests.factories import make_analysis

SENTENCES = ("One came.", "Two left.", "Three stayed.", "Four slept.", "Five woke.")


def _score(*sentences: str, title: str | None = None) -> ArticleScore:
    analysis = make_analysis([(sentence, 0.1) for sentence in sentences], title=title)
    return ArticleScore(analysis=analysis, measures={})


def _marks(score: ArticleScore, *words: str) -> str:
    opening = Evidence([score]).open([find(score.article, item) for item in words])
    assert opening is not None
    return opening.marks


def test_a_cell_without_passages_leads_nowhere() -> None:
    assert Evidence([_score(*SENTENCES)]).open([]) is None


def test_a_blank_passage_leads_nowhere() -> None:
    score = _score(*SENTENCES)
    blank = Passage(article_id="a-1", span=Span(part="text", start=9, end=10))
    assert Evidence([score]).open([blank]) is None


def test_a_cell_leads_to_its_first_passage() -> None:
    score = _score(*SENTENCES)
    opening = Evidence([score]).open([find(score.article, "stayed"), find(score.article, "One")])
    assert opening is not None
    assert opening.href == "#a1s2"


def test_offsets_count_from_the_start_of_the_sentence() -> None:
    assert _marks(_score(*SENTENCES), "stayed") == "1.2.6.12"


def test_a_passage_over_two_sentences_has_two_pieces() -> None:
    assert _marks(_score(*SENTENCES), "came. Two") == "1.0.4.9+1.1.0.3"


def test_the_same_passage_is_named_once() -> None:
    assert _marks(_score(*SENTENCES), "One", "One", "Two") == "1.0.0.3 1.1.0.3"


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert _marks(_score("👩‍👩‍👧 came home."), "came") == "1.0.9.13"


def test_a_hidden_character_counts_as_the_page_shows_it() -> None:
    assert _marks(_score("See \u202ethis now."), "this") == "1.0.10.14"  # U+202E: six letters


def test_a_passage_in_the_title_stays_there() -> None:
    assert _marks(_score(*SENTENCES, title="Nobody home"), "Nobody") == "1.0.0.6"


def test_sentences_of_the_text_count_on_from_the_title() -> None:
    assert _marks(_score(*SENTENCES, title="Nobody home"), "One") == "1.1.0.3"


def test_words_outside_every_sentence_open_too() -> None:
    score = _score(*SENTENCES)
    sentences = score.analysis.sentences
    score = replace(
        score, analysis=replace(score.analysis, sentences=(sentences[0], *sentences[2:]))
    )
    assert _marks(score, "left") == "1.1.5.9"  # the blank before it belongs to the gap


def test_an_unknown_article_opens_nothing() -> None:
    passage = Passage(article_id="elsewhere", span=Span(part="text", start=0, end=3))
    assert Evidence([_score(*SENTENCES)]).open([passage]) is None


def test_a_cell_names_no_more_passages_than_it_may_and_counts_all() -> None:
    score = _score(" ".join(f"w{at:02}" for at in range(60)) + ".")
    opening = Evidence([score]).open(find(score.article, f"w{at:02}") for at in range(60))
    assert opening is not None
    assert (opening.n, opening.n_shown) == (60, MOST_PASSAGES)
    assert len(opening.marks.split(" ")) == MOST_PASSAGES


def test_only_sentences_that_are_opened_and_their_neighbors_are_kept() -> None:
    score = _score(*SENTENCES)
    evidence = Evidence([score])
    evidence.open([find(score.article, "One")])
    (kept,) = evidence.kept()
    assert [sentence.text for sentence in kept.sentences] == ["One came.", "Two left."]
    assert not kept.ends


def test_a_gap_between_kept_sentences_is_told() -> None:
    score = _score(*SENTENCES, "Six sang.")
    evidence = Evidence([score])
    evidence.open([find(score.article, "One"), find(score.article, "Six")])
    (kept,) = evidence.kept()
    assert [sentence.follows for sentence in kept.sentences] == [True, True, False, True]
    assert kept.ends


def test_an_article_that_nothing_opens_is_not_kept() -> None:
    assert Evidence([_score(*SENTENCES)]).kept() == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_link(url) is None


def test_a_web_address_is_kept() -> None:
    assert web_link("https://example.org/a") == "https://example.org/a"
