"""Annotated sentences without an article → training examples: polarity and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from framing.attribution.outputs import POLARITIES
from framing.datatypes import Polarity
from framing.encoder.casing import piece_cases
from framing.encoder.pieces import Pieces, PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES
from framing.evaluation import datasets
from framing.evaluation.detokenisation import detokenise
from framing.training.examples import AttributionTargets, CharacterSpan, Example, MentionTarget
from framing.training.piece_places import Ints, quoted_pieces, tag_words

CAPACITY = WINDOW_PIECES - SPECIAL_PIECES
GOLD_TAGS = {"PER": "person", "ORG": "organisation", "LOC": "location", "MISC": "miscellaneous"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A sentence of its own with what is annotated in it."""

    pieces: Pieces
    quoted: Ints
    cases: Ints
    tags: Ints | None = None
    mentions: tuple[MentionTarget, ...] = ()


class Units:
    """Sentences without an article: each pass shows half alone, half packed.

    ``read`` gives each document's sentences; those of one document stay together, in order.
    """

    def __init__(self, read: Callable[[], list[tuple[str, list[_Unit]]]]) -> None:
        self._read = read
        self._documents: list[tuple[str, list[_Unit]]] | None = None

    def __call__(self, index: int, generator: np.random.Generator) -> Sequence[Example]:
        """Return the examples of one pass."""
        if self._documents is None:
            self._documents = self._read()
        examples: list[Example] = []
        packed: list[_Unit] = []
        for place in generator.permutation(len(self._documents)):
            units = self._documents[place][1]
            if generator.integers(2) and len(units) == 1:
                examples.extend(_pack(units))
            else:
                packed.extend(units)
        return [*examples, *_pack(packed)]


def _pack(units: Sequence[_Unit]) -> list[Example]:
    """Return examples that hold the units in order, as many in each as fit."""
    examples: list[Example] = []
    current: list[_Unit] = []
    used = 0
    for unit in units:
        if not 0 < len(unit.pieces) <= CAPACITY:
            continue
        if used + len(unit.pieces) > CAPACITY:
            examples.append(_packed(current))
            current, used = [], 0
        current.append(unit)
        used += len(unit.pieces)
    return [*examples, _packed(current)] if current else examples


def _packed(units: Sequence[_Unit]) -> Example:
    offsets = np.cumsum([0, *(len(unit.pieces) for unit in units)])
    tags = [np.full(len(u.pieces), -1, np.int64) if u.tags is None else u.tags for u in units]
    return Example(
        ids=np.concatenate([unit.pieces.ids for unit in units]),
        pools=(),
        attribution=AttributionTargets(
            sentences=np.concatenate(
                [np.full(len(unit.pieces), i, np.int64) for i, unit in enumerate(units)]
            ),
            paragraphs=np.concatenate(
                [np.full(len(unit.pieces), i, np.int64) for i, unit in enumerate(units)]
            ),
            quoted=np.concatenate([unit.quoted for unit in units]),
            cases=np.concatenate([unit.cases for unit in units]),
            tags=np.concatenate(tags),
            mentions=tuple(
                MentionTarget(
                    start=mention.start + int(offset),
                    end=mention.end + int(offset),
                    polarity=mention.polarity,
                )
                for unit, offset in zip(units, offsets[:-1], strict=True)
                for mention in unit.mentions
            ),
        ),
    )


def _unit(text: str, pieces: Pieces) -> _Unit:
    return _Unit(
        pieces=pieces,
        quoted=quoted_pieces(text, pieces.starts.astype(np.int64)),
        cases=piece_cases(text, pieces).astype(np.int64),
    )


def read_polarity_units(
    data: Path, *, tokenizer: PieceTokenizer, max_rows: int | None = None
) -> list[tuple[str, list[_Unit]]]:
    """Return NewsMTSC's sentences but for the tenth set aside.

    Hamborg & Donnay 2021, https://aclanthology.org/2021.eacl-main.142/.
    """
    rows = [
        row
        for row in datasets.read_rows(data, datasets.NEWSMTSC_TRAIN_FILE)
        if not datasets.is_held_out(row["text"])
    ][:max_rows]
    found = []
    for row, pieces in zip(rows, tokenizer.encode([row["text"] for row in rows]), strict=True):
        mentions = []
        for target in row["targets"]:
            inside = np.flatnonzero((pieces.starts < target["e"]) & (pieces.ends > target["s"]))
            if len(inside):
                mentions.append(
                    MentionTarget(
                        start=int(inside[0]),
                        end=int(inside[-1]) + 1,
                        polarity=POLARITIES.index(Polarity(target["polarity"])),
                    )
                )
        unit = replace(_unit(row["text"], pieces), mentions=tuple(mentions))
        found.append((row["id"], [unit]))
    return found


def read_entity_units(
    data: Path, *, tokenizer: PieceTokenizer, max_rows: int | None = None
) -> list[tuple[str, list[_Unit]]]:
    """Return CoNLL++'s training documents, detokenised.

    Wang et al. 2019, https://aclanthology.org/D19-1519/.
    """
    documents: dict[str, list[_Unit]] = {}
    rows = list(datasets.read_rows(data, datasets.CONLLPP_TRAIN_FILE))[:max_rows]
    texts = [detokenise(row["tokens"]) for row in rows]
    for row, (text, spans), pieces in zip(
        rows, texts, tokenizer.encode([text for text, _ in texts]), strict=True
    ):
        names = _named_spans(row["ner"], spans)
        words = np.cumsum(pieces.word_starts) - 1
        tags = tag_words(
            names,
            starts=pieces.starts.astype(np.int64),
            ends=pieces.ends.astype(np.int64),
            words=words,
        )
        documents.setdefault(str(row["doc"]), []).append(replace(_unit(text, pieces), tags=tags))
    return list(documents.items())


def _named_spans(tags: Sequence[str], spans: Sequence[CharacterSpan]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    before = "O"
    for tag, (start, end) in zip(tags, spans, strict=True):
        if tag != "O":
            name = GOLD_TAGS[tag[2:]]
            if tag.startswith("I-") and before[2:] == tag[2:]:
                found[-1] = (found[-1][0], end, name)
            else:
                found.append((start, end, name))
        before = tag
    return found
