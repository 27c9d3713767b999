"""Scores to report on: an invented article with everything a page shows, and its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from framing.datatypes import (
    ArticleScore,
    Estimate,
    IntervalKind,
    LoadedCategory,
    LoadedSpan,
    Notice,
    Span,
    Voice,
)
from tests.factories import make_analysis

PER_PARAGRAPH = 4
FERRY = (
    (
        "Furious residents packed the Marlow Bay town hall as the council rammed through its "
        "disastrous plan to close the harbor ferry.\n\n",
        0.93,
    ),
    ("“This is a cold-blooded betrayal,” shouted Owen Pryce, who runs the ferry café.", 0.88),
    ("The so-called consultation was widely seen as a sham.", 0.86),
    ("Council leader Dana Whitcombe said the service had lost $2.1 million since 2022.", 0.06),
    ("For the island, it will be nothing short of a catastrophe.", 0.9),
)
FERRY_LOADED = (
    ("Furious", LoadedCategory.LOADED_LANGUAGE, 0.71),
    ("rammed through", LoadedCategory.LOADED_LANGUAGE, 0.9),
    ("cold-blooded betrayal", LoadedCategory.LOADED_LANGUAGE, 0.91),
    ("so-called consultation", LoadedCategory.DOUBT, 0.87),
    ("sham", LoadedCategory.LABELING, 0.83),
    ("nothing short of a catastrophe", LoadedCategory.EXAGGERATION, 0.92),
    ("catastrophe", LoadedCategory.FEAR_APPEAL, 0.44),
)
FERRY_QUOTED = ("“This is a cold-blooded betrayal,”",)


def make_measures(fraction: float = 0.31) -> dict[str, Estimate]:
    """Return one estimate of each measure of the first release."""
    kind = IntervalKind.MEASUREMENT
    rate = "spans per 1000 words"
    return {
        "loaded_sentence_fraction": Estimate(
            value=fraction,
            low=fraction / 2,
            high=min(1.0, fraction * 1.5),
            n=28,
            unit="fraction",
            interval_kind=kind,
        ),
        "loaded_spans_per_1000_words": Estimate(
            value=17.4, low=11.2, high=24.9, n=517, unit=rate, interval_kind=kind
        ),
        "attributed_loaded_spans_per_1000_words": Estimate.undefined(
            reason="fewer than 20 words are in attributed content: 5", n=5, unit=rate
        ),
        "headline_loaded_probability": Estimate(
            value=0.64, low=0.2, high=0.9, n=1, unit="probability", interval_kind=kind
        ),
        "loaded_percentile": Estimate(
            value=82.0, low=74.0, high=91.0, n=4870, unit="percentile", interval_kind=kind
        ),
    }


def make_score(
    sentences: Sequence[tuple[str, float]] = FERRY,
    *,
    loaded: Sequence[tuple[str, LoadedCategory, float]] = FERRY_LOADED,
    quoted: Sequence[str] = FERRY_QUOTED,
    title: str | None = "Council rams through ferry closure",
    outlet: str | None = "The Harbour Post",
    article_id: str = "ferry-3",
    url: str | None = "https://example.org/ferry",
    notices: Sequence[Notice] = (),
    measures: Mapping[str, Estimate] | None = None,
) -> ArticleScore:
    """Return the score of an invented article about a ferry, or of the sentences given."""
    analysis = make_analysis(
        sentences,
        title=title,
        loaded=loaded,
        quoted=quoted,
        notices=notices,
        outlet=outlet,
        article_id=article_id,
    )
    published_at = datetime(2025, 3, 7, 14, 30, tzinfo=UTC)
    article = replace(analysis.article, published_at=published_at, url=url)
    return ArticleScore(
        analysis=replace(analysis, article=article),
        measures=make_measures() if measures is None else measures,
    )


def with_spans(score: ArticleScore, *spans: tuple[int, int]) -> ArticleScore:
    """Return ``score`` with these loaded spans of the text instead of its own."""
    categories = list(LoadedCategory)
    loaded = tuple(
        LoadedSpan(
            span=Span(part="text", start=start, end=end),
            category=categories[index % len(categories)],
            probability=0.5,
            voice=Voice.OUTLET,
        )
        for index, (start, end) in enumerate(spans)
    )
    return replace(score, analysis=replace(score.analysis, loaded=loaded))


def make_ordinary_score() -> ArticleScore:
    """Return the score of an article of ordinary length: over 6,000 characters, 60 loaded spans."""
    words = ("reckless", "so-called reform", "puppet", "unprecedented", "ruin us all")
    categories = (
        LoadedCategory.LOADED_LANGUAGE,
        LoadedCategory.DOUBT,
        LoadedCategory.LABELING,
        LoadedCategory.EXAGGERATION,
        LoadedCategory.FEAR_APPEAL,
    )
    places = range(60)
    sentences = [
        (
            f"In district {at + 1:02} the committee called {at + 1:02} {words[at % 5]} a step "
            "that voters had asked for, and the clerk wrote it down."
            + "\n\n"
            * (at % PER_PARAGRAPH == PER_PARAGRAPH - 1),
            at * 37 % 100 / 100,
        )
        for at in places
    ]
    loaded = [
        (f"{at + 1:02} {words[at % 5]}", categories[at % 5], at * 53 % 100 / 100) for at in places
    ]
    return make_score(sentences, loaded=loaded, quoted=(), article_id="districts")
