"""``framing demo``: the tool at work on articles invented for it."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from framing.cli.exits import ExitCode, UsageError
from framing.cli.options import HelpFormatter, add_run_options
from framing.cli.progress import progress
from framing.cli.streams import encoded, say, stdout_console
from framing.datatypes import ArticleScore, ErrorRecord
from framing.errors import FramingError, OutputError, shown

PAGE_NAME = "framing-demo.html"

_TITLE = "One evening, five tellings: the clearing of the Ostermere grain terminal"

_DESCRIPTION = """\
Score five articles that come with framing, print the table, and write a page
for the browser. The articles tell one invented event in the ways of invented
outlets; they are a web page, a Markdown file, a text file and two JSON records,
so that the demo also shows how mixed files are read. A sides file that comes
with them says who stands with whom; without one there are no sides.
"""

_EXAMPLES = """\
examples:
  framing demo                   the page goes to ./framing-demo.html
  framing demo --out /tmp        the page goes to /tmp/framing-demo.html
  framing demo --out page.html   the page goes to page.html

exit codes:
  0  done
  1  the page cannot be written, or a model file is damaged
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "demo",
        prog="framing demo",
        usage="framing demo [options]",
        help="see it at work on invented articles: a table and a page",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE|FOLDER",
        help=f"where the page goes; left out, ./{PAGE_NAME}, or a temporary folder where the "
        "current one may not be written to; a page that is there is replaced",
    )
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Score the bundled articles, print the table, write the page and say where."""
    from framing.report.html import render_html
    from framing.report.terminal import render_table

    out = options.out
    if out is not None and not out.is_dir() and out.suffix.lower() not in (".html", ".htm"):
        raise UsageError(
            f"--out must be a folder or a file that ends in .html; got {shown(str(out))}."
        )
    with progress("Scoring", shown=not options.quiet) as advance:
        scores = []
        for score in score_bundled_articles():
            scores.append(score)
            advance()
    console = stdout_console()
    render_table(scores, console=console)
    page = _write_page(encoded(render_html(scores, title=_TITLE)), out=out)
    console.print(f"\nThe page: {page}", soft_wrap=True, markup=False)
    if not options.quiet:
        say("next: open the page in a browser, then try framing score YOUR-ARTICLE.txt")
    return ExitCode.DONE


def score_bundled_articles() -> Sequence[ArticleScore]:
    """Return the scores of the articles that come with the package, in the order of their files.

    Raises
    ------
    FramingError
        When one of them, or their sides, cannot be read: the package is damaged.
    """
    from framing.corpus import read_records
    from framing.pipeline import Analyzer
    from framing.scoring.sides_reading import read_sides

    scores = []
    with as_file(files("framing") / "demo") as folder:
        analyzer = Analyzer(sides=read_sides(folder / "sides.toml"))
        for result in analyzer.score_records(read_records(folder / "articles")):
            if isinstance(result, ErrorRecord):
                raise FramingError(
                    f"The bundled articles must be readable; got {result.message} in "
                    f"{result.place}. Install the package again."
                )
            scores.append(result)
    return scores


def _write_page(page: bytes, *, out: Path | None) -> Path:
    """Write the page where the user wants it, or else where it can be written; return where.

    Raises
    ------
    OutputError
        When the place that the user named cannot be written to.
    """
    if out is not None:
        return _write(page, path=out / PAGE_NAME if out.is_dir() else out)
    try:
        return _write(page, path=Path(PAGE_NAME))
    except OutputError:
        return _write(page, path=Path(tempfile.mkdtemp(prefix="framing-")) / PAGE_NAME)


def _write(page: bytes, *, path: Path) -> Path:
    from framing.corpus import atomic_output

    with atomic_output(path) as stream:
        stream.write(page)
    return path.resolve()
