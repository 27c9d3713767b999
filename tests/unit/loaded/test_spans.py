"""Typed spans out of hand-made token logits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from framing.datatypes import LoadedCategory
from framing.loaded.spans import SpanCandidate, SpanRule, Words, decode_spans, words_of
from tests.unit.loaded.invented import pieces_of

LOADED, LABELING, DOUBT = (
    LoadedCategory.LOADED_LANGUAGE,
    LoadedCategory.LABELING,
    LoadedCategory.DOUBT,
)
PLAIN = SpanRule(categories=(LOADED,), threshold=0.5, extension=1.0)
OTHER = SpanRule(categories=(DOUBT,), threshold=0.5, extension=1.0)
MERGED = SpanRule(categories=(LOADED, LABELING), threshold=0.5, extension=1.0)


def decode(
    text: str, *columns: list[float], rules: tuple[SpanRule, ...] = (PLAIN,)
) -> list[tuple[str, LoadedCategory]]:
    """Return the words and category of each span; columns hold a probability per word."""
    return [(text[s.start : s.end], s.category) for s in candidates(text, *columns, rules=rules)]


def candidates(
    text: str, *columns: list[float], rules: tuple[SpanRule, ...] = (PLAIN,)
) -> list[SpanCandidate]:
    pieces = pieces_of(text)
    return decode_spans(
        text,
        words=Words(starts=pieces.starts, ends=pieces.ends, probabilities=np.array(columns).T),
        categories=[category for rule in rules for category in rule.categories],
        rules=rules,
    )


# Words out of pieces


@pytest.mark.parametrize("logits", [[2.0, -5.0, -3.0], [-5.0, 2.0, -3.0]])
def test_the_pieces_of_a_word_count_as_their_strongest(logits: list[float]) -> None:
    words = words_of(pieces_of("trea|cherous plan"), logits=np.array([logits]).T)
    assert (words.starts.tolist(), words.ends.tolist()) == ([0, 12], [11, 16])
    np.testing.assert_allclose(
        words.probabilities[:, 0], [1 / (1 + math.exp(-2)), 1 / (1 + math.exp(3))]
    )


def test_each_category_has_its_own_strongest_piece() -> None:
    words = words_of(pieces_of("trea|cherous"), logits=np.array([[9.0, 0.0], [0.0, -9.0]]))
    np.testing.assert_allclose(words.probabilities, [[1 / (1 + math.exp(-9)), 0.5]])


def test_a_sentence_without_pieces_has_no_words() -> None:
    words = words_of(pieces_of(""), logits=np.zeros((0, 5), dtype=np.float32))
    assert words.probabilities.shape == (0, 5)
    assert decode_spans("", words=words, categories=list(LoadedCategory), rules=[PLAIN]) == []


# Runs


def test_a_word_over_the_threshold_is_a_span() -> None:
    assert decode("a vile lie", [0.1, 0.9, 0.2]) == [("vile", LOADED)]


def test_a_word_at_the_threshold_is_a_span() -> None:
    assert decode("a vile lie", [0.1, 0.5, 0.2]) == [("vile", LOADED)]


def test_no_word_over_the_threshold_is_no_span() -> None:
    assert decode("a vile lie", [0.1, 0.49, 0.2]) == []


def test_neighbouring_words_are_one_span() -> None:
    assert decode("a vile lie again", [0.1, 0.9, 0.6, 0.2]) == [("vile lie", LOADED)]


@pytest.mark.parametrize(
    ("gap", "spans"),
    [
        (1, ["vile w rotten"]),
        (2, ["vile w w rotten"]),
        (3, ["vile", "rotten"]),
    ],
)
def test_a_span_runs_over_two_words_at_most(gap: int, spans: list[str]) -> None:
    text = " ".join(["vile", *["w"] * gap, "rotten"])
    found = decode(text, [0.9, *[0.1] * gap, 0.8])
    assert [words for words, _ in found] == spans


def test_a_span_reaches_as_far_as_its_extension() -> None:
    rule = SpanRule(categories=(LOADED,), threshold=0.6, extension=0.5)
    assert decode("that vile old lie there", [0.1, 0.7, 0.3, 0.35, 0.29], rules=(rule,)) == [
        ("vile old lie", LOADED)
    ]


def test_an_extension_without_a_word_over_the_threshold_is_no_span() -> None:
    rule = SpanRule(categories=(LOADED,), threshold=0.6, extension=0.5)
    assert decode("that old lie", [0.4, 0.5, 0.59], rules=(rule,)) == []


def test_the_logit_is_the_mean_over_the_words() -> None:
    (span,) = candidates("vile lie", [0.9, 0.6])
    assert span.logit == pytest.approx((math.log(9) + math.log(1.5)) / 2)


def test_a_span_lies_where_its_words_are() -> None:
    (span,) = candidates("a vile lie", [0.1, 0.9, 0.2])
    assert (span.start, span.end) == (2, 6)


# Punctuation


def test_punctuation_at_the_ends_is_left_out_with_its_probability() -> None:
    (span,) = candidates("“ vile , lie !", [0.9, 0.6, 0.6, 0.6, 0.99])
    assert (span.start, span.end) == (2, 12)
    assert span.logit == pytest.approx(math.log(1.5))


def test_punctuation_alone_is_no_span() -> None:
    assert decode("why ?!", [0.1, 0.9, 0.9]) == []


def test_a_threshold_that_only_punctuation_reached_is_not_reached() -> None:
    rule = SpanRule(categories=(LOADED,), threshold=0.6, extension=0.5)
    assert decode("lie !", [0.4, 0.9], rules=(rule,)) == []


def test_a_number_is_a_word() -> None:
    assert decode("- 9000 -", [0.9, 0.9, 0.9]) == [("9000", LOADED)]


# Categories


def test_two_categories_with_one_rule_add_up() -> None:
    # 1 - (1 - .4)(1 - .3) = .58
    assert decode("vile lie", [0.4, 0.1], [0.3, 0.1], rules=(MERGED,)) == [("vile", LOADED)]


def test_a_span_of_two_categories_is_the_likelier_one() -> None:
    assert decode("that rotten gang", [0.1, 0.5, 0.3], [0.1, 0.2, 0.9], rules=(MERGED,)) == [
        ("rotten gang", LABELING)
    ]


def test_two_certain_categories_have_a_finite_logit() -> None:
    (span,) = candidates("vile", [1 - 1e-12], [1 - 1e-12], rules=(MERGED,))
    assert 20 < span.logit < 40


def test_two_rules_over_the_same_words_give_the_more_probable_span() -> None:
    assert decode("vile lie", [0.6, 0.1], [0.8, 0.1], rules=(PLAIN, OTHER)) == [("vile", DOUBT)]


def test_two_rules_over_mostly_the_same_words_give_one_span() -> None:
    found = decode(
        "that rotten gang again",
        [0.1, 0.7, 0.6, 0.1],
        [0.1, 0.1, 0.9, 0.1],
        rules=(PLAIN, OTHER),
    )
    assert found == [("gang", DOUBT)]


def test_spans_that_barely_overlap_stay_two_in_reading_order() -> None:
    found = decode(
        "the gang of shameless cowards here",
        [0.1, 0.1, 0.1, 0.9, 0.9, 0.9],
        [0.8, 0.8, 0.8, 0.8, 0.1, 0.1],
        rules=(PLAIN, OTHER),
    )
    assert found == [("the gang of shameless", DOUBT), ("shameless cowards here", LOADED)]


def test_a_rule_round_trips() -> None:
    assert SpanRule.from_dict(MERGED.to_dict()) == MERGED
