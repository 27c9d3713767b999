"""Which sides a comparison measures by, and which it might have measured by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.comparison.reading import ReadArticle
from framing.datatypes import Notice
from framing.scoring.side_suggestion import suggest_sides
from framing.scoring.sides import Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSides:
    """The sides to measure by, and others that might have been taken."""

    sides: Sides | None
    others: Mapping[str, Sides]
    notices: tuple[Notice, ...]


def choose_sides(
    read: Sequence[ReadArticle], *, given: Sides | None, suggested: bool, seed: int
) -> ChosenSides:
    """Return the given sides, or those suggested where that is wanted."""
    if given is None and not suggested:
        return ChosenSides(sides=None, others={}, notices=())
    suggestion = suggest_sides(
        (one.analysis for one in read), generator=np.random.default_rng(seed)
    )
    if given is not None:
        others = {} if suggestion.sides is None else {"suggested sides": suggestion.sides}
        return ChosenSides(sides=given, others=others, notices=())
    if suggestion.sides is None:
        notice = Notice(
            code="no_sides_suggested", message=f"No sides are suggested: {suggestion.reason}."
        )
        return ChosenSides(sides=None, others={}, notices=(notice,))
    return ChosenSides(sides=suggestion.sides, others={}, notices=())
