"""The comparison page: one self-contained HTML file that makes no request."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from framing.datatypes import Comparison
from framing.report.comparison import drawing
from framing.report.comparison.view import view_comparison
from framing.report.page import content_policy, page_asset, page_environment


@cache
def _environment() -> Environment:
    return page_environment()


def render_comparison(comparison: Comparison) -> str:
    """Return one HTML page with the outlets of a comparison side by side.

    The page makes no request, and a content security policy in it forbids any. Every character of
    an article is escaped, and characters that hide or reorder text are shown by their code point.
    Each sentence that a cell opens to stands in the page once. The tables read without JavaScript;
    with it, every cell opens to its sentences in context.

    Parameters
    ----------
    comparison
        Of any number of outlets and events. Of very many, the page holds the first and says so.

    Returns
    -------
    str
        The whole file, to be written as UTF-8.
    """
    style = page_asset("page.css") + page_asset("comparison.css")
    script = page_asset("comparison.js")
    page = _environment().get_template("comparison.html.j2")
    return page.render(
        view=view_comparison(comparison),
        drawing=drawing,
        policy=content_policy(style=style, script=script),
        style=Markup(style),
        script=Markup(script),
    )
