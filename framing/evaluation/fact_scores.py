"""How well aligned facts fit those that a reader marked.

Sentences are aligned, facts are marked at the grain of clauses, and a sentence may hold several:
so a predicted pair is right if it has *a* marked fact in common, and no more is asked of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.datatypes import Fact, FactStatus, Passage
from framing.evaluation.facts_annotations import GoldCarrier, GoldEvent, GoldFact, GoldNumber

FEWEST_MATCHED = 2
"""Articles in which a predicted fact or number must meet a marked one to count as it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Counts behind precision and recall: of what is predicted, and of what is marked."""

    right: int
    predicted: int
    found: int
    marked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCounts:
    """All that is counted in one event.

    ``alignment``: pairs of passages of two outlets; marked are facts by pairs of outlets.
    ``omissions``: articles by facts that they leave out. ``conflicts``: quantities whose values
    differ. ``statuses``: marked and predicted status of each marked carrier that was met;
    ``sources``: for those attributed in both to somebody named, whether the names share a word.
    ``agreements``: for each marked number that was met, whether its values are said to stand to
    one another as marked.
    """

    alignment: Hits
    omissions: Hits
    conflicts: Hits
    statuses: tuple[tuple[FactStatus, FactStatus], ...]
    sources: tuple[bool, ...]
    agreements: tuple[bool, ...]


def count_facts(gold: GoldEvent, facts: Sequence[Fact]) -> FactCounts:
    """Return the counts of one event.

    Parameters
    ----------
    gold
        The event as marked.
    facts
        The facts predicted for the same articles.
    """
    matched = [
        [marked for marked in gold.facts if _n_met(marked, fact) >= FEWEST_MATCHED]
        for fact in facts
    ]
    statuses, sources = _tellings(facts, matched)
    return FactCounts(
        alignment=_alignment(gold, facts),
        omissions=_omissions(gold, facts, matched),
        conflicts=_conflicts(gold, facts),
        statuses=statuses,
        sources=sources,
        agreements=_agreements(gold, facts),
    )


def _meets(carrier: GoldCarrier, passage: Passage) -> bool:
    return carrier.article_id == passage.article_id and any(
        span.overlap(passage.span) for span in carrier.spans
    )


def _n_met(marked: GoldFact, fact: Fact) -> int:
    """Return in how many articles a predicted fact stands on a marked one's evidence."""
    passages = [passage for carrier in fact.carriers for passage in carrier.passages]
    return sum(any(_meets(carrier, passage) for passage in passages) for carrier in marked.carriers)


def _alignment(gold: GoldEvent, facts: Sequence[Fact]) -> Hits:
    outlet_of = {article.article_id: article.outlet for article in gold.articles}
    predicted: set[tuple[Passage, Passage]] = set()
    for fact in facts:
        passages = sorted(passage for carrier in fact.carriers for passage in carrier.passages)
        predicted |= {
            (one, other)
            for one, other in combinations(passages, 2)
            if outlet_of[one.article_id] != outlet_of[other.article_id]
        }
    links = [
        (one, other)
        for marked in gold.facts
        for one, other in combinations(marked.carriers, 2)
        if outlet_of[one.article_id] != outlet_of[other.article_id]
    ]

    def joins(link: tuple[GoldCarrier, GoldCarrier], pair: tuple[Passage, Passage]) -> bool:
        return any(
            _meets(link[0], one) and _meets(link[1], other) for one, other in (pair, pair[::-1])
        )

    return Hits(
        right=sum(any(joins(link, pair) for link in links) for pair in predicted),
        predicted=len(predicted),
        found=sum(any(joins(link, pair) for pair in predicted) for link in links),
        marked=len(links),
    )


def _omissions(
    gold: GoldEvent, facts: Sequence[Fact], matched: Sequence[Sequence[GoldFact]]
) -> Hits:
    marked = {(omission.fact_id, omission.article_id) for omission in gold.omissions}
    claims = [
        {(fact_gold.fact_id, omission.article_id) for fact_gold in of_fact}
        for fact, of_fact in zip(facts, matched, strict=True)
        for omission in fact.omissions
    ]
    return Hits(
        right=sum(bool(claim & marked) for claim in claims),
        predicted=len(claims),
        found=len(marked & set().union(*claims)) if claims else 0,
        marked=len(marked),
    )


def _quantities(facts: Sequence[Fact]) -> list[tuple[str, tuple[Passage, ...]]]:
    """Return the agreement of each predicted quantity, and where its values stand."""
    return [
        (quantity.agreement, tuple(value.passage for value in quantity.values))
        for fact in facts
        for quantity in fact.quantities
    ]


def _is_of(number: GoldNumber, passages: Sequence[Passage]) -> bool:
    met = {
        value.article_id
        for value in number.values
        for passage in passages
        if passage.article_id == value.article_id and passage.span.overlap(value.span)
    }
    return len(met) >= FEWEST_MATCHED


def _conflicts(gold: GoldEvent, facts: Sequence[Fact]) -> Hits:
    marked = [number for number in gold.numbers if number.agreement == "conflict"]
    predicted = {places for agreement, places in _quantities(facts) if agreement == "conflict"}
    return Hits(
        right=sum(any(_is_of(number, places) for number in marked) for places in predicted),
        predicted=len(predicted),
        found=sum(any(_is_of(number, places) for places in predicted) for number in marked),
        marked=len(marked),
    )


def _agreements(gold: GoldEvent, facts: Sequence[Fact]) -> tuple[bool, ...]:
    found = []
    for number in gold.numbers:
        said = [agreement for agreement, places in _quantities(facts) if _is_of(number, places)]
        if said:
            found.append(number.agreement in said)
    return tuple(found)


def _tellings(
    facts: Sequence[Fact], matched: Sequence[Sequence[GoldFact]]
) -> tuple[tuple[tuple[FactStatus, FactStatus], ...], tuple[bool, ...]]:
    """Return the statuses and the sources of the marked carriers met, each once.

    A marked carrier that several predicted facts meet counts with the first of them.
    """
    seen: set[tuple[str, str]] = set()
    statuses: list[tuple[FactStatus, FactStatus]] = []
    sources: list[bool] = []
    for fact, of_fact in zip(facts, matched, strict=True):
        for marked in of_fact:
            for carrier in marked.carriers:
                key = (marked.fact_id, carrier.article_id)
                for found in fact.carriers:
                    if key in seen or not any(_meets(carrier, one) for one in found.passages):
                        continue
                    seen.add(key)
                    statuses.append((carrier.status, found.status))
                    if carrier.attributed_to is not None and found.attributed_to is not None:
                        sources.append(_share_word(carrier.attributed_to, found.attributed_to))
    return tuple(statuses), tuple(sources)


_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "for", "in", "to", "s"})


def _share_word(one: str, other: str) -> bool:
    """Return whether two names share a word, in any case, besides small ones."""
    words = [
        {word.strip("’'.,").casefold() for word in name.split()} - _SMALL_WORDS
        for name in (one, other)
    ]
    return bool(words[0] & words[1])
