"""Two quotations word beside word."""

from __future__ import annotations

from framing.comparison.shared_quotations_alignment import (
    align_words,
    is_alteration,
    is_same_quotation,
)
from framing.comparison.shared_quotations_words import QuotedWord, find_utterances
from tests.unit.comparison.voiced import Says, make_read

RUST = "The inspectors saw rust on every deck of the ferry"


def words(quotation: str) -> tuple[QuotedWord, ...]:
    """Return the words of a quotation."""
    (one,) = find_utterances(make_read("a", [Says(content=f"“{quotation}”", party=None)]))
    return one.words


def steps(longest: str, version: str) -> list[tuple[str, int, int]]:
    """Return each step with its words in both."""
    return [
        (step.change, len(step.first), len(step.second))
        for step in align_words(words(longest), words(version))
    ]


def altered(longest: str, version: str) -> bool:
    a, b = words(longest), words(version)
    return is_alteration(align_words(a, b), a, b)


def same(first: str, second: str, *, other_speaker: bool = False) -> bool:
    return is_same_quotation(words(first), words(second), other_speaker=other_speaker)


def test_every_step_goes_on_where_the_one_before_ended() -> None:
    found = steps("one two three four five", "two 3 four five six")
    assert found == [
        ("left_out", 1, 0),
        ("same", 1, 1),
        ("changed", 1, 1),
        ("same", 2, 2),
        ("added", 0, 1),
    ]


def test_a_word_of_grammar_between_two_changes_changes_with_them() -> None:
    found = steps(
        "inspectors saw rust on old decks today", "inspectors saw dirt on new walls today"
    )
    assert found == [("same", 2, 2), ("changed", 4, 4), ("same", 1, 1)]


def test_a_word_with_content_between_two_changes_is_the_same() -> None:
    found = steps("they saw rust decks old today", "they saw dirt decks new today")
    assert [change for change, *_ in found] == ["same", "changed", "same", "changed", "same"]


def test_nothing_beside_nothing_has_no_step() -> None:
    assert align_words((), ()) == ()


def test_hyphens_split_words() -> None:
    assert steps("active-duty forces", "active duty forces") == [("same", 3, 3)]


def test_a_first_word_changed_alters() -> None:
    assert altered("Nobody saw rust on the ferry deck", "Everybody saw rust on the ferry deck")


def test_another_sentence_before_does_not() -> None:
    assert not altered("It rained. They saw rust on deck", "Listen! They saw rust on deck")


def test_words_put_in_brackets_by_the_longer_version_do_not_alter() -> None:
    assert not altered("They [the inspectors] saw rust on deck", "They saw rust on deck")
    assert not altered("They knew [the inspectors] saw rust", "They knew all saw rust")


def test_a_word_added_in_the_middle_of_a_shorter_version_alters() -> None:
    assert altered("They saw rust on every deck of the ferry", "They never saw rust on every deck")


def test_a_word_where_the_longer_version_has_an_ellipsis_does_not() -> None:
    assert not altered("They … saw rust on every deck of the ferry", "They never saw rust on every")


def test_words_added_in_brackets_do_not_alter() -> None:
    assert not altered("They saw rust on deck", "They saw rust [and oil] on deck")


def test_the_longer_half_of_two_that_overlap_is_enough() -> None:
    assert same(
        f"Nothing was ever written down by anybody at Northgate until last winter. {RUST}",
        f"{RUST}. Crews complained, captains resigned, lawyers wrote letters, nobody answered them",
    )


def test_half_of_a_short_one_is_not() -> None:
    assert not same(
        "Inspectors saw rust on deck and called Norwick harbor police",
        "Inspectors saw rust on deck; captains resigned, lawyers wrote, crews complained",
    )


def test_few_content_words_in_another_order_are_not_the_same() -> None:
    assert not same("rust and oil and fire and smoke", "smoke and fire and oil and rust")


def test_another_speaker_has_to_say_nearly_all_of_it() -> None:
    longer = f"{RUST}, and captains complained in letters to Northgate"
    assert same(longer, longer, other_speaker=True)
    assert not same(longer, RUST, other_speaker=True)


def test_it_does_not_matter_which_comes_first() -> None:
    one, other = f"{RUST} and captains knew", "saw rust on every deck of the ferry, captains knew"
    assert same(one, other) == same(other, one)
