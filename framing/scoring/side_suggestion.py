"""Sides suggested from who speaks well or ill of whom, where the texts bear it out.

Statements between parties, pooled over all articles given, make a signed graph. Its best split into
two camps is suggested if it leaves less frustrated than nearly all splits of the same graph with
shuffled signs, and only for the parties that stay in their camp when the evidence is resampled.
docs/explanation/suggested-sides.md derives it and says what it cannot see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from framing.datatypes import ArticleAnalysis, rounded
from framing.errors import InputError
from framing.scoring.judgments import Judgments, Statement, read_judgments
from framing.scoring.sides import Side, Sides
from framing.scoring.signed_graph import (
    SAME,
    Floats,
    Ints,
    connected_parts,
    frustration,
    permuted_frustrations,
    resampled_agreement,
    split_camps,
)

SIDE_NAMES = ("Camp 1", "Camp 2")
"""Names of suggested sides; the first holds the party that most statements bear on."""

N_PERMUTATIONS = 999
"""Graphs with shuffled signs that the split is measured against."""

LEVEL = 0.05
"""Share of graphs with shuffled signs that may be accepted."""

N_RESAMPLES = 200
"""Resamples of the evidence behind each party's stability."""

LEAST_STABILITY = 0.8
"""Least agreement with its own camp, over the resamples, of a party that is given a side."""

ARTICLES_TO_RESAMPLE = 10
"""Articles with statements from which articles are resampled; below, single statements are.

Fewer articles are too coarse to draw from: one in nine is missing from a third of the resamples.
"""

LARGEST_GRAPH = 400
"""Most parties of one part: past that the articles are hardly on one event."""


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
    ``n_edges`` counts pairs of speaker and target in the part that was split, ``n_statements`` the
    statements in all parts.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """What came of splitting one part; camps and stability by party, empty if not accepted."""

    reason: str | None = None
    frustration: float | None = None
    threshold: float | None = None
    p_value: float | None = None
    n_edges: int = 0
    camps: dict[int, int]
    stability: dict[int, float]


def suggest_sides(
    analyses: Iterable[ArticleAnalysis],
    *,
    generator: np.random.Generator,
    n_permutations: int = N_PERMUTATIONS,
    n_resamples: int = N_RESAMPLES,
) -> SideSuggestion:
    """Return the two camps that these articles suggest, or why they suggest none.

    Statements of one party about another make an edge: its weight is their sum, each
    P(positive) - P(negative). The outlet's own voice makes none. Of the parts of the graph between
    which there is no path only the one with most edges is split: how other parts stand to it
    nobody has said, and trying one after another would accept too often.

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
    statements = _of_largest_part(judgments)
    split = _split(
        statements,
        n_permutations=n_permutations,
        n_resamples=n_resamples,
        generator=generator,
    )
    return _suggestion(judgments, split=split)


def _of_largest_part(judgments: Judgments) -> list[Statement]:
    """Return the statements of the part with most edges (then weight, then first by name)."""
    edges = np.array([(s.speaker, s.target) for s in judgments.statements], dtype=np.int64)
    parts = connected_parts(len(judgments.parties), edges=edges.reshape(-1, 2))
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    by_part: dict[int, list[Statement]] = defaultdict(list)
    for statement in judgments.statements:
        by_part[part_of[statement.speaker]].append(statement)

    def size(number: int) -> tuple[int, float, int]:
        found = by_part[number]
        weight = sum(abs(statement.weight) for statement in found)
        return len({(s.speaker, s.target) for s in found}), weight, -number

    return by_part[max(by_part, key=size)] if by_part else []


def _split(
    statements: Sequence[Statement],
    *,
    n_permutations: int,
    n_resamples: int,
    generator: np.random.Generator,
) -> _Split:
    """Split the parties of one part and test the split."""
    nodes = sorted({node for s in statements for node in (s.speaker, s.target)})
    if not nodes:
        return _Split(
            reason="no party was found to speak well or ill of another", camps={}, stability={}
        )
    if len(nodes) > LARGEST_GRAPH:
        return _Split(
            reason=f"{len(nodes)} parties speak of one another, more than the {LARGEST_GRAPH} of "
            "any one event; give the articles of one event at a time",
            camps={},
            stability={},
        )
    place = {node: number for number, node in enumerate(nodes)}
    pairs = sorted({(s.speaker, s.target) for s in statements})
    edges = np.array([(place[one], place[other]) for one, other in pairs], dtype=np.int64)
    rows = _statement_rows(statements, pairs=pairs)
    weights = rows.sum(axis=0)
    camps = split_camps(len(nodes), edges=edges, weights=weights, generator=generator)[0]
    least = float(frustration(camps, edges=edges, weights=weights))
    chance = np.sort(
        permuted_frustrations(
            len(nodes),
            edges=edges,
            weights=weights,
            n_permutations=n_permutations,
            generator=generator,
        )
    )
    p_value = (1 + int((chance <= least + SAME).sum())) / (n_permutations + 1)
    found = _Split(
        frustration=rounded(least),
        threshold=rounded(float(chance[int(LEVEL * (n_permutations + 1)) - 1])),
        p_value=rounded(p_value),
        n_edges=len(pairs),
        camps={},
        stability={},
    )
    if p_value > LEVEL:
        return _with_reason(found, _why_not_accepted(edges, weights=weights, n_nodes=len(nodes)))
    agreement = resampled_agreement(
        camps.tolist(),
        edges=edges,
        resampled_weights=_resampled(
            statements, rows=rows, n_resamples=n_resamples, generator=generator
        ),
        generator=generator,
    )
    stability = {node: rounded(agreement[place[node]]) for node in nodes}
    kept = {node: int(camps[place[node]]) for node in nodes if stability[node] >= LEAST_STABILITY}
    if len(set(kept.values())) < len(SIDE_NAMES):
        reason = "the split does not last: resampled, hardly anybody stays in one of the two camps"
        return _with_reason(found, reason, stability=stability)
    return _with_reason(found, None, camps=kept, stability=stability)


def _with_reason(
    split: _Split,
    reason: str | None,
    *,
    camps: dict[int, int] | None = None,
    stability: dict[int, float] | None = None,
) -> _Split:
    return _Split(
        reason=reason,
        frustration=split.frustration,
        threshold=split.threshold,
        p_value=split.p_value,
        n_edges=split.n_edges,
        camps=camps or {},
        stability=stability or {},
    )


def _why_not_accepted(edges: Ints, *, weights: Floats, n_nodes: int) -> str:
    """Return why the signs of this graph do not tell two camps from chance."""
    n_cycles = len(edges) - n_nodes + 1
    if not n_cycles:
        return "nobody is spoken of from more than one direction, so that any signs fit two camps"
    if (weights > 0).all() or (weights < 0).all():
        kind = "well" if weights[0] > 0 else "ill"
        return f"all speak {kind} of one another, so that nothing tells two camps apart"
    return "signs dealt out by chance fit two camps as well"


def _statement_rows(statements: Sequence[Statement], *, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return each statement's weight in the column of its pair, shape (n_statements, n_edges)."""
    column = {pair: number for number, pair in enumerate(pairs)}
    rows = np.zeros((len(statements), len(pairs)))
    for row, statement in enumerate(statements):
        rows[row, column[statement.speaker, statement.target]] = statement.weight
    return rows


def _resampled(
    statements: Sequence[Statement],
    *,
    rows: Floats,
    n_resamples: int,
    generator: np.random.Generator,
) -> Floats:
    """Return the edges' weights in resamples of the articles, or of the statements of a few."""
    articles = sorted({statement.article for statement in statements})
    if len(articles) >= ARTICLES_TO_RESAMPLE:
        place = {article: number for number, article in enumerate(articles)}
        units = np.zeros((len(articles), rows.shape[1]))
        np.add.at(units, [place[statement.article] for statement in statements], rows)
    else:
        units = rows
    drawn = generator.multinomial(len(units), [1 / len(units)] * len(units), size=n_resamples)
    return np.asarray(drawn @ units, dtype=np.float64)


def _suggestion(judgments: Judgments, *, split: _Split) -> SideSuggestion:
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
