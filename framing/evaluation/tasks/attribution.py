"""Attribution on PolNeAR: who said what, beside quotation marks and beside people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from framing.datatypes import ArticleAnalysis
from framing.errors import InputError
from framing.evaluation.attribution_counts import (
    METRICS,
    Counts,
    JudgedText,
    Table,
    count_relations,
    count_voices,
    table_of,
)
from framing.evaluation.attribution_figures import (
    ALL,
    BETWEEN_PEOPLE,
    MAIN,
    OF_MARKS,
    THRESHOLDS,
    Asked,
    counted_at,
)
from framing.evaluation.attribution_gold import (
    AnnotatedArticle,
    PolnearSplit,
    Relation,
    found_relations,
    read_polnear,
    read_polnear_repeated,
)
from framing.evaluation.attribution_matching import judged_found, judged_gold, right_places
from framing.evaluation.bootstrap import Places
from framing.evaluation.figures import Figure
from framing.evaluation.human_ceiling import count_between_people
from framing.evaluation.share_calibration import calibration_error
from framing.evaluation.tasks.task import TaskInputs, figure_of
from framing.text.voice import voice_from_quotations

TARGETS = {
    "who_said_what_f1": 0.76,
    "recall_without_marks": 0.70,
    "voice_f1": 0.92,
    "source_exact_f1": 0.78,
    "cue_exact_f1": 0.72,
    "content_exact_f1": 0.66,
}
"""What we want on the test split."""


def measure_attribution(inputs: TaskInputs, *, split: PolnearSplit = "test") -> list[Figure]:
    """Return agreement with annotators: of the model, of quotation marks, among annotators.

    A content is matched one to one by intersection over union of characters of at least one half,
    greedily from the best; the source is right where it shares a character with the annotated one,
    or neither has one. People are judged pair by pair on the articles that six of them read. The
    yardstick takes each quotation that :func:`~framing.text.voice.voice_from_quotations` finds for
    a content without a source.

    Parameters
    ----------
    split
        ``dev`` to choose by, ``test`` once per released model.
    """
    articles = read_polnear(inputs.data, split=split)
    prefix = "attribution" if split == "test" else f"attribution_{split}"
    found = inputs.analyzer.analyze_many(item.article for item in articles)
    analyses = list(inputs.tracked(found, total=len(articles)))
    by_model, by_marks = [], []
    for item, analysis in zip(articles, analyses, strict=True):
        judged = JudgedText(item.article.text, ignored=item.ignored)
        by_model.append(_count_model(judged, analysis=analysis, gold=item.relations))
        by_marks.append(_count_marks(judged, gold=item.relations))
    people = count_between_people(read_polnear_repeated(inputs.data))
    return [
        *_figures(ALL, by_model, prefix=prefix, inputs=inputs, targeted=split == "test"),
        *_calibration(articles, analyses, prefix=prefix, inputs=inputs),
        *_figures(OF_MARKS, by_marks, prefix=f"{prefix}_marks_baseline", inputs=inputs),
        *_figures(BETWEEN_PEOPLE, people, prefix=f"{prefix}_people", inputs=inputs, of_pairs=True),
        *_outlet_figures(articles, by_model, prefix=prefix, inputs=inputs),
    ]


def _count_model(
    judged: JudgedText, *, analysis: ArticleAnalysis, gold: Sequence[Relation]
) -> dict[str, Counts]:
    found = found_relations(analysis)
    counts = {
        **count_relations(judged, found=found, gold=gold),
        **count_voices(judged, voices=analysis.voices, gold=gold),
    }
    for threshold in THRESHOLDS:
        kept = [relation for relation in found if relation.probability >= threshold]
        counts[counted_at(threshold)] = count_relations(judged, found=kept, gold=gold)[
            "who_said_what"
        ]
    return counts


def _count_marks(judged: JudgedText, *, gold: Sequence[Relation]) -> dict[str, Counts]:
    voices = voice_from_quotations(judged.text)
    found = [
        Relation(source=(), cue=(), content=((voice.span.start, voice.span.end),))
        for voice in voices
    ]
    return {
        **count_relations(judged, found=found, gold=gold),
        **count_voices(judged, voices=voices, gold=gold),
    }


def _figures(
    asked: Sequence[Asked],
    counts: Sequence[Mapping[str, Counts]],
    *,
    prefix: str,
    inputs: TaskInputs,
    targeted: bool = False,
    of_pairs: bool = False,
) -> list[Figure]:
    """Return the figures that the counts define, with intervals over articles."""
    figures = []
    for item in asked:
        table = table_of(counts, name=item.counted)
        try:
            found = inputs.resample(
                partial(_statistic, table, item.metric), clusters=range(len(table))
            )
        except InputError:  # nothing on a side to count, here or in most draws
            continue
        column = 1 if item.metric == "precision" else 2
        figures.append(
            figure_of(
                f"{prefix}_{item.name}",
                found,
                n=int(table[:, column].sum()),
                unit=item.unit,
                target=TARGETS.get(item.name) if targeted else None,
                note=f"{item.counts}, in {len(table)} articles"
                + (", over all ordered pairs of annotators" if of_pairs else ""),
            )
        )
    return [figure for figure in figures if figure.n]


def _statistic(table: Table, metric: str, places: Places) -> float:
    return METRICS[metric](table[places])


def _calibration(
    articles: Sequence[AnnotatedArticle],
    analyses: Sequence[ArticleAnalysis],
    *,
    prefix: str,
    inputs: TaskInputs,
) -> list[Figure]:
    """Return how far an attribution's probability is from the share that is right."""
    probability: list[float] = []
    is_right: list[bool] = []
    clusters: list[str] = []
    for item, analysis in zip(articles, analyses, strict=True):
        found = judged_found(found_relations(analysis), ignored=item.ignored)
        right = right_places(found, gold=judged_gold(item.relations))
        probability.extend(relation.probability for relation in found)
        is_right.extend(place in right for place in range(len(found)))
        clusters.extend([item.article.article_id] * len(found))
    shares = np.asarray(is_right, dtype=np.float64)
    given = np.asarray(probability, dtype=np.float64)
    try:
        error = calibration_error(
            given,
            share=shares,
            clusters=clusters,
            generator=inputs.generator,
            n_draws=inputs.n_draws,
        )
    except InputError:  # too few attributions were found to fill a bin
        return []
    return [
        figure_of(
            f"{prefix}_calibration_error",
            error,
            n=len(given),
            unit="probability",
            higher_is_better=False,
            note="found attributions; signed root, negative where it is less than noise",
        ),
        Figure(
            name=f"{prefix}_calibration_mean_difference",
            value=float(np.mean(given - shares)),
            low=None,
            high=None,
            n=len(given),
            unit="probability",
            note="found attributions; mean probability minus the share that is right",
        ),
    ]


def _outlet_figures(
    articles: Sequence[AnnotatedArticle],
    counts: Sequence[Mapping[str, Counts]],
    *,
    prefix: str,
    inputs: TaskInputs,
) -> list[Figure]:
    """Return the main figures of each outlet's own articles: agency copy is left out."""
    figures = []
    own = [
        (str(item.article.outlet), row)
        for item, row in zip(articles, counts, strict=True)
        if not item.is_wire
    ]
    for outlet in sorted({name for name, _ in own}):
        figures.extend(
            _figures(
                MAIN,
                [row for name, row in own if name == outlet],
                prefix=f"{prefix}_{outlet.replace('-', '_')}",
                inputs=inputs,
            )
        )
    return figures
