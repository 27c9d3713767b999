"""Attributions in the shapes of other tools: quotes in the style of Citron, triples of textacy.

Both drop what the other tool has no place for; :mod:`framing.report.rows` keeps everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Article, ArticleScore, Attribution, Json, Party, Span
from framing.datatypes.attribution import words_of


def citron_document(score: ArticleScore) -> Json:
    """Return an article's quotes in the style of Citron, the BBC's quote extractor.

    Returns
    -------
    dict
        ``article_id`` and ``quotes``: for each attribution, in order, ``id``, ``cue``,
        ``sources`` and ``contents`` (each with ``spans``), ``coreferences`` (what the article
        calls the same party in other places) and ``confidence``, the calibrated probability.
        A span is ``start``, ``end`` (half-open, code points) and ``text``; one in the title also
        says ``"part": "title"``. An attribution to nobody has no source spans.
    """
    article, evidence = score.article, score.analysis.attribution

    def spans(found: Sequence[Span]) -> Json:
        return {"spans": [_span(span, article=article) for span in found]}

    return {
        "article_id": article.article_id,
        "quotes": [
            {
                "id": place,
                "cue": spans(found.cue.spans),
                "sources": spans(_source_spans(found)),
                "contents": spans(found.content),
                "coreferences": spans(_other_mentions(found, parties=evidence.parties)),
                "confidence": found.probability,
            }
            for place, found in enumerate(evidence.attributions)
        ],
    }


def textacy_triples(score: ArticleScore) -> list[Json]:
    """Return an article's (speaker, cue, content) triples in the style of textacy.

    Returns
    -------
    list of dict
        For each attribution, in order: ``speaker``, ``cue`` and ``content``, their words, as
        textacy's ``direct_quotations`` names them; ``speaker`` is None where there is no source.
        Beside them ``<name>_spans`` as ``[part, start, end]``, ``article_id``, ``quotation``
        (textacy finds the ``direct`` ones only) and ``party``, who the speaker is in the article.
    """
    article, evidence = score.article, score.analysis.attribution
    return [
        {
            "article_id": article.article_id,
            "speaker": words_of(found.source.spans, article=article) if found.source else None,
            "cue": words_of(found.cue.spans, article=article),
            "content": words_of(found.content, article=article),
            "speaker_spans": [span.to_list() for span in _source_spans(found)],
            "cue_spans": [span.to_list() for span in found.cue.spans],
            "content_spans": [span.to_list() for span in found.content],
            "quotation": found.quotation.value,
            "party": evidence.parties[found.party].name if found.party is not None else None,
        }
        for found in evidence.attributions
    ]


def _source_spans(found: Attribution) -> tuple[Span, ...]:
    return found.source.spans if found.source is not None else ()


def _other_mentions(found: Attribution, *, parties: Sequence[Party]) -> list[Span]:
    mentions = parties[found.party].mentions if found.party is not None else ()
    return [span for span in mentions if span not in _source_spans(found)]


def _span(span: Span, *, article: Article) -> Json:
    data: Json = {"start": span.start, "end": span.end, "text": article.slice(span)}
    return data if span.part == "text" else {**data, "part": span.part}
