"""How a news story is told: loaded wording by voice, with evidence and uncertainty.

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
        Article,
        ArticleAnalysis,
        ArticleScore,
        ErrorRecord,
        Estimate,
        IntervalKind,
        LoadedCategory,
        LoadedSpan,
        Notice,
        Provenance,
        Sentence,
        SentenceReading,
        Span,
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

_HOME = {
    "framing.corpus": ("ReadLimits", "read_articles", "read_records"),
    "framing.datatypes": (
        "Article",
        "ArticleAnalysis",
        "ArticleScore",
        "ErrorRecord",
        "Estimate",
        "IntervalKind",
        "LoadedCategory",
        "LoadedSpan",
        "Notice",
        "Provenance",
        "Sentence",
        "SentenceReading",
        "Span",
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
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Analyzer",
    "Article",
    "ArticleAnalysis",
    "ArticleScore",
    "ErrorRecord",
    "Estimate",
    "FramingError",
    "FramingFeatures",
    "InputError",
    "IntervalKind",
    "LoadedCategory",
    "LoadedSpan",
    "MissingDependencyError",
    "ModelError",
    "ModelIntegrityError",
    "ModelNotFoundError",
    "Notice",
    "OutputError",
    "Provenance",
    "ProvenanceError",
    "ReadError",
    "ReadLimits",
    "Reference",
    "Sentence",
    "SentenceReading",
    "Span",
    "Voice",
    "VoiceSpan",
    "__version__",
    "read_articles",
    "read_records",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
