from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from framing.comparison.outlet_measures import score_outlets
from framing.datatypes import ArticleScore, Estimate, IntervalKind, OutletScore, SideCues
from framing.errors import InputError, ProvenanceError
from tests.unit.comparison.measured import (
    COURIER,
    FRACTION,
    LEDGER,
    RATE,
    TIDE,
    event_of,
    fractions,
    generator,
    scored,
)


def outlets_of(scores: Sequence[ArticleScore]) -> tuple[OutletScore, ...]:
    return score_outlets(scores, event_of=event_of(scores), rng=generator())


def overall(scores: Sequence[ArticleScore], outlet: str = COURIER) -> OutletScore:
    """Return the outlet's score over all events."""
    (found,) = [s for s in outlets_of(scores) if s.outlet == outlet and s.event_id is None]
    return found


def side_cues(side: str, n_doubting: int) -> SideCues:
    return SideCues(
        side=side, n_cues=8, n_doubting=n_doubting, n_endorsing=0, n_hostile=0, n_favourable=0,
        n_alleged=0,
    )  # fmt: skip


def test_one_article_stands_for_its_outlet_with_its_own_estimates() -> None:
    score = scored(COURIER, "pier", {FRACTION: 0.2})
    (found,) = outlets_of([score])
    assert (found.outlet, found.event_id, found.n_events) == (COURIER, "pier", 1)
    assert found.article_ids == (score.article.article_id,)
    assert found.measures == score.measures


def test_several_articles_on_an_event_count_as_their_mean() -> None:
    scores = [scored(COURIER, "pier", {FRACTION: v}, number=n) for n, v in ((1, 0.5), (0, 0.1))]
    (found,) = outlets_of(scores)
    assert found.measures[FRACTION].value == 0.3
    assert found.article_ids == ("pier/Quay Courier/0", "pier/Quay Courier/1")


def test_one_event_has_no_scores_over_all_events() -> None:
    found = outlets_of(fractions({COURIER: [0.2], LEDGER: [0.4]}))
    assert [(score.outlet, score.event_id) for score in found] == [
        (LEDGER, "event-00"),
        (COURIER, "event-00"),
    ]


def test_scores_come_by_event_and_outlet_and_then_over_all_events() -> None:
    found = outlets_of(fractions({COURIER: [0.2, 0.3], LEDGER: [0.4, 0.1]}))
    assert [(score.event_id, score.outlet) for score in found] == [
        ("event-00", LEDGER),
        ("event-00", COURIER),
        ("event-01", LEDGER),
        ("event-01", COURIER),
        (None, LEDGER),
        (None, COURIER),
    ]


def test_every_event_weighs_alike_however_many_articles_it_has() -> None:
    scores = [scored(COURIER, "pier", {FRACTION: 0.5}, number=n) for n in range(9)]
    scores.append(scored(COURIER, "ferry", {FRACTION: 0.1}))
    assert overall(scores).measures[FRACTION].value == 0.3


def test_fewer_than_six_events_describe_these_articles_only() -> None:
    found = overall(fractions({COURIER: [0.1, 0.2, 0.3, 0.4, 0.5]}))
    assert found.n_events == 5
    assert found.measures[FRACTION].value == 0.3
    assert found.measures[FRACTION].interval_kind is IntervalKind.MEASUREMENT


def test_from_six_events_on_the_interval_is_of_other_events_too() -> None:
    found = overall(fractions({COURIER: [0.1, 0.2, 0.3, 0.4, 0.5, 0.3]})).measures[FRACTION]
    assert found.interval_kind is IntervalKind.SAMPLING
    assert (found.value, found.n) == (0.3, 120)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.2
    assert found.high > 0.4


def test_an_event_without_the_measure_does_not_count_among_the_six() -> None:
    found = overall(fractions({COURIER: [0.1, 0.2, None, 0.4, 0.5, 0.3]})).measures[FRACTION]
    assert found.interval_kind is IntervalKind.MEASUREMENT
    assert found.value == 0.3


def test_equal_values_are_no_surer_than_their_measurement() -> None:
    found = overall(fractions({COURIER: [0.2] * 9})).measures[FRACTION]
    # Nine errors of .01 average out to .01 / 3.
    assert (found.low, found.high) == (0.1967, 0.2033)


def test_an_interval_stays_where_the_measure_can_be() -> None:
    found = overall(fractions({COURIER: [0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.01]})).measures[FRACTION]
    assert found.low == 0.0


def test_a_measure_without_a_value_anywhere_says_why() -> None:
    found = overall(fractions({COURIER: [None] * 7})).measures[FRACTION]
    assert (found.value, found.reason) == (None, "fewer than 20 words: 3")


def test_the_order_of_articles_does_not_matter() -> None:
    scores = fractions({COURIER: [0.1, 0.2, 0.7, 0.4, 0.5, 0.3], TIDE: [0.3] * 6})
    assert outlets_of(scores[::-1]) == outlets_of(scores)


def test_doubt_is_pooled_over_the_articles_of_an_outlet() -> None:
    cues = [side_cues("harbor board", 4), side_cues("residents", 0), side_cues("", 0)][:2]
    scores = [scored(COURIER, f"event-{n}", {RATE: 4.0}, cues=cues) for n in range(8)]
    gap = overall(scores).measures["doubting_cue_gap"]
    assert (gap.value, gap.n, gap.interval_kind) == (0.5, 8, IntervalKind.SAMPLING)


def test_doubt_is_not_pooled_without_two_sides() -> None:
    cues = [side_cues(side, 2) for side in ("harbor board", "residents", "unions")]
    scores = [scored(COURIER, f"event-{n}", {RATE: 4.0}, cues=cues) for n in range(8)]
    assert "doubting_cue_gap" not in overall(scores).measures


def test_doubt_is_no_measure_of_one_event() -> None:
    cues = [side_cues("harbor board", 4), side_cues("residents", 0)]
    found = outlets_of([scored(COURIER, "pier", {RATE: 4.0}, cues=cues)])
    assert all("doubting_cue_gap" not in score.measures for score in found)


def test_an_article_without_an_outlet_is_refused() -> None:
    with pytest.raises(InputError, match=r"outlet of every article; got none for 'pier/None/0'"):
        outlets_of([scored(None, "pier", {FRACTION: 0.1})])


def test_an_article_without_an_event_is_refused() -> None:
    scores = fractions({COURIER: [0.1]})
    with pytest.raises(InputError, match=r"event of every article; got none for 'event-00/Quay"):
        score_outlets(scores, event_of={}, rng=generator())


def test_scores_made_in_different_ways_are_refused() -> None:
    first, second = fractions({COURIER: [0.1], LEDGER: [0.2]})
    provenance = replace(second.analysis.provenance, model="another-model")
    other = replace(second, analysis=replace(second.analysis, provenance=provenance))
    with pytest.raises(ProvenanceError, match="compared only if they were made alike"):
        outlets_of([first, other])


def test_no_articles_give_no_scores() -> None:
    assert outlets_of([]) == ()


def test_an_estimate_without_an_interval_gets_none_from_few_events() -> None:
    place = Estimate(value=40.0, low=40.0, high=40.0, n=9, unit="percentile", interval_kind=None)
    base = [scored(COURIER, f"event-{n}") for n in range(3)]
    scores = [replace(score, measures={"loaded_percentile": place}) for score in base]
    assert overall(scores).measures["loaded_percentile"].interval_kind is None
