"""Articles whose token states are written by hand, so that the heads read what the test says.

The heads are real ones with plain weights: projections hold the logits themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import AttributionCalibration, VoiceRules
from framing.attribution.decoding import Run
from framing.attribution.found import EntityType, Found
from framing.attribution.outputs import (
    LINK_ROLES,
    LINK_WIDTH,
    LINKS,
    N_PROJECTED,
    POLARITIES,
    POLARITY_WIDTH,
    ROLES,
    TAG_WIDTH,
    TAGS,
    projection_slices,
)
from framing.attribution.positions import N_DISTANCES, N_PARAGRAPHS, N_QUOTED, N_SENTENCES
from framing.attribution.reading import AttributionReader
from framing.attribution.scorers import AttributionScorers
from framing.attribution.words import ArticleWords
from framing.datatypes import Article, Part, Polarity, Sentence, Span
from framing.encoder.casing import Case
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import Window, WindowSegment
from framing.text.quotations import find_quotations
from tests.unit.loaded.invented import pieces_of

Floats = NDArray[np.float32]

SURE = 6.0
"""Logit of what is there; what is not has its negative."""

STATE_WIDTH = 3

_LIFT = 20.0
"""Added before the rectifier and taken off after it, so that negative logits come through."""

_MOST_ANCHORS = LINK_WIDTH // len(LINKS)
_ELSEWHERE = -1000.0
_SLICES = projection_slices()


def plain_scorers() -> AttributionScorers:
    """Return heads that give the logits written into projections; each anchor has its columns."""

    def zeros(*shape: int) -> Floats:
        return np.zeros(shape, dtype=np.float32)

    def reading_off(n_outputs: int, width: int, *, repeats: int = 1) -> Floats:
        weight = zeros(n_outputs, width)
        for place in range(n_outputs * repeats):
            weight[place % n_outputs, place] = 1.0
        return weight

    def lowered(n_outputs: int) -> Floats:
        return np.full(n_outputs, -_LIFT, dtype=np.float32)

    return AttributionScorers(
        {
            "role_quoted.weight": zeros(2, len(ROLES)),
            **{f"tag_cases.{number}.weight": zeros(len(Case), TAG_WIDTH) for number in range(3)},
            "tag_output.weight": reading_off(len(TAGS), TAG_WIDTH),
            "tag_output.bias": lowered(len(TAGS)),
            "link_distance.weight": zeros(N_DISTANCES, LINK_WIDTH),
            "link_sentence.weight": zeros(N_SENTENCES, LINK_WIDTH),
            "link_paragraph.weight": zeros(N_PARAGRAPHS, LINK_WIDTH),
            "link_quoted.weight": zeros(N_QUOTED, LINK_WIDTH),
            "link_output.weight": reading_off(len(LINKS), LINK_WIDTH, repeats=_MOST_ANCHORS),
            "link_output.bias": lowered(len(LINKS)),
            "polarity_output.weight": reading_off(len(POLARITIES), POLARITY_WIDTH),
            "polarity_output.bias": lowered(len(POLARITIES)),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the network finds of one attribution, each piece by its words' first occurrence.

    ``anchor`` is the log-odds that the first word of the cue is an anchor.
    """

    cue: str
    content: tuple[str, ...]
    source: str | None = None
    anchor: float = SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """Sentences joined by a blank, and what is found in them.

    A sentence that begins with a line break opens a paragraph. ``windows`` are the first
    sentences of the windows. ``names`` and ``polarities`` go by the words.
    """

    sentences: tuple[str, ...]
    title: str | None = None
    said: tuple[Said, ...] = ()
    names: tuple[tuple[str, EntityType], ...] = ()
    polarities: tuple[tuple[str, Polarity], ...] = ()
    windows: tuple[int, ...] = (0,)
    states: tuple[tuple[str, tuple[float, ...]], ...] = field(default=())

    @property
    def article(self) -> Article:
        return Article(article_id="a-1", text=" ".join(self.sentences), title=self.title)

    @property
    def layout(self) -> ArticleLayout:
        texts = [*([] if self.title is None else [self.title]), *self.sentences]
        found, start = [], 0
        for number, text in enumerate(texts):
            part: Part = "title" if self.title is not None and number == 0 else "text"
            span = Span(part=part, start=start, end=start + len(text))
            found.append(Sentence(index=number, span=span))
            start = 0 if part == "title" else span.end + 1
        pieces = tuple(pieces_of(text) for text in texts)
        firsts = [*self.windows, len(texts)]
        windows: list[Window] = [
            tuple(
                WindowSegment(sentence=number, start=0, end=len(pieces[number]))
                for number in range(first, firsts[place + 1])
            )
            for place, first in enumerate(self.windows)
        ]
        return ArticleLayout(sentences=tuple(found), pieces=pieces, windows=tuple(windows))

    @property
    def quotations(self) -> tuple[Span, ...]:
        parts: tuple[Part, ...] = ("title", "text")
        return tuple(
            quotation.span
            for part in parts
            for quotation in find_quotations(self.article.part(part), part=part).quotations
            if quotation.depth == 0
        )

    @property
    def words(self) -> ArticleWords:
        return ArticleWords(self.article, self.layout, quotations=self.quotations)

    def span(self, words: str) -> Span:
        """Return where words first stand, in the title or else in the text."""
        part: Part = "title" if words in (self.title or "") else "text"
        start = self.article.part(part).index(words)
        return Span(part=part, start=start, end=start + len(words))

    def run(self, words: str) -> Run:
        """Return the numbers of the first and last of these words."""
        first, last = self.words.words_in(self.span(words))
        return first, last - 1

    @property
    def projections(self) -> Floats:
        """Projections of every piece of the article, shape ``(n_pieces, n_projected)``."""
        n_words = len(self.words)
        found = np.zeros((n_words, N_PROJECTED), dtype=np.float32)
        found[:, _SLICES["roles"]] = -SURE
        found[:, _SLICES["tags"].start :][:, : len(TAGS)] = _LIFT - SURE
        found[:, _SLICES["tags"].start + TAGS.index("outside")] = _LIFT + SURE / 2
        found[:, _SLICES["polarities"].start :][:, : len(POLARITIES)] = _LIFT
        found[:, _SLICES["pieces"]] = _LIFT - SURE
        for name, kind in self.names:
            first, last = self.run(name)
            for word in range(first, last + 1):
                edge = "begin" if word == first else "inside"
                column = _SLICES["tags"].start + TAGS.index(f"{edge}_{kind.value}")
                found[word, column] = _LIFT + SURE
        for words, polarity in self.polarities:
            first, last = self.run(words)
            column = _SLICES["polarities"].start + POLARITIES.index(polarity)
            found[first : last + 1, column] = _LIFT + SURE
        for number, said in enumerate(self.said):
            self._write(found, said, number=number)
        return found

    def _write(self, found: Floats, said: Said, *, number: int) -> None:
        anchor = self.run(said.cue)[0]
        roles, block = _SLICES["roles"].start, _SLICES["pieces"].start + number * len(LINKS)
        found[anchor, roles + ROLES.index("anchor")] = said.anchor
        anchors = found[anchor, _SLICES["anchors"]]
        anchors[:] = _ELSEWHERE
        anchors[number * len(LINKS) : (number + 1) * len(LINKS)] = 0
        pieces_of_role = (
            () if said.source is None else (said.source,),
            (said.cue,),
            said.content,
        )
        for role, pieces in zip(LINK_ROLES, pieces_of_role, strict=True):
            column = block + LINKS.index(f"{role}_inside")
            for words in pieces:
                first, last = self.run(words)
                found[first : last + 1, column] = _LIFT + SURE
                found[first : last + 1, roles + ROLES.index(role)] = SURE
                found[first, column + 1] = _LIFT + SURE
                found[last, column + 2] = _LIFT + SURE

    @property
    def token_states(self) -> Floats:
        found = np.zeros((len(self.words), STATE_WIDTH), dtype=np.float32)
        for words, state in self.states:
            first, last = self.run(words)
            found[first : last + 1] = state
        return found

    def reader(
        self,
        *,
        calibration: AttributionCalibration | None = None,
        candidates: Sequence[Span] = (),
    ) -> AttributionReader:
        """Return a reader that has read no window yet."""
        return AttributionReader(
            self.article,
            self.layout,
            quotations=self.quotations,
            candidates=candidates,
            scorers=plain_scorers(),
            calibration=calibration or by_words_alone(),
        )

    def feed(self, reader: AttributionReader, window: int) -> Floats:
        """Give a reader one window and return the voices of its pieces."""
        layout = self.layout
        sizes = np.cumsum([0, *map(len, layout.pieces)])
        here = layout.windows[window]
        rows = slice(int(sizes[here[0].sentence]), int(sizes[here[-1].sentence + 1]))
        return reader.add(here, self.token_states[rows], self.projections[rows])

    def read(
        self,
        *,
        order: Sequence[int] | None = None,
        calibration: AttributionCalibration | None = None,
        candidates: Sequence[Span] = (),
    ) -> Found:
        """Return what a reader finds when it gets the windows in this order."""
        reader = self.reader(calibration=calibration, candidates=candidates)
        for window in order or range(len(self.windows)):
            self.feed(reader, window)
        return reader.finish()

    def slices(self, spans: Sequence[Span]) -> list[str]:
        """Return the words of spans."""
        return [self.article.slice(span) for span in spans]


def by_words_alone(**changes: object) -> AttributionCalibration:
    """Return a calibration in which a word's own logit decides its voice."""
    plain = AttributionCalibration(voice=VoiceRules(claim_weight=0.0, least_run=0))
    return replace(plain, **changes)  # type: ignore[arg-type]
