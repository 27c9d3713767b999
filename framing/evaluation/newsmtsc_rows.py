"""NewsMTSC: sentences with targets, and how each sentence speaks of them.

Source: Hamborg & Donnay 2021, https://aclanthology.org/2021.eacl-main.142/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Polarity
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.spans import Range

NEWSMTSC_TEST_FILES: Mapping[str, str] = {
    "test_rw": "newsmtsc/test_rw.jsonl.gz",
    "test_mt": "newsmtsc/test_mt.jsonl.gz",
}
"""The two tests: sentences as they come in news, and sentences with several targets."""

POLARITIES = tuple(Polarity)
"""The polarities, in the order of every number that stands for one."""

_ARTICLE = re.compile(r"(?:allsides|polusa_v\d+)_-?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetedSentence:
    """A sentence with the ranges of its targets and the polarity of each.

    ``article_id`` names the article that the sentence is from.
    """

    article_id: str
    text: str
    targets: tuple[Range, ...]
    polarities: tuple[Polarity, ...]


def read_newsmtsc(data: Path, *, split: str) -> tuple[TargetedSentence, ...]:
    """Return the sentences of a split.

    The set has no development split: ``dev`` is the tenth of the training sentences that is set
    aside by hash of the text, ``train`` the others.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    split
        ``train``, ``dev``, ``test_rw`` or ``test_mt``.

    Raises
    ------
    InputError
        When the file is not there.
    """
    if split in NEWSMTSC_TEST_FILES:
        return tuple(_sentence(row) for row in datasets.read_rows(data, NEWSMTSC_TEST_FILES[split]))
    aside = split == "dev"
    return tuple(
        _sentence(row)
        for row in datasets.read_rows(data, datasets.NEWSMTSC_TRAIN_FILE)
        if datasets.is_held_out(row["text"]) == aside
    )


def classes_of(sentences: Sequence[TargetedSentence]) -> NDArray[np.intp]:
    """Return the place in :data:`POLARITIES` of every target, sentence by sentence."""
    return np.asarray(
        [POLARITIES.index(name) for sentence in sentences for name in sentence.polarities],
        dtype=np.intp,
    )


def articles_of(sentences: Sequence[TargetedSentence]) -> list[str]:
    """Return the article of every target, sentence by sentence."""
    return [sentence.article_id for sentence in sentences for _ in sentence.targets]


def _sentence(row: Row) -> TargetedSentence:
    article = _ARTICLE.match(row["id"])
    return TargetedSentence(
        article_id=article[0] if article else row["id"],
        text=row["text"],
        targets=tuple((target["s"], target["e"]) for target in row["targets"]),
        polarities=tuple(Polarity(target["polarity"]) for target in row["targets"]),
    )
