"""The JSON Schema of a scored article and of an error record: the published contract."""

from __future__ import annotations

import json
from importlib import resources

from framing.datatypes import Json


def load_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of one object that ``framing score`` prints.

    It accepts a scored article or an error record. Keys that it does not name are allowed, since
    keys are only ever added.

    Examples
    --------
    >>> load_schema()["title"]
    'One line of framing score'
    """
    text = (resources.files("framing.report") / "score.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema
