"""Who is accused, by whom, and what is printed of their side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import Accusation, AttributionEvidence, Party, SourceKind, Span, Voice
from framing.report.voices.accused import AccusedView, view_accused
from framing.report.voices.sources import view_sources
from tests.unit.report.attribution_factories import make_voices_score
from tests.unit.report.flood_article import PARAGRAPHS


def _accused() -> dict[str, AccusedView]:
    score = make_voices_score()
    return {item.name: item for item in view_accused(score, sources=view_sources(score))}


def test_those_without_a_printed_reply_stand_first() -> None:
    assert [(name, item.reply_label) for name, item in _accused().items()] == [
        ("Ines Kade", "no reply printed"),
        ("Dyke & Sons", "comment sought"),
        ("Elena Ruiz", "answered"),
    ]


def test_an_accusation_is_quoted_with_the_words_that_make_it() -> None:
    remark = _accused()["Elena Ruiz"].accusations[0]
    assert (remark.before, remark.words) == ("Mayor Elena Ruiz ", "hid a report")
    assert remark.before + remark.words + remark.after == PARAGRAPHS[0]


def test_every_accuser_is_named_once() -> None:
    assert _accused()["Elena Ruiz"].accusers == ("Clear Water", "Tomas Bell")


def test_a_reply_is_quoted() -> None:
    assert _accused()["Elena Ruiz"].replies[0].before == PARAGRAPHS[2]


def test_the_accused_who_speaks_is_known_among_the_sources() -> None:
    source = _accused()["Dyke & Sons"].source
    assert source is not None
    assert source.tag == "6"


def test_the_accused_who_does_not_speak_is_no_source() -> None:
    assert _accused()["Ines Kade"].source is None


def test_an_accusation_by_the_outlet_says_so_once() -> None:
    remark = _accused()["Ines Kade"].accusations[0]
    assert (remark.who, remark.manner) == ("the outlet itself", "")


@pytest.mark.parametrize(
    ("attribution", "voice", "who"),
    [
        (8, Voice.PARAPHRASED, "a source that is not resolved"),
        (9, Voice.PARAPHRASED, "a voice without a named source"),
        (None, Voice.QUOTED, "a source that is not resolved"),
    ],
)
def test_an_unknown_accuser_is_called_so(attribution: int | None, voice: Voice, who: str) -> None:
    score = make_voices_score()
    span = Span(part="text", start=0, end=9)
    accusation = Accusation(span=span, trigger=span, voice=voice, attribution=attribution)
    party = Party(
        name="X", kind=SourceKind.ROLE, mentions=(), words_spoken=0, accusations=(accusation,)
    )
    evidence = score.analysis.attribution
    evidence = AttributionEvidence(
        attributions=evidence.attributions, parties=(*evidence.parties, party)
    )
    score = replace(
        score,
        analysis=replace(score.analysis, attribution=evidence),
        side_of_party=(*score.side_of_party, None),
    )
    accused = {item.name: item for item in view_accused(score, sources=view_sources(score))}
    assert accused["X"].accusers == (who,)


def test_words_outside_their_sentence_are_not_quoted() -> None:
    score = make_voices_score()
    accusation = Accusation(
        span=Span(part="text", start=0, end=5),
        trigger=Span(part="text", start=20, end=30),
        voice=Voice.OUTLET,
    )
    party = replace(score.analysis.attribution.parties[0], accusations=(accusation,), replies=())
    evidence = replace(score.analysis.attribution, parties=(party,) * 8)
    score = replace(score, analysis=replace(score.analysis, attribution=evidence))
    remark = view_accused(score, sources=view_sources(score))[0].accusations[0]
    assert (remark.before, remark.words, remark.after) == ("Mayor", "", "")
