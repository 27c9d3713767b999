"""How far a model's attribution measures are from those of annotators, on held-out articles.

Gold runs the same way as what the model found: the annotated relations take the place of the
found ones, and everything after that (who the sources are, which act a cue reports) is the same.
So the residuals hold the errors of finding and linking, and not those of the rules after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from framing.attribution.evidence import gather_evidence
from framing.attribution.found import Found, FoundAttribution
from framing.datatypes import ArticleAnalysis, Estimate, Span, Voice, VoiceSpan
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
from framing.scoring.sides import Side, Sides, assign_sides
from framing.text.voice import voice_probabilities
from framing.training.attribution_calibration import ROWS_PER_ARTICLE

CAMPS = Sides(
    sides=(
        Side(
            name="Trump",
            members=(
                "Donald Trump",
                "Mike Pence",
                "Kellyanne Conway",
                "Rudy Giuliani",
                "Chris Christie",
                "Newt Gingrich",
                "Jason Miller",
                "Steve Bannon",
                "Reince Priebus",
                "Republican National Committee",
                "Donald Trump Jr.",
                "Eric Trump",
                "Ivanka Trump",
                "Melania Trump",
            ),
        ),
        Side(
            name="Clinton",
            members=(
                "Hillary Clinton",
                "Tim Kaine",
                "Bill Clinton",
                "Chelsea Clinton",
                "John Podesta",
                "Robby Mook",
                "Brian Fallon",
                "Jennifer Palmieri",
                "Donna Brazile",
                "Barack Obama",
                "Michelle Obama",
                "Joe Biden",
                "Bernie Sanders",
                "Elizabeth Warren",
                "Democratic National Committee",
            ),
        ),
    )
)
"""The camps of the election that the annotated articles are about."""

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
        annotated = annotated_found(found, gold)
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


def annotated_found(found: Found, gold: AnnotatedArticle) -> Found:
    """Return what was found with annotators' attributions and voices in place of the model's."""
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
        voices=_voices(found, [span for one in relations for span in _spans(one.content)]),
    )


def _spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
    """Return ranges of the text as spans without overlap, in order."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        begin = max(start, spans[-1].end) if spans else start
        if begin < end:
            spans.append(Span(part="text", start=begin, end=end))
    return tuple(spans)


def _voices(found: Found, contents: Sequence[Span]) -> tuple[VoiceSpan, ...]:
    """Return annotated contents as voices: quoted where the model's marks are, else paraphrased."""
    quoted = [voice.span for voice in found.voices if voice.voice is Voice.QUOTED]
    voices = [VoiceSpan(span=span, voice=Voice.PARAPHRASED, probability=1.0) for span in contents]
    for span in contents:
        for mark in quoted:
            if span.overlap(mark):
                inside = Span(
                    part="text", start=max(span.start, mark.start), end=min(span.end, mark.end)
                )
                voices.append(VoiceSpan(span=inside, voice=Voice.QUOTED, probability=1.0))
    return tuple(voices)


def _values(analysis: ArticleAnalysis) -> dict[str, Estimate]:
    parties = analysis.attribution.parties
    return attribution_measures(
        analysis,
        residuals=WITHOUT_ERROR,
        sides=CAMPS.names,
        side_of_party=assign_sides(parties, sides=CAMPS),
    )
