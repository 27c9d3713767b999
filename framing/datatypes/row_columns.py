"""The columns of each kind of row, in order, with the types of their cells (or None)."""

from __future__ import annotations

from collections.abc import Mapping

from framing.datatypes.attribution import Polarity
from framing.datatypes.base import Voice

CellType = type[str] | type[int] | type[float] | type[bool]
Columns = Mapping[str, CellType]

POLARITY_COLUMNS = tuple(
    f"n_{polarity.value}_{voice}" for voice in ("outlet", "attributed") for polarity in Polarity
)
"""Mentions of a party by polarity: in the outlet's own voice, and in what it attributes."""

PLACEMENT_COLUMNS = ("is_in_headline", "is_in_lead", "is_first", "is_last")

_ARTICLE: Columns = {"article_id": str, "outlet": str, "event_id": str}
_SIDE: Columns = {"side": str, "sides_basis": str}
_PLACE: Columns = {"part": str, "start": int, "end": int}

MEASURE_COLUMNS: Columns = {
    **_ARTICLE,
    "measure": str,
    "value": float,
    "low": float,
    "high": float,
    "n": int,
    "unit": str,
    "interval_kind": str,
    "reason": str,
}

ATTRIBUTION_COLUMNS: Columns = {
    **_ARTICLE,
    "attribution": int,
    "source_text": str,
    "source_part": str,
    "source_start": int,
    "source_end": int,
    "source_kind": str,
    "party": int,
    "party_name": str,
    "party_kind": str,
    **_SIDE,
    "cue_text": str,
    "cue_part": str,
    "cue_start": int,
    "cue_end": int,
    "act": str,
    "commitment": str,
    "attitude": str,
    "alleged": bool,
    "cue_known": bool,
    "content_text": str,
    "content_spans": str,
    "n_words": int,
    "quotation": str,
    "voice": str,
    "probability": float,
    "sentences": str,
    **dict.fromkeys(PLACEMENT_COLUMNS, bool),
}

PARTY_COLUMNS: Columns = {
    **_ARTICLE,
    "party": int,
    "name": str,
    "aliases": str,
    "kind": str,
    **_SIDE,
    "words_spoken": int,
    "n_attributions": int,
    "n_direct_quotations": int,
    "n_mentions": int,
    **dict.fromkeys(POLARITY_COLUMNS, int),
    "accused": bool,
    "reply": str,
    "n_accusations": int,
    "n_replies": int,
}

SENTENCE_COLUMNS: Columns = {
    **_ARTICLE,
    "sentence": int,
    **_PLACE,
    "text": str,
    "loaded_probability": float,
    **{f"{voice.value}_share": float for voice in Voice},
    **{f"{voice.value}_loaded_probability": float for voice in Voice},
    "attributions": str,
}

LOADED_COLUMNS: Columns = {
    **_ARTICLE,
    **_PLACE,
    "text": str,
    "category": str,
    "probability": float,
    "voice": str,
    "sentence": int,
    "sentence_loaded_probability": float,
    "attribution": int,
    "party": int,
    "party_name": str,
    **_SIDE,
}
