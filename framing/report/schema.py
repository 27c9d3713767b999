"""The JSON Schemas of what the commands print: the published contract."""

from __future__ import annotations

import json
from importlib import resources
from typing import Literal, get_args

from framing.datatypes import Json
from framing.errors import InputError, shown

SchemaName = Literal["score", "comparison", "events"]
SCHEMAS: tuple[SchemaName, ...] = get_args(SchemaName)


def load_schema(name: SchemaName = "score") -> Json:
    """Return a JSON Schema (draft 2020-12). Keys that it does not name are allowed.

    Parameters
    ----------
    name
        ``score``: an object that ``framing score`` prints, a scored article or an error record.
        ``comparison``: the object that ``framing compare`` prints. ``events``: the object that
        ``framing events`` prints.

    Raises
    ------
    InputError
        When there is no such schema.

    Examples
    --------
    >>> load_schema()["title"], load_schema("comparison")["title"]
    ('One line of framing score', 'What framing compare prints')
    """
    if name not in SCHEMAS:
        raise InputError(f"A schema is one of {', '.join(SCHEMAS)}; got {shown(name)}.")
    text = (resources.files("framing.report") / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema
