"""The facts of a comparison as rows: one for each fact and each outlet of its event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framing.datatypes.aligned import Fact, FactCarrier, FactStatus
from framing.datatypes.base import Json, to_json
from framing.datatypes.comparison import Comparison
from framing.datatypes.events import Articles, Passage

PIECES_JOINED = " […] "
"""What stands between the pieces of a text in one cell."""

_BOLDNESS = tuple(FactStatus)
"""The statuses, the outlet's own assertion first."""


def fact_rows(comparison: Comparison) -> Iterator[Json]:
    """Yield each fact's rows, one for each outlet of its event in alphabetical order.

    Of several articles of an outlet that carry the fact, the row has the status of the one that
    goes furthest: flat before hedged before attributed.
    """
    articles = comparison.articles
    outlets = {event.event_id: sorted(event.outlets) for event in comparison.events}
    for fact in comparison.facts:
        for outlet in outlets[fact.event_id]:
            yield {
                "event_id": fact.event_id,
                "fact_id": fact.fact_id,
                "summary": fact.summary,
                "n_outlets": len(fact.outlets),
                "outlet": outlet,
                **_telling(fact, outlet=outlet, articles=articles),
                **_numbers(fact, outlet=outlet, articles=articles),
            }


def passages_cell(passages: Iterable[Passage]) -> str:
    """Return passages as a JSON list of ``[article_id, part, start, end]``."""
    return to_json([[item.article_id, *item.span.to_list()] for item in passages])


def _telling(fact: Fact, *, outlet: str, articles: Articles) -> Json:
    carriers = [carrier for carrier in fact.carriers if carrier.outlet == outlet]
    if carriers:
        furthest = min(carriers, key=_precedence)
        return {
            "carried": True,
            "article_ids": to_json([carrier.article_id for carrier in carriers]),
            "status": furthest.status.value,
            "attributed_to": furthest.attributed_to,
            "text": PIECES_JOINED.join(item.text(articles) for item in furthest.passages),
            "probability": furthest.probability,
            "left_out": False,
            "is_earlier": None,
            "n_words": None,
            "passages": passages_cell(item for carrier in carriers for item in carrier.passages),
        }
    omissions = [omission for omission in fact.omissions if omission.outlet == outlet]
    # Of several articles, one that could have carried it says more than one that came before.
    omission = min(omissions, key=lambda one: (bool(one.is_earlier), one.article_id), default=None)
    return {
        "carried": False,
        "article_ids": to_json([one.article_id for one in omissions]),
        "status": None,
        "attributed_to": None,
        "text": None,
        "probability": None,
        "left_out": omission is not None,
        "is_earlier": omission.is_earlier if omission else None,
        "n_words": omission.n_words if omission else None,
        "passages": "[]",
    }


def _precedence(carrier: FactCarrier) -> tuple[int, float, str]:
    return _BOLDNESS.index(carrier.status), -carrier.probability, carrier.article_id


def _numbers(fact: Fact, *, outlet: str, articles: Articles) -> Json:
    """Return the outlet's numbers for the fact, and whether any of them is in a conflict."""
    given = [
        (quantity, value)
        for quantity in fact.quantities
        for value in quantity.values
        if value.outlet == outlet
    ]
    return {
        "numbers": to_json(
            [
                {
                    "what": quantity.what,
                    "text": value.passage.text(articles),
                    "low": value.low,
                    "high": value.high,
                    "unit": value.unit,
                    "agreement": quantity.agreement,
                }
                for quantity, value in given
            ]
        ),
        "numbers_conflict": any(quantity.agreement == "conflict" for quantity, _ in given),
    }
