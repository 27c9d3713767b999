"""Facts: what the articles of one event report, which of them do, and how.

Sentences are compared across articles (:mod:`fact_similarity`, :mod:`fact_pairs`), put together
(:mod:`fact_clusters`), and each cluster is told as a fact: who carries it and how
(:mod:`fact_status`), where its numbers stand (:mod:`fact_quantities`), who leaves it out
(:mod:`fact_omissions`). ``docs/explanation/facts.md`` gives the method, its figures and limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.fact_clusters import (
    Cluster,
    ClusterRules,
    Neighbors,
    cluster_units,
    nearest_units,
    neighbors_of,
)
from framing.comparison.fact_omissions import find_omissions
from framing.comparison.fact_pairs import judge_pairs
from framing.comparison.fact_quantities import GivenQuantity, group_quantities
from framing.comparison.fact_status import judge_telling
from framing.comparison.fact_units import FactUnit, find_units
from framing.comparison.reading import ReadArticle
from framing.datatypes import Fact, FactCarrier, Passage, rounded
from framing.errors import InputError, shown
from framing.text.words import count_words

FEWEST_OUTLETS = 2
"""Outlets that carry a shared fact."""


def align_facts(
    articles: Sequence[ReadArticle],
    *,
    event_id: str,
    representatives: Mapping[str, str] | None = None,
    single: bool = False,
    rules: ClusterRules | None = None,
) -> tuple[Fact, ...]:
    """Return the facts that articles of one event share, those of most outlets first.

    Of facts with as many outlets, the one that stands earlier in its articles comes first. The
    order of the articles and the names of the outlets change nothing.

    Parameters
    ----------
    articles
        The articles of one event, each with an outlet, an id of its own and the embeddings of its
        sentences. May be empty.
    event_id
        The event's id; the ids of its facts begin with it.
    representatives
        By id of an article, the id of the one that stands for it and its reprints; an article
        that is missing stands for itself. Reprints count as one voice when it is said that at
        least two others carry what an article leaves out.
    single
        Whether to return as facts also the sentences that one outlet alone has, after the shared
        ones. Their carriers have the probability 1.
    rules
        When sentences are put together; left out, the rules chosen on the development events.

    Raises
    ------
    InputError
        When two articles have one id.
    """
    ordered = sorted(articles, key=lambda read: read.article_id)
    _check_ids(ordered)
    event = _Event.of(ordered, rules=rules or ClusterRules())
    told = [event.telling_of(cluster) for cluster in event.clusters]
    if single:
        taken = {unit for cluster in event.clusters for unit in cluster.members}
        told += [
            event.telling_of(Cluster(members=(unit,), support=(1.0,)))
            for unit in range(len(event.units))
            if unit not in taken
        ]
    kept = [fact for fact in told if single or fact.n_outlets >= FEWEST_OUTLETS]
    kept.sort(key=lambda fact: fact.rank)
    return tuple(
        event.fact(
            fact,
            fact_id=f"{event_id}-fact-{number}",
            event_id=event_id,
            representatives=representatives or {},
        )
        for number, fact in enumerate(kept, start=1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A cluster by article: the places of its units, and what facts are ordered by."""

    cluster: Cluster
    units_of: Mapping[int, tuple[int, ...]]
    n_outlets: int
    rank: tuple[int, float, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """An event's articles in order, their units, and how those belong together."""

    articles: Sequence[ReadArticle]
    units: Sequence[FactUnit]
    article_of: Sequence[int]
    known: Neighbors
    n_words: Mapping[str, int]
    clusters: tuple[Cluster, ...]

    @classmethod
    def of(cls, articles: Sequence[ReadArticle], *, rules: ClusterRules) -> _Event:
        units = find_units(articles)
        article_of = [unit.article for unit in units]
        pairs = judge_pairs(units)
        return cls(
            articles=articles,
            units=units,
            article_of=article_of,
            known=neighbors_of(len(units), pairs),
            n_words={read.article_id: count_words(read.article.text) for read in articles},
            clusters=cluster_units(article_of, pairs, rules=rules),
        )

    def telling_of(self, cluster: Cluster) -> _Told:
        """Return a cluster's units by article, and its rank among facts."""
        units_of: dict[int, tuple[int, ...]] = {}
        for place in cluster.members:
            article = self.units[place].article
            units_of[article] = (*units_of.get(article, ()), place)
        starts = [
            self.units[places[0]].sentence / len(self.articles[article].sentences)
            for article, places in units_of.items()
        ]
        n_outlets = len({self.articles[article].outlet for article in units_of})
        first = self.units[cluster.members[0]]
        return _Told(
            cluster=cluster,
            units_of=units_of,
            n_outlets=n_outlets,
            rank=(
                -n_outlets,
                round(sum(starts) / len(starts), 6),
                self.articles[first.article].article_id,
                first.sentence,
            ),
        )

    def fact(
        self, told: _Told, *, fact_id: str, event_id: str, representatives: Mapping[str, str]
    ) -> Fact:
        """Return a cluster as a fact."""
        support = dict(zip(told.cluster.members, told.cluster.support, strict=True))
        carriers = [
            self._carrier(article, places, support=support)
            for article, places in told.units_of.items()
        ]
        central = max(told.cluster.members, key=lambda place: (support[place], -place))
        nearest = nearest_units(
            told.cluster.members,
            article_of=self.article_of,
            known=self.known,
        )
        return Fact(
            fact_id=fact_id,
            event_id=event_id,
            summary=self._read(central).article.slice(self.units[central].span),
            carriers=tuple(sorted(carriers, key=lambda one: (one.outlet, one.article_id))),
            quantities=group_quantities(
                [
                    GivenQuantity(read=self._read(place), found=found)
                    for place in told.cluster.members
                    for found in self.units[place].quantities
                ]
            ),
            omissions=find_omissions(
                self.articles,
                carriers={carrier.article_id for carrier in carriers},
                nearest={
                    self.articles[article].article_id: probability
                    for article, (_, probability) in nearest.items()
                },
                representatives=representatives,
                n_words=self.n_words,
            ),
        )

    def _carrier(
        self, article: int, places: Sequence[int], *, support: Mapping[int, float]
    ) -> FactCarrier:
        """Return an article as carrier: it tells the fact as the most central of its sentences."""
        read = self.articles[article]
        fullest = max(places, key=lambda place: (support[place], -place))
        telling = judge_telling(read, self.units[fullest].span)
        return FactCarrier(
            article_id=read.article_id,
            outlet=read.outlet,
            passages=tuple(
                Passage(article_id=read.article_id, span=self.units[place].span) for place in places
            ),
            status=telling.status,
            attributed_to=telling.attributed_to,
            probability=rounded(support[fullest]),
        )

    def _read(self, place: int) -> ReadArticle:
        return self.articles[self.units[place].article]


def _check_ids(articles: Iterable[ReadArticle]) -> None:
    seen: set[str] = set()
    for read in articles:
        if read.article_id in seen:
            raise InputError(
                "Articles of one event need ids of their own; got "
                f"{shown(read.article_id)} twice. Rename one of them."
            )
        seen.add(read.article_id)
