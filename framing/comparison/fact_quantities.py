"""The numbers that several articles give for one quantity of a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.comparison.quantities import (
    FoundQuantity,
    QuantityKind,
    agreement,
    same_quantity,
)
from framing.comparison.reading import ReadArticle
from framing.datatypes import Passage, Quantity, QuantityValue

FEWEST_ARTICLES = 2

NEAR_DAYS = 31
"""Two days further apart than this are taken for days of different things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenQuantity:
    """A quantity, and the article that gives it."""

    read: ReadArticle
    found: FoundQuantity


def group_quantities(given: Sequence[GivenQuantity]) -> tuple[Quantity, ...]:
    """Return the quantities of a fact that at least two articles give, in the order given.

    A value joins the first group with every value of which it is the same quantity. Where an
    article gives several values for one, that one stands which agrees with most others: "four of
    the nine hospitals" contradicts neither four nor nine. Dates in conflict are told only where
    all are days and near each other, since dates far apart are mostly dates of different things.

    Parameters
    ----------
    given
        The quantities of the fact's passages, article by article, in reading order.
    """
    groups: list[list[GivenQuantity]] = []
    for one in given:
        for group in groups:
            if all(same_quantity(one.found, other.found) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    quantities = (_quantity(_one_each(group)) for group in groups)
    return tuple(quantity for quantity in quantities if quantity is not None)


def _one_each(group: Sequence[GivenQuantity]) -> list[GivenQuantity]:
    """Return one value of each article: together, those that agree best."""
    by_article: dict[str, list[GivenQuantity]] = {}
    for one in group:
        by_article.setdefault(one.read.article_id, []).append(one)
    choices = [
        [
            max(values, key=lambda value: _closeness(value.found, reference.found))
            for values in by_article.values()
        ]
        for reference in group
    ]
    return max(
        choices,
        key=lambda chosen: sum(
            _closeness(one.found, other.found) for one, other in combinations(chosen, 2)
        ),
    )


def _closeness(first: FoundQuantity, second: FoundQuantity) -> int:
    return {"equal": 2, "compatible": 1}.get(agreement([first, second]) or "", 0)


def _quantity(group: Sequence[GivenQuantity]) -> Quantity | None:
    found = agreement([one.found for one in group])
    if len(group) < FEWEST_ARTICLES or found is None:
        return None
    if found == "conflict" and not _can_conflict([one.found for one in group]):
        return None
    named = next((one.found for one in group if one.found.head is not None), group[0].found)
    return Quantity(
        what=named.what,
        agreement=found,
        values=tuple(
            QuantityValue(
                article_id=one.read.article_id,
                outlet=one.read.outlet,
                passage=Passage(article_id=one.read.article_id, span=one.found.span),
                low=one.found.low,
                high=one.found.high,
                unit=one.found.unit,
            )
            for one in group
        ),
    )


def _can_conflict(found: Sequence[FoundQuantity]) -> bool:
    """Return whether values that differ can be of one thing: dates only if days, and near."""
    if found[0].kind is not QuantityKind.DATE:
        return True
    ends = [(one.low, one.high) for one in found]
    days = [low for low, high in ends if low is not None and low == high]
    return len(days) == len(ends) and max(days) - min(days) <= NEAR_DAYS
