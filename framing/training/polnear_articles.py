"""PolNeAR's articles → training examples: who said what, and the tags that a program put on.

Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import LINK_ROLES, LINKS, ROLES
from framing.datatypes import Article
from framing.encoder.casing import piece_cases
from framing.encoder.layout import ArticleLayout, lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.windows import WINDOW_PIECES, Window, build_windows
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.text.sentences import split_sentences
from framing.training.examples import (
    AttributionTargets,
    CharacterSpan,
    Example,
    Floats,
    LabelledSentence,
    Link,
    example_from_window,
    unlabelled,
)
from framing.training.piece_places import Ints, paragraphs_of_pieces, quoted_pieces, tag_words

SILVER_WEIGHT = 0.4
"""Weight of the tags that a program put on PolNeAR, against people's on CoNLL++."""

SILVER_TAGS = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "location",
    "MISC": "miscellaneous",
}
AUXILIARIES = frozenset(
    ("be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must")
)

SoftLabels = Callable[[Sequence[Row], Sequence[ArticleLayout]], list[list[LabelledSentence]]]
"""Gives the labelled sentences of each article: what teachers say of its wording."""


class PolnearArticles:
    """Whole articles of PolNeAR: each pass cuts them into windows of another size.

    Parameters
    ----------
    data
        Folder of the annotated sets; it is read when the first pass asks.
    tokenizer
        The base encoder's.
    n_sentence_outputs
        Width of a sentence's targets.
    max_rows
        Articles that are used; all when left out.
    soft_labels
        Gives the sentences' targets; without it the wording is unlabelled.
    """

    def __init__(
        self,
        data: Path,
        *,
        tokenizer: PieceTokenizer,
        n_sentence_outputs: int,
        max_rows: int | None = None,
        soft_labels: SoftLabels | None = None,
    ) -> None:
        self._data = data
        self._tokenizer = tokenizer
        self._n_outputs = n_sentence_outputs
        self._max_rows = max_rows
        self._soft_labels = soft_labels
        self._articles: list[_AnnotatedArticle] | None = None

    def __call__(self, index: int, generator: np.random.Generator) -> Sequence[Example]:
        """Return the examples of one pass."""
        if self._articles is None:
            self._articles = self._read()
        return [
            example
            for article in self._articles
            for example in article.examples(
                window_pieces=int(generator.integers(3 * WINDOW_PIECES // 4, WINDOW_PIECES + 1))
            )
        ]

    def _read(self) -> list[_AnnotatedArticle]:
        rows = list(datasets.read_rows(self._data, datasets.POLNEAR_TRAIN_FILE))
        rows = rows[: self._max_rows]
        parsed = {
            row["id"]: row["sentences"]
            for row in datasets.read_rows(self._data, datasets.POLNEAR_PARSED_TRAIN_FILE)
        }
        layouts = [_lay_out(row, tokenizer=self._tokenizer) for row in rows]
        if self._soft_labels is not None:
            labelled = self._soft_labels(rows, layouts)
        else:
            nothing = unlabelled(self._n_outputs)
            labelled = [
                [LabelledSentence(pieces=pieces, targets=nothing) for pieces in layout.pieces]
                for layout in layouts
            ]
        return [
            _AnnotatedArticle(row, layout, labelled=sentences, parsed=parsed.get(row["id"], []))
            for row, layout, sentences in zip(rows, layouts, labelled, strict=True)
        ]


def _lay_out(row: Row, *, tokenizer: PieceTokenizer) -> ArticleLayout:
    article = Article(article_id=row["id"], text=row["text"])
    return lay_out_article(article, split_sentences(row["text"]), tokenizer=tokenizer)


class _AnnotatedArticle:
    """One article's annotation, piece by piece over the whole article."""

    def __init__(
        self,
        row: Row,
        layout: ArticleLayout,
        *,
        labelled: Sequence[LabelledSentence],
        parsed: Sequence[Sequence[Sequence[object]]],
    ) -> None:
        text: str = row["text"]
        self._layout = layout
        self._labelled = labelled
        tokens = [token for sentence in parsed for token in sentence]
        spans = zip(layout.sentences, layout.pieces, strict=True)
        pieces_of = [(sentence.span.start, pieces) for sentence, pieces in spans]
        self._offsets = np.cumsum([0, *(len(pieces) for pieces in layout.pieces)])
        self._starts = np.concatenate([at + p.starts for at, p in pieces_of] or [np.zeros(0, int)])
        self._ends = np.concatenate([at + p.ends for at, p in pieces_of] or [np.zeros(0, int)])
        firsts = np.concatenate([p.word_starts for _, p in pieces_of] or [np.zeros(0, bool)])
        self._words = np.cumsum(firsts) - 1
        self._cases = np.concatenate(
            [
                piece_cases(text[s.span.start : s.span.end], p)
                for s, p in zip(layout.sentences, layout.pieces, strict=True)
            ]
            or [np.zeros(0, np.int8)]
        ).astype(np.int64)
        self._quoted = quoted_pieces(text, self._starts)
        self._paragraphs = paragraphs_of_pieces(text, self._starts)
        self._roles, self._links = self._annotate(row, tokens)
        self._tags = self._silver_tags(tokens) if tokens else None

    def examples(self, *, window_pieces: int) -> list[Example]:
        """Return one example per window of at most ``window_pieces``."""
        text_ends = [False] * len(self._layout.pieces)
        windows = build_windows(
            [pieces.word_starts for pieces in self._layout.pieces],
            paragraph_ends=text_ends,
            window_pieces=window_pieces,
        )
        return [self._example(window) for window in windows]

    def _example(self, window: Window) -> Example:
        first = int(self._offsets[window[0].sentence]) + window[0].start
        last = int(self._offsets[window[-1].sentence]) + window[-1].end
        here = slice(first, last)
        targets = AttributionTargets(
            sentences=np.concatenate(
                [np.full(len(segment), i, dtype=np.int64) for i, segment in enumerate(window)]
            ),
            paragraphs=self._paragraphs[here],
            quoted=self._quoted[here],
            cases=self._cases[here],
            roles=self._roles[here],
            links=tuple(
                Link(anchor=anchor - first, targets=targets[here])
                for anchor, targets in self._links
                if first <= anchor < last
            ),
            tags=None if self._tags is None else self._tags[here],
            tag_weight=SILVER_WEIGHT,
        )
        return replace(example_from_window(self._labelled, window), attribution=targets)

    def _annotate(
        self, row: Row, tokens: Sequence[Sequence[object]]
    ) -> tuple[Floats, list[tuple[int, NDArray[np.uint8]]]]:
        """Return role targets, and for each cue its anchor and the targets of its links."""
        n_pieces = len(self._starts)
        roles = np.zeros((n_pieces, len(ROLES)), dtype=np.float32)
        links: dict[int, NDArray[np.uint8]] = {}
        for attribution in row["attributions"]:
            anchor = self._anchor(attribution["cue"], tokens)
            targets = np.zeros((n_pieces, len(LINKS)), dtype=np.uint8)
            for number, role in enumerate(LINK_ROLES):
                for span in attribution[role]:
                    self._mark(targets, span, column=3 * number)
                roles[:, ROLES.index(role)] = np.maximum(
                    roles[:, ROLES.index(role)], targets[:, 3 * number]
                )
            if anchor is not None and attribution["content"]:
                roles[self._words == self._words[anchor], ROLES.index("anchor")] = 1.0
                links.setdefault(anchor, targets)
        for flag in row["flags"]:
            if flag["label"].lower() == "discard":
                for start, end in flag["spans"]:
                    roles[(self._starts < end) & (self._ends > start)] = np.nan
        return roles, list(links.items())

    def _mark(self, targets: NDArray[np.uint8], span: CharacterSpan, *, column: int) -> None:
        """Mark the words of a span, its first and its last in the columns after ``column``."""
        inside = np.flatnonzero((self._starts < span[1]) & (self._ends > span[0]))
        if not len(inside):
            return
        first, last = self._words[inside[0]], self._words[inside[-1]]
        targets[(self._words >= first) & (self._words <= last), column] = 1
        targets[self._words == first, column + 1] = 1
        targets[self._words == last, column + 2] = 1

    def _anchor(
        self, cue: Sequence[CharacterSpan], tokens: Sequence[Sequence[object]]
    ) -> int | None:
        """Return the first piece of the word that stands for a cue: its main verb, or noun."""
        if not cue:
            return None
        start, end = cue[0]
        inside = [token for token in tokens if _overlaps(token, start, end)]
        verbs = [t for t in inside if str(t[3]).startswith("VB")]
        full = [t for t in verbs if str(t[2]) not in AUXILIARIES]
        nouns = [t for t in inside if str(t[3]).startswith("NN")]
        chosen = (full or nouns or verbs or inside or [(start, end)])[0]
        pieces = np.flatnonzero((self._starts < chosen[1]) & (self._ends > chosen[0]))
        if not len(pieces):
            return None
        return int(np.flatnonzero(self._words == self._words[pieces[0]])[0])

    def _silver_tags(self, tokens: Sequence[Sequence[object]]) -> Ints:
        spans: list[tuple[int, int, str]] = []
        before = "O"
        for token in tokens:
            start, end, name = int(str(token[0])), int(str(token[1])), str(token[4])
            if name in SILVER_TAGS:
                if name == before:
                    spans[-1] = (spans[-1][0], end, spans[-1][2])
                else:
                    spans.append((start, end, SILVER_TAGS[name]))
            before = name
        return tag_words(spans, starts=self._starts, ends=self._ends, words=self._words)


def _overlaps(token: Sequence[object], start: int, end: int) -> bool:
    return int(str(token[0])) < end and int(str(token[1])) > start
