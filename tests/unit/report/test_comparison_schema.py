"""The JSON Schemas of a comparison and of events: what is accepted, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framing.cli.events import events_object
from framing.datatypes import Event
from framing.errors import InputError
from framing.report.schema import SCHEMAS, load_schema
from tests.comparison_factory import make_comparison
from tests.comparison_generator import make_wide
from tests.factories import PROVENANCE

_COMPARISON = Draft202012Validator(load_schema("comparison"))
_EVENTS = Draft202012Validator(load_schema("events"))


def _plain(data: Any) -> Any:
    """Return data as it is once written and read."""
    return json.loads(json.dumps(data))


def _errors(data: Any, validator: Draft202012Validator = _COMPARISON) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def _objects(data: Any, *, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object inside ``data`` with its path, places in arrays left out."""
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            yield from _objects(value, path=f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, path=path)


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that is one itself."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


_DATA = _plain(make_comparison().to_dict())
_SEVERAL = _plain(make_wide(n_outlets=3, n_events=6).to_dict())
_OPEN = ("measures", "cues", "voices", "polarity")
"""Objects whose keys are names, not fixed."""


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: Any) -> None:
    Draft202012Validator.check_schema(load_schema(name))


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(InputError, match="A schema is one of score, comparison, events; got 'x'"):
        load_schema("x")  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [_DATA, _SEVERAL])
def test_a_comparison_is_accepted(data: dict[str, Any]) -> None:
    assert _errors(data) == []


def test_keys_that_are_not_known_are_accepted() -> None:
    facts = [fact | {"weight": 3} for fact in _DATA["facts"]]
    assert _errors(_DATA | {"facts": facts, "mood": "calm"}) == []


@pytest.mark.parametrize("key", _DATA)
def test_every_key_of_the_object_is_required(key: str) -> None:
    assert _errors({name: value for name, value in _DATA.items() if name != key}) != []


@pytest.mark.parametrize("key", _DATA)
def test_every_key_of_the_object_has_a_type(key: str) -> None:
    assert _errors(_DATA | {key: 0.5}) != []


def test_every_key_that_is_printed_is_in_the_schema() -> None:
    named = {
        key for part in _parts(load_schema("comparison")) for key in part.get("properties", {})
    }
    open_values = {
        key for path, found in _objects(_DATA) if path.rpartition(".")[2] in _OPEN for key in found
    }
    printed = {key for data in (_DATA, _SEVERAL) for _, found in _objects(data) for key in found}
    assert printed - named - open_values == set()


def test_every_property_has_a_type_or_leads_to_one() -> None:
    typed = {"type", "$ref", "enum", "const", "anyOf"}
    properties = [
        (key, value)
        for name in SCHEMAS
        for part in _parts(load_schema(name))
        for key, value in part.get("properties", {}).items()
        if isinstance(value, dict)
    ]
    assert [key for key, value in properties if not typed & set(value)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("facts", 0, "carriers", 0, "status"), "maybe"),
        (("facts", 0, "quantities", 0, "agreement"), "so-so"),
        (("words", 0, "passages", 0, "span"), ["text", 3]),
        (("voices", 0, "kind"), "ghost"),
        (("shared_text", 0, "first_fraction"), 1.2),
        (("naming", 0, "labels", 0, "voices"), {"narrator": 1}),
        (("events", 0, "basis"), "guessed"),
        (("sides", "basis"), "assumed"),
        (("quotations", 0, "versions", 0, "pieces", 0, "change"), "moved"),
        (("articles", 0, "text_sha256"), "abc"),
    ],
)
def test_what_breaks_the_contract_is_refused(path: tuple[str | int, ...], value: object) -> None:
    data = _plain(_DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert len(_errors(data)) == 1


@pytest.mark.parametrize("other", ["comparison", "events"])
def test_parts_that_schemas_share_are_the_same(other: Any) -> None:
    one, two = load_schema("score")["$defs"], load_schema(other)["$defs"]
    assert {name for name in one.keys() & two.keys() if one[name] != two[name]} == set()
    assert load_schema("events")["$defs"]["event"] == load_schema("comparison")["$defs"]["event"]


def _event(**fields: Any) -> Event:
    alone: dict[str, Any] = {
        "event_id": "e1",
        "label": "Pier closed",
        "article_ids": ("a",),
        "outlets": (),
        "first": None,
        "last": None,
        "confidence": None,
    }
    return Event(**{**alone, **fields})


def test_events_are_accepted() -> None:
    events = (_event(), _event(event_id="e2", article_ids=("b", "c"), confidence=0.8))
    assert _errors(_plain(events_object(events, provenance=PROVENANCE)), _EVENTS) == []


def test_no_event_is_accepted() -> None:
    assert _errors(_plain(events_object((), provenance=PROVENANCE)), _EVENTS) == []


def test_an_event_without_an_article_is_refused() -> None:
    data = _plain(events_object((_event(),), provenance=PROVENANCE))
    data["events"][0]["article_ids"] = []
    assert len(_errors(data, _EVENTS)) == 1
