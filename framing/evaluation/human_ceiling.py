"""How well people agree with one another: what a model may be asked for at most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from framing.evaluation.attribution_counts import (
    Counts,
    JudgedText,
    contents_of,
    count_relations,
    count_voice_characters,
)
from framing.evaluation.attribution_gold import Relation, RepeatedArticle


def count_between_people(articles: Sequence[RepeatedArticle]) -> list[dict[str, Counts]]:
    """Return each article's counts, added up over all ordered pairs of its annotators.

    Each annotator is judged by each other one as a model is judged by its one annotator, with the
    same code. Since every pair counts both ways, precision, recall and F1 of the sums are one
    number; recalls by class are over the classes of whoever is the judge.
    """
    return [_count_article(article) for article in articles]


def _count_article(article: RepeatedArticle) -> dict[str, Counts]:
    judged = JudgedText(article.article.text)
    sums: dict[str, Counts] = {}
    for found, gold in permutations(article.by_annotator.values(), 2):
        for name, counts in _count_pair(judged, found=found, gold=gold).items():
            before = sums.get(name, (0, 0, 0))
            sums[name] = (before[0] + counts[0], before[1] + counts[1], before[2] + counts[2])
    return sums


def _count_pair(
    judged: JudgedText, *, found: Sequence[Relation], gold: Sequence[Relation]
) -> dict[str, Counts]:
    attributed = contents_of(judged, relations=found)
    voices = count_voice_characters(
        judged, attributed=attributed, direct=attributed & judged.is_in_marks, gold=gold
    )
    return {**count_relations(judged, found=found, gold=gold), **voices}
