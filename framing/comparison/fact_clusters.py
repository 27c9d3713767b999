"""From pairs of sentences to facts: average linkage, so that no chain of likely pairs runs on.

Average linkage: Sokal & Michener 1958, A statistical method for evaluating systematic
relationships.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.fact_pairs import PairProbability
from framing.comparison.fact_similarity import MOST_PARTNERS

Neighbors = Sequence[Mapping[int, float]]
"""By unit, the probability of its pair with each unit that it was judged with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRules:
    """When sentences are put together.

    ``least_probability`` is the lowest mean probability, over the pairs of sentences of different
    articles, at which two clusters become one. ``least_repeated`` takes its place where an article
    would then have one sentence more in it, and ``most_per_article`` is how many it may have. The
    values were chosen on invented events; ``docs/explanation/facts.md`` shows how others fare.
    """

    least_probability: float = 0.45
    least_repeated: float = 0.6
    most_per_article: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Units, by place and in order, that tell one fact.

    ``support`` gives each one's mean probability with those of other articles, in [0, 1].
    """

    members: tuple[int, ...]
    support: tuple[float, ...]


def cluster_units(
    article_of: Sequence[int], pairs: Sequence[PairProbability], *, rules: ClusterRules
) -> tuple[Cluster, ...]:
    """Return the clusters of two units and more, in the order of their first units.

    A unit may be in several of them: a sentence often tells more than one fact, and the clustering
    proper puts it with one. Afterwards each cluster takes in, from every article that it has
    nothing of, the unit nearest to it, if that is near enough.

    Parameters
    ----------
    article_of
        The article of each unit, by place.
    pairs
        Probabilities of pairs of units of different articles; a pair that is not among them has
        the probability 0.
    rules
        When two clusters become one.
    """
    linkage = _Linkage(article_of, pairs, rules=rules)
    linkage.run()
    known = neighbors_of(len(article_of), pairs)
    found = [sorted(members) for _, members in sorted(linkage.members.items()) if len(members) > 1]
    _share_units(found, article_of=article_of, known=known, rules=rules)
    return tuple(_cluster(sorted(members), article_of, known) for members in found)


def _share_units(
    found: list[list[int]], *, article_of: Sequence[int], known: Neighbors, rules: ClusterRules
) -> None:
    """Add to each cluster the near units of articles that it has nothing of, the nearest first.

    Two units stand together in one cluster at most, so that no fact is told twice.
    """
    near = [
        (-probability, place, unit)
        for place, members in enumerate(found)
        for unit, probability in nearest_units(members, article_of=article_of, known=known).values()
        if probability >= rules.least_probability
    ]
    together = {
        (one, other) for members in found for one in members for other in members if one < other
    }
    for _, place, unit in sorted(near):
        added = {(min(unit, member), max(unit, member)) for member in found[place]}
        if not added & together:
            found[place].append(unit)
            together |= added


def neighbors_of(n_units: int, pairs: Sequence[PairProbability]) -> Neighbors:
    """Return for each unit its probability with every other that it was judged with."""
    known: list[dict[int, float]] = [{} for _ in range(n_units)]
    for pair in pairs:
        known[pair.first][pair.second] = pair.probability
        known[pair.second][pair.first] = pair.probability
    return known


def nearest_units(
    members: Sequence[int], *, article_of: Sequence[int], known: Neighbors
) -> dict[int, tuple[int, float]]:
    """Return by article, for those without a member, the unit nearest to a cluster.

    Beside it stands its mean probability with the members. An article none of whose units was
    judged with a member is missing: none of them is anything like it.
    """
    own = {article_of[member] for member in members}
    sums: dict[int, float] = {}
    for member in members:
        for other, probability in known[member].items():
            sums[other] = sums.get(other, 0.0) + probability
    nearest: dict[int, tuple[int, float]] = {}
    for unit, total in sorted(sums.items()):
        article = article_of[unit]
        mean = total / min(len(members), MOST_PARTNERS)
        if article not in own and mean > nearest.get(article, (0, 0.0))[1]:
            nearest[article] = (unit, mean)
    return nearest


def _cluster(members: Sequence[int], article_of: Sequence[int], known: Neighbors) -> Cluster:
    support = []
    for member in members:
        others = [other for other in members if article_of[other] != article_of[member]]
        total = sum(known[member].get(other, 0.0) for other in others)
        support.append(total / max(1, min(len(others), MOST_PARTNERS)))
    return Cluster(members=tuple(members), support=tuple(support))


class _Linkage:
    """The merging. A cluster goes by its first unit, so that the order of merges is settled."""

    def __init__(
        self, article_of: Sequence[int], pairs: Sequence[PairProbability], *, rules: ClusterRules
    ) -> None:
        self._rules = rules
        self.members: dict[int, set[int]] = {place: {place} for place in range(len(article_of))}
        self._articles = [{article: 1} for article in article_of]
        self._sums: list[dict[int, float]] = [{} for _ in article_of]
        self._version = [0] * len(article_of)
        self._heap: list[tuple[float, int, int, int, int]] = []
        for pair in pairs:
            self._sums[pair.first][pair.second] = pair.probability
            self._sums[pair.second][pair.first] = pair.probability
        for pair in pairs:
            self._propose(pair.first, pair.second)

    def run(self) -> None:
        """Merge until no two clusters are near enough."""
        while self._heap:
            _, first, second, first_version, second_version = heapq.heappop(self._heap)
            if first_version == self._version[first] and second_version == self._version[second]:
                self._merge(first, second)

    def _propose(self, one: int, other: int) -> None:
        first, second = min(one, other), max(one, other)
        mean = self._mean(first, second)
        if mean >= self._least(first, second):
            self._heap_push(mean, first, second)

    def _heap_push(self, mean: float, first: int, second: int) -> None:
        heapq.heappush(
            self._heap,
            (-round(mean, 6), first, second, self._version[first], self._version[second]),
        )

    def _mean(self, first: int, second: int) -> float:
        """Return the mean probability of the clusters' pairs in different articles."""
        sizes = len(self.members[first]), len(self.members[second])
        within = sum(
            n * self._articles[second].get(article, 0)
            for article, n in self._articles[first].items()
        )
        # A sentence of a large event has at most so many partners that are known.
        n_pairs = min(sizes[0] * sizes[1] - within, MOST_PARTNERS * min(sizes))
        return self._sums[first].get(second, 0.0) / n_pairs if n_pairs else 0.0

    def _least(self, first: int, second: int) -> float:
        joined = [
            n + self._articles[second][article]
            for article, n in self._articles[first].items()
            if article in self._articles[second]
        ]
        if not joined:
            return self._rules.least_probability
        return self._rules.least_repeated if max(joined) <= self._rules.most_per_article else 2.0

    def _merge(self, first: int, second: int) -> None:
        self.members[first] |= self.members.pop(second)
        for article, n in self._articles[second].items():
            self._articles[first][article] = self._articles[first].get(article, 0) + n
        self._version[first] += 1
        self._version[second] = -1
        own = self._sums[first]
        for other, total in self._sums[second].items():
            if other == first:
                continue
            own[other] = own.get(other, 0.0) + total
            neighbor = self._sums[other]
            neighbor[first] = neighbor.get(first, 0.0) + neighbor.pop(second)
        own.pop(second, None)
        self._sums[second] = {}
        for other in sorted(own):
            self._propose(first, other)
