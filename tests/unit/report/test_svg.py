"""Charts whose shapes stand where the numbers say."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from framing.datatypes import Estimate, IntervalKind
from framing.report.article import view_article
from framing.report.svg import plot_interval, plot_probability, plot_sentences
from framing.report.view import MeasureView, view_measures
from tests.unit.report.examples import make_measures, make_score

MOST_BARS = 400


def _parsed(drawing: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(drawing))


def _of_class(drawing: Markup, name: str) -> list[ElementTree.Element]:
    return [element for element in _parsed(drawing).iter() if element.get("class") == name]


def _measure(name: str) -> MeasureView:
    return next(m for m in view_measures(make_measures()) if m.name == name)


def test_the_dot_stands_at_the_value() -> None:
    dot = _of_class(plot_interval(_measure("loaded_sentence_fraction")), "dot")
    assert [element.get("cx") for element in dot] == ["31%"]


def test_the_interval_spans_its_ends() -> None:
    line = _of_class(plot_interval(_measure("loaded_sentence_fraction")), "interval")
    assert [(e.get("x1"), e.get("x2")) for e in line] == [("15.5%", "46.5%")]


def test_a_measure_without_value_has_neither_dot_nor_interval() -> None:
    drawing = plot_interval(_measure("attributed_loaded_spans_per_1000_words"))
    assert _of_class(drawing, "dot") + _of_class(drawing, "interval") == []


def test_a_percentile_stands_on_the_quarters_of_the_reference() -> None:
    drawing = plot_interval(_measure("loaded_percentile"))
    bands = [e for e in _parsed(drawing).iter() if (e.get("class") or "").startswith("band")]
    assert [(e.get("x"), e.get("width")) for e in bands] == [
        ("0%", "25%"),
        ("25%", "50%"),
        ("75%", "25%"),
    ]


def test_a_chart_is_told_in_words() -> None:
    drawing = _parsed(plot_interval(_measure("headline_loaded_probability")))
    assert (drawing.get("role"), drawing.get("aria-label")) == (
        "img",
        "Headline, 64%, 95% interval 20% to 90%",
    )


def test_words_in_a_chart_are_escaped() -> None:
    kind = IntervalKind.MEASUREMENT
    estimate = Estimate(value=1, low=0, high=2, n=1, unit='"<b>', interval_kind=kind)
    drawing = plot_interval(view_measures({"m": estimate})[0])
    assert '1.0 "<b>' in (_parsed(drawing).get("aria-label") or "")


def test_labels_can_be_left_out() -> None:
    drawing = plot_interval(_measure("loaded_percentile"), is_labeled=False)
    assert _of_class(drawing, "label") == []


def test_each_sentence_has_a_bar_as_high_as_its_probability() -> None:
    sentences = view_article(make_score()).sentences
    bars = _of_class(plot_sentences(sentences, anchor="s"), "bar bar-own")
    heights = [float(bar.get("height") or 0) for bar in bars]
    assert heights == pytest.approx([64 * s.probability for s in sentences])


def test_a_long_article_shows_the_highest_of_each_bunch() -> None:
    sentences = view_article(make_score()).sentences * 200
    drawing = plot_sentences(sentences, anchor="s")
    assert len(sentences) == 3 * MOST_BARS
    assert len(_of_class(drawing, "hit")) == MOST_BARS


def test_no_sentence_makes_an_empty_strip() -> None:
    assert _of_class(plot_sentences((), anchor="s"), "hit") == []


def test_a_probability_fills_its_share() -> None:
    fill = _of_class(plot_probability(0.25), "meter-fill")
    assert [element.get("width") for element in fill] == ["25%"]
