"""Outlets compared end to end, by the shipped model, on the invented event of the demo."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from framing.corpus import read_articles
from framing.datatypes import Article, Comparison, FactStatus
from framing.errors import InputError
from framing.outlets import compare, group_events
from framing.pipeline import Analyzer
from framing.scoring.sides_reading import read_sides

DEMO = Path(str(files("framing"))) / "demo"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(n_threads=1)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [article for article in read_articles(DEMO / "articles") if article.outlet]


@pytest.fixture(scope="module")
def comparison(articles: list[Article], analyzer: Analyzer) -> Comparison:
    return compare(articles, is_one_event=True, analyzer=analyzer)


def content(comparison: Comparison) -> dict[str, object]:
    """Return what a comparison says; notices name articles by where they came from."""
    return {name: value for name, value in comparison.to_dict().items() if name != "notices"}


def test_all_articles_tell_of_the_one_event(comparison: Comparison) -> None:
    (event,) = comparison.events
    assert event.event_id == "ostermere-terminal"
    assert event.basis == "declared"
    assert len(event.outlets) == 4
    assert {score.article.event_id for score in comparison.scores} == {event.event_id}


def test_every_outlet_has_every_measure(comparison: Comparison) -> None:
    assert [found.outlet for found in comparison.outlets] == list(comparison.outlet_names)
    assert len({tuple(found.measures) for found in comparison.outlets}) == 1


def test_one_event_is_not_tested(comparison: Comparison) -> None:
    assert comparison.contrasts
    assert all(contrast.p_value is None for contrast in comparison.contrasts)
    assert all("too few events" in (c.difference.reason or "") for c in comparison.contrasts)


def test_the_arrests_are_one_fact_with_numbers_that_cannot_all_hold(
    comparison: Comparison,
) -> None:
    (quantity,) = (
        quantity
        for fact in comparison.facts
        for quantity in fact.quantities
        if quantity.what == "people arrested"
    )
    assert quantity.agreement == "conflict"
    assert {value.low for value in quantity.values} == {23.0, 40.0}


def test_a_fact_is_flat_in_one_outlet_and_attributed_in_another(comparison: Comparison) -> None:
    assert any(
        {FactStatus.FLAT, FactStatus.ATTRIBUTED} <= {one.status for one in fact.carriers}
        for fact in comparison.facts
    )


def test_the_same_people_are_aligned_across_outlets(comparison: Comparison) -> None:
    outlets = {referent.name: referent.outlets for referent in comparison.naming}
    assert len(outlets["Ingrid Maddox"]) == 4
    assert len(outlets["Tobias Renn"]) == 4


def test_it_is_said_who_is_heard_and_who_only_named(comparison: Comparison) -> None:
    (source,) = (found for found in comparison.voices if found.name == "Lena Hartveld")
    assert {"The People's Lantern", "Meridian Wire"} <= {cell.outlet for cell in source.heard}


def test_every_passage_lies_in_its_article(comparison: Comparison) -> None:
    articles = comparison.articles
    passages = [
        passage
        for fact in comparison.facts
        for carrier in fact.carriers
        for passage in carrier.passages
    ]
    passages += [p for r in comparison.naming for label in r.labels for p in label.passages]
    passages += [p for s in comparison.voices for cell in s.heard for p in cell.passages]
    assert passages
    assert all(passage.text(articles).strip() for passage in passages)


def test_the_order_of_the_articles_changes_nothing(
    articles: list[Article], comparison: Comparison, analyzer: Analyzer
) -> None:
    shuffled = articles[:]
    random.Random(5).shuffle(shuffled)
    again = compare(shuffled, is_one_event=True, analyzer=analyzer)
    assert again.to_json() == comparison.to_json()


def test_other_names_of_outlets_change_the_names_alone(
    articles: list[Article], comparison: Comparison, analyzer: Analyzer
) -> None:
    # The same alphabetical order, so that only the names can differ.
    names = {
        name: f"Outlet {place}"
        for place, name in enumerate(sorted({str(article.outlet) for article in articles}))
    }
    renamed = [replace(article, outlet=names[str(article.outlet)]) for article in articles]
    again = compare(renamed, is_one_event=True, analyzer=analyzer)
    assert len(again.facts) == len(comparison.facts)
    assert [f.summary for f in again.facts] == [f.summary for f in comparison.facts]
    assert [r.name for r in again.naming] == [r.name for r in comparison.naming]
    assert [w.log_odds for w in again.words] == [w.log_odds for w in comparison.words]
    assert [o.measures for o in again.outlets] == [o.measures for o in comparison.outlets]


def test_declared_sides_reach_every_part(articles: list[Article], analyzer: Analyzer) -> None:
    sides = read_sides(DEMO / "sides.toml")
    found = compare(articles, sides=sides, is_one_event=True, analyzer=analyzer)
    assert found.side_basis == "declared"
    assert found.sides == sides.names
    assert any(source.side for source in found.voices)


def test_a_comparison_goes_to_data_frames(comparison: Comparison) -> None:
    frame = comparison.to_pandas("facts")
    assert {"fact_id", "outlet", "status"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("choose", "match"),
    [
        (lambda articles: articles[:1], r"from at least 2 outlets; got 1 article of 1 outlet \('"),
        (lambda articles: [], r"from at least 2 outlets; got 0 articles"),
        (
            lambda articles: [replace(articles[0], outlet=None), articles[1]],
            r"from at least 2 outlets; got 1 article of 1",
        ),
    ],
)
def test_fewer_than_two_outlets_cannot_be_compared(
    articles: list[Article],
    analyzer: Analyzer,
    choose: Callable[[list[Article]], list[Article]],
    match: str,
) -> None:
    with pytest.raises(InputError, match=match):
        compare(choose(articles), analyzer=analyzer)


def test_articles_without_an_event_are_grouped(analyzer: Analyzer) -> None:
    strike = "The harbor pilots of Port Alden walked out on Monday over pay, stopping all ferries."
    fire = "A fire destroyed the Millgate paper mill overnight; nobody was hurt, officials said."
    given = [
        Article(article_id="a", outlet="Quay Courier", title="Pilots strike", text=strike),
        Article(article_id="b", outlet="Tide Post", title="Port Alden pilots strike", text=strike),
        Article(article_id="c", outlet="Quay Courier", title="Mill burns", text=fire),
    ]
    events = group_events(given, analyzer=analyzer)
    assert sorted(event.article_ids for event in events) == [("a", "b"), ("c",)]
    found = compare(given, analyzer=analyzer)
    assert [event.article_ids for event in found.events] == [("a", "b")]
    assert "event_of_one_outlet" in {notice.code for notice in found.notices}


def test_a_reprint_is_said_and_left_out_of_word_choice(
    articles: list[Article], analyzer: Analyzer
) -> None:
    wire = next(article for article in articles if article.outlet == "Meridian Wire")
    copy = replace(wire, article_id="copy", outlet="Quay Courier", published_at=None)
    found = compare([*articles, copy], is_one_event=True, analyzer=analyzer)
    assert any(shared.is_reprint for shared in found.shared_text)
    assert "reprints" in {notice.code for notice in found.notices}
    assert "Quay Courier" not in {word.outlet for word in found.words}


def test_copied_words_are_not_the_outlets_own(articles: list[Article], analyzer: Analyzer) -> None:
    given = [replace(article, event_id=f"event-{n}") for n in range(6) for article in articles[:2]]
    given = [replace(one, article_id=f"{one.article_id}-{n}") for n, one in enumerate(given)]
    source = next(article for article in articles if article.outlet == "Meridian Wire")
    paragraph = max(source.text.split("\n"), key=len)
    given[1] = replace(given[1], text=f"{given[1].text}\n\n{paragraph}")
    given[0] = replace(source, event_id=given[1].event_id, article_id="source")
    found = compare(given, analyzer=analyzer)
    names = {choice.name for contrast in found.contrasts for choice in contrast.specifications}
    assert "without shared text" in names
    assert "loaded expressions of probability 0.5 and more only" in names
