"""Numbers become text once, in the way people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import Estimate, IntervalKind, Provenance, Voice
from framing.errors import ProvenanceError
from framing.report.article import ArticleView, view_article, view_articles
from framing.report.view import MeasureView, level, percent, view_measures
from tests.unit.report.examples import make_measures, make_score


def _measure(value: float, low: float, high: float, unit: str) -> MeasureView:
    kind = IntervalKind.MEASUREMENT
    estimate = Estimate(value=value, low=low, high=high, n=3, unit=unit, interval_kind=kind)
    return view_measures({"another_measure": estimate})[0]


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0, "0%"), (0.004, "0.4%"), (0.0999, "10%"), (0.5, "50%"), (0.996, "99.6%"), (1, "100%")],
)
def test_percent(fraction: float, text: str) -> None:
    assert percent(fraction) == text


@pytest.mark.parametrize(("probability", "step"), [(0, 1), (0.1, 1), (0.11, 2), (1, 10)])
def test_level(probability: float, step: int) -> None:
    assert level(probability) == step


def test_a_fraction_is_shown_as_percent() -> None:
    measure = _measure(0.31, 0.22, 0.41, "fraction")
    assert (measure.figure, measure.interval_text) == ("31%", "95% interval 22% to 41%")


def test_a_fraction_stands_at_its_place_on_the_whole_scale() -> None:
    measure = _measure(0.31, 0.22, 0.41, "fraction")
    assert (measure.low, measure.value, measure.high) == (0.22, 0.31, 0.41)


@pytest.mark.parametrize(
    ("value", "figure"), [(1, "1st"), (22, "22nd"), (63, "63rd"), (11, "11th"), (80.4, "80th")]
)
def test_a_percentile_is_an_ordinal(value: float, figure: str) -> None:
    assert _measure(value, value, value, "percentile").value_text == f"{figure} percentile"


def test_rates_share_a_scale_so_that_they_can_be_compared() -> None:
    kind = IntervalKind.MEASUREMENT
    rates = {
        name: Estimate(value=v, low=v / 2, high=2 * v, n=9, unit="per page", interval_kind=kind)
        for name, v in (("one", 3.0), ("two", 30.0))
    }
    assert [(m.scale.low, m.scale.high) for m in view_measures(rates)] == [(0, 80), (0, 80)]


def test_a_scale_reaches_below_zero_where_values_do() -> None:
    assert _measure(-0.3, -0.4, 0.2, "score").scale.low == pytest.approx(-0.4)


def test_an_unknown_measure_is_called_by_its_name_and_unit() -> None:
    measure = _measure(12.34, 10.0, 15.0, "widgets")
    assert measure.sentence == "Another measure, 12.3 widgets, 95% interval 10.0 to 15.0"


def test_an_interval_over_other_articles_says_so() -> None:
    kind = IntervalKind.SAMPLING
    estimate = Estimate(value=0.2, low=0.1, high=0.3, n=3, unit="fraction", interval_kind=kind)
    measure = view_measures({"m": estimate})[0]
    assert measure.interval_text == "95% interval 10% to 30% over other such articles"


def test_a_point_without_interval_shows_none() -> None:
    estimate = Estimate(value=0.2, low=0.2, high=0.2, n=3, unit="fraction", interval_kind=None)
    measure = view_measures({"m": estimate})[0]
    assert (measure.interval_text, measure.low, measure.high) == ("", None, None)


def test_no_value_is_shown_with_its_reason() -> None:
    estimate = Estimate.undefined(reason="too few sentences", n=2, unit="fraction")
    measure = view_measures({"m": estimate})[0]
    assert (measure.value_text, measure.value) == ("No value: too few sentences", None)


def test_measures_keep_their_order() -> None:
    assert [m.name for m in view_measures(make_measures())] == list(make_measures())


def _article() -> ArticleView:
    return view_article(make_score())


def test_loaded_spans_are_numbered_in_reading_order() -> None:
    assert [item.number for item in _article().listed] == [1, 2, 3, 4, 5, 6, 7]


def test_a_loaded_span_knows_its_sentence() -> None:
    assert [item.sentence.number for item in _article().listed if item.sentence] == [
        *(2, 2, 3, 4, 4, 6, 6)
    ]


def test_a_loaded_span_stands_in_whole_words() -> None:
    item = next(item for item in _article().listed if item.text == "sham")
    assert (item.before, item.after) == (
        "…consultation was widely seen as a ",
        ". Council leader Dana Whitcombe said…",
    )


def test_the_finding_tells_the_voices_apart() -> None:
    assert _article().finding == (
        "7 loaded expressions were found: 6 in the outlet’s own voice, "
        "1 in what it attributes to others."
    )


def test_the_voice_of_a_mixed_sentence_is_given_in_shares() -> None:
    sentence = _article().sentences[2]
    assert (sentence.voice_text, sentence.main_voice) == (
        "57% outlet’s own voice, 43% quoted voice",
        Voice.OUTLET,
    )


def test_the_date_is_written_out() -> None:
    assert _article().date_text == "March 7, 2025, 14:30 UTC"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "x.html"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert view_article(make_score(url=url)).link is None


def test_a_web_address_becomes_a_link() -> None:
    assert _article().link == "https://example.org/ferry"


def test_an_article_without_title_is_headed_by_its_id() -> None:
    assert view_article(make_score(title=None)).heading == "ferry-3"


def test_scores_made_in_different_ways_are_not_put_in_one_report() -> None:
    one = make_score()
    other_way = Provenance(framing="0.1.0", model="other", model_sha256="1" * 64, settings="x")
    other = replace(one, analysis=replace(one.analysis, provenance=other_way))
    with pytest.raises(
        ProvenanceError, match=r"same version, model and settings; got 'test-model'"
    ):
        view_articles([one, other])
