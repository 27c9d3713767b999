"""Throughput: the whole pipeline, the bare encoder session, and a RoBERTa-base classifier.

Every side reads the same articles, in one process and with the same number of threads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Article
from framing.encoder.artifacts import TOKENIZER_FILE, ModelFiles, find_model
from framing.encoder.layout import encode_layouts, lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession, Floats
from framing.pipeline import Analyzer
from framing.text.sentences import split_sentences

CLASSIFIER_BATCH = 32
"""Sentences of a batch of the RoBERTa classifier."""

CLASSIFIER_PIECES = 510
"""Longest sentence that it can read, start and end piece left out."""

REPEATS = 3
"""Runs of the pipeline and of the bare session; the fastest counts, since noise only adds."""

Batch = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """Articles per second of each side, above 0; ``classifier`` is None where it was not run."""

    pipeline: float
    session: float
    classifier: float | None
    n_articles: int
    n_sentences: int
    n_threads: int

    @property
    def times_classifier(self) -> float | None:
        """How many times as many articles the pipeline reads as the classifier."""
        return self.pipeline / self.classifier if self.classifier else None

    @property
    def share_of_session(self) -> float:
        """The pipeline's throughput as a share of the bare session's."""
        return self.pipeline / self.session


class _Recorder(EncoderSession):
    """A session that keeps the batches it is given."""

    def __init__(self, model: ModelFiles) -> None:
        super().__init__(model, n_threads=1)
        self.batches: list[Batch] = []

    def run(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        self.batches.append((ids, mask))
        nothing = np.zeros((*ids.shape, 1), dtype=np.float32)
        return nothing, nothing


def measure_throughput(
    articles: Sequence[Article],
    *,
    n_threads: int,
    n_classified: int,
    repeats: int = REPEATS,
    classifier_layers: int = 12,
) -> Throughput:
    """Return the throughput of the three sides.

    Parameters
    ----------
    articles
        What every side reads.
    n_threads
        Threads of every side, at least 1.
    n_classified
        Articles that the slow classifier reads, the first ones; 0 leaves it out (it needs torch).
    repeats
        Runs of the pipeline and of the session.
    classifier_layers
        Layers of the classifier: 12 in RoBERTa-base, fewer only to try this out.
    """
    analyzer = Analyzer(n_threads=n_threads)
    sentences = [
        [analysis.article.slice(sentence.span) for sentence in analysis.sentences]
        for analysis in analyzer.analyze_many(articles)
    ]
    session = EncoderSession(find_model(), n_threads=n_threads)
    batches = ideal_batches(articles)

    def run_pipeline() -> None:
        for _ in analyzer.score_many(articles):
            pass

    def run_session() -> None:
        for ids, mask in batches:
            session.run(ids, mask)

    pipeline = fastest_seconds(run_pipeline, repeats=repeats)
    bare = fastest_seconds(run_session, repeats=repeats)
    classifier = None
    if n_classified:
        first = [text for texts in sentences[:n_classified] for text in texts]
        run = prepare_classifier(first, n_threads=n_threads, n_layers=classifier_layers)
        classifier = min(n_classified, len(articles)) / fastest_seconds(run, repeats=1)
    return Throughput(
        pipeline=len(articles) / pipeline,
        session=len(articles) / bare,
        classifier=classifier,
        n_articles=len(articles),
        n_sentences=sum(map(len, sentences)),
        n_threads=n_threads,
    )


def ideal_batches(articles: Sequence[Article]) -> list[Batch]:
    """Return the articles' windows in full batches of one length: ready to be run, nothing more.

    All articles are known beforehand, so batches are as full as they can be.
    """
    model = find_model()
    tokenizer = PieceTokenizer(model.read(TOKENIZER_FILE))
    recorder = _Recorder(model)
    layouts = [
        lay_out_article(article, split_sentences(article.text), tokenizer=tokenizer)
        for article in articles
    ]
    for _ in encode_layouts(layouts, session=recorder, tokenizer=tokenizer):
        pass
    return recorder.batches


def prepare_classifier(
    sentences: Sequence[str], *, n_threads: int, n_layers: int = 12
) -> Callable[[], None]:
    """Return a run of a RoBERTa-base classifier, random weights, over length-sorted batches.

    Weights do not change its speed. Word pieces are those of our tokenizer, made beforehand, which
    is in the classifier's favor.
    """
    import torch
    from transformers import RobertaConfig, RobertaForSequenceClassification

    torch.set_num_threads(n_threads)
    torch.manual_seed(0)
    config = RobertaConfig(num_hidden_layers=n_layers, max_position_embeddings=514)
    model: Any = RobertaForSequenceClassification(config)
    model.eval()
    tokenizer = PieceTokenizer(find_model().read(TOKENIZER_FILE))
    ids = [
        [config.bos_token_id, *pieces.ids[:CLASSIFIER_PIECES].tolist(), config.eos_token_id]
        for pieces in tokenizer.encode(sentences)
    ]
    ids.sort(key=len)
    batches = []
    for first in range(0, len(ids), CLASSIFIER_BATCH):
        batch = ids[first : first + CLASSIFIER_BATCH]
        longest = len(batch[-1])
        batches.append(
            (
                torch.tensor([row + [config.pad_token_id] * (longest - len(row)) for row in batch]),
                torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in batch]),
            )
        )

    def run() -> None:
        with torch.inference_mode():
            for input_ids, attention_mask in batches:
                model(input_ids=input_ids, attention_mask=attention_mask)

    return run


def fastest_seconds(run: Callable[[], None], *, repeats: int) -> float:
    """Return the seconds of the fastest run."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)
