from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from framing.datatypes import Article, FactStatus, Span
from framing.errors import InputError
from framing.evaluation.facts_gold import (
    FACTS_FOLDER,
    MIN_EVENTS,
    MIN_OUTLETS,
    GoldEvent,
    GoldFact,
    GoldNumber,
    GoldValue,
    agreement_of,
    read_facts_gold,
)
from framing.text.sentences import split_sentences

Json = dict[str, Any]
Tamper = Callable[[Json], object]

FIRST = "brackwater_budget.json"
GAZETTE, LEDGER, NEIGHBORS = "council-gaz", "council-led", "council-ngo"
FOLDER = resources.files("framing.evaluation") / "data" / FACTS_FOLDER


@pytest.fixture(scope="module")
def gold() -> tuple[GoldEvent, ...]:
    return read_facts_gold()


def test_there_are_enough_events_and_outlets(gold: tuple[GoldEvent, ...]) -> None:
    sizes = [len({article.outlet for article in event.articles}) for event in gold]
    assert sizes == [3, 3, 4, 4, 3, 3, 4]


def test_every_file_is_an_event_of_its_own(gold: tuple[GoldEvent, ...]) -> None:
    assert len({event.event_id for event in gold}) == len(gold) >= MIN_EVENTS


def test_no_article_id_is_used_twice(gold: tuple[GoldEvent, ...]) -> None:
    ids = [article.article_id for event in gold for article in event.articles]
    assert len(set(ids)) == len(ids) == 24


def test_articles_know_their_event(gold: tuple[GoldEvent, ...]) -> None:
    assert all(article.event_id == event.event_id for event in gold for article in event.articles)


def test_articles_are_as_long_as_news(gold: tuple[GoldEvent, ...]) -> None:
    lengths = [len(article.text.split()) for event in gold for article in event.articles]
    assert min(lengths) >= 230
    assert max(lengths) <= 420


def test_articles_of_an_event_come_out_over_hours(gold: tuple[GoldEvent, ...]) -> None:
    times = [[item.published_at for item in event.articles if item.published_at] for event in gold]
    assert min((max(one) - min(one)).total_seconds() for one in times) > 3600


def test_each_event_has_many_facts(gold: tuple[GoldEvent, ...]) -> None:
    n_shared = [sum(fact.is_shared for fact in event.facts) for event in gold]
    assert min(n_shared) >= 20
    assert min(len(event.facts) for event in gold) >= 40


def test_every_status_is_there(gold: tuple[GoldEvent, ...]) -> None:
    found = Counter(carrier.status for fact in facts_of(gold) for carrier in fact.carriers)
    assert found[FactStatus.ATTRIBUTED] >= 150
    assert found[FactStatus.HEDGED] >= 12


def test_numbers_agree_and_differ(gold: tuple[GoldEvent, ...]) -> None:
    found = Counter(number.agreement for event in gold for number in event.numbers)
    assert sum(found.values()) >= 90
    assert found["conflict"] >= 20
    assert found["compatible"] >= 15


def test_omissions_are_many_and_some_are_of_early_articles(gold: tuple[GoldEvent, ...]) -> None:
    found = Counter(omission.is_earlier for event in gold for omission in event.omissions)
    assert found[False] >= 80
    assert found[True] >= 30


def test_evidence_lies_within_sentences(gold: tuple[GoldEvent, ...]) -> None:
    crossing = [
        (article.article_id, article.slice(span))
        for event in gold
        for article in event.articles
        for span in evidence_of(event, article)
        if not any(
            sentence.span.start <= span.start and span.end <= sentence.span.end
            for sentence in split_sentences(article.text)
        )
    ]
    assert crossing == []


def test_a_carrier_points_to_its_words(gold: tuple[GoldEvent, ...]) -> None:
    fact = fact_named(gold, "karsk-pass-clash", "A shell hit the school in Ilm.")
    words = {
        carrier.article_id: text_of(gold, carrier.article_id, carrier.spans[0])
        for carrier in fact.carriers
    }
    assert words == {
        "clash-wire": "A shell hit the village school",
        "clash-state": (
            "reports in the foreign media that a school in the village of Ilm had been shelled"
        ),
        "clash-obs": "In Ilm, half the roof of the primary school is gone, torn off by a shell.",
        "clash-ngo": "The primary school took a direct hit from an artillery shell.",
    }


def test_a_carrier_says_on_whose_word(gold: tuple[GoldEvent, ...]) -> None:
    fact = fact_named(gold, "tamsel-flood", "The sirens failed because a battery was dead.")
    assert [(carrier.status, carrier.attributed_to) for carrier in fact.carriers] == [
        (FactStatus.ATTRIBUTED, "Mayor Edda Lorn"),
        (FactStatus.ATTRIBUTED, "A source at the town hall"),
        (FactStatus.ATTRIBUTED, "The mayor"),
    ]


def test_a_toll_that_rises_is_in_conflict(gold: tuple[GoldEvent, ...]) -> None:
    number = number_named(gold, "grenholm-plant-blast", "workers killed")
    words = [text_of(gold, value.article_id, value.span) for value in number.values]
    assert (words, number.agreement) == (["four", "Five", "six", "Six"], "conflict")


def test_one_length_in_two_units_of_time_is_equal(gold: tuple[GoldEvent, ...]) -> None:
    number = number_named(gold, "roke-verdict", "length of the sentence")
    words = {text_of(gold, value.article_id, value.span) for value in number.values}
    assert (words, number.agreement) == ({"six years", "72 months"}, "equal")


def test_the_early_article_could_not_know(gold: tuple[GoldEvent, ...]) -> None:
    fact = fact_named(gold, "port-strike", "The crane driver has a broken leg.")
    event = next(event for event in gold if event.event_id == "port-strike")
    omissions = [
        (omission.article_id, omission.is_earlier)
        for omission in event.omissions
        if omission.fact_id == fact.fact_id
    ]
    assert omissions == [("strike-biz", True)]


@pytest.mark.parametrize(
    ("ranges", "agreement"),
    [
        ([(12, 12), (12, 12)], "equal"),
        ([(12, None), (15, 15)], "compatible"),
        ([(None, 12), (12, None)], "compatible"),
        ([(10, None), (12, None)], "compatible"),
        ([(12, 12), (15, None)], "conflict"),
        ([(10, 20), (12, 30), (21, 25)], "conflict"),
    ],
)
def test_agreement_follows_from_the_ranges(
    ranges: list[tuple[float | None, float | None]], agreement: str
) -> None:
    assert agreement_of([value(low=low, high=high) for low, high in ranges]) == agreement


def test_values_in_two_units_are_not_compared() -> None:
    assert agreement_of([value(unit="euros"), value(unit="dollars")]) == "incomparable"


def test_an_untouched_copy_reads_the_same(tmp_path: Path, gold: tuple[GoldEvent, ...]) -> None:
    copy(tmp_path, tamper=lambda data: None)
    assert read_facts_gold(tmp_path) == gold


def test_too_few_events_are_refused(tmp_path: Path) -> None:
    copy(tmp_path, tamper=lambda data: None)
    for name in ("dam_march.json", "port_strike.json"):
        (tmp_path / name).unlink()
    with pytest.raises(InputError, match=r"at least 6 events; got 5 in .*Add a file"):
        read_facts_gold(tmp_path)


@pytest.mark.parametrize(
    ("tamper", "message"),
    [
        (lambda data: data["articles"].pop(), f"at least {MIN_OUTLETS} articles"),
        (lambda data: data["articles"][0].update(outlet="The Metro Ledger"), "own id and outlet"),
        (lambda data: data["articles"][0].update(article_id=LEDGER), "own id and outlet"),
        (lambda data: data["articles"][0].pop("published_at"), "needs published_at"),
        (lambda data: data["facts"][1].update(id="f01"), "Fact ids must differ"),
        (lambda data: data["facts"][1]["carriers"].clear(), "at least one carrier"),
        (
            lambda data: data["facts"][1]["carriers"][1].update(data["facts"][1]["carriers"][0]),
            "one per article; got council-gaz, council-gaz",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(article_id="x"),
            "name articles of their event; got 'x'",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(evidence=["a $413 million"]),
            "exactly once .* found 0 times",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(evidence=["the"]),
            r"exactly once .* found \d\d times",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(
                evidence=["by 4 percent.\n\nThe Fenwick and Dock Street branches"]
            ),
            "within one sentence",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(evidence=[]),
            "carrier needs evidence",
        ),
        (
            lambda data: data["facts"][1]["carriers"][0].update(attributed_to="Ruth Amsel"),
            "Only an attributed carrier names a source",
        ),
        (
            lambda data: data["facts"][6]["carriers"][0].update(attributed_to="Ruth Ansel"),
            "in words of its article's text; got 'Ruth Ansel'",
        ),
    ],
)
def test_annotations_that_do_not_fit_are_refused(
    tmp_path: Path, tamper: Tamper, message: str
) -> None:
    copy(tmp_path, tamper=tamper)
    with pytest.raises(InputError, match=message):
        read_facts_gold(tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words": "9-4"}, "stands in its carrier's evidence"),
        ({"words": ""}, "stands in its carrier's evidence"),
        ({"low": 9}, "range with an end"),
        ({"low": None, "high": None}, "range with an end"),
        ({"low": 7, "high": 7}, "'equal' for 'votes for', whose ranges say 'conflict'"),
        ({"unit": "seats"}, "whose ranges say 'incomparable'"),
    ],
)
def test_values_that_do_not_fit_are_refused(tmp_path: Path, changes: Json, message: str) -> None:
    copy(tmp_path, tamper=lambda data: data["numbers"][0]["values"][0].update(changes))
    with pytest.raises(InputError, match=message):
        read_facts_gold(tmp_path)


def test_a_number_of_one_outlet_is_refused(tmp_path: Path) -> None:
    copy(tmp_path, tamper=lambda data: data["numbers"][1]["values"].pop())
    with pytest.raises(InputError, match="values of at least two outlets; got 1 value"):
        read_facts_gold(tmp_path)


def test_a_number_of_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    copy(tmp_path, tamper=lambda data: data["numbers"][0].update(fact="f99"))
    with pytest.raises(InputError, match=r"carrier's evidence.*fact 'f99'"):
        read_facts_gold(tmp_path)


def test_a_missing_omission_is_refused(tmp_path: Path) -> None:
    copy(tmp_path, tamper=lambda data: data["omissions"].pop(0))
    with pytest.raises(InputError, match=r"must be listed; got none for 'council-ngo'.*fact 'f02'"):
        read_facts_gold(tmp_path)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda data: data["omissions"].append(omission(fact="f01", article_id=NEIGHBORS)),
        lambda data: data["omissions"].append(omission(fact="f08", article_id=LEDGER)),
        lambda data: data["omissions"].append(omission(fact="f99", article_id=LEDGER)),
        lambda data: data["omissions"].append(data["omissions"][0]),
        lambda data: data["omissions"][0].update(published_before_others=True),
        lambda data: data["articles"][2].update(published_at="2024-12-12T01:00:00+00:00"),
    ],
)
def test_an_omission_that_does_not_follow_is_refused(tmp_path: Path, tamper: Tamper) -> None:
    copy(tmp_path, tamper=tamper)
    with pytest.raises(InputError, match=r"must follow from the carriers and the times.*Take it"):
        read_facts_gold(tmp_path)


def test_messages_name_file_and_fact(tmp_path: Path) -> None:
    copy(tmp_path, tamper=lambda data: data["facts"][1]["carriers"][0].update(evidence=["the"]))
    with pytest.raises(InputError, match=rf"in {FIRST}, fact 'f02'\. Copy more of the text"):
        read_facts_gold(tmp_path)


def copy(folder: Path, *, tamper: Tamper) -> None:
    """Write the gold set into a folder, its first file changed."""
    for path in FOLDER.iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    data = json.loads((folder / FIRST).read_text(encoding="utf-8"))
    tamper(data)
    (folder / FIRST).write_text(json.dumps(data), encoding="utf-8")


def omission(*, fact: str, article_id: str) -> Json:
    return {"fact": fact, "article_id": article_id, "published_before_others": False}


def value(*, low: float | None = 1, high: float | None = 1, unit: str = "people") -> GoldValue:
    return GoldValue(
        article_id=GAZETTE, span=Span(part="text", start=0, end=1), low=low, high=high, unit=unit
    )


def facts_of(gold: tuple[GoldEvent, ...]) -> list[GoldFact]:
    return [fact for event in gold for fact in event.facts]


def evidence_of(event: GoldEvent, article: Article) -> list[Span]:
    return [
        span
        for fact in event.facts
        for carrier in fact.carriers
        for span in carrier.spans
        if carrier.article_id == article.article_id
    ]


def fact_named(gold: tuple[GoldEvent, ...], event_id: str, summary: str) -> GoldFact:
    event = next(event for event in gold if event.event_id == event_id)
    return next(fact for fact in event.facts if fact.summary == summary)


def number_named(gold: tuple[GoldEvent, ...], event_id: str, quantity: str) -> GoldNumber:
    event = next(event for event in gold if event.event_id == event_id)
    return next(number for number in event.numbers if number.quantity == quantity)


def text_of(gold: tuple[GoldEvent, ...], article_id: str, span: Span) -> str:
    articles = {article.article_id: article for event in gold for article in event.articles}
    return articles[article_id].slice(span)
