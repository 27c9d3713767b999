"""Named entities: CoNLL++, whose kind the model was taught, and GUM, which it was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from framing.attribution.found import EntityType
from framing.errors import InputError
from framing.evaluation.attribution_counts import METRICS, Counts, Table, table_of
from framing.evaluation.bootstrap import Places
from framing.evaluation.entity_sets import GUM_TYPES, ConllSplit, read_conllpp, read_gum_names
from framing.evaluation.entity_spans import (
    Name,
    NamedText,
    count_exact,
    count_overlapping,
    found_names,
)
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.task import TaskInputs, figure_of

Count = Callable[..., Counts]


def measure_entities(inputs: TaskInputs, *, split: ConllSplit = "test") -> list[Figure]:
    """Return agreement of names with annotators: in newswire by type, elsewhere of two types.

    CoNLL++ is read document by document, its tokens joined into running text and each sentence a
    paragraph. In GUM, which holds no news here, only persons and organizations are compared, by
    their names (see :func:`~framing.evaluation.entity_sets.read_gum_names`); since the two sets
    draw the edges of a name differently, a shared character is counted beside the same span.

    Parameters
    ----------
    split
        ``dev`` to choose by, ``test`` once per released model.
    """
    prefix = "entities" if split == "test" else f"entities_{split}"
    figures: list[Figure] = []
    for name, texts, types, counters in (
        (
            "conllpp",
            read_conllpp(inputs.data, split=split),
            tuple(EntityType),
            {"": count_exact},
        ),
        (
            "gum",
            read_gum_names(inputs.data, split=split),
            tuple(GUM_TYPES.values()),
            {"": count_exact, "overlap_": count_overlapping},
        ),
    ):
        read = inputs.analyzer.read_entities(item.text for item in texts)
        found = [
            found_names(mentions, types=types)
            for mentions in inputs.tracked(read, total=len(texts))
        ]
        for way, count in counters.items():
            counts = _counts(texts, found=found, types=types, count=count)
            figures.extend(
                _figures(f"{prefix}_{name}", way=way, counts=counts, texts=texts, inputs=inputs)
            )
    return figures


def _counts(
    texts: Sequence[NamedText],
    *,
    found: Sequence[Sequence[Name]],
    types: Sequence[EntityType],
    count: Count,
) -> list[dict[str, Counts]]:
    """Return the counts of each text by type, and of all types under ``all``."""
    rows = []
    for item, names in zip(texts, found, strict=True):
        by_type = {
            kind.value: count(
                [name for name in names if name[2] is kind],
                gold=[name for name in item.names if name[2] is kind],
            )
            for kind in types
        }
        rows.append({"all": count(names, gold=item.names), **by_type})
    return rows


def _figures(
    prefix: str,
    *,
    way: str,
    counts: Sequence[Mapping[str, Counts]],
    texts: Sequence[NamedText],
    inputs: TaskInputs,
) -> list[Figure]:
    figures = []
    for kind in counts[0] if counts else ():
        table = table_of(counts, name=kind)
        for metric in METRICS if kind == "all" else ("f1",):
            try:
                found = inputs.resample(
                    partial(_statistic, table, metric), clusters=range(len(table))
                )
            except InputError:  # nothing of the kind on a side
                continue
            figures.append(
                figure_of(
                    f"{prefix}_{kind}_{way}{metric}",
                    found,
                    n=int(table[:, 1 if metric == "precision" else 2].sum()),
                    unit=f"{'overlap' if way else 'exact-span'} {metric}",
                    note=f"names in {len(texts)} documents",
                )
            )
    return [figure for figure in figures if figure.n]


def _statistic(table: Table, metric: str, places: Places) -> float:
    return METRICS[metric](table[places])
