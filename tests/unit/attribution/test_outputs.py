"""The columns of the attribution heads."""

from __future__ import annotations

from framing.attribution.found import EntityType
from framing.attribution.outputs import (
    LINK_WIDTH,
    LINKS,
    N_PROJECTED,
    POLARITIES,
    PROJECTIONS,
    ROLES,
    TAGS,
    projection_slices,
)
from framing.datatypes import Polarity


def test_projections_lie_side_by_side_and_fill_the_columns() -> None:
    slices = projection_slices().values()
    columns = [column for part in slices for column in range(N_PROJECTED)[part]]
    assert columns == list(range(N_PROJECTED))


def test_each_projection_has_its_width() -> None:
    widths = {name: part.stop - part.start for name, part in projection_slices().items()}
    assert widths == dict(PROJECTIONS)


def test_anchors_and_pieces_can_be_added() -> None:
    widths = dict(PROJECTIONS)
    assert widths["anchors"] == widths["pieces"] == LINK_WIDTH


def test_edges_stand_behind_the_inside_of_their_role() -> None:
    # Decoding reads first and last at the next columns.
    for role in ("source", "cue", "content"):
        place = LINKS.index(f"{role}_inside")
        assert LINKS[place : place + 3] == (f"{role}_inside", f"{role}_first", f"{role}_last")


def test_every_type_of_name_begins_and_goes_on() -> None:
    assert len(TAGS) == 1 + 2 * len(EntityType)
    assert TAGS[:3] == ("outside", "begin_person", "inside_person")


def test_polarities_are_all_of_them_in_order() -> None:
    assert POLARITIES == (Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE)


def test_roles_name_the_anchor_first() -> None:
    assert ROLES == ("anchor", "source", "cue", "content")
