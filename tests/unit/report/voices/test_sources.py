"""The sources as they are listed: order, numbers, colors, counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import CueAct, SourceKind
from framing.report.voices.sources import Sources, SourceView, view_sources
from tests.unit.report.attribution_factories import make_crowded_score, make_voices_score
from tests.unit.report.flood_article import Said, Who


def _sources() -> Sources:
    return view_sources(make_voices_score())


def _named(name: str) -> SourceView:
    return next(item for item in _sources().listed if item.name == name)


def test_sources_with_most_words_stand_first_and_those_nobody_can_tell_last() -> None:
    assert [(item.tag, item.name, item.n_words) for item in _sources().listed] == [
        ("1", "Officials familiar with the matter", 14),
        ("2", "Elena Ruiz", 12),
        ("3", "Clear Water", 12),
        ("4", "the report", 11),
        ("5", "Tomas Bell", 8),
        ("6", "Dyke & Sons", 6),
        ("7", "Residents", 0),
        ("?", "Not resolved", 4),
        ("–", "No source", 5),
    ]


def test_quotations_are_counted_by_how_they_are_given() -> None:
    source = _named("Elena Ruiz")
    assert (source.n_direct, source.n_mixed, source.n_indirect) == (0, 1, 1)


def test_a_direct_quotation_in_two_pieces_is_one() -> None:
    source = _named("Tomas Bell")
    assert (source.n_direct, source.n_quotes) == (1, 1)


def test_thoughts_are_no_quotations_and_no_words() -> None:
    source = _named("Residents")
    assert (source.n_thoughts, source.n_quotes, source.n_words) == (1, 0, 0)


def test_cues_are_counted_with_their_stance() -> None:
    assert [(cue.text, cue.n, cue.stance) for cue in _named("Elena Ruiz").cues] == [
        ("admitted", 1, ("endorsing", "hostile")),
        ("but said", 1, ()),
    ]


def test_the_same_cue_is_counted_once_with_its_number() -> None:
    score = make_voices_score(
        said=[
            Said(content=["it is late"], cue="Said", source="Ann Lee", party=0),
            Said(content=["it is over"], cue="said", source="Ann Lee", party=0),
        ],
        parties=[Who(name="Ann Lee", kind=SourceKind.NAMED_PERSON)],
        sentences=[("Said Ann Lee: it is late.\n\n", 0.1), ("Ann Lee said it is over.", 0.1)],
    )
    cues = view_sources(score).listed[0].cues
    assert [(cue.text, cue.n) for cue in cues] == [("said", 2)]


def test_a_legal_hedge_is_told_apart_from_doubt() -> None:
    assert _named("No source").cues[0].stance == ("legal hedge",)


def test_passages_are_numbered_in_reading_order() -> None:
    assert _named("Elena Ruiz").passages == (3, 4)


def test_the_kind_is_that_of_the_party() -> None:
    assert [item.kind for item in _sources().listed] == [
        *("anonymous", "named person", "organization", "document", "named person"),
        *("organization", "collective", "", ""),
    ]


def test_each_attribution_has_its_speaker() -> None:
    assert [item.tag for item in _sources().of_attribution] == [
        *("3", "5", "2", "2", "4", "1", "6", "7", "?", "–")
    ]


def test_a_party_that_does_not_speak_is_no_source() -> None:
    assert _sources().of_party[7] is None


def test_eight_sources_have_colors_of_their_own_and_the_others_share_one() -> None:
    slots = [item.slot for item in view_sources(make_crowded_score(11)).listed]
    assert slots == [*(f"s{number}" for number in range(1, 9)), "s0", "s0", "s0"]


@pytest.mark.parametrize("act", [CueAct.SPEECH, CueAct.DOCUMENT])
def test_documents_speak_as_people_do(act: CueAct) -> None:
    score = make_voices_score(
        said=[Said(content=["it is late"], cue="said", source="Ann Lee", party=0, act=act)],
        parties=[Who(name="Ann Lee", kind=SourceKind.NAMED_PERSON)],
        sentences=[("Ann Lee said it is late.", 0.1)],
    )
    assert view_sources(score).listed[0].n_words == 3


def test_without_sides_no_source_has_one() -> None:
    score = replace(make_voices_score(), side_of_party=())
    assert {item.side for item in view_sources(score).listed} == {None}
