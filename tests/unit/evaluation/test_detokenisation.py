"""Spaced tokens as running text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.evaluation.detokenisation import detokenise


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The pier closed .", "The pier closed."),
        ("Well , no ; not yet : wait !", "Well, no; not yet: wait!"),
        ("It is n't ours , it 's theirs", "It isn't ours, it's theirs"),
        ("I 'm sure we 'll go , they 've gone", "I'm sure we'll go, they've gone"),
        ("( as planned )", "(as planned)"),
        ("cost $ 41 or 12 %", "cost $41 or 12%"),
        ("`` No , '' she said", "``No,'' she said"),
        ('" No , " she said', '"No," she said'),
        ('" No " and " yes "', '"No" and "yes"'),
        ("the workers ' demands", "the workers ' demands"),
        ("a well - known pilot", "a well - known pilot"),
    ],
)
def test_text_is_as_it_would_be_printed(tokens: str, text: str) -> None:
    assert detokenise(tokens.split())[0] == text


def test_no_tokens_give_an_empty_text() -> None:
    assert detokenise([]) == ("", [])


def test_a_quotation_that_never_closes_spoils_no_later_word() -> None:
    assert detokenise(["He", "said", '"', "no", "."])[0] == 'He said "no.'


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(['"', "``", "''", "(", ")", ",", "n't", "$", "…"])
        | st.text(min_size=1, max_size=6),
        max_size=12,
    )
)
def test_every_token_is_found_at_its_place(tokens: list[str]) -> None:
    text, spans = detokenise(tokens)
    assert [text[start:end] for start, end in spans] == tokens
    assert all(before[1] <= after[0] <= before[1] + 1 for before, after in pairwise(spans))
