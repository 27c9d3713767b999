"""Evidence of loaded wording: sentences, spans, and whose voice they are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from framing.datatypes.articles import Article
from framing.datatypes.base import Json, Span, Voice


class LoadedCategory(StrEnum):
    """Kind of loaded wording, named after the propaganda-technique literature.

    Source: Da San Martino et al. 2019, EMNLP-IJCNLP, https://aclanthology.org/D19-1565/.
    """

    LOADED_LANGUAGE = "loaded_language"
    LABELING = "labeling"
    EXAGGERATION = "exaggeration"
    DOUBT = "doubt"
    FEAR_APPEAL = "fear_appeal"


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
    what that voice says there, None where it says nothing. ``attributions`` are the places of
    the attributions whose content is in the sentence.
    """

    index: int
    span: Span
    loaded_probability: float
    voice: Mapping[Voice, float]
    by_voice: Mapping[Voice, float | None]
    attributions: tuple[int, ...] = ()

    def to_dict(self) -> Json:
        """Return the sentence as JSON-ready values."""
        return {
            "span": self.span.to_list(),
            "loaded_probability": self.loaded_probability,
            "voice": {voice.value: share for voice, share in self.voice.items()},
            "by_voice": {voice.value: value for voice, value in self.by_voice.items()},
            "attributions": list(self.attributions),
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
            attributions=tuple(data.get("attributions", ())),
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
