"""The split of pooled statements into two camps, and the tests that it must pass.

First the signs: the split must leave less frustrated than nearly all graphs with shuffled signs.
A pair of parties is one edge, both directions together: that two of them return each other's
judgments is no sign of camps, and would pass for one if each direction were shuffled by itself.
Then the evidence: a party keeps its camp only if it stays there when the statements are resampled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from framing.datatypes import rounded
from framing.scoring.judgments import LEAST_WEIGHT, Judgments, Statement
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

LARGEST_GRAPH = 100
"""Most parties of one part: past that the articles are hardly on one event, and time runs out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampSplit:
    """What came of splitting one part; camps and stability by party, empty if not accepted."""

    reason: str | None = None
    frustration: float | None = None
    threshold: float | None = None
    p_value: float | None = None
    n_edges: int = 0
    camps: Mapping[int, int] = field(default_factory=dict)
    stability: Mapping[int, float] = field(default_factory=dict)


def split_into_camps(
    judgments: Judgments,
    *,
    generator: np.random.Generator,
    n_permutations: int = N_PERMUTATIONS,
    n_resamples: int = N_RESAMPLES,
) -> CampSplit:
    """Return the two camps of the part with most edges, or why it has none.

    Parameters
    ----------
    judgments
        Statements between parties.
    generator
        Source of randomness.
    n_permutations
        Graphs with shuffled signs, at least 19.
    n_resamples
        Resamples of the evidence, at least 1.
    """
    statements = _of_largest_part(judgments)
    nodes = sorted({node for s in statements for node in (s.speaker, s.target)})
    if not nodes:
        return CampSplit(reason="no party was found to speak well or ill of another")
    if len(nodes) > LARGEST_GRAPH:
        return CampSplit(
            reason=f"{len(nodes)} parties speak of one another, more than the {LARGEST_GRAPH} of "
            "any one event; give the articles of one event at a time"
        )
    place = {node: number for number, node in enumerate(nodes)}
    pairs = sorted({statement.pair for statement in statements})
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
    found = CampSplit(
        frustration=rounded(least),
        threshold=rounded(float(chance[int(LEVEL * (n_permutations + 1)) - 1])),
        p_value=rounded(p_value),
        n_edges=len(pairs),
    )
    if p_value > LEVEL:
        reason = _why_not_accepted(edges, weights=weights, n_nodes=len(nodes))
        return replace(found, reason=reason)
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
    if len(set(kept.values())) < 2:  # noqa: PLR2004 - two camps
        reason = "the split does not last: resampled, hardly anybody stays in one of the two camps"
        return replace(found, reason=reason, stability=stability)
    return replace(found, camps=kept, stability=stability)


def _why_not_accepted(edges: Ints, *, weights: Floats, n_nodes: int) -> str:
    """Return why the signs of this graph do not tell two camps from chance."""
    n_cycles = len(edges) - n_nodes + 1
    if not n_cycles:
        return "who speaks of whom forms no circle, and without one any signs fit two camps"
    if (weights > 0).all() or (weights < 0).all():
        kind = "well" if weights[0] > 0 else "ill"
        return f"all speak {kind} of one another, so that nothing tells two camps apart"
    return "signs dealt out by chance fit two camps as well"


def _statement_rows(statements: Sequence[Statement], *, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return each statement's weight in the column of its pair, shape (n_statements, n_edges)."""
    column = {pair: number for number, pair in enumerate(pairs)}
    rows = np.zeros((len(statements), len(pairs)))
    for row, statement in enumerate(statements):
        rows[row, column[statement.pair]] = statement.weight
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


def _of_largest_part(judgments: Judgments) -> list[Statement]:
    """Return the statements of the part with most edges (then weight, then first by name).

    Pairs whose statements cancel out join nobody.
    """
    by_pair: dict[tuple[int, int], list[Statement]] = defaultdict(list)
    for statement in judgments.statements:
        by_pair[statement.pair].append(statement)
    weights = {pair: abs(sum(s.weight for s in found)) for pair, found in by_pair.items()}
    pairs = [pair for pair, weight in weights.items() if weight >= LEAST_WEIGHT]
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    parts = connected_parts(len(judgments.parties), edges=edges)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    by_part: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        by_part[part_of[pair[0]]].append(pair)

    def size(number: int) -> tuple[int, float, int]:
        found = by_part[number]
        return len(found), sum(weights[pair] for pair in found), -number

    largest = by_part[max(by_part, key=size)] if by_part else []
    return [statement for pair in sorted(largest) for statement in by_pair[pair]]
