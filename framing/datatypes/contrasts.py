"""Outlet against outlet: measures, and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.datatypes.base import Json
from framing.datatypes.events import Articles, Passage
from framing.datatypes.results import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletScore:
    """One outlet's measures over its articles, as they enter the contrasts.

    ``event_id`` is the event that the measures hold for, None for all events together. An outlet
    with several articles on one event counts as their mean there.
    """

    outlet: str
    event_id: str | None
    article_ids: tuple[str, ...]
    n_events: int
    measures: Mapping[str, Estimate]

    def to_dict(self) -> Json:
        """Return the score as JSON-ready values."""
        return {
            "outlet": self.outlet,
            "event_id": self.event_id,
            "article_ids": list(self.article_ids),
            "n_events": self.n_events,
            "measures": {name: value.to_dict() for name, value in self.measures.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """A contrast worked out another defensible way: without wire copy, with other sides.

    ``difference`` has no value where this way leaves too few events.
    """

    name: str
    difference: Estimate
    p_value: float | None

    def to_dict(self) -> Json:
        """Return the specification as JSON-ready values."""
        return {
            "name": self.name,
            "difference": self.difference.to_dict(),
            "p_value": self.p_value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A measure of one outlet against another's, or against the rest's (``other`` None).

    ``difference`` is the outlet's value less the other's, paired by event, with its 95 % interval
    from a bootstrap over events. ``p_value`` comes from a paired sign-flip test over events, and
    ``q_value`` from all contrasts of the comparison by Benjamini and Hochberg. All three are
    missing below ``n_events_needed`` events, where ``difference.reason`` says so.
    ``sign_kept_fraction`` is the share, in [0, 1], of the specifications with a value in which
    the difference has the sign that it has here; None without any.
    """

    measure: str
    outlet: str
    other: str | None
    n_events: int
    n_events_needed: int
    difference: Estimate
    p_value: float | None
    q_value: float | None
    specifications: tuple[Specification, ...] = ()
    sign_kept_fraction: float | None = None

    def to_dict(self) -> Json:
        """Return the contrast as JSON-ready values."""
        return {
            "measure": self.measure,
            "outlet": self.outlet,
            "other": self.other,
            "n_events": self.n_events,
            "n_events_needed": self.n_events_needed,
            "difference": self.difference.to_dict(),
            "p_value": self.p_value,
            "q_value": self.q_value,
            "specifications": [item.to_dict() for item in self.specifications],
            "sign_kept_fraction": self.sign_kept_fraction,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WordContrast:
    """A word or two that an outlet uses in its own voice more, or less, than the others.

    ``log_odds`` is the shrunken log-odds ratio against the other outlets (natural logarithm, over
    0: the outlet uses it more), with its 95 % interval from a bootstrap over articles, None with
    too few articles to say; ``z`` is the log-odds over its standard error by that bootstrap, or
    by the model's own variance where there is none. ``n`` and ``n_others`` count uses in the
    outlet's own voice; ``passages`` hold the outlet's, ``n_articles`` counts its articles with it.
    """

    term: str
    outlet: str
    log_odds: float
    low: float | None
    high: float | None
    z: float
    n: int
    n_others: int
    n_articles: int
    passages: tuple[Passage, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the word as JSON-ready values, with the words of its passages."""
        return {
            "term": self.term,
            "outlet": self.outlet,
            "log_odds": self.log_odds,
            "low": self.low,
            "high": self.high,
            "z": self.z,
            "n": self.n,
            "n_others": self.n_others,
            "n_articles": self.n_articles,
            "passages": [passage.to_dict(articles) for passage in self.passages],
        }
