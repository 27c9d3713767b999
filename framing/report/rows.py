"""Scores as flat rows: for CSV, Parquet and data frames."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from framing.datatypes import ArticleScore, Json, Span


def score_rows(scores: Iterable[ArticleScore]) -> list[Json]:
    """Return one flat row per article, every row with the same keys in the same order.

    Returns
    -------
    list of dict
        The article's own columns; then, for each measure that any article has, ``<measure>``,
        ``<measure>_low``, ``<measure>_high``, ``<measure>_n`` and ``<measure>_reason``; then
        ``language``, ``notices`` (codes joined by a space) and the provenance. A missing value is
        None.
    """
    kept = list(scores)
    names = dict.fromkeys(name for score in kept for name in score.measures)
    return [_row(score, names=tuple(names)) for score in kept]


def span_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per loaded span of ``score``, in the order of the analysis.

    Returns
    -------
    list of dict
        ``start`` and ``end`` count code points of ``part``; ``sentence`` counts sentences from 0,
        ``sentence_loaded_probability`` is that of the whole sentence, None outside any.
    """
    article = score.article
    sentences = sorted(score.analysis.sentences, key=lambda item: item.span)
    starts = [sentence.span for sentence in sentences]
    rows: list[Json] = []
    for loaded in score.analysis.loaded:
        span = loaded.span
        # Of the sentences that begin at or before the span's first character, the last.
        first = Span(part=span.part, start=span.start, end=len(article.part(span.part)))
        place = bisect_right(starts, first) - 1
        is_inside = place >= 0 and starts[place].overlap(span) > 0
        sentence = sentences[place] if is_inside else None
        rows.append(
            {
                "article_id": article.article_id,
                "outlet": article.outlet,
                "part": span.part,
                "start": span.start,
                "end": span.end,
                "text": article.slice(span),
                "category": loaded.category.value,
                "probability": loaded.probability,
                "voice": loaded.voice.value,
                "sentence": sentence.index if sentence else None,
                "sentence_loaded_probability": sentence.loaded_probability if sentence else None,
            }
        )
    return rows


def _row(score: ArticleScore, *, names: tuple[str, ...]) -> Json:
    article, analysis = score.article, score.analysis
    row: Json = {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "event_id": article.event_id,
        "n_characters": len(article.text),
    }
    for name in names:
        estimate = score.measures.get(name)
        row[name] = estimate.value if estimate else None
        row[f"{name}_low"] = estimate.low if estimate else None
        row[f"{name}_high"] = estimate.high if estimate else None
        row[f"{name}_n"] = estimate.n if estimate else None
        row[f"{name}_reason"] = estimate.reason if estimate else None
    row["language"] = analysis.language
    row["notices"] = " ".join(notice.code for notice in analysis.notices)
    provenance = analysis.provenance.to_dict()
    row.update({f"provenance_{key}": value for key, value in provenance.items()})
    return row
