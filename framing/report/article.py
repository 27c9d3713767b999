"""One scored article as the reports show it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from framing.datatypes import (
    ArticleAnalysis,
    ArticleScore,
    LoadedSpan,
    Notice,
    Provenance,
    Span,
    Voice,
)
from framing.errors import ProvenanceError, shown
from framing.report.layout import PartView, lay_out
from framing.report.page import web_link
from framing.report.view import (
    LoadedView,
    MeasureView,
    SentenceView,
    view_loaded,
    view_measures,
    view_sentence,
)
from framing.report.voices.view import VoicesView, view_voices
from framing.report.wording import measure_wording

# Not the C library's names, which follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article with everything a report prints of it.

    ``sentences`` and ``loaded`` stand at the places that the segments of ``title_part`` and
    ``text_part`` name; ``listed`` holds the loaded spans in reading order. ``measures`` holds
    every measure, ``wording_measures`` those of loaded wording. ``voices`` is the view of who
    speaks, None where no attribution was read. ``link`` is the article's URL where it is safe to
    follow (http or https), else None.
    """

    article_id: str
    heading: str
    outlet: str | None
    date_text: str | None
    day_text: str | None
    date_iso: str | None
    url: str | None
    link: str | None
    event_id: str | None
    n_words: int
    language: str | None
    measures: tuple[MeasureView, ...]
    sentences: tuple[SentenceView, ...]
    loaded: tuple[LoadedView, ...]
    listed: tuple[LoadedView, ...]
    title_part: PartView
    text_part: PartView
    finding: str
    voices: VoicesView | None
    notices: tuple[Notice, ...]
    provenance: Provenance

    def measure(self, name: str) -> MeasureView | None:
        """Return the measure ``name``, None where this article has no such measure."""
        return next((item for item in self.measures if item.name == name), None)

    @property
    def wording_measures(self) -> tuple[MeasureView, ...]:
        """The measures that do not stand with the voices."""
        elsewhere = {item.name for item in self.voices.measures} if self.voices else set()
        return tuple(item for item in self.measures if item.name not in elsewhere)

    def strongest(self, places: Sequence[int]) -> LoadedView:
        """Return the most probable of the loaded spans at ``places`` (at least one)."""
        return max((self.loaded[at] for at in places), key=lambda item: item.probability)


def view_article(score: ArticleScore) -> ArticleView:
    """Return ``score`` as the reports show it."""
    analysis, article = score.analysis, score.article
    sentences = tuple(view_sentence(item, article=article) for item in analysis.sentences)
    loaded = _view_loaded(analysis, sentences)
    published_at = article.published_at
    return ArticleView(
        article_id=article.article_id,
        heading=_heading(analysis),
        outlet=article.outlet,
        date_text=date_text(published_at) if published_at else None,
        day_text=published_at.date().isoformat() if published_at else None,
        date_iso=published_at.isoformat() if published_at else None,
        url=article.url,
        link=web_link(article.url),
        event_id=article.event_id,
        n_words=len(article.text.split()),
        language=analysis.language,
        measures=view_measures(score.measures),
        sentences=sentences,
        loaded=loaded,
        listed=tuple(sorted(loaded, key=lambda item: item.number)),
        title_part=lay_out(analysis, part="title"),
        text_part=lay_out(analysis, part="text"),
        finding=_finding(loaded),
        voices=view_voices(score),
        notices=analysis.notices,
        provenance=analysis.provenance,
    )


def view_articles(scores: Sequence[ArticleScore]) -> tuple[ArticleView, ...]:
    """Return all ``scores`` as one report shows them.

    Raises
    ------
    ProvenanceError
        When they were not all made by the same model and settings.
    """
    for score in scores[1:]:
        first, other = scores[0].analysis.provenance, score.analysis.provenance
        if other != first:
            raise ProvenanceError(
                "Articles in one report must be scored with the same version, model and settings; "
                f"got {first.model!r} with settings {first.settings!r} and {other.model!r} with "
                f"settings {other.settings!r} (article {shown(score.article.article_id)}). Score "
                "them again together, or write one report for each."
            )
    return tuple(view_article(score) for score in scores)


def measure_columns(articles: Sequence[ArticleView]) -> tuple[MeasureView, ...]:
    """Return one measure of each name that any article has and a table lists, to head a column."""
    by_name: dict[str, MeasureView] = {}
    for article in articles:
        for measure in article.measures:
            if measure_wording(measure.name).is_listed:
                by_name.setdefault(measure.name, measure)
    return tuple(by_name.values())


def date_text(moment: datetime) -> str:
    """Return a date for people, the time only where it is not midnight.

    >>> from datetime import UTC
    >>> date_text(datetime(2025, 3, 9, 14, 30, tzinfo=UTC))
    'March 9, 2025, 14:30 UTC'
    """
    day = f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
    if (moment.hour, moment.minute) == (0, 0):
        return day
    return f"{day}, {moment:%H:%M} {moment.tzname() or ''}".rstrip()


def _heading(analysis: ArticleAnalysis) -> str:
    article = analysis.article
    if article.title and article.title.strip():
        return article.title
    if analysis.headline is not None:
        return article.slice(analysis.headline)
    return article.article_id


def _view_loaded(
    analysis: ArticleAnalysis, sentences: Sequence[SentenceView]
) -> tuple[LoadedView, ...]:
    loaded = analysis.loaded
    order = sorted(
        range(len(loaded)),
        # The title is read first; of spans that start together the longer one.
        key=lambda at: (
            loaded[at].span.part != "title",
            loaded[at].span.start,
            -loaded[at].span.end,
        ),
    )
    number_of = {at: number for number, at in enumerate(order, start=1)}
    by_start = sorted(
        (reading.span.part, reading.span.start, at) for at, reading in enumerate(analysis.sentences)
    )
    return tuple(
        view_loaded(
            item,
            number=number_of[at],
            article=analysis.article,
            sentence=_sentence_of(item.span, by_start, sentences),
            speaker=_speaker(item, analysis),
        )
        for at, item in enumerate(loaded)
    )


def _speaker(loaded: LoadedSpan, analysis: ArticleAnalysis) -> str | None:
    """Return the name of the party that says a loaded span, None where there is none."""
    party = analysis.attribution.speaker_of(loaded.attribution)
    return None if party is None else analysis.attribution.parties[party].name


def _sentence_of(
    span: Span, by_start: Sequence[tuple[str, int, int]], sentences: Sequence[SentenceView]
) -> SentenceView | None:
    """Return the last sentence that begins at or before ``span`` in the same part."""
    place = bisect_right(by_start, (span.part, span.start, len(sentences))) - 1
    if place < 0 or by_start[place][0] != span.part:
        return None
    return sentences[by_start[place][2]]


def _finding(loaded: Sequence[LoadedView]) -> str:
    """Return how many loaded expressions were found, and in whose voice, as a sentence."""
    if not loaded:
        return "No loaded expressions were found."
    own = sum(item.voice is Voice.OUTLET for item in loaded)
    others = len(loaded) - own
    noun = "expression was" if len(loaded) == 1 else "expressions were"
    return (
        f"{len(loaded)} loaded {noun} found: {own} in the outlet’s own voice, "
        f"{others} in what it attributes to others."
    )
