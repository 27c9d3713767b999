"""Other scores of the articles compared: by choices that might as well have been made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from framing.comparison.reading import ReadArticle
from framing.datatypes import ArticleScore, Span
from framing.outlets.copies import scores_without_copies
from framing.outlets.sides import ChosenSides
from framing.pipeline import Analyzer

SURE_AT_LEAST = 0.5
"""Probability of a loaded expression from which it counts where only the surer ones do.

The rule that finds them settles for less than one half, which finds the most at equal cost.
"""

SURER = f"loaded expressions of probability {SURE_AT_LEAST:g} and more only"


def other_scores(
    read: Sequence[ReadArticle],
    *,
    copied: Mapping[str, Sequence[Span]],
    reprints: Collection[str],
    sides: ChosenSides,
    reader: Analyzer,
) -> dict[str, list[ArticleScore]]:
    """Return scores of the articles by the name of the choice that is made differently.

    Parameters
    ----------
    read
        The articles.
    copied
        By article id, what stood in another article first.
    reprints
        Ids of articles that are mostly another's text.
    sides
        The sides in use, and others.
    reader
        What read the articles.
    """
    return {
        **{
            name: [reader.score_analysis(one.analysis, sides=other) for one in read]
            for name, other in sides.others.items()
        },
        SURER: [_of_surer_wording(one, sides=sides, reader=reader) for one in read],
        **scores_without_copies(
            [one for one in read if one.article_id not in reprints],
            copied=copied,
            sides=sides.sides,
            reader=reader,
        ),
    }


def _of_surer_wording(read: ReadArticle, *, sides: ChosenSides, reader: Analyzer) -> ArticleScore:
    surer = tuple(span for span in read.analysis.loaded if span.probability >= SURE_AT_LEAST)
    return reader.score_analysis(replace(read.analysis, loaded=surer), sides=sides.sides)
