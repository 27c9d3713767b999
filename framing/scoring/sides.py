"""Sides of a conflict, and which parties of an article stand on them.

Sides are declared by the user, or suggested from the texts and marked so (``basis``). Which party
a member means is decided article by article: by name or alias first, then by a short or long form
of it where no other party of the article could be meant, then by those who speak for the member.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from framing.datatypes import Notice, Party
from framing.errors import InputError, shown
from framing.scoring.party_matching import ComparedParty, parties_named, parties_speaking_for
from framing.scoring.party_names import Words, name_words

Basis = Literal["declared", "suggested"]
BASES: tuple[Basis, ...] = get_args(Basis)

SHARES_MAY_MISS_ONE_BY = 0.005
"""How far expected shares may be from 1 in sum: thirds cannot be written exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side: its name, who belongs to it, and the share of speech that would be expected of it.

    ``expected_share`` lies strictly between 0 and 1; None where parity is the norm.
    """

    name: str
    members: tuple[str, ...]
    expected_share: float | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InputError(f"A side needs a name; got {shown(self.name)}. Give it one.")
        if not self.members:
            raise InputError(
                f"A side needs at least one member; got none for side {shown(self.name)}. "
                "Name somebody, or delete the side."
            )
        for member in self.members:
            if not name_words(member):
                raise InputError(
                    f"A member's name needs a letter or a digit; got {shown(member)} on side "
                    f"{shown(self.name)}. Write the name as the articles do, or delete it."
                )
        if self.expected_share is not None and not 0 < self.expected_share < 1:
            raise InputError(
                f"A side's expected_share lies strictly between 0 and 1; got "
                f"{self.expected_share!r} for side {shown(self.name)}. A half is 0.5."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """All sides of a conflict, at least two, and whether a person declared them.

    ``basis`` is ``suggested`` for sides that nobody has confirmed. Expected shares are stated for
    all sides or for none and sum to 1.
    """

    sides: tuple[Side, ...]
    basis: Basis = "declared"

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise InputError(
                f"The basis of sides is 'declared' or 'suggested'; got {shown(self.basis)}. "
                "Leave it out for sides of your own."
            )
        complaint = complaint_about(self.sides)
        if complaint is not None:
            raise InputError(complaint.message)

    @property
    def names(self) -> tuple[str, ...]:
        """The sides' names, in order."""
        return tuple(side.name for side in self.sides)

    @property
    def expected_share(self) -> dict[str, float] | None:
        """The share expected of each side by name, exactly 1 in sum; None where none is stated."""
        stated = {side.name: side.expected_share or 0.0 for side in self.sides}
        total = sum(stated.values())
        return {name: share / total for name, share in stated.items()} if total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Why sides do not go together, which of them is at fault (None: all), and its words."""

    message: str
    side: int | None = None
    words: str | None = None


def complaint_about(sides: Sequence[Side]) -> Complaint | None:
    """Return why these sides do not go together, None where they do."""
    if len(sides) < 2:  # noqa: PLR2004 - one side against none is no conflict
        got = f"one ({shown(sides[0].name)})" if sides else "none"
        return Complaint(
            message=f"Sides need at least two; got {got}. Add another [[side]], or leave the "
            "sides out."
        )
    names: dict[str, str] = {}
    side_of_member: dict[Words, int] = {}
    for place, side in enumerate(sides):
        folded = " ".join(side.name.split()).casefold()
        if folded in names:
            return Complaint(
                message=f"Each side has a name of its own; got {shown(side.name)} twice. Rename "
                "one of them, or put their members together.",
                side=place,
                words=side.name,
            )
        names[folded] = side.name
        for member in side.members:
            other = side_of_member.setdefault(name_words(member), place)
            if other != place:
                return Complaint(
                    message=f"A member stands on one side only; got {shown(member)} on "
                    f"{shown(sides[other].name)} and {shown(side.name)}. Delete it from one of "
                    "them (case, accents, titles and 's do not tell members apart).",
                    side=place,
                    words=member,
                )
    return _complaint_about_shares(sides)


def _complaint_about_shares(sides: Sequence[Side]) -> Complaint | None:
    shares = [side.expected_share for side in sides]
    if None in shares:
        place = shares.index(None)
        if any(share is not None for share in shares):
            return Complaint(
                message="An expected_share is stated for every side or for none; got none for "
                f"side {shown(sides[place].name)}. Add it, or delete the others.",
                side=place,
            )
        return None
    total = sum(share or 0.0 for share in shares)
    if abs(total - 1) > SHARES_MAY_MISS_ONE_BY:
        return Complaint(
            message=f"The expected shares of all sides sum to 1; got {total:g}. Change them so "
            "that they do, or delete them."
        )
    return None


def assign_sides(parties: Sequence[Party], *, sides: Sides) -> tuple[str | None, ...]:
    """Return the side of each party of one article, None for those without one.

    A member is matched to parties in this order; a later way is tried only where the earlier ones
    find nobody, but those who speak for a member are always its own:

    1. the party's name is the member's (case, accents, possessives, "the", "Mr" aside);
    2. one party has the member's name among its aliases;
    3. a short or long form: "Hale" or "Anna B. Hale" for "Anna Hale", where the party is a person;
       "WHO" for "World Health Organization", where it is not. Only where no other party of the
       article could be meant;
    4. anyone whose name or alias says that they speak for the member: "a spokesman for Northgate",
       "the Hale campaign", "Hale's lawyer". Not "critics of Hale".

    A party that members of two sides match equally well has no side.

    Parameters
    ----------
    parties
        The parties of one article.
    sides
        The sides, declared or suggested.

    Returns
    -------
    tuple
        Name of a side or None, one for each party in order. The order of sides and members does
        not matter.

    Examples
    --------
    >>> from framing.datatypes import SourceKind
    >>> sides = Sides(
    ...     sides=(
    ...         Side(name="Mine", members=("Northgate Mining",)),
    ...         Side(name="Valley", members=("Anna Hale",)),
    ...     )
    ... )
    >>> hale = Party(name="Hale", kind=SourceKind.NAMED_PERSON, mentions=(), words_spoken=12)
    >>> assign_sides([hale], sides=sides)
    ('Valley',)
    """
    return tuple(
        sides.sides[next(iter(places))].name if len(places) == 1 else None
        for places in _sides_of(parties, sides=sides)
    )


def side_notices(parties: Sequence[Party], *, sides: Sides) -> tuple[Notice, ...]:
    """Return what a reader must know about how the sides fit one article.

    ``sides_name_nobody`` where no member is a party of it, ``party_on_two_sides`` for each party
    that members of several sides match.
    """
    found = _sides_of(parties, sides=sides)
    notices = [
        Notice(
            code="party_on_two_sides",
            message=f"{shown(party.name)} matches members of "
            f"{' and '.join(shown(sides.sides[place].name) for place in sorted(places))} and "
            "counts on no side. Name it in full on the side it stands on.",
        )
        for party, places in zip(parties, found, strict=True)
        if len(places) > 1
    ]
    if not any(found):
        n_members = sum(len(side.members) for side in sides.sides)
        message = (
            f"The sides name nobody in this text: none of their {n_members} members is a party of "
            "it. Check the members' spelling, or add the names that the article uses."
        )
        notices.append(Notice(code="sides_name_nobody", message=message))
    return tuple(notices)


def _sides_of(parties: Sequence[Party], *, sides: Sides) -> list[set[int]]:
    """Return the places of the sides that each party's best matches are on."""
    known = [ComparedParty.of(party) for party in parties]
    named: list[set[int]] = [set() for _ in known]
    spoken_for: list[set[int]] = [set() for _ in known]
    for side, member in _members(sides):
        itself = parties_named(member, known=known)
        for place in itself:
            named[place].add(side)
        for place in parties_speaking_for(member, itself=itself, known=known):
            spoken_for[place].add(side)
    return [by_name or by_role for by_name, by_role in zip(named, spoken_for, strict=True)]


def _members(sides: Sides) -> Iterator[tuple[int, str]]:
    for place, side in enumerate(sides.sides):
        for member in side.members:
            yield place, member
