"""The published schema accepts what is printed and refuses what is broken."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framing.datatypes import ArticleScore, ErrorRecord, Genre, Notice, Placement
from framing.report.schema import load_schema
from tests.unit.report.examples import make_ordinary_score, make_score
from tests.unit.report.full_score import make_full_score

_VALIDATOR = Draft202012Validator(load_schema())


def _errors(data: Any) -> list[str]:
    as_read = json.loads(json.dumps(data))
    return [error.json_path for error in _VALIDATOR.iter_errors(as_read)]


def _changed(path: str, value: object) -> Any:
    """Return a valid object with the value at ``path`` (dots and numbers) changed."""
    data = copy.deepcopy(make_full_score().to_dict())
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
    assert _errors(make_score().to_dict() | {"facts": [{"carried_by": 3}]}) == []


def test_a_score_that_holds_everything_is_accepted() -> None:
    assert _errors(make_full_score().to_dict(text_included=True)) == []


def _without_sides(score: ArticleScore) -> ArticleScore:
    return replace(score, sides=None, side_of_party=(), cues=(), placement=None)


def _with_nobody_placed(score: ArticleScore) -> ArticleScore:
    return replace(score, placement=Placement(first=None, last=None, headline=(), lead=()))


@pytest.mark.parametrize("changed", [_without_sides, _with_nobody_placed])
def test_a_score_without_sides_or_speakers_is_accepted(
    changed: Callable[[ArticleScore], ArticleScore],
) -> None:
    assert _errors(changed(make_full_score()).to_dict()) == []


@pytest.mark.parametrize("genre", [*Genre, None])
def test_every_genre_is_accepted(genre: Genre | None) -> None:
    score = make_full_score()
    data = replace(score, analysis=replace(score.analysis, genre=genre)).to_dict()
    assert _errors(data) == []


def _objects(data: Any, *, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object inside ``data`` with its path, places in arrays left out."""
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            yield from _objects(value, path=f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, path=path)


# Keys of an estimate, of voices and of the input's own columns may be missing.
_FREE = ("measures", "metadata", "parties.polarity")


def test_every_key_of_every_object_is_required() -> None:
    data = make_full_score().to_dict()
    left_out = [
        f"{path}.{key}"
        for path, found in _objects(data)
        if path and not path.startswith(_FREE)
        for key in list(found)
        if not _errors_without(data, found, key)
    ]
    assert left_out == []


def _errors_without(data: Any, found: dict[str, Any], key: str) -> list[str]:
    """Return the errors of ``data`` while one of its objects lacks a key."""
    kept = dict(found)
    del found[key]
    errors = _errors(data)
    found.clear()
    found.update(kept)
    return errors


@pytest.mark.parametrize("key", sorted(make_score().to_dict(text_included=False)))
def test_every_key_is_required(key: str) -> None:
    data = make_score().to_dict(text_included=False)
    del data[key]
    assert _errors(data) == ["$"]


@pytest.mark.parametrize("key", sorted(make_score().to_dict(text_included=True)))
def test_every_key_is_described(key: str) -> None:
    described = load_schema()["$defs"]["score"]["properties"][key]
    assert {"description", "$ref"} & set(described)


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
        ("genre", "essay"),
        ("sentences.0.attributions", [-1]),
        ("attributions.0.source.kind", "organization"),
        ("attributions.0.source.spans", []),
        ("attributions.0.source.party", "Ruiz"),
        ("attributions.0.cue.act", "said"),
        ("attributions.0.cue.commitment", "hostile"),
        ("attributions.0.cue.attitude", "doubting"),
        ("attributions.0.cue.alleged", None),
        ("attributions.0.cue.known", "yes"),
        ("attributions.0.content", None),
        ("attributions.0.content.n_words", -1),
        ("attributions.0.quotation", "partial"),
        ("attributions.0.probability", 1.01),
        ("parties.0.name", ""),
        ("parties.0.kind", "person"),
        ("parties.0.side", 1),
        ("parties.0.accused", 1),
        ("parties.0.reply", "denied"),
        ("parties.0.polarity", {"reader": {"negative": 1, "neutral": 0, "positive": 0}}),
        ("parties.0.polarity.quoted.negative", 0.5),
        ("parties.0.accusations.0.accuser", -1),
        ("parties.0.accusations.0.voice", "reader"),
        ("parties.0.replies.0.kind", "absent"),
        ("mentions.0.party", None),
        ("mentions.1.polarity.negative", 2),
        ("sides.basis", "guessed"),
        ("sides.shares.0.fraction", 1.2),
        ("sides.shares.0.name", None),
        ("sides.unassigned_fraction", None),
        ("cues.0.n_doubting", -1),
        ("placement.first", {"attribution": 0}),
        ("placement.lead", None),
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
