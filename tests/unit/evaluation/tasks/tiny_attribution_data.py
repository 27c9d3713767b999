"""Attribution, polarity and entities in miniature: invented texts in the sets' own layout."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from framing.evaluation import datasets
from framing.evaluation.attribution_gold import POLNEAR_REPEATED_FILE
from framing.evaluation.entity_sets import CONLLPP_FILES, GUM_FILES
from framing.evaluation.newsmtsc_rows import NEWSMTSC_TEST_FILES
from framing.evaluation.seesaw_rows import SEESAW_FILE

OUTLETS = ("nyt", "huff-post")

DIRECT = ("Mayor Ada Lorne", "said", "“The pier at {place} will open on day {n},”")
INDIRECT = ("Harbor officials", "warned", "that the ferry to {place} might be late")
UNSOURCED = ("", "It was reported", "that the council of {place} would meet again")

PLACES = ("Orwin", "Tarn Hill", "Port Selby")

POLAR_TEXTS = {
    "positive": "Councillor {name} was praised as a brave and honest friend of {place}.",
    "neutral": "Councillor {name} travelled to {place} for the meeting on Monday.",
    "negative": "Councillor {name} was blasted as a corrupt and lazy liar in {place}.",
}
NAMES = ("Ada Lorne", "Bert Quill", "Cora Vane", "Dov Marsh")


def write_tiny_attribution_data(folder: Path) -> Path:
    """Write the sets that the tasks of attribution read and return the folder."""
    polnear = [_polnear(number) for number in range(6)]
    write_rows(folder / datasets.POLNEAR_DEV_FILE, polnear)
    write_rows(folder / datasets.POLNEAR_TEST_FILE, polnear)
    write_rows(folder / POLNEAR_REPEATED_FILE, [_repeated(number) for number in range(3)])
    write_rows(folder / datasets.NEWSMTSC_TRAIN_FILE, _newsmtsc(120, split="train"))
    for split, name in NEWSMTSC_TEST_FILES.items():
        write_rows(folder / name, _newsmtsc(24, split=split))
    for split, name in CONLLPP_FILES.items():
        write_rows(folder / name, _conllpp(split))
    for split, name in GUM_FILES.items():
        write_rows(folder / name, [_gum(number, split=split) for number in range(3)])
    write_rows(folder / SEESAW_FILE, [_seesaw(number) for number in range(4)])
    return folder


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as a ``.jsonl.gz`` file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)


def polnear_row(
    text: str,
    relations: Sequence[tuple[str, str, str]],
    *,
    flags: Sequence[tuple[str, str]] = (),
    **changed: Any,
) -> dict[str, Any]:
    """Return a row whose relations and flagged regions are strings of the text."""
    return {
        "id": "nyt_2016-01-01_the-pier",
        "outlet": "nyt",
        "title": text.split("\n", 1)[0],
        "wire": "None",
        "text": text,
        "attributions": [
            {"source": _find(text, source), "cue": _find(text, cue), "content": _find(text, said)}
            for source, cue, said in relations
        ],
        "flags": [{"label": label, "spans": _find(text, words)} for label, words in flags],
        "split": "dev",
        **changed,
    }


def _find(text: str, words: str) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]] if words else []


def _polnear(number: int) -> dict[str, Any]:
    place = PLACES[number % 3]
    filled = [
        tuple(part.format(place=place, n=number) for part in relation)
        for relation in (DIRECT, INDIRECT, UNSOURCED)
    ]
    direct, indirect, unsourced = filled
    text = (
        f"Pier of {place} to open\n\n"
        f"{direct[2]} {direct[0]} {direct[1]}. "
        f"{indirect[0]} {indirect[1]} {indirect[2]}. "
        f"{unsourced[1]} {unsourced[2]}.\n\n"
        "Follow us for more."
    )
    return polnear_row(
        text,
        [(source, cue, said) for source, cue, said in filled],
        flags=[("discard", "Follow us for more.")],
        id=f"article-{number}",
        outlet=OUTLETS[number % 2],
        wire="reuters" if number == 4 else "None",
    )


def _repeated(number: int) -> dict[str, Any]:
    row = _polnear(number)
    marked = row.pop("attributions")
    split = "annotator-training" if number == 0 else "train"
    by_annotator = {"ab12": marked, "cd34": marked[:2], "ef56": marked[1:]}
    return {**row, "split": split, "by_annotator": by_annotator}


def _newsmtsc(n_rows: int, *, split: str) -> Iterable[dict[str, Any]]:
    polarities = list(POLAR_TEXTS)
    for number in range(n_rows):
        polarity = polarities[number % 3]
        name = NAMES[number // 3 % 4]
        text = POLAR_TEXTS[polarity].format(name=name, place=f"{PLACES[number % 3]} {number}")
        start = text.index(name)
        yield {
            "id": f"allsides_{number // 2}_7_{number}_{name}_{start}_{start + len(name)}",
            "text": text,
            "targets": [
                {"s": start, "e": start + len(name), "mention": name, "polarity": polarity}
            ],
            "split": split,
        }


def _conllpp(split: str) -> Iterable[dict[str, Any]]:
    for number in range(8):
        yield {
            "id": f"{split}-{number}",
            "doc": number // 2,
            "tokens": ["Ada", "Lorne", "left", "Valley", "Ferries", "of", "Orwin", "."],
            "ner": ["B-PER", "I-PER", "O", "B-ORG", "I-ORG", "O", "B-LOC", "O"],
            "split": split,
        }


def _gum(number: int, *, split: str) -> dict[str, Any]:
    text = "Captain Ada Lorne of Orwin joined Valley Ferries."
    tokens = [
        ("Captain", "NNP", 2, "nmod:desc"),
        ("Ada", "NNP", 6, "nsubj"),
        ("Lorne", "NNP", 2, "flat"),
        ("of", "IN", 5, "case"),
        ("Orwin", "NNP", 2, "nmod"),
        ("joined", "VBD", 0, "root"),
        ("Valley", "NNP", 8, "compound"),
        ("Ferries", "NNPS", 6, "obj"),
        (".", ".", 6, "punct"),
    ]
    return {
        "id": f"tale-{number}",
        "genre": "fiction",
        "text": text,
        "sentences": [gum_sentence(text, tokens)],
        "mentions": [
            {"etype": "person", "s": 0, "e": text.index(" joined")},
            {"etype": "place", "s": text.index("Orwin"), "e": text.index(" joined")},
            {"etype": "organization", "s": text.index("Valley"), "e": text.index(".")},
        ],
        "split": split,
    }


def _seesaw(number: int) -> dict[str, Any]:
    text = f"Ada Lorne said Bert Quill had lied about the pier of {PLACES[number % 3]}."
    return {
        "id": f"story-{number}",
        "title": "",
        "outlet": "nyt",
        "text": text,
        "split": "test",
        "sentence_offsets": [[0, len(text)]],
        "stances": [
            {"sent": 0, "subject": "Ada Lorne", "sentiment": "NEG", "object": "Bert Quill"}
        ],
    }


def gum_sentence(text: str, tokens: Sequence[tuple[str, str, int, str]]) -> list[list[Any]]:
    """Return a sentence in GUM's layout from (form, part of speech, head, relation)."""
    found: list[list[Any]] = []
    end = 0
    for form, tag, head, relation in tokens:
        start = text.index(form, end)
        end = start + len(form)
        found.append([start, end, form, form.lower(), "X", tag, "_", head, relation])
    return found
