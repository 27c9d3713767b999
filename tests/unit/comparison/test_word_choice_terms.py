from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.word_choice_terms import FUNCTION_WORDS, TermUses, find_terms
from framing.datatypes import ArticleAnalysis, Span
from tests.factories import make_analysis


def terms(analysis: ArticleAnalysis, *outlets: str) -> list[str]:
    return list(find_terms(analysis, outlets=outlets).terms)


def of(text: str) -> list[str]:
    return terms(make_analysis([(text, 0.1)]))


def test_terms_are_content_words_and_pairs_of_them() -> None:
    assert of("Angry crowds stormed the old pier.") == [
        "angry", "crowds", "angry crowds", "stormed", "crowds stormed", "old", "pier", "old pier",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mayor's", ["mayor"]),
        ("the MAYOR", ["mayor"]),
        ("harbor, crowds", ["harbor", "crowds"]),
        ("harbor and crowds", ["harbor", "crowds"]),
        ("12 ships, 3rd pier, b", ["ships", "pier"]),
        ("far-right", ["far-right"]),
        ("It wasn’t his on Monday", []),
    ],
)
def test_what_is_a_term(text: str, expected: list[str]) -> None:
    assert of(text) == expected


def test_a_pair_does_not_cross_a_sentence() -> None:
    assert terms(make_analysis([("Crowds gathered", 0.1), ("Police watched", 0.1)])) == [
        "crowds", "gathered", "crowds gathered", "police", "watched", "police watched",
    ]  # fmt: skip


def test_words_of_sources_are_left_out() -> None:
    quoted = make_analysis(
        [("He said “thugs ruined everything here” on the pier.", 0.1)],
        quoted=["“thugs ruined everything here”"],
    )
    found = find_terms(quoted, outlets=[])
    assert (list(found.terms), found.n_words) == (["pier"], 5)


def test_a_pair_does_not_reach_over_a_quotation() -> None:
    analysis = make_analysis([("Angry “vile” crowds left.", 0.1)], quoted=["“vile”"])
    assert "angry crowds" not in terms(analysis)


def test_the_title_counts_where_the_text_does_not_repeat_it() -> None:
    assert terms(make_analysis([("Crowds left.", 0.1)], title="Pier shut")) == [
        "pier", "shut", "pier shut", "crowds", "left", "crowds left",
    ]  # fmt: skip


def test_a_title_that_the_text_repeats_counts_once() -> None:
    analysis = make_analysis([("Pier shut.", 0.1)], title="Pier shut")
    repeated = replace(analysis, headline=Span(part="text", start=0, end=9))
    assert terms(repeated) == ["pier", "shut", "pier shut"]


def test_names_of_outlets_are_no_terms() -> None:
    analysis = make_analysis([("The Harbour Post reported that a post at the harbour fell.", 0.1)])
    assert terms(analysis, "The Harbour Post") == [
        "reported", "post", "harbour", "fell", "harbour fell",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "byline",
    [
        "By Maria Keller",
        "BY MARIA KELLER AND TOM BRANDT",
        "Reporting by Maria Keller; editing by Tom Brandt",
    ],
)
def test_bylines_are_no_terms(byline: str) -> None:
    assert of(f"{byline}\nCrowds left.") == ["crowds", "left", "crowds left"]


def test_a_line_of_capitals_is_read_at_once() -> None:
    assert of("By " + "B" * 5_000 + "!")[0] == "b" * 5_000


def test_authors_named_with_the_article_are_no_terms() -> None:
    analysis = make_analysis([("Maria Keller watched the pier.", 0.1)])
    article = replace(analysis.article, metadata={"author": "Maria Keller and Tom Brandt"})
    assert terms(replace(analysis, article=article)) == ["watched", "pier"]


def test_every_term_has_its_place() -> None:
    analysis = make_analysis([("Angry crowds left the pier.", 0.1)], title="Pier shut")
    found: TermUses = find_terms(analysis, outlets=[])
    words = [analysis.article.slice(found.span(i)).lower() for i in range(len(found.terms))]
    assert words == list(found.terms)


def test_function_words_are_in_lower_case() -> None:
    assert {word for word in FUNCTION_WORDS if word != word.lower()} == set()
