"""Naming: what share of the mentions of a concept lands in one referent, on NewsWCL50."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import partial

from framing.attribution.names import fold
from framing.comparison.naming import align_naming
from framing.comparison.naming_families import lemma_of
from framing.comparison.reading import ReadArticle
from framing.datatypes.aligned import Referent
from framing.datatypes.events import Passage
from framing.errors import InputError
from framing.evaluation.bootstrap import Places
from framing.evaluation.figures import Figure
from framing.evaluation.naming_gold import (
    ConceptCount,
    agreement_by_type,
    count_concepts,
    read_concepts,
    weighted_agreement,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of

PUBLISHED_F1 = 0.457
PUBLISHED_BASELINE_F1 = 0.298
"""F1 that Hamborg, Zhukova & Gipp 2019 report for their method and for the best coreference
resolution they compared it with."""

Grouping = Callable[[Sequence[Referent]], list[list[Passage]]]

_MEASURES = ("precision", "recall", "f1")


def measure_naming(inputs: TaskInputs) -> list[Figure]:
    """Return precision, recall and F1 of concept mentions, weighted over types of concept.

    For each annotated concept its best-matching predicted referent is taken, the one that holds
    most of its mentions. Recall is the share of the concept's mentions that land there; precision
    the share of annotated mentions there that are the concept's. Both are taken over all concepts
    of a type, F1 from them, and all three averaged over types weighted by their mentions, as in
    the paper's published figure. How the paper matched the words of mentions is not stated in
    the detail that would make the figures the same quantity; ours is at
    :func:`framing.evaluation.naming_gold.count_concepts`. The ``strict`` figures also count
    predicted mentions that nobody annotated as errors.

    The baselines group the very same predicted mentions by their exact words, and by the lemma of
    their last word; so they differ from ours in what they join and in nothing else. Intervals are
    over events, of which there are only ten.
    """
    events = read_concepts(inputs.data)
    counts: dict[str, list[ConceptCount]] = defaultdict(list)
    for event in inputs.tracked(events, total=len(events)):
        read: list[ReadArticle] = list(inputs.analyzer.read_for_comparison(event.articles))
        referents = align_naming(read, event_id=event.event_id, min_outlets=1)
        for name, group in GROUPINGS.items():
            counts[name] += count_concepts(event, referents=group(referents))
    figures: list[Figure] = []
    for name in GROUPINGS:
        figures += _figures(name, counts[name], inputs=inputs)
    return figures + _by_type(counts["naming"])


def _as_aligned(referents: Sequence[Referent]) -> list[list[Passage]]:
    return [[p for label in found.labels for p in label.passages] for found in referents]


def _by_key(
    referents: Sequence[Referent], *, key: Callable[[str], Hashable]
) -> list[list[Passage]]:
    groups: dict[Hashable, list[Passage]] = defaultdict(list)
    for referent in referents:
        for label in referent.labels:
            groups[key(label.words)] += label.passages
    return list(groups.values())


def _last_lemma(words: str) -> str:
    plain = fold(words).split()
    return lemma_of(plain[-1]) if plain else words


GROUPINGS: dict[str, Grouping] = {
    "naming": _as_aligned,
    "naming_same_words": partial(_by_key, key=fold),
    "naming_same_head": partial(_by_key, key=_last_lemma),
}
"""Ours, then the baselines."""


def _figures(name: str, counts: Sequence[ConceptCount], *, inputs: TaskInputs) -> list[Figure]:
    n = sum(count.n for count in counts)
    clusters = [count.event_id for count in counts]
    note = "mentions of concepts in 10 events of NewsWCL50, intervals over events"
    if name == "naming":
        note += f"; published {PUBLISHED_F1}, best coreference there {PUBLISHED_BASELINE_F1}"
    figures = [
        figure_of(
            f"{name}_{'strict_' if strict else ''}{measure}",
            inputs.resample(partial(_weighted, counts, place, strict=strict), clusters=clusters),
            n=n,
            unit="F1" if measure == "f1" else "fraction",
            target=PUBLISHED_F1 if (name, measure, strict) == ("naming", "f1", False) else None,
            note=note,
        )
        for strict in (False, True)
        for place, measure in enumerate(_MEASURES)
    ]
    if name == "naming":
        figures.append(
            figure_of(
                "naming_found_fraction",
                inputs.resample(partial(_found, counts), clusters=clusters),
                n=n,
                unit="fraction",
                note="mentions of concepts that any predicted mention covers, in any referent",
            )
        )
    return figures


def _weighted(
    counts: Sequence[ConceptCount], measure: int, places: Places, *, strict: bool
) -> float:
    drawn: list[ConceptCount] = [counts[place] for place in places]
    return weighted_agreement(drawn, unannotated_count=strict)[measure]


def _found(counts: Sequence[ConceptCount], places: Places) -> float:
    drawn: list[ConceptCount] = [counts[place] for place in places]
    n = sum(count.n for count in drawn)
    if n == 0:
        raise InputError("A share of mentions needs at least one mention; got none.")
    return sum(count.n_found for count in drawn) / n


def _by_type(counts: Sequence[ConceptCount]) -> list[Figure]:
    figures = []
    for name, agreement in agreement_by_type(counts).items():
        n = sum(count.n for count in counts if count.type == name)
        for measure in _MEASURES:
            figures.append(
                Figure(
                    name=f"naming_{name.lower().replace('-', '_')}_{measure}",
                    value=getattr(agreement, measure),
                    low=None,
                    high=None,
                    n=n,
                    unit="F1" if measure == "f1" else "fraction",
                    note=f"mentions of concepts of the type {name}",
                )
            )
    return figures
