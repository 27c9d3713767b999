"""An article's windows → everything found in it: attributions, names, voices, polarity.

Windows come in any order. Voices are read off each window at once, because the loaded heads pool
by them; what crosses windows (a quotation that runs on) is put together at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import AttributionCalibration
from framing.attribution.decoding import DecodedLink, Run, decode_link, keep_apart
from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.attribution.naming import NO_NAMES, decode_names, is_dateline, whole_name
from framing.attribution.outputs import POLARITIES, ROLES
from framing.attribution.scorers import AttributionScorers, Floats
from framing.attribution.voices import VoiceWords, voice_of_words, voice_spans
from framing.attribution.words import PARTS, ArticleWords
from framing.datatypes import Article, Polarity, Span, rounded
from framing.encoder.layout import ArticleLayout
from framing.encoder.windows import Window

MOST_ANCHORS = 64
"""Cues that are tried in a window of 256 pieces: no text has as many, an odd model might."""

_ANCHOR, _CONTENT = ROLES.index("anchor"), ROLES.index("content")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A decoded link in the article's word numbers."""

    link: DecodedLink
    probability: float
    stance: Mapping[str, float]


class AttributionReader:
    """Collects the windows of one article; :meth:`finish` reads them off.

    Parameters
    ----------
    article, layout
        The article and its layout.
    quotations
        Spans in quotation marks.
    candidates
        Spans that may mention someone besides names and sources: pronouns and roles.
    scorers, calibration
        The model's heads and their calibration.
    """

    def __init__(
        self,
        article: Article,
        layout: ArticleLayout,
        *,
        quotations: Sequence[Span],
        candidates: Iterable[Span],
        scorers: AttributionScorers,
        calibration: AttributionCalibration,
    ) -> None:
        self._words = ArticleWords(article, layout, quotations=quotations)
        self._scorers = scorers
        self._calibration = calibration
        self._links: list[_Link] = []
        self._entities: list[EntityMention] = []
        self._polarity: dict[Span, Mapping[Polarity, float]] = {}
        self._voices = VoiceWords.empty(self._words, quotations=quotations)
        self._candidates = sorted((self._words.words_in(span), span) for span in candidates)
        self._candidate_firsts = np.asarray([words[0] for words, _ in self._candidates], dtype=int)
        self._windows: list[tuple[int, int]] = []

    def add(self, window: Window, states: Floats, projections: Floats) -> NDArray[np.float32]:
        """Take in one window and return the voices of its pieces.

        Parameters
        ----------
        window
            The window.
        states, projections
            What the encoder gave for its pieces, shape ``(n_pieces, width)`` each.

        Returns
        -------
        numpy.ndarray
            Probability of each voice (outlet, quoted, paraphrased), shape ``(n_pieces, 3)``.
        """
        places = self._words.window(window)
        first, rows = places.first_word, places.rows
        self._windows.append((first, first + len(rows)))
        roles = self._scorers.roles(projections[rows], places.pieces.quoted[rows])
        links = self._decode(roles, states, projections, window=window)
        self._links.extend(links)
        names = decode_names(self._scorers.tags(projections, places.pieces.cases, rows=rows))
        spans = []
        for name in names:
            # A title that ends in a name and a text that begins with one may look like one name.
            for begin, end in self._words.cut_at_part((first + name.first, first + name.last)):
                span = self._words.span(begin, end)
                text = self._words.article.part(span.part)
                kind = EntityType.LOCATION if is_dateline(text, span.start, span.end) else name.type
                span = replace(span, end=whole_name(text, span.end))
                if text[span.start : span.end].lower() in NO_NAMES:
                    continue
                self._entities.append(
                    EntityMention(span=span, type=kind, probability=rounded(name.probability))
                )
                spans.append((span, (begin - first, end - first)))
        spans += self._candidates_in(first, len(rows))
        spans += [
            (span, (link.link.source[0] - first, link.link.source[1] - first))
            for link in links
            if link.link.source is not None
            for span in self._words.spans([link.link.source])[:1]
        ]
        self._read_polarity(spans, rows=rows, projections=projections)
        by_word = voice_of_words(
            roles[:, _CONTENT],
            [(link.link.content, link.probability) for link in links],
            first_word=first,
            words=self._voices,
            rules=self._calibration.voice,
        )
        return by_word[self._words.word_of_pieces(window) - first].astype(np.float32)

    def finish(self) -> Found:
        """Return what was found, in reading order."""
        links = self._continued(sorted(self._links, key=lambda found: found.link.anchor))
        return Found(
            attributions=tuple(
                FoundAttribution(
                    source=self._spans(link.link.source),
                    cue=self._words.spans([link.link.cue]),
                    content=self._words.spans(link.link.content),
                    probability=rounded(link.probability),
                    stance=link.stance,
                    evidence=link.link.evidence,
                )
                for link in links
            ),
            entities=tuple(sorted(self._entities, key=_reading_order)),
            voices=voice_spans(self._voices),
            polarity=self._polarity,
        )

    def _spans(self, run: Run | None) -> tuple[Span, ...]:
        """Return the spans of a source; a mark alone names nobody."""
        spans = () if run is None else self._words.spans([run])
        article = self._words.article
        return spans if any(c.isalnum() for s in spans for c in article.slice(s)) else ()

    def _decode(
        self, roles: Floats, states: Floats, projections: Floats, *, window: Window
    ) -> list[_Link]:
        places = self._words.window(window)
        rules = self._calibration.links
        least = float(np.log(rules.anchor_at_least / (1 - rules.anchor_at_least)))
        anchors = np.flatnonzero(roles[:, _ANCHOR] >= least)
        if not len(anchors):
            return []
        if len(anchors) > MOST_ANCHORS:
            strongest = np.argsort(-roles[anchors, _ANCHOR], kind="stable")[:MOST_ANCHORS]
            anchors = np.sort(anchors[strongest])
        logits = self._scorers.links(
            projections, places.pieces, anchors=places.rows[anchors], rows=places.rows
        )
        decoded = [
            decode_link(found, anchor=int(anchor), anchor_logit=float(roles[anchor, _ANCHOR]),
                        rules=rules)
            for anchor, found in zip(anchors, logits, strict=True)
        ]  # fmt: skip
        kept = keep_apart([link for link in decoded if link is not None], rules=rules)
        found = []
        for link in kept:
            probability = self._calibration.probability(link.evidence)
            if probability < self._calibration.probability_at_least:
                continue
            state = cue_state(states, rows=places.rows, cue=link.cue)
            found.append(
                _Link(
                    link=_moved(link, places.first_word),
                    probability=probability,
                    stance=self._calibration.stance(state),
                )
            )
        return found

    def _candidates_in(self, first: int, n_words: int) -> list[tuple[Span, tuple[int, int]]]:
        begin = int(np.searchsorted(self._candidate_firsts, first))
        end = int(np.searchsorted(self._candidate_firsts, first + n_words))
        return [
            (span, (words[0] - first, words[1] - 1 - first))
            for words, span in self._candidates[begin:end]
            if words[0] < words[1] <= first + n_words
        ]

    def _read_polarity(
        self,
        spans: Sequence[tuple[Span, tuple[int, int]]],
        *,
        rows: NDArray[np.int64],
        projections: Floats,
    ) -> None:
        if not spans:
            return
        ends = np.append(rows[1:], len(projections))
        pieces = [(int(rows[first]), int(ends[last])) for _, (first, last) in spans]
        logits = self._scorers.polarities(projections, pieces)
        for (span, _), row in zip(spans, self._calibration.polarities(logits), strict=True):
            self._polarity[span] = {
                name: rounded(value) for name, value in zip(POLARITIES, row, strict=True)
            }

    def _continued(self, links: Sequence[_Link]) -> list[_Link]:
        """Return the links, the last of a window going on into the next where its quotation does.

        A quotation whose paragraphs run over a window's end has its cue before it only.
        """
        found = list(links)
        for _, end in sorted(self._windows):
            run = self._voices.unclaimed_run(end)
            if run is None:
                continue
            place = max(
                (i for i, link in enumerate(found) if link.link.content[-1][1] == end - 1),
                default=None,
                key=lambda i: found[i].link.anchor,
            )
            if place is None:
                continue
            link = found[place].link
            found[place] = replace(found[place], link=replace(link, content=(*link.content, run)))
        return found


def _reading_order(mention: EntityMention) -> tuple[int, int, int]:
    return PARTS.index(mention.span.part), mention.span.start, mention.span.end


def cue_state(states: Floats, *, rows: NDArray[np.int64], cue: Run) -> Floats:
    """Return what stands for a cue's context: the mean state of its words' first pieces.

    ``rows`` are the places of the first pieces of a window's words, ``cue`` is in these words.
    """
    found: Floats = states[rows[cue[0] : cue[1] + 1]].mean(axis=0)
    return found


def _moved(link: DecodedLink, offset: int) -> DecodedLink:
    """Return a window's link in the article's word numbers."""

    def move(run: Run) -> Run:
        return run[0] + offset, run[1] + offset

    return replace(
        link,
        anchor=link.anchor + offset,
        cue=move(link.cue),
        source=None if link.source is None else move(link.source),
        content=tuple(move(run) for run in link.content),
    )
