from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.evaluation.attribution_gold import Relation
from framing.evaluation.attribution_matching import (
    LEAST_OVERLAP,
    has_marks,
    judged_found,
    judged_gold,
    match_contents,
    overlap_of,
    right_places,
    sources_agree,
)
from framing.evaluation.spans import Range

RANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda r: (r[0], r[0] + r[1])),
    min_size=1,
    max_size=3,
).map(lambda ranges: tuple(sorted(ranges)))


def relation(*content: Range, source: tuple[Range, ...] = ((90, 95),)) -> Relation:
    return Relation(source=source, cue=((96, 99),), content=content)


def test_the_pieces_of_a_content_are_united() -> None:
    # 10 + 10 characters on one side, 30 on the other, which hold both.
    assert overlap_of([(0, 10), (20, 30)], other=[(0, 30)]) == pytest.approx(20 / 30)


def test_pieces_that_overlap_count_once() -> None:
    assert overlap_of([(0, 10), (5, 15)], other=[(0, 15)]) == 1.0


def test_contents_that_share_exactly_half_match() -> None:
    assert match_contents([relation((0, 10))], gold=[relation((0, 20))]) == ((0, 0),)


def test_contents_that_share_less_than_half_do_not_match() -> None:
    assert match_contents([relation((0, 9))], gold=[relation((0, 20))]) == ()


def test_a_discontinuous_content_matches_over_its_gap() -> None:
    gold = [relation((0, 20), (60, 80))]
    assert match_contents([relation((0, 20)), relation((0, 22), (58, 80))], gold=gold) == ((1, 0),)


def test_the_best_pair_is_taken_first() -> None:
    # The second found content fits the only annotated one better and takes it from the first.
    found = [relation((0, 12)), relation((0, 18))]
    assert match_contents(found, gold=[relation((0, 20))]) == ((1, 0),)


def test_one_content_is_matched_once() -> None:
    assert (
        len(match_contents([relation((0, 10)), relation((0, 10))], gold=[relation((0, 10))])) == 1
    )


def test_a_greedy_choice_is_not_taken_back() -> None:
    # Best first gives the middle one to the first annotated content; the second then finds only a
    # pair below one half, though another assignment would have matched both.
    found = [relation((0, 10)), relation((2, 14))]
    gold = [relation((0, 13)), relation((5, 18))]
    assert match_contents(found, gold=gold) == ((1, 0),)


def test_a_tie_goes_to_what_stands_first_on_both_sides() -> None:
    found = judged_found([relation((0, 10), source=((30, 35),)), relation((0, 10))])
    gold = judged_gold([relation((0, 10)), relation((0, 10), source=((30, 35),))])
    assert match_contents(found, gold=gold) == ((0, 0), (1, 1))
    assert right_places(found, gold=gold) == {0, 1}


def test_a_tie_is_not_settled_by_who_would_be_right() -> None:
    found = [relation((0, 10), source=((30, 35),))]
    gold = [relation((0, 10), source=((40, 45),)), relation((0, 10), source=((30, 35),))]
    assert match_contents(found, gold=gold) == ((0, 0),)
    assert right_places(found, gold=gold) == frozenset()


@settings(max_examples=60)
@given(st.lists(RANGES, max_size=5), st.lists(RANGES, max_size=5))
def test_matching_is_one_to_one_and_never_below_one_half(
    found: list[tuple[Range, ...]], gold: list[tuple[Range, ...]]
) -> None:
    pairs = match_contents([relation(*c) for c in found], gold=[relation(*c) for c in gold])
    assert len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs}) == len(pairs)
    assert all(overlap_of(found[i], other=gold[j]) >= LEAST_OVERLAP for i, j in pairs)


@settings(max_examples=60)
@given(RANGES, RANGES)
def test_overlap_is_that_of_the_characters(
    one: tuple[Range, ...], other: tuple[Range, ...]
) -> None:
    ours, theirs = ({c for s, e in ranges for c in range(s, e)} for ranges in (one, other))
    assert overlap_of(one, other=other) == pytest.approx(len(ours & theirs) / len(ours | theirs))


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        (((0, 5),), ((4, 9),), True),
        (((0, 5),), ((5, 9),), False),
        ((), (), True),
        (((0, 5),), (), False),
        ((), ((0, 5),), False),
    ],
)
def test_sources_agree_when_they_touch_or_both_have_none(
    ours: tuple[Range, ...], theirs: tuple[Range, ...], agree: bool
) -> None:
    one, other = relation((10, 20), source=ours), relation((10, 20), source=theirs)
    assert sources_agree(one, other=other) is agree


def test_gold_without_a_content_is_not_judged() -> None:
    assert judged_gold([relation(), relation((0, 5))]) == (relation((0, 5)),)


@pytest.mark.parametrize(
    ("content", "kept"),
    [(((0, 10),), False), (((5, 15),), False), (((6, 16),), True), (((0, 5), (20, 30)), True)],
)
def test_what_is_found_mostly_inside_an_ignored_region_is_not_judged(
    content: tuple[Range, ...], kept: bool
) -> None:
    assert len(judged_found([relation(*content)], ignored=[(0, 10)])) == kept


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("it would open", False),
        ("it would “open”", True),
        ("it would 'open'", True),
        ("they won’t open", True),
    ],
)
def test_any_mark_in_a_content_makes_it_one_with_marks(text: str, marked: bool) -> None:
    assert has_marks(relation((0, len(text))), text=text) is marked


def test_marks_outside_the_content_do_not_count() -> None:
    assert not has_marks(relation((0, 8)), text="it would “open”")
