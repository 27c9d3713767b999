"""How a news story is told: loaded wording, and who speaks, with evidence and uncertainty.

Everything public is reached from here and imported when first used, so that ``import framing``
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.version import __version__

if TYPE_CHECKING:
    from framing.corpus import ReadLimits, read_articles, read_records
    from framing.datatypes import (
        Accusation,
        Article,
        ArticleAnalysis,
        ArticleScore,
        Attitude,
        Attribution,
        AttributionEvidence,
        Commitment,
        Cue,
        CueAct,
        ErrorRecord,
        Estimate,
        Genre,
        IntervalKind,
        LoadedCategory,
        LoadedSpan,
        Mention,
        Notice,
        Party,
        Placement,
        Polarity,
        Provenance,
        QuotationKind,
        Reply,
        ReplyPassage,
        Sentence,
        SentenceReading,
        SideBalance,
        SideCues,
        SideShare,
        Source,
        SourceKind,
        Span,
        Speaker,
        Voice,
        VoiceSpan,
    )
    from framing.errors import (
        FramingError,
        InputError,
        MissingDependencyError,
        ModelError,
        ModelIntegrityError,
        ModelNotFoundError,
        OutputError,
        ProvenanceError,
        ReadError,
    )
    from framing.features import FramingFeatures
    from framing.pipeline import Analyzer
    from framing.scoring.reference import Reference
    from framing.scoring.side_suggestion import SideSuggestion, SuggestedParty, suggest_sides
    from framing.scoring.sides import Side, Sides
    from framing.scoring.sides_reading import read_sides, sides_from_toml

_HOME = {
    "framing.corpus": ("ReadLimits", "read_articles", "read_records"),
    "framing.datatypes": (
        "Accusation",
        "Article",
        "ArticleAnalysis",
        "ArticleScore",
        "Attitude",
        "Attribution",
        "AttributionEvidence",
        "Commitment",
        "Cue",
        "CueAct",
        "ErrorRecord",
        "Estimate",
        "Genre",
        "IntervalKind",
        "LoadedCategory",
        "LoadedSpan",
        "Mention",
        "Notice",
        "Party",
        "Placement",
        "Polarity",
        "Provenance",
        "QuotationKind",
        "Reply",
        "ReplyPassage",
        "Sentence",
        "SentenceReading",
        "SideBalance",
        "SideCues",
        "SideShare",
        "Source",
        "SourceKind",
        "Span",
        "Speaker",
        "Voice",
        "VoiceSpan",
    ),
    "framing.errors": (
        "FramingError",
        "InputError",
        "MissingDependencyError",
        "ModelError",
        "ModelIntegrityError",
        "ModelNotFoundError",
        "OutputError",
        "ProvenanceError",
        "ReadError",
    ),
    "framing.features": ("FramingFeatures",),
    "framing.pipeline": ("Analyzer",),
    "framing.scoring.reference": ("Reference",),
    "framing.scoring.side_suggestion": ("SideSuggestion", "SuggestedParty", "suggest_sides"),
    "framing.scoring.sides": ("Side", "Sides"),
    "framing.scoring.sides_reading": ("read_sides", "sides_from_toml"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Accusation",
    "Analyzer",
    "Article",
    "ArticleAnalysis",
    "ArticleScore",
    "Attitude",
    "Attribution",
    "AttributionEvidence",
    "Commitment",
    "Cue",
    "CueAct",
    "ErrorRecord",
    "Estimate",
    "FramingError",
    "FramingFeatures",
    "Genre",
    "InputError",
    "IntervalKind",
    "LoadedCategory",
    "LoadedSpan",
    "Mention",
    "MissingDependencyError",
    "ModelError",
    "ModelIntegrityError",
    "ModelNotFoundError",
    "Notice",
    "OutputError",
    "Party",
    "Placement",
    "Polarity",
    "Provenance",
    "ProvenanceError",
    "QuotationKind",
    "ReadError",
    "ReadLimits",
    "Reference",
    "Reply",
    "ReplyPassage",
    "Sentence",
    "SentenceReading",
    "Side",
    "SideBalance",
    "SideCues",
    "SideShare",
    "SideSuggestion",
    "Sides",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "SuggestedParty",
    "Voice",
    "VoiceSpan",
    "__version__",
    "read_articles",
    "read_records",
    "read_sides",
    "sides_from_toml",
    "suggest_sides",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
