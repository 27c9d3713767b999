"""A sentence's states gathered over windows and voices, and what the heads say of them.

The representation of what a voice says in a sentence is the mean of the sentence's token states,
each weighted by the probability that its characters are in that voice. A quoted slur therefore
hardly reaches the outlet's probability, and whoever fills the voices, quotation marks or a model,
nothing here changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.datatypes import (
    Article,
    LoadedCategory,
    LoadedSpan,
    SentenceReading,
    Span,
    Voice,
    rounded,
)
from framing.encoder.layout import ArticleLayout
from framing.encoder.pieces import Pieces
from framing.encoder.windows import Window
from framing.loaded.calibration import LOADED_OUTPUT, LoadedCalibration
from framing.loaded.heads import Floats, Heads
from framing.loaded.spans import Words, decode_spans, words_of
from framing.text.voice import VOICES, VoiceOfCharacters, voice_of_span, voice_shares

Replaced = Sequence[Mapping[Voice | None, float]]
"""Probabilities of another classifier, per sentence: whole under None, and by voice."""

MINIMUM_VOICE_WORDS = 1.0
"""A voice with fewer expected words in a sentence says nothing there that could be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedEvidence:
    """What the loaded heads found in one article.

    ``outputs`` holds, per sentence, the calibrated probability of every sentence output;
    ``words`` its words with the probability of each of ``categories``.
    """

    sentences: tuple[SentenceReading, ...]
    loaded: tuple[LoadedSpan, ...]
    outputs: tuple[Mapping[str, float], ...]
    words: tuple[Words, ...]
    categories: tuple[LoadedCategory, ...]


class LoadedReader:
    """Collects the windows of one article; :meth:`finish` reads them off.

    Parameters
    ----------
    article, layout
        The article and its layout.
    heads, calibration
        The model's heads and their calibration.
    """

    def __init__(
        self,
        article: Article,
        layout: ArticleLayout,
        *,
        heads: Heads,
        calibration: LoadedCalibration,
    ) -> None:
        self._article = article
        self._layout = layout
        self._heads = heads
        self._calibration = calibration
        self._categories = tuple(
            LoadedCategory(name) for name in heads.token.outputs if name in set(LoadedCategory)
        )
        self._category_columns = [heads.token.place(name) for name in self._categories]
        self._weights = [
            np.zeros((len(pieces), len(VOICES)), dtype=np.float32) for pieces in layout.pieces
        ]
        width = heads.sentence.weight.shape[1]
        # Row 0 is the whole sentence, then one row per voice.
        self._sums = np.zeros((len(layout.sentences), 1 + len(VOICES), width), dtype=np.float32)
        self._logits = [
            np.zeros((len(pieces), len(self._categories)), dtype=np.float32)
            for pieces in layout.pieces
        ]

    def add(self, window: Window, states: Floats, voices: Floats) -> None:
        """Take in one window.

        Parameters
        ----------
        window
            The window.
        states
            Its token states, shape ``(n_pieces, width)``.
        voices
            Probability of each of :data:`VOICES` at its pieces, shape ``(n_pieces, 3)``.
        """
        logits = self._heads.token.logits(states)[:, self._category_columns]
        first = 0
        for segment in window:
            last = first + len(segment)
            weights = voices[first:last]
            self._weights[segment.sentence][segment.start : segment.end] = weights
            self._sums[segment.sentence, 0] += np.einsum("pw->w", states[first:last])
            self._sums[segment.sentence, 1:] += np.einsum("pv,pw->vw", weights, states[first:last])
            self._logits[segment.sentence][segment.start : segment.end] = logits[first:last]
            first = last

    def finish(
        self, *, voices: VoiceOfCharacters, replaced: Replaced | None = None
    ) -> LoadedEvidence:
        """Return the article's evidence.

        Parameters
        ----------
        voices
            Voice of each character.
        replaced
            Probabilities of another classifier instead of the sentence head's, per sentence: for
            the whole sentence under None, and by voice.
        """
        readings: list[SentenceReading] = []
        spans: list[LoadedSpan] = []
        outputs: list[Mapping[str, float]] = []
        words: list[Words] = []
        for i, sentence in enumerate(self._layout.sentences):
            speakers, probabilities = self._probabilities(i)
            outputs.append({name: rounded(row[0]) for name, row in probabilities.items()})
            by_voice: Mapping[Voice | None, float] = dict(
                zip(speakers, probabilities[LOADED_OUTPUT], strict=True)
            )
            if replaced is not None:
                by_voice = replaced[i]
            readings.append(
                SentenceReading(
                    index=i,
                    span=sentence.span,
                    loaded_probability=rounded(by_voice[None]),
                    voice=voice_shares(sentence.span, voices=voices),
                    by_voice={
                        voice: rounded(by_voice[voice]) if voice in by_voice else None
                        for voice in VOICES
                    },
                )
            )
            words.append(words_of(self._layout.pieces[i], logits=self._logits[i]))
            spans.extend(self._spans(sentence.span, words=words[-1], voices=voices))
        return LoadedEvidence(
            sentences=tuple(readings),
            loaded=tuple(spans),
            outputs=tuple(outputs),
            words=tuple(words),
            categories=self._categories,
        )

    def _probabilities(self, sentence: int) -> tuple[list[Voice | None], dict[str, list[float]]]:
        """Return who speaks in a sentence (None: all), and each output's probability of each."""
        pieces, weights = self._layout.pieces[sentence], self._weights[sentence]
        voices: list[Voice | None] = [None]
        means = [self._sums[sentence, 0] / max(1, len(pieces))]
        for row, voice in enumerate(VOICES):
            if weights[pieces.word_starts, row].sum() >= MINIMUM_VOICE_WORDS:
                voices.append(voice)
                means.append(self._sums[sentence, 1 + row] / weights[:, row].sum())
        logits = self._heads.sentence.logits(np.stack(means).astype(np.float32))
        return voices, {
            name: self._calibration.sentence[name].probability(logits[:, column]).tolist()
            for column, name in enumerate(self._heads.sentence.outputs)
        }

    def _spans(self, span: Span, *, words: Words, voices: VoiceOfCharacters) -> list[LoadedSpan]:
        candidates = decode_spans(
            self._article.slice(span),
            words=words,
            categories=self._categories,
            rules=self._calibration.span_rules,
        )
        found = []
        for candidate in candidates:
            where = Span(
                part=span.part, start=span.start + candidate.start, end=span.start + candidate.end
            )
            probability = self._calibration.span.probability(np.asarray([candidate.logit]))[0]
            found.append(
                LoadedSpan(
                    span=where,
                    category=candidate.category,
                    probability=rounded(probability),
                    voice=voice_of_span(where, voices=voices),
                )
            )
        return found


def piece_voices(pieces: Pieces, span: Span, *, voices: VoiceOfCharacters) -> Floats:
    """Return the mean voice probability of each piece's characters, shape ``(n_pieces, 3)``."""
    columns = []
    for voice in VOICES:
        here = voices[span.part][voice][span.start : span.end]
        running = np.concatenate([[0.0], np.cumsum(here)])
        lengths = np.maximum(1, pieces.ends - pieces.starts)
        columns.append((running[pieces.ends] - running[pieces.starts]) / lengths)
    # Running sums leave 1e-16 where there is nothing, which must not become a voice.
    return np.round(np.stack(columns, axis=1), 6).astype(np.float32)
