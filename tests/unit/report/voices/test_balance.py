"""The balance of sides and who speaks where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import SideBalance, SideBasis, SideShare
from framing.report.voices.balance import view_balance, view_placement
from framing.report.voices.drawing import plot_balance, plot_bounds
from framing.report.voices.sources import view_sources
from tests.unit.report.attribution_factories import make_voices_score


def _balance(basis: SideBasis = "declared") -> SideBalance:
    return SideBalance(
        basis=basis,
        shares=(
            SideShare(name="Yes", words=60, fraction=0.75, low=0.6, high=0.8),
            SideShare(name="No", words=20, fraction=0.25, low=0.2, high=0.4),
        ),
        unassigned_fraction=0.2,
    )


def test_the_pieces_of_the_bar_stand_one_after_the_other() -> None:
    assert [(side.start, side.low) for side in view_balance(_balance()).sides] == [
        (0, 0.6),
        (0.6, 0.2),
    ]


def test_a_side_is_given_with_its_bounds() -> None:
    side = view_balance(_balance()).sides[0]
    assert (side.fraction_text, side.bounds_text) == ("75%", "60% to 80%")


def test_bounds_that_meet_are_one_figure() -> None:
    share = SideShare(name="Yes", words=9, fraction=1, low=1, high=1)
    balance = SideBalance(basis="declared", shares=(share,), unassigned_fraction=0)
    assert view_balance(balance).sides[0].bounds_text == "100%"


@pytest.mark.parametrize(("basis", "is_suggested"), [("declared", False), ("suggested", True)])
def test_suggested_sides_are_known_as_such(basis: SideBasis, is_suggested: bool) -> None:
    assert view_balance(_balance(basis)).is_suggested is is_suggested


def test_the_balance_is_said_in_a_line() -> None:
    assert view_balance(_balance()).sentence == (
        "Of all speech: Yes 60% to 80%, No 20% to 40%, without a side 20%"
    )


def test_the_bar_draws_every_side_and_the_rest() -> None:
    drawn = plot_balance(view_balance(_balance()))
    for piece in (
        'x="0%" y="1" width="60%" height="32" class="side-1"',
        'x="60%" y="1" width="20%" height="32" class="side-2"',
        'x="80%" y="1" width="20%" height="32" class="side-none"',
    ):
        assert piece in drawn


def test_a_narrow_piece_has_no_room_for_a_name() -> None:
    share = SideShare(name="Narrow", words=1, fraction=0.05, low=0.05, high=0.05)
    balance = SideBalance(basis="declared", shares=(share,), unassigned_fraction=0)
    assert ">Narrow<" not in plot_balance(view_balance(balance))


def test_the_bounds_are_drawn_where_they_lie() -> None:
    assert 'x="20%" y="4" width="20%"' in plot_bounds(view_balance(_balance()).sides[1])


def test_places_name_who_speaks_there_and_with_which_passage() -> None:
    score = make_voices_score()
    places = view_placement(score, sources=view_sources(score))
    assert [(p.label, [(i.source.name, i.side, i.passage) for i in p.placed]) for p in places] == [
        ("Headline", []),
        ("Lead", [("Clear Water", "Critics", 1)]),
        ("First to speak", [("Clear Water", "Critics", 1)]),
        ("Last to speak", [("No source", None, 10)]),
    ]


def test_without_placement_there_are_no_places() -> None:
    score = replace(make_voices_score(), placement=None)
    assert view_placement(score, sources=view_sources(score)) == ()
