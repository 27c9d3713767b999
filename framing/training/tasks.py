"""Tasks: annotated rows → training examples.

Each reader returns a function that gives the examples of one pass. Sentences that were annotated
in isolation are shown alone in half of the cases and among unrelated neighbours in the other half,
so that a sentence gets the same probability on its own and inside an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from framing.encoder.pieces import Pieces, PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES, build_windows
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.gold import CATEGORY_OF_TECHNIQUE
from framing.training.examples import (
    Example,
    Floats,
    LabelledSentence,
    alone,
    among_neighbours,
    example_from_window,
    mark_pieces,
    unlabelled,
)
from framing.training.fit import ExamplesOfPass
from framing.training.polnear_articles import PolnearArticles
from framing.training.recipe import Recipe
from framing.training.sentence_units import Units, read_entity_units, read_polarity_units

LONGEST = WINDOW_PIECES - SPECIAL_PIECES


class Targets:
    """Rows of targets for a recipe: NaN but for the outputs named."""

    def __init__(self, recipe: Recipe) -> None:
        self._sentence = {name: i for i, name in enumerate(recipe.sentence_outputs)}
        self._token = {name: i for i, name in enumerate(recipe.token_outputs)}

    def sentence(self, **values: float | None) -> Floats:
        """Return targets of shape ``(n_sentence_outputs,)``."""
        row = unlabelled(len(self._sentence))
        for name, value in values.items():
            if name in self._sentence and value is not None:
                row[self._sentence[name]] = value
        return row

    def tokens(self, pieces: Pieces, spans: dict[str, list[tuple[int, int]]]) -> Floats:
        """Return targets of shape ``(n_pieces, n_token_outputs)`` for the outputs of ``spans``."""
        rows = np.full((len(pieces), len(self._token)), np.nan, dtype=np.float32)
        for name, marked in spans.items():
            if name in self._token:
                rows[:, self._token[name]] = mark_pieces(pieces, marked)
        return rows


def build_tasks(
    recipe: Recipe, *, data: Path, tokenizer: PieceTokenizer, max_rows: int | None = None
) -> dict[str, ExamplesOfPass]:
    """Return every annotated task by name; rows are read when a task is first used."""
    targets = Targets(recipe)

    def sentences_of(read: Callable[[], Sequence[LabelledSentence]]) -> ExamplesOfPass:
        return _Isolated(read)

    return {
        "babe": sentences_of(
            lambda: _babe(datasets.read_babe(data).train[:max_rows], tokenizer, targets)
        ),
        "anno_lexical": sentences_of(
            lambda: _labelled(_anno_lexical(data)[:max_rows], "loaded_lexical", tokenizer, targets)
        ),
        "npov": sentences_of(lambda: _labelled(_npov(data)[:max_rows], "npov", tokenizer, targets)),
        "ptc": _Articles(
            lambda: [
                ptc_sentences(row, tokenizer=tokenizer, targets=targets)
                for row in datasets.read_ptc(data, split="train")[:max_rows]
            ]
        ),
        "polnear": PolnearArticles(
            data,
            tokenizer=tokenizer,
            n_sentence_outputs=len(recipe.sentence_outputs),
            max_rows=max_rows,
        ),
        "newsmtsc": Units(
            lambda: read_polarity_units(data, tokenizer=tokenizer, max_rows=max_rows)
        ),
        "conllpp": Units(lambda: read_entity_units(data, tokenizer=tokenizer, max_rows=max_rows)),
    }


class _Isolated:
    """Sentences without an article: each pass shows half alone, half packed."""

    def __init__(self, read: Callable[[], Sequence[LabelledSentence]]) -> None:
        self._read = read
        self._sentences: Sequence[LabelledSentence] | None = None

    def __call__(self, index: int, generator: np.random.Generator) -> Sequence[Example]:
        if self._sentences is None:
            self._sentences = self._read()
        halves: tuple[list[LabelledSentence], list[LabelledSentence]] = ([], [])
        for sentence, half in zip(
            self._sentences, generator.integers(0, 2, len(self._sentences)), strict=True
        ):
            halves[int(half)].append(sentence)
        return [
            *alone(halves[0], longest=LONGEST),
            *among_neighbours(halves[1], longest=LONGEST, generator=generator),
        ]


class _Articles:
    """Whole articles: each pass cuts them into windows of another size."""

    def __init__(self, read: Callable[[], Sequence[Sequence[LabelledSentence]]]) -> None:
        self._read = read
        self._articles: Sequence[Sequence[LabelledSentence]] | None = None

    def __call__(self, index: int, generator: np.random.Generator) -> Sequence[Example]:
        if self._articles is None:
            self._articles = self._read()
        return [
            example_from_window(sentences, window)
            for sentences in self._articles
            for window in build_windows(
                [sentence.pieces.word_starts for sentence in sentences],
                paragraph_ends=[False] * len(sentences),
                window_pieces=int(generator.integers(WINDOW_PIECES // 2, WINDOW_PIECES + 1)),
            )
        ]


def _babe(
    rows: Sequence[Row], tokenizer: PieceTokenizer, targets: Targets
) -> list[LabelledSentence]:
    found = []
    for row, pieces in zip(rows, tokenizer.encode([r["text"] for r in rows]), strict=True):
        spans = [(start, end) for start, end, _ in row["spans"]]
        # Experts named no words in a quarter of the biased rows: absence says nothing there.
        known = bool(spans) or not row["label"]
        found.append(
            LabelledSentence(
                pieces=pieces,
                targets=targets.sentence(loaded_sg2=row["p_sg2"], loaded_v4=row["label"]),
                token_targets=targets.tokens(pieces, {"babe_word": spans}) if known else None,
            )
        )
    return found


def _labelled(
    rows: Sequence[Row], output: str, tokenizer: PieceTokenizer, targets: Targets
) -> list[LabelledSentence]:
    return [
        LabelledSentence(pieces=pieces, targets=targets.sentence(**{output: row["label"]}))
        for row, pieces in zip(rows, tokenizer.encode([r["text"] for r in rows]), strict=True)
    ]


def _anno_lexical(data: Path) -> list[Row]:
    rows = datasets.read_rows(data, datasets.ANNO_LEXICAL_FILE)
    return [row for row in rows if row["split"] == "train" and not row["leak"]]


def _npov(data: Path) -> list[Row]:
    rows = datasets.read_rows(data, datasets.NPOV_FILE)
    return [row for row in rows if row["split"] == "train"]


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return the character span of each line that is not blank."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def ptc_sentences(
    row: Row, *, tokenizer: PieceTokenizer, targets: Targets
) -> list[LabelledSentence]:
    """Return the lines of a PTC article (one sentence each) with their targets."""
    text: str = row["text"]
    lines = line_spans(text)
    techniques: list[tuple[int, int, str]] = row["spans"]
    found = []
    for (start, end), pieces in zip(
        lines, tokenizer.encode([text[s:e] for s, e in lines]), strict=True
    ):
        here = [(s - start, e - start, name) for s, e, name in techniques if s < end and e > start]
        spans = {
            category.value: _of(here, (technique,))
            for technique, category in CATEGORY_OF_TECHNIQUE.items()
        }
        found.append(
            LabelledSentence(
                pieces=pieces,
                targets=targets.sentence(
                    ptc_any=bool(here),
                    ptc_loaded=bool(_of(here, ("Loaded_Language", "Name_Calling,Labeling"))),
                ),
                token_targets=targets.tokens(pieces, spans),
            )
        )
    return found


def _of(
    spans: Iterable[tuple[int, int, str]], techniques: tuple[str, ...]
) -> list[tuple[int, int]]:
    return [(start, end) for start, end, name in spans if name in techniques]
