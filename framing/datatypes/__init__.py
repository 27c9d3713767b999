"""The frozen types that travel between the layers, and their JSON.

Evidence (:class:`ArticleAnalysis`) and numbers (:class:`ArticleScore`) are kept apart, so that a
formula can change without running a model again. Every offset is a :class:`Span`: half-open Unicode
code-point positions in the named part of the article as it was given.
"""

from framing.datatypes.articles import Article, Sentence
from framing.datatypes.attribution import (
    Accusation,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Mention,
    Party,
    Polarity,
    QuotationKind,
    Reply,
    ReplyPassage,
    Source,
    SourceKind,
)
from framing.datatypes.base import (
    DECIMALS,
    SCHEMA_VERSION,
    ErrorRecord,
    Genre,
    Json,
    Notice,
    Part,
    Span,
    Voice,
    data_frame,
    rounded,
    to_json,
)
from framing.datatypes.loaded import LoadedCategory, LoadedSpan, SentenceReading, VoiceSpan
from framing.datatypes.results import (
    ArticleAnalysis,
    ArticleScore,
    Estimate,
    IntervalKind,
    Provenance,
)
from framing.datatypes.sides import Placement, SideBalance, SideBasis, SideCues, SideShare, Speaker

__all__ = [
    "DECIMALS",
    "SCHEMA_VERSION",
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
    "Json",
    "LoadedCategory",
    "LoadedSpan",
    "Mention",
    "Notice",
    "Part",
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
    "SideBasis",
    "SideCues",
    "SideShare",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "Voice",
    "VoiceSpan",
    "data_frame",
    "rounded",
    "to_json",
]
