"""PolNeAR in miniature: an invented sentence for each labeled cue, at the labeled ids."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from framing.evaluation.cue_stance_gold import (
    POLNEAR_DEV_FILE,
    StanceLabel,
    read_stance_labels,
)

_BEFORE = "The mayor of Orwin "
_AFTER = " that the pier would open."


def write_stance_data(folder: Path, *, cue_of: Callable[[StanceLabel], str]) -> Path:
    """Write the set that the task reads, each label's cue as ``cue_of`` says; return the folder."""
    documents: dict[str, dict[str, Any]] = {}
    for label in read_stance_labels():
        row = documents.setdefault(
            label.document_id,
            {
                "id": label.document_id,
                "title": "",
                "outlet": "nyt",
                "wire": "None",
                "text": "",
                "attributions": [],
                "flags": [],
            },
        )
        start = len(row["text"]) + len(_BEFORE)
        end = start + len(cue_of(label))
        row["text"] += _BEFORE + cue_of(label) + _AFTER
        row["attributions"].append(
            {"id": label.attribution_id, "source": [], "cue": [[start, end]], "content": []}
        )
    path = folder / POLNEAR_DEV_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in documents.values())
    return folder
