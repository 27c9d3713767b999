"""Scores as flat rows: for CSV, Parquet and data frames."""

from __future__ import annotations

from collections.abc import Iterable

from framing.datatypes import ArticleScore, Json
from framing.datatypes.rows import rows_of


def score_rows(scores: Iterable[ArticleScore]) -> list[Json]:
    """Return one flat row per article, every row with the same keys in the same order.

    Returns
    -------
    list of dict
        The article's own columns; then, for each measure that any article has, ``<measure>``,
        ``<measure>_low``, ``<measure>_high``, ``<measure>_n`` and ``<measure>_reason``; then
        ``language``, ``notices`` (codes joined by a space), the provenance, ``genre`` and
        ``sides_basis``. A missing value is None.
    """
    kept = list(scores)
    names = dict.fromkeys(name for score in kept for name in score.measures)
    return [_row(score, names=tuple(names)) for score in kept]


def attribution_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per attribution: who said what, by which cue, on which side, where.

    Returns
    -------
    list of dict
        ``<source|cue>_start`` and ``_end`` enclose the words, what stands between their pieces
        included; ``content_spans`` lists the content's pieces as ``text:11-40;text:52-80``;
        ``sentences`` is a JSON list of the sentences that hold the content. ``voice`` is that of
        most of the content's characters. ``is_first``, ``is_last``, ``is_in_headline`` and
        ``is_in_lead`` are None where nobody was placed.
    """
    return rows_of(score, kind="attributions")


def party_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per party: how much it speaks, how it is spoken of, who accuses it."""
    return rows_of(score, kind="parties")


def sentence_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per sentence: loaded probability, whole and by voice, and who speaks."""
    return rows_of(score, kind="sentences")


def span_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per loaded span of ``score``, in the order of the analysis.

    Returns
    -------
    list of dict
        ``start`` and ``end`` count code points of ``part``; ``sentence`` counts sentences from 0,
        ``sentence_loaded_probability`` is that of the whole sentence, None outside any;
        ``party_name`` is who says it, None in the outlet's voice and where nobody can tell.
    """
    return rows_of(score, kind="loaded")


def measure_rows(score: ArticleScore) -> list[Json]:
    """Return one flat row per measure: the long form of :func:`score_rows`."""
    return rows_of(score, kind="measures")


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
    row["genre"] = analysis.genre.value if analysis.genre is not None else None
    row["sides_basis"] = score.sides.basis if score.sides is not None else None
    return row
