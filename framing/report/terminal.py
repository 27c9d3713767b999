"""Scores in the terminal: one article in detail, or one line for each of many."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from framing.datatypes import ArticleScore, ErrorRecord
from framing.report.article import ArticleView, measure_columns, view_articles
from framing.report.view import LoadedView, MeasureView
from framing.report.visible import visible, visible_line

_BAR_WIDTH = 16
_SPANS_SHOWN = 8
_PROBABILITY_WIDTH = 4
"""Columns of a probability in percent."""
_INDEX_MEASURE = "loaded_sentence_fraction"
_GAP = 2
_TITLE_WIDTH = 16
_OUTLET_WIDTH = 16
_INDEX_WIDTH = _BAR_WIDTH + 9
_FIGURE_WIDTH = 10
_WIDE = 110
"""Columns from which a table of many articles has room for every measure."""


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


def draw_bar(measure: MeasureView, *, width: int, is_ascii: bool = False) -> str:
    """Return a measure as ``width`` characters: a line, its interval, and its value's place.

    Parameters
    ----------
    width
        Characters, at least 2.
    is_ascii
        Whether only ASCII characters may be used.
    """
    line, interval, dot = ("-", "=", "o") if is_ascii else ("─", "━", "●")
    if measure.value is None:
        return " " * width
    last = width - 1
    marks = [line] * width
    if measure.low is not None and measure.high is not None:
        for at in range(round(measure.low * last), round(measure.high * last) + 1):
            marks[at] = interval
    marks[round(measure.value * last)] = dot
    return "".join(marks)


def _print_article(article: ArticleView, console: Console) -> None:
    console.print(Text(visible_line(article.heading), style="bold"))
    facts = [article.outlet, article.date_text, f"{article.n_words:,} words"]
    console.print(Text(", ".join(visible_line(fact) for fact in facts if fact), style="dim"))
    for notice in article.notices:
        console.print(Text(f"Note: {visible_line(notice.message)}", style="yellow"))
    console.print()
    console.print(_measure_grid(article.measures, is_ascii=console.options.ascii_only))
    units = [(m.label, m.unit_text) for m in article.measures if m.figure and m.unit_text]
    for unit in dict.fromkeys(unit for _, unit in units):
        labels = "; ".join(label for label, other in units if other == unit)
        console.print(Text(f"{labels}: {unit}.", style="dim"))
    for reason in dict.fromkeys(m.reason for m in article.measures if m.reason is not None):
        labels = "; ".join(m.label for m in article.measures if m.reason == reason)
        console.print(Text(f"No value ({labels}): {visible_line(reason)}."))
    console.print()
    console.print(Text(article.finding))
    strongest = sorted(article.listed, key=lambda item: (-item.probability, item.number))
    table = _grid("right", "left", "left")
    kinds = [
        f"{item.category.value.replace('_', ' ')}, {item.voice.value}"
        for item in strongest[:_SPANS_SHOWN]
    ]
    beside = _PROBABILITY_WIDTH + max(map(len, kinds), default=0) + 3 * _GAP
    for item, kind in zip(strongest, kinds, strict=False):
        words = _in_context(item, width=console.width - beside)
        table.add_row(item.probability_text, words, Text(kind))
    console.print(table)
    n_left = len(strongest) - _SPANS_SHOWN
    if n_left > 0:
        console.print(Text(f"and {n_left} less probable", style="dim"))


def _measure_grid(measures: Sequence[MeasureView], *, is_ascii: bool) -> Table:
    grid = _grid("left", "left", "right", "left", "left")
    grid.add_row("", "", "", Text("95% interval", style="dim"), Text("n", style="dim"))
    for measure in measures:
        grid.add_row(
            Text(measure.label),
            Text(draw_bar(measure, width=_BAR_WIDTH, is_ascii=is_ascii), style="cyan"),
            Text(measure.figure or "no value", style="bold" if measure.figure else "dim"),
            Text(measure.bounds_text),
            Text(measure.counted_text.partition(" = ")[2].partition(" ")[0], style="dim"),
        )
    return grid


def _grid(*columns: JustifyMethod) -> Table:
    """Return a table without rules whose cells stay on one line."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for justify in columns:
        grid.add_column(justify=justify, no_wrap=True, overflow="ellipsis")
    return grid


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
    is_wide = console.width >= _WIDE
    shown = [m for m in measure_columns(articles) if m.name == _INDEX_MEASURE or is_wide]
    widths = [_INDEX_WIDTH if m.name == _INDEX_MEASURE else _FIGURE_WIDTH for m in shown]
    taken = _OUTLET_WIDTH + _GAP + sum(width + _GAP for width in widths)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
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
                bar = draw_bar(measure, width=_BAR_WIDTH, is_ascii=is_ascii)
                figure = f"{bar} {figure:>{_INDEX_WIDTH - _BAR_WIDTH - 1}}"
            cells.append(Text(figure))
        table.add_row(*cells)
    console.print(table)


def _summary(articles: Sequence[ArticleView], errors: Sequence[ErrorRecord]) -> Text:
    n_spans = sum(len(article.loaded) for article in articles)
    noun = "article" if len(articles) == 1 else "articles"
    text = f"{len(articles):,} {noun} scored, {n_spans:,} loaded expressions"
    if errors:
        text += f"; {len(errors):,} not scored"
    return Text(text, style="bold")
