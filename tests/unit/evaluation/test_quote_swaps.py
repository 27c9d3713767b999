from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, Voice
from framing.evaluation.quote_swaps import (
    QuotingSentence,
    exchange_quotations,
    quotations_of,
    quoting_sentences,
)
from framing.text.voice import voice_from_quotations

TEXT = (
    "Mayor Lena Orwin told the harbor board that “the ferries will sail again by the spring.” "
    "The board met for three hours on Monday. "
    "She said so."
)
OTHERS = [("b", "we never saw the report on the bridge"), ("c", "it is a matter of plain safety")]


def quoting(text: str) -> list[QuotingSentence]:
    return quoting_sentences([Article(article_id="a", text=text)])


def test_a_sentence_with_words_of_both_is_found() -> None:
    (found,) = quoting(TEXT)
    (span,) = found.quoted
    assert found.text[span.start : span.end] == "the ferries will sail again by the spring."


@pytest.mark.parametrize(
    "text",
    [
        "“The ferries will sail again by the spring,” she said.",
        "The board met at the pier and “the ferries” stayed in the harbor all night.",
        "The board met for three hours on Monday.",
        "The mayor told the board that “the ferries will sail again by the spring.",
    ],
    ids=["two words of the outlet's", "no speech", "no quotation", "not closed"],
)
def test_other_sentences_are_not(text: str) -> None:
    assert quoting(text) == []


def test_quotations_lose_their_last_punctuation() -> None:
    assert quotations_of(quoting(TEXT)) == [("a", "the ferries will sail again by the spring")]


def test_a_quotation_with_marks_inside_is_not_put_elsewhere() -> None:
    text = "The mayor told the board that “the ‘second pier’ plan will go on for years.”"
    assert quotations_of(quoting(text)) == []


def test_exchanging_keeps_the_outlets_words_and_the_last_punctuation() -> None:
    (sentence,) = quoting(TEXT)
    found = exchange_quotations(sentence, quotations=OTHERS[:1], generator=np.random.default_rng(0))
    assert found == (
        "Mayor Lena Orwin told the harbor board that “we never saw the report on the bridge.”"
    )


def test_quotations_of_the_same_article_are_not_used() -> None:
    (sentence,) = quoting(TEXT)
    found = {
        exchange_quotations(
            sentence,
            quotations=[("a", "our own words must never come back"), *OTHERS],
            generator=np.random.default_rng(seed),
        )
        for seed in range(20)
    }
    assert len(found) == 2
    assert not any("our own words" in text for text in found)


@settings(max_examples=25)
@given(st.integers(0, 1000))
def test_the_exchanged_words_are_still_quoted(seed: int) -> None:
    (sentence,) = quoting(TEXT)
    text = exchange_quotations(sentence, quotations=OTHERS, generator=np.random.default_rng(seed))
    (voice,) = voice_from_quotations(text)
    assert voice.voice is Voice.QUOTED
    assert text[: voice.span.start] == sentence.text[: sentence.quoted[0].start - 1]
