"""How a passage is told: flat, hedged, or on whose word."""

from __future__ import annotations

from framing.comparison.fact_status import Telling, judge_telling
from framing.comparison.reading import ReadArticle
from framing.datatypes import FactStatus
from tests.unit.comparison.fact_readings import read_article

SAID = "The dam will hold, engineer Mira Toll said."


def told(read: ReadArticle) -> Telling:
    return judge_telling(read, read.sentences[0].span)


def test_the_outlets_own_assertion_is_flat() -> None:
    assert told(read_article(["The dam burst at noon."], article_id="a")) == Telling(
        status=FactStatus.FLAT
    )


def test_a_hedge_of_the_outlet_makes_it_hedged() -> None:
    read = read_article(["The dam reportedly burst at noon."], article_id="a")
    assert told(read).status is FactStatus.HEDGED


def test_attributed_content_names_the_party_that_speaks() -> None:
    read = read_article([SAID], article_id="a", said=[("Mira Toll", "said", "The dam will hold")])
    assert told(read) == Telling(status=FactStatus.ATTRIBUTED, attributed_to="Mira Toll")


def test_a_long_source_does_not_make_a_short_content_flat() -> None:
    source = "the chief engineer of the northern water authority of Calder"
    read = read_article(
        [f"It held, said {source}."], article_id="a", said=[(source, "said", "It held")]
    )
    assert told(read).status is FactStatus.ATTRIBUTED


def test_content_without_a_source_is_attributed_to_nobody() -> None:
    read = read_article(
        ["The dam was said by many to hold."],
        article_id="a",
        said=[(None, "said by many", "The dam was")],
    )
    assert told(read) == Telling(status=FactStatus.ATTRIBUTED, attributed_to=None)


def test_an_attribution_by_a_hedge_alone_is_the_outlets_hedge() -> None:
    read = read_article(
        ["A crack is believed to run deep."],
        article_id="a",
        said=[("A crack", "is believed to", "run deep")],
    )
    assert told(read).status is FactStatus.HEDGED


def test_a_hedge_inside_of_what_is_attributed_is_not_the_outlets() -> None:
    read = read_article(
        ["The old dam was rebuilt long ago and it may hold, Toll said."],
        article_id="a",
        said=[("Toll", "said", "it may hold")],
    )
    assert told(read).status is FactStatus.FLAT
