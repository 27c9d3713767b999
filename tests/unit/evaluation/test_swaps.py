from __future__ import annotations

import pytest

from framing.evaluation.swaps import KINDS, swapped


@pytest.mark.parametrize("name", list(KINDS))
def test_every_form_of_a_kind_has_a_term_for_each_group(name: str) -> None:
    kind = KINDS[name]
    assert {len(form) for form in kind.forms} == {len(kind.groups)}


def test_every_form_of_the_group_is_exchanged() -> None:
    nation = KINDS["nation"]
    group = nation.groups.index("Mexico")
    text = "Turkey said the Turkish fleet had left."
    assert swapped(text, kind=nation, group=group) == "Mexico said the Mexican fleet had left."


def test_two_groups_in_one_sentence_stay_two() -> None:
    party = KINDS["party"]
    text = "Republicans outvoted Democrats."
    group = party.groups.index("Democratic")
    assert swapped(text, kind=party, group=group) == "Democrats outvoted Republicans."


def test_the_article_before_a_term_follows_it() -> None:
    nation = KINDS["nation"]
    group = nation.groups.index("Egypt")
    assert swapped("A French diver surfaced.", kind=nation, group=group) == (
        "An Egyptian diver surfaced."
    )


def test_a_sentence_about_the_group_alone_is_left() -> None:
    nation = KINDS["nation"]
    group = nation.groups.index("Japan")
    assert swapped("Japan won.", kind=nation, group=group) is None


def test_a_sentence_that_names_no_group_is_left() -> None:
    assert swapped("The ferry was late.", kind=KINDS["nation"], group=0) is None


def test_a_term_inside_another_word_is_no_term() -> None:
    assert KINDS["name"].find("The trumpet and the Trump-era rule") == []
