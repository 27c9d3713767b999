"""What a user gets: an article's evidence, and its measures. Kept apart.

A formula can change without running a model again.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from framing.datatypes.articles import Article
from framing.datatypes.attribution import AttributionEvidence
from framing.datatypes.base import (
    SCHEMA_VERSION,
    Genre,
    Json,
    Notice,
    Span,
    data_frame,
    to_json,
)
from framing.datatypes.loaded import LoadedSpan, SentenceReading, VoiceSpan
from framing.datatypes.sides import Placement, SideBalance, SideCues
from framing.errors import InputError, shown

if TYPE_CHECKING:
    from framing.datatypes.rows import RowKind


class IntervalKind(StrEnum):
    """What an interval is an interval of.

    ``measurement``: what trained annotators would have found in these very sentences.
    ``sampling``: other articles of the same kind, measurement error included.
    """

    MEASUREMENT = "measurement"
    SAMPLING = "sampling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a result was made. Results with different provenance are never compared.

    ``settings`` is a short digest of everything a user can set that changes a number;
    ``reference`` names the reference sample of percentiles, None without one.
    """

    framing: str
    model: str
    model_sha256: str
    settings: str
    reference: str | None = None

    def to_dict(self) -> Json:
        """Return the provenance as JSON-ready values."""
        return {
            "framing": self.framing,
            "model": self.model,
            "model_sha256": self.model_sha256,
            "settings": self.settings,
            "reference": self.reference,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the provenance that ``to_dict`` wrote."""
        return cls(
            framing=data["framing"],
            model=data["model"],
            model_sha256=data["model_sha256"],
            settings=data["settings"],
            reference=data.get("reference"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnalysis:
    """The evidence of one article, each piece with its voice, and no numbers.

    ``headline`` is the article's title, or the range of the text that repeats it (then it counts
    once), or None. ``genre`` is declared by the user or recognized, None for a news report.
    ``language`` is an ISO 639-1 code, None when the text is too short to tell.
    """

    article: Article
    sentences: tuple[SentenceReading, ...]
    loaded: tuple[LoadedSpan, ...]
    voices: tuple[VoiceSpan, ...]
    headline: Span | None
    language: str | None
    notices: tuple[Notice, ...]
    provenance: Provenance
    attribution: AttributionEvidence = field(default_factory=AttributionEvidence)
    genre: Genre | None = None

    def to_dict(self) -> Json:
        """Return the analysis as JSON-ready values, the article's text included."""
        return {"schema": SCHEMA_VERSION, "article": self.article.to_dict(), **self.evidence()}

    def evidence(self) -> Json:
        """Return everything but the article as JSON-ready values."""
        return {
            "headline": self.headline.to_list() if self.headline is not None else None,
            "language": self.language,
            "genre": self.genre.value if self.genre is not None else None,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "loaded": [span.to_dict(self.article) for span in self.loaded],
            "voices": [voice.to_dict() for voice in self.voices],
            **self.attribution.to_dict(self.article),
            "notices": [notice.to_dict() for notice in self.notices],
            "provenance": self.provenance.to_dict(),
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON text."""
        return to_json(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the analysis that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            article=Article.from_dict(data["article"]),
            sentences=tuple(
                SentenceReading.from_dict(item, index=index)
                for index, item in enumerate(data["sentences"])
            ),
            loaded=tuple(LoadedSpan.from_dict(item) for item in data["loaded"]),
            voices=tuple(VoiceSpan.from_dict(item) for item in data["voices"]),
            headline=Span.from_list(data["headline"]) if data["headline"] else None,
            language=data["language"],
            notices=tuple(Notice.from_dict(item) for item in data["notices"]),
            provenance=Provenance.from_dict(data["provenance"]),
            attribution=AttributionEvidence.from_dict(data),
            genre=Genre(data["genre"]) if data.get("genre") else None,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the analysis that :meth:`to_json` wrote."""
        return cls.from_dict(json.loads(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A measure's value with its 95 % interval, or the reason why there is none.

    ``n`` counts what the value rests on; ``value``, ``low`` and ``high`` are given together or not
    at all. ``interval_kind`` says what the interval is an interval of. A measure that has a value
    and no interval (a place among reference articles, say) repeats the value as both ends.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    interval_kind: IntervalKind | None
    reason: str | None = None

    def __post_init__(self) -> None:
        given = [number is not None for number in (self.value, self.low, self.high)]
        if any(given) != all(given):
            raise InputError(
                "An estimate holds value, low and high together or none of them; got "
                f"value={self.value}, low={self.low}, high={self.high}."
            )
        if (self.value is None) != (self.reason is not None):
            raise InputError(
                "An estimate holds a reason exactly when it has no value; got "
                f"value={self.value}, reason={shown(self.reason)}."
            )

    @classmethod
    def undefined(cls, *, reason: str, n: int, unit: str) -> Self:
        """Return an estimate without a value, and why."""
        return cls(
            value=None, low=None, high=None, n=n, unit=unit, interval_kind=None, reason=reason
        )

    def to_dict(self) -> Json:
        """Return the estimate as JSON-ready values; ``reason`` only where there is one."""
        data: Json = {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "n": self.n,
            "unit": self.unit,
            "interval_kind": self.interval_kind.value if self.interval_kind else None,
        }
        if self.reason is not None:
            data["reason"] = self.reason
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the estimate that ``to_dict`` wrote."""
        kind = data.get("interval_kind")
        return cls(
            value=data["value"],
            low=data["low"],
            high=data["high"],
            n=data["n"],
            unit=data["unit"],
            interval_kind=IntervalKind(kind) if kind else None,
            reason=data.get("reason"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """One article's estimates by name, with the evidence they were computed from.

    ``side_of_party`` gives the side of each party of the evidence, None for those without;
    ``sides`` how the speech divides between them, None where there are no sides or none speaks;
    ``cues`` how each side's speech is introduced; ``placement`` who speaks where.
    """

    analysis: ArticleAnalysis
    measures: Mapping[str, Estimate]
    side_of_party: tuple[str | None, ...] = ()
    sides: SideBalance | None = None
    cues: tuple[SideCues, ...] = ()
    placement: Placement | None = None

    @property
    def article(self) -> Article:
        """The article that was scored."""
        return self.analysis.article

    def to_dict(self, *, text_included: bool | None = None) -> Json:
        """Return the JSON contract's object for one article.

        Parameters
        ----------
        text_included
            Whether the object holds the article's text. None: only where the text was extracted
            from a page, since the offsets mean nothing without it.
        """
        article = self.article
        if text_included is None:
            text_included = article.text_is_extracted
        data: Json = {
            "schema": SCHEMA_VERSION,
            "article_id": article.article_id,
            "outlet": article.outlet,
            "event_id": article.event_id,
            "title": article.title,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "url": article.url,
            "place": article.place,
            "metadata": dict(article.metadata),
            "text_sha256": article.text_sha256,
            "n_characters": len(article.text),
        }
        if text_included:
            data["text"] = article.text
        data["measures"] = {name: value.to_dict() for name, value in self.measures.items()}
        data.update(self.analysis.evidence())
        for place, party in enumerate(data["parties"]):
            party["side"] = self.side_of_party[place] if self.side_of_party else None
        data["sides"] = self.sides.to_dict() if self.sides is not None else None
        data["cues"] = [cues.to_dict() for cues in self.cues]
        data["placement"] = self.placement.to_dict() if self.placement is not None else {}
        return data

    def to_json(self, *, text_included: bool | None = None, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON text."""
        return to_json(self.to_dict(text_included=text_included), indent=indent)

    def to_pandas(self, *, rows: RowKind = "measures") -> Any:
        """Return a data frame (needs pandas).

        Parameters
        ----------
        rows
            One row per what: ``measures``, ``attributions``, ``parties``, ``sentences`` or
            ``loaded``.

        Raises
        ------
        InputError
            When there are no such rows.
        MissingDependencyError
            When pandas is not installed.
        """
        from framing.datatypes.rows import rows_of

        return data_frame(rows_of(self, kind=rows))

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{html.escape(_plain(estimate))}</td></tr>"
            for name, estimate in self.measures.items()
        )
        title = html.escape(self.article.title or self.article.article_id)
        return f"<table><caption>{title}</caption>{rows}</table>"


def _plain(estimate: Estimate) -> str:
    """Return an estimate in one short line for a notebook."""
    if estimate.value is None:
        return f"no value: {estimate.reason} (n = {estimate.n})"
    return f"{estimate.value:g} [{estimate.low:g}, {estimate.high:g}] {estimate.unit}"
