"""Words counted voice by voice."""

from __future__ import annotations

import dataclasses

from framing.datatypes import ArticleAnalysis, Span, Voice, VoiceSpan
from framing.scoring.words_by_voice import PartWords
from tests.factories import make_analysis

FERRY = "The ferry sank at dawn."
MAYOR = "The mayor blamed a reckless crew."


def test_without_voices_every_word_is_the_outlets() -> None:
    words = PartWords(make_analysis([(FERRY, 0.1)]), part="text")
    assert (words.n_words, words.n_outlet) == (5, 5)


def test_words_inside_a_quotation_are_not_the_outlets() -> None:
    analysis = make_analysis([(FERRY, 0.1), (MAYOR, 0.4)], quoted=["a reckless crew"])
    words = PartWords(analysis, part="text")
    assert (words.n_words, words.n_outlet) == (11, 8)


def test_the_outlets_words_are_counted_sentence_by_sentence() -> None:
    analysis = make_analysis([(FERRY, 0.1), (MAYOR, 0.4)], quoted=["a reckless crew"])
    words = PartWords(analysis, part="text")
    counts = [words.n_outlet_in(sentence.span) for sentence in analysis.sentences]
    assert counts == [5, 3]


def voiced(probability: float) -> ArticleAnalysis:
    """Return an analysis whose text has one voice span of that probability over three words."""
    analysis = make_analysis([(FERRY, 0.1)], title="Ferry sinks")
    span = VoiceSpan(
        span=Span(part="text", start=0, end=14), voice=Voice.PARAPHRASED, probability=probability
    )
    return dataclasses.replace(analysis, voices=(span,))


def test_a_probable_voice_takes_its_words() -> None:
    assert PartWords(voiced(0.5), part="text").n_outlet == 2


def test_an_improbable_voice_leaves_them_to_the_outlet() -> None:
    assert PartWords(voiced(0.49), part="text").n_outlet == 5


def test_a_voice_in_the_text_leaves_the_title_alone() -> None:
    assert PartWords(voiced(1.0), part="title").n_outlet == 2


def test_a_word_split_between_voices_counts_once() -> None:
    analysis = make_analysis([(FERRY, 0.1)], quoted=["rry sank"])
    words = PartWords(analysis, part="text")
    assert (words.n_words, words.n_outlet) == (5, 4)


def test_a_missing_title_has_no_words() -> None:
    words = PartWords(make_analysis([(FERRY, 0.1)]), part="title")
    assert (words.n_words, words.n_outlet) == (0, 0)
