"""A comparison as flat rows: stable columns, typed cells, every part in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas
import pytest

from framing.datatypes import Comparison, FactCarrier, FactStatus
from framing.datatypes.comparison_rows import (
    COMPARISON_ROWS,
    ComparisonRows,
    comparison_rows,
    comparison_table,
)
from framing.errors import InputError
from tests.comparison_factory import make_comparison
from tests.comparison_generator import make_wide

COMPARISON = make_comparison()
SEVERAL = make_wide(n_outlets=3, n_events=6)
EMPTY = replace(
    COMPARISON,
    outlets=(),
    contrasts=(),
    words=(),
    naming=(),
    facts=(),
    voices=(),
    quotations=(),
    shared_text=(),
    events=(),
)


def rows(what: ComparisonRows, comparison: Comparison = COMPARISON) -> list[dict[str, Any]]:
    return comparison_rows(comparison, what=what)


def row(what: ComparisonRows, **wanted: object) -> dict[str, Any]:
    """Return the only row with the cells wanted."""
    (found,) = [one for one in rows(what) if wanted.items() <= one.items()]
    return found


def words_at(comparison: Comparison, cell: str) -> list[str]:
    """Return the words of the passages in a cell."""
    return [
        comparison.articles[name].part(part)[start:end]
        for name, part, start, end in json.loads(cell)
    ]


@pytest.mark.parametrize("what", COMPARISON_ROWS)
@pytest.mark.parametrize("comparison", [COMPARISON, SEVERAL])
def test_every_row_has_the_columns_of_its_table_in_order(
    what: ComparisonRows, comparison: Comparison
) -> None:
    columns = list(comparison_table(what).columns)
    assert [list(one) for one in rows(what, comparison)] == [columns] * len(rows(what, comparison))


@pytest.mark.parametrize("what", COMPARISON_ROWS)
@pytest.mark.parametrize("comparison", [COMPARISON, SEVERAL])
def test_cells_have_the_types_of_their_columns(
    what: ComparisonRows, comparison: Comparison
) -> None:
    types = {
        name: (cell, int) if cell is float else cell
        for name, cell in comparison_table(what).columns.items()
    }
    cells = [(name, cell) for one in rows(what, comparison) for name, cell in one.items()]
    assert [item for item in cells if not isinstance(item[1], (types[item[0]], type(None)))] == []


@pytest.mark.parametrize("what", COMPARISON_ROWS)
def test_there_are_columns_without_any_row(what: ComparisonRows) -> None:
    assert rows(what, EMPTY) == []
    assert len(comparison_table(what).columns) > 5


def test_unknown_rows_are_refused_with_those_there_are() -> None:
    with pytest.raises(
        InputError, match=r"Rows of a comparison are one of contrasts, .*events; got 'articles'\."
    ):
        comparison_table("articles")


@pytest.mark.parametrize(
    ("what", "n_rows"),
    [
        ("contrasts", len(SEVERAL.contrasts)),
        ("specifications", sum(len(one.specifications) for one in SEVERAL.contrasts)),
        ("outlets", sum(len(one.measures) for one in SEVERAL.outlets)),
        ("words", len(SEVERAL.words)),
        ("naming", sum(len(one.labels) for one in SEVERAL.naming)),
        ("facts", 3 * len(SEVERAL.facts)),
        ("quotations", sum(len(one.versions) for one in SEVERAL.quotations)),
        ("shared_text", len(SEVERAL.shared_text)),
        ("events", 6),
    ],
)
def test_nothing_is_left_out(what: ComparisonRows, n_rows: int) -> None:
    assert len(rows(what, SEVERAL)) == n_rows


def test_a_contrast_has_its_numbers() -> None:
    contrast = SEVERAL.contrasts[0]
    first = rows("contrasts", SEVERAL)[0]
    assert [first[name] for name in ("measure", "outlet", "other", "p_value", "q_value")] == [
        contrast.measure,
        contrast.outlet,
        contrast.other,
        contrast.p_value,
        contrast.q_value,
    ]
    assert (first["difference"], first["low"], first["high"]) == (
        contrast.difference.value,
        contrast.difference.low,
        contrast.difference.high,
    )
    n_valued = sum(one.difference.value is not None for one in contrast.specifications)
    assert first["n_specifications"] == n_valued


def test_an_outlet_without_a_value_says_why() -> None:
    found = row("outlets", outlet="Meridian Wire", measure="one_sidedness")
    assert (found["value"], found["low"], found["n"]) == (None, None, 0)
    assert found["reason"] == "fewer than 3 sources with a side speak: 0"


def test_an_outlet_with_a_value_has_no_reason() -> None:
    found = row("outlets", outlet="Calder Courier", measure="effective_sources")
    assert (found["value"], found["low"], found["high"], found["reason"]) == (3.4, 2.6, 4.1, None)


def test_a_word_leads_to_its_uses() -> None:
    found = row("words", term="valley")
    assert words_at(COMPARISON, found["passages"]) == ["valley"] * 3


def test_a_label_counts_its_voices_and_judgments() -> None:
    found = row("naming", label="them")
    assert [found[f"n_{name}"] for name in ("outlet", "quoted", "paraphrased")] == [0, 1, 0]
    assert [found[f"n_{name}"] for name in ("negative", "neutral", "positive")] == [1, 0, 0]
    assert words_at(COMPARISON, found["passages"]) == ["them"]


def test_a_thing_that_is_no_party_has_no_kind() -> None:
    assert row("naming", label="dawn raid")["kind"] is None


def test_a_fact_that_is_carried_says_how_and_on_whose_word() -> None:
    found = row("facts", fact_id="f1", outlet="Calder Courier")
    assert (found["carried"], found["left_out"], found["is_earlier"]) == (True, False, None)
    assert (found["status"], found["attributed_to"]) == ("attributed", "the camp")
    assert (found["text"], found["n_outlets"]) == ("31 people were hurt", 4)


def test_a_fact_that_is_left_out_says_when_and_at_what_length() -> None:
    found = row("facts", fact_id="f5", outlet="Meridian Wire")
    assert (found["carried"], found["left_out"], found["is_earlier"]) == (False, True, True)
    assert (found["status"], found["text"], found["passages"]) == (None, None, "[]")
    assert found["n_words"] == 62


def test_a_fact_that_too_few_carry_is_not_left_out() -> None:
    found = row("facts", fact_id="f8", outlet="Northern Ledger")
    assert (found["carried"], found["left_out"], found["n_words"]) == (False, False, None)


def test_numbers_stand_with_their_fact() -> None:
    found = row("facts", fact_id="f1", outlet="The Harbour Post")
    assert found["numbers_conflict"] is True
    assert json.loads(found["numbers"]) == [
        {
            "what": "people hurt",
            "text": "At least 12 people",
            "low": 12,
            "high": None,
            "unit": "people",
            "agreement": "conflict",
        }
    ]


def test_an_outlet_that_gives_no_number_is_in_no_conflict() -> None:
    found = row("facts", fact_id="f1", outlet="Meridian Wire")
    assert (found["numbers"], found["numbers_conflict"]) == ("[]", False)


def _carrier(article_id: str, status: FactStatus, *, p: float) -> FactCarrier:
    return FactCarrier(
        article_id=article_id,
        outlet="Calder Courier",
        passages=(),
        status=status,
        attributed_to=None,
        probability=p,
    )


def test_of_several_articles_of_an_outlet_the_boldest_speaks() -> None:
    carriers = (
        _carrier("dam-courier", FactStatus.ATTRIBUTED, p=0.99),
        _carrier("dam-wire", FactStatus.FLAT, p=0.6),
        _carrier("dam-ledger", FactStatus.FLAT, p=0.7),
    )
    fact = replace(COMPARISON.facts[0], carriers=carriers)
    first = rows("facts", replace(COMPARISON, facts=(fact,)))[0]
    assert (first["outlet"], first["status"], first["probability"]) == (
        "Calder Courier",
        "flat",
        0.7,
    )
    assert json.loads(first["article_ids"]) == ["dam-courier", "dam-wire", "dam-ledger"]


@pytest.mark.parametrize(
    ("outlet", "presence", "n_words"),
    [
        ("The Harbour Post", "heard", 3),
        ("Meridian Wire", "mentioned", 0),
        ("Calder Courier", "absent", 0),
    ],
)
def test_a_source_has_a_row_for_every_outlet(outlet: str, presence: str, n_words: int) -> None:
    found = row("voices", name="Petra Lindqvist", outlet=outlet)
    assert (found["presence"], found["n_words"]) == (presence, n_words)
    assert (found["side"], found["sides_basis"]) == ("authorities", "suggested")


def test_a_source_that_is_heard_has_its_cues() -> None:
    found = row("voices", name="Tomas Reuel", outlet="Calder Courier")
    assert json.loads(found["cues"]) == {"claimed": 1, "insisted": 1}


def test_a_version_of_a_quotation_counts_what_was_done_to_it() -> None:
    found = row("quotations", outlet="Calder Courier")
    counts = [found[f"n_words_{change}"] for change in ("changed", "added", "left_out")]
    assert counts == [1, 0, 7]
    assert (found["quotation"], found["version"], found["cue"]) == (0, 1, "insisted")
    assert json.loads(found["pieces"])[1] == [
        "left_out",
        "and three times they answered with stones,",
    ]


def test_shared_text_names_both_outlets_and_its_words() -> None:
    (found,) = rows("shared_text")
    assert (found["first_outlet"], found["second_outlet"]) == ("The Harbour Post", "Meridian Wire")
    assert (found["n_passages"], found["n_words"]) == (4, 45)
    assert found["text"].startswith("Police cleared a protest camp")
    assert words_at(COMPARISON, found["second_passages"])[3].startswith("A court in Marlow")


def test_an_event_lists_its_articles_and_outlets() -> None:
    (found,) = rows("events")
    assert (found["n_articles"], found["n_outlets"], found["confidence"]) == (4, 4, 0.94)
    assert len(json.loads(found["article_ids"])) == 4
    assert json.loads(found["outlets"])[0] == "Calder Courier"
    assert found["first"] == "2025-03-04T06:05:00+00:00"


@pytest.mark.parametrize("what", ["outlets", "facts"])
def test_a_data_frame_holds_the_rows(what: ComparisonRows) -> None:
    frame = COMPARISON.to_pandas(what)
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(comparison_table(what).columns)
    assert len(frame) == len(rows(what))
