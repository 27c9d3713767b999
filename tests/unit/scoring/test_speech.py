"""Whose the words of speech are."""

from __future__ import annotations

from framing.datatypes import CueAct, SourceKind
from framing.scoring.speech import count_speech, speech_of
from tests.unit.scoring.attributed import Says, make_attributed, make_party


def test_words_and_attributions_are_counted_by_party() -> None:
    evidence = make_attributed(
        [
            Says(content="the pier is safe", party=0),
            Says(content="it is not", party=1),
            Says(content="we tested it twice", party=0),
        ],
        parties=[make_party("Anna Bell"), make_party("Ivo Marsh"), make_party("Lena Fox")],
    ).attribution
    speech = count_speech(evidence)
    assert speech.words_by_party == (8, 3, 0)
    assert speech.attributions_by_party == (2, 1, 0)
    assert (speech.n_attributions, speech.n_resolved, speech.n_words) == (3, 3, 11)


def test_thought_is_no_speech() -> None:
    evidence = make_attributed(
        [
            Says(content="to win the seat", party=0, cue="wants", act=CueAct.THOUGHT),
            Says(content="the seat is ours", party=0),
        ],
        parties=[make_party()],
    ).attribution
    assert count_speech(evidence).words_by_party == (4,)
    assert [place for place, _ in speech_of(evidence)] == [1]


def test_what_a_document_says_is_speech() -> None:
    evidence = make_attributed(
        [Says(content="costs rose", party=0, act=CueAct.DOCUMENT, kind=SourceKind.DOCUMENT)],
        parties=[make_party("the report", kind=SourceKind.DOCUMENT)],
    ).attribution
    assert count_speech(evidence).n_words == 2


def test_a_source_that_nobody_can_place_is_unresolved() -> None:
    evidence = make_attributed([Says(content="the pier is safe", source="He")]).attribution
    speech = count_speech(evidence)
    assert speech.unresolved_words == 4
    assert (speech.n_words, speech.sourceless_words, speech.n_resolved) == (4, 0, 0)


def test_no_source_is_told_apart_from_an_unresolved_one() -> None:
    evidence = make_attributed([Says(content="the pier is safe", source=None)]).attribution
    speech = count_speech(evidence)
    assert (speech.sourceless_words, speech.unresolved_words) == (4, 0)


def test_unnamed_sources_are_told_apart() -> None:
    evidence = make_attributed(
        [
            Says(content="a deal is near", party=0, kind=SourceKind.ANONYMOUS),
            Says(content="talks go on", party=1, kind=SourceKind.ROLE),
            Says(content="no comment", source="an aide", kind=SourceKind.ROLE),
        ],
        parties=[
            make_party("people close to the talks", kind=SourceKind.ANONYMOUS),
            make_party("the minister", kind=SourceKind.ROLE),
        ],
    ).attribution
    speech = count_speech(evidence)
    assert (speech.anonymous_words, speech.role_words) == (4, 5)


def test_a_role_of_somebody_who_is_named_elsewhere_is_named() -> None:
    evidence = make_attributed(
        [Says(content="talks go on", source="the minister", kind=SourceKind.ROLE, party=0)],
        parties=[make_party("Ivo Marsh")],
    ).attribution
    assert count_speech(evidence).role_words == 0


def test_an_article_without_attributions_has_no_speech() -> None:
    speech = count_speech(make_attributed([], opening="It rained.").attribution)
    assert (speech.n_attributions, speech.n_words, speech.words_by_party) == (0, 0, ())
