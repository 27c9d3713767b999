"""Events in miniature: invented articles in the layout of the sets that comparisons use."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from framing.evaluation.event_sets import ALLSIDES_FILE, ECBPLUS_FILE
from framing.evaluation.naming_gold import NEWSWCL50_FILE

HAPPENINGS = (
    ("Harbor pilots strike in {place}", "Harbor pilots in {place} walked out over pay on Monday."),
    ("Fire destroys mill in {place}", "A fire destroyed the paper mill in {place} overnight."),
    ("{place} council bans barges", "The council of {place} voted to ban barges from the canal."),
    ("Bridge collapse near {place}", "A footbridge near {place} collapsed; two hikers were hurt."),
)
PLACES = ("Orwin", "Tarn Hill", "Port Selby", "Millgate", "Calder Bay", "Norwick")
TELLINGS = (
    "{lead} Officials said the cause was not known. Work will begin again in May.",
    "{lead} Nobody had expected it, a resident said. The mayor called for calm.",
)
CONCEPT = "the harbor rebels"
CONCEPT_TEXT = (
    "The harbor rebels blocked the pier on Monday. Police watched the harbor rebels from the quay. "
    "The mayor of {place} said that talks would go on."
)


def write_tiny_comparison_data(folder: Path) -> None:
    """Write AllSides, ECB+ and NewsWCL50 in miniature."""
    _write(folder / ALLSIDES_FILE, _events("allsides"))
    _write(folder / ECBPLUS_FILE, _events("ecb"))
    _write(folder / NEWSWCL50_FILE, _concepts())


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)


def _events(name: str) -> Iterator[dict[str, Any]]:
    for place_number, place in enumerate(PLACES):
        for number, (title, lead) in enumerate(HAPPENINGS):
            event = place_number * len(HAPPENINGS) + number
            for telling_number, telling in enumerate(TELLINGS):
                yield {
                    "id": f"{name}-{event}-{telling_number}",
                    "event_id": f"event-{event}",
                    "outlet": f"Outlet {telling_number}",
                    "leaning": "center",
                    "date": f"2019-0{1 + place_number}-{10 + number}",
                    "title": title.format(place=place),
                    "text": telling.format(lead=lead.format(place=place)),
                    "split": "test" if event % 2 else "train",
                }


def _concepts() -> Iterator[dict[str, Any]]:
    for number, place in enumerate(PLACES):
        text = CONCEPT_TEXT.format(place=place)
        mentions = []
        start = -1
        while (start := text.lower().find(CONCEPT, start + 1)) >= 0:
            mentions.append(
                {
                    "code_type": "GROUP",
                    "code_name": "Rebels",
                    "text": text[start : start + len(CONCEPT)],
                    "start": start,
                    "end": start + len(CONCEPT),
                    "target_concept": "",
                }
            )
        yield {
            "id": f"concept-{number}",
            "event_id": f"event-{number // 3}",
            "outlet": f"Outlet {number % 3}",
            "leaning": "M",
            "date": None,
            "title": f"Pier blocked in {place}",
            "text": text,
            "split": "test",
            "annotations": mentions,
        }
