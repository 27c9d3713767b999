"""Sides suggested from statements: found where they are, and not where they are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from framing.datatypes import ArticleAnalysis
from framing.errors import InputError
from framing.scoring.camp_split import split_into_camps
from framing.scoring.judgments import JoinedParty, Judgments, Statement
from framing.scoring.side_suggestion import SideSuggestion, suggest_sides
from tests.unit.scoring.judging import NORTH, SOUTH, Judged, judging, two_camps


def suggested(
    *analyses: ArticleAnalysis, seed: int = 0, n_permutations: int = 199, n_resamples: int = 60
) -> SideSuggestion:
    return suggest_sides(
        analyses,
        generator=np.random.default_rng(seed),
        n_permutations=n_permutations,
        n_resamples=n_resamples,
    )


def members(suggestion: SideSuggestion) -> set[frozenset[str]]:
    assert suggestion.sides is not None
    return {frozenset(side.members) for side in suggestion.sides.sides}


def over_articles(statements: list[Judged], *, n_articles: int) -> list[ArticleAnalysis]:
    return [
        judging(statements[number::n_articles], article_id=f"a-{number}")
        for number in range(n_articles)
    ]


def clear(seed: int = 1, *, wrong: float = 0.0, n_statements: int = 60) -> list[Judged]:
    return two_camps(generator=np.random.default_rng(seed), wrong=wrong, n_statements=n_statements)


def random_judgments(*, generator: np.random.Generator, n_parties: int, n_pairs: int) -> Judgments:
    """Return judgments whose signs are drawn alike for every pair."""
    statements = []
    for _ in range(n_pairs):
        speaker, target = generator.permutation(n_parties)[:2].tolist()
        weight = float(generator.choice([-1, 1]) * generator.uniform(0.3, 1))
        statements.append(Statement(speaker=speaker, target=target, article=0, weight=weight))
    parties = tuple(
        JoinedParty(name=f"Party {number}", n_articles=1, words_spoken=0)
        for number in range(n_parties)
    )
    return Judgments(parties=parties, statements=tuple(sorted(statements)), n_articles=1)


@pytest.mark.parametrize("seed", range(5))
def test_planted_camps_are_found(seed: int) -> None:
    assert members(suggested(judging(clear(seed)))) == {frozenset(NORTH), frozenset(SOUTH)}


@pytest.mark.parametrize("n_articles", [3, 15])
def test_camps_are_found_over_articles_although_one_in_ten_judgments_is_wrong(
    n_articles: int,
) -> None:
    statements = clear(2, wrong=0.1, n_statements=150)
    found = suggested(*over_articles(statements, n_articles=n_articles))
    assert members(found) == {frozenset(NORTH), frozenset(SOUTH)}
    assert found.n_articles == n_articles


def test_a_suggestion_is_marked_as_one() -> None:
    suggestion = suggested(judging(clear()))
    assert suggestion.sides is not None
    assert suggestion.sides.basis == "suggested"
    assert suggestion.reason is None


def test_a_suggestion_says_what_it_rests_on() -> None:
    suggestion = suggested(judging(clear()))
    assert suggestion.frustration == 0
    assert suggestion.threshold is not None
    assert suggestion.threshold > 0.1
    assert suggestion.p_value == 1 / 200
    assert suggestion.n_statements == 60
    assert set(suggestion.stability) == {*NORTH, *SOUTH}
    assert min(suggestion.stability.values()) >= 0.8


def test_random_signs_are_accepted_in_about_one_of_twenty_at_most() -> None:
    generator = np.random.default_rng(11)
    p_values = [
        split_into_camps(
            random_judgments(generator=generator, n_parties=8, n_pairs=24),
            generator=generator,
            n_permutations=99,
            n_resamples=1,
        ).p_value
        or 0.0
        for _ in range(400)
    ]
    # Of 400 exact tests at 5 % more than 31 would reject once in 200 runs.
    assert np.mean(np.array(p_values) <= 0.05) <= 31 / 400


def test_judgments_that_are_returned_are_no_sign_of_camps() -> None:
    generator = np.random.default_rng(12)
    accepted = 0
    for _ in range(200):
        found = random_judgments(generator=generator, n_parties=7, n_pairs=14)
        returned = [replace(s, speaker=s.target, target=s.speaker) for s in found.statements]
        both = replace(found, statements=tuple(sorted((*found.statements, *returned))))
        split = split_into_camps(both, generator=generator, n_permutations=99, n_resamples=1)
        accepted += (split.p_value or 0.0) <= 0.05
    # Of 200 exact tests at 5 % more than 18 would reject once in 200 runs.
    assert accepted <= 18


def test_true_camps_are_accepted_far_more_often_than_random_signs() -> None:
    found = [
        suggested(judging(clear(seed, wrong=0.1, n_statements=45)), n_permutations=99)
        for seed in range(20)
    ]
    assert sum(suggestion.sides is not None for suggestion in found) >= 18


def test_the_order_of_articles_and_parties_does_not_matter() -> None:
    statements = clear(3, wrong=0.1)
    articles = over_articles(statements, n_articles=4)
    turned = [
        judging(statements[number::4], article_id=f"a-{number}", order=[*SOUTH, *NORTH])
        for number in (2, 0, 3, 1)
    ]
    assert suggested(*articles) == suggested(*turned)


def test_the_first_camp_is_that_of_the_party_with_most_evidence() -> None:
    suggestion = suggested(judging(clear()))
    assert suggestion.parties[0].side == "Camp 1"
    assert suggestion.parties[0].n_statements == max(
        party.n_statements for party in suggestion.parties
    )


def test_parts_without_a_path_are_never_joined() -> None:
    apart: list[Judged] = [("Ivo Dahl", "Jana Roth", -0.8), ("Jana Roth", "Ivo Dahl", -0.8)]
    suggestion = suggested(judging(clear() + apart))
    assert members(suggestion) == {frozenset(NORTH), frozenset(SOUTH)}
    assert {p.name for p in suggestion.parties if p.side is None} == {"Ivo Dahl", "Jana Roth"}


def test_pairs_whose_statements_cancel_out_join_no_parts() -> None:
    bridge: list[Judged] = [("Anna Hale", "Ivo Dahl", 0.8), ("Anna Hale", "Ivo Dahl", -0.8)]
    apart: list[Judged] = [*bridge, ("Ivo Dahl", "Jana Roth", -0.8)]
    assert members(suggested(judging(clear() + apart))) == {frozenset(NORTH), frozenset(SOUTH)}


def test_a_party_that_both_camps_praise_and_blame_stays_without_a_side() -> None:
    torn: list[Judged] = [
        (speaker, "Ivo Dahl", sign * 0.6)
        for speaker in (*NORTH[:3], *SOUTH)
        for sign in (1, 0.9, -1, -0.9)
    ]
    once: list[Judged] = [("Anna Hale", "Ivo Dahl", 0.4)]
    suggestion = suggested(judging(clear(n_statements=120) + torn + once))
    torn_party = next(party for party in suggestion.parties if party.name == "Ivo Dahl")
    assert torn_party.side is None
    assert members(suggestion) == {frozenset(NORTH), frozenset(SOUTH)}


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        ([], "no party was found to speak well or ill of another"),
        ([("A One", "B Two", -0.8), ("B Two", "C Three", 0.8)], "forms no circle"),
        (
            [("A One", "B Two", -0.8), ("B Two", "C Three", -0.8), ("C Three", "A One", -0.8)],
            "all speak ill of one another",
        ),
        (
            [("A One", "B Two", 0.8), ("B Two", "C Three", 0.8), ("C Three", "A One", 0.8)],
            "all speak well of one another",
        ),
        (
            [("A One", "B Two", 0.8), ("B Two", "C Three", -0.8), ("C Three", "A One", 0.8)],
            "signs dealt out by chance fit two camps as well",
        ),
    ],
)
def test_no_sides_come_with_a_reason(statements: list[Judged], reason: str) -> None:
    suggestion = suggested(judging(statements))
    assert suggestion.sides is None
    assert reason in (suggestion.reason or "")


def test_a_crowd_of_parties_is_not_one_event() -> None:
    chain: list[Judged] = [(f"P{n} A{n}", f"P{n + 1} A{n + 1}", -0.8) for n in range(200)]
    suggestion = suggested(judging(chain))
    assert "201 parties speak of one another" in (suggestion.reason or "")


def test_no_articles_suggest_no_sides() -> None:
    suggestion = suggested()
    assert (suggestion.sides, suggestion.n_articles, suggestion.parties) == (None, 0, ())


@pytest.mark.parametrize("name", ["n_permutations", "n_resamples"])
def test_too_few_draws_are_refused(name: str) -> None:
    with pytest.raises(InputError, match=f"{name} must be at least [29]+0?; got 5"):
        suggest_sides([], generator=np.random.default_rng(0), **{name: 5})
