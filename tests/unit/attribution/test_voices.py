"""Whose words the words are: attribution and quotation marks weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from framing.attribution.calibration import VoiceRules
from framing.attribution.decoding import Run
from framing.attribution.voices import VoiceWords, voice_of_words, voice_spans
from framing.attribution.words import ArticleWords
from framing.datatypes import Article, Sentence, Span, Voice
from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.encoder.layout import lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.text.quotations import find_quotations
from tests.unit.attribution.hand_made import SURE, HandMade

BY_WORDS = VoiceRules(claim_weight=0.0, least_run=0)


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(find_model().read(TOKENIZER_FILE))


def voice_words(story: HandMade) -> VoiceWords:
    return VoiceWords.empty(story.words, quotations=story.quotations)


def spoken(
    story: HandMade,
    *attributed: str,
    rules: VoiceRules = BY_WORDS,
    claims: Sequence[tuple[Sequence[Run], float]] = (),
) -> list[tuple[str, Voice]]:
    """Return the voice spans when the content logits speak for these words only."""
    words = voice_words(story)
    content = np.full(len(story.words), -SURE, dtype=np.float32)
    for text in attributed:
        first, last = story.run(text)
        content[first : last + 1] = SURE
    voice_of_words(content, claims, first_word=0, words=words, rules=rules)
    return [(story.article.slice(found.span), found.voice) for found in voice_spans(words)]


def test_attributed_words_in_marks_are_quoted_and_outside_paraphrased() -> None:
    story = HandMade(sentences=("Hale said the pier was “rotten to the core” that day.",))
    assert spoken(story, "the pier was “rotten to the core”") == [
        ("the pier was", Voice.PARAPHRASED),
        ("“rotten to the core”", Voice.QUOTED),
    ]


def test_scare_quotes_stay_the_outlets() -> None:
    story = HandMade(sentences=("The mayor's “open house day” lasted forty minutes.",))
    assert spoken(story) == []


def test_a_few_attributed_words_in_marks_are_a_partial_quotation() -> None:
    story = HandMade(sentences=("Hale called it “an open house” again.",))
    assert spoken(story, "“an open house”") == [("“an open house”", Voice.QUOTED)]


@pytest.mark.parametrize(
    ("quotation", "is_speech"),
    [
        ("“one two three four”", False),
        ("“one two three four five”", True),
        ("“one, two, three – four!”", False),
        ("“isn't that — don't you…”", False),
    ],
)
def test_four_words_are_few_and_five_are_speech(quotation: str, *, is_speech: bool) -> None:
    story = HandMade(sentences=(f"It was {quotation} there.",))
    assert (spoken(story) != []) == is_speech


def test_words_are_counted_as_people_count_them(tokenizer: PieceTokenizer) -> None:
    # The vocabulary takes apart what has a hyphen, an apostrophe or a separator in it.
    article = Article(article_id="a-1", text="They promised “$1,250 well-earned, not-taxed”.")
    (quotation,) = find_quotations(article.text).quotations
    sentence = Sentence(index=0, span=Span(part="text", start=0, end=len(article.text)))
    layout = lay_out_article(article, [sentence], tokenizer=tokenizer)
    words = VoiceWords.empty(
        ArticleWords(article, layout, quotations=[quotation.span]), quotations=[quotation.span]
    )
    assert set(words.in_quotation.tolist()) == {0, 3}


def test_long_quotations_are_quoted_whoever_they_belong_to() -> None:
    story = HandMade(sentences=("“The berths we have are full.” The board met.",))
    words = voice_words(story)
    content = np.full(len(story.words), -SURE, dtype=np.float32)
    voice_of_words(
        content, [], first_word=0, words=words, rules=replace(BY_WORDS, long_quotation=0.8)
    )
    (found,) = voice_spans(words)
    assert story.article.slice(found.span) == "“The berths we have are full.”"
    assert found.probability == 0.8


def test_a_surer_word_of_a_long_quotation_keeps_its_probability() -> None:
    story = HandMade(sentences=("“The berths we have are full.”",))
    words = voice_words(story)
    content = np.full(len(story.words), SURE, dtype=np.float32)
    voice_of_words(content, [], first_word=0, words=words, rules=BY_WORDS)
    assert words.attributed.min() == pytest.approx(1 / (1 + np.exp(-SURE)))


def test_paraphrase_needs_no_marks() -> None:
    story = HandMade(sentences=("The pier is unsafe, Hale said.",))
    assert spoken(story, "The pier is unsafe") == [("The pier is unsafe", Voice.PARAPHRASED)]


def test_the_voices_of_a_word_sum_to_one() -> None:
    story = HandMade(sentences=("Hale said it was “rotten” and “far too old to be saved”.",))
    content = np.linspace(-3, 3, len(story.words), dtype=np.float32)
    shares = voice_of_words(
        content, [([(1, 4)], 0.9)], first_word=0, words=voice_words(story), rules=VoiceRules()
    )
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert ((shares >= 0) & (shares <= 1)).all()


def test_slope_and_intercept_scale_the_log_odds() -> None:
    story = HandMade(sentences=("Piers rot",))
    shares = voice_of_words(
        np.array([2.0, -1.0], dtype=np.float32),
        [],
        first_word=0,
        words=voice_words(story),
        rules=VoiceRules(slope=0.5, intercept=1.0, claim_weight=0.0, least_run=0),
    )
    np.testing.assert_allclose(shares[:, 2], 1 / (1 + np.exp([-2.0, -0.5])))


def test_a_claim_weighs_as_much_as_it_is_told_to() -> None:
    story = HandMade(sentences=("Piers rot",))
    words = voice_words(story)
    shares = voice_of_words(
        np.zeros(2, dtype=np.float32),
        [([(1, 1)], 0.9)],
        first_word=0,
        words=words,
        rules=VoiceRules(claim_weight=0.25, least_run=0),
    )
    np.testing.assert_allclose(shares[:, 2], [0.75 * 0.5, 0.75 * 0.5 + 0.25 * 0.9])
    assert words.claimed.tolist() == [False, True]


def test_of_two_claims_on_a_word_the_surer_holds() -> None:
    story = HandMade(sentences=("Piers rot",))
    shares = voice_of_words(
        np.zeros(2, dtype=np.float32),
        [([(0, 1)], 0.8), ([(1, 1)], 0.3)],
        first_word=0,
        words=voice_words(story),
        rules=VoiceRules(claim_weight=1.0),
    )
    np.testing.assert_allclose(shares[:, 2], [0.8, 0.8])


@pytest.mark.parametrize(("least_run", "kept"), [(3, ["the pier rotten"]), (4, [])])
def test_a_run_that_nothing_holds_is_the_outlets_below_its_least_length(
    least_run: int, kept: list[str]
) -> None:
    story = HandMade(sentences=("They thought the pier rotten that day.",))
    found = spoken(story, "the pier rotten", rules=replace(BY_WORDS, least_run=least_run))
    assert [words for words, _ in found] == kept


def test_a_short_run_that_an_attribution_holds_is_no_scrap() -> None:
    story = HandMade(sentences=("Hale thought the pier rotten that day.",))
    found = spoken(
        story,
        "the pier rotten",
        rules=replace(BY_WORDS, least_run=4),
        claims=[([story.run("the pier rotten")], 0.9)],
    )
    assert found == [("the pier rotten", Voice.PARAPHRASED)]


def test_a_short_run_in_marks_is_no_scrap() -> None:
    story = HandMade(sentences=("Hale called it “rotten” that day.",))
    found = spoken(story, "“rotten”", rules=replace(BY_WORDS, least_run=9))
    assert found == [("“rotten”", Voice.QUOTED)]


def test_a_scrap_is_as_surely_the_outlets_as_it_seemed_anothers() -> None:
    story = HandMade(sentences=("Piers rot",))
    shares = voice_of_words(
        np.array([2.0, -SURE], dtype=np.float32),
        [],
        first_word=0,
        words=voice_words(story),
        rules=replace(BY_WORDS, least_run=2),
    )
    np.testing.assert_allclose(shares[0], [1 / (1 + np.exp(-2)), 0, 1 / (1 + np.exp(2))])


def test_a_window_is_written_where_it_begins() -> None:
    story = HandMade(sentences=("Piers rot.", "Boats sink."), windows=(0, 1))
    words = voice_words(story)
    content = np.full(3, SURE, dtype=np.float32)
    voice_of_words(content, [([(3, 4)], 0.7)], first_word=3, words=words, rules=BY_WORDS)
    assert (words.attributed > 0.5).tolist() == [False] * 3 + [True] * 3
    assert words.claimed.tolist() == [False] * 3 + [True, True, False]


def test_a_voice_span_ends_with_its_part() -> None:
    story = HandMade(title="Pier unsafe", sentences=("Pilots are leaving.",))
    assert spoken(story, "Pier unsafe", "Pilots are leaving") == [
        ("Pier unsafe", Voice.PARAPHRASED),
        ("Pilots are leaving", Voice.PARAPHRASED),
    ]


def test_a_voice_spans_probability_is_the_mean_over_its_words() -> None:
    story = HandMade(sentences=("Piers rot",))
    words = voice_words(story)
    words.attributed[:] = [0.6, 0.9]
    (found,) = voice_spans(words)
    assert found.probability == 0.75


def test_a_word_is_given_away_from_the_threshold_on() -> None:
    story = HandMade(sentences=("Piers rot",))
    words = voice_words(story)
    words.attributed[:] = [0.6, 0.9]
    (found,) = voice_spans(words, at_least=0.9)
    assert story.article.slice(found.span) == "rot"


def test_an_article_without_words_has_no_voices() -> None:
    assert voice_spans(voice_words(HandMade(sentences=("",)))) == ()


def test_a_quotation_counts_its_words_not_its_marks() -> None:
    story = HandMade(sentences=("It is “old, and tired” now.",))
    words = voice_words(story)
    first, last = story.run("“old, and tired”")
    assert words.in_quotation[first : last + 1].tolist() == [3] * 6
    assert words.in_quotation.sum() == 18


# What no attribution holds


def test_an_unclaimed_run_is_the_attributed_quotation_that_nothing_claims() -> None:
    story = HandMade(sentences=("“Nobody asked any of us.” The board met.",))
    words = voice_words(story)
    words.attributed[:] = words.in_quotation > 0
    assert words.unclaimed_run(0) == (0, story.run("us.”")[1])


def test_a_claimed_word_ends_an_unclaimed_run() -> None:
    story = HandMade(sentences=("“Nobody asked any of us.”",))
    words = voice_words(story)
    words.attributed[:] = 1
    words.claimed[3] = True
    assert words.unclaimed_run(0) == (0, 2)


@pytest.mark.parametrize("first", [0, 6])
def test_there_is_no_unclaimed_run_where_nobody_is_quoted(first: int) -> None:
    story = HandMade(sentences=("Nobody asked any of us.",))
    words = voice_words(story)
    words.attributed[:] = 1
    assert words.unclaimed_run(first) is None
