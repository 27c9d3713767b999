"""The exception tree."""

from __future__ import annotations

import inspect
import pickle

import pytest

import framing.errors
from framing.errors import (
    FramingError,
    InputError,
    MissingDependencyError,
    ModelError,
    ModelIntegrityError,
    ModelNotFoundError,
    OutputError,
    ProvenanceError,
    ReadError,
    shown,
)

ERRORS = [item for _, item in inspect.getmembers(framing.errors, inspect.isclass)]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_a_framing_error(error: type[Exception]) -> None:
    assert issubclass(error, FramingError)


@pytest.mark.parametrize("error", ERRORS)
def test_the_tree_in_the_module_names_every_error(error: type[Exception]) -> None:
    assert error.__name__ in (framing.errors.__doc__ or "")


@pytest.mark.parametrize(
    ("error", "parent"),
    [
        (InputError, ValueError),
        (ReadError, InputError),
        (ReadError, OSError),
        (OutputError, OSError),
        (ModelNotFoundError, ModelError),
        (ModelNotFoundError, FileNotFoundError),
        (ModelIntegrityError, ModelError),
        (ModelIntegrityError, ValueError),
        (MissingDependencyError, ImportError),
        (ProvenanceError, ValueError),
    ],
)
def test_errors_can_be_caught_as_what_they_resemble(
    error: type[Exception], parent: type[Exception]
) -> None:
    with pytest.raises(parent, match="the rule"):
        raise error("the rule; what came")


@pytest.mark.parametrize("error", ERRORS)
def test_errors_cross_processes(error: type[Exception]) -> None:
    assert str(pickle.loads(pickle.dumps(error("the rule; what came")))) == "the rule; what came"


def test_a_read_error_shows_its_sentence_alone() -> None:
    assert str(ReadError("A file must be readable; got a folder.")) == (
        "A file must be readable; got a folder."
    )


def test_a_short_value_is_shown_whole() -> None:
    assert shown("quay") == "'quay'"


def test_a_value_of_80_characters_is_shown_whole() -> None:
    assert shown("a" * 78) == repr("a" * 78)


def test_a_long_value_is_cut_at_80_characters() -> None:
    assert len(shown("a" * 79)) == 80
    assert shown("a" * 79).endswith("a…")
