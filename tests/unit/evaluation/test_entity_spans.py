from __future__ import annotations

from framing.attribution.found import EntityMention, EntityType
from framing.datatypes import Part, Span
from framing.evaluation.entity_spans import count_exact, count_overlapping, found_names

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION


def test_a_name_needs_the_same_span_and_type() -> None:
    found = [(0, 9, PERSON), (20, 25, PERSON), (30, 36, BODY)]
    gold = [(0, 9, PERSON), (20, 25, BODY)]
    assert count_exact(found, gold=gold) == (1, 3, 2)


def test_a_shared_character_is_enough_for_overlap() -> None:
    found = [(4, 9, PERSON), (20, 25, PERSON)]
    gold = [(0, 5, PERSON), (20, 25, BODY), (40, 45, PERSON)]
    assert count_overlapping(found, gold=gold) == (1, 2, 3)


def test_names_that_only_touch_do_not_overlap() -> None:
    assert count_overlapping([(0, 5, PERSON)], gold=[(5, 9, PERSON)]) == (0, 1, 1)


def test_one_long_name_overlaps_one_name_only() -> None:
    gold = [(0, 5, PERSON), (6, 9, PERSON)]
    assert count_overlapping([(0, 9, PERSON)], gold=gold) == (1, 1, 2)


def test_the_larger_overlap_is_paired_first() -> None:
    # The second found name shares more of the first annotated one; the first then takes the other.
    found = [(0, 4, PERSON), (3, 20, PERSON)]
    gold = [(2, 20, PERSON), (0, 3, PERSON)]
    assert count_overlapping(found, gold=gold) == (2, 2, 2)


def test_found_names_are_those_of_the_types_asked_for() -> None:
    def mention(start: int, kind: EntityType, part: Part = "text") -> EntityMention:
        span = Span(part=part, start=start, end=start + 3)
        return EntityMention(span=span, type=kind, probability=0.9)

    mentions = [mention(9, BODY), mention(0, PERSON), mention(4, EntityType.LOCATION)]
    assert found_names(mentions, types=[PERSON, BODY]) == [(0, 3, PERSON), (9, 12, BODY)]
