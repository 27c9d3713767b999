"""Words as numbers: what is the same word, and what is the same run of words."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.shingles import hash_shingles, hash_word, plain_word, read_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor’s", "mayor's"),
        ("U.S.", "US"),
        ("1,250", "1250"),
        ("well-known", "Well‑Known"),
        ("ﬁnal", "final"),
        ("STRASSE", "straße"),
    ],
)
def test_case_marks_and_compatible_letters_are_no_difference(one: str, other: str) -> None:
    assert plain_word(one) == plain_word(other)
    assert hash_word(one) == hash_word(other)


@pytest.mark.parametrize(("one", "other"), [("cafe", "café"), ("harbor", "harbour"), ("12", "21")])
def test_other_letters_are(one: str, other: str) -> None:
    assert hash_word(one) != hash_word(other)


def test_words_keep_their_characters() -> None:
    text = "“We were never told,” she said."
    words = read_words(text)
    found = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert found == ["We", "were", "never", "told", "she", "said"]


def test_a_shingle_is_a_run_of_words_in_order() -> None:
    words = read_words("a b c d a b c c b a").hashes
    found = hash_shingles(words, n_words=3)
    assert len(found) == 8
    assert found[0] == found[4]
    assert len(set(found.tolist())) == 7


def test_a_short_text_has_no_shingle() -> None:
    assert len(hash_shingles(read_words("too short").hashes, n_words=3)) == 0


def test_a_text_without_words_has_no_words() -> None:
    assert len(read_words("… – !")) == 0


def test_hashes_are_the_same_on_every_machine() -> None:
    shingle = hash_shingles(read_words("The ferry sank").hashes, n_words=3)
    assert shingle.dtype == np.uint64
    assert hash_word("Ferry") == 1188261472080712558
