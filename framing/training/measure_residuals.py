"""How far a model's attribution measures are from those of annotators, on held-out articles.

Gold runs the same way as what the model found: the annotated relations take the place of the
found ones, and everything after that (who the sources are, which act a cue reports) is the same.
So the residuals hold the errors of finding and linking, and not those of the rules after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from framing.attribution.evidence import gather_evidence
from framing.attribution.found import Found, FoundAttribution
from framing.datatypes import ArticleAnalysis, Estimate, Party, SourceKind, Span, Voice, VoiceSpan
from framing.evaluation.attribution_gold import AnnotatedArticle, read_polnear
from framing.evaluation.attribution_matching import judged_found, judged_gold
from framing.evaluation.spans import Range
from framing.pipeline import Analyzer
from framing.scoring.attribution_measures import attribution_measures
from framing.scoring.attribution_residuals import (
    SCALES,
    WITHOUT_ERROR,
    AttributionResiduals,
    fit_attribution_residuals,
)
from framing.text.voice import voice_probabilities
from framing.training.attribution_calibration import ROWS_PER_ARTICLE

SIDES = ("one", "other")
"""Sides that parties are put on by a hash of their names.

How far the balance is off depends on the words that were found for each source, not on who stands
where, and the annotated articles declare no sides.
"""

SPEAKING_KINDS = frozenset(
    (
        SourceKind.NAMED_PERSON,
        SourceKind.ORGANISATION,
        SourceKind.ROLE,
        SourceKind.COLLECTIVE,
    )
)
"""Kinds of party that a user would put on a side."""

Pairs = dict[str, list[tuple[float | None, float | None, int]]]


def fit_measure_residuals(
    analyzer: Analyzer, *, data: Path, max_rows: int | None = None
) -> dict[str, AttributionResiduals]:
    """Return the residuals of every attribution measure, from PolNeAR's development articles.

    Parameters
    ----------
    analyzer
        The exported model with its calibration.
    data
        Folder of the annotated sets.
    max_rows
        Rows that are used, an article counting for several; all when left out.
    """
    n_articles = None if max_rows is None else max(1, max_rows // ROWS_PER_ARTICLE)
    articles = read_polnear(data, split="dev")[:n_articles]
    pairs: Pairs = {name: [] for name in SCALES}
    for found, gold in pairs_of_articles(analyzer, articles):
        for name in SCALES:
            pairs[name].append((found[name].value, gold[name].value, found[name].n))
    return fit_attribution_residuals(pairs)


def pairs_of_articles(
    analyzer: Analyzer, articles: Sequence[AnnotatedArticle]
) -> Iterator[tuple[Mapping[str, Estimate], Mapping[str, Estimate]]]:
    """Yield each article's measures by what the model finds, and by what annotators found."""
    for gold in articles:
        record, found, analysis = next(analyzer.read_prepared([gold.article]))
        annotated = annotated_found(found, gold, quotations=record.quotations)
        evidence = gather_evidence(
            gold.article,
            sentences=record.layout.sentences,
            found=annotated,
            nominals=record.candidates,
            quotations=record.quotations,
            voices={
                part: voice_probabilities(len(gold.article.part(part)), annotated.voices, part=part)
                for part in ("title", "text")
            },
        )
        by_people = replace(analysis, voices=annotated.voices, attribution=evidence)
        yield _values(analysis), _values(by_people)


def annotated_found(found: Found, gold: AnnotatedArticle, *, quotations: Sequence[Span]) -> Found:
    """Return what was found with annotators' attributions and voices in place of the model's.

    Annotated content is quoted inside ``quotations`` and paraphrased outside them.
    """
    relations = judged_found(judged_gold(gold.relations), ignored=gold.ignored)
    return replace(
        found,
        attributions=tuple(
            FoundAttribution(
                source=_spans(relation.source),
                cue=_spans(relation.cue) or _spans(relation.content[:1]),
                content=_spans(relation.content),
                probability=1.0,
            )
            for relation in relations
        ),
        voices=_voices(
            [span for one in relations for span in _spans(one.content)], quotations=quotations
        ),
    )


def _spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
    """Return ranges of the text as spans without overlap, in order."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        begin = max(start, spans[-1].end) if spans else start
        if begin < end:
            spans.append(Span(part="text", start=begin, end=end))
    return tuple(spans)


def _voices(contents: Sequence[Span], *, quotations: Sequence[Span]) -> tuple[VoiceSpan, ...]:
    voices = [VoiceSpan(span=span, voice=Voice.PARAPHRASED, probability=1.0) for span in contents]
    for span in contents:
        for marks in quotations:
            if span.overlap(marks):
                inside = Span(
                    part="text", start=max(span.start, marks.start), end=min(span.end, marks.end)
                )
                voices.append(VoiceSpan(span=inside, voice=Voice.QUOTED, probability=1.0))
    return tuple(voices)


def _values(analysis: ArticleAnalysis) -> dict[str, Estimate]:
    parties = analysis.attribution.parties
    return attribution_measures(
        analysis,
        residuals=WITHOUT_ERROR,
        sides=SIDES,
        side_of_party=tuple(_side_of(party) for party in parties),
    )


def _side_of(party: Party) -> str | None:
    if party.kind not in SPEAKING_KINDS:
        return None
    digest = hashlib.sha256(party.name.casefold().encode("utf-8", "surrogatepass")).digest()
    return SIDES[digest[0] % len(SIDES)]
