"""Who is heard in which outlet, and what each made of the same quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.datatypes.aligned import Change
from framing.datatypes.attribution import SourceKind
from framing.datatypes.base import Json
from framing.datatypes.events import Articles, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How one outlet lets a source speak: words and attributions of speech, and the cues.

    ``n_quotes`` counts attributions with a direct quotation; ``cues`` counts the cue words.
    """

    outlet: str
    n_words: int
    n_attributions: int
    n_quotes: int
    cues: Mapping[str, int]
    passages: tuple[Passage, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the cell as JSON-ready values."""
        return {
            "outlet": self.outlet,
            "n_words": self.n_words,
            "n_attributions": self.n_attributions,
            "n_quotes": self.n_quotes,
            "cues": dict(self.cues),
            "passages": [passage.to_dict(articles) for passage in self.passages],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSource:
    """A source of an event across its outlets.

    ``mentioned_in`` are outlets that speak of it and do not let it speak, ``absent_in`` those
    that do neither.
    """

    event_id: str
    name: str
    kind: SourceKind
    side: str | None
    heard: tuple[Heard, ...]
    mentioned_in: tuple[str, ...]
    absent_in: tuple[str, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the source as JSON-ready values."""
        return {
            "event_id": self.event_id,
            "name": self.name,
            "kind": self.kind.value,
            "side": self.side,
            "heard": [cell.to_dict(articles) for cell in self.heard],
            "mentioned_in": list(self.mentioned_in),
            "absent_in": list(self.absent_in),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationPiece:
    """A run of words of a version beside the longest one. ``left_out`` words are the longest's."""

    change: Change
    words: str

    def to_dict(self) -> Json:
        """Return the piece as JSON-ready values."""
        return {"change": self.change, "words": self.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationVersion:
    """One article's version of a quotation, how it introduces it, and how it differs."""

    article_id: str
    outlet: str
    passages: tuple[Passage, ...]
    source: str | None
    cue: str | None
    pieces: tuple[QuotationPiece, ...]

    def to_dict(self, articles: Articles) -> Json:
        """Return the version as JSON-ready values."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "passages": [passage.to_dict(articles) for passage in self.passages],
            "source": self.source,
            "cue": self.cue,
            "pieces": [piece.to_dict() for piece in self.pieces],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuotation:
    """The same quotation in several outlets; the first version is the longest.

    ``is_altered`` holds where a version changes or adds words, or leaves words out in the middle
    without saying so; one that only starts later or ends earlier is trimmed, not altered.
    """

    event_id: str
    source: str | None
    versions: tuple[QuotationVersion, ...]
    is_altered: bool

    def to_dict(self, articles: Articles) -> Json:
        """Return the quotation as JSON-ready values."""
        return {
            "event_id": self.event_id,
            "source": self.source,
            "versions": [version.to_dict(articles) for version in self.versions],
            "is_altered": self.is_altered,
        }
