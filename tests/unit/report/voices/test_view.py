"""The second view collected: whether there is one, and what it says first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import AttributionEvidence, Genre, SideBasis
from framing.report.article import measure_columns, view_article
from framing.report.view import view_measures
from framing.report.voices.view import VoicesView, view_voices
from framing.scoring.attribution_measures import ATTRIBUTION_MEASURES
from tests.unit.report.attribution_factories import (
    make_attribution_measures,
    make_crowded_score,
    make_voices_score,
)
from tests.unit.report.examples import make_score


def _voices(*, basis: SideBasis | None = "suggested", genre: Genre | None = None) -> VoicesView:
    voices = view_voices(make_voices_score(basis=basis, genre=genre))
    assert voices is not None
    return voices


def test_where_no_attribution_was_read_there_is_no_view() -> None:
    assert view_voices(make_score()) is None


def test_where_nothing_is_attributed_the_view_says_so() -> None:
    score = make_voices_score()
    analysis = replace(score.analysis, attribution=AttributionEvidence())
    voices = view_voices(
        replace(score, analysis=analysis, side_of_party=(), sides=None, placement=None)
    )
    assert voices is not None
    assert voices.finding == "Nothing in the article is attributed to a source."


def test_the_finding_names_the_source_with_most_words() -> None:
    assert _voices().finding == (
        "6 sources can be told apart and speak; 52% of all words are attributed. Officials "
        "familiar with the matter has the largest part of the attributed speech, 19%."
    )


def test_the_attribution_measures_stand_in_this_view_only() -> None:
    article = view_article(make_voices_score())
    assert article.voices is not None
    assert [item.name for item in article.voices.measures] == list(ATTRIBUTION_MEASURES)
    assert not {item.name for item in article.wording_measures} & set(ATTRIBUTION_MEASURES)


def test_those_who_are_heard_are_given_as_a_count() -> None:
    measure = _voices().replies
    assert measure is not None
    assert (measure.figure, measure.interval_text) == ("2 of 3", "95% interval 9.4% to 99.2%")


def test_one_sidedness_is_drawn_from_minus_one_to_one() -> None:
    measure = _voices().one_sidedness
    assert measure is not None
    assert measure.figure == "0.18"
    assert measure.value == pytest.approx(0.59)


@pytest.mark.parametrize(
    ("basis", "mark"),
    [("suggested", "suggested"), ("declared", ""), (None, "basis not given")],
)
def test_sides_are_marked_unless_declared(basis: SideBasis | None, mark: str) -> None:
    assert _voices(basis=basis).side_mark == mark


def test_the_genre_is_named() -> None:
    assert _voices(genre=Genre.INTERVIEW).genre == "an interview"


def test_sources_beyond_the_colors_are_counted() -> None:
    voices = view_voices(make_crowded_score(11))
    assert voices is not None
    assert (len(voices.named), voices.n_uncolored) == (8, 3)


def test_a_cue_judged_from_the_context_says_so() -> None:
    assert _voices().passages[8].stance_text == "hostile (judged from the context)"


def test_a_source_called_otherwise_is_shown_by_both_names() -> None:
    passage = _voices().passages[2]
    assert (passage.source.name, passage.source_text) == ("Elena Ruiz", "Ms. Ruiz")


def test_a_source_called_by_its_name_is_named_once() -> None:
    assert _voices().passages[1].source_text == ""


def test_tables_of_articles_have_columns_for_the_chief_measures_only() -> None:
    columns = measure_columns([view_article(make_voices_score())])
    assert [item.name for item in columns][-4:] == [
        *("attributed_word_fraction", "effective_sources", "one_sidedness", "reply_fraction")
    ]


def test_every_attribution_measure_has_words_of_its_own() -> None:
    for measure in view_measures(make_attribution_measures()):
        assert measure.explanation.endswith(".")
