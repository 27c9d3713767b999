"""Tasks of attribution: PolNeAR, CoNLL++ and NewsMTSC rows → training examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import LINK_ROLES, LINKS, POLARITIES, ROLES, TAGS
from framing.datatypes import Article, Polarity
from framing.encoder.casing import piece_cases
from framing.encoder.layout import ArticleLayout, lay_out_article
from framing.encoder.pieces import Pieces, PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES, Window, build_windows
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.text.quotations import find_quotations
from framing.text.sentences import split_sentences
from framing.training.examples import (
    AttributionTargets,
    CharacterSpan,
    Example,
    Floats,
    LabelledSentence,
    Link,
    MentionTarget,
    example_from_window,
    unlabelled,
)

CAPACITY = WINDOW_PIECES - SPECIAL_PIECES
SILVER_WEIGHT = 0.4
"""Weight of the tags that a program put on PolNeAR, against people's on CoNLL++."""

SILVER_TAGS = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "location",
    "MISC": "miscellaneous",
}
GOLD_TAGS = {"PER": "person", "ORG": "organisation", "LOC": "location", "MISC": "miscellaneous"}
AUXILIARIES = frozenset(
    ("be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must")
)

Ints = NDArray[np.int64]
SoftLabels = Callable[[Sequence[Row], Sequence[ArticleLayout]], list[list[LabelledSentence]]]
"""Gives the labelled sentences of each article: what teachers say of its wording."""


class PolnearArticles:
    """Whole articles of PolNeAR: each pass cuts them into windows of another size.

    Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/.
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


def quoted_pieces(text: str, starts: Ints) -> Ints:
    """Return, per piece that starts at a character of the text, whether marks hold it."""
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for quotation in find_quotations(text).quotations:
        inside[quotation.span.start : quotation.span.end] = 1
    found: Ints = inside[np.minimum(starts, len(text))]
    return found


def paragraphs_of_pieces(text: str, starts: Ints) -> Ints:
    """Return, per piece that starts at a character of the text, its line's number, blanks apart."""
    breaks = np.asarray([character == "\n" for character in text] or [False])
    new = breaks & np.append(True, ~breaks[:-1])
    numbers = np.cumsum(new)
    found: Ints = numbers[np.minimum(starts, len(numbers) - 1)].astype(np.int64)
    return found


def tag_words(
    spans: Sequence[tuple[int, int, str]], *, starts: Ints, ends: Ints, words: Ints
) -> Ints:
    """Return the tag of each piece for named spans; every piece of a word has the word's."""
    tags = np.zeros(len(starts), dtype=np.int64)
    for start, end, name in spans:
        inside = np.flatnonzero((starts < end) & (ends > start))
        if not len(inside):
            continue
        first, last = words[inside[0]], words[inside[-1]]
        tags[(words >= first) & (words <= last)] = TAGS.index(f"inside_{name}")
        tags[words == first] = TAGS.index(f"begin_{name}")
    return tags


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

    ``group`` gives each sentence's document; sentences of one document stay together, in order.
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
    from framing.evaluation.detokenisation import detokenise

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
