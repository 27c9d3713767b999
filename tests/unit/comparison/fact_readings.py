"""Articles as they enter the alignment of facts, with embeddings that a test can foresee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.comparison.fact_words import stem_of
from framing.comparison.reading import EMBEDDING_WIDTH, ReadArticle
from framing.datatypes import (
    ArticleScore,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Party,
    QuotationKind,
    Source,
    SourceKind,
    Span,
)
from tests.factories import make_analysis


def read_article(
    sentences: Sequence[str],
    *,
    article_id: str,
    outlet: str | None = None,
    published_at: datetime | None = None,
    title: str | None = None,
    said: Sequence[tuple[str | None, str, str]] = (),
) -> ReadArticle:
    """Return an article of sentences, each embedded by the words of content that it holds.

    ``said`` names source (None: nobody), cue and content of attributions, as words of the text.
    """
    analysis = make_analysis(
        [(sentence, 0.1) for sentence in sentences],
        title=title,
        article_id=article_id,
        outlet=outlet or f"Outlet {article_id}",
    )
    text = analysis.article.text
    sources = [source for source, _, _ in said if source is not None]
    analysis = replace(
        analysis,
        article=replace(analysis.article, published_at=published_at),
        attribution=AttributionEvidence(
            attributions=tuple(
                _attribution(text, one, party=sources.index(one[0]) if one[0] else None)
                for one in said
            ),
            parties=tuple(
                Party(
                    name=source,
                    kind=SourceKind.NAMED_PERSON,
                    mentions=(_find(text, source),),
                    words_spoken=1,
                )
                for source in sources
            ),
        ),
    )
    rows = [embed(analysis.article.slice(sentence.span)) for sentence in analysis.sentences]
    return ReadArticle(
        score=ArticleScore(analysis=analysis, measures={}),
        embeddings=np.asarray(rows, dtype=np.float32).reshape(-1, EMBEDDING_WIDTH),
    )


def embed(sentence: str) -> NDArray[np.float32]:
    """Return a unit vector in which sentences are as near as the words that they share."""
    row = np.zeros(EMBEDDING_WIDTH, dtype=np.float32)
    for word in sentence.replace(".", "").split():
        stem = stem_of(word)
        row[crc32((stem or "").encode()) % EMBEDDING_WIDTH] += stem is not None
    return (row / max(1e-9, float(np.linalg.norm(row)))).astype(np.float32)


def _attribution(text: str, said: tuple[str | None, str, str], *, party: int | None) -> Attribution:
    source, cue, content = said
    return Attribution(
        source=(
            Source(spans=(_find(text, source),), kind=SourceKind.NAMED_PERSON, party=party)
            if source is not None
            else None
        ),
        cue=Cue(
            spans=(_find(text, cue),),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(_find(text, content),),
        quotation=QuotationKind.INDIRECT,
        probability=0.9,
        n_words=len(content.split()),
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(part="text", start=start, end=start + len(words))
