"""Articles read once more without what they copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.comparison.reading import ReadArticle
from framing.datatypes import Article, ArticleScore, Notice, Span
from framing.pipeline import Analyzer
from framing.scoring.sides import Sides

WITHOUT_COPIES = "without shared text"
"""Name of the specification that leaves out reprints and every passage copied from another."""


def scores_without_copies(
    read: Sequence[ReadArticle],
    *,
    copied: Mapping[str, Sequence[Span]],
    sides: Sides | None,
    reader: Analyzer,
) -> dict[str, list[ArticleScore]]:
    """Return the scores of what each article does not share with an earlier one, if any shares.

    Articles that copied passages are read once more without them.
    """
    if not copied:
        return {}
    shorter = [
        _without(one.article, spans=copied[one.article_id])
        for one in read
        if one.article_id in copied
    ]
    again = {
        analysis.article.article_id: reader.score_analysis(analysis, sides=sides)
        for analysis in reader.analyze_many(shorter)
    }
    return {WITHOUT_COPIES: [again.get(one.article_id, one.score) for one in read]}


def _without(article: Article, *, spans: Sequence[Span]) -> Article:
    """Return an article without some of the characters of its text."""
    kept, start = [], 0
    for span in spans:
        kept.append(article.text[start : span.start])
        start = span.end
    kept.append(article.text[start:])
    return replace(article, text="\n".join(kept))


def notices_on_reprints(reprints: set[str]) -> tuple[Notice, ...]:
    """Return what must be said of articles that are mostly another's text, if there are any."""
    if not reprints:
        return ()
    n = len(reprints)
    return (
        Notice(
            code="reprints",
            message=(
                f"{n:,} {'articles are' if n > 1 else 'article is'} for the most part another "
                "article's text. Contrasts are given with and without; word choice leaves "
                f"{'them' if n > 1 else 'it'} out; what is left out of other outlets counts such "
                "articles once."
            ),
        ),
    )
