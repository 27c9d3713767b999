"""What the network found in an article, before anyone is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from framing.datatypes import Polarity, Span, VoiceSpan


class EntityType(StrEnum):
    """Types of named entities, after CoNLL-2003 (https://aclanthology.org/W03-0419/)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    LOCATION = "location"
    MISCELLANEOUS = "miscellaneous"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A name in the article. ``probability`` is that of its being such a name, in [0, 1]."""

    span: Span
    type: EntityType
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """A cue with the source and the content that the network links to it.

    ``source`` is empty where there is none. ``probability`` is calibrated, in [0, 1].
    ``stance`` gives the probabilities that the cue's context alone speaks for, by name of the
    stance output; empty for a model without them. ``evidence`` are the log-odds that the
    probability was judged by.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    probability: float
    stance: Mapping[str, float] = field(default_factory=dict)
    evidence: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything found in an article, in reading order.

    ``polarity`` holds, for every span that might mention someone (names, pronouns, roles), the
    probabilities of each polarity; they sum to 1.
    """

    attributions: tuple[FoundAttribution, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    voices: tuple[VoiceSpan, ...] = ()
    polarity: Mapping[Span, Mapping[Polarity, float]] = field(default_factory=dict)
