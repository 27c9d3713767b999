"""Sides suggested from who speaks well or ill of whom, where the texts bear it out.

Statements between parties, pooled over all articles given, make a signed graph. Its best split into
two camps is suggested if it leaves less frustrated than nearly all splits of the same graph with
shuffled signs, and only for the parties that stay in their camp when the evidence is resampled.
docs/explanation/suggested-sides.md derives it and says what it cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from framing.datatypes import ArticleAnalysis
from framing.errors import InputError
from framing.scoring.camp_split import N_PERMUTATIONS, N_RESAMPLES, CampSplit, split_into_camps
from framing.scoring.judgments import Judgments, read_judgments
from framing.scoring.sides import Side, Sides

SIDE_NAMES = ("Camp 1", "Camp 2")
"""Names of suggested sides; the first holds the party that most statements bear on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedParty:
    """A party over all articles, and what is known of its side.

    ``side`` is None without one; ``stability`` is its agreement with its own camp over the
    resamples, in [0, 1], None where no split was resampled. ``n_said`` counts its statements about
    others; ``n_for`` and ``n_against`` those of others about it.
    """

    name: str
    side: str | None
    stability: float | None
    n_said: int
    n_for: int
    n_against: int
    n_articles: int
    words_spoken: int

    @property
    def n_statements(self) -> int:
        """Statements that bear on its side."""
        return self.n_said + self.n_for + self.n_against


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSuggestion:
    """Sides that the texts suggest, or the reason why they suggest none.

    ``sides`` and ``reason`` exclude each other. ``frustration`` and ``threshold`` (the value that
    it must lie below) are in [0, 1], ``p_value`` in (0, 1]; None where there was nothing to split.
    ``n_edges`` counts the pairs of parties in the part that was split of which one speaks of the
    other, ``n_statements`` the statements in all parts.
    """

    sides: Sides | None
    reason: str | None
    frustration: float | None
    threshold: float | None
    p_value: float | None
    n_edges: int
    n_statements: int
    n_articles: int
    parties: tuple[SuggestedParty, ...]

    @property
    def stability(self) -> dict[str, float]:
        """The stability of each party that has one, by name."""
        return {
            party.name: party.stability for party in self.parties if party.stability is not None
        }


def suggest_sides(
    analyses: Iterable[ArticleAnalysis],
    *,
    generator: np.random.Generator,
    n_permutations: int = N_PERMUTATIONS,
    n_resamples: int = N_RESAMPLES,
) -> SideSuggestion:
    """Return the two camps that these articles suggest, or why they suggest none.

    What two parties say of one another makes an edge between them: its weight is the sum of their
    statements, each P(positive) - P(negative). The outlet's own voice makes none. Of the parts of
    the graph between which there is no path only the one with most edges is split: how other parts
    stand to it nobody has said, and trying one after another would accept too often.

    Accepted if (1) fewer than 5 % of the graphs with the same edges and shuffled signs can be split
    with as little frustration, and (2) both camps keep a party whose camp is the same in at least
    80 % of the resamples. Parties that are less stable get no side.

    Parameters
    ----------
    analyses
        Articles on one event, read once; their order does not matter.
    generator
        Source of randomness: the same state and articles give the same suggestion.
    n_permutations
        Graphs with shuffled signs, at least 99.
    n_resamples
        Resamples of the evidence, at least 20.

    Returns
    -------
    SideSuggestion
        With sides of basis ``suggested``, or with a reason.

    Raises
    ------
    InputError
        When there are too few permutations or resamples to tell anything.
    """
    for name, given, least in (
        ("n_permutations", n_permutations, 99),
        ("n_resamples", n_resamples, 20),
    ):
        if given < least:
            raise InputError(f"{name} must be at least {least}; got {given}. Leave it out.")
    judgments = read_judgments(analyses)
    split = split_into_camps(
        judgments, generator=generator, n_permutations=n_permutations, n_resamples=n_resamples
    )
    return _suggestion(judgments, split=split)


def _suggestion(judgments: Judgments, *, split: CampSplit) -> SideSuggestion:
    n_said, n_for, n_against = _counts(judgments)
    n_statements = [sum(found) for found in zip(n_said, n_for, n_against, strict=True)]
    # The first camp holds the party with most evidence: which label the search gave it is chance.
    order = sorted(range(len(judgments.parties)), key=lambda place: (-n_statements[place], place))
    first = next((split.camps[place] for place in order if place in split.camps), None)
    side_of = {place: SIDE_NAMES[camp != first] for place, camp in split.camps.items()}
    parties = tuple(
        SuggestedParty(
            name=judgments.parties[place].name,
            side=side_of.get(place),
            stability=split.stability.get(place),
            n_said=n_said[place],
            n_for=n_for[place],
            n_against=n_against[place],
            n_articles=judgments.parties[place].n_articles,
            words_spoken=judgments.parties[place].words_spoken,
        )
        for place in order
    )
    sides = tuple(
        Side(name=name, members=tuple(party.name for party in parties if party.side == name))
        for name in SIDE_NAMES
        if side_of
    )
    return SideSuggestion(
        sides=Sides(sides=sides, basis="suggested") if sides else None,
        reason=split.reason,
        frustration=split.frustration,
        threshold=split.threshold,
        p_value=split.p_value,
        n_edges=split.n_edges,
        n_statements=len(judgments.statements),
        n_articles=judgments.n_articles,
        parties=parties,
    )


def _counts(judgments: Judgments) -> tuple[list[int], list[int], list[int]]:
    """Return how often each party speaks of others, is spoken well of, and ill of."""
    n_said, n_for, n_against = ([0] * len(judgments.parties) for _ in range(3))
    for statement in judgments.statements:
        n_said[statement.speaker] += 1
        counts = n_for if statement.weight > 0 else n_against
        counts[statement.target] += 1
    return n_said, n_for, n_against
