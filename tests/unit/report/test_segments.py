"""Cutting a text where ranges begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.report.segments import Layer, Range, Stretch, split_paragraphs, sweep


def _loaded(*bounds: tuple[int, int]) -> list[Range]:
    return [
        Range(layer=Layer.LOADED, index=index, start=start, end=end)
        for index, (start, end) in enumerate(bounds)
    ]


def _cut(length: int, *bounds: tuple[int, int]) -> list[tuple[int, int, tuple[int, ...]]]:
    return [
        (stretch.start, stretch.end, stretch.indices(Layer.LOADED))
        for stretch in sweep(length, ranges=_loaded(*bounds))
    ]


def test_crossing_ranges_share_a_stretch() -> None:
    assert _cut(10, (1, 5), (3, 8)) == [
        (0, 1, ()),
        (1, 3, (0,)),
        (3, 5, (0, 1)),
        (5, 8, (1,)),
        (8, 10, ()),
    ]


def test_a_nested_range_cuts_the_outer_one() -> None:
    assert _cut(6, (0, 6), (2, 4)) == [(0, 2, (0,)), (2, 4, (0, 1)), (4, 6, (0,))]


def test_ranges_that_touch_do_not_share_a_stretch() -> None:
    assert _cut(4, (0, 2), (2, 4)) == [(0, 2, (0,)), (2, 4, (1,))]


def test_a_range_past_the_end_is_cut() -> None:
    assert _cut(4, (2, 9), (7, 9)) == [(0, 2, ()), (2, 4, (0,))]


def test_an_empty_range_opens_nothing() -> None:
    assert _cut(4, (2, 2)) == [(0, 4, ())]


def test_an_empty_text_has_no_stretch() -> None:
    assert list(sweep(0, ranges=_loaded((0, 3)))) == []


@given(
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=8),
)
@settings(max_examples=80, deadline=None)
def test_every_character_is_in_one_stretch_with_its_ranges(
    length: int, bounds: list[list[int]]
) -> None:
    ranges = _loaded(*[(start, end) for start, end in bounds])
    stretches: list[Stretch] = list(sweep(length, ranges=ranges))
    assert [at for s in stretches for at in range(s.start, s.end)] == list(range(length))
    for stretch in stretches:
        expected = tuple(r.index for r in ranges if r.start <= stretch.start < r.end)
        assert stretch.indices(Layer.LOADED) == expected


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\nstill one\n\ntwo", ["one\nstill one", "two"]),
        ("one\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("\n\n  one\n \t \n two \n", ["one", "two"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in split_paragraphs(text)] == paragraphs
