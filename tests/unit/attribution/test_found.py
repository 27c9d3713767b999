"""What the network found, as it travels."""

from __future__ import annotations

import pickle

from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.datatypes import Polarity, Span, Voice, VoiceSpan


def span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)


FOUND = Found(
    attributions=(
        FoundAttribution(
            source=(span(0, 4),),
            cue=(span(5, 9),),
            content=(span(10, 20),),
            probability=0.75,
            stance={"doubting": 0.2},
            evidence=(1.5, 2.0, 0.5, 3.0),
        ),
    ),
    entities=(EntityMention(span=span(0, 4), type=EntityType.PERSON, probability=0.9),),
    voices=(VoiceSpan(span=span(10, 20), voice=Voice.PARAPHRASED, probability=0.8),),
    polarity={span(0, 4): {Polarity.NEGATIVE: 0.1, Polarity.NEUTRAL: 0.7, Polarity.POSITIVE: 0.2}},
)


def test_what_was_found_pickles() -> None:
    assert pickle.loads(pickle.dumps(FOUND)) == FOUND


def test_nothing_found_is_empty() -> None:
    found = Found()
    assert (found.attributions, found.entities, found.voices, found.polarity) == ((), (), (), {})


def test_an_attribution_needs_neither_stance_nor_evidence() -> None:
    bare = FoundAttribution(source=(), cue=(span(0, 1),), content=(span(2, 4),), probability=0.5)
    assert bare.stance == {}
    assert bare.evidence == ()


def test_two_findings_share_no_mapping() -> None:
    assert Found().polarity is not Found().polarity
