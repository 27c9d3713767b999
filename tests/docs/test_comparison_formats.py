"""The reference names every key, row and column of comparisons and events."""

from __future__ import annotations

import pytest

from framing.cli.compare import COMPARISON_FORMATS
from framing.cli.events import EVENTS_COLUMNS, EVENTS_FORMATS
from framing.datatypes.comparison_rows import COMPARISON_ROWS, comparison_table
from framing.report.schema import SCHEMAS, SchemaName, load_schema
from tests.docs.pages import section
from tests.docs.test_formats import keys_of, named, page

_OUTPUT = page("output-formats.md")
_COMPARE = named(section(_OUTPUT, "## framing compare"))
_EVENTS = named(section(_OUTPUT, "## framing events"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_every_schema_is_documented(name: SchemaName) -> None:
    assert set(keys_of(load_schema(name))) - named(page("json.md")) == set()


@pytest.mark.parametrize("what", COMPARISON_ROWS)
def test_every_kind_of_rows_is_documented_with_its_columns(what: str) -> None:
    assert {what, *comparison_table(what).columns} - _COMPARE == set()


def test_every_format_is_documented() -> None:
    assert set(COMPARISON_FORMATS) - _COMPARE == set()
    assert set(EVENTS_FORMATS) - _EVENTS == set()


def test_every_column_of_the_events_is_documented() -> None:
    assert set(EVENTS_COLUMNS) - _EVENTS == set()
