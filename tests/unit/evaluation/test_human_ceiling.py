from __future__ import annotations

import pytest

from framing.datatypes import Article
from framing.evaluation.attribution_counts import Counts, f1_of, precision_of, recall_of, table_of
from framing.evaluation.attribution_gold import Relation, RepeatedArticle, read_polnear_repeated
from framing.evaluation.human_ceiling import count_between_people
from tests.requirements import require_path

TEXT = "Ada Lorne said the pier would open on Monday."
SAID = Relation(source=((0, 9),), cue=((10, 14),), content=((15, 34),))
ELSEWHERE = Relation(source=((0, 9),), cue=((10, 14),), content=((35, 44),))


def article(*annotators: tuple[Relation, ...]) -> RepeatedArticle:
    names = {f"annotator-{number}": found for number, found in enumerate(annotators)}
    return RepeatedArticle(article=Article(article_id="a", text=TEXT), by_annotator=names)


def test_people_who_mark_the_same_agree_wholly() -> None:
    counts = count_between_people([article((SAID,), (SAID,), (SAID,))])
    assert counts[0]["who_said_what"] == (6, 6, 6)
    assert f1_of(table_of(counts, name="voice")) == 1.0


def test_every_pair_counts_both_ways() -> None:
    # One marks one relation, the other the same and one more: found 1 of 2 one way, 2 of 1 back.
    counts = count_between_people([article((SAID,), (SAID, ELSEWHERE))])
    assert counts[0]["quote"] == (2, 3, 3)
    table = table_of(counts, name="quote")
    assert precision_of(table) == recall_of(table) == pytest.approx(2 / 3)


def test_somebody_who_marks_nothing_lowers_agreement() -> None:
    counts = count_between_people([article((SAID,), (SAID,), ())])
    assert counts[0]["quote"] == (2, 4, 4)


@pytest.fixture(scope="module")
def ceiling() -> list[dict[str, Counts]]:
    """Agreement of the people who annotated PolNeAR's articles six times."""
    return count_between_people(read_polnear_repeated(require_path("data")))


def test_the_ceiling_rests_on_the_articles_that_six_annotated(
    ceiling: list[dict[str, Counts]],
) -> None:
    assert len(ceiling) == 20


@pytest.mark.parametrize(
    ("counted", "published"),
    [
        ("source_token", 0.814),
        ("cue_token", 0.696),
        ("content_token", 0.913),
        ("source_exact", 0.777),
        ("cue_exact", 0.705),
        ("content_whole", 0.659),
        ("who_said_what", 0.759),
        ("voice", 0.914),
    ],
)
def test_the_ceiling_is_the_known_one(
    counted: str, published: float, ceiling: list[dict[str, Counts]]
) -> None:
    assert f1_of(table_of(ceiling, name=counted)) == pytest.approx(published, abs=0.01)


def test_the_ceiling_of_recall_without_marks_is_the_known_one(
    ceiling: list[dict[str, Counts]],
) -> None:
    found = recall_of(table_of(ceiling, name="quote_without_marks"))
    assert found == pytest.approx(0.697, abs=0.005)
