"""An article as it was given, and its sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from framing.datatypes.base import Json, Notice, Part, Span
from framing.errors import InputError, shown


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
