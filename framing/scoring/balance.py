"""How the speech divides between sides, with what the unassigned speech leaves open."""

from __future__ import annotations

from collections.abc import Mapping

from framing.datatypes import SideBalance, SideBasis, SideShare, rounded
from framing.errors import InputError


def side_balance(
    words_by_side: Mapping[str, int], *, unassigned_words: int, basis: SideBasis
) -> SideBalance | None:
    """Return the sides' shares of the speech, None where no side has words of speech.

    With p a side's share of the assigned words and u the unassigned share of all words, its share
    of all speech lies in [(1 - u) p, (1 - u) p + u]: at the ends none and all of the unassigned
    words are its own. These are bounds, and no confidence interval: nothing is assumed of the
    unassigned speech, and more data of the same kind would not narrow them.

    Source: Horowitz & Manski 1995, https://doi.org/10.2307/2951627; Manski 2003,
    https://doi.org/10.1007/b97478.

    Parameters
    ----------
    words_by_side
        Words of speech of every side, those that do not speak included, at least 0.
    unassigned_words
        Words of speech without a side, at least 0.
    basis
        Where the sides come from.

    Raises
    ------
    InputError
        When a count is negative.

    Examples
    --------
    >>> found = side_balance(
    ...     {"council": 90, "residents": 30}, unassigned_words=30, basis="declared"
    ... )
    >>> [(share.name, share.fraction, share.low, share.high) for share in found.shares]
    [('council', 0.75, 0.6, 0.8), ('residents', 0.25, 0.2, 0.4)]
    >>> found.unassigned_fraction
    0.2
    """
    if unassigned_words < 0 or any(words < 0 for words in words_by_side.values()):
        raise InputError(
            "Words of a side are at least 0; got "
            f"{dict(words_by_side)} and {unassigned_words} unassigned. Count again."
        )
    assigned = sum(words_by_side.values())
    if not assigned:
        return None
    total = assigned + unassigned_words
    return SideBalance(
        basis=basis,
        shares=tuple(
            SideShare(
                name=name,
                words=words,
                fraction=rounded(words / assigned),
                # (1 - u) p is the side's words over all words.
                low=rounded(words / total),
                high=rounded((words + unassigned_words) / total),
            )
            for name, words in words_by_side.items()
        ),
        unassigned_fraction=rounded(unassigned_words / total),
    )
