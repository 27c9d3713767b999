"""Who speaks well or ill of whom, over several articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import ArticleAnalysis, SourceKind
from framing.scoring.judgments import Judgments, read_judgments
from tests.unit.scoring.judging import judging

ORGANISATION = SourceKind.ORGANISATION
ROLE = SourceKind.ROLE


def named(found: Judgments) -> list[tuple[str, str, float]]:
    """Return the statements with the parties' names."""
    names = [party.name for party in found.parties]
    return [(names[s.speaker], names[s.target], round(s.weight, 4)) for s in found.statements]


def names(*analyses: ArticleAnalysis) -> list[str]:
    return [party.name for party in read_judgments(analyses).parties]


def test_a_statement_weighs_positive_less_negative() -> None:
    found = read_judgments([judging([("Anna Hale", "Bo Lind", -0.7)])])
    assert named(found) == [("Anna Hale", "Bo Lind", -0.7)]


def test_mentions_inside_one_attribution_are_averaged() -> None:
    twice = [("Anna Hale", "Bo Lind", -0.7), ("Anna Hale", "Bo Lind", -0.3)]
    assert named(read_judgments([judging(twice, is_one_attribution=True)])) == [
        ("Anna Hale", "Bo Lind", -0.5)
    ]


def test_two_attributions_are_two_statements() -> None:
    twice = [("Anna Hale", "Bo Lind", -0.7), ("Anna Hale", "Bo Lind", -0.3)]
    assert len(read_judgments([judging(twice)]).statements) == 2


def test_near_neutral_mentions_are_left_out() -> None:
    assert named(read_judgments([judging([("Anna Hale", "Bo Lind", 0.2)])])) == []


def test_what_parties_say_of_themselves_is_left_out() -> None:
    assert named(read_judgments([judging([("Anna Hale", "Anna Hale", 0.9)])])) == []


def test_what_an_unresolved_speaker_says_is_left_out() -> None:
    analysis = judging([("Anna Hale", "Bo Lind", -0.7)])
    evidence = analysis.attribution
    unresolved = replace(evidence, attributions=(replace(evidence.attributions[0], source=None),))
    assert named(read_judgments([replace(analysis, attribution=unresolved)])) == []


def test_a_mention_that_was_not_judged_is_left_out() -> None:
    analysis = judging([("Anna Hale", "Bo Lind", -0.7)])
    evidence = analysis.attribution
    unjudged = replace(evidence, mentions=(replace(evidence.mentions[0], polarity=None),))
    assert named(read_judgments([replace(analysis, attribution=unjudged)])) == []


def test_what_the_outlet_says_is_no_statement() -> None:
    assert named(read_judgments([judging([], outlet_says=[("Bo Lind", -0.9)])])) == []


@pytest.mark.parametrize("name", ["Anna H\u00e1le", "Ms. Anna Hale", "President Anna Hale", "Hale"])
def test_a_person_is_joined_over_articles(name: str) -> None:
    found = read_judgments(
        [
            judging([("Anna Hale", "Bo Lind", -0.7)]),
            judging([("Bo Lind", name, -0.5)], article_id="a-2"),
        ]
    )
    assert len(found.parties) == 2
    assert [party.n_articles for party in found.parties] == [2, 2]


def test_a_surname_of_two_is_joined_with_neither() -> None:
    first = judging([("Anna Hale", "Peter Hale", -0.7)])
    second = judging([("Bo Lind", "Hale", -0.5)], article_id="a-2")
    assert sorted(names(first, second)) == ["Anna Hale", "Bo Lind", "Hale", "Peter Hale"]


def test_initials_and_middle_names_are_joined_and_the_surname_with_them() -> None:
    analyses = [
        judging([("Bo Lind", name, -0.5)], article_id=name)
        for name in ("Anna Hale", "Anna B. Hale", "Hale")
    ]
    assert names(*analyses) == ["Anna B. Hale", "Bo Lind"]


def test_an_acronym_is_joined_with_its_body() -> None:
    first = judging(
        [("Bo Lind", "Tarnholm Tram Company", -0.7)], kinds={"Tarnholm Tram Company": ORGANISATION}
    )
    second = judging([("TTC", "Bo Lind", -0.5)], article_id="a-2", kinds={"TTC": ORGANISATION})
    assert names(first, second) == ["Bo Lind", "Tarnholm Tram Company"]


def test_a_spokesman_is_joined_with_whom_he_speaks_for() -> None:
    found = judging(
        [("a spokesman for Northgate", "Bo Lind", -0.7), ("Bo Lind", "Northgate", -0.4)],
        kinds={"a spokesman for Northgate": ROLE, "Northgate": ORGANISATION},
    )
    assert named(read_judgments([found])) == [
        ("Bo Lind", "Northgate", -0.4),
        ("Northgate", "Bo Lind", -0.7),
    ]


def test_a_spokesman_of_an_acronym_is_joined_with_the_body() -> None:
    found = judging(
        [("a TTC spokesman", "Bo Lind", -0.7), ("Bo Lind", "TTC", 0.5)],
        kinds={"a TTC spokesman": ROLE, "TTC": ORGANISATION},
    )
    whole = judging(
        [("Bo Lind", "Tarnholm Tram Company", -0.4)],
        article_id="a-2",
        kinds={"Tarnholm Tram Company": ORGANISATION},
    )
    assert names(found, whole) == ["Bo Lind", "Tarnholm Tram Company"]


def test_a_campaign_is_joined_with_its_candidate() -> None:
    found = judging(
        [("the Hale campaign", "Bo Lind", -0.7), ("Bo Lind", "Anna Hale", -0.4)],
        kinds={"the Hale campaign": ORGANISATION},
    )
    assert names(found) == ["Anna Hale", "Bo Lind"]


@pytest.mark.parametrize("kind", [ROLE, SourceKind.ANONYMOUS, SourceKind.DOCUMENT])
def test_who_has_no_name_is_left_out(kind: SourceKind) -> None:
    found = judging([("a witness", "Bo Lind", -0.7)], kinds={"a witness": kind})
    assert names(found) == ["Bo Lind"]


def test_the_same_text_counts_once() -> None:
    once = judging([("Anna Hale", "Bo Lind", -0.7)])
    assert read_judgments([once, once]) == read_judgments([once])


def test_the_order_of_articles_and_parties_does_not_matter() -> None:
    said = [("Anna Hale", "Bo Lind", -0.7), ("Cy Reed", "Bo Lind", 0.5)]
    first = judging(said)
    turned = judging(said, order=["Cy Reed", "Bo Lind", "Anna Hale"])
    other = judging([("Bo Lind", "Hale", -0.4)], article_id="a-2")
    assert read_judgments([first, other]) == read_judgments([other, turned])
