"""Stances of cues: from the resource, from negations and adverbs, from the context."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.stance import (
    STANCE_OUTPUTS,
    Stance,
    judge_stance,
    known_cues,
    silver_labels,
)
from framing.datatypes import Attitude, Commitment, CueAct
from framing.errors import InputError

NEUTRAL_SPEECH = Stance()


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "has not said",
        "could have told",
        "said in a statement",
        "told reporters on Monday",
        "was first reported by",
        "according to",
        "in the words of",
        "is said to",
        "did not say",
        "refused to say",
        "declined to say",
        "added",
        "criticised",
        "reportedly",
        "went on to say",
    ],
)
def test_plain_telling_is_neutral_speech(cue: str) -> None:
    assert judge_stance(cue) == NEUTRAL_SPEECH


@pytest.mark.parametrize("cue", [":", "—", " – ", "...", ""])
def test_punctuation_is_neutral_speech(cue: str) -> None:
    assert judge_stance(cue) == NEUTRAL_SPEECH


@pytest.mark.parametrize(
    ("cue", "commitment"),
    [
        ("claimed", Commitment.DOUBTING),
        ("has repeatedly insisted", Commitment.DOUBTING),
        ("'s assertion", Commitment.DOUBTING),
        ("pointed out", Commitment.ENDORSING),
        ("noted", Commitment.ENDORSING),
        ("made it abundantly clear", Commitment.ENDORSING),
        ("confirmed", Commitment.ENDORSING),
        ("claimed credit for", Commitment.NEUTRAL),
        ("argued", Commitment.NEUTRAL),
        ("suggested", Commitment.NEUTRAL),
        ("warned", Commitment.NEUTRAL),
    ],
)
def test_commitment_is_toward_the_content(cue: str, commitment: Commitment) -> None:
    assert judge_stance(cue).commitment is commitment


@pytest.mark.parametrize(
    ("cue", "attitude"),
    [
        ("ranted", Attitude.HOSTILE),
        ("lashed out at", Attitude.HOSTILE),
        ("bragged about", Attitude.HOSTILE),
        ("whined", Attitude.HOSTILE),
        ("assured", Attitude.FAVOURABLE),
        ("stood up for", Attitude.FAVOURABLE),
        ("praised", Attitude.NEUTRAL),
        ("condemned", Attitude.NEUTRAL),
        ("complained", Attitude.NEUTRAL),
    ],
)
def test_attitude_is_toward_the_source(cue: str, attitude: Attitude) -> None:
    assert judge_stance(cue).attitude is attitude


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("wants", CueAct.THOUGHT),
        ("is believed to", CueAct.THOUGHT),
        ("is expected to announce", CueAct.THOUGHT),
        ("support for", CueAct.THOUGHT),
        ("shows", CueAct.DOCUMENT),
        ("a recent report", CueAct.DOCUMENT),
        ("reported", CueAct.SPEECH),
        ("voiced support for", CueAct.SPEECH),
    ],
)
def test_act_tells_speech_from_thought_and_document(cue: str, act: CueAct) -> None:
    assert judge_stance(cue).act is act


@pytest.mark.parametrize("cue", ["admitted", "has conceded", "confesses"])
def test_admitting_endorses_and_is_hostile(cue: str) -> None:
    found = judge_stance(cue)
    assert (found.commitment, found.attitude) == (Commitment.ENDORSING, Attitude.HOSTILE)


@pytest.mark.parametrize("cue", ["alleged", "was charged with", "allegedly", "the allegation"])
def test_the_legal_hedge_doubts_nobody(cue: str) -> None:
    found = judge_stance(cue)
    assert (found.alleged, found.commitment) == (True, Commitment.NEUTRAL)


@pytest.mark.parametrize("cue", ["was accused of", "charged that", "was not charged with"])
def test_other_accusing_is_not_the_legal_hedge(cue: str) -> None:
    assert not judge_stance(cue).alleged


@pytest.mark.parametrize(
    "cue",
    ["did not claim", "never confirmed", "could not show", "didn't boast", "offered no proof"],
)
def test_a_negation_takes_the_stance_away(cue: str) -> None:
    found = judge_stance(cue)
    assert (found.commitment, found.attitude) == (Commitment.NEUTRAL, Attitude.NEUTRAL)


@pytest.mark.parametrize(
    "cue", ["did not admit", "refused to admit", "failed to concede", "wouldn’t admit"]
)
def test_a_factive_outlives_its_negation(cue: str) -> None:
    found = judge_stance(cue)
    assert (found.commitment, found.attitude) == (Commitment.ENDORSING, Attitude.HOSTILE)


def test_not_only_negates_nothing() -> None:
    assert judge_stance("not only claimed").commitment is Commitment.DOUBTING


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("falsely said", Stance(commitment=Commitment.DOUBTING)),
        ("wrongly noted", Stance(commitment=Commitment.DOUBTING)),
        ("said, without evidence,", Stance(commitment=Commitment.DOUBTING)),
        ("rightly said", Stance(commitment=Commitment.ENDORSING)),
        ("said angrily", Stance(attitude=Attitude.HOSTILE)),
        ("calmly said", Stance(attitude=Attitude.FAVOURABLE)),
        ("allegedly told", Stance(alleged=True)),
    ],
)
def test_adverbs_shift_what_the_verb_gives(cue: str, expected: Stance) -> None:
    assert judge_stance(cue) == expected


def test_doubt_outweighs_endorsement_among_adverbs() -> None:
    assert judge_stance("rightly or wrongly said").commitment is Commitment.DOUBTING


def test_the_words_of_an_adverbial_phrase_are_no_cue() -> None:
    assert not judge_stance("without evidence").known


def test_a_longer_cue_goes_before_a_shorter_one_inside_it() -> None:
    assert judge_stance("shot back").attitude is Attitude.HOSTILE
    assert judge_stance("shot down").attitude is Attitude.NEUTRAL


def test_a_cue_is_not_skipped_inside_a_longer_one() -> None:
    assert judge_stance("has been for").act is CueAct.THOUGHT
    assert judge_stance("has been praised for").act is CueAct.SPEECH


def test_the_first_cue_goes_before_a_later_one() -> None:
    assert judge_stance("denied the claim").commitment is Commitment.NEUTRAL


@pytest.mark.parametrize("cue", ["continued to insist", "sought to downplay", "seemed to mock"])
def test_a_light_verb_gives_way(cue: str) -> None:
    assert judge_stance(cue) != judge_stance(cue.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("american", "british"),
    [("criticized", "criticised"), ("favored", "favoured"), ("labeled", "labelled")],
)
def test_both_spellings_are_one_cue(american: str, british: str) -> None:
    found = judge_stance(british)
    assert (found, found.known) == (judge_stance(american), True)


def test_case_does_not_matter() -> None:
    assert judge_stance("CLAIMED") == judge_stance("claimed")


def test_pieces_of_a_cue_are_read_as_one() -> None:
    assert judge_stance("pointed […] out").commitment is Commitment.ENDORSING


def test_an_unknown_cue_is_neutral_speech_that_is_not_known() -> None:
    assert judge_stance("flummoxed") == Stance(known=False)


def test_an_unknown_cue_takes_the_likeliest_classes_of_its_context() -> None:
    context = {"thought": 0.2, "document": 0.7, "doubting": 0.55, "endorsing": 0.6, "hostile": 0.5}
    assert judge_stance("flummoxed", context=context) == Stance(
        act=CueAct.DOCUMENT, commitment=Commitment.ENDORSING, known=False
    )


def test_an_adverb_outweighs_the_context() -> None:
    found = judge_stance("falsely flummoxed", context={"endorsing": 0.9})
    assert found == Stance(commitment=Commitment.DOUBTING, known=False)


def test_a_known_cue_does_not_ask_its_context() -> None:
    assert judge_stance("said", context={"hostile": 1.0}) == NEUTRAL_SPEECH


def test_a_context_must_name_outputs_that_there_are() -> None:
    with pytest.raises(InputError, match=r"A stance output is one of thought.*got 'speech'"):
        judge_stance("flummoxed", context={"speech": 0.9})


def test_silver_labels_are_the_resource_alone() -> None:
    assert silver_labels("claimed") == judge_stance("claimed")


@pytest.mark.parametrize("cue", ["flummoxed", ":", "without evidence"])
def test_there_is_no_silver_label_outside_the_resource(cue: str) -> None:
    assert silver_labels(cue) is None


def test_every_cue_of_the_resource_is_known() -> None:
    as_written = [cue.replace("<det>", "the") for cue in known_cues()]
    assert [cue for cue in as_written if silver_labels(cue) is None] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.dictionaries(st.sampled_from(STANCE_OUTPUTS), st.floats(0, 1)))
def test_any_text_has_a_stance(cue: str, context: dict[str, float]) -> None:
    assert judge_stance(cue, context=context).act in CueAct


@pytest.mark.parametrize("cue", ["showed no sign of", "made no secret of", "pleaded not guilty"])
def test_a_cue_with_a_negation_of_its_own_is_known(cue: str) -> None:
    assert judge_stance(cue).known


def test_a_word_as_written_goes_before_the_lemma_it_may_be_a_form_of() -> None:
    assert judge_stance("supposed").commitment is Commitment.DOUBTING
    assert judge_stance("supposes").commitment is Commitment.NEUTRAL
