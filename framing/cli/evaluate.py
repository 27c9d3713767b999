"""``framing evaluate``: how well a model does on annotated sets, with intervals."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from framing.cli.exits import ExitCode, UsageError
from framing.cli.options import (
    HelpFormatter,
    add_data_option,
    add_run_options,
    data_folder,
    natural_number,
)
from framing.cli.progress import progress_in_steps
from framing.cli.streams import binary_stdout, encoded, stdout_console
from framing.datatypes import to_json
from framing.errors import shown

if TYPE_CHECKING:
    from framing.evaluation.figures import EvaluationReport

_DESCRIPTION = """\
Evaluate a model on annotated sets, through the same path that your articles
take, and print every figure with its 95 % interval, what it rests on, and what
was wanted. The sets are not part of framing; --data names their folder.
"""

_EXAMPLES = """\
examples:
  framing evaluate babe --data ~/sets
  FRAMING_DATA=~/sets framing evaluate ptc --format json > ptc.json
  framing evaluate quantisation --against trained/float

exit codes:
  0  done
  1  a set, a model or a package is missing
  2  wrong usage
"""


def add_command(commands: Any) -> None:
    """Add the command to the parser."""
    parser: ArgumentParser = commands.add_parser(
        "evaluate",
        prog="framing evaluate",
        usage="framing evaluate TASK [options]",
        help="measure a model on annotated sets",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("task", metavar="TASK", help="what to evaluate; `list` names the tasks")
    add_data_option(parser)
    parser.add_argument(
        "--model",
        metavar="NAME_OR_FOLDER",
        help="a model that ships with framing (the default) or a folder that framing train wrote",
    )
    parser.add_argument(
        "--against",
        metavar="NAME_OR_FOLDER",
        help="the second model of a comparison (task quantisation)",
    )
    parser.add_argument(
        "--seed",
        type=natural_number,
        default=0,
        metavar="N",
        help="seed of the resampling behind the intervals (default 0)",
    )
    parser.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        metavar="FORMAT",
        help="table (default) or json",
    )
    add_run_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: Namespace) -> ExitCode:
    """Run the task and print its figures."""
    from framing.encoder.artifacts import DEFAULT_MODEL
    from framing.evaluation.tasks import TASKS, run_task

    if options.task == "list":
        for name, task in TASKS.items():
            print(f"{name:<18}{task.summary}")
        return ExitCode.DONE
    if options.task not in TASKS:
        raise UsageError(
            f"TASK must be one of {', '.join(TASKS)} (or list); got {shown(options.task)}."
        )
    if TASKS[options.task].compares_models != (options.against is not None):
        comparing = [name for name, task in TASKS.items() if task.compares_models]
        raise UsageError(
            f"--against names the second model of a comparison ({', '.join(comparing)}), and no "
            f"other task takes it; got {shown(options.against)} with {options.task}."
        )
    data = data_folder(options)
    with progress_in_steps(options.task, shown=not options.quiet, noun="texts") as told:
        report = run_task(
            options.task,
            data=data,
            model=DEFAULT_MODEL if options.model is None else options.model,
            against=options.against,
            seed=options.seed,
            progress=told,
        )
    if options.format == "json":
        binary_stdout().write(encoded(to_json(report.to_dict(), indent=2) + "\n"))
    else:
        _print_table(report)
    return ExitCode.DONE


def _print_table(report: EvaluationReport) -> None:
    from rich.table import Table
    from rich.text import Text

    from framing.evaluation.figures import TABLE_COLUMNS

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for place, heading in enumerate(TABLE_COLUMNS):
        is_number = place in (1, 3)
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for row in report.table_rows():
        table.add_row(*(Text(cell) for cell in row))
    console = stdout_console()
    against = f" against {report.against}" if report.against else ""
    console.print(Text(f"{report.task}: {report.model}{against}", style="bold"))
    console.print(table)
    for name, sha256 in report.data.items():
        console.print(Text(f"{name} {sha256[:12]}", style="dim"))
