"""The reference of the formats names every column, key and value there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from framing.cli.destination import FORMATS
from framing.datatypes.rows import ROW_KINDS, table_of
from framing.report.exports import citron_document, textacy_triples
from framing.report.schema import load_schema
from framing.scoring.descriptions import MEASURES
from framing.text.genre import DECLARABLE
from tests.docs.pages import DOCS, section
from tests.unit.report.full_score import make_full_score


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def named(text: str) -> set[str]:
    """Return every word between backticks, those of dotted keys too."""
    return {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"\W+", code)}


def keys_of(schema: Any) -> Iterator[str]:
    """Yield every key that a JSON Schema names."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from keys_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys_of(value)


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_every_column_of_rows_is_documented(kind: str) -> None:
    assert set(table_of(kind).columns) - named(page("output-formats.md")) == set()


def test_every_key_of_the_json_is_documented() -> None:
    assert set(keys_of(load_schema())) - named(page("json.md")) == set()


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_documented_with_its_unit(name: str) -> None:
    assert f"| `{name}` | `{MEASURES[name].unit}` |" in page("json.md")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert name in named(page("output-formats.md"))


def test_every_key_of_the_exports_is_documented() -> None:
    text = page("output-formats.md")
    document = citron_document(make_full_score())
    assert {*document, *document["quotes"][0]} - named(section(text, "## citron")) == set()
    assert set(textacy_triples(make_full_score())[0]) - named(section(text, "## textacy")) == set()


def test_every_genre_is_documented() -> None:
    assert set(DECLARABLE) <= named(section(page("input-formats.md"), "### Genre"))
