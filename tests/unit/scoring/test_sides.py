"""Which parties stand on the sides that were declared."""

from __future__ import annotations

import pytest

from framing.datatypes import Party, SourceKind
from framing.errors import InputError
from framing.scoring.sides import Side, Sides, assign_sides, side_notices
from tests.unit.scoring.judging import party

ORGANISATION = SourceKind.ORGANISATION
ROLE = SourceKind.ROLE


def two_sides(one: tuple[str, ...], other: tuple[str, ...] = ("Somebody Else",)) -> Sides:
    return Sides(sides=(Side(name="Mine", members=one), Side(name="Valley", members=other)))


def assigned(parties: list[Party], *, members: tuple[str, ...]) -> tuple[str | None, ...]:
    return assign_sides(parties, sides=two_sides(members))


@pytest.mark.parametrize(
    "name", ["Anna H\u00e1le", "ANNA HALE", "Anna Hale\u2019s", "Ms. Anna Hale"]
)
def test_a_party_is_known_by_its_name(name: str) -> None:
    assert assigned([party(name)], members=("Anna Hale",)) == ("Mine",)


def test_a_party_is_known_by_an_alias() -> None:
    mayor = party("Anna Hale", aliases=["the mayor of Tarnholm"])
    assert assigned([mayor], members=("Mayor of Tarnholm",)) == ("Mine",)


def test_a_party_that_nobody_declared_has_no_side() -> None:
    assert assigned([party("Otto Brandt")], members=("Anna Hale",)) == (None,)


@pytest.mark.parametrize(
    ("member", "name"),
    [("Anna Hale", "Hale"), ("Hale", "Anna Hale"), ("Anna Hale", "Anna B. Hale")],
)
def test_a_person_is_known_by_a_short_or_long_form(member: str, name: str) -> None:
    assert assigned([party(name)], members=(member,)) == ("Mine",)


def test_a_surname_that_another_could_bear_is_nobodys() -> None:
    parties = [party("Hale"), party("Peter Hale")]
    assert assigned(parties, members=("Anna Hale",)) == (None, None)


def test_a_declared_surname_that_two_bear_is_nobodys() -> None:
    parties = [party("Anna Hale"), party("Peter Hale")]
    assert assigned(parties, members=("Hale",)) == (None, None)


def test_a_full_name_is_not_shaken_by_a_namesake() -> None:
    parties = [party("Anna Hale", aliases=["Hale"]), party("Peter Hale")]
    assert assigned(parties, members=("Anna Hale",)) == ("Mine", None)


def test_a_shared_alias_is_nobodys() -> None:
    parties = [party("Anna Hale", aliases=["Hale"]), party("Peter Hale", aliases=["Hale"])]
    assert assigned(parties, members=("Hale",)) == (None, None)


def test_no_organisation_is_taken_for_a_surname() -> None:
    assert assigned([party("Mining", kind=ORGANISATION)], members=("Northgate Mining",)) == (None,)


@pytest.mark.parametrize(
    ("member", "name"),
    [("Tarnholm Tram Company", "TTC"), ("TTC", "Tarnholm Tram Company"), ("TTC", "T.T.C.")],
)
def test_an_organisation_is_known_by_its_acronym(member: str, name: str) -> None:
    assert assigned([party(name, kind=ORGANISATION)], members=(member,)) == ("Mine",)


def test_an_acronym_of_two_organisations_is_nobodys() -> None:
    parties = [
        party("Tarnholm Tram Company", kind=ORGANISATION),
        party("Tarnholm Teachers Council", kind=ORGANISATION),
    ]
    assert assigned(parties, members=("TTC",)) == (None, None)


def test_a_spokesman_stands_with_the_one_he_speaks_for() -> None:
    spokesman = party("a spokesman for Northgate", kind=ROLE)
    assert assigned([spokesman], members=("Northgate",)) == ("Mine",)


def test_a_named_spokesman_stands_with_the_one_he_speaks_for() -> None:
    reed = party("Tom Reed", aliases=["a Northgate spokesman"])
    assert assigned([reed], members=("Northgate",)) == ("Mine",)


def test_a_campaign_is_known_by_the_surname_of_its_candidate() -> None:
    parties = [party("Anna Hale"), party("the Hale campaign", kind=ORGANISATION)]
    assert assigned(parties, members=("Anna Hale",)) == ("Mine", "Mine")


def test_a_campaign_of_one_of_two_namesakes_is_nobodys() -> None:
    parties = [
        party("Anna Hale"),
        party("Senator Peter Hale"),
        party("the Hale campaign", kind=ORGANISATION),
    ]
    assert assigned(parties, members=("Anna Hale",)) == ("Mine", None, None)


def test_critics_do_not_stand_with_the_one_they_criticise() -> None:
    critics = party("critics of Northgate", kind=SourceKind.COLLECTIVE)
    assert assigned([critics], members=("Northgate",)) == (None,)


def test_a_declared_person_leaves_the_side_of_an_employer() -> None:
    reed = party("Tom Reed", aliases=["a Northgate spokesman"])
    sides = two_sides(("Northgate",), ("Tom Reed",))
    assert assign_sides([reed], sides=sides) == ("Valley",)


def test_a_party_on_two_sides_has_none_and_is_told() -> None:
    mayor = party("Anna Hale", aliases=["the governor", "the mayor"])
    sides = two_sides(("the governor",), ("the mayor",))
    assert assign_sides([mayor], sides=sides) == (None,)
    (notice,) = side_notices([mayor], sides=sides)
    assert notice.code == "party_on_two_sides"
    assert "'Anna Hale' matches members of 'Mine' and 'Valley'" in notice.message


def test_the_order_of_sides_does_not_matter() -> None:
    parties = [party("Anna Hale"), party("Tom Reed", aliases=["a Northgate spokesman"])]
    sides = two_sides(("Northgate",), ("Hale",))
    turned = Sides(sides=tuple(reversed(sides.sides)))
    assert assign_sides(parties, sides=sides) == assign_sides(parties, sides=turned)


def test_sides_that_name_nobody_in_the_text_are_told() -> None:
    (notice,) = side_notices([party("Otto Brandt")], sides=two_sides(("Anna Hale",)))
    assert notice.code == "sides_name_nobody"
    assert "none of their 2 members is a party" in notice.message


def test_an_article_without_parties_has_nobody_either() -> None:
    notices = side_notices([], sides=two_sides(("Anna Hale",)))
    assert [notice.code for notice in notices] == ["sides_name_nobody"]


def test_a_member_that_is_not_in_the_text_is_not_told() -> None:
    assert side_notices([party("Anna Hale")], sides=two_sides(("Anna Hale", "Bo Lind"))) == ()


def test_expected_shares_are_one_in_sum() -> None:
    thirds = [Side(name=name, members=(name,), expected_share=0.333) for name in "ABC"]
    assert sum((Sides(sides=tuple(thirds)).expected_share or {}).values()) == pytest.approx(1)


def test_no_share_is_expected_where_none_is_stated() -> None:
    assert two_sides(("Anna Hale",)).expected_share is None


@pytest.mark.parametrize(
    "members", [("Anna Hale",), ("the Anna H\u00e1le\u2019s",), ("MS ANNA HALE",)]
)
def test_nobody_stands_on_two_sides(members: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"A member stands on one side only; got .* on 'Mine' and"):
        two_sides(("Anna Hale",), members)


def test_two_sides_have_two_names() -> None:
    sides = (Side(name="Mine", members=("A",)), Side(name="mine ", members=("B",)))
    with pytest.raises(InputError, match="Each side has a name of its own; got 'mine ' twice"):
        Sides(sides=sides)


@pytest.mark.parametrize("n_sides", [0, 1])
def test_one_side_is_no_conflict(n_sides: int) -> None:
    sides = (Side(name="Mine", members=("A",)),) * n_sides
    with pytest.raises(InputError, match=r"Sides need at least two; got (none|one)"):
        Sides(sides=sides)


def test_a_side_without_members_is_refused() -> None:
    with pytest.raises(InputError, match="needs at least one member; got none for side 'Mine'"):
        Side(name="Mine", members=())


@pytest.mark.parametrize("member", ["", "  ", "\u2026"])
def test_a_member_without_a_letter_is_refused(member: str) -> None:
    with pytest.raises(InputError, match="A member's name needs a letter or a digit"):
        Side(name="Mine", members=(member,))


def test_a_side_without_a_name_is_refused() -> None:
    with pytest.raises(InputError, match="A side needs a name; got ' '"):
        Side(name=" ", members=("A",))


@pytest.mark.parametrize("share", [0.0, 1.0, -0.2, float("nan"), 50])
def test_a_share_outside_0_to_1_is_refused(share: float) -> None:
    with pytest.raises(InputError, match="expected_share lies strictly between 0 and 1; got"):
        Side(name="Mine", members=("A",), expected_share=share)


def test_shares_are_stated_for_every_side() -> None:
    sides = (Side(name="A", members=("A",), expected_share=0.5), Side(name="B", members=("B",)))
    with pytest.raises(InputError, match="for every side or for none; got none for side 'B'"):
        Sides(sides=sides)


def test_shares_sum_to_1() -> None:
    sides = tuple(Side(name=name, members=(name,), expected_share=0.4) for name in "AB")
    with pytest.raises(InputError, match=r"The expected shares of all sides sum to 1; got 0\.8"):
        Sides(sides=sides)


def test_a_basis_is_declared_or_suggested() -> None:
    sides = two_sides(("Anna Hale",)).sides
    with pytest.raises(InputError, match="'declared' or 'suggested'; got 'guessed'"):
        Sides(sides=sides, basis="guessed")  # type: ignore[arg-type]
