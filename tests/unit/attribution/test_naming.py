"""Names out of tag logits."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.found import EntityType
from framing.attribution.naming import Name, decode_names
from framing.attribution.outputs import TAGS

N_WORDS = 3


def logits_of(*tags: str) -> NDArray[np.float32]:
    """Return logits of 8 for the tag of each word and 0 for the others."""
    found = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    for word, tag in enumerate(tags):
        found[word, TAGS.index(tag)] = 8
    return found


def places(names: list[Name]) -> list[tuple[int, int, EntityType]]:
    return [(name.first, name.last, name.type) for name in names]


def test_no_words_hold_no_names() -> None:
    assert decode_names(np.zeros((0, len(TAGS)), dtype=np.float32)) == []


def test_a_name_runs_from_its_begin_over_its_insides() -> None:
    logits = logits_of("outside", "begin_person", "inside_person", "outside", "begin_location")
    assert places(decode_names(logits)) == [
        (1, 2, EntityType.PERSON),
        (4, 4, EntityType.LOCATION),
    ]


def test_a_begin_after_a_name_of_its_type_is_another_name() -> None:
    assert places(decode_names(logits_of("begin_person", "begin_person"))) == [
        (0, 0, EntityType.PERSON),
        (1, 1, EntityType.PERSON),
    ]


def test_a_name_does_not_go_on_as_another_type() -> None:
    logits = logits_of("begin_organisation", "inside_organisation", "inside_person")
    logits[2, TAGS.index("begin_person")] = 7
    assert places(decode_names(logits)) == [
        (0, 1, EntityType.ORGANISATION),
        (2, 2, EntityType.PERSON),
    ]


def test_no_name_starts_inside() -> None:
    logits = logits_of("inside_person", "outside")
    logits[0, TAGS.index("begin_person")] = 7.5
    assert places(decode_names(logits)) == [(0, 0, EntityType.PERSON)]


def test_a_sure_inside_makes_the_word_before_a_begin() -> None:
    logits = np.zeros((2, len(TAGS)), dtype=np.float32)
    logits[0, TAGS.index("outside")] = 1
    logits[1, TAGS.index("inside_miscellaneous")] = 9
    assert places(decode_names(logits)) == [(0, 1, EntityType.MISCELLANEOUS)]


def test_a_names_probability_is_that_of_its_least_sure_word() -> None:
    logits = logits_of("begin_person", "inside_person")
    logits[1, TAGS.index("begin_person")] = 6
    logits[1, TAGS.index("outside")] = 7
    (name,) = decode_names(logits)
    weights = np.exp(logits[1].astype(float))
    in_person = weights[[TAGS.index("begin_person"), TAGS.index("inside_person")]].sum()
    assert name.probability == pytest.approx(in_person / weights.sum(), rel=1e-5)


def every_allowed_sequence(n_words: int) -> list[tuple[str, ...]]:
    return [
        tags
        for tags in product(TAGS, repeat=n_words)
        if all(
            not tag.startswith("inside_")
            or (word > 0 and tags[word - 1].split("_")[-1] == tag.split("_")[-1])
            for word, tag in enumerate(tags)
        )
    ]


def names_of(tags: tuple[str, ...]) -> list[tuple[int, int, EntityType]]:
    firsts = [word for word, tag in enumerate(tags) if tag.startswith("begin_")]
    found = []
    for first in firsts:
        last = first
        while last + 1 < len(tags) and tags[last + 1].startswith("inside_"):
            last += 1
        found.append((first, last, EntityType(tags[first].removeprefix("begin_"))))
    return found


SEQUENCES = every_allowed_sequence(N_WORDS)


@pytest.mark.parametrize("seed", range(25))
def test_no_other_sequence_is_more_probable(seed: int) -> None:
    logits = np.random.default_rng(seed).normal(scale=2, size=(N_WORDS, len(TAGS)))
    best = max(
        SEQUENCES,
        key=lambda tags: sum(logits[word, TAGS.index(tag)] for word, tag in enumerate(tags)),
    )
    assert places(decode_names(logits.astype(np.float32))) == names_of(best)
