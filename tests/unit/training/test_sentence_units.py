"""Sentences without an article: polarity toward mentions, and names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.outputs import POLARITIES, TAGS
from framing.datatypes import Polarity
from framing.encoder.casing import Case
from framing.encoder.pieces import PieceTokenizer
from framing.evaluation import datasets
from framing.training.examples import AttributionTargets, Example, MentionTarget
from framing.training.sentence_units import (
    CAPACITY,
    Units,
    read_entity_units,
    read_polarity_units,
)
from tests.unit.evaluation.tasks.tiny_attribution_data import write_rows

PRAISE = "Ada Lorne was praised in Orwin."
BLAME = "Pilots blasted “brave” Ada Lorne."


def targets_of(example: Example) -> AttributionTargets:
    assert example.attribution is not None
    return example.attribution


def polar_row(text: str, *targets: tuple[str, str]) -> dict[str, Any]:
    return {
        "id": text[:4],
        "text": text,
        "targets": [
            {
                "s": text.index(mention),
                "e": text.index(mention) + len(mention),
                "mention": mention,
                "polarity": polarity,
            }
            for mention, polarity in targets
        ],
        "split": "train",
    }


def polarity_task(
    data: Path, rows: Sequence[dict[str, Any]], tokenizer: PieceTokenizer, **more: Any
) -> Units:
    write_rows(data / datasets.NEWSMTSC_TRAIN_FILE, rows)
    return Units(lambda: read_polarity_units(data, tokenizer=tokenizer, **more))


def entity_task(
    data: Path, sentences: Sequence[tuple[int, str, str]], tokenizer: PieceTokenizer, **more: Any
) -> Units:
    """Return the task of sentences given as document, tokens and tags, both spaced."""
    rows = [
        {"id": f"{i}", "doc": doc, "tokens": tokens.split(), "ner": tags.split(), "split": "train"}
        for i, (doc, tokens, tags) in enumerate(sentences)
    ]
    write_rows(data / datasets.CONLLPP_TRAIN_FILE, rows)
    return Units(lambda: read_entity_units(data, tokenizer=tokenizer, **more))


def examples_of(task: Units, *, seed: int = 0) -> list[Example]:
    return list(task(0, np.random.default_rng(seed)))


def mention_words(example: Example, mention: MentionTarget, tokenizer: PieceTokenizer) -> str:
    found: str = tokenizer._tokenizer.decode(example.ids[mention.start : mention.end].tolist())
    return found


def mentions_of(examples: Sequence[Example], tokenizer: PieceTokenizer) -> list[tuple[str, str]]:
    return sorted(
        (mention_words(example, mention, tokenizer), POLARITIES[mention.polarity].value)
        for example in examples
        for mention in targets_of(example).mentions
    )


# Polarity


@pytest.mark.parametrize("seed", range(4))
def test_a_mention_is_its_own_pieces_alone_and_packed(
    seed: int, tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    rows = [
        polar_row(PRAISE, ("Ada Lorne", "positive"), ("Orwin", "neutral")),
        polar_row(BLAME, ("Pilots", "neutral"), ("Ada Lorne", "negative")),
    ]
    examples = examples_of(polarity_task(tmp_path, rows, pieces_tokenizer), seed=seed)
    assert mentions_of(examples, pieces_tokenizer) == [
        ("ada lorne", "negative"),
        ("ada lorne", "positive"),
        ("orwin", "neutral"),
        ("pilots", "neutral"),
    ]


def test_some_passes_pack_and_some_show_alone(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    rows = [polar_row(PRAISE, ("Orwin", "neutral")), polar_row(BLAME, ("Pilots", "neutral"))]
    task = polarity_task(tmp_path, rows, pieces_tokenizer)
    assert {len(examples_of(task, seed=seed)) for seed in range(8)} == {1, 2}


def test_a_target_without_a_piece_is_no_mention(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    text = "\u200b Ada left."
    task = polarity_task(
        tmp_path, [polar_row(text, ("\u200b", "neutral"), ("Ada", "neutral"))], pieces_tokenizer
    )
    assert mentions_of(examples_of(task), pieces_tokenizer) == [("ada", "neutral")]


def test_the_tenth_that_calibrates_is_not_taught(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    texts = [f"Ada Lorne left pier {number}." for number in range(60)]
    kept = [text for text in texts if not datasets.is_held_out(text)]
    assert 0 < len(kept) < len(texts)
    rows = [polar_row(text, ("Ada Lorne", "neutral")) for text in texts]
    examples = examples_of(polarity_task(tmp_path, rows, pieces_tokenizer))
    assert len(mentions_of(examples, pieces_tokenizer)) == len(kept)


def test_no_more_rows_than_allowed(tmp_path: Path, pieces_tokenizer: PieceTokenizer) -> None:
    rows = [polar_row(f"Ada left pier {n}.", ("Ada", "neutral")) for n in range(9)]
    task = polarity_task(tmp_path, rows, pieces_tokenizer, max_rows=3)
    assert len(mentions_of(examples_of(task), pieces_tokenizer)) == 3


def test_polarity_comes_without_tags_roles_or_links(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    task = polarity_task(tmp_path, [polar_row(PRAISE, ("Orwin", "neutral"))], pieces_tokenizer)
    (example,) = examples_of(task)
    targets = targets_of(example)
    assert targets.tags is not None
    assert set(targets.tags.tolist()) == {-1}
    assert (targets.roles, targets.links, example.pools) == (None, (), ())


def test_polarities_are_those_of_the_library() -> None:
    assert {POLARITIES[i].value for i in range(3)} == {polarity.value for polarity in Polarity}


def test_pieces_know_their_marks_case_and_sentence_when_packed(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    rows = [polar_row(BLAME, ("Pilots", "neutral")), polar_row(PRAISE, ("Orwin", "neutral"))]
    task = polarity_task(tmp_path, rows, pieces_tokenizer)
    packed = next(found[0] for seed in range(20) if len(found := examples_of(task, seed=seed)) == 1)
    targets = targets_of(packed)
    marked = pieces_tokenizer._tokenizer.decode(packed.ids[targets.quoted == 1].tolist())
    assert marked == "“ brave ”"
    titled = pieces_tokenizer._tokenizer.decode(packed.ids[targets.cases == Case.TITLE].tolist())
    assert sorted(titled.split()) == ["ada", "ada", "lorne", "lorne", "orwin", "pilots"]
    assert np.flatnonzero(np.diff(targets.sentences)).size == 1
    np.testing.assert_array_equal(targets.paragraphs, targets.sentences)


# Names

NAMED = [
    (7, "Ada Lorne left Orwin 's pier .", "B-PER I-PER O B-LOC O O O"),
    (7, "Valley Ferries Orwin lost .", "B-ORG I-ORG B-LOC O O"),
    (8, 'Orwin Pilots said " no " .', "I-LOC I-ORG O O O O O"),
]


def tagged_words(example: Example, tokenizer: PieceTokenizer) -> list[tuple[str, str]]:
    """Return the runs of pieces with one tag, names only, and the tag."""
    tags = targets_of(example).tags
    assert tags is not None
    runs = [list(run) for _, run in groupby(range(len(tags)), key=lambda place: int(tags[place]))]
    return [
        (tokenizer._tokenizer.decode(example.ids[run].tolist()), TAGS[tags[run[0]]])
        for run in runs
        if TAGS[tags[run[0]]] != "outside"
    ]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            0,
            [("ada", "begin_person"), ("lorne", "inside_person"), ("orwin", "begin_location")],
        ),
        (
            1,
            [
                ("valley", "begin_organisation"),
                ("ferries", "inside_organisation"),
                ("orwin", "begin_location"),
            ],
        ),
        (2, [("orwin", "begin_location"), ("pilots", "begin_organisation")]),
    ],
    ids=["apart", "side by side", "inside of another kind begins"],
)
def test_names_are_tagged_by_their_words(
    place: int,
    expected: list[tuple[str, str]],
    tmp_path: Path,
    pieces_tokenizer: PieceTokenizer,
) -> None:
    (example,) = examples_of(entity_task(tmp_path, [NAMED[place]], pieces_tokenizer))
    assert tagged_words(example, pieces_tokenizer) == expected


def test_tokens_are_read_as_they_would_be_printed(
    tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    (example,) = examples_of(entity_task(tmp_path, [NAMED[2]], pieces_tokenizer))
    printed = pieces_tokenizer.encode(['Orwin Pilots said "no".'])[0].ids
    np.testing.assert_array_equal(example.ids, printed)
    assert targets_of(example).quoted.tolist()[-4:] == [1, 1, 1, 0]


@pytest.mark.parametrize("seed", range(4))
def test_sentences_of_one_document_stay_together(
    seed: int, tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    examples = examples_of(entity_task(tmp_path, NAMED, pieces_tokenizer), seed=seed)
    texts = [pieces_tokenizer._tokenizer.decode(example.ids.tolist()) for example in examples]
    (both,) = [text for text in texts if "left" in text]
    assert both.index("ada lorne left") < both.index("valley ferries")


def test_people_s_tags_weigh_in_full(tmp_path: Path, pieces_tokenizer: PieceTokenizer) -> None:
    (example,) = examples_of(entity_task(tmp_path, [NAMED[0]], pieces_tokenizer))
    assert targets_of(example).tag_weight == 1.0


def test_a_pack_holds_as_much_as_fits(tmp_path: Path, pieces_tokenizer: PieceTokenizer) -> None:
    sentence = (1, "the old ferry left Orwin at seven", "O O O O B-LOC O O")
    examples = examples_of(entity_task(tmp_path, [sentence] * 200, pieces_tokenizer))
    n_pieces = len(pieces_tokenizer.encode(["the old ferry left Orwin at seven"])[0])
    assert sum(len(example) for example in examples) == 200 * n_pieces
    assert {len(example) // n_pieces for example in examples[:-1]} == {CAPACITY // n_pieces}


@pytest.mark.parametrize("tokens", ["quay " * (CAPACITY + 1), "\u200b"], ids=["long", "empty"])
def test_a_sentence_that_no_window_holds_is_left_out(
    tokens: str, tmp_path: Path, pieces_tokenizer: PieceTokenizer
) -> None:
    tags = " ".join("O" for _ in tokens.split())
    sentences = [(1, tokens, tags), NAMED[0]]
    (example,) = examples_of(entity_task(tmp_path, sentences, pieces_tokenizer))
    assert "quay" not in pieces_tokenizer._tokenizer.decode(example.ids.tolist())
    assert len(example) < CAPACITY / 2
