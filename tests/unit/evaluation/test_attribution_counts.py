from __future__ import annotations

import numpy as np
import pytest

from framing.datatypes import Span, Voice, VoiceSpan
from framing.errors import InputError
from framing.evaluation.attribution_counts import (
    JudgedText,
    count_relations,
    count_voices,
    f1_of,
    precision_of,
    recall_of,
    table_of,
)
from framing.evaluation.attribution_gold import Relation
from framing.evaluation.spans import Range

TEXT = (
    "Mayor Ada Lorne said the pier would open. It would cost little. "
    "Critics called it a “costly toy” on Friday."
)


def at(words: str) -> Range:
    return TEXT.index(words), TEXT.index(words) + len(words)


def relation(source: str, cue: str, *content: str) -> Relation:
    return Relation(
        source=(at(source),) if source else (),
        cue=(at(cue),),
        content=tuple(at(words) for words in content),
    )


GOLD = (
    relation("Mayor Ada Lorne", "said", "the pier would open. It would cost little"),
    relation("Critics", "called", "a “costly toy”"),
)


def test_words_of_a_role_are_counted_where_either_side_has_them() -> None:
    # Found: two of the four source words, and one that is no source.
    found = [relation("Ada Lorne said", "said", "the pier would open")]
    counts = count_relations(JudgedText(TEXT), found=found, gold=GOLD)
    assert counts["source_token"] == (2, 3, 4)
    assert counts["content_token"] == (4, 4, 11)


def test_exact_spans_are_cut_at_sentence_ends() -> None:
    # Found one sentence of a content of two: one of the three annotated pieces.
    found = [relation("Mayor Ada Lorne", "said", "It would cost little")]
    counts = count_relations(JudgedText(TEXT), found=found, gold=GOLD)
    assert counts["content_exact"] == (1, 1, 3)
    assert counts["content_whole"] == (0, 1, 2)


def test_a_span_shared_by_two_relations_counts_once() -> None:
    twice = [*GOLD, relation("Critics", "called", "Friday")]
    counts = count_relations(JudgedText(TEXT), found=twice, gold=GOLD)
    assert counts["source_exact"] == (2, 2, 2)


def test_who_said_what_needs_content_and_source() -> None:
    found = [
        relation("Mayor", "said", "the pier would open. It would cost little"),
        relation("", "called", "a “costly toy”"),
        relation("Critics", "called", "Friday"),
    ]
    counts = count_relations(JudgedText(TEXT), found=found, gold=GOLD)
    assert counts["quote"] == (2, 3, 2)
    assert counts["who_said_what"] == (1, 3, 2)
    assert counts["right_source"] == (1, 2, 2)


def test_two_relations_without_a_source_agree() -> None:
    unsourced = [relation("", "called", "a “costly toy”")]
    counts = count_relations(JudgedText(TEXT), found=unsourced, gold=unsourced)
    assert counts["who_said_what"] == (1, 1, 1)


def test_recall_is_told_apart_by_marks_in_the_annotated_content() -> None:
    found = [relation("Critics", "called", "a “costly toy”")]
    counts = count_relations(JudgedText(TEXT), found=found, gold=GOLD)
    assert counts["quote_with_marks"] == (1, 0, 1)
    assert counts["quote_without_marks"] == (0, 0, 1)


def test_nothing_is_judged_in_ignored_regions() -> None:
    # The last sentence is ignored: what is found there is no mistake, and its words do not count.
    found = [GOLD[0], GOLD[1]]
    judged = JudgedText(TEXT, ignored=[(TEXT.index("Critics"), len(TEXT))])
    counts = count_relations(judged, found=found, gold=GOLD[:1])
    assert counts["quote"] == (1, 1, 1)
    assert counts["source_token"] == (3, 3, 3)


def voice(words: str, kind: Voice, probability: float) -> VoiceSpan:
    start, end = at(words)
    return VoiceSpan(
        span=Span(part="text", start=start, end=end), voice=kind, probability=probability
    )


def test_voice_counts_characters_that_are_more_likely_not_the_outlets() -> None:
    voices = [
        voice("the pier would", Voice.PARAPHRASED, 0.5),
        voice("It would cost", Voice.PARAPHRASED, 0.49),
        voice("on Friday", Voice.QUOTED, 0.9),
    ]
    counts = count_voices(JudgedText(TEXT), voices=voices, gold=GOLD)
    n_gold = len("the pier would open. It would cost little") + len("a “costly toy”")
    assert counts["voice"] == (14, 14 + len("on Friday"), n_gold)


def test_probabilities_of_two_voices_add_up() -> None:
    voices = [voice("open", Voice.PARAPHRASED, 0.3), voice("open", Voice.QUOTED, 0.3)]
    counts = count_voices(JudgedText(TEXT), voices=voices, gold=GOLD)
    assert counts["voice"][:2] == (4, 4)
    assert counts["direct_voice"][1] == 0


def test_direct_voice_is_judged_by_attributed_characters_in_marks() -> None:
    voices = [voice("“costly toy” on", Voice.QUOTED, 0.9)]
    counts = count_voices(JudgedText(TEXT), voices=voices, gold=GOLD)
    assert counts["direct_voice"] == (12, 15, 12)


def test_ignored_characters_are_in_no_voice() -> None:
    judged = JudgedText(TEXT, ignored=[at("on Friday")])
    found = count_voices(judged, voices=[voice("on Friday", Voice.QUOTED, 0.9)], gold=GOLD)
    assert found["voice"][1] == 0


def test_precision_recall_and_f1_of_counts() -> None:
    table = table_of([{"a": (1, 2, 8)}, {"a": (2, 4, 2)}], name="a")
    assert precision_of(table) == pytest.approx(3 / 6)
    assert recall_of(table) == pytest.approx(3 / 10)
    assert f1_of(table) == pytest.approx(6 / 16)


def test_agreement_about_nothing_is_undefined() -> None:
    with pytest.raises(InputError, match="something on a side to count; got nothing"):
        recall_of(np.asarray([[0, 3, 0]]))
