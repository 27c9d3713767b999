"""Identity: the same sentence about another nation, party, religion, person or gender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.evaluation.bootstrap import Places
from framing.evaluation.datasets import Row, read_babe
from framing.evaluation.figures import Figure
from framing.evaluation.swaps import KINDS, SwapKind, swapped
from framing.evaluation.tasks.task import TaskInputs, figure_of

CHANGE_TARGET = 0.02
SHIFT_TARGET = 0.01

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwappedSentences:
    """The sentences of one kind: their texts about each group, shape ``(n, n_groups)``.

    ``own`` is the group that each sentence names first; there its text is as it was written.
    """

    kind: SwapKind
    texts: tuple[tuple[str, ...], ...]
    own: tuple[int, ...]
    articles: tuple[str, ...]


def measure_identity(inputs: TaskInputs) -> list[Figure]:
    """Return how far a sentence's probability moves when it is about others.

    Over BABE's development and official test rows that name a group. The change of a sentence is
    the mean size of p(about another group) - p(as written) over the other groups of the kind; the
    shift of a group is the mean, over the kind's sentences, of p(about this group) minus the mean p
    of the same sentence about each other group. The largest shift is picked after the fact, so its
    interval is that of the group picked.
    """
    split = read_babe(inputs.data)
    kinds = [swap_rows([*split.dev, *split.test], kind=kind) for kind in KINDS.values()]
    kinds = [kind for kind in kinds if kind.texts]
    texts = list(dict.fromkeys(t for kind in kinds for row in kind.texts for t in row))
    readings = inputs.tracked(inputs.analyzer.read_sentences(texts), total=len(texts))
    probability = {
        text: reading.loaded_probability for text, reading in zip(texts, readings, strict=True)
    }
    figures: list[Figure] = []
    sizes: list[Floats] = []
    shifts: list[tuple[float, SwappedSentences, int, Floats]] = []
    for kind in kinds:
        table = _table(kind, probability=probability)
        sizes.append(_sizes(table, own=kind.own))
        figures.append(_change_figure(kind.kind.name, [kind], [sizes[-1]], inputs=inputs))
        by_group = _shifts(table)
        group = int(np.argmax(np.abs(by_group.mean(axis=0))))
        signed = by_group[:, group] * np.sign(by_group[:, group].mean())
        shifts.append((float(signed.mean()), kind, group, signed))
    figures.append(_change_figure("all", kinds, sizes, inputs=inputs, target=CHANGE_TARGET))
    _, kind, group, signed = max(shifts, key=lambda item: item[0])
    figures.append(
        figure_of(
            "identity_largest_group_shift",
            inputs.resample(partial(_mean, signed), clusters=kind.articles),
            n=len(signed),
            unit="probability",
            target=SHIFT_TARGET,
            higher_is_better=False,
            note=f"sentences; group {kind.kind.groups[group]} of {kind.kind.name}",
        )
    )
    return figures


def swap_rows(rows: Sequence[Row], *, kind: SwapKind) -> SwappedSentences:
    """Return the rows that name a group of ``kind``, about each of its groups."""
    texts, own, articles = [], [], []
    for row in rows:
        found = kind.find(row["text"])
        if found:
            texts.append(
                tuple(
                    swapped(row["text"], kind=kind, group=group) or row["text"]
                    for group in range(len(kind.groups))
                )
            )
            own.append(found[0][3])
            articles.append(row["url"] or row["id"])
    return SwappedSentences(kind=kind, texts=tuple(texts), own=tuple(own), articles=tuple(articles))


def _table(kind: SwappedSentences, *, probability: Mapping[str, float]) -> Floats:
    return np.asarray([[probability[text] for text in row] for row in kind.texts])


def _sizes(table: Floats, *, own: Sequence[int]) -> Floats:
    """Return the mean |change| of each sentence over the groups that it was not written about."""
    as_written = table[np.arange(len(table)), list(own)][:, None]
    found: Floats = np.abs(table - as_written).sum(axis=1) / (table.shape[1] - 1)
    return found


def _shifts(table: Floats) -> Floats:
    """Return each probability minus the mean of the same sentence about the other groups."""
    others = (table.sum(axis=1, keepdims=True) - table) / (table.shape[1] - 1)
    found: Floats = table - others
    return found


def _mean(values: Floats, places: Places) -> float:
    return float(np.mean(values[places]))


def _change_figure(
    name: str,
    kinds: Sequence[SwappedSentences],
    sizes: Sequence[Floats],
    *,
    inputs: TaskInputs,
    target: float | None = None,
) -> Figure:
    together = np.concatenate(sizes)
    return figure_of(
        f"identity_{name}_mean_change",
        inputs.resample(
            partial(_mean, together),
            clusters=[article for kind in kinds for article in kind.articles],
        ),
        n=len(together),
        unit="probability",
        target=target,
        higher_is_better=False,
        note=f"sentences, each about {'every other group' if len(kinds) == 1 else 'others'}",
    )
