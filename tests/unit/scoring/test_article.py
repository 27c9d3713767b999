"""The score of one article: which evidence reaches which measure."""

from __future__ import annotations

import dataclasses

import pytest

from framing.datatypes import ArticleAnalysis, Estimate, LoadedCategory, LoadedSpan, Span, Voice
from framing.scoring.article import (
    headline_probability,
    outlet_sentences,
    score_article,
)
from framing.scoring.descriptions import MEASURES
from framing.scoring.measures import loaded_sentence_fraction
from framing.scoring.reference import Reference
from framing.scoring.words_by_voice import counted_parts
from tests.factories import PROVENANCE, make_analysis
from tests.unit.scoring.examples import CALIBRATION, make_reference

TITLE = "Council in shameful harbour retreat"
QUOTE = (
    '"This is a cowardly betrayal of everyone who lives below the sea road, and I will fight it '
    'to the very end,"'
)
STORY = [
    ("The council dropped its plan for a second harbour wall on Tuesday evening.", 0.1),
    ("Its disgraceful climbdown leaves two hundred families without protection.", 0.9),
    (f"{QUOTE} Ms Orla Venn said.", 0.7),
    ("Work was to begin in May.", 0.2),
]
LOADED = [
    ("disgraceful climbdown", LoadedCategory.LOADED_LANGUAGE, 0.9),
    ("cowardly betrayal", LoadedCategory.LABELING, 0.8),
]


def story(*, title: str | None = None, language: str | None = "en") -> ArticleAnalysis:
    """Return the harbour story with its quotation and its two loaded spans."""
    return make_analysis(
        STORY,
        title=title,
        title_probability=0.8,
        loaded=LOADED,
        quoted=[QUOTE],
        language=language,
    )


def with_title_in_text(analysis: ArticleAnalysis) -> ArticleAnalysis:
    """Return the analysis of an article whose text begins with its title: sentence 1 is it."""
    return dataclasses.replace(analysis, headline=analysis.sentences[1].span)


def with_title_span(analysis: ArticleAnalysis) -> ArticleAnalysis:
    """Return the analysis with "shameful", in the title, loaded as well."""
    start = TITLE.index("shameful")
    span = LoadedSpan(
        span=Span(part="title", start=start, end=start + len("shameful")),
        category=LoadedCategory.LOADED_LANGUAGE,
        probability=0.7,
        voice=Voice.OUTLET,
    )
    return dataclasses.replace(analysis, loaded=(span, *analysis.loaded))


def measures(
    analysis: ArticleAnalysis, *, reference: Reference | None = None, any_language: bool = False
) -> dict[str, Estimate]:
    """Return the article's estimates by name."""
    score = score_article(
        analysis, calibration=CALIBRATION, reference=reference, any_language=any_language
    )
    return dict(score.measures)


def test_a_score_has_every_measure_in_order_and_in_its_unit() -> None:
    units = {name: estimate.unit for name, estimate in measures(story()).items()}
    described = {name: description.unit for name, description in MEASURES.items()}
    assert list(units.items()) == list(described.items())


def test_a_score_keeps_its_evidence() -> None:
    analysis = story()
    assert score_article(analysis, calibration=CALIBRATION, reference=None).analysis is analysis


def test_the_fraction_rests_on_the_outlets_sentences() -> None:
    expected = loaded_sentence_fraction([0.1, 0.9, 0.2], training_prevalence=0.5)
    assert measures(story())["loaded_sentence_fraction"] == expected


def test_the_headline_is_one_of_the_sentences() -> None:
    expected = loaded_sentence_fraction([0.8, 0.1, 0.9, 0.2], training_prevalence=0.5)
    assert measures(story(title=TITLE))["loaded_sentence_fraction"] == expected


def test_a_title_that_the_text_repeats_counts_once() -> None:
    analysis = with_title_in_text(story(title=TITLE))
    expected = loaded_sentence_fraction([0.1, 0.9, 0.2], training_prevalence=0.5)
    assert measures(analysis)["loaded_sentence_fraction"] == expected
    assert counted_parts(analysis) == ("text",)


def test_a_reporting_clause_around_a_quotation_is_no_outlet_sentence() -> None:
    indices = [sentence.index for sentence in outlet_sentences(story())]
    assert indices == [0, 1, 3]


def test_eight_words_around_a_long_quotation_are_an_outlet_sentence() -> None:
    words = '"It is over, it is over for good, and nobody should pretend that anything is left"'
    seven, eight = (
        make_analysis([(f"{words}, {clause}.", 0.5)], quoted=[words])
        for clause in (
            "sneered the defeated and bitter old mayor",
            "sneered the defeated and bitter old mayor again",
        )
    )
    assert seven.sentences[0].voice[Voice.OUTLET] < 0.5
    assert len(outlet_sentences(seven)) == 0
    assert eight.sentences[0].voice[Voice.OUTLET] < 0.5
    assert len(outlet_sentences(eight)) == 1


def test_half_of_a_short_sentence_is_enough() -> None:
    analysis = make_analysis([('He said: "Go home."', 0.5)], quoted=['"Go home."'])
    half = dataclasses.replace(
        analysis.sentences[0],
        voice={Voice.OUTLET: 0.5, Voice.QUOTED: 0.5, Voice.PARAPHRASED: 0.0},
    )
    assert len(outlet_sentences(dataclasses.replace(analysis, sentences=(half,)))) == 1


def test_a_sentence_without_an_outlet_probability_never_counts() -> None:
    analysis = make_analysis([('"Go home."', 0.9)], quoted=['"Go home."'])
    assert measures(analysis)["loaded_sentence_fraction"].reason == (
        "no sentence is in the outlet's voice"
    )


def test_loaded_spans_are_counted_per_voice() -> None:
    found = measures(story())
    outlet = found["loaded_spans_per_1000_words"]
    attributed = found["attributed_loaded_spans_per_1000_words"]
    assert (outlet.n, outlet.value) == (32, 31.25)
    assert (attributed.n, attributed.value) == (22, 45.4545)


def test_attributed_spans_have_their_own_residuals() -> None:
    found = measures(story())
    assert found["loaded_spans_per_1000_words"].high == 93.75
    assert found["attributed_loaded_spans_per_1000_words"].high == 227.2727


def test_the_titles_spans_and_words_count() -> None:
    estimate = measures(with_title_span(story(title=TITLE)))["loaded_spans_per_1000_words"]
    assert (estimate.n, estimate.value) == (37, round(2000 / 37, 4))


def test_spans_of_a_title_that_the_text_repeats_do_not_count() -> None:
    analysis = with_title_in_text(with_title_span(story(title=TITLE)))
    assert (
        measures(analysis)["loaded_spans_per_1000_words"]
        == (measures(story())["loaded_spans_per_1000_words"])
    )


def test_the_headlines_probability_is_the_titles() -> None:
    assert measures(story(title=TITLE))["headline_loaded_probability"].value == 0.8


def test_a_headline_in_the_text_has_that_sentences_probability() -> None:
    assert headline_probability(with_title_in_text(story(title=TITLE))) == 0.1


def test_the_most_loaded_sentence_of_a_headline_decides() -> None:
    analysis = story()
    both = Span(part="text", start=0, end=analysis.sentences[1].span.end)
    assert headline_probability(dataclasses.replace(analysis, headline=both)) == 0.9


def test_a_sentence_that_lies_mostly_behind_the_headline_is_not_its() -> None:
    analysis = story()
    within = Span(part="text", start=0, end=analysis.sentences[1].span.start + 5)
    assert headline_probability(dataclasses.replace(analysis, headline=within)) == 0.1


def test_an_article_without_a_headline_has_no_headline_probability() -> None:
    assert measures(story())["headline_loaded_probability"].reason == (
        "no headline is in the outlet's voice"
    )


def test_a_headline_that_is_all_quotation_has_no_probability_of_the_outlets() -> None:
    analysis = make_analysis([('"Go home."', 0.9), ("He left.", 0.1)], quoted=['"Go home."'])
    quoted = dataclasses.replace(analysis, headline=analysis.sentences[0].span)
    assert headline_probability(quoted) is None


def test_the_percentile_is_that_of_the_fraction_in_its_length_band() -> None:
    found = measures(story(), reference=make_reference())
    fraction, percentile = found["loaded_sentence_fraction"], found["loaded_percentile"]
    assert fraction.value is not None
    assert percentile.value == pytest.approx(100 * fraction.value, abs=1e-3)


def test_without_a_reference_the_percentile_alone_is_lost() -> None:
    with_it = measures(story(title=TITLE), reference=make_reference())
    without = measures(story(title=TITLE))
    assert [name for name in without if without[name] != with_it[name]] == ["loaded_percentile"]
    assert without["loaded_percentile"].value is None


def test_another_language_leaves_every_measure_undefined_with_its_n() -> None:
    found = measures(story(language="nl"), reference=make_reference())
    assert {estimate.value for estimate in found.values()} == {None}
    assert found["loaded_spans_per_1000_words"].n == 32
    assert "the text reads as 'nl'" in str(found["loaded_sentence_fraction"].reason)


def test_another_language_is_measured_when_asked_but_not_placed() -> None:
    found = measures(story(language="nl"), reference=make_reference(), any_language=True)
    english = measures(story())
    assert found["loaded_sentence_fraction"] == english["loaded_sentence_fraction"]
    assert found["loaded_percentile"].reason == (
        "reference 'harbour-press' is in 'en', the article in 'nl'"
    )


def test_an_unknown_language_is_measured() -> None:
    assert measures(story(language=None)) == measures(story())


def test_an_empty_text_is_no_error() -> None:
    analysis = make_analysis([("", 0.0)])
    empty = dataclasses.replace(analysis, sentences=(), provenance=PROVENANCE)
    assert {estimate.value for estimate in measures(empty).values()} == {None}
