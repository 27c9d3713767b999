from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from framing.comparison.contrasts import LONGEST, WITHOUT_REPRINTS, contrast_outlets
from framing.comparison.specifications import MEDIAN, WIDE_EVENTS
from framing.datatypes import ArticleScore, Contrast, IntervalKind
from framing.errors import InputError
from tests.unit.comparison.measured import (
    COURIER,
    FRACTION,
    LEDGER,
    RATE,
    SIDED,
    TIDE,
    contrast_of,
    event_of,
    fractions,
    generator,
    scored,
)

HIGH = [0.5, 0.45, 0.6, 0.4, 0.55, 0.5, 0.62, 0.48]
LOW = [0.1, 0.2, 0.15, 0.1, 0.2, 0.12, 0.17, 0.1]
MIXED = [0.1, 0.5, 0.15, 0.4, 0.6, 0.12, 0.3, 0.48]


def contrasts_of(
    scores: Sequence[ArticleScore],
    *,
    reprints: Sequence[str] = (),
    specifications: Mapping[str, Sequence[ArticleScore]] | None = None,
) -> tuple[Contrast, ...]:
    others = specifications or {}
    return contrast_outlets(
        scores,
        event_of=event_of([*scores, *(s for found in others.values() for s in found)]),
        rng=generator(),
        reprints=reprints,
        specifications=others,
    )


def names(contrast: Contrast) -> list[str]:
    return [item.name for item in contrast.specifications]


def test_each_outlet_meets_the_rest_and_each_other_once() -> None:
    found = contrasts_of(fractions({COURIER: HIGH, LEDGER: LOW, TIDE: MIXED}))
    assert [(item.outlet, item.other) for item in found] == [
        (LEDGER, None),
        (COURIER, None),
        (TIDE, None),
        (LEDGER, COURIER),
        (LEDGER, TIDE),
        (COURIER, TIDE),
    ]


def test_a_difference_on_every_event_is_found() -> None:
    found = contrast_of(contrasts_of(fractions({COURIER: HIGH, LEDGER: LOW})), COURIER, None)
    assert found.difference.value == pytest.approx(0.37, abs=1e-4)
    assert found.difference.interval_kind is IntervalKind.SAMPLING
    assert found.difference.low is not None
    assert found.difference.low > 0.25
    assert found.p_value == 0.0078  # 2 of 2⁸ vectors of signs
    assert found.n_events == found.difference.n == 8


def test_a_difference_now_here_now_there_is_not_called_one() -> None:
    turned = [0.5, 0.1, 0.4, 0.15, 0.12, 0.6, 0.48, 0.3]
    found = contrast_of(contrasts_of(fractions({COURIER: MIXED, LEDGER: turned})), LEDGER, COURIER)
    assert found.p_value == 1.0
    assert found.difference.low is not None
    assert found.difference.high is not None
    assert found.difference.low < 0 < found.difference.high


def test_five_events_are_too_few() -> None:
    found = contrast_of(
        contrasts_of(fractions({COURIER: HIGH[:5], LEDGER: LOW[:5]})), LEDGER, COURIER
    )
    assert found.difference.value is found.p_value is found.q_value is None
    assert found.difference.reason == "too few events: 6 are needed, got 5"
    assert (found.n_events, found.n_events_needed) == (5, 6)
    assert found.specifications == ()
    assert found.sign_kept_fraction is None


def test_six_events_are_enough() -> None:
    found = contrast_of(
        contrasts_of(fractions({COURIER: HIGH[:6], LEDGER: LOW[:6]})), LEDGER, COURIER
    )
    assert found.p_value == 0.0312


def test_one_event_describes_its_articles_only() -> None:
    found = contrasts_of(fractions({COURIER: HIGH[:1], LEDGER: LOW[:1]}))
    assert all(
        str(item.difference.reason).endswith("describe these articles only") for item in found
    )


def test_events_that_one_outlet_leaves_out_are_not_compared() -> None:
    found = contrasts_of(fractions({COURIER: HIGH, LEDGER: LOW[:6], TIDE: MIXED}))
    assert contrast_of(found, LEDGER, COURIER).n_events == 6
    assert contrast_of(found, COURIER, TIDE).n_events == 8


def test_an_undefined_measure_drops_the_event_for_this_measure_alone() -> None:
    scores = [
        scored(outlet, f"event-{place}", {FRACTION: value if place else None, RATE: 10 * value})
        for outlet, values in ((COURIER, HIGH), (LEDGER, LOW))
        for place, value in enumerate(values)
    ]
    found = contrasts_of(scores)
    assert contrast_of(found, LEDGER, COURIER, measure=FRACTION).n_events == 7
    assert contrast_of(found, LEDGER, COURIER, measure=RATE).n_events == 8


def test_q_values_count_all_contrasts_of_the_comparison() -> None:
    found = contrasts_of(fractions({COURIER: HIGH, LEDGER: LOW, TIDE: MIXED}))
    tested = sorted(item.p_value for item in found if item.p_value is not None)
    least = min(len(tested) * p / rank for rank, p in enumerate(tested, start=1))
    assert min(item.q_value or 1 for item in found) == pytest.approx(least, abs=1e-4)
    assert all((item.q_value or 0) >= (item.p_value or 0) for item in found)


def test_the_order_of_articles_does_not_matter() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW, TIDE: MIXED})
    assert contrasts_of(scores[::-1]) == contrasts_of(scores)


def test_one_outlet_has_nobody_to_differ_from() -> None:
    assert contrasts_of(fractions({COURIER: HIGH})) == ()


def test_a_measure_without_a_value_anywhere_makes_no_contrasts() -> None:
    assert contrasts_of(fractions({COURIER: [None] * 8, LEDGER: [None] * 8})) == ()


def test_outlets_without_a_common_event_are_not_compared() -> None:
    found = contrast_of(
        contrasts_of(fractions({COURIER: HIGH, LEDGER: [None] * 8})), LEDGER, COURIER
    )
    assert found.difference.reason == "too few events: 6 are needed, got 0"


def test_two_outlets_have_no_wide_events() -> None:
    found = contrast_of(contrasts_of(fractions({COURIER: HIGH, LEDGER: LOW})), LEDGER, COURIER)
    assert names(found) == [MEDIAN]


def test_wide_events_are_a_choice_where_some_events_are_narrow() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW, TIDE: MIXED[:6]})
    found = contrast_of(contrasts_of(scores), LEDGER, COURIER)
    assert names(found) == [WIDE_EVENTS, MEDIAN]
    assert found.specifications[0].difference.n == 6


def test_where_all_events_are_wide_the_choice_says_nothing() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW, TIDE: MIXED})
    assert names(contrast_of(contrasts_of(scores), LEDGER, COURIER)) == [MEDIAN]


def test_reprints_are_left_out_as_a_choice() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW})
    found = contrast_of(contrasts_of(scores, reprints=[f"event-00/{LEDGER}/0"]), LEDGER, COURIER)
    assert found.n_events == 8
    assert names(found) == [WITHOUT_REPRINTS, MEDIAN]
    assert found.specifications[0].difference.n == 7


def test_an_outlet_of_reprints_alone_is_not_compared_without_them() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW})
    reprints = [score.article.article_id for score in scores if score.article.outlet == LEDGER]
    assert names(contrast_of(contrasts_of(scores, reprints=reprints), LEDGER, COURIER)) == [MEDIAN]


def test_too_few_events_without_reprints_leave_the_choice_without_a_value() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW})
    found = contrast_of(
        contrasts_of(scores, reprints=[f"event-0{n}/{LEDGER}/0" for n in range(3)]),
        LEDGER,
        COURIER,
    )
    (without, median) = found.specifications
    assert without.difference.reason == "too few events: 6 are needed, got 5"
    assert without.p_value is None
    assert median.difference.value is not None
    assert found.sign_kept_fraction == 1.0


def test_the_longest_article_is_a_choice_where_an_outlet_has_several() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW})
    scores.append(scored(LEDGER, "event-00", {FRACTION: 0.9}, number=1, n_words=40))
    found = contrast_of(contrasts_of(scores), LEDGER, COURIER)
    assert names(found) == [LONGEST, MEDIAN]
    # The event's mean is .5 - .5, and its longest article .9 - .5.
    main, longest = found.difference.value, found.specifications[0].difference.value
    assert main is not None
    assert longest == pytest.approx(main + 0.4 / 8, abs=1e-4)


def test_other_scores_are_a_choice_for_the_measures_that_they_change() -> None:
    def with_sides(shift: float) -> list[ArticleScore]:
        return [
            scored(outlet, f"event-{place}", {FRACTION: value, SIDED: value + shift * level})
            for outlet, values, level in ((COURIER, HIGH, 0), (LEDGER, LOW, 1))
            for place, value in enumerate(values)
        ]

    found = contrasts_of(with_sides(0.0), specifications={"suggested sides": with_sides(0.9)})
    assert names(contrast_of(found, LEDGER, COURIER, measure=FRACTION)) == [MEDIAN]
    sided = contrast_of(found, LEDGER, COURIER, measure=SIDED)
    assert names(sided) == ["suggested sides", MEDIAN]
    # The other sides turn the sign, and the median keeps it.
    assert sided.sign_kept_fraction == 0.5


def test_an_article_without_an_event_is_refused() -> None:
    scores = fractions({COURIER: HIGH, LEDGER: LOW})
    with pytest.raises(InputError, match="needs the event of every article"):
        contrast_outlets(scores, event_of={}, rng=generator())
