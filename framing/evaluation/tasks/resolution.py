"""Who the sources are: resolution and kinds beside what a reader and silver chains say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import numpy as np

from framing.attribution.found import EntityMention
from framing.datatypes import Article, SourceKind
from framing.errors import InputError
from framing.evaluation.bootstrap import Places
from framing.evaluation.coreference import Clustered, b_cubed, link_agreement
from framing.evaluation.figures import Figure
from framing.evaluation.gum_coreference import GUM_FILES, ResolvedText, read_gum
from framing.evaluation.source_kind_gold import (
    Half,
    Stratum,
    read_checked_sources,
    source_stratum,
)
from framing.evaluation.source_resolution import (
    CORENLP_DEV_FILE,
    POLNEAR_DEV_FILE,
    EntityReader,
    JudgedSource,
    ResolvedArticle,
    agrees_with_silver,
    judge_source,
    read_resolved,
    whole_source,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of

RESOLUTION_FILES = (POLNEAR_DEV_FILE, CORENLP_DEV_FILE, *GUM_FILES.values())


def measure_resolution(
    inputs: TaskInputs, *, entities_of: EntityReader | None = None
) -> list[Figure]:
    """Return how many sources are resolved, how many rightly, and how often the kind is right.

    Sources and contents are the annotated ones of PolNeAR's development articles, so that these
    figures are of resolution alone. Figures on checked sources are on the half of the articles
    that no rule was set on, each source weighted by how many of its form the articles hold.

    Parameters
    ----------
    inputs
        What every task is given.
    entities_of
        Finds the names of an article; None: the silver names of CoreNLP.
    """
    articles = {
        item.article.article_id: item
        for item in read_resolved(inputs.data, entities_of=entities_of)
    }
    figures = _polnear_figures(list(articles.values()), inputs=inputs)
    judged = [
        judge_source(articles[checked.document], checked=checked)
        for checked in read_checked_sources()
        if checked.half is Half.REPORT and checked.document in articles
    ]
    if judged:
        figures.extend(_checked_figures(judged, weights=_weights(articles, judged), inputs=inputs))
    for split in GUM_FILES:
        figures.extend(_gum_figures(split, read_gum(inputs.data, split=split), inputs=inputs))
    return figures


def measure_resolution_of_model(inputs: TaskInputs) -> list[Figure]:
    """Return :func:`measure_resolution`'s figures with the names that the model finds."""

    def entities_of(article: Article) -> tuple[EntityMention, ...]:
        return next(inputs.analyzer.read_entities([article.text]))

    return measure_resolution(inputs, entities_of=entities_of)


def _polnear_figures(articles: Sequence[ResolvedArticle], *, inputs: TaskInputs) -> list[Figure]:
    resolved: list[bool] = []
    clusters: list[str] = []
    agreed: list[bool] = []
    agreed_clusters: list[str] = []
    for item in articles:
        for place, attribution in enumerate(item.found.attributions):
            if not attribution.source:
                continue
            resolved.append(item.resolution.party_of_source[place] is not None)
            clusters.append(item.article.article_id)
            text = item.article.slice(whole_source(item, place=place))
            same = agrees_with_silver(item, place=place)
            if same is not None and source_stratum(text) is Stratum.PRONOUN:
                agreed.append(same)
                agreed_clusters.append(item.article.article_id)
    return [
        _share("resolution_resolved", resolved, clusters, inputs, "sources of PolNeAR dev"),
        _share(
            "resolution_pronoun_silver_agreement",
            agreed,
            agreed_clusters,
            inputs,
            "pronoun sources of PolNeAR dev that both resolve; silver: CoreNLP's chains, which err",
        ),
    ]


def _share(
    name: str, values: Sequence[bool], clusters: Sequence[str], inputs: TaskInputs, note: str
) -> Figure:
    array = np.asarray(values, dtype=np.float64)
    return figure_of(
        name,
        inputs.resample(partial(_weighted, array, np.ones_like(array)), clusters=clusters),
        n=len(array),
        unit="fraction",
        note=note,
    )


def _weights(
    articles: dict[str, ResolvedArticle], judged: Sequence[JudgedSource]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each checked source how many sources of the articles it stands for."""
    held = Counter(
        source_stratum(item.article.slice(whole_source(item, place=place)))
        for item in articles.values()
        for place, attribution in enumerate(item.found.attributions)
        if attribution.source
    )
    read = Counter(item.checked.stratum for item in judged)
    return np.asarray([held[s.checked.stratum] / read[s.checked.stratum] for s in judged])


def _checked_figures(
    judged: Sequence[JudgedSource],
    *,
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
    inputs: TaskInputs,
) -> list[Figure]:
    clusters = [item.checked.document for item in judged]
    right = np.asarray([item.is_right for item in judged], dtype=np.float64)
    resolved = np.asarray([item.is_resolved for item in judged], dtype=np.float64)
    kind_right = np.asarray([item.kind is item.checked.kind for item in judged], dtype=np.float64)
    statistics = {
        "accuracy": partial(_weighted, right, weights),
        "precision": partial(_weighted, right, weights * resolved),
        "abstained": partial(_weighted, 1 - resolved, weights),
        "kind_accuracy": partial(_weighted, kind_right, weights),
        "kind_macro_f1": partial(_kind_macro_f1, judged, weights),
    }
    figures = [
        figure_of(
            f"resolution_checked_{name}",
            inputs.resample(statistic, clusters=clusters),
            n=len(judged),
            unit="macro-F1" if name.endswith("f1") else "fraction",
            higher_is_better=name != "abstained",
            note="sources that one reader (a language model) read once, weighted by form",
        )
        for name, statistic in statistics.items()
    ]
    for stratum in Stratum:
        of_it = [item for item in judged if item.checked.stratum is stratum]
        if not of_it:
            continue
        figures.append(
            _share(
                f"resolution_checked_{stratum.value}_accuracy",
                [item.is_right for item in of_it],
                [item.checked.document for item in of_it],
                inputs,
                "checked sources of this form",
            )
        )
    return figures


def _weighted(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
    places: Places,
) -> float:
    total = float(weights[places].sum())
    if total == 0:
        raise InputError("A weighted mean needs a value of some weight; got none.")
    return float((values * weights)[places].sum()) / total


def _kind_macro_f1(
    judged: Sequence[JudgedSource],
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
    places: Places,
) -> float:
    """Return the mean F1 over the kinds that either side has."""
    both: Counter[SourceKind] = Counter()
    sides: Counter[SourceKind] = Counter()
    for place in places:
        item, weight = judged[place], float(weights[place])
        sides[item.kind] += weight  # type: ignore[assignment]
        sides[item.checked.kind] += weight  # type: ignore[assignment]
        if item.kind is item.checked.kind:
            both[item.kind] += weight  # type: ignore[assignment]
    weighty = [kind for kind, weight in sides.items() if weight > 0]
    if not weighty:
        raise InputError("A mean over kinds needs a source of some weight; got none.")
    return float(np.mean([2 * both[kind] / sides[kind] for kind in weighty]))


def _gum_figures(split: str, texts: Sequence[ResolvedText], *, inputs: TaskInputs) -> list[Figure]:
    note = f"texts of GUM {split}, annotated names given; its genres hold no news"
    ids = [text.text_id for text in texts]
    clustered = [text.clustered for text in texts]
    figures = [
        figure_of(
            f"resolution_gum_{split}_{name}_f1",
            inputs.resample(partial(_agreement_f1, metric, clustered), clusters=ids),
            n=sum(len(item.truth) for item in clustered),
            unit="F1",
            note=f"names and third-person pronouns in the {note}",
        )
        for name, metric in (("b_cubed", b_cubed), ("link", link_agreement))
    ]
    right = [hit for text in texts for hit in text.pronouns]
    of_text = [text.text_id for text in texts for _ in text.pronouns]
    found = [hit is not None for hit in right]
    figures.append(
        _share(
            f"resolution_gum_{split}_pronoun_accuracy",
            [hit is True for hit in right],
            of_text,
            inputs,
            f"third-person pronouns with a name in the {note}",
        )
    )
    figures.append(
        _share(
            f"resolution_gum_{split}_pronoun_precision",
            [hit is True for hit in right if hit is not None],
            [text_id for text_id, is_found in zip(of_text, found, strict=True) if is_found],
            inputs,
            f"those of them that were resolved, in the {note}",
        )
    )
    return figures


def _agreement_f1(metric: object, clustered: Sequence[Clustered], places: Places) -> float:
    agreement = b_cubed if metric is b_cubed else link_agreement
    return agreement([clustered[place] for place in places]).f1
