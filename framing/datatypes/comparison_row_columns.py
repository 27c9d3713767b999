"""The columns of a comparison's rows, in order, with the types of their cells (or None)."""

from __future__ import annotations

from framing.datatypes.attribution import Polarity
from framing.datatypes.base import Voice
from framing.datatypes.row_columns import Columns

_ESTIMATE: Columns = {
    "low": float,
    "high": float,
    "n": int,
    "unit": str,
    "interval_kind": str,
    "reason": str,
}
"""What stands behind a value."""

EVENT_COLUMNS: Columns = {
    "event_id": str,
    "label": str,
    "basis": str,
    "first": str,
    "last": str,
    "n_articles": int,
    "n_outlets": int,
    "confidence": float,
    "article_ids": str,
    "outlets": str,
}

OUTLET_COLUMNS: Columns = {
    "event_id": str,
    "outlet": str,
    "n_events": int,
    "n_articles": int,
    "article_ids": str,
    "measure": str,
    "value": float,
    **_ESTIMATE,
}

CONTRAST_COLUMNS: Columns = {
    "measure": str,
    "outlet": str,
    "other": str,
    "n_events": int,
    "n_events_needed": int,
    "difference": float,
    **_ESTIMATE,
    "p_value": float,
    "q_value": float,
    "n_specifications": int,
    "sign_kept_fraction": float,
}

SPECIFICATION_COLUMNS: Columns = {
    "measure": str,
    "outlet": str,
    "other": str,
    "specification": str,
    "difference": float,
    **_ESTIMATE,
    "p_value": float,
}

WORD_COLUMNS: Columns = {
    "outlet": str,
    "term": str,
    "log_odds": float,
    "low": float,
    "high": float,
    "z": float,
    "n": int,
    "n_others": int,
    "n_articles": int,
    "passages": str,
}

NAMING_COLUMNS: Columns = {
    "event_id": str,
    "referent_id": str,
    "name": str,
    "kind": str,
    "probability": float,
    "outlet": str,
    "label": str,
    "n": int,
    **{f"n_{voice.value}": int for voice in Voice},
    **{f"n_{polarity.value}": int for polarity in Polarity},
    "passages": str,
}

FACT_COLUMNS: Columns = {
    "event_id": str,
    "fact_id": str,
    "summary": str,
    "n_outlets": int,
    "outlet": str,
    "carried": bool,
    "article_ids": str,
    "status": str,
    "attributed_to": str,
    "text": str,
    "probability": float,
    "left_out": bool,
    "is_earlier": bool,
    "n_words": int,
    "passages": str,
    "numbers": str,
    "numbers_conflict": bool,
}

VOICE_COLUMNS: Columns = {
    "event_id": str,
    "name": str,
    "kind": str,
    "side": str,
    "sides_basis": str,
    "outlet": str,
    "presence": str,
    "n_words": int,
    "n_attributions": int,
    "n_quotes": int,
    "cues": str,
    "passages": str,
}

QUOTATION_COLUMNS: Columns = {
    "event_id": str,
    "quotation": int,
    "quotation_source": str,
    "is_altered": bool,
    "version": int,
    "article_id": str,
    "outlet": str,
    "source": str,
    "cue": str,
    "text": str,
    "n_words_changed": int,
    "n_words_added": int,
    "n_words_left_out": int,
    "pieces": str,
    "passages": str,
}

SHARED_TEXT_COLUMNS: Columns = {
    "event_id": str,
    "first": str,
    "first_outlet": str,
    "first_fraction": float,
    "second": str,
    "second_outlet": str,
    "second_fraction": float,
    "is_reprint": bool,
    "n_passages": int,
    "n_words": int,
    "text": str,
    "first_passages": str,
    "second_passages": str,
}
