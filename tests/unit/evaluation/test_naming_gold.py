"""Concepts are matched with their best referent, and counted as the docstrings say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from framing.datatypes import Article, Span
from framing.datatypes.events import Passage
from framing.errors import InputError
from framing.evaluation.naming_gold import (
    NEWSWCL50_FILE,
    ConceptCount,
    ConceptEvent,
    ConceptMention,
    agreement_by_type,
    count_concepts,
    read_concepts,
    weighted_agreement,
)

TEXT = "The rebels of the north met the army. Rebels fled. The soldiers and the mayor stayed."


def passage(words: str, *, text: str = TEXT) -> Passage:
    start = text.index(words)
    return Passage(article_id="a", span=Span(part="text", start=start, end=start + len(words)))


def event(*mentions: tuple[str, str, str]) -> ConceptEvent:
    return ConceptEvent(
        event_id="e",
        articles=(Article(article_id="a", text=TEXT, outlet="Delta Courier"),),
        mentions=tuple(
            ConceptMention(passage=passage(words), concept=concept, type=kind)
            for words, concept, kind in mentions
        ),
    )


def count(**given: int) -> ConceptCount:
    numbers = {"n": 10, "n_found": 8, "n_landed": 6, "n_other": 2, "n_unannotated": 4, **given}
    return ConceptCount(event_id="e", type="GROUP", **numbers)


REBELS = ("The rebels of the north", "Rebels", "GROUP")
FLED = ("Rebels", "Rebels", "GROUP")
ARMY = ("the army", "Army", "GROUP")
SOLDIERS = ("The soldiers", "Army", "GROUP")


def test_the_referent_with_most_of_its_mentions_is_a_concepts_best() -> None:
    counts = count_concepts(
        event(REBELS, FLED, ARMY),
        referents=[[passage("The rebels"), passage("Rebels")], [passage("the army")]],
    )
    assert [(c.n, c.n_landed, c.n_other) for c in counts] == [(1, 1, 0), (2, 2, 0)]


def test_a_mention_in_another_referent_is_found_and_does_not_land() -> None:
    (found,) = count_concepts(
        event(REBELS, FLED), referents=[[passage("The rebels")], [passage("Rebels")]]
    )
    assert (found.n, found.n_found, found.n_landed) == (2, 2, 1)


def test_mentions_of_other_concepts_in_the_referent_are_counted() -> None:
    army, rebels = count_concepts(
        event(REBELS, FLED, ARMY),
        referents=[[passage("The rebels"), passage("Rebels"), passage("the army")]],
    )
    assert (army.n_landed, army.n_other) == (1, 2)
    assert (rebels.n_landed, rebels.n_other) == (2, 1)


def test_of_two_referents_with_as_many_the_one_with_fewer_others_is_taken() -> None:
    army, _ = count_concepts(
        event(ARMY, SOLDIERS, FLED),
        referents=[[passage("the army"), passage("Rebels")], [passage("The soldiers")]],
    )
    assert (army.n_landed, army.n_other) == (1, 0)


def test_what_nobody_annotated_is_counted_apart() -> None:
    (found,) = count_concepts(
        event(FLED), referents=[[passage("Rebels"), passage("the mayor"), passage("the army")]]
    )
    assert (found.n_other, found.n_unannotated) == (0, 2)


def test_a_concept_that_nothing_covers_lands_nowhere() -> None:
    (found,) = count_concepts(event(FLED), referents=[[passage("the mayor")]])
    assert (found.n_found, found.n_landed, found.n_other, found.n_unannotated) == (0, 0, 0, 0)


def test_each_predicted_mention_is_matched_once() -> None:
    (found,) = count_concepts(
        event(("The rebels", "Rebels", "GROUP"), REBELS), referents=[[passage("The rebels")]]
    )
    assert (found.n, found.n_found) == (2, 1)


def test_words_that_only_touch_inside_do_not_match() -> None:
    (found,) = count_concepts(event(REBELS), referents=[[passage("of the")]])
    assert found.n_found == 0


def test_mentions_in_titles_are_passed_over() -> None:
    title = Passage(article_id="a", span=Span(part="title", start=0, end=6))
    (found,) = count_concepts(event(FLED), referents=[[passage("Rebels"), title]])
    assert found.n_unannotated == 0


def test_precision_and_recall_are_over_the_mentions_of_a_type() -> None:
    found = agreement_by_type([count(), count(n=2, n_landed=2, n_other=0)])["GROUP"]
    assert (found.precision, found.recall) == (8 / 10, 8 / 12)


def test_strictly_what_nobody_annotated_is_an_error_too() -> None:
    found = agreement_by_type([count()], unannotated_count=True)["GROUP"]
    assert (found.precision, found.recall) == (6 / 12, 6 / 10)


def test_types_weigh_by_their_mentions() -> None:
    actor = ConceptCount(
        event_id="e", type="ACTOR", n=30, n_found=0, n_landed=0, n_other=0, n_unannotated=0
    )
    precision, recall, f1 = weighted_agreement([count(), actor])
    assert (precision, recall) == pytest.approx((0.25 * 0.75, 0.25 * 0.6))
    assert f1 == pytest.approx(0.25 * 2 * 0.75 * 0.6 / 1.35)


def test_rows_become_events_without_properties_and_unplaced_mentions(tmp_path: Path) -> None:
    def annotation(start: int | None, kind: str) -> dict[str, object]:
        return {
            "sent": 0,
            "start": start,
            "end": None if start is None else start + 3,
            "text": "The",
            "code_type": kind,
            "code_name": "Rebels",
            "target_concept": "",
        }

    row = {
        "id": "a",
        "event_id": "7",
        "outlet": "Delta Courier",
        "title": "Rebels meet army",
        "text": TEXT,
        "annotations": [
            annotation(0, "GROUP"), annotation(None, "GROUP"), annotation(0, "PROPERTY")
        ],
    }  # fmt: skip
    path = tmp_path / NEWSWCL50_FILE
    path.parent.mkdir()
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (found,) = read_concepts(tmp_path)
    assert (found.event_id, len(found.articles), len(found.mentions)) == ("7", 1, 1)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold newswcl50/articles\.jsonl\.gz"):
        read_concepts(tmp_path)
