from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.accusation_words import (
    find_triggers,
    read_table,
    read_triggers,
    split_tokens,
    trigger_beginnings,
)
from framing.datatypes import Voice
from tests.unit.attribution.accusing import Story

HALE, RUIZ = 0, 1
NAMES = (("Ada Hale", "Hale", "the mayor", "She", "she"), ("Tomas Ruiz", "Ruiz", "the auditor"))


def accused(text: str) -> set[int]:
    return Story(text, NAMES).accused()


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz accused Hale of taking money from the ferry fund.",
        "Ada Hale was accused by Tomas Ruiz of taking money from the fund.",
        "Hale, accused of fraud by the auditor, kept her seat.",
        "Ruiz blamed Hale for the theft of the ferry fund.",
        "Prosecutors charged Hale with fraud on Monday.",
        "Hale was indicted on Monday.",
        "The harbor board sued Hale over the missing reports.",
        "Hale has been under investigation since May.",
        "Hale pleaded guilty on Monday.",
        "The harbor board filed a lawsuit against Hale on Monday.",
        "Hale lied to the harbor board about the ferry.",
        "Hale, who lied to the board, kept her seat.",
        "The pensioners were defrauded by Hale.",
        "Hale violated the law on harbors.",
        "Hale may have violated the law on harbors.",
        "Hale tried to intimidate the clerks.",
        "The report listed Hale's lies about the ferry.",
        "The Hale scandal shook the port.",
        "The board described years of harassment by Hale.",
        "Hale is a liar.",
        "Voters called Hale a crook.",
        "Voters denounced Hale as a thief.",
        "Hale, a convicted felon, kept her seat.",
        "The crook Hale kept her seat.",
        "Crooked Hale kept her seat.",
        "Will crooked Hale resign?",
        "The port is led by a corrupt mayor, and Hale is corrupt.",
        "Hale engaged in fraud for years.",
    ],
)
def test_an_allegation_names_the_accused(text: str) -> None:
    assert accused(text) == {HALE}


@pytest.mark.parametrize(
    "text",
    [
        "Hale lost the vote and fell in the polls.",
        "Ruiz criticized Hale for the new ferry timetable.",
        "Ruiz said Hale was wrong about the budget.",
        "Hale did not steal the money.",
        "Hale denied having stolen the money.",
        "There is no evidence that Hale lied.",
        "Hale was cleared of fraud.",
        "Hale was falsely accused of fraud.",
        "Did Hale steal the money?",
        "The court will decide whether Hale broke the law.",
        "If Hale lied, the board should act.",
        "Hale could steal the show at the harbor fair.",
        "Hale promised to prosecute smugglers.",
        "Those who lied to Hale kept their seats.",
        "Hale killed the bill.",
        "The board was charged with reviewing the pier, Hale among them.",
        "The mother of Hale lied.",
        "Hale's neighbor lied to the board.",
        "Two clerks were robbed near the house of Hale.",
        "The fraud cost the port dear, and Hale resigned.",
    ],
)
def test_what_does_not_allege_wrongdoing_of_her_accuses_nobody(text: str) -> None:
    assert accused(text) == set()


def test_what_her_office_does_is_hers() -> None:
    assert accused("Hale's campaign lied to the board.") == {HALE}


def test_both_of_two_are_accused() -> None:
    assert accused("Hale and Ruiz were charged with fraud.") == {HALE, RUIZ}


def test_of_two_the_agent_is_accused() -> None:
    assert accused("Ruiz was robbed by Hale on the pier.") == {HALE}


def test_in_the_outlets_voice_nobody_is_the_accuser() -> None:
    ((_, found),) = Story("Hale embezzled the ferry fund.", NAMES).accusations()
    assert (found.voice, found.attribution, found.accuser) == (Voice.OUTLET, None, None)


def test_inside_a_quotation_the_speaker_accuses() -> None:
    story = Story(
        "“Hale embezzled the ferry fund,” Ruiz said.",
        NAMES,
        [("Ruiz", "said", "“Hale embezzled the ferry fund,”", RUIZ)],
    )
    ((_, found),) = story.accusations()
    assert (found.voice, found.attribution, found.accuser) == (Voice.QUOTED, 0, RUIZ)


def test_a_cue_that_accuses_is_its_sources() -> None:
    story = Story(
        "Ruiz accused Hale of theft.", NAMES, [("Ruiz", "accused", "Hale of theft", RUIZ)]
    )
    ((_, found),) = story.accusations()
    assert (found.voice, found.attribution, found.accuser) == (Voice.PARAPHRASED, 0, RUIZ)


def test_without_an_attribution_the_one_in_the_slot_is_the_accuser() -> None:
    ((_, found),) = Story("Ruiz accused Hale of theft.", NAMES).accusations()
    assert (found.voice, found.attribution, found.accuser) == (Voice.PARAPHRASED, None, RUIZ)


def test_of_contents_inside_one_another_the_inner_speaks() -> None:
    story = Story(
        "The clerk said Ruiz told her Hale stole it.",
        NAMES,
        [
            ("The clerk", "said", "Ruiz told her Hale stole it", None),
            ("Ruiz", "told", "Hale stole it", RUIZ),
        ],
    )
    ((_, found),) = story.accusations()
    assert (found.attribution, found.accuser) == (1, RUIZ)


def test_an_admission_is_no_accusation() -> None:
    story = Story(
        "Hale said she stole the money.", NAMES, [("Hale", "said", "she stole the money", HALE)]
    )
    assert story.accusations() == ()


def test_a_party_counts_once_in_a_sentence() -> None:
    text = "Hale lied to the board, stole the money and bribed the clerks."
    assert len(Story(text, NAMES).accusations()) == 1


def test_every_sentence_counts() -> None:
    assert len(Story("Hale lied. Then Hale stole the money.", NAMES).accusations()) == 2


def test_the_trigger_and_the_sentence_are_the_evidence() -> None:
    story = Story("It rained. Hale broke the law.", NAMES)
    ((_, found),) = story.accusations()
    evidence = (story.article.slice(found.span), story.article.slice(found.trigger))
    assert evidence == ("Hale broke the law.", "broke the law")


def test_a_mention_judged_less_negative_than_asked_is_not_accused() -> None:
    story = Story("Hale broke the law.", NAMES, negative=0.3)
    assert story.accusations(least_negative=0.5) == ()


def test_a_mention_judged_as_negative_as_asked_is_accused() -> None:
    story = Story("Hale broke the law.", NAMES, negative=0.6)
    assert len(story.accusations(least_negative=0.5)) == 1


def test_a_mention_that_was_not_judged_is_not_held_to_it() -> None:
    assert len(Story("Hale broke the law.", NAMES).accusations(least_negative=0.5)) == 1


def test_without_mentions_nobody_is_accused() -> None:
    assert Story("The clerk lied.", ()).accusations() == ()


def test_every_form_of_the_resource_is_found_in_itself() -> None:
    forms = [form for row in read_table("accusation.tsv") for form in row["forms"].split("|")]
    found = {form: find_triggers(split_tokens(form)) for form in forms}
    assert [form for form, triggers in found.items() if len(triggers) != 1] == []


def test_no_form_of_the_resource_stands_twice_in_a_slot() -> None:
    rows = read_table("accusation.tsv")
    forms = [(row["slot"], row["needs"], form) for row in rows for form in row["forms"].split("|")]
    assert sorted(forms) == sorted(set(forms))


def test_the_resource_is_read_once() -> None:
    assert read_triggers() is read_triggers()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Hale", "Ruiz", "'s", "lied", "accused", "of", "fraud", "by", "was", "\n\n", "?", "“",
             ",", "who", "corrupt", "lawsuit", "against", "not", "👩‍⚖️", "\ud800", "."]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_odd_text_never_crashes_and_spans_lie_in_their_sentence(text: str) -> None:
    for _, found in Story(text, NAMES).accusations():
        assert found.span.start <= found.trigger.start < found.trigger.end <= found.span.end


@pytest.mark.parametrize("sentence", ["{}", "He didn’t {} it.", "“{}”, she’s said"])
def test_no_form_of_the_resource_is_passed_over(sentence: str) -> None:
    beginnings = trigger_beginnings()
    forms = [" ".join(words) for listed in read_triggers().values() for words, _ in listed]
    passed_over = [
        form for form in forms if not beginnings.may_be_in(sentence.format(form.capitalize()))
    ]
    assert passed_over == []


def test_a_sentence_without_any_form_is_passed_over() -> None:
    assert not trigger_beginnings().may_be_in("The ferry left Norwick at noon.")
