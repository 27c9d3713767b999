"""The same quotation in several outlets: found, not confused, and laid word beside word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from framing.comparison.reading import ReadArticle
from framing.comparison.shared_quotations import find_shared_quotations
from framing.datatypes import QuotationVersion, SharedQuotation
from tests.unit.comparison.voiced import Says, called, make_read

FULL = "“We were never told that the ferry was unsafe, and the families deserve an answer.”"


def find(*quotations: str) -> tuple[SharedQuotation, ...]:
    """Return what outlets share that let Anna Hale say these, one article each."""
    return find_shared_quotations(
        [
            says(article_id, Says(content=content))
            for article_id, content in zip("abcdef", quotations, strict=False)
        ],
        event_id="e",
    )


def says(article_id: str, *paragraphs: Says | str, name: str = "Anna Hale") -> ReadArticle:
    return make_read(article_id, paragraphs, outlet=f"Outlet {article_id}", parties=[called(name)])


def pieces(version: QuotationVersion) -> list[tuple[str, str]]:
    return [(piece.change, piece.words) for piece in version.pieces]


def second(found: Sequence[SharedQuotation]) -> QuotationVersion:
    """Return the second version of the one quotation found."""
    (one,) = found
    return one.versions[1]


def test_the_same_quotation_is_found() -> None:
    (one,) = find(FULL, FULL)
    assert (one.source, one.is_altered, len(one.versions)) == ("Anna Hale", False, 2)


def test_a_version_has_its_outlet_source_and_cue_as_printed() -> None:
    (one,) = find_shared_quotations(
        [
            says("a", Says(content=FULL)),
            says("b", Says(source="Mayor Hale", cue="snapped", content=FULL), name="Hale"),
        ],
        event_id="e",
    )
    version = one.versions[1]
    assert (version.outlet, version.source, version.cue) == ("Outlet b", "Mayor Hale", "snapped")


def test_passages_are_the_quotations_with_their_marks() -> None:
    reads = [says("a", Says(content=FULL)), says("b", Says(content=FULL))]
    (one,) = find_shared_quotations(reads, event_id="e")
    articles = {read.article_id: read.article for read in reads}
    assert [p.text(articles) for version in one.versions for p in version.passages] == [FULL] * 2


def test_typographic_marks_case_and_hyphens_are_no_change() -> None:
    (one,) = find(
        "“It’s a well-known danger, and the families’ lawyers said so.”",
        "“It's a well known danger and the Families' lawyers said so.”",
    )
    assert not one.is_altered


def test_a_version_that_ends_earlier_is_trimmed_and_not_altered() -> None:
    found = find(FULL, "“We were never told that the ferry was unsafe.”")
    assert not found[0].is_altered
    assert pieces(second(found)) == [
        ("same", "We were never told that the ferry was unsafe"),
        ("left_out", "and the families deserve an answer"),
    ]


def test_a_partial_quotation_is_found_in_the_whole_one() -> None:
    found = find(FULL, "that “the ferry was unsafe, and the families deserve an answer”")
    assert [change for change, _ in pieces(second(found))] == ["left_out", "same"]
    assert not found[0].is_altered


def test_a_changed_word_alters() -> None:
    found = find(FULL, FULL.replace("unsafe", "unsound"))
    assert found[0].is_altered
    assert [change for change, _ in pieces(second(found))] == ["same", "changed", "same"]


def test_a_changed_function_word_alters_and_is_found() -> None:
    (one,) = find(FULL, FULL.replace("was unsafe", "is unsafe"))
    assert one.is_altered


def test_an_added_word_in_the_middle_alters() -> None:
    (one,) = find(FULL, FULL.replace("unsafe", "utterly unsafe"))
    assert one.is_altered


def test_words_left_out_in_the_middle_without_saying_so_alter() -> None:
    found = find(
        FULL, "“We were told that the ferry was unsafe, and the families deserve an answer.”"
    )
    assert found[0].is_altered
    assert ("left_out", "never") in pieces(second(found))


@pytest.mark.parametrize("gap", ["…", "...", ". . .", "[…]"])
def test_an_ellipsis_discloses_what_is_left_out(gap: str) -> None:
    (one,) = find(FULL, f"“We were never told {gap} the families deserve an answer.”")
    assert not one.is_altered


def test_an_ellipsis_in_the_longest_version_discloses_what_another_prints() -> None:
    (one,) = find(
        "“The ferry was unsafe … and every family in Norwick deserves an answer from Northgate.”",
        "“The ferry was unsafe, we knew, and every family in Norwick deserves an answer.”",
    )
    assert not one.is_altered


def test_brackets_disclose_a_change() -> None:
    (one,) = find(FULL, FULL.replace("the ferry was", "[the boat] was"))
    assert not one.is_altered


def test_a_further_sentence_is_no_alteration() -> None:
    (one,) = find(
        "“The old ferry was unsafe for twelve years. The families deserve an answer.”",
        "“The old ferry was unsafe for twelve years. Heads must roll.”",
    )
    assert not one.is_altered


def test_another_end_of_the_same_sentence_is_one() -> None:
    (one,) = find(
        "“The ferry was unsafe for many years before the storm.”",
        "“The ferry was unsafe for many years before the election.”",
    )
    assert one.is_altered


def test_a_quotation_split_in_two_is_one_version() -> None:
    (one,) = find_shared_quotations(
        [
            says(
                "a",
                Says(
                    content="“The inspectors saw rust on every deck. Norwick deserves new ferries.”"
                ),
            ),
            says(
                "b",
                Says(content="“Norwick deserves new ferries soon.”"),
                Says(content="“The inspectors saw rust on every deck.”"),
            ),
        ],
        event_id="e",
    )
    version = next(version for version in one.versions if version.article_id == "b")
    assert len(version.passages) == 2
    assert not one.is_altered


def test_the_first_version_is_the_longest() -> None:
    (one,) = find("“The ferry was unsafe, and the families deserve an answer.”", FULL)
    assert [version.article_id for version in one.versions] == ["b", "a"]
    assert pieces(one.versions[0]) == [("same", FULL.strip("“”."))]


def test_a_quotation_that_an_article_prints_twice_counts_once() -> None:
    (one,) = find_shared_quotations(
        [
            says(
                "a",
                Says(content=FULL),
                Says(content="“The ferry was unsafe, and families deserve an answer.”"),
            ),
            says("b", Says(content=FULL)),
        ],
        event_id="e",
    )
    assert [version.article_id for version in one.versions] == ["a", "b"]
    assert [len(version.passages) for version in one.versions] == [1, 1]


def test_a_quotation_of_one_outlet_is_not_shared() -> None:
    twice = [make_read(name, [Says(content=FULL)], parties=[called("Anna Hale")]) for name in "ab"]
    assert find_shared_quotations(twice, event_id="e") == ()


def test_a_stock_phrase_does_not_join_different_quotations() -> None:
    found = find(
        "“Our thoughts and prayers are with the families, and the inquiry opens on Monday.”",
        "“Our thoughts and prayers are with the families. No ferry leaves the harbor tonight.”",
    )
    assert found == ()


def test_few_words_in_common_are_no_quotation() -> None:
    assert find("“a terrible tragedy”", "“a terrible tragedy”") == ()


def test_two_speakers_of_a_similar_sentence_are_two() -> None:
    content = "“The families deserve an honest answer today.”"
    found = find_shared_quotations(
        [says("a", Says(content=content)), says("b", Says(content=content), name="Bo Lind")],
        event_id="e",
    )
    assert found == ()


def test_a_long_quotation_given_to_two_speakers_is_still_one() -> None:
    found = find_shared_quotations(
        [
            says("a", Says(content=FULL)),
            says("b", Says(content=FULL.replace("told", "told on Monday by Northgate"))),
            says(
                "c",
                Says(content=FULL.replace("told", "told on Monday by Northgate")),
                name="Bo Lind",
            ),
        ],
        event_id="e",
    )
    assert [version.article_id for version in found[0].versions] == ["b", "c", "a"]
    assert found[0].source == "Anna Hale"


def test_a_quotation_that_nothing_attributes_is_a_version_without_a_source() -> None:
    found = find_shared_quotations(
        [says("a", Says(content=FULL)), says("b", f"The banner at the pier: {FULL}")],
        event_id="e",
    )
    assert (second(found).source, second(found).cue) == (None, None)


def test_direct_speech_without_marks_is_a_quotation_too() -> None:
    read = says("b", Says(content=FULL))
    unmarked = replace(read, score=replace(read.score, analysis=replace(read.analysis, voices=())))
    (one,) = find_shared_quotations([says("a", Says(content=FULL)), unmarked], event_id="e")
    assert len(one.versions) == 2


def test_speakers_that_nothing_resolves_are_not_two() -> None:
    content = "“The families deserve an honest answer today.”"
    reads = [says(name, Says(content=content, party=None)) for name in "ab"]
    (one,) = find_shared_quotations(reads, event_id="e")
    assert one.source is None


def test_paraphrase_is_no_quotation() -> None:
    bare = FULL.strip("“”.")
    assert find(bare, bare) == ()


def test_quotations_of_most_outlets_stand_first() -> None:
    other = "“No ferry leaves the harbor until the inspectors have seen every engine.”"
    reads = [
        says("a", Says(content=FULL), Says(content=other)),
        says("b", Says(content=FULL), Says(content=other)),
        says("c", Says(content=other)),
    ]
    found = find_shared_quotations(reads, event_id="e")
    assert [len(one.versions) for one in found] == [3, 2]


def test_the_order_of_the_articles_does_not_matter() -> None:
    reads = [
        says("a", Says(content=FULL)),
        says("b", Says(content=FULL.replace("unsafe", "unsound"))),
        says("c", Says(content="“the families deserve an answer about the ferry”")),
    ]
    forward = find_shared_quotations(reads, event_id="e")
    assert forward == find_shared_quotations(reads[::-1], event_id="e")
