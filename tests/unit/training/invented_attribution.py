"""Invented annotation of who said what, in the layout of the sets that the trainer reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.evaluation import datasets
from tests.unit.evaluation.tasks.tiny_attribution_data import (
    write_rows,
    write_tiny_attribution_data,
)

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")

Words = str | Sequence[str]
Parsed = list[list[list[object]]]


def relation(text: str, *, source: Words = (), cue: Words = (), content: Words = ()) -> Any:
    """Return an attribution whose roles are strings of the text, each found once."""
    return {
        role: [[text.index(words), text.index(words) + len(words)] for words in _strings(given)]
        for role, given in (("source", source), ("cue", cue), ("content", content))
    }


def _strings(given: Words) -> Sequence[str]:
    return [given] if isinstance(given, str) else given


def article_row(
    text: str,
    relations: Sequence[Any] = (),
    *,
    flags: Sequence[tuple[str, str]] = (),
    row_id: str = "pier",
) -> dict[str, Any]:
    """Return a row of PolNeAR; flagged regions are strings of the text."""
    return {
        "id": row_id,
        "outlet": "The Harbour Post",
        "title": "",
        "wire": "None",
        "text": text,
        "attributions": list(relations),
        "flags": [
            {"label": label, "spans": [[text.index(words), text.index(words) + len(words)]]}
            for label, words in flags
        ],
        "split": "train",
    }


def parse(
    text: str,
    *,
    tags: Mapping[str, tuple[str, str]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Parsed:
    """Return the tokens of a text: start, end, lemma, part of speech, name.

    ``tags`` gives the lemma and part of speech of words, ``names`` their entity; other words are
    their own lemmas, adverbs, and no names.
    """
    tokens: list[list[object]] = []
    for found in _TOKEN.finditer(text):
        lemma, tag = (tags or {}).get(found[0], (found[0].lower(), "RB"))
        tokens.append([found.start(), found.end(), lemma, tag, (names or {}).get(found[0], "O")])
    return [tokens]


def write_polnear(
    data: Path, rows: Sequence[dict[str, Any]], *, parsed: Sequence[Parsed | None]
) -> Path:
    """Write training articles with the parses that are given, and return the folder."""
    write_rows(data / datasets.POLNEAR_TRAIN_FILE, rows)
    write_rows(
        data / datasets.POLNEAR_PARSED_TRAIN_FILE,
        (
            {"id": row["id"], "sentences": sentences}
            for row, sentences in zip(rows, parsed, strict=True)
            if sentences is not None
        ),
    )
    return data


VERBS = ("said", "warned", "believes", "claimed")
_PEOPLE = ("Mayor Ada Lorne", "Harbor officials", "Bert Quill", "The ferry company")
_SAID = (
    "the pier would open again in May",
    "nobody had asked the pilots about the new line",
    "the bridge had cost four times as much as planned",
)


def speaking_row(number: int, *, n_sentences: int = 8) -> tuple[dict[str, Any], Parsed]:
    """Return an article in which someone speaks in every sentence, and its parse."""
    sentences = []
    roles = []
    for i in range(n_sentences):
        person = _PEOPLE[(number + i) % len(_PEOPLE)]
        verb = VERBS[(number + i) % len(VERBS)]
        content = f"{_SAID[(number + i) % len(_SAID)]} on day {number}{i}"
        sentences.append(f"{person} {verb} that {content}.")
        roles.append((person, verb, content))
    text = " ".join(sentences)
    relations = []
    start = 0
    for sentence, (person, verb, content) in zip(sentences, roles, strict=True):
        found = relation(sentence, source=person, cue=verb, content=content)
        relations.append(
            {
                role: [[start + begin, start + end] for begin, end in spans]
                for role, spans in found.items()
            }
        )
        start += len(sentence) + 1
    row = article_row(text, relations, row_id=f"speech-{number}")
    return row, parse(text, tags={verb: (verb, "VBD") for verb in VERBS})


def write_attribution_sets(data: Path, *, n_articles: int = 6) -> Path:
    """Write every set that attribution is trained and calibrated on, and return the folder."""
    write_tiny_attribution_data(data)
    rows, parsed = zip(*(speaking_row(number) for number in range(n_articles)), strict=True)
    write_polnear(data, rows, parsed=parsed)
    write_rows(
        data / datasets.CONLLPP_TRAIN_FILE,
        (
            {
                "id": f"train-{number}",
                "doc": number // 2,
                "tokens": ["Ada", "Lorne", "left", "Valley", "Ferries", "of", "Orwin", "."],
                "ner": ["B-PER", "I-PER", "O", "B-ORG", "I-ORG", "O", "B-LOC", "O"],
                "split": "train",
            }
            for number in range(8)
        ),
    )
    return data
