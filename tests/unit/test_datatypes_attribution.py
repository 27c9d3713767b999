"""The types of attribution and sides: their checks, their JSON, what they say of themselves."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from typing import Any

import pytest

from framing.datatypes import (
    Accusation,
    Article,
    ArticleAnalysis,
    ArticleScore,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Genre,
    Mention,
    Part,
    Party,
    Placement,
    Polarity,
    QuotationKind,
    Reply,
    ReplyPassage,
    SentenceReading,
    SideBalance,
    SideCues,
    SideShare,
    Source,
    SourceKind,
    Span,
    Speaker,
    Voice,
)
from framing.datatypes.attribution import words_of
from framing.errors import InputError
from tests.factories import make_analysis

TEXT = "“The pier,” Mara Hale said, “is a fraud by Owen Tully.” Tully did not reply."
ARTICLE = Article(article_id="a-1", text=TEXT, title="Pier row")


def at(words: str, part: Part = "text") -> Span:
    start = ARTICLE.part(part).index(words)
    return Span(part=part, start=start, end=start + len(words))


SOURCE = Source(spans=(at("Mara Hale"),), kind=SourceKind.NAMED_PERSON, party=0)
CUE = Cue(
    spans=(at("said"),),
    act=CueAct.SPEECH,
    commitment=Commitment.NEUTRAL,
    attitude=Attitude.NEUTRAL,
)
ATTRIBUTION = Attribution(
    source=SOURCE,
    cue=CUE,
    content=(at("“The pier,”"), at("“is a fraud by Owen Tully.”")),
    quotation=QuotationKind.DIRECT,
    probability=0.9,
    n_words=8,
)
ACCUSATION = Accusation(
    span=at("“is a fraud by Owen Tully.”"),
    trigger=at("fraud"),
    voice=Voice.QUOTED,
    attribution=0,
    accuser=0,
)
SOUGHT = ReplyPassage(span=at("Tully did not reply."), kind=Reply.COMMENT_SOUGHT)
ANSWER = ReplyPassage(span=at("Tully did not reply."), kind=Reply.ANSWERED)
ACCUSED = Party(
    name="Owen Tully",
    kind=SourceKind.NAMED_PERSON,
    mentions=(at("Owen Tully"), at("Tully did")),
    words_spoken=0,
    aliases=("Tully",),
    accusations=(ACCUSATION,),
    replies=(SOUGHT,),
)
SPEAKER = Party(
    name="Mara Hale",
    kind=SourceKind.NAMED_PERSON,
    mentions=(at("Mara Hale"),),
    words_spoken=8,
)
JUDGED = Mention(
    span=at("Owen Tully"),
    party=1,
    voice=Voice.QUOTED,
    attribution=0,
    polarity={Polarity.NEGATIVE: 0.7, Polarity.NEUTRAL: 0.2, Polarity.POSITIVE: 0.1},
)
UNJUDGED = Mention(span=at("Mara Hale"), party=0, voice=Voice.OUTLET)
EVIDENCE = AttributionEvidence(
    attributions=(ATTRIBUTION,), parties=(SPEAKER, ACCUSED), mentions=(UNJUDGED, JUDGED)
)


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data))


# Checks


@pytest.mark.parametrize(
    ("value", "field", "name"),
    [(SOURCE, "spans", "source"), (CUE, "spans", "cue"), (ATTRIBUTION, "content", "content")],
    ids=["source", "cue", "content"],
)
def test_what_has_no_span_is_refused(value: Any, field: str, name: str) -> None:
    with pytest.raises(InputError, match=f"A {name} needs at least one span; got none"):
        replace(value, **{field: ()})


@pytest.mark.parametrize(
    "spans",
    [
        (at("“is a fraud by Owen Tully.”"), at("“The pier,”")),
        (at("“The pier,”"), at("pier,” Mara")),
        (at("“The pier,”"), at("“The pier,”")),
    ],
)
def test_pieces_of_a_content_stand_in_order_and_apart(spans: tuple[Span, ...]) -> None:
    with pytest.raises(InputError, match=r"stand in order and do not overlap; got \['text'"):
        replace(ATTRIBUTION, content=spans)


def test_pieces_may_touch_and_change_the_part() -> None:
    pieces = (at("row", "title"), Span(part="text", start=0, end=4), at("pier"))
    assert replace(ATTRIBUTION, content=pieces).content == pieces


def test_an_absent_reply_has_no_passage() -> None:
    with pytest.raises(InputError, match="got 'absent', which has none"):
        ReplyPassage(span=at("Tully did not reply."), kind=Reply.ABSENT)


# What they say of themselves


def test_the_party_of_an_attribution_is_its_sources() -> None:
    assert ATTRIBUTION.party == 0
    assert replace(ATTRIBUTION, source=None).party is None


@pytest.mark.parametrize(
    ("act", "is_speech"),
    [(CueAct.SPEECH, True), (CueAct.DOCUMENT, True), (CueAct.THOUGHT, False)],
)
def test_a_thought_is_no_speech(act: CueAct, *, is_speech: bool) -> None:
    assert replace(ATTRIBUTION, cue=replace(CUE, act=act)).is_speech is is_speech


def test_the_most_probable_polarity_is_the_mentions() -> None:
    assert JUDGED.most_probable is Polarity.NEGATIVE
    assert UNJUDGED.most_probable is None


@pytest.mark.parametrize(
    ("replies", "reply"),
    [
        ((), Reply.ABSENT),
        ((SOUGHT,), Reply.COMMENT_SOUGHT),
        ((ANSWER,), Reply.ANSWERED),
        ((SOUGHT, ANSWER), Reply.ANSWERED),
    ],
)
def test_an_answer_outweighs_a_question(replies: tuple[ReplyPassage, ...], reply: Reply) -> None:
    assert replace(ACCUSED, replies=replies).reply is reply


def test_a_party_that_nobody_accuses_owes_no_reply() -> None:
    party = replace(ACCUSED, accusations=())
    assert (party.is_accused, party.reply) == (False, None)


def test_polarities_count_judged_mentions_of_one_party_and_voice() -> None:
    assert EVIDENCE.polarity_of(1, voice=Voice.QUOTED) == {
        Polarity.NEGATIVE: 1,
        Polarity.NEUTRAL: 0,
        Polarity.POSITIVE: 0,
    }
    assert not any(EVIDENCE.polarity_of(1, voice=Voice.OUTLET).values())
    assert not any(EVIDENCE.polarity_of(0, voice=Voice.OUTLET).values())


def test_the_speaker_of_an_attribution_is_its_party() -> None:
    assert EVIDENCE.speaker_of(0) == 0
    assert EVIDENCE.speaker_of(None) is None


def test_pieces_are_shown_with_what_was_left_out() -> None:
    assert words_of(ATTRIBUTION.content, article=ARTICLE) == (
        "“The pier,” […] “is a fraud by Owen Tully.”"
    )


# JSON


def test_a_source_round_trips() -> None:
    assert Source.from_dict(through_json(SOURCE.to_dict(ARTICLE))) == SOURCE


def test_an_unresolved_source_round_trips() -> None:
    source = replace(SOURCE, party=None)
    assert Source.from_dict(through_json(source.to_dict(ARTICLE))) == source


@pytest.mark.parametrize("alleged", [True, False])
@pytest.mark.parametrize("known", [True, False])
def test_a_cue_round_trips(*, alleged: bool, known: bool) -> None:
    cue = replace(
        CUE,
        act=CueAct.THOUGHT,
        commitment=Commitment.DOUBTING,
        attitude=Attitude.HOSTILE,
        alleged=alleged,
        known=known,
    )
    assert Cue.from_dict(through_json(cue.to_dict(ARTICLE))) == cue


@pytest.mark.parametrize("source", [SOURCE, None])
def test_an_attribution_round_trips(source: Source | None) -> None:
    attribution = replace(ATTRIBUTION, source=source)
    assert Attribution.from_dict(through_json(attribution.to_dict(ARTICLE))) == attribution


def test_an_attribution_brings_its_words() -> None:
    data = ATTRIBUTION.to_dict(ARTICLE)
    assert data["source"]["text"] == "Mara Hale"
    assert data["cue"]["text"] == "said"
    assert data["content"]["text"].startswith("“The pier,” […] ")


@pytest.mark.parametrize("mention", [JUDGED, UNJUDGED], ids=["judged", "unjudged"])
def test_a_mention_round_trips(mention: Mention) -> None:
    assert Mention.from_dict(through_json(mention.to_dict())) == mention


@pytest.mark.parametrize(
    "accusation", [ACCUSATION, replace(ACCUSATION, attribution=None, accuser=None)]
)
def test_an_accusation_round_trips(accusation: Accusation) -> None:
    data = through_json(accusation.to_dict(ARTICLE))
    assert data["text"] == "fraud"
    assert Accusation.from_dict(data) == accusation


@pytest.mark.parametrize("party", [SPEAKER, ACCUSED], ids=["speaker", "accused"])
def test_a_party_round_trips(party: Party) -> None:
    assert Party.from_dict(through_json(party.to_dict(ARTICLE))) == party


def test_a_party_says_whether_it_is_accused_and_answered() -> None:
    assert [ACCUSED.to_dict(ARTICLE)[key] for key in ("accused", "reply")] == [
        True,
        "comment_sought",
    ]
    assert [SPEAKER.to_dict(ARTICLE)[key] for key in ("accused", "reply")] == [False, None]


def test_evidence_round_trips() -> None:
    assert AttributionEvidence.from_dict(through_json(EVIDENCE.to_dict(ARTICLE))) == EVIDENCE


def test_evidence_counts_polarities_in_the_voices_that_have_some() -> None:
    parties = EVIDENCE.to_dict(ARTICLE)["parties"]
    assert [party["polarity"] for party in parties] == [
        {},
        {"quoted": {"negative": 1, "neutral": 0, "positive": 0}},
    ]


def test_evidence_of_an_older_result_is_empty() -> None:
    assert AttributionEvidence.from_dict({"later": 1}) == AttributionEvidence()


def test_keys_that_are_not_known_are_ignored() -> None:
    data = EVIDENCE.to_dict(ARTICLE)
    data["attributions"][0]["later"] = data["parties"][0]["later"] = 1
    assert AttributionEvidence.from_dict(data) == EVIDENCE


# Results that hold them


def an_analysis() -> ArticleAnalysis:
    analysis = make_analysis([(TEXT, 0.5)], title="Pier row")
    return replace(
        analysis,
        attribution=EVIDENCE,
        genre=Genre.OPINION,
        sentences=tuple(replace(found, attributions=(0,)) for found in analysis.sentences),
    )


def test_an_analysis_with_attributions_round_trips() -> None:
    analysis = an_analysis()
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


def test_a_sentence_of_an_older_result_has_no_attributions() -> None:
    (sentence,) = make_analysis([("The pier closed.", 0.1)]).sentences
    data = sentence.to_dict()
    del data["attributions"]
    assert SentenceReading.from_dict(data, index=0) == sentence


def test_an_analysis_of_an_older_result_has_no_genre() -> None:
    data = an_analysis().to_dict()
    del data["genre"]
    assert ArticleAnalysis.from_dict(data).genre is None


SHARE = SideShare(name="board", words=30, fraction=0.75, low=0.6, high=0.8)
BALANCE = SideBalance(basis="suggested", shares=(SHARE,), unassigned_fraction=0.2)
PLACEMENT = Placement(
    first=Speaker(attribution=0, party=0, side="board"),
    last=None,
    headline=(),
    lead=(Speaker(attribution=1, party=None, side=None),),
)
CUES = SideCues(
    side=None, n_cues=4, n_doubting=1, n_endorsing=0, n_hostile=2, n_favourable=0, n_alleged=1
)


def a_score(**more: Any) -> ArticleScore:
    return ArticleScore(analysis=an_analysis(), measures={}, **more)


def test_a_score_puts_each_party_on_its_side() -> None:
    data = a_score(side_of_party=("board", None)).to_dict()
    assert [party["side"] for party in data["parties"]] == ["board", None]


def test_without_sides_no_party_is_on_one() -> None:
    data = a_score().to_dict()
    assert [party["side"] for party in data["parties"]] == [None, None]
    assert (data["sides"], data["cues"], data["placement"]) == (None, [], {})


def test_a_score_shows_balance_cues_and_placement() -> None:
    data = through_json(a_score(sides=BALANCE, cues=(CUES,), placement=PLACEMENT).to_dict())
    assert data["sides"] == {
        "basis": "suggested",
        "shares": [{"name": "board", "words": 30, "fraction": 0.75, "low": 0.6, "high": 0.8}],
        "unassigned_fraction": 0.2,
    }
    assert data["cues"] == [
        {
            "side": None,
            "n_cues": 4,
            "n_doubting": 1,
            "n_endorsing": 0,
            "n_hostile": 2,
            "n_favourable": 0,
            "n_alleged": 1,
        }
    ]
    assert data["placement"] == {
        "first": {"attribution": 0, "party": 0, "side": "board"},
        "last": None,
        "headline": [],
        "lead": [{"attribution": 1, "party": None, "side": None}],
    }


@pytest.mark.parametrize(
    "value",
    [EVIDENCE, a_score(sides=BALANCE, cues=(CUES,), placement=PLACEMENT)],
    ids=lambda value: type(value).__name__,
)
def test_evidence_and_sides_pickle(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
