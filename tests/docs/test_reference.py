"""The Python reference names everything public, with its fields, methods and parameters."""

from __future__ import annotations

import inspect
import re
from enum import Enum

import pytest

import framing
from tests.docs.pages import DOCS, section

PAGE = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")

PUBLIC = sorted(name for name in framing.__all__ if not name.startswith("_"))


def parts_of(name: str) -> set[str]:
    """Return what a public object's section must name: parameters, members, fields."""
    thing = getattr(framing, name)
    if issubclass_of(thing, Exception):
        return set()
    if issubclass_of(thing, Enum):
        return {member.value for member in thing}
    parts = set(inspect.signature(thing).parameters)
    if inspect.isclass(thing):
        parts |= {
            member
            for member, value in vars(thing).items()
            if not member.startswith("_")
            and (callable(value) or isinstance(value, classmethod | property))
        }
    return parts


def issubclass_of(thing: object, kind: type) -> bool:
    """Return whether ``thing`` is a class, and one of ``kind``."""
    return isinstance(thing, type) and issubclass(thing, kind)


@pytest.mark.parametrize("name", PUBLIC)
def test_the_name_has_a_section(name: str) -> None:
    assert re.search(rf"^### `{name}`$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", PUBLIC)
def test_the_section_names_every_part(name: str) -> None:
    words = set(re.findall(r"\w+", section(PAGE, f"### `{name}`")))
    assert parts_of(name) - words == set()


def test_nothing_is_documented_that_is_not_public() -> None:
    assert set(re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE)) <= set(framing.__all__)
