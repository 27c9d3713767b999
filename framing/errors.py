"""The exceptions of framing.

::

    FramingError
    ├── InputError (ValueError)              an article, record or option holds what it must not
    │   └── ReadError (OSError)              a path or URL cannot be read
    ├── OutputError (OSError)                a result cannot be written
    ├── ModelError
    │   ├── ModelNotFoundError (FileNotFoundError)
    │   └── ModelIntegrityError (ValueError) a model file is not the one its manifest names
    ├── MissingDependencyError (ImportError) an optional package is needed
    └── ProvenanceError (ValueError)         scores made in different ways were put side by side

A message says the rule, what came, where, and what to do.
"""

from __future__ import annotations

_SHOWN_CHARACTERS = 80


def shown(value: object) -> str:
    """Return ``repr(value)``, cut at 80 characters, for use in a message.

    >>> shown("a" * 100)[-6:]
    'aaaaa…'
    """
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


class FramingError(Exception):
    """Base of every error that framing raises on purpose."""


class InputError(FramingError, ValueError):
    """An article, a record or an option holds what it must not."""


class ReadError(InputError, OSError):
    """A path or URL cannot be read."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class OutputError(FramingError, OSError):
    """A result cannot be written."""


class ModelError(FramingError):
    """A model cannot be used."""


class ModelNotFoundError(ModelError, FileNotFoundError):
    """No model lies where one was looked for."""


class ModelIntegrityError(ModelError, ValueError):
    """A model file is not the one that its manifest names."""


class MissingDependencyError(FramingError, ImportError):
    """An optional package is needed and not installed."""


class ProvenanceError(FramingError, ValueError):
    """Scores made in different ways were put side by side."""
