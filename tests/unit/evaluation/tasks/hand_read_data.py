"""Invented texts at the ids of the sentences and sources that were read by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from framing.evaluation.accusation_gold import NEWSMTSC_FILE, POLNEAR_FILE, read_labels
from framing.evaluation.source_kind_gold import read_checked_sources
from framing.evaluation.tasks.resolution import RESOLUTION_FILES
from tests.unit.evaluation.stance_data import write_stance_data
from tests.unit.evaluation.tasks.tiny_attribution_data import write_rows

TEXT = "Anna Hale closed the quay. She said it was unsafe. Critics said nothing."
SHE = TEXT.index("She")
CRITICS = TEXT.index("Critics")

ACCUSING = "Ada Hale lied to the board of the harbor, Bert Quill said. "
PLAIN = "The ferry sailed in May and came back in June. "


def write_hand_read_data(folder: Path) -> dict[str, Path]:
    """Write a data folder for each task that was read by hand, and return them by task."""
    writers: dict[str, Callable[[Path], object]] = {
        "stance": lambda path: write_stance_data(path, cue_of=lambda _: "said"),
        "resolution": write_resolution_data,
        "accusation": write_accusation_data,
    }
    for name, write in writers.items():
        write(folder / name)
    return {name: folder / name for name in writers}


def write_resolution_data(folder: Path) -> None:
    """Write the sets that the task of resolution reads."""
    rows = resolution_rows()
    dev, silver, *gum = RESOLUTION_FILES
    write_rows(folder / dev, rows)
    write_rows(folder / silver, [silver_row(row["id"]) for row in rows])
    for name in gum:
        write_rows(folder / name, [gum_row()])


def resolution_rows() -> list[dict[str, Any]]:
    """Return an invented text for each article of the checked sources that figures are of."""
    rows: dict[str, dict[str, Any]] = {}
    for checked in read_checked_sources():
        row = rows.setdefault(
            checked.document, {"id": checked.document, "text": TEXT, "attributions": []}
        )
        start = CRITICS if checked.is_itself else SHE
        end = start + (len("Critics") if checked.is_itself else len("She"))
        row["attributions"].append(
            {"id": checked.attribution, "source": [[start, end]], "cue": [], "content": []}
        )
    return list(rows.values())


def silver_row(document: str) -> dict[str, Any]:
    """Return what a program found in :data:`TEXT`."""
    return {
        "id": document,
        "sentences": [[[0, 4, "Anna", "NNP", "PERSON"], [5, 9, "Hale", "NNP", "PERSON"]]],
        "coref": [[[0, 9, 1], [SHE, SHE + 3, 0]]],
    }


def gum_row() -> dict[str, Any]:
    """Return :data:`TEXT` as GUM annotates texts."""
    return {
        "id": "g-1",
        "text": TEXT,
        "sentences": [
            [
                [0, 4, "Anna", "", "PROPN"],
                [5, 9, "Hale", "", "PROPN"],
                [10, 16, "closed", "", "VERB"],
            ],
            [[SHE, SHE + 3, "She", "", "PRON"]],
        ],
        "mentions": [
            {"cluster": "1", "etype": "person", "s": 0, "e": 9},
            {"cluster": "1", "etype": "person", "s": SHE, "e": SHE + 3},
        ],
    }


def write_accusation_data(folder: Path) -> None:
    """Write a text long enough for each document that was read for accusations."""
    ends: dict[tuple[str, str], int] = {}
    for label in read_labels():
        key = label.data_set, label.document
        ends[key] = max(ends.get(key, 0), label.span.end)
    rows: dict[str, list[dict[str, Any]]] = {"polnear": [], "newsmtsc": []}
    for number, ((data_set, document), end) in enumerate(list(ends.items())[::4]):
        sentences = (ACCUSING, PLAIN) if number % 2 else (PLAIN, ACCUSING)
        text = "".join(sentences) * (end // 100 + 1)
        rows[data_set].append({"id": document, "text": text, "attributions": []})
    write_rows(folder / POLNEAR_FILE, rows["polnear"])
    write_rows(folder / NEWSMTSC_FILE, rows["newsmtsc"])
