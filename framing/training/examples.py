"""Training examples in one form for every task.

An example is one window of word pieces. Its *pools* are the stretches that get a sentence's
targets, each with a weight per piece; its token targets hold one row per piece. NaN means that
nobody annotated this output here, so any mix of tasks can share a batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.encoder.pieces import Pieces
from framing.encoder.windows import Window, WindowSegment

Floats = NDArray[np.float32]
CharacterSpan = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Pieces ``start`` to ``end`` of an example, pooled by ``weights`` (None: all alike).

    ``targets`` has shape ``(n_sentence_outputs,)``, each in [0, 1] or NaN.
    """

    start: int
    end: int
    targets: Floats
    weights: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What belongs to one cue: ``targets`` of shape ``(n_pieces, n_links)``, 0 or 1.

    ``anchor`` is the piece that stands for the cue.
    """

    anchor: int
    targets: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionTarget:
    """Pieces ``start`` to ``end`` mention someone, spoken of with this polarity."""

    start: int
    end: int
    polarity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTargets:
    """What is annotated about attribution in a window, and what the heads see of each piece.

    ``sentences``, ``paragraphs``, ``quoted`` and ``cases`` have shape ``(n_pieces,)``: number of
    the sentence and of the paragraph, whether it stands in quotation marks, its word's case.
    ``roles`` has shape ``(n_pieces, n_roles)`` or is None, ``tags`` shape ``(n_pieces,)`` with -1
    where unknown, or is None; ``tag_weight`` is their weight in the loss.
    """

    sentences: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    quoted: NDArray[np.int64]
    cases: NDArray[np.int64]
    roles: Floats | None = None
    links: tuple[Link, ...] = ()
    tags: NDArray[np.int64] | None = None
    tag_weight: float = 1.0
    mentions: tuple[MentionTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window: ``ids`` of shape ``(n_pieces,)`` without the start and end pieces.

    ``token_targets`` has shape ``(n_pieces, n_token_outputs)`` or is None when nothing in the
    window is annotated for tokens.
    """

    ids: NDArray[np.int32]
    pools: tuple[Pool, ...]
    token_targets: Floats | None = None
    attribution: AttributionTargets | None = None

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence with its targets, before it is put into a window.

    ``outlet_weights`` of shape ``(n_pieces,)`` with ``outlet_targets`` add a second pool, over the
    pieces in the outlet's own voice.
    """

    pieces: Pieces
    targets: Floats
    token_targets: Floats | None = None
    outlet_weights: Floats | None = None
    outlet_targets: Floats | None = None


def unlabelled(n_outputs: int) -> Floats:
    """Return a row of NaN of shape ``(n_outputs,)``."""
    return np.full(n_outputs, np.nan, dtype=np.float32)


def mark_pieces(pieces: Pieces, spans: Iterable[CharacterSpan]) -> NDArray[np.bool_]:
    """Return which pieces overlap any of the character spans, shape ``(n_pieces,)``."""
    marked = np.zeros(len(pieces), dtype=np.bool_)
    for start, end in spans:
        marked |= (pieces.starts < end) & (pieces.ends > start)
    return marked


def example_from_window(sentences: Sequence[LabelledSentence], window: Window) -> Example:
    """Return the example of one window over an article's labelled sentences."""
    ids: list[NDArray[np.int32]] = []
    rows: list[Floats | None] = []
    pools: list[Pool] = []
    begin = 0
    for segment in window:
        sentence = sentences[segment.sentence]
        part = slice(segment.start, segment.end)
        end = begin + len(segment)
        ids.append(sentence.pieces.ids[part])
        rows.append(None if sentence.token_targets is None else sentence.token_targets[part])
        if not np.isnan(sentence.targets).all():
            pools.append(Pool(start=begin, end=end, targets=sentence.targets))
        if sentence.outlet_weights is not None and sentence.outlet_targets is not None:
            weights = sentence.outlet_weights[part]
            if weights.sum() > 0:
                pools.append(
                    Pool(start=begin, end=end, targets=sentence.outlet_targets, weights=weights)
                )
        begin = end
    return Example(ids=np.concatenate(ids), pools=tuple(pools), token_targets=_stack(ids, rows))


def _stack(ids: Sequence[NDArray[np.int32]], rows: Sequence[Floats | None]) -> Floats | None:
    width = next((row.shape[1] for row in rows if row is not None), None)
    if width is None:
        return None
    return np.concatenate(
        [
            np.full((len(part), width), np.nan, dtype=np.float32) if row is None else row
            for part, row in zip(ids, rows, strict=True)
        ]
    )


def alone(sentences: Sequence[LabelledSentence], *, longest: int) -> list[Example]:
    """Return one example per sentence, cut at ``longest`` pieces."""
    return [
        example_from_window(
            sentences,
            (WindowSegment(sentence=i, start=0, end=min(len(s.pieces), longest)),),
        )
        for i, s in enumerate(sentences)
        if len(s.pieces)
    ]


def among_neighbours(
    sentences: Sequence[LabelledSentence], *, longest: int, generator: np.random.Generator
) -> list[Example]:
    """Return examples that pack sentences in random order, up to ``longest`` pieces each.

    Neighbours drawn from anywhere carry no information about one another, which is what teaches
    the encoder to judge a sentence by its own words.
    """
    examples: list[Example] = []
    window: list[WindowSegment] = []
    used = 0
    for i in generator.permutation(len(sentences)):
        n_pieces = min(len(sentences[i].pieces), longest)
        if n_pieces == 0:
            continue
        if used + n_pieces > longest:
            examples.append(example_from_window(sentences, tuple(window)))
            window, used = [], 0
        window.append(WindowSegment(sentence=int(i), start=0, end=n_pieces))
        used += n_pieces
    if window:
        examples.append(example_from_window(sentences, tuple(window)))
    return examples
