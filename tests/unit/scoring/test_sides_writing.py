"""Sides as a file to edit."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from framing.errors import InputError
from framing.scoring.side_suggestion import SideSuggestion, suggest_sides
from framing.scoring.sides import Side, Sides
from framing.scoring.sides_reading import sides_from_toml
from framing.scoring.sides_writing import quoted, sides_to_toml
from tests.unit.scoring.judging import Judged, judging, two_camps

HOSTILE = 'Ann "\\" \n[[side]]\nname = "x" # \u202e\x00\u2028 \U000e0041'


def suggestion(*more: Judged, n_statements: int = 60) -> SideSuggestion:
    statements = two_camps(generator=np.random.default_rng(1), n_statements=n_statements)
    return suggest_sides(
        [judging([*statements, *more])],
        generator=np.random.default_rng(0),
        n_permutations=99,
        n_resamples=20,
    )


def test_a_suggestion_is_read_back() -> None:
    found = suggestion()
    assert found.sides is not None
    assert sides_from_toml(sides_to_toml(found)) == found.sides


def test_a_suggestion_without_its_line_is_declared() -> None:
    text = sides_to_toml(suggestion()).replace('basis = "suggested"\n', "")
    assert sides_from_toml(text).basis == "declared"


def test_sides_are_read_back_with_their_expected_shares() -> None:
    sides = Sides(
        sides=(
            Side(name="A", members=("a", "b"), expected_share=0.25),
            Side(name="B", members=("c",), expected_share=0.75),
        )
    )
    assert sides_from_toml(sides_to_toml(sides)) == sides


def test_the_file_says_what_it_rests_on() -> None:
    found = suggestion()
    text = sides_to_toml(found)
    assert "# Suggested from the texts, not declared" in text
    assert f"{found.n_edges} pairs of parties that speak of one another (of 60" in text
    assert "# Frustration 0;" in text
    assert f"(p = {found.p_value:g})" in text


def test_each_member_has_its_evidence() -> None:
    found = suggestion()
    party = found.parties[0]
    line = next(line for line in sides_to_toml(found).splitlines() if quoted(party.name) in line)
    assert f"{party.n_said} statements about others" in line
    assert f"{party.n_for} for and {party.n_against} against from others" in line
    assert f"stays {party.stability:.2f}" in line


def test_parties_without_a_side_are_comments() -> None:
    text = sides_to_toml(suggestion(("Ivo Dahl", "Jana Roth", -0.8)))
    assert '#     "Jana Roth",  # 0 for and 1 against from others' in text


def test_a_long_list_of_parties_is_cut_and_counted() -> None:
    apart: list[Judged] = [(f"Ivo D{n}", f"Jana R{n}", -0.8) for n in range(40)]
    assert "# and 20 more" in sides_to_toml(suggestion(*apart))


def test_no_suggestion_is_a_template_of_comments() -> None:
    text = sides_to_toml(suggestion(n_statements=2))
    assert text.startswith("# No sides are suggested: ")
    assert '#     "' in text
    assert tomllib.loads(text) == {}


def test_a_best_split_that_was_not_accepted_is_told() -> None:
    triangle: list[Judged] = [("A B", "C D", -0.8), ("C D", "E F", 0.8), ("E F", "A B", -0.8)]
    assert "# Best split: frustration 0 over 3 pairs of parties;" in sides_to_toml(
        suggestion(*triangle, n_statements=0)
    )


def test_texts_without_a_statement_list_who_is_named() -> None:
    analysis = judging([], outlet_says=[("Ivo Dahl", 0.5)])
    text = sides_to_toml(suggest_sides([analysis], generator=np.random.default_rng(0)))
    assert "Best split" not in text
    assert '#     "Ivo Dahl",  # named in 1 article' in text


def test_texts_without_a_party_say_so() -> None:
    text = sides_to_toml(suggest_sides([], generator=np.random.default_rng(0)))
    assert "# No party with a name was found." in text


def test_the_words_that_a_party_speaks_are_counted() -> None:
    analysis = judging([], outlet_says=[("Ivo Dahl", 0.5)])
    evidence = analysis.attribution
    speaking = replace(evidence, parties=(replace(evidence.parties[0], words_spoken=1200),))
    text = sides_to_toml(
        suggest_sides([replace(analysis, attribution=speaking)], generator=np.random.default_rng(0))
    )
    assert '"Ivo Dahl",  # 1,200 words spoken' in text


def test_the_template_becomes_a_sides_file_when_its_marks_are_taken_away() -> None:
    template = sides_to_toml(suggestion(n_statements=2)).split("# [[side]]", 1)[1]
    lines = ("# [[side]]" + template).splitlines()
    text = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
    with pytest.raises(InputError, match="'Full Name' on 'One side' and 'The other side'"):
        sides_from_toml(text)
    assert sides_from_toml(text.replace("Full Name", "Ada", 1)).names == (
        "One side",
        "The other side",
    )


def test_no_name_can_break_out_of_its_line() -> None:
    sides = Sides(sides=(Side(name=HOSTILE, members=(HOSTILE,)), Side(name="B", members=("b",))))
    assert sides_from_toml(sides_to_toml(sides)) == sides


def test_no_name_can_break_out_of_a_comment() -> None:
    text = sides_to_toml(suggestion((HOSTILE, "Jana Roth", -0.8), n_statements=2))
    assert tomllib.loads(text) == {}


def test_half_of_a_surrogate_pair_can_be_written() -> None:
    assert quoted("a\ud800b") == '"a\ufffdb"'
