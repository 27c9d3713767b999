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
from framing.evaluation.source_resolution import CORENLP_DEV_FILE

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
UPOS = {"NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "VBD": "VERB"}
NAMES = ("Ada Lorne", "Bert Quill", "Cora Vane", "Dov Marsh")


def write_tiny_attribution_data(folder: Path) -> Path:
    """Write the sets that the tasks of attribution read and return the folder."""
    polnear = [_polnear(number) for number in range(6)]
    with_pronoun = _polnear_with_pronoun()
    write_rows(folder / datasets.POLNEAR_DEV_FILE, [*polnear, with_pronoun])
    write_rows(folder / CORENLP_DEV_FILE, [_parsed(row) for row in (*polnear, with_pronoun)])
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
            {
                "id": f"attribution-{place}",
                "source": _find(text, source),
                "cue": _find(text, cue),
                "content": _find(text, said),
            }
            for place, (source, cue, said) in enumerate(relations)
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


def _polnear_with_pronoun() -> dict[str, Any]:
    text = "Ada Lorne left the pier. She said the ferry would be late."
    return polnear_row(text, [("She", "said", "the ferry would be late")], id="article-pronoun")


def _parsed(row: dict[str, Any]) -> dict[str, Any]:
    """Return the names and the chains that a program finds in a row: *Ada Lorne* and *She*."""
    text: str = row["text"]
    tokens = [
        [text.index(word), text.index(word) + len(word), word, "NNP", "PERSON"]
        for word in ("Ada", "Lorne")
    ]
    chain = [[tokens[0][0], tokens[1][1], 1]]
    chain += [[place, place + 3, 0] for place in [text.find("She ")] if place >= 0]
    return {"id": row["id"], "sentences": [tokens], "coref": [chain]}


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
    text = "Captain Ada Lorne of Orwin joined Valley Ferries. It won a prize."
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
    pronoun = [
        ("It", "PRP", 2, "nsubj"),
        ("won", "VBD", 0, "root"),
        ("a", "DT", 4, "det"),
        ("prize", "NN", 2, "obj"),
        (".", ".", 2, "punct"),
    ]
    return {
        "id": f"tale-{number}",
        "genre": "fiction",
        "text": text,
        "sentences": [gum_sentence(text, tokens), gum_sentence(text, pronoun, after=49)],
        "mentions": [
            {"cluster": "1", "etype": "person", "s": 0, "e": text.index(" joined")},
            {
                "cluster": "2",
                "etype": "place",
                "s": text.index("Orwin"),
                "e": text.index(" joined"),
            },
            {
                "cluster": "3",
                "etype": "organization",
                "s": text.index("Valley"),
                "e": text.index("."),
            },
            {
                "cluster": "3",
                "etype": "organization",
                "s": text.index("It won"),
                "e": text.index(" won"),
            },
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


def gum_sentence(
    text: str, tokens: Sequence[tuple[str, str, int, str]], *, after: int = 0
) -> list[list[Any]]:
    """Return a sentence in GUM's layout from (form, part of speech, head, relation).

    ``after`` is the character from which its words are looked for.
    """
    found: list[list[Any]] = []
    end = after
    for form, tag, head, relation in tokens:
        start = text.index(form, end)
        end = start + len(form)
        found.append([start, end, form, form.lower(), UPOS.get(tag, "X"), tag, "_", head, relation])
    return found
