"""Arguments that several commands share, and what their values must look like."""

from __future__ import annotations

import argparse
import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.cli.exits import UsageError, options_checked
from framing.cli.streams import say
from framing.datatypes import Article, ErrorRecord
from framing.errors import InputError, ModelNotFoundError, ReadError, shown

if TYPE_CHECKING:
    from framing.pipeline import Analyzer
    from framing.scoring.reference import Reference
    from framing.scoring.sides import Sides

_HELP_WIDTH = 80
_LEAST_COLUMN = 13


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help of 80 columns at most, descriptions laid out as they are written."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_HELP_WIDTH)
        # argparse forgets that commands are indented and would wrap after the longest name.
        self._action_max_length = _LEAST_COLUMN


def positive_int(text: str) -> int:
    """Return a whole number of at least 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number of at least 1 is needed; got {text!r}")
    return int(text)


def natural_number(text: str) -> int:
    """Return a whole number of at least 0."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"a whole number of at least 0 is needed; got {text!r}")
    return int(text)


def share(text: str) -> float:
    """Return a number strictly between 0 and 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"a number between 0 and 1 is needed; got {text!r}")
    return value


def column_mapping(text: str) -> tuple[str, str]:
    """Return the two sides of ``FIELD=COLUMN``."""
    field, sign, column = text.partition("=")
    if not (field and sign and column):
        raise argparse.ArgumentTypeError(f"FIELD=COLUMN is needed, as text=body; got {text!r}")
    return field, column


def add_input_options(parser: ArgumentParser) -> None:
    """Add the inputs and how they are read."""
    group = parser.add_argument_group("inputs")
    group.add_argument(
        "inputs",
        nargs="+",
        metavar="PATH|URL|-",
        help="files, folders, patterns, http(s) addresses, or - for standard input",
    )
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--map",
        action="append",
        default=[],
        type=column_mapping,
        metavar="FIELD=COLUMN",
        dest="column_map",
        help="take a field from a column of another name, as text=body (repeatable)",
    )
    group.add_argument("--outlet", metavar="NAME", help="outlet of every article")
    group.add_argument(
        "--encoding",
        metavar="NAME",
        help="encoding of every file, as cp1252; left out, it is found out",
    )


def add_model_options(parser: ArgumentParser) -> None:
    """Add which model reads, and how."""
    group = parser.add_argument_group("model")
    add_model_option(group)
    group.add_argument(
        "--loaded-label",
        metavar="LABEL",
        help="the classifier's label that means loaded (needed with a classifier of your own)",
    )
    group.add_argument(
        "--training-prevalence",
        type=share,
        metavar="P",
        help="share of loaded sentences in what your classifier was trained on (default 0.5)",
    )
    group.add_argument(
        "--threads",
        type=positive_int,
        metavar="N",
        help="threads to compute with (default: one per core); results do not depend on it",
    )


def add_model_option(parser: argparse._ActionsContainer) -> None:
    """Add the model alone."""
    parser.add_argument(
        "--model",
        metavar="NAME_OR_FOLDER",
        help="a model that ships with framing (the default), a folder that framing train wrote, "
        "or a transformers classifier of your own: a folder or a hub id",
    )


def add_run_options(parser: ArgumentParser, *, quiet: bool = True) -> None:
    """Add what every command takes: how much is said, and how."""
    group = parser.add_argument_group("messages")
    if quiet:
        group.add_argument(
            "--quiet", action="store_true", help="say nothing on stderr but what failed"
        )
    group.add_argument("--debug", action="store_true", help="show the traceback of an error")


def add_data_option(parser: ArgumentParser) -> None:
    """Add the folder of the annotated sets."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="folder of the annotated sets (default: the environment variable FRAMING_DATA)",
    )


def data_folder(options: Namespace) -> Path:
    """Return the folder of the annotated sets.

    Raises
    ------
    UsageError
        When neither the option nor the environment names one.
    InputError
        When there is no such folder.
    """
    from framing.evaluation.datasets import DATA_VARIABLE

    folder = options.data or Path(os.environ.get(DATA_VARIABLE, ""))
    if folder == Path():
        raise UsageError(
            f"The folder of the annotated sets must be named: with --data or in {DATA_VARIABLE}."
        )
    if not folder.is_dir():
        raise InputError(
            f"--data must name a folder; got {shown(str(folder))}. Check its spelling."
        )
    return Path(folder)


def open_records(options: Namespace) -> Iterator[Article | ErrorRecord]:
    """Return the records of the inputs; nothing is read yet.

    Raises
    ------
    UsageError
        When ``--map`` or ``--encoding`` is wrong.
    """
    from framing.corpus import read_records

    column_map = dict(options.column_map)
    if len(column_map) < len(options.column_map):
        raise UsageError("--map takes each field once; got one of them twice.")
    with options_checked():
        return read_records(
            options.inputs,
            column_map=column_map,
            outlet=options.outlet,
            encoding=options.encoding,
            on_notice=lambda notice: None if options.quiet else say(notice.message),
        )


def open_analyzer(
    options: Namespace, *, reference: Reference | None = None, sides: Sides | None = None
) -> Analyzer:
    """Return the analyzer that the model options ask for.

    Raises
    ------
    UsageError
        When the options do not go together.
    ModelNotFoundError, ModelIntegrityError, MissingDependencyError
        As ``Analyzer``.
    """
    if options.training_prevalence is not None and options.loaded_label is None:
        raise UsageError(
            "--training-prevalence describes a classifier of your own; name it with --model, and "
            "its label that means loaded with --loaded-label."
        )
    from framing.encoder.artifacts import DEFAULT_MODEL
    from framing.pipeline import Analyzer

    model = DEFAULT_MODEL if options.model is None else options.model
    if options.loaded_label is None:
        _check_is_ours(model)
    else:
        os.environ.setdefault("HF_HUB_VERBOSITY", "error")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    with options_checked():
        return Analyzer(
            model=model,
            loaded_label=options.loaded_label,
            training_prevalence=options.training_prevalence or 0.5,
            reference=reference,
            sides=sides,
            any_language=getattr(options, "any_language", False),
            n_threads=options.threads,
        )


def _check_is_ours(model: str) -> None:
    """Refuse a misspelled name here, before it is looked for on the hub.

    Raises
    ------
    ModelNotFoundError
        When there is no such model and no label that would make it a classifier's name.
    """
    from framing.encoder.artifacts import find_model

    try:
        find_model(model)
    except ModelNotFoundError as error:
        raise ModelNotFoundError(
            f"{error} A transformers classifier of your own also needs --loaded-label."
        ) from error


def read_reference(path: Path) -> Reference:
    """Return the reference sample in a file that ``framing reference`` wrote.

    Raises
    ------
    ReadError
        When the file cannot be read.
    InputError
        When it holds no reference.
    """
    from framing.scoring.reference import Reference

    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"A reference must be a readable file; got {error.strerror!r} for "
            f"{shown(str(path))}. Make one with framing reference."
        ) from error
    try:
        return Reference.from_dict(json.loads(content))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(
            f"A reference must be the JSON that framing reference writes; {path} holds something "
            "else. Make it again."
        ) from error
