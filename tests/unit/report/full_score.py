"""A score in which every key of the contract holds something."""

from __future__ import annotations

from dataclasses import replace

from framing.datatypes import (
    ArticleScore,
    LoadedCategory,
    LoadedSpan,
    Mention,
    Notice,
    Polarity,
    Span,
    Voice,
)
from tests.unit.report.attribution_factories import find, make_voices_score


def make_full_score(*, article_id: str = "flood-1") -> ArticleScore:
    """Return the score of the article about a flood report, with mentions and loaded words.

    Its sentences hold the attributions whose content they overlap; the last one is nobody's.
    """
    score = make_voices_score(article_id=article_id)
    analysis = score.analysis
    text = score.article.text
    judged = {Polarity.NEGATIVE: 0.7, Polarity.NEUTRAL: 0.2, Polarity.POSITIVE: 0.1}
    mentions = (
        Mention(span=find(text, "Elena Ruiz"), party=0, voice=Voice.PARAPHRASED, attribution=0),
        Mention(
            span=find(text, "She"), party=0, voice=Voice.QUOTED, attribution=1, polarity=judged
        ),
        Mention(span=find(text, "Harbor master"), party=7, voice=Voice.OUTLET, polarity=judged),
    )
    loaded = (
        _loaded(find(text, "hid a report"), voice=Voice.PARAPHRASED, attribution=0),
        _loaded(find(text, "disgrace"), voice=Voice.PARAPHRASED, attribution=8),
        _loaded(find(text, "allegedly signed off"), voice=Voice.OUTLET, attribution=None),
    )
    sentences = tuple(
        replace(
            sentence,
            attributions=tuple(
                place
                for place, found in enumerate(analysis.attribution.attributions)
                if any(span.overlap(sentence.span) for span in found.content)
            ),
        )
        for sentence in analysis.sentences
    )
    return replace(
        score,
        analysis=replace(
            analysis,
            sentences=sentences,
            loaded=loaded,
            attribution=replace(analysis.attribution, mentions=mentions),
            notices=(Notice(code="short", message="It is short."),),
        ),
    )


def _loaded(span: Span, *, voice: Voice, attribution: int | None) -> LoadedSpan:
    return LoadedSpan(
        span=span,
        category=LoadedCategory.LOADED_LANGUAGE,
        probability=0.8,
        voice=voice,
        attribution=attribution,
    )
