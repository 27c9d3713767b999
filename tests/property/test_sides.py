"""What holds of every sides file and every suggestion, whatever the names."""

from __future__ import annotations

import tomllib
from contextlib import suppress

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Party, SourceKind
from framing.errors import InputError
from framing.scoring.party_names import name_words
from framing.scoring.side_suggestion import suggest_sides
from framing.scoring.sides import BASES, Side, Sides, assign_sides, side_notices
from framing.scoring.sides_reading import sides_from_toml
from framing.scoring.sides_writing import sides_to_toml
from framing.scoring.signed_graph import connected_parts, frustration, split_camps
from tests.unit.scoring.judging import judging, party

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = anything.filter(name_words)
kinds = st.sampled_from(SourceKind)
parties = st.lists(
    st.builds(party, names, kind=kinds, aliases=st.lists(anything, max_size=2)), max_size=5
)
known = st.sampled_from(["Anna Hale", "Hale", "TTC", "Tarnholm Tram Company", "a TTC spokesman"])
edges = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]),
    min_size=1,
    max_size=15,
)


@st.composite
def all_sides(draw: st.DrawFn) -> Sides:
    """Return sides whose members were drawn without one on two sides."""
    members = draw(st.lists(names | known, min_size=2, max_size=6, unique_by=name_words))
    cut = draw(st.integers(1, len(members) - 1))
    basis = draw(st.sampled_from(BASES))
    return Sides(
        sides=(
            Side(name="Camp 1", members=tuple(members[:cut])),
            Side(name=draw(names.filter(str.strip)) + " 2", members=tuple(members[cut:])),
        ),
        basis=basis,
    )


@settings(max_examples=60, deadline=None)
@given(sides=all_sides())
def test_sides_survive_their_file(sides: Sides) -> None:
    assert sides_from_toml(sides_to_toml(sides)) == sides


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60) | anything.map("[[side]]\nname = 'A'\n{}".format))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(InputError):
        assert len(sides_from_toml(text).sides) >= 2


@settings(max_examples=60, deadline=None)
@given(parties=parties, sides=all_sides(), data=st.data())
def test_the_order_of_parties_members_and_sides_does_not_matter(
    parties: list[Party], sides: Sides, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(parties))))
    turned = Sides(
        sides=tuple(
            Side(name=side.name, members=tuple(reversed(side.members)))
            for side in reversed(sides.sides)
        )
    )
    found = assign_sides(parties, sides=sides)
    again = assign_sides([parties[place] for place in order], sides=turned)
    assert again == tuple(found[place] for place in order)


@settings(max_examples=60, deadline=None)
@given(sides=all_sides(), kind=kinds)
def test_a_member_that_stands_alone_in_an_article_has_its_side(
    sides: Sides, kind: SourceKind
) -> None:
    for side in sides.sides:
        for member in side.members:
            parties = [party(member, kind=kind)]
            assert assign_sides(parties, sides=sides) == (side.name,) or side_notices(
                parties, sides=sides
            )


@settings(max_examples=60, deadline=None)
@given(pairs=edges, data=st.data())
def test_no_moved_node_lowers_the_frustration(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    weights = data.draw(
        st.lists(st.integers(-5, 5), min_size=len(pairs), max_size=len(pairs)).map(np.array)
    )
    array = np.array(pairs)
    camps = split_camps(7, edges=array, weights=weights, generator=np.random.default_rng(0))[0]
    moved = np.where(np.eye(7, dtype=bool), -camps, camps)
    least = frustration(camps, edges=array, weights=weights)
    assert (frustration(moved, edges=array, weights=weights) >= least - 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(pairs=edges)
def test_parts_hold_every_node_once_and_no_edge_leaves_them(pairs: list[tuple[int, int]]) -> None:
    parts = connected_parts(7, edges=np.array(pairs))
    assert sorted(node for part in parts for node in part) == list(range(7))
    assert all(any({one, other} <= set(part) for part in parts) for one, other in pairs)


@settings(max_examples=30, deadline=None)
@given(
    said=st.lists(st.tuples(names | known, names | known, st.floats(-1, 1)), max_size=12),
    kind=kinds,
)
def test_a_suggestion_never_fails_and_survives_its_file(
    said: list[tuple[str, str, float]], kind: SourceKind
) -> None:
    analysis = judging(said, kinds=dict.fromkeys([speaker for speaker, _, _ in said], kind))
    found = suggest_sides(
        [analysis], generator=np.random.default_rng(0), n_permutations=99, n_resamples=20
    )
    assert (found.sides is None) == (found.reason is not None)
    written = tomllib.loads(sides_to_toml(found))
    assert (found.sides is None) == (written == {})
