"""The shipped folder: files, manifest with a hash of each, and what a release holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.encoder.artifacts import (
    CALIBRATION_FILE,
    CARD_FILE,
    CONFIG_FILE,
    EMBEDDING_FILE,
    ENCODER_FILE,
    HEADS_FILE,
    MANIFEST_FILE,
    REFERENCE_FILE,
    TOKENIZER_FILE,
    TRUNK_FILE,
)

RELEASED_FILES = (
    ENCODER_FILE,
    HEADS_FILE,
    EMBEDDING_FILE,
    TOKENIZER_FILE,
    CONFIG_FILE,
    CALIBRATION_FILE,
    REFERENCE_FILE,
    TRUNK_FILE,
)


RELEASE_TASKS = (
    "babe",
    "calibration",
    "prevalence",
    "ptc",
    "news",
    "attribution",
    "polarity",
    "entities",
    "resolution",
    "stance",
    "accusation",
    "context",
    "quotes",
    "identity",
    "events",
    "naming",
    "facts",
    "outlets",
)
"""What a released model is evaluated on; ``quantisation`` follows, against the float model."""


def write_json(path: Path, data: object) -> None:
    """Write JSON as people read it: indented, sorted as given, with a last line break."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_manifest(folder: Path, *, name: str, facts: Mapping[str, Any]) -> None:
    """Write ``manifest.json`` over the files that are in ``folder``.

    Parameters
    ----------
    folder
        The model folder.
    name
        The model's name with its number.
    facts
        Everything else the manifest holds: recipe, versions, data, metrics.
    """
    files = {
        file: hashlib.sha256((folder / file).read_bytes()).hexdigest()
        for file in (*RELEASED_FILES, CARD_FILE)
        if (folder / file).is_file()
    }
    write_json(folder / MANIFEST_FILE, {"name": name, "files": files, **facts})
