"""A comparison as flat rows: one per contrast, word, label, fact and outlet, and so on.

Each kind of row has its own columns, the same for every comparison, each with the type of its
cells; a missing cell is None. A cell of passages is a JSON list of
``[article_id, part, start, end]``, in code points of the part named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from framing.datatypes.attribution import Polarity
from framing.datatypes.base import Json, Voice, to_json
from framing.datatypes.comparison import Comparison
from framing.datatypes.comparison_fact_rows import PIECES_JOINED, fact_rows, passages_cell
from framing.datatypes.comparison_row_columns import (
    CONTRAST_COLUMNS,
    EVENT_COLUMNS,
    FACT_COLUMNS,
    NAMING_COLUMNS,
    OUTLET_COLUMNS,
    QUOTATION_COLUMNS,
    SHARED_TEXT_COLUMNS,
    SPECIFICATION_COLUMNS,
    VOICE_COLUMNS,
    WORD_COLUMNS,
)
from framing.datatypes.heard import HeardSource, QuotationVersion
from framing.datatypes.results import Estimate
from framing.datatypes.row_columns import Columns
from framing.errors import InputError, shown

ComparisonRows = Literal[
    "contrasts",
    "specifications",
    "outlets",
    "words",
    "naming",
    "facts",
    "voices",
    "quotations",
    "shared_text",
    "events",
]
COMPARISON_ROWS: tuple[ComparisonRows, ...] = get_args(ComparisonRows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTable:
    """A kind of rows: its columns in order with the types of their cells, and who makes them."""

    columns: Columns
    rows: Callable[[Comparison], Iterator[Json]]


def comparison_rows(comparison: Comparison, *, what: ComparisonRows) -> list[Json]:
    """Return a comparison's rows of one kind, every row with the columns of its table.

    Parameters
    ----------
    comparison
        The comparison.
    what
        One of :data:`COMPARISON_ROWS`.

    Raises
    ------
    InputError
        When there are no such rows.
    """
    return list(comparison_table(what).rows(comparison))


def comparison_table(what: str) -> ComparisonTable:
    """Return the table of a kind of rows.

    Raises
    ------
    InputError
        When there are no such rows.
    """
    if what not in _TABLES:
        raise InputError(
            f"Rows of a comparison are one of {', '.join(_TABLES)}; got {shown(what)}."
        )
    return _TABLES[what]


def _event_rows(comparison: Comparison) -> Iterator[Json]:
    for event in comparison.events:
        found = event.to_dict()
        yield {
            **{name: found.get(name) for name in EVENT_COLUMNS},
            "n_articles": len(event.article_ids),
            "n_outlets": len(event.outlets),
            "article_ids": to_json(list(event.article_ids)),
            "outlets": to_json(list(event.outlets)),
        }


def _outlet_rows(comparison: Comparison) -> Iterator[Json]:
    for score in comparison.outlets:
        for measure, estimate in score.measures.items():
            yield {
                "event_id": score.event_id,
                "outlet": score.outlet,
                "n_events": score.n_events,
                "n_articles": len(score.article_ids),
                "article_ids": to_json(list(score.article_ids)),
                "measure": measure,
                **_estimate(estimate, value="value"),
            }


def _contrast_rows(comparison: Comparison) -> Iterator[Json]:
    for contrast in comparison.contrasts:
        valued = [item for item in contrast.specifications if item.difference.value is not None]
        yield {
            "measure": contrast.measure,
            "outlet": contrast.outlet,
            "other": contrast.other,
            "n_events": contrast.n_events,
            "n_events_needed": contrast.n_events_needed,
            **_estimate(contrast.difference, value="difference"),
            "p_value": contrast.p_value,
            "q_value": contrast.q_value,
            "n_specifications": len(valued),
            "sign_kept_fraction": contrast.sign_kept_fraction,
        }


def _specification_rows(comparison: Comparison) -> Iterator[Json]:
    for contrast in comparison.contrasts:
        for item in contrast.specifications:
            yield {
                "measure": contrast.measure,
                "outlet": contrast.outlet,
                "other": contrast.other,
                "specification": item.name,
                **_estimate(item.difference, value="difference"),
                "p_value": item.p_value,
            }


def _word_rows(comparison: Comparison) -> Iterator[Json]:
    for word in comparison.words:
        yield {
            "outlet": word.outlet,
            "term": word.term,
            "log_odds": word.log_odds,
            "low": word.low,
            "high": word.high,
            "z": word.z,
            "n": word.n,
            "n_others": word.n_others,
            "n_articles": word.n_articles,
            "passages": passages_cell(word.passages),
        }


def _naming_rows(comparison: Comparison) -> Iterator[Json]:
    for referent in comparison.naming:
        for label in referent.labels:
            yield {
                "event_id": referent.event_id,
                "referent_id": referent.referent_id,
                "name": referent.name,
                "kind": referent.kind.value if referent.kind is not None else None,
                "probability": referent.probability,
                "outlet": label.outlet,
                "label": label.words,
                "n": label.n,
                **{f"n_{voice.value}": label.voices.get(voice, 0) for voice in Voice},
                **{f"n_{name.value}": label.polarity.get(name, 0) for name in Polarity},
                "passages": passages_cell(label.passages),
            }


def _voice_rows(comparison: Comparison) -> Iterator[Json]:
    for source in comparison.voices:
        shared = {
            "event_id": source.event_id,
            "name": source.name,
            "kind": source.kind.value,
            "side": source.side,
            "sides_basis": comparison.side_basis,
        }
        for outlet, found in sorted(_presence(source).items()):
            yield {**shared, "outlet": outlet, **found}


def _presence(source: HeardSource) -> dict[str, Json]:
    """Return what each outlet makes of a source: lets it speak, names it, or neither."""
    silent = {"n_words": 0, "n_attributions": 0, "n_quotes": 0, "cues": "{}", "passages": "[]"}
    absent = {name: {"presence": "absent", **silent} for name in source.absent_in}
    mentioned = {name: {"presence": "mentioned", **silent} for name in source.mentioned_in}
    heard = {
        cell.outlet: {
            "presence": "heard",
            "n_words": cell.n_words,
            "n_attributions": cell.n_attributions,
            "n_quotes": cell.n_quotes,
            "cues": to_json(dict(cell.cues)),
            "passages": passages_cell(cell.passages),
        }
        for cell in source.heard
    }
    return {**absent, **mentioned, **heard}


def _quotation_rows(comparison: Comparison) -> Iterator[Json]:
    articles = comparison.articles
    for place, quotation in enumerate(comparison.quotations):
        for number, version in enumerate(quotation.versions):
            yield {
                "event_id": quotation.event_id,
                "quotation": place,
                "quotation_source": quotation.source,
                "is_altered": quotation.is_altered,
                "version": number,
                "article_id": version.article_id,
                "outlet": version.outlet,
                "source": version.source,
                "cue": version.cue,
                "text": PIECES_JOINED.join(item.text(articles) for item in version.passages),
                "n_words_changed": _n_words(version, change="changed"),
                "n_words_added": _n_words(version, change="added"),
                "n_words_left_out": _n_words(version, change="left_out"),
                "pieces": to_json([[piece.change, piece.words] for piece in version.pieces]),
                "passages": passages_cell(version.passages),
            }


def _n_words(version: QuotationVersion, *, change: str) -> int:
    return sum(len(piece.words.split()) for piece in version.pieces if piece.change == change)


def _shared_text_rows(comparison: Comparison) -> Iterator[Json]:
    articles = comparison.articles
    for shared in comparison.shared_text:
        passages = shared.passages
        yield {
            "event_id": shared.event_id,
            "first": shared.first,
            "first_outlet": articles[shared.first].outlet,
            "first_fraction": shared.first_fraction,
            "second": shared.second,
            "second_outlet": articles[shared.second].outlet,
            "second_fraction": shared.second_fraction,
            "is_reprint": shared.is_reprint,
            "n_passages": len(passages),
            "n_words": sum(item.n_words for item in passages),
            "text": PIECES_JOINED.join(item.first.text(articles) for item in passages),
            "first_passages": passages_cell(item.first for item in passages),
            "second_passages": passages_cell(item.second for item in passages),
        }


def _estimate(estimate: Estimate, *, value: str) -> Json:
    """Return an estimate's cells, the value under the name given."""
    found = {**estimate.to_dict(), "reason": estimate.reason}
    return {value: found.pop("value"), **found}


_TABLES: Mapping[str, ComparisonTable] = MappingProxyType(
    {
        "contrasts": ComparisonTable(columns=CONTRAST_COLUMNS, rows=_contrast_rows),
        "specifications": ComparisonTable(columns=SPECIFICATION_COLUMNS, rows=_specification_rows),
        "outlets": ComparisonTable(columns=OUTLET_COLUMNS, rows=_outlet_rows),
        "words": ComparisonTable(columns=WORD_COLUMNS, rows=_word_rows),
        "naming": ComparisonTable(columns=NAMING_COLUMNS, rows=_naming_rows),
        "facts": ComparisonTable(columns=FACT_COLUMNS, rows=fact_rows),
        "voices": ComparisonTable(columns=VOICE_COLUMNS, rows=_voice_rows),
        "quotations": ComparisonTable(columns=QUOTATION_COLUMNS, rows=_quotation_rows),
        "shared_text": ComparisonTable(columns=SHARED_TEXT_COLUMNS, rows=_shared_text_rows),
        "events": ComparisonTable(columns=EVENT_COLUMNS, rows=_event_rows),
    }
)
