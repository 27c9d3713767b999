from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.attribution.found import EntityType
from framing.evaluation.entity_sets import (
    GUM_FILES,
    names_of_tags,
    read_conllpp,
    read_gum_names,
)
from framing.evaluation.entity_spans import NamedText
from tests.unit.evaluation.tasks.tiny_attribution_data import (
    gum_sentence,
    write_rows,
    write_tiny_attribution_data,
)

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION


def named(found: NamedText) -> list[tuple[str, EntityType]]:
    return [(found.text[start:end], kind) for start, end, kind in found.names]


def test_documents_are_whole_and_names_slice_to_their_words(tmp_path: Path) -> None:
    found = read_conllpp(write_tiny_attribution_data(tmp_path), split="test")
    assert len(found) == 4
    assert found[0].text.count("Ada Lorne left Valley Ferries of Orwin.") == 2
    assert named(found[0])[3:] == [
        ("Ada Lorne", PERSON),
        ("Valley Ferries", BODY),
        ("Orwin", EntityType.LOCATION),
    ]


@pytest.mark.parametrize(
    ("tags", "n_names"),
    [
        (["B-PER", "I-PER", "O"], 1),
        (["B-PER", "B-PER", "O"], 2),
        (["I-PER", "I-PER", "O"], 1),
        (["B-PER", "I-ORG", "O"], 2),
        (["B-PER", "O", "I-PER"], 2),
    ],
)
def test_tags_that_go_on_make_one_name(tags: list[str], n_names: int) -> None:
    assert len(names_of_tags(tags, spans=[(0, 3), (4, 9), (10, 14)])) == n_names


def gum(folder: Path, text: str, tokens: Any, mentions: list[tuple[str, str]]) -> NamedText:
    row = {
        "id": "tale",
        "text": text,
        "sentences": [gum_sentence(text, tokens)],
        "mentions": [
            {"etype": etype, "s": text.index(words), "e": text.index(words) + len(words)}
            for etype, words in mentions
        ],
    }
    write_rows(folder / GUM_FILES["dev"], [row])
    return read_gum_names(folder, split="dev")[0]


def test_titles_and_attachments_are_no_part_of_a_name(tmp_path: Path) -> None:
    found = read_gum_names(write_tiny_attribution_data(tmp_path), split="test")
    assert named(found[0]) == [("Ada Lorne", PERSON), ("Valley Ferries", BODY)]


def test_a_phrase_without_a_name_at_its_head_is_left_out(tmp_path: Path) -> None:
    tokens = [
        ("friends", "NNS", 4, "nsubj"),
        ("of", "IN", 3, "case"),
        ("Ada", "NNP", 1, "nmod"),
        ("came", "VBD", 0, "root"),
    ]
    mentions = [("person", "friends of Ada"), ("person", "Ada")]
    assert named(gum(tmp_path, "friends of Ada came", tokens, mentions)) == [("Ada", PERSON)]


def test_a_name_stays_inside_its_mention_and_counts_once(tmp_path: Path) -> None:
    tokens = [
        ("Monday", "NNP", 3, "obl"),
        ("Ada", "NNP", 3, "nsubj"),
        ("came", "VBD", 0, "root"),
    ]
    found = gum(tmp_path, "Monday Ada came", tokens, [("person", "Ada"), ("person", "Ada")])
    assert named(found) == [("Ada", PERSON)]


def test_a_number_that_is_part_of_a_name_stays(tmp_path: Path) -> None:
    tokens = [("Ada", "NNP", 3, "nsubj"), ("IX", "CD", 1, "flat"), ("came", "VBD", 0, "root")]
    assert named(gum(tmp_path, "Ada IX came", tokens, [("person", "Ada IX")])) == [
        ("Ada IX", PERSON)
    ]
