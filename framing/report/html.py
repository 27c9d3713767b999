"""The page: one self-contained HTML file that makes no request and reads without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from framing.datatypes import ArticleScore, ErrorRecord, LoadedCategory, Voice
from framing.report import svg
from framing.report.article import measure_columns, view_articles
from framing.report.page import content_policy, page_asset, page_environment
from framing.report.visible import visible_line
from framing.report.voices import drawing
from framing.report.wording import CATEGORIES, MEASURES, VOICES
from framing.scoring.attribution_measures import ATTRIBUTION_MEASURES

_INDEX_MEASURE = "loaded_sentence_fraction"
"""The measure that the table of several articles draws."""

_VOICE_INDEX_MEASURE = "attributed_word_fraction"
"""The measure that the table of who speaks in them draws."""


def render_html(
    scores: Sequence[ArticleScore],
    *,
    errors: Sequence[ErrorRecord] = (),
    title: str | None = None,
) -> str:
    """Return one HTML page with every article's measures, words and limits.

    The page makes no request, and a content security policy in it forbids any. Every character of
    an article is escaped, and characters that hide or reorder text are shown by their code point.

    Parameters
    ----------
    scores
        In the order to show. One article fills the page, several get a table that leads to them.
    errors
        Inputs that could not be scored; they are listed.
    title
        Heading of a page with several articles and title of the browser's tab; None: from the
        articles.

    Returns
    -------
    str
        The whole file, to be written as UTF-8.

    Raises
    ------
    ProvenanceError
        When the scores were not all made by the same model and settings.
    """
    articles = view_articles(scores)
    is_single = len(articles) == 1
    default = articles[0].heading if is_single else f"{len(articles):,} articles"
    columns = measure_columns(articles)
    style, script = page_asset("page.css") + page_asset("voices.css"), page_asset("page.js")
    page = _environment().get_template("page.html.j2")
    return page.render(
        articles=articles,
        columns=[item for item in columns if item.name not in ATTRIBUTION_MEASURES],
        voice_columns=[item for item in columns if item.name in ATTRIBUTION_MEASURES],
        is_single=is_single,
        errors=errors,
        title=visible_line(title or default),
        provenance=articles[0].provenance if articles else None,
        index_measure=_INDEX_MEASURE,
        voice_index_measure=_VOICE_INDEX_MEASURE,
        policy=content_policy(style=style, script=script),
        style=Markup(style),
        script=Markup(script),
    )


@cache
def _environment() -> Environment:
    return page_environment(
        categories={category: CATEGORIES[category] for category in LoadedCategory},
        measure_names=tuple(MEASURES),
        voices=VOICES,
        outlet_voice=Voice.OUTLET,
        svg=svg,
        drawing=drawing,
    )
