"""The frozen types that travel between the layers, and their JSON.

Evidence (:class:`ArticleAnalysis`) and numbers (:class:`ArticleScore`) are kept apart, so that a
formula can change without running a model again. Every offset is a :class:`Span`: half-open Unicode
code-point positions in the named part of the article as it was given.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Self

from framing.errors import InputError, MissingDependencyError, shown

SCHEMA_VERSION = 1
"""Version of the JSON contract: rises when a key is removed, not when one is added."""

DECIMALS = 4
"""Decimals kept of every number in a result; finer digits depend on the machine."""

Part = Literal["title", "text"]
Json = dict[str, Any]


def rounded(value: float) -> float:
    """Return ``value`` with the :data:`DECIMALS` that a result keeps (never ``-0.0``)."""
    return round(float(value), DECIMALS) + 0.0


def data_frame(rows: list[Json]) -> Any:
    """Return ``rows`` as a pandas data frame.

    Raises
    ------
    MissingDependencyError
        When pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingDependencyError(
            "A data frame needs pandas, which is not installed; run pip install pandas."
        ) from error
    return pandas.DataFrame(rows)


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return the JSON text of a ``to_dict()`` result: UTF-8 characters kept, NaN refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


class Voice(StrEnum):
    """Who speaks: the outlet, a source in quotation marks, or a source that it paraphrases."""

    OUTLET = "outlet"
    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"


class LoadedCategory(StrEnum):
    """Kind of loaded wording, named after the propaganda-technique literature.

    Source: Da San Martino et al. 2019, EMNLP-IJCNLP, https://aclanthology.org/D19-1565/.
    """

    LOADED_LANGUAGE = "loaded_language"
    LABELING = "labeling"
    EXAGGERATION = "exaggeration"
    DOUBT = "doubt"
    FEAR_APPEAL = "fear_appeal"


class IntervalKind(StrEnum):
    """What an interval is an interval of.

    ``measurement``: what trained annotators would have found in these very sentences.
    ``sampling``: other articles of the same kind, measurement error included.
    """

    MEASUREMENT = "measurement"
    SAMPLING = "sampling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader of the result must know. ``code`` is stable, ``message`` is for people."""

    code: str
    message: str

    def to_dict(self) -> Json:
        """Return the notice as JSON-ready values."""
        return {"code": self.code, "message": self.message}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the notice that ``to_dict`` wrote."""
        return cls(code=data["code"], message=data["message"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """An input that could not become an article or a score: ``place`` says where it lies."""

    place: str
    message: str

    def to_dict(self) -> Json:
        """Return ``{"schema", "error": {"place", "message"}}``, one line of a JSONL result."""
        return {
            "schema": SCHEMA_VERSION,
            "error": {"place": self.place, "message": self.message},
        }


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, code points) of an article's title or text."""

    part: Part
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.part not in ("title", "text"):
            raise InputError(f"A span lies in 'title' or 'text'; got {shown(self.part)}.")
        if not 0 <= self.start <= self.end:
            raise InputError(
                f"A span needs 0 <= start <= end; got start={self.start}, end={self.end}."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Return the number of characters that both spans cover (0 in different parts)."""
        if self.part != other.part:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def to_list(self) -> list[Any]:
        """Return ``[part, start, end]``."""
        return [self.part, self.start, self.end]

    @classmethod
    def from_list(cls, data: list[Any]) -> Self:
        """Return the span that ``to_list`` wrote."""
        part, start, end = data
        return cls(part=part, start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was given: no character of ``title`` or ``text`` is ever altered.

    ``place`` says where it was read (file and line, URL), ``notices`` what was seen while reading,
    ``metadata`` holds every further column of the input. ``text_is_extracted`` is true when the
    text was drawn out of a page, so that offsets need the text to mean anything.
    """

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    event_id: str | None = None
    place: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    text_is_extracted: bool = False

    def __post_init__(self) -> None:
        for name in ("article_id", "text"):
            if not isinstance(getattr(self, name), str):
                raise InputError(
                    f"An article's {name} must be a string; got {shown(getattr(self, name))}."
                )
        if not self.article_id:
            raise InputError("An article's article_id must not be empty; leave it out to get one.")
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise InputError(
                "An article's published_at must carry a time zone; got "
                f"{shown(self.published_at)} in article {shown(self.article_id)}."
            )

    def part(self, name: Part) -> str:
        """Return the title (empty when there is none) or the text."""
        return (self.title or "") if name == "title" else self.text

    def slice(self, span: Span) -> str:
        """Return the characters of ``span``. Raises InputError when it leaves its part."""
        whole = self.part(span.part)
        if span.end > len(whole):
            raise InputError(
                f"A span must lie inside its article; got {span.to_list()} in the {span.part} "
                f"({len(whole)} characters) of article {shown(self.article_id)}."
            )
        return whole[span.start : span.end]

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8 (lone surrogates passed through), in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> Json:
        """Return the article as JSON-ready values, the text included."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "event_id": self.event_id,
            "title": self.title,
            "text": self.text,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "url": self.url,
            "place": self.place,
            "metadata": dict(self.metadata),
            "notices": [notice.to_dict() for notice in self.notices],
            "text_is_extracted": self.text_is_extracted,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the article that ``to_dict`` wrote; unknown keys are ignored."""
        published_at = data.get("published_at")
        return cls(
            article_id=data["article_id"],
            text=data["text"],
            title=data.get("title"),
            outlet=data.get("outlet"),
            published_at=datetime.fromisoformat(published_at) if published_at else None,
            url=data.get("url"),
            event_id=data.get("event_id"),
            place=data.get("place"),
            metadata=dict(data.get("metadata") or {}),
            notices=tuple(Notice.from_dict(item) for item in data.get("notices") or ()),
            text_is_extracted=bool(data.get("text_is_extracted", False)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: ``index`` counts from 0 through the title and then the text."""

    index: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSpan:
    """Characters spoken by someone other than the outlet, with the probability that this is so.

    What no voice span covers is the outlet's.
    """

    span: Span
    voice: Voice
    probability: float

    def to_dict(self) -> Json:
        """Return the voice span as JSON-ready values."""
        return {
            "span": self.span.to_list(),
            "voice": self.voice.value,
            "probability": self.probability,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the voice span that ``to_dict`` wrote."""
        return cls(
            span=Span.from_list(data["span"]),
            voice=Voice(data["voice"]),
            probability=data["probability"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """What was read off one sentence.

    ``loaded_probability`` is that of the whole sentence whoever speaks, in [0, 1]: the share of
    trained annotators expected to call its wording loaded. ``voice`` gives the share of the
    sentence's characters in each voice (they sum to 1), ``by_voice`` the loaded probability of
    what that voice says there, None where it says nothing.
    """

    index: int
    span: Span
    loaded_probability: float
    voice: Mapping[Voice, float]
    by_voice: Mapping[Voice, float | None]

    def to_dict(self) -> Json:
        """Return the sentence as JSON-ready values."""
        return {
            "span": self.span.to_list(),
            "loaded_probability": self.loaded_probability,
            "voice": {voice.value: share for voice, share in self.voice.items()},
            "by_voice": {voice.value: value for voice, value in self.by_voice.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, index: int) -> Self:
        """Return the sentence that ``to_dict`` wrote, at place ``index``."""
        return cls(
            index=index,
            span=Span.from_list(data["span"]),
            loaded_probability=data["loaded_probability"],
            voice={Voice(name): share for name, share in data["voice"].items()},
            by_voice={Voice(name): value for name, value in data["by_voice"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSpan:
    """Loaded wording: where, what kind, how probable, in whose voice.

    ``probability`` is calibrated, in [0, 1]. ``attribution`` is the place of the attribution that
    holds the span, None where no attribution was read.
    """

    span: Span
    category: LoadedCategory
    probability: float
    voice: Voice
    attribution: int | None = None

    def to_dict(self, article: Article) -> Json:
        """Return the span as JSON-ready values, with its words out of ``article``."""
        return {
            "span": self.span.to_list(),
            "text": article.slice(self.span),
            "category": self.category.value,
            "probability": self.probability,
            "voice": self.voice.value,
            "attribution": self.attribution,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the span that ``to_dict`` wrote."""
        return cls(
            span=Span.from_list(data["span"]),
            category=LoadedCategory(data["category"]),
            probability=data["probability"],
            voice=Voice(data["voice"]),
            attribution=data.get("attribution"),
        )


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
    once), or None. ``language`` is an ISO 639-1 code, None when the text is too short to tell.
    """

    article: Article
    sentences: tuple[SentenceReading, ...]
    loaded: tuple[LoadedSpan, ...]
    voices: tuple[VoiceSpan, ...]
    headline: Span | None
    language: str | None
    notices: tuple[Notice, ...]
    provenance: Provenance

    def to_dict(self) -> Json:
        """Return the analysis as JSON-ready values, the article's text included."""
        return {"schema": SCHEMA_VERSION, "article": self.article.to_dict(), **self.evidence()}

    def evidence(self) -> Json:
        """Return everything but the article as JSON-ready values."""
        return {
            "headline": self.headline.to_list() if self.headline is not None else None,
            "language": self.language,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "loaded": [span.to_dict(self.article) for span in self.loaded],
            "voices": [voice.to_dict() for voice in self.voices],
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
    """One article's estimates by name, with the evidence they were computed from."""

    analysis: ArticleAnalysis
    measures: Mapping[str, Estimate]

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
        return data

    def to_json(self, *, text_included: bool | None = None, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON text."""
        return to_json(self.to_dict(text_included=text_included), indent=indent)

    def to_pandas(self) -> Any:
        """Return a data frame with one row per measure (needs pandas).

        Raises
        ------
        MissingDependencyError
            When pandas is not installed.
        """
        return data_frame(
            [
                {"article_id": self.article.article_id, "measure": name, **value.to_dict()}
                for name, value in self.measures.items()
            ]
        )

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
