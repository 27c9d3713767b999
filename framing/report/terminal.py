"""Scores in the terminal: one article in detail, or one line for each of many."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.datatypes import ArticleScore, ErrorRecord
from framing.report.article import ArticleView, measure_columns, view_articles
from framing.report.terminal_parts import BAR_WIDTH, GAP, draw_bar, grid, print_measures
from framing.report.view import LoadedView, MeasureView
from framing.report.visible import visible, visible_line
from framing.report.voices.terminal import print_voices

_SPANS_SHOWN = 8
_PROBABILITY_WIDTH = 4
"""Columns of a probability in percent."""
_INDEX_MEASURE = "loaded_sentence_fraction"
_TITLE_WIDTH = 16
_OUTLET_WIDTH = 16
_INDEX_WIDTH = BAR_WIDTH + 9
_FIGURE_WIDTH = 10
_WIDE = 110
"""Columns from which a table of many articles shows more than one measure: titles need the rest."""


def render_table(
    scores: Sequence[ArticleScore],
    *,
    errors: Sequence[ErrorRecord] = (),
    console: Console,
) -> None:
    """Print ``scores`` to ``console``: one article in detail, several as a table.

    Nothing depends on color, and characters of an article that would steer a terminal are printed
    by their code point.

    Parameters
    ----------
    scores
        In the order to print.
    errors
        Inputs that could not be scored; they are listed and counted.
    console
        Where to print. Its width and encoding are kept to.

    Raises
    ------
    ProvenanceError
        When the scores were not all made by the same model and settings.
    """
    articles = view_articles(scores)
    if len(articles) == 1:
        _print_article(articles[0], console)
    elif articles:
        _print_rows(articles, console)
    for error in errors:
        line = Text(f"{visible_line(error.place)}: ", style="bold")
        console.print(line.append(visible_line(error.message), style="not bold"))
    if len(articles) != 1 or errors:
        console.print(_summary(articles, errors))


def _print_article(article: ArticleView, console: Console) -> None:
    console.print(Text(visible_line(article.heading), style="bold"))
    facts = [article.outlet, article.date_text, f"{article.n_words:,} words"]
    console.print(Text(", ".join(visible_line(fact) for fact in facts if fact), style="dim"))
    for notice in article.notices:
        console.print(Text(f"Note: {visible_line(notice.message)}", style="yellow"))
    console.print()
    print_measures(article.wording_measures, console)
    console.print()
    console.print(Text(article.finding))
    strongest = sorted(article.listed, key=lambda item: (-item.probability, item.number))
    table = grid("right", "left", "left")
    kinds = [
        f"{item.category.value.replace('_', ' ')}, {item.voice.value}"
        for item in strongest[:_SPANS_SHOWN]
    ]
    beside = _PROBABILITY_WIDTH + max(map(len, kinds), default=0) + 3 * GAP
    for item, kind in zip(strongest, kinds, strict=False):
        words = _in_context(item, width=console.width - beside)
        table.add_row(item.probability_text, words, Text(kind))
    console.print(table)
    n_left = len(strongest) - _SPANS_SHOWN
    if n_left > 0:
        console.print(Text(f"and {n_left} less probable", style="dim"))
    if article.voices is not None:
        console.print()
        print_voices(article.voices, console)


def _in_context(item: LoadedView, *, width: int) -> Text:
    """Return the loaded words in brackets, seen without color, and what fits around them."""
    words = f"[{visible_line(item.text)}]"
    if len(words) > width:
        words = words[: max(0, width - 2)] + "…]"
    side = max(0, (width - len(words)) // 2)
    before, after = visible(item.before), visible(item.after)
    if len(before) > side:
        before = "…" + before[len(before) - max(0, side - 1) :]
    if len(after) > side:
        after = after[: max(0, side - 1)] + "…"
    return Text.assemble((before, "dim"), (words, "bold"), (after, "dim"))


def _print_rows(articles: Sequence[ArticleView], console: Console) -> None:
    is_ascii = console.options.ascii_only
    shown = _columns_that_fit(measure_columns(articles), width=console.width)
    widths = [_INDEX_WIDTH if m.name == _INDEX_MEASURE else _FIGURE_WIDTH for m in shown]
    taken = _OUTLET_WIDTH + GAP + sum(width + GAP for width in widths)
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    titles_width = max(_TITLE_WIDTH, console.width - taken - 1)
    for label, width in (("Article", titles_width), ("Outlet", _OUTLET_WIDTH)):
        table.add_column(label, no_wrap=True, overflow="ellipsis", width=width)
    for column, width in zip(shown, widths, strict=True):
        is_index = column.name == _INDEX_MEASURE
        table.add_column(Text(column.short), justify="left" if is_index else "right", width=width)
    for article in articles:
        cells = [Text(visible_line(article.heading)), Text(visible_line(article.outlet or ""))]
        for column in shown:
            measure = article.measure(column.name)
            figure = (measure.figure if measure else "") or "no value"
            if measure is not None and column.name == _INDEX_MEASURE:
                bar = draw_bar(measure, width=BAR_WIDTH, is_ascii=is_ascii)
                figure = f"{bar} {figure:>{_INDEX_WIDTH - BAR_WIDTH - 1}}"
            cells.append(Text(figure))
        table.add_row(*cells)
    console.print(table)


def _columns_that_fit(columns: Sequence[MeasureView], *, width: int) -> list[MeasureView]:
    """Return the columns, first to last, for which a table in ``width`` columns has room."""
    room = width - _TITLE_WIDTH - _OUTLET_WIDTH - GAP - _INDEX_WIDTH - GAP - 1
    n_others = room // (_FIGURE_WIDTH + GAP) if width >= _WIDE else 0
    others = [m.name for m in columns if m.name != _INDEX_MEASURE][:n_others]
    return [m for m in columns if m.name in (_INDEX_MEASURE, *others)]


def _summary(articles: Sequence[ArticleView], errors: Sequence[ErrorRecord]) -> Text:
    n_spans = sum(len(article.loaded) for article in articles)
    noun = "article" if len(articles) == 1 else "articles"
    text = f"{len(articles):,} {noun} scored, {n_spans:,} loaded expressions"
    if errors:
        text += f"; {len(errors):,} not scored"
    return Text(text, style="bold")
