"""What the heads of attribution cost: every head against the loaded heads alone, in one run.

The loaded heads alone tell voices apart by quotation marks, run no projection in the encoder's
graph, and look for nobody; everything else, scoring included, is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from framing.attribution.found import Found
from framing.datatypes import Article, ArticleAnalysis, ErrorRecord, Part, VoiceSpan
from framing.encoder.artifacts import ModelFiles, find_model
from framing.encoder.layout import OnLayers, encode_layouts
from framing.encoder.session import STATES_OUTPUT, EncoderSession, Floats
from framing.loaded.reading import LoadedEvidence, LoadedReader, piece_voices
from framing.pipeline import Analyzer, PreparedArticle
from framing.text.voice import voice_from_quotations, voice_probabilities
from tests.benchmarks.throughput import REPEATS, fastest_seconds

_PARTS: tuple[Part, ...] = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsThroughput:
    """Articles per second with every head, and with the loaded heads alone, above 0."""

    every: float
    loaded: float
    n_articles: int
    n_threads: int

    @property
    def share_of_loaded(self) -> float:
        """The throughput with every head as a share of that with the loaded heads alone."""
        return self.every / self.loaded


class _StatesAlone(EncoderSession):
    """A session that leaves out what only the heads of attribution read."""

    def __init__(self, model: ModelFiles, *, n_threads: int) -> None:
        import onnxruntime

        super().__init__(model, n_threads=n_threads)
        self._options = onnxruntime.RunOptions()
        self._options.only_execute_path_to_fetches = True

    def run(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        (states,) = self._session.run(
            [STATES_OUTPUT], {"input_ids": ids, "attention_mask": mask}, self._options
        )
        return states, np.zeros((*ids.shape, 0), dtype=np.float32)


class LoadedAlone(Analyzer):
    """An analyzer that reads loaded wording and nothing else off the encoder's pass."""

    def __init__(self, *, n_threads: int) -> None:
        super().__init__(n_threads=n_threads)
        self._session = _StatesAlone(find_model(), n_threads=n_threads)

    def _encode_taken(
        self, taken: Sequence[PreparedArticle | ErrorRecord], *, on_layers: OnLayers | None = None
    ) -> Iterator[tuple[PreparedArticle, LoadedEvidence, Found] | ErrorRecord]:
        prepared = [record for record in taken if isinstance(record, PreparedArticle)]
        voices = [_voices_of(record.article) for record in prepared]
        by_character = [
            {
                part: voice_probabilities(len(record.article.part(part)), spans, part=part)
                for part in _PARTS
            }
            for record, spans in zip(prepared, voices, strict=True)
        ]
        readers = [
            LoadedReader(
                record.article, record.layout, heads=self._heads, calibration=self._calibration
            )
            for record in prepared
        ]
        by_piece = [
            [
                piece_voices(pieces, sentence.span, voices=found)
                for pieces, sentence in zip(
                    record.layout.pieces, record.layout.sentences, strict=True
                )
            ]
            for record, found in zip(prepared, by_character, strict=True)
        ]
        for place, window, states, _ in encode_layouts(
            [record.layout for record in prepared], session=self._session, tokenizer=self._tokenizer
        ):
            here = [by_piece[place][part.sentence][part.start : part.end] for part in window]
            readers[place].add(window, states, np.concatenate(here))
        for record, reader, found, spans in zip(
            prepared, readers, by_character, voices, strict=True
        ):
            yield record, reader.finish(voices=found), Found(voices=spans)

    def _gather(
        self, prepared: PreparedArticle, loaded: LoadedEvidence, found: Found
    ) -> ArticleAnalysis:
        return ArticleAnalysis(
            article=prepared.article,
            sentences=loaded.sentences,
            loaded=loaded.loaded,
            voices=found.voices,
            headline=prepared.headline,
            language=prepared.language,
            notices=prepared.notices,
            provenance=self.provenance,
        )


def measure_heads(
    articles: Sequence[Article], *, n_threads: int, repeats: int = REPEATS
) -> HeadsThroughput:
    """Return the throughput of both, taking turns; the fastest run of each counts.

    Parameters
    ----------
    articles
        What both read.
    n_threads
        Threads of both, at least 1.
    repeats
        Runs of each, at least 1.
    """
    every, loaded = Analyzer(n_threads=n_threads), LoadedAlone(n_threads=n_threads)

    def read_every() -> None:
        for _ in every.score_many(articles):
            pass

    def read_loaded() -> None:
        with patch("framing.pipeline.find_nominals", return_value=()):
            for _ in loaded.score_many(articles):
                pass

    seconds = [
        (fastest_seconds(read_every, repeats=1), fastest_seconds(read_loaded, repeats=1))
        for _ in range(repeats)
    ]
    of_every, of_loaded = (min(side) for side in zip(*seconds, strict=True))
    return HeadsThroughput(
        every=len(articles) / of_every,
        loaded=len(articles) / of_loaded,
        n_articles=len(articles),
        n_threads=n_threads,
    )


def _voices_of(article: Article) -> tuple[VoiceSpan, ...]:
    return tuple(
        voice for part in _PARTS for voice in voice_from_quotations(article.part(part), part=part)
    )
