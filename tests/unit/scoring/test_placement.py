"""Who speaks first, last, in the headline and in the lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import (
    ArticleAnalysis,
    AttributionEvidence,
    CueAct,
    Placement,
    SentenceReading,
    Span,
    Speaker,
)
from framing.errors import InputError
from framing.scoring.placement import checked_sides, find_lead, place_speakers
from tests.unit.scoring.attributed import Says, make_attributed, make_party

LONG = "the harbor wall will have to be rebuilt before the winter storms arrive this year"
PARTIES = (make_party("Anna Bell"), make_party("Ivo Marsh"))
SIDES = ("council", None)


def first_and_last(analysis: ArticleAnalysis) -> tuple[int | None, int | None]:
    found = place_speakers(analysis)
    return (
        found.first.attribution if found.first else None,
        found.last.attribution if found.last else None,
    )


def test_first_and_last_have_party_and_side() -> None:
    analysis = make_attributed(
        [
            Says(content=LONG, party=0),
            Says(content="No", party=1),
            Says(content="Why", source="He"),
        ],
        parties=PARTIES,
    )
    found = place_speakers(analysis, side_of_party=SIDES)
    assert found.first == Speaker(attribution=0, party=0, side="council")
    assert found.last == Speaker(attribution=2, party=None, side=None)


def test_without_sides_a_speaker_has_none() -> None:
    analysis = make_attributed([Says(content=LONG, party=0)], parties=PARTIES)
    assert place_speakers(analysis).first == Speaker(attribution=0, party=0, side=None)


def test_the_order_of_the_evidence_does_not_matter() -> None:
    analysis = make_attributed([Says(content=LONG), Says(content="No"), Says(content="Yes")])
    turned = replace(
        analysis,
        attribution=AttributionEvidence(attributions=analysis.attribution.attributions[::-1]),
    )
    assert first_and_last(turned) == (2, 0)


def test_thought_takes_no_place() -> None:
    analysis = make_attributed(
        [Says(content="to win", act=CueAct.THOUGHT), Says(content="No"), Says(content="Yes")]
    )
    assert first_and_last(analysis) == (1, 2)


def test_nobody_speaks() -> None:
    found = place_speakers(make_attributed([], opening="It rained all day in the old town."))
    assert found == Placement(first=None, last=None, headline=(), lead=())


def test_speech_in_a_headline_of_the_text_is_not_the_first() -> None:
    analysis = make_attributed([Says(content="Wall is safe"), Says(content=LONG)])
    analysis = replace(analysis, headline=Span(part="text", start=0, end=len("Wall is safe said")))
    found = place_speakers(analysis)
    assert [speaker.attribution for speaker in found.headline] == [0]
    assert found.first == found.last == Speaker(attribution=1, party=None, side=None)


def test_speech_in_a_headline_of_its_own_is_not_the_first() -> None:
    analysis = make_attributed([Says(content="Wall is safe"), Says(content=LONG)])
    said = analysis.attribution.attributions
    title = Span(part="title", start=0, end=12)
    analysis = replace(
        analysis,
        headline=title,
        attribution=AttributionEvidence(attributions=(replace(said[0], content=(title,)), said[1])),
    )
    found = place_speakers(analysis)
    assert [speaker.attribution for speaker in found.headline] == [0]
    assert found.first == Speaker(attribution=1, party=None, side=None)


def test_the_lead_is_the_first_paragraph() -> None:
    found = place_speakers(make_attributed([Says(content=LONG), Says(content="No")]))
    assert [speaker.attribution for speaker in found.lead] == [0]


def test_a_byline_is_no_lead() -> None:
    analysis = make_attributed([Says(content=LONG)], opening="By Lena Fox, Harbour Post")
    lead = find_lead(analysis)
    assert lead is not None
    assert analysis.article.slice(lead) == f"{LONG} said Anna Bell."


def test_of_short_paragraphs_the_first_is_the_lead() -> None:
    lead = find_lead(make_attributed([Says(content="No")], opening="It rained."))
    assert lead == Span(part="text", start=0, end=len("It rained."))


def test_the_lead_stands_below_the_headline() -> None:
    analysis = make_attributed([Says(content=LONG)], opening="Wall must be rebuilt")
    analysis = replace(analysis, headline=Span(part="text", start=0, end=20))
    lead = find_lead(analysis)
    assert lead is not None
    assert lead.start == 22


def test_the_lead_ends_with_its_third_sentence() -> None:
    text = f"{LONG}. It may fall. It is old. Nobody pays. Nobody cares."
    ends = [text.index(mark) + len(mark) for mark in ("year.", "fall.", "old.", "pays.", "cares.")]
    starts = [0, *(end + 1 for end in ends[:-1])]
    analysis = make_attributed([], opening=text)
    sentences = tuple(
        SentenceReading(
            index=index,
            span=Span(part="text", start=start, end=end),
            loaded_probability=0.1,
            voice={},
            by_voice={},
        )
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    lead = find_lead(replace(analysis, sentences=sentences))
    assert lead == Span(part="text", start=0, end=text.index("old.") + 4)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_has_no_lead(text: str) -> None:
    assert find_lead(make_attributed([], opening=text)) is None


def test_it_becomes_json() -> None:
    analysis = make_attributed([Says(content=LONG, party=0)], parties=PARTIES)
    speaker = {"attribution": 0, "party": 0, "side": "council"}
    assert place_speakers(analysis, side_of_party=SIDES).to_dict() == {
        "first": speaker,
        "last": speaker,
        "headline": [],
        "lead": [speaker],
    }


def test_nobody_becomes_null() -> None:
    data = place_speakers(make_attributed([])).to_dict()
    assert data == {"first": None, "last": None, "headline": [], "lead": []}


def test_sides_of_other_parties_are_refused() -> None:
    analysis = make_attributed([Says(content=LONG, party=0)], parties=PARTIES)
    with pytest.raises(InputError, match="got 1 for 2 parties of article 'a-1'"):
        checked_sides(["council"], analysis=analysis)
