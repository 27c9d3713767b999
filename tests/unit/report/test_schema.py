"""The published schema accepts what is printed and refuses what is broken."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framing.datatypes import ErrorRecord, Notice
from framing.report.schema import load_schema
from tests.unit.report.examples import make_ordinary_score, make_score

_VALIDATOR = Draft202012Validator(load_schema())


def _errors(data: Any) -> list[str]:
    as_read = json.loads(json.dumps(data))
    return [error.json_path for error in _VALIDATOR.iter_errors(as_read)]


def _changed(path: str, value: object) -> Any:
    """Return a valid object with the value at ``path`` (dots and numbers) changed."""
    data = copy.deepcopy(make_score().to_dict())
    *parents, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    place: Any = data
    for key in parents:
        place = place[key]
    place[last] = value
    return data


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(load_schema())


@pytest.mark.parametrize("text_included", [True, False])
def test_a_score_is_accepted(text_included: bool) -> None:
    score = make_score(notices=[Notice(code="short", message="Short.")])
    assert _errors(score.to_dict(text_included=text_included)) == []


def test_a_long_score_is_accepted() -> None:
    assert _errors(make_ordinary_score().to_dict()) == []


def test_a_score_without_title_outlet_and_url_is_accepted() -> None:
    assert _errors(make_score(title=None, outlet=None, url=None).to_dict()) == []


def test_an_error_record_is_accepted() -> None:
    assert _errors(ErrorRecord(place="b.jsonl:17", message="Broken.").to_dict()) == []


def test_keys_that_are_not_known_are_accepted() -> None:
    assert _errors(make_score().to_dict() | {"sides": {"basis": "suggested"}}) == []


@pytest.mark.parametrize("key", sorted(make_score().to_dict(text_included=False)))
def test_every_key_is_required(key: str) -> None:
    data = make_score().to_dict(text_included=False)
    del data[key]
    assert _errors(data) == ["$"]


@pytest.mark.parametrize("key", sorted(make_score().to_dict(text_included=True)))
def test_every_key_is_described(key: str) -> None:
    assert key in load_schema()["$defs"]["score"]["properties"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", 2),
        ("article_id", ""),
        ("n_characters", -1),
        ("text_sha256", "abc"),
        ("headline", ["body", 0, 3]),
        ("sentences.0.span", ["text", 0]),
        ("sentences.0.span", ["text", 0, 3, 4]),
        ("sentences.0.loaded_probability", 1.2),
        ("sentences.0.voice.outlet", None),
        ("loaded.0.category", "slur"),
        ("loaded.0.voice", "reader"),
        ("loaded.0.probability", "high"),
        ("voices.0.span", ["text", -1, 3]),
        ("metadata", {"page": 3}),
        ("measures.loaded_sentence_fraction.low", None),
        ("measures.loaded_sentence_fraction.reason", "none"),
        ("measures.loaded_sentence_fraction.interval_kind", "credible"),
        ("measures.loaded_sentence_fraction.value", "0.3"),
        ("measures.attributed_loaded_spans_per_1000_words.high", 3.0),
        ("provenance.model", None),
        ("notices", [{"message": "No code."}]),
    ],
)
def test_a_broken_value_is_refused_at_its_place(path: str, value: object) -> None:
    errors = _errors(_changed(path, value))
    place = "$" + "".join(f"[{k}]" if k.isdigit() else f".{k}" for k in path.split("."))
    assert errors
    assert all(place.startswith(error) or error.startswith(place) for error in errors)


def test_an_estimate_without_value_and_reason_is_refused() -> None:
    path = "measures.loaded_sentence_fraction"
    assert f"$.{path}" in _errors(_changed(f"{path}.value", None))


def test_a_broken_error_record_is_refused() -> None:
    assert _errors({"schema": 1, "error": {"place": "b.jsonl:17"}}) == ["$.error"]
