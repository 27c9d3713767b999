"""Facts: aligned sentences, omissions, numbers and statuses on the gold set, beside TF-IDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from framing.comparison.facts import align_facts
from framing.comparison.reading import ReadArticle
from framing.datatypes import FactStatus
from framing.errors import InputError
from framing.evaluation.bootstrap import Places
from framing.evaluation.fact_baseline import align_by_words
from framing.evaluation.fact_scores import FactCounts, Hits, count_facts
from framing.evaluation.facts_annotations import GoldEvent
from framing.evaluation.facts_gold import read_facts_gold
from framing.evaluation.figures import Figure
from framing.evaluation.metrics import f1_of
from framing.evaluation.tasks.task import TaskInputs, figure_of

Rate = Callable[[Sequence[FactCounts]], float]

_HITS: Mapping[str, tuple[Callable[[FactCounts], Hits], str]] = {
    "alignment": (
        lambda counts: counts.alignment,
        "pairs of passages of two outlets; recall over marked facts by pairs of outlets",
    ),
    "omission": (lambda counts: counts.omissions, "articles by facts that they leave out"),
    "conflict": (lambda counts: counts.conflicts, "quantities whose values differ"),
}


def measure_facts(inputs: TaskInputs) -> list[Figure]:
    """Return the figures on the gold set that ships, each with an interval over events.

    Parameters
    ----------
    inputs
        The analyzer and a source of randomness; the data folder is not read.
    """
    events = read_facts_gold()
    articles = [article for event in events for article in event.articles]
    read = list(inputs.tracked(inputs.analyzer.read_for_comparison(articles), total=len(articles)))
    return score_events(inputs, events=events, read=read)


def score_events(
    inputs: TaskInputs, *, events: Sequence[GoldEvent], read: Sequence[ReadArticle]
) -> list[Figure]:
    """Return the figures of marked events whose articles were read.

    A figure that the events do not define, for want of anything marked or predicted, is left out.
    """
    of_event = {
        event.event_id: [one for one in read if one.article.event_id == event.event_id]
        for event in events
    }
    ours, words = (
        [
            count_facts(event, align(of_event[event.event_id], event_id=event.event_id))
            for event in events
        ]
        for align in (align_facts, align_by_words)
    )
    figures = [*_hit_figures(inputs, ours, prefix="facts")]
    figures += _hit_figures(inputs, words, prefix="facts_tfidf", kinds=("alignment", "omission"))
    rates: dict[str, tuple[Rate, str, int, str]] = {
        "facts_status_accuracy": (
            status_accuracy, "fraction", _n_statuses(ours), "marked carriers that were met"
        ),
        "facts_status_macro_f1": (
            status_macro_f1, "macro-F1", _n_statuses(ours), "flat, hedged, attributed"
        ),
        "facts_status_majority_accuracy": (
            majority_accuracy, "fraction", _n_statuses(ours), "calling all of them flat"
        ),
        "facts_source_accuracy": (
            lambda counts: _share([hit for one in counts for hit in one.sources]),
            "fraction",
            sum(len(one.sources) for one in ours),
            "named in both: the names share a word",
        ),
        "facts_agreement_accuracy": (
            lambda counts: _share([hit for one in counts for hit in one.agreements]),
            "fraction",
            sum(len(one.agreements) for one in ours),
            "marked numbers that were met",
        ),
    }  # fmt: skip
    for name, (rate, unit, n, note) in rates.items():
        figures += _figure(inputs, name, rate, ours, n=n, unit=unit, note=note)
    return figures


def precision(hits: Sequence[Hits]) -> float:
    """Return the share of predictions that are right. Raises InputError without predictions."""
    return _quotient(sum(one.right for one in hits), sum(one.predicted for one in hits))


def recall(hits: Sequence[Hits]) -> float:
    """Return the share of what is marked that was found. Raises InputError if nothing is."""
    return _quotient(sum(one.found for one in hits), sum(one.marked for one in hits))


def f1(hits: Sequence[Hits]) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are 0."""
    both = precision(hits), recall(hits)
    return 2 * both[0] * both[1] / sum(both) if any(both) else 0.0


def status_accuracy(counts: Sequence[FactCounts]) -> float:
    """Return the share of statuses said right. Raises InputError without any."""
    return _share([gold == said for one in counts for gold, said in one.statuses])


def status_macro_f1(counts: Sequence[FactCounts]) -> float:
    """Return the mean F1 of the statuses that are marked or said. Raises InputError without any."""
    pairs = [pair for one in counts for pair in one.statuses]
    gold = np.asarray([marked for marked, _ in pairs], dtype=np.str_)
    said = np.asarray([called for _, called in pairs], dtype=np.str_)
    present = {status for pair in pairs for status in pair}
    return _share([f1_of(gold == status, called=said == status) for status in sorted(present)])


def majority_accuracy(counts: Sequence[FactCounts]) -> float:
    """Return the share that is marked flat. Raises InputError without any."""
    return _share([gold is FactStatus.FLAT for one in counts for gold, _ in one.statuses])


def _hit_figures(
    inputs: TaskInputs,
    counts: Sequence[FactCounts],
    *,
    prefix: str,
    kinds: Sequence[str] = tuple(_HITS),
) -> list[Figure]:
    figures = []
    for kind in kinds:
        take, note = _HITS[kind]
        hits = [take(one) for one in counts]
        n_predicted = sum(one.predicted for one in hits)
        n_marked = sum(one.marked for one in hits)
        for name, rate, n in (
            ("precision", precision, n_predicted),
            ("recall", recall, n_marked),
            ("f1", f1, n_marked),
        ):
            figures += _figure(
                inputs,
                f"{prefix}_{kind}_{name}",
                partial(_rate_of_hits, rate=rate, take=take),
                counts,
                n=n,
                unit="F1" if name == "f1" else "fraction",
                note=note,
            )
    return figures


def _rate_of_hits(
    counts: Sequence[FactCounts],
    *,
    rate: Callable[[Sequence[Hits]], float],
    take: Callable[[FactCounts], Hits],
) -> float:
    return rate([take(one) for one in counts])


def _figure(
    inputs: TaskInputs,
    name: str,
    rate: Rate,
    counts: Sequence[FactCounts],
    *,
    n: int,
    unit: str,
    note: str,
) -> list[Figure]:
    """Return the figure alone in a list, or nothing where it is not defined."""

    def statistic(places: Places) -> float:
        return rate([counts[place] for place in places.tolist()])

    try:
        found = inputs.resample(statistic, clusters=range(len(counts)))
    except InputError:
        return []
    return [figure_of(name, found, n=n, unit=unit, note=note)]


def _n_statuses(counts: Sequence[FactCounts]) -> int:
    return sum(len(one.statuses) for one in counts)


def _share(values: Sequence[float]) -> float:
    return _quotient(sum(values), len(values))


def _quotient(part: float, whole: float) -> float:
    if not whole:
        raise InputError("A share needs something to be a share of; got nothing. Mark more events.")
    return part / whole
