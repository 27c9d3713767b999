from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import LoadedCategory, LoadedSpan, Part, Span, Voice
from framing.evaluation.gold import found_ranges, gold_ranges
from framing.evaluation.spans import (
    OverlapCounts,
    Range,
    count_overlap,
    merged_ranges,
    partial_overlap,
)

RANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda r: (r[0], r[0] + r[1])),
    max_size=6,
).map(merged_ranges)


def test_ranges_that_overlap_or_touch_become_one() -> None:
    assert merged_ranges([(7, 9), (0, 3), (3, 5), (4, 6)]) == [(0, 6), (7, 9)]


def test_agreement_where_precision_and_recall_differ() -> None:
    # Predicted: 10 characters of which 5 are gold, and 4 of which none. Gold: 5 of 5 found.
    found = partial_overlap([[(0, 10), (20, 24)]], gold=[[(5, 10)]])
    assert found.precision == pytest.approx(0.25)
    assert found.recall == pytest.approx(1.0)
    assert found.f1 == pytest.approx(0.4)
    assert (found.n_predicted, found.n_gold) == (2, 1)


def test_nothing_on_one_side_is_no_agreement() -> None:
    assert partial_overlap([[]], gold=[[(0, 4)]]).f1 == 0.0


@settings(max_examples=50)
@given(st.lists(st.tuples(RANGES, RANGES), min_size=1, max_size=4))
def test_counts_of_articles_add_up(articles: list[tuple[list[Range], list[Range]]]) -> None:
    counts = OverlapCounts()
    for predicted, gold in articles:
        counts += count_overlap(predicted, gold=gold)
    whole = partial_overlap([item[0] for item in articles], gold=[item[1] for item in articles])
    assert counts.agreement() == whole


@settings(max_examples=50)
@given(RANGES, RANGES)
def test_exchanging_the_sides_exchanges_precision_and_recall(
    one: list[Range], other: list[Range]
) -> None:
    there, back = partial_overlap([one], gold=[other]), partial_overlap([other], gold=[one])
    assert there.precision == pytest.approx(back.recall)
    assert there.f1 == pytest.approx(back.f1)


def test_gold_of_several_categories_is_merged() -> None:
    row = {"spans": [(0, 5, "Loaded_Language"), (3, 9, "Name_Calling,Labeling"), (20, 25, "Doubt")]}
    both = (LoadedCategory.LOADED_LANGUAGE, LoadedCategory.LABELING)
    assert gold_ranges(row, categories=both) == [(0, 9)]
    assert gold_ranges(row, categories=both[:1]) == [(0, 5)]


def test_techniques_that_are_no_matter_of_wording_are_no_gold() -> None:
    row = {"spans": [(0, 5, "Repetition")]}
    assert gold_ranges(row, categories=tuple(LoadedCategory)) == []


def test_found_ranges_are_those_in_the_text() -> None:
    def span(part: Part, category: LoadedCategory) -> LoadedSpan:
        where = Span(part=part, start=2, end=6)
        return LoadedSpan(span=where, category=category, probability=0.9, voice=Voice.OUTLET)

    spans = [
        span("text", LoadedCategory.DOUBT),
        span("title", LoadedCategory.DOUBT),
        span("text", LoadedCategory.LABELING),
    ]
    assert found_ranges(spans, categories=[LoadedCategory.DOUBT]) == [(2, 6)]
    assert found_ranges(spans[1:2], categories=[LoadedCategory.DOUBT]) == []
