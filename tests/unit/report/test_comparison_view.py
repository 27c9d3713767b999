"""What the comparison page says, before it is rendered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from framing.datatypes import Fact
from framing.report.comparison.events import EventView, dates_text
from framing.report.comparison.facts import FactMark
from framing.report.comparison.measures import MeasurePanel, MeasureRow
from framing.report.comparison.outlets import abbreviate
from framing.report.comparison.view import MOST_EVENTS, ComparisonView, view_comparison
from framing.report.comparison.voices import HeardCell
from tests.comparison_factory import make_comparison
from tests.comparison_generator import make_wide


@cache
def _view() -> ComparisonView:
    return view_comparison(make_comparison())


@cache
def _many(n_events: int) -> ComparisonView:
    return view_comparison(make_wide(n_outlets=3, n_events=n_events))


def _event() -> EventView:
    return _view().detailed[0]


def _panel(name: str) -> MeasurePanel:
    return next(panel for panel in _view().panels if panel.name == name)


def _row(name: str, outlet: str) -> MeasureRow:
    return next(row for row in _panel(name).rows if row.outlet.name == outlet)


def _mark(summary: str, outlet: str) -> FactMark:
    row = next(row for row in _event().facts.rows if summary in row.summary)
    return next(marks[0] for view, marks in row.cells if view.name == outlet)


def _heard(source: str, outlet: str) -> HeardCell:
    row = next(row for row in _event().voices.rows if row.name == source)
    return next(cell for view, cell in row.cells if view.name == outlet)


def _with_fact(change: Fact) -> EventView:
    comparison = make_comparison()
    facts = tuple(change if fact.fact_id == change.fact_id else fact for fact in comparison.facts)
    return view_comparison(replace(comparison, facts=facts)).detailed[0]


# The head of the page


def test_one_event_heads_the_page() -> None:
    assert _view().title == "Police clear protest camp at the Calder dam"
    assert _view().finding == "4 articles by 4 outlets, March 4, 2025 to March 5, 2025."


def test_several_events_are_counted() -> None:
    view = _many(3)
    assert view.title == "3 events, side by side"
    assert view.finding == "9 articles by 3 outlets on 3 events, May 1, 2025 to May 3, 2025."


def test_one_event_is_said_to_describe_its_articles_only() -> None:
    assert "these articles only" in _view().contrasts.too_few
    assert "no test is made" in _view().contrasts.too_few


def test_articles_stand_by_time_of_publication() -> None:
    outlets = [line.outlet for line in _event().articles]
    assert outlets == ["Meridian Wire", "The Harbour Post", "Calder Courier", "Northern Ledger"]


def test_events_without_dates_say_so() -> None:
    assert dates_text(None, None) == "dates not given"


def test_events_beyond_the_most_are_listed_only() -> None:
    comparison = make_wide(n_outlets=2)
    events = tuple(replace(comparison.events[0], event_id=f"e{at}") for at in range(25))
    view = view_comparison(replace(comparison, events=events))
    assert (len(view.events), len(view.detailed)) == (25, MOST_EVENTS)


@pytest.mark.parametrize(
    ("names", "shorts"),
    [
        (["The Harbour Post", "Harbour Press"], ("HP", "HPr")),
        (["Ledger", "Ledgerman"], ("Led", "Led2")),
        (["A B", "A B", "A B"], ("AB", "AB2", "AB3")),
        ([""], ("?",)),
    ],
)
def test_short_names_differ(names: list[str], shorts: tuple[str, ...]) -> None:
    assert abbreviate(names) == shorts


# Measures


def test_outlets_share_one_scale_that_all_intervals_fit_under() -> None:
    assert _panel("loaded_sentence_fraction").scale.high == 0.8


def test_positions_follow_the_shared_scale() -> None:
    measure = _row("loaded_sentence_fraction", "Calder Courier").measure
    assert (measure.value, measure.low, measure.high) == pytest.approx((0.775, 0.5125, 1.0))


def test_a_value_too_few_to_say_has_its_reason() -> None:
    row = _row("effective_sources", "Meridian Wire")
    assert row.measure.value is None
    assert (row.no_value_label, row.reason) == ("too few", "fewer than 2 attributions: 1")


def test_a_value_that_is_missing_for_another_reason_is_not_called_few() -> None:
    assert _row("reply_fraction", "Meridian Wire").no_value_label == "no value"


def test_a_loaded_measure_opens_to_the_outlets_own_loaded_words() -> None:
    opening = _row("loaded_spans_per_1000_words", "Calder Courier").opening
    assert opening is not None
    assert opening.n == 8  # nine loaded expressions, one of them quoted


def test_a_measure_of_sources_opens_to_what_they_say() -> None:
    opening = _row("attributed_word_fraction", "The Harbour Post").opening
    assert opening is not None
    assert opening.n == 7


def test_measures_of_several_events_are_those_over_all() -> None:
    assert {len(panel.rows) for panel in _many(3).panels} == {3}


# Contrasts


def test_too_few_events_are_told_with_the_number_needed() -> None:
    contrasts = _many(3).contrasts
    assert contrasts.too_few.startswith("Too few events: 6 needed, 3 given.")
    assert contrasts.measures == ()


def test_enough_events_give_each_outlet_against_the_rest_and_every_pair() -> None:
    measure = _many(6).contrasts.measures[0]
    assert (len(measure.against_rest), len(measure.pairs)) == (3, 3)


def test_differences_stand_by_size() -> None:
    values = [item.value for item in _many(6).contrasts.measures[0].against_rest]
    assert values == sorted(values, key=lambda value: -(value or 0))


def test_a_difference_of_fractions_is_in_points() -> None:
    measure = _many(6).contrasts.measures[0]
    assert measure.unit == "percentage points"
    assert measure.against_rest[0].difference == "+24.0"


def test_a_kept_sign_is_counted_over_specifications_with_a_value() -> None:
    item = _many(6).contrasts.measures[0].against_rest[0]
    assert item.sign_kept == "1 of 2"
    assert [other.keeps_sign for other in item.specifications] == [True, False, None]


def test_only_small_q_values_are_clear() -> None:
    found = {
        (item.q_value, item.is_clear)
        for measure in _many(6).contrasts.measures
        for item in measure.against_rest
    }
    assert found == {("< 0.001", True), ("0.031", True), ("0.200", False)}


def test_pairs_of_very_many_outlets_are_left_to_the_rows() -> None:
    contrasts = view_comparison(make_wide(n_outlets=9, n_events=6)).contrasts
    assert contrasts.measures[0].pairs == ()
    assert contrasts.n_pairs_left_out == 36 * 10


# Naming


def test_each_outlet_has_its_own_wordings_most_frequent_first() -> None:
    cells = {view.name: labels for view, labels, _ in _event().naming.rows[0].cells}
    assert [(label.words, label.n) for label in cells["Northern Ledger"]] == [("agitators", 2)]
    assert len(cells["Calder Courier"]) == 3


def test_judged_mentions_are_marked_by_sign_and_count() -> None:
    cells = {view.name: labels for view, labels, _ in _event().naming.rows[0].cells}
    assert cells["Northern Ledger"][0].polarity == (("−", 2, "negative"),)


def test_a_wording_in_a_sources_mouth_says_so() -> None:
    cells = {view.name: labels for view, labels, _ in _event().naming.rows[0].cells}
    assert [label.voice_text for label in cells["The Harbour Post"]] == ["", "quoted"]


# Facts


@pytest.mark.parametrize(
    ("summary", "outlet", "kind", "sign"),
    [
        ("A court in Marlow", "Meridian Wire", "flat", "●"),
        ("At least 12", "Meridian Wire", "hedged", "◐"),
        ("At least 12", "Calder Courier", "attributed", "○"),
        ("Officers moved in", "Northern Ledger", "absent", "–"),
        ("They hurled stones", "Meridian Wire", "earlier", "(–)"),
        ("Norrdal Power", "Calder Courier", "undated", "–?"),
        ("Fishery scientists", "Meridian Wire", "uncounted", "·"),
    ],
)
def test_a_fact_has_a_sign_for_how_it_is_told(
    summary: str, outlet: str, kind: str, sign: str
) -> None:
    mark = _mark(summary, outlet)
    assert (mark.kind, mark.sign) == (kind, sign)


def test_an_attributed_fact_names_whose_word_it_is() -> None:
    assert _mark("At least 12", "Calder Courier").meaning == "attributed to the camp"


def test_leaving_out_is_said_with_time_and_length() -> None:
    note = _mark("Officers moved in", "Northern Ledger").note
    assert note == (
        "Not found in this outlet’s article: published March 5, 2025, 07:30 UTC, after an article "
        "that carries it; 155 words. Told elsewhere:"
    )


def test_an_absent_fact_opens_to_how_others_tell_it() -> None:
    opening = _mark("Officers moved in", "Northern Ledger").opening
    assert opening is not None
    assert opening.n == 3


def test_conflicting_numbers_stand_in_the_words_of_each_outlet() -> None:
    assert _mark("At least 12", "Calder Courier").numbers == ("31 people",)
    assert _mark("At least 12", "Meridian Wire").numbers == ()


def test_an_unsure_match_is_marked() -> None:
    fact = next(fact for fact in make_comparison().facts if fact.fact_id == "f3")
    unsure = replace(fact.carriers[0], probability=0.3)
    event = _with_fact(replace(fact, carriers=(unsure, *fact.carriers[1:])))
    row = next(row for row in event.facts.rows if row.summary.startswith("A court"))
    assert row.cells[0][1][0].sign == "●?"


def test_an_outlet_that_tells_a_fact_in_two_ways_has_both_signs() -> None:
    fact = next(fact for fact in make_comparison().facts if fact.fact_id == "f3")
    twice = replace(fact.carriers[0], outlet=fact.carriers[1].outlet, attributed_to=None)
    other = next(f for f in make_comparison().facts if f.fact_id == "f1").carriers[0]
    other = replace(other, outlet=twice.outlet)
    event = _with_fact(replace(fact, carriers=(twice, other)))
    row = next(row for row in event.facts.rows if row.summary.startswith("A court"))
    signs = {view.name: [mark.sign for mark in marks] for view, marks in row.cells}
    assert signs["Meridian Wire"] == ["●", "○"]


def test_numbers_that_differ_are_called_out_from_the_lowest() -> None:
    hurt = _event().numbers[0]
    assert hurt.is_conflict
    assert [wording.words for wording in hurt.wordings] == [
        *("Twelve people", "At least 12 people", "31 people"),
    ]


def test_a_number_says_on_whose_word_it_stands() -> None:
    hurt = _event().numbers[0]
    assert hurt.wordings[2].outlets == (("Calder Courier", "CC", "the camp"),)


def test_numbers_that_agree_are_not_called_out() -> None:
    assert [number.what for number in _event().numbers] == ["people hurt", "demonstrators"]


# Voices


def test_a_heard_source_has_its_words_quotes_and_cues() -> None:
    cell = _heard("Tomas Reuel", "Calder Courier")
    assert (cell.words, cell.quotes, cell.cues) == ("25", "1 quote", "claimed, insisted")


def test_the_longest_speech_fills_the_bar() -> None:
    assert _heard("Tomas Reuel", "The Harbour Post").fill == 1.0


def test_a_source_named_and_not_heard_opens_to_where_it_is_heard() -> None:
    cell = _heard("Norrdal Power", "Calder Courier")
    assert cell.kind == "mentioned"
    assert cell.note.endswith("Heard elsewhere:")
    assert cell.opening is not None


def test_a_source_named_and_not_heard_opens_to_its_mentions_where_they_are_known() -> None:
    comparison = make_comparison()
    reuel = next(item for item in comparison.naming if item.name == "Tomas Reuel")
    silent = replace(comparison.voices[0], heard=(), mentioned_in=("Northern Ledger",))
    view = view_comparison(replace(comparison, voices=(silent,), naming=(reuel,)))
    cell = next(cell for out, cell in view.detailed[0].voices.rows[0].cells if out.name[0] == "N")
    assert cell.note.endswith("Where it is spoken of:")


def test_who_is_heard_elsewhere_and_not_here_is_listed() -> None:
    unheard = {view.name: names for view, names in _event().voices.unheard}
    assert unheard["Northern Ledger"] == ("Ines Varga",)
    assert "The Harbour Post" not in unheard


def test_suggested_sides_are_marked() -> None:
    assert _event().voices.side_mark == "suggested"
    assert view_comparison(make_wide()).detailed[0].voices.side_mark == ""


# Quotations, words, shared text


def test_a_version_says_what_it_left_out_added_and_changed() -> None:
    changes = [
        {piece.change for piece in version.pieces}
        for version in _event().quotations.shown[0].versions
    ]
    assert changes == [{"same"}, {"same", "left_out", "changed"}, {"same", "added", "left_out"}]


def test_versions_in_the_same_words_stand_together() -> None:
    (quotation,) = view_comparison(make_wide(n_outlets=4)).detailed[0].quotations.shown
    assert (len(quotation.versions), len(quotation.alike)) == (1, 3)


def test_it_is_said_whether_a_quotation_was_altered_trimmed_or_left_alone() -> None:
    found = make_comparison()
    trimmed = replace(
        found, quotations=tuple(replace(one, is_altered=False) for one in found.quotations)
    )
    marks = [
        view_comparison(one).detailed[0].quotations.shown[0].mark
        for one in (found, trimmed, make_wide(n_outlets=4))
    ]
    assert marks == ["altered", "trimmed", "same words"]


def test_a_word_without_an_interval_is_never_clear() -> None:
    panel = next(p for p in _view().words.panels if p.outlet.name == "Calder Courier")
    found = {term.term: (term.low is None, term.is_clear) for term in panel.terms}
    assert found == {"valley": (False, True), "families": (True, False), "officers": (False, True)}


def test_words_share_one_scale_around_zero() -> None:
    terms = [term for panel in _view().words.panels for term in panel.terms]
    places = [place for term in terms for place in (term.low, term.high) if place is not None]
    assert min(places) == pytest.approx(0.0)
    assert max(places) <= 1.0


def test_shared_text_opens_to_both_sides_of_every_passage() -> None:
    (pair,) = _view().shared_text.pairs
    assert (pair.first_share, pair.second_share) == ("25%", "75%")
    assert pair.passages == "4 passages, 45 words"
    assert pair.opening is not None
    assert pair.opening.n == 8


def test_the_order_of_the_parts_changes_nothing_but_the_numbers_of_articles() -> None:
    comparison = make_comparison()
    turned = replace(comparison, scores=comparison.scores[::-1], outlets=comparison.outlets[::-1])
    one, other = view_comparison(comparison), view_comparison(turned)
    assert one.detailed[0].articles == other.detailed[0].articles
    assert [row.reason for panel in one.panels for row in panel.rows] == [
        row.reason for panel in other.panels for row in panel.rows
    ]


def test_a_comparison_without_any_grid_is_viewed() -> None:
    bare = replace(
        make_comparison(),
        words=(),
        naming=(),
        facts=(),
        voices=(),
        quotations=(),
        shared_text=(),
    )
    assert view_comparison(bare).detailed[0].facts.n == 0
